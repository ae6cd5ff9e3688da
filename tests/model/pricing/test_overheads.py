"""Head office both ways, and the surplus by all four methods."""

import pytest

from tests.model.small import D, hourly, priced, same

# Operating 600, head office 60 and property 100 a week for this placement.
PARTS = {
    "terms": {"on_cost_rate": 0},
    "head_office": {"amount": 60, "per": "week"},
    "property": {"rent": {"amount": 100, "per": "week"}},
}


def test_a_head_office_amount_is_shared_by_all_places():
    office = {"amount": 26_000, "per": "year"}
    assert same(priced(head_office=office, places=5).groups["head_office"].value, D(500) / 5)


def test_a_head_office_amount_is_a_year_unless_it_says_otherwise():
    assert same(priced(head_office={"amount": 26_000}).groups["head_office"].value, D(500))


def test_a_head_office_rate_is_of_operating_cost_and_not_of_property():
    figures = priced(hourly(), **PARTS | {"head_office": {"rate": "0.07"}})
    assert figures.groups["head_office"].value == 600 * D("0.07")
    assert figures.operating.value == 600


@pytest.mark.parametrize(
    ("surplus", "expected"),
    [
        ({"rate": "0.05"}, (600 + 60) * D("0.05")),
        ({"method": "markup", "rate": "0.05"}, (600 + 60) * D("0.05")),
        ({"method": "markup_total", "rate": "0.05"}, (600 + 60 + 100) * D("0.05")),
        ({"method": "share_of_price", "rate": "0.05"}, 760 * D("0.05") / D("0.95")),
        ({"method": "amount", "amount": "33.10"}, D("33.10")),
        ({"method": "markup", "rate": "-0.05"}, (600 + 60) * D("-0.05")),
        ({"method": "markup_total", "rate": "-0.05"}, (600 + 60 + 100) * D("-0.05")),
        ({"method": "share_of_price", "rate": "-0.05"}, 760 * D("-0.05") / D("1.05")),
        ({"method": "amount", "amount": -40}, D(-40)),
        ({"rate": 0}, D(0)),
        ({}, D(0)),
    ],
)
def test_the_surplus_follows_its_method(surplus, expected):
    figures = priced(hourly(), **PARTS, surplus=surplus)
    assert same(figures.groups["surplus"].value, expected)
    assert same(figures.weekly_price.value, 600 + 60 + 100 + expected)


def test_a_share_of_the_price_is_that_share_of_the_price():
    figures = priced(hourly(), **PARTS, surplus={"method": "share_of_price", "rate": "0.12"})
    assert same(figures.groups["surplus"].value, figures.weekly_price.value * D("0.12"))


def test_break_even_leaves_out_the_surplus_and_keeps_the_return_on_capital():
    building = {"capital_value": 52_000, "return_rate": "0.1"}
    figures = priced(hourly(), **PARTS | {"property": building}, surplus={"rate": "0.05"})
    assert same(figures.break_even.value, D(600 + 60 + 100))


def test_a_loss_puts_the_price_under_break_even():
    figures = priced(hourly(), **PARTS, surplus={"rate": "-0.05"})
    assert figures.weekly_price.value < figures.break_even.value == 760


def test_overheads_that_are_not_stated_have_no_line():
    assert [line.group for line in priced(hourly()).lines] == ["staffing"]
