"""Cost lines: periods, allocations and groups."""

from collections import Counter

import pytest

from openbook.resources import standards
from tests.model.reckoner import INDIVIDUAL, PREMISES
from tests.model.small import D, W, priced, same
from tests.model.statements import LINES


def line(amount=364, per="week", key="food", **fields):
    return {"key": key, "amount": amount, "per": per} | fields


@pytest.mark.parametrize(
    ("per", "a_week"),
    [
        ("day", D(364) * 7),
        ("week", D(364)),
        ("four_weeks", D(364) / 4),
        ("month", D(364) * 12 / 52),
        ("year", D(364) / 52),
    ],
)
def test_an_amount_for_any_period_becomes_an_amount_a_week(per, a_week):
    assert same(priced(costs=[line(per=per)]).weekly_price.value, a_week)


@pytest.mark.parametrize(("per", "a_week"), [("month", 364 * 12 / W), ("year", 364 / W)])
def test_months_and_years_follow_the_weeks_of_the_year(per, a_week):
    assert same(priced(costs=[line(per=per)], weeks=None).weekly_price.value, a_week)


@pytest.mark.parametrize(
    ("allocation", "places"), [("shared", 5), ("per_place", 1), ("individual", 1), (None, 5)]
)
def test_only_shared_lines_are_divided(allocation, places):
    fields = {} if allocation is None else {"allocation": allocation}
    assert same(priced(costs=[line(**fields)], places=5).weekly_price.value, D(364) / places)


@pytest.mark.parametrize("key", LINES)
def test_every_line_counts_in_its_group(key):
    groups = priced(costs=[line(key=key)]).groups
    group = "premises" if key in PREMISES else "individual" if key in INDIVIDUAL else "supplies_and_services"
    assert {name: figure.value for name, figure in groups.items() if figure.value} == {group: 364}


def test_the_chart_of_lines_and_the_interface_name_the_same_lines():
    assert Counter(standards().lines.keys()) == Counter(LINES)


def test_the_same_key_may_stand_on_several_lines():
    figures = priced(costs=[line(10), line(20), line(5, key="ppe"), line(30)])
    assert [(one.key, one.path, one.figure.value) for one in figures.lines] == [
        ("food", "costs[0]", 10),
        ("food", "costs[1]", 20),
        ("ppe", "costs[2]", 5),
        ("food", "costs[3]", 30),
    ]
    assert figures.figure("costs.food").value == 10
    assert figures.figure("costs.food.3").value == 30


def test_no_lines_cost_nothing():
    groups = priced(costs=[]).groups
    assert {groups[name].value for name in ("premises", "supplies_and_services", "individual")} == {0}
