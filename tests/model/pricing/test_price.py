"""The whole price: its parts add up, every leaf has a source, and nothing is left unsaid."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings

from openbook.model.errors import InputError, RateNotSetError
from openbook.model.figure import ASSUMPTION, INPUT, RATE, replay, walk
from openbook.model.paths import get_path, where
from openbook.model.pricing import GROUPS, price
from openbook.model.rates import Rate
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.small import CLOSE, W, draft, home, hourly, priced
from tests.model.statements import FIRST_DAY, LAST_DAY, SIX_BEDS, read, statements

SIX = read_statement(SIX_BEDS, standards().lines)
PENNY = Decimal("0.01")


def penny(figure):
    return str(figure.value.quantize(PENNY))


def test_the_published_price_of_the_six_beds():
    figures = price(SIX, standards())
    assert penny(figures.weekly_price) == "3601.37"
    assert penny(figures.break_even) == "3438.64"
    assert penny(figures.lawful_floor) == "3327.24"
    assert penny(figures.annual_price) == "187785.53"
    assert penny(figures.care_hours) == "142.80"
    assert penny(figures.net_weekly_cost) == "3504.97"


def test_a_year_is_the_weeks_of_the_statement():
    terms = {"on_cost_rate": 0}
    assert priced(hourly(), weeks=52, terms=terms).annual_price.value == 600 * 52
    assert priced(hourly(), weeks=None, terms=terms).annual_price.value == 600 * W


def test_the_groups_come_in_their_order():
    assert tuple(price(SIX, standards()).groups) == GROUPS


@given(statements())
@settings(max_examples=60)
def test_the_parts_of_every_total_add_up(raw):
    figures = price(read(raw), standards())
    for group in GROUPS:
        lines = sum(line.figure.value for line in figures.lines if line.group == group)
        assert abs(lines - figures.groups[group].value) <= CLOSE
    groups = sum(figure.value for figure in figures.groups.values())
    assert abs(groups - figures.weekly_price.value) <= CLOSE
    costs = figures.weekly_price.value - figures.groups["surplus"].value
    assert abs(costs - figures.break_even.value) <= CLOSE


@given(statements())
@settings(max_examples=60)
def test_replaying_from_the_leaves_gives_the_same_price_to_the_last_digit(raw):
    figures = price(read(raw), standards())
    for root in figures.roots():
        assert replay(root) == root.value


@given(statements())
@settings(max_examples=60)
def test_every_leaf_is_an_entry_a_rate_or_a_declared_assumption(raw):
    statement = read(raw)
    for figure in walk(*price(statement, standards()).roots()):
        if not figure.is_leaf:
            assert figure.operation not in (INPUT, RATE, ASSUMPTION)
            continue
        assert figure.label
        if figure.operation == INPUT:
            assert figure.value == (get_path(statement, figure.source) or 0)
            assert where(statement, figure.source)
        elif figure.operation == RATE:
            assert isinstance(figure.source, Rate)
            assert figure.source.start <= statement.price_base <= figure.source.end
            assert figure.value == figure.source.value
        else:
            assert figure.operation == ASSUMPTION
            assert figure.source


@given(statements())
@settings(max_examples=60)
def test_every_line_leads_to_its_entry(raw):
    statement = read(raw)
    for line in price(statement, standards()).lines:
        assert get_path(statement, line.path) is not None
        assert line.label


def test_figures_are_found_by_their_keys():
    figures = price(SIX, standards())
    assert figures.figure("weekly_price") is figures.weekly_price
    assert figures.figure("groups.staffing") is figures.groups["staffing"]
    assert figures.figure("staffing.support-days.employer_ni").unit.text == "£/week"
    assert figures.figure("lawful_floor.staffing").value == figures.floor_groups["staffing"].value
    assert {"weekly_price", "annual_price", "break_even", "lawful_floor", "divisor"} <= set(figures.keys())
    with pytest.raises(KeyError):
        figures.figure("staffing.nobody")


@given(statements())
@settings(max_examples=30)
def test_each_key_names_one_figure_only(raw):
    figures = price(read(raw), standards())
    named = [figure for figure in walk(*figures.roots()) if figure.key]
    values = {}
    for figure in named:
        assert values.setdefault(figure.key, figure.value) == figure.value


def test_the_rates_used_are_told_and_no_others():
    assert {rate.key for rate in priced(costs=[{"key": "food", "amount": 1}]).rates} <= {
        "statutory_leave_weeks",
        "pension_minimum_employer_rate",
    }
    keys = {rate.key for rate in price(SIX, standards()).rates}
    assert {"national_living_wage", "employer_ni_rate", "employer_ni_threshold", "ssp_weekly"} <= keys


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        (FIRST_DAY - timedelta(days=1), "5 April 2022"),
        (LAST_DAY + timedelta(days=1), "6 April 2027"),
        (date(1999, 1, 1), "1 January 1999"),
    ],
)
def test_a_day_without_rates_is_refused_and_never_carried_forward(day, missing):
    statement = home(hourly(), on=str(day))
    with pytest.raises(RateNotSetError, match=f"no rate is on file for {missing}"):
        price(statement, standards())


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"places": 0}, "setting.occupied_places"),
        ({"setting": {}}, "setting.occupied_places"),
        ({"setting": {"divide_by": "target", "registered_places": 6}}, "setting.target_occupancy"),
        ({"setting": {"divide_by": "registered"}}, "setting.registered_places"),
        ({"terms": {"leave_weeks": 50, "sickness_weeks": 2}}, "employment.leave_weeks"),
        ({"terms": {"leave_weeks": 0, "sickness_weeks": 48}}, "employment.leave_weeks"),
        ({"surplus": {"method": "share_of_price", "rate": 1}}, "surplus.rate"),
    ],
)
def test_what_makes_a_price_impossible_is_refused_with_its_path(parts, path):
    with pytest.raises(InputError) as refused:
        price(draft(hourly(allocation="shared"), **parts), standards())
    assert [problem.path for problem in refused.value.problems] == [path]


def test_a_draft_is_priced_with_what_is_missing_at_nil():
    unpaid = draft(hourly(pay=None), {"id": "empty", "allocation": "individual"})
    assert price(unpaid, standards()).weekly_price.value == 0
