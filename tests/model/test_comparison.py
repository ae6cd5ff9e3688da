"""Two statements side by side: lines and drivers add up to the difference, whatever changed."""

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.comparison import DRIVERS, compare
from openbook.model.errors import InputError, RateNotSetError
from openbook.model.figure import replay
from openbook.resources import standards
from tests.model.reckoner import parsed, reckon
from tests.model.small import CLOSE, D, draft, home, hourly, salaried, same
from tests.model.statements import file_text, posts, rates_on, read, statements

WITHIN = D("1e-15")


def difference_of(first, second):
    return compare(first, second, standards())


@st.composite
def pairs(draw):
    """Two statements of the same placement: some posts in both, some in one alone."""
    first, second = draw(statements()), draw(statements())
    for number, post in enumerate(second["staffing"]):
        if draw(st.booleans()):
            post["id"] = f"other-{number}"
    return first, second


@given(pairs())
@settings(max_examples=60)
def test_lines_groups_and_drivers_add_up_exactly_whatever_changed(pair):
    first, second = (read(raw) for raw in pair)
    compared = difference_of(first, second)
    gap = compared.second.weekly_price.value - compared.first.weekly_price.value
    assert abs(compared.difference.value - gap) <= WITHIN
    assert abs(sum((line.difference.value for line in compared.lines), D(0)) - gap) <= WITHIN
    for name, figure in compared.groups.items():
        of_lines = sum((line.difference.value for line in compared.lines if line.group == name), D(0))
        assert abs(figure.value - of_lines) <= WITHIN
        groups = compared.second.groups[name].value - compared.first.groups[name].value
        assert abs(figure.value - groups) <= WITHIN
    for line in compared.lines:
        assert line.difference.value == line.second.value - line.first.value
        if line.drivers:
            effects = sum((driver.effect.value for driver in line.drivers), D(0))
            assert abs(effects - line.difference.value) <= WITHIN


@given(pairs())
@settings(max_examples=30)
def test_every_line_agrees_with_the_second_reckoner(pair):
    reckoned = [
        reckon(parsed(file_text(raw)), rates_on(date.fromisoformat(raw["price_base"]))) for raw in pair
    ]
    compared = difference_of(*(read(raw) for raw in pair))
    gap = reckoned[1]["weekly_price"] - reckoned[0]["weekly_price"]
    assert abs(compared.difference.value - gap) <= D("1e-12")
    sides = [{}, {}]
    for side, one in zip(sides, reckoned, strict=True):
        for group, key, week in one["lines"]:
            side[group, key] = side.get((group, key), D(0)) + week
        side |= {(name, name): one["groups"][name] for name in ("head_office", "surplus")}
    ours = {}
    for line in compared.lines:
        ours[line.group, line.key] = ours.get((line.group, line.key), D(0)) + line.difference.value
    for key in {*sides[0], *sides[1], *ours}:
        other = sides[1].get(key, D(0)) - sides[0].get(key, D(0))
        assert abs(ours.get(key, D(0)) - other) <= D("1e-12"), key


@given(pairs())
@settings(max_examples=15)
def test_the_other_way_round_is_the_same_with_the_sign_turned(pair):
    first, second = (read(raw) for raw in pair)
    there, back = difference_of(first, second), difference_of(second, first)
    assert abs(there.difference.value + back.difference.value) <= WITHIN
    forth = {(line.key, driver.key): driver.effect.value for line in there.lines for driver in line.drivers}
    for line in back.lines:
        for driver in line.drivers:
            assert abs(forth[line.key, driver.key] + driver.effect.value) <= WITHIN


@given(statements())
@settings(max_examples=15)
def test_a_statement_does_not_differ_from_itself(raw):
    statement = read(raw)
    compared = difference_of(statement, statement)
    assert compared.difference.value == 0
    assert all(line.difference.value == 0 for line in compared.lines)
    assert all(driver.effect.value == 0 for line in compared.lines for driver in line.drivers)


@given(pairs())
@settings(max_examples=10)
def test_every_figure_of_a_comparison_carries_its_working(pair):
    compared = difference_of(*(read(raw) for raw in pair))
    effects = [driver.effect for line in compared.lines for driver in line.drivers]
    for figure in (compared.difference, *compared.groups.values(), *effects):
        assert replay(figure) == figure.value
        assert figure.label


# Drivers one at a time ------------------------------------------------------------------------

POST = hourly(
    hours=80,
    pay="14",
    cover=True,
    allocation="shared",
    agency_share="0.1",
    agency_rate=22,
    enhancements=[{"hours_per_week": 6, "premium_rate": "0.5"}],
    sleep_ins={"nights_per_week": 3, "rate_per_night": 60, "wake_hours_per_night": 1},
)
TERMS = {"leave_weeks": "5.6", "sickness_weeks": 1, "turnover_rate": "0.2", "cost_per_starter": 1000}
HOUSE = {"terms": TERMS, "places": 5}


def changed(**fields):
    return home(POST | fields, **HOUSE)


@pytest.mark.parametrize(
    ("driver", "second"),
    [
        ("hours", changed(hours_per_week=90)),
        ("hours", changed(enhancements=[{"hours_per_week": 9, "premium_rate": "0.5"}])),
        ("hours", changed(sleep_ins=POST["sleep_ins"] | {"nights_per_week": 7})),
        ("pay", changed(hourly_pay="13.50")),
        ("pay", changed(enhancements=[{"hours_per_week": 6, "premium_rate": "0.33"}])),
        ("pay", changed(enhancements=[])),
        ("pay", changed(sleep_ins=POST["sleep_ins"] | {"rate_per_night": 75})),
        ("cover", changed(cover=False)),
        ("cover", home(POST, places=5, terms=TERMS | {"leave_weeks": 7})),
        ("cover", home(POST, places=5, terms=TERMS | {"sick_pay": "statutory"})),
        ("cover", home(POST, places=5, terms=TERMS | {"cover_method": "add"})),
        ("on_costs", changed(on_cost_rate="0.2")),
        ("on_costs", changed(contracted_hours=20)),
        ("on_costs", home(POST, places=5, terms=TERMS | {"pension_rate": "0.05"})),
        ("on_costs", home(POST, places=5, terms=TERMS | {"training_fees": 300})),
        ("agency", changed(agency_share="0.3")),
        ("agency", changed(agency_rate=25)),
        ("divisor", home(POST, terms=TERMS, places=6)),
        ("divisor", changed(allocation="individual")),
        ("divisor", changed(allocation="share", share="0.4")),
    ],
)
def test_one_change_is_told_by_its_driver_alone(driver, second):
    compared = difference_of(changed(), second)
    [line] = [line for line in compared.lines if line.group == "staffing"]
    assert line.difference.value != 0
    effects = {one.key: one.effect.value for one in line.drivers}
    assert tuple(effects) == tuple(key for key, _, _ in DRIVERS)
    assert abs(effects.pop(driver) - line.difference.value) <= CLOSE
    assert set(effects.values()) == {0}


def test_two_changes_share_what_they_do_together():
    flat = {"terms": {"on_cost_rate": 0}}
    compared = difference_of(home(hourly(hours=40, pay=10), **flat), home(hourly(hours=50, pay=12), **flat))
    effects = {one.key: one.effect.value for one in compared.lines[0].drivers}
    # Hours first 10 × £10, hours last 10 × £12; pay first 40 × £2, pay last 50 × £2.
    assert same(effects["hours"], D(10 * 10 + 10 * 12) / 2)
    assert same(effects["pay"], D(40 * 2 + 50 * 2) / 2)


@given(posts(), posts())
@settings(max_examples=40)
def test_drivers_add_up_for_any_two_posts(first, second):
    one, two = (home({**post, "id": "post"}, places=5) for post in (first, second))
    [line] = [line for line in difference_of(one, two).lines if line.key == "post"]
    assert abs(sum(driver.effect.value for driver in line.drivers) - line.difference.value) <= WITHIN


def test_drivers_add_up_where_one_side_needs_no_places():
    shared = home(hourly(allocation="shared"), places=5)
    alone = home(salaried(), setting={})
    [line] = difference_of(shared, alone).lines
    assert abs(sum(driver.effect.value for driver in line.drivers) - line.difference.value) <= WITHIN
    [line] = difference_of(alone, shared).lines
    assert abs(sum(driver.effect.value for driver in line.drivers) - line.difference.value) <= WITHIN


# Lines ----------------------------------------------------------------------------------------


def cost(key, amount):
    return {"key": key, "amount": amount, "allocation": "individual"}


def test_lines_are_matched_by_key_and_those_of_one_side_stand_against_nothing():
    first = home(hourly(id="days"), hourly(id="nights"), costs=[cost("food", 10), cost("ppe", 5)])
    second = home(hourly(id="days"), hourly(id="waking"), costs=[cost("ppe", 7), cost("college", 20)])
    told = [
        (line.group, line.key, bool(line.first_path), bool(line.second_path), bool(line.drivers))
        for line in difference_of(first, second).lines
    ]
    assert told == [
        ("staffing", "days", True, True, True),
        ("staffing", "nights", True, False, False),
        ("staffing", "waking", False, True, False),
        ("supplies_and_services", "food", True, False, False),
        ("supplies_and_services", "ppe", True, True, False),
        ("individual", "college", False, True, False),
    ]


def test_a_key_that_stands_several_times_is_matched_in_its_order():
    first = home(costs=[cost("food", 10), cost("food", 20)])
    second = home(costs=[cost("food", 11), cost("food", 22), cost("food", 33)])
    told = [
        (line.first.value, line.second.value, line.difference.value)
        for line in difference_of(first, second).lines
    ]
    assert told == [(10, 11, 1), (20, 22, 2), (0, 33, 33)]


def test_statements_of_different_years_are_each_priced_at_their_own_rates():
    compared = difference_of(home(hourly(), on="2025-04-05"), home(hourly(), on="2025-04-06"))
    [line] = compared.lines
    ni = (600 - D(5000) / 52) * D("0.15") - (600 - D(9100) / 52) * D("0.138")
    assert same(line.difference.value, ni)
    assert {one.key for one in line.drivers if one.effect.value} == {"on_costs"}


def test_what_cannot_be_priced_cannot_be_compared():
    whole = home(hourly(allocation="shared"))
    with pytest.raises(InputError, match="occupied places"):
        difference_of(whole, draft(hourly(allocation="shared"), setting={}))
    with pytest.raises(RateNotSetError):
        difference_of(home(hourly(), on="2021-04-06"), whole)


def test_comparing_changes_neither_statement():
    first, second = changed(), changed(hourly_pay=20)
    kept = deepcopy((first, second))
    difference_of(first, second)
    assert (first, second) == kept
