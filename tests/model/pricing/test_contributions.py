"""What others pay is shown after the price and never netted from the cost."""

import pytest

from tests.model.small import D, hourly, priced, same

ON = {"terms": {"on_cost_rate": 0}}  # the price is £600


@pytest.mark.parametrize(
    ("contributions", "paid"),
    [
        ({}, D(0)),
        ({"fnc": "254.06"}, D("254.06")),
        ({"client": "96.40"}, D("96.40")),
        ({"top_up": 25}, D(25)),
        ({"health_share": "0.4"}, 600 * D("0.4")),
        ({"health_share": 1}, D(600)),
        ({"health_amount": 150}, D(150)),
        ({"fnc": 200, "client": 96, "top_up": 4, "health_share": "0.25"}, 200 + 96 + 4 + 600 * D("0.25")),
        ({"fnc": 500, "client": 200}, D(700)),
    ],
)
def test_the_net_cost_is_the_price_less_what_others_pay(contributions, paid):
    figures = priced(hourly(), contributions=contributions, **ON)
    assert figures.weekly_price.value == 600
    assert same(figures.net_weekly_cost.value, 600 - paid)


def test_the_health_share_is_of_the_whole_price():
    figures = priced(hourly(), contributions={"fnc": 100, "health_share": "0.5"}, **ON)
    shares = {line.key: line.figure.value for line in figures.contributions}
    assert shares == {"fnc": 100, "health_share": 300}


def test_contributions_change_neither_price_nor_floors():
    with_all = priced(hourly(), contributions={"fnc": 100, "client": 90, "health_share": "0.5"})
    without = priced(hourly())
    for name in ("weekly_price", "annual_price", "break_even", "lawful_floor"):
        assert getattr(with_all, name).value == getattr(without, name).value
