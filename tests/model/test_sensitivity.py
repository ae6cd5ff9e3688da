"""How sure the price is: the tornado and the percentiles run the price's own figures again."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.paths import get_path, set_path
from openbook.model.pricing import price
from openbook.model.sensitivity import Percentiles, percentiles, quantities, tornado
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.small import CLOSE, D, home, hourly, salaried, same
from tests.model.statements import SIX_BEDS, read, statements

SIX = read_statement(SIX_BEDS, standards().lines)
SIX_PRICED = price(SIX, standards())


def swings(statement):
    priced = price(statement, standards())
    return {bar.quantity.path: bar for bar in tornado(statement, priced)}


# The tornado ----------------------------------------------------------------------------------


@given(statements())
@settings(max_examples=40)
def test_each_end_is_the_price_of_the_statement_with_that_entry_changed(raw):
    statement = read(raw)
    priced = price(statement, standards())
    for bar in tornado(statement, priced):
        path = bar.quantity.path
        if get_path(statement, path) is None:  # hours that are the sum of a rota
            continue
        for end, again in ((bar.quantity.low, bar.price_at_low), (bar.quantity.high, bar.price_at_high)):
            changed = price(set_path(statement, path, end), standards())
            assert abs(changed.weekly_price.value - again) <= CLOSE * max(1, abs(again))


@given(statements())
@settings(max_examples=25)
def test_bars_are_sorted_by_width_and_hold_the_figure_within(raw):
    statement = read(raw)
    bars = tornado(statement, price(statement, standards()))
    assert [bar.width for bar in bars] == sorted((bar.width for bar in bars), reverse=True)
    for bar in bars:
        assert bar.width == abs(bar.price_at_high - bar.price_at_low)
        assert bar.quantity.low <= bar.quantity.figure.value <= bar.quantity.high
        assert bar.quantity.label


def test_the_key_quantity_of_each_kind_of_line():
    statement = home(
        hourly(id="hours"),
        hourly(id="rota", hours=None, rota=[{"staff": 1, "hours": 8, "days": 5}]),
        salaried(id="salary"),
        costs=[{"key": "food", "amount": 100}],
        property={"rent": {"amount": 100, "per": "week"}},
        head_office={"rate": "0.07"},
        surplus={"method": "amount", "amount": 50},
    )
    found = {one.path: one.figure.value for one in quantities(statement, price(statement, standards()))}
    assert found == {
        "staffing[0].hours_per_week": 40,
        "staffing[1].hours_per_week": 40,
        "staffing[2].annual_salary": 52_000,
        "costs[0].amount": 100,
        "property.rent.amount": 100,
        "head_office.rate": D("0.07"),
        "surplus.amount": 50,
    }


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"property": {"capital_value": 1000, "return_rate": "0.1"}}, "property.capital_value"),
        ({"head_office": {"amount": 1000}}, "head_office.amount"),
        ({"surplus": {"rate": "0.1"}}, "surplus.rate"),
    ],
)
def test_overheads_are_taken_as_they_are_given(parts, path):
    assert path in swings(home(hourly(), **parts))


def test_a_range_is_a_tenth_either_way_unless_it_is_stated():
    line = {"key": "food", "amount": 100, "allocation": "individual"}
    statement = home(costs=[line, line | {"low": 80, "high": 150}, line | {"high": 130}, line | {"low": 0}])
    ranges = quantities(statement, price(statement, standards()))
    assert [(one.low, one.high, one.assumed) for one in ranges] == [
        (90, 110, True),
        (80, 150, False),
        (90, 130, False),
        (0, 110, False),
    ]
    ends = {path: (bar.price_at_low, bar.price_at_high) for path, bar in swings(statement).items()}
    assert ends["costs[1].amount"] == (380, 450)


def test_a_range_beside_the_figure_is_widened_to_hold_it():
    statement = home(costs=[{"key": "food", "amount": 100, "low": 110, "high": 120}])
    [one] = quantities(statement, price(statement, standards()))
    assert (one.low, one.high) == (100, 120)


def test_a_loss_has_its_range_too():
    bar = swings(home(hourly(), terms={"on_cost_rate": 0}, surplus={"rate": "-0.1"}))["surplus.rate"]
    assert (bar.quantity.low, bar.quantity.high) == (D("-0.11"), D("-0.09"))
    assert (bar.price_at_low, bar.price_at_high) == (600 * D("0.89"), 600 * D("0.91"))


def test_entries_of_nil_have_no_range():
    statement = home(hourly(hours=0), costs=[{"key": "food", "amount": 0}], surplus={"rate": 0})
    assert quantities(statement, price(statement, standards())) == ()


def test_hours_at_nil_cost_nothing_not_even_sleep_ins():
    post = hourly(low=0, high=50, sleep_ins={"nights_per_week": 7, "rate_per_night": 60})
    assert swings(home(post))["staffing[0].hours_per_week"].price_at_low == 0


def test_a_share_of_the_price_never_reaches_the_whole():
    statement = home(
        hourly(), terms={"on_cost_rate": 0}, surplus={"method": "share_of_price", "rate": "0.98"}
    )
    bar = swings(statement)["surplus.rate"]
    assert bar.quantity.high == D("0.99")
    assert same(bar.price_at_high, D(60_000))


def test_a_bend_in_the_rules_is_followed():
    post = salaried(5000, low=4000, high=6000)
    bar = swings(home(post, terms={"pension_participation": 0}))["staffing[0].annual_salary"]
    assert same(bar.price_at_low, D(4000) / 52)
    assert same(bar.price_at_high, (6000 + 1000 * D("0.15")) / 52)


# Percentiles ----------------------------------------------------------------------------------


def drawn(statement=SIX, priced=SIX_PRICED, **options):
    return percentiles(statement, priced, **options)


def test_the_same_seed_gives_the_same_answer():
    assert drawn(draws=500, seed=7) == drawn(draws=500, seed=7)
    assert drawn(draws=500, seed=7) != drawn(draws=500, seed=8)
    assert isinstance(drawn(draws=1), Percentiles)


def test_ten_thousand_draws_and_the_same_seed_unless_said_otherwise():
    assert drawn() == drawn(draws=10_000, seed=1)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=10)
def test_percentiles_stand_in_order_around_the_price(seed):
    found = drawn(draws=400, seed=seed)
    lowest = SIX_PRICED.weekly_price.value * D("0.85")
    assert lowest < found.p10 < found.p50 < found.p90 < SIX_PRICED.weekly_price.value * D("1.15")
    assert (found.draws, found.seed) == (400, seed)


@given(statements())
@settings(max_examples=15)
def test_any_statement_has_percentiles(raw):
    statement = read(raw)
    found = drawn(statement, price(statement, standards()), draws=50)
    assert found.p10 <= found.p50 <= found.p90


def test_one_quantity_alone_follows_the_triangle():
    statement = home(costs=[{"key": "food", "amount": 100, "low": 100, "high": 200}])
    found = drawn(statement, price(statement, standards()), draws=20_000)
    # A triangle with its peak at the low end: the share above x is ((200 − x) / 100)².
    for percentile, above in ((found.p10, D("0.9")), (found.p50, D("0.5")), (found.p90, D("0.1"))):
        assert percentile == pytest.approx(200 - 100 * above.sqrt(), abs=1.5)


def test_a_certain_price_has_no_spread():
    statement = home(costs=[{"key": "food", "amount": 100, "low": 100, "high": 100}])
    assert drawn(statement, price(statement, standards()), draws=50) == Percentiles(
        Decimal(100), Decimal(100), Decimal(100), 50, 1
    )
    hair = home(costs=[{"key": "food", "amount": "100", "low": "99.9999999999999999999999", "high": 100}])
    assert drawn(hair, price(hair, standards()), draws=50).p50 == 100
    assert drawn(home(), price(home(), standards()), draws=50).p90 == 0


def test_progress_is_told_and_may_stop_the_draws():
    told = []
    assert drawn(draws=5_000, progress=lambda share: told.append(share) or True) is not None
    assert told == sorted(told)
    assert told[-1] == 1
    assert drawn(draws=5_000, progress=lambda _: False) is None
