"""A statement held against published figures: where it stands, and when that is worth a question."""

from dataclasses import fields
from decimal import Decimal

import pytest

from openbook.model.pricing import price
from openbook.model.ranges import held_against
from openbook.model.reference import ReferenceRange
from openbook.resources import standards
from tests.model.small import home, hourly, salaried

D = Decimal


def published(compares_with, unit="£/week/place", low=None, middle=None, high=None, **parts):
    """A published figure, its texts the names of its fields."""
    texts = {field.name: field.name for field in fields(ReferenceRange)}
    figures = {
        name: None if value is None else D(value)
        for name, value in (("low", low), ("middle", middle), ("high", high))
    }
    stated = {"unit": unit, "compares_with": compares_with, "region": "", "kinds": ()}
    return ReferenceRange(**texts | figures | stated | parts)


def held(statement, *references):
    return held_against(statement, price(statement, standards()), references)


def food(amount, **parts):
    return home(costs=[{"key": "food", "amount": amount, "allocation": "individual"}], **parts)


FOOD = published("costs.food", low=40, middle=45, high=50)


@pytest.mark.parametrize(
    ("amount", "position", "far"),
    [
        ("19.99", "under", True),
        ("20", "under", False),
        ("39.99", "under", False),
        ("40", "within", False),
        ("50", "within", False),
        ("50.01", "over", False),
        ("75", "over", False),
        ("75.01", "over", True),
    ],
)
def test_a_figure_stands_under_within_or_over_and_far_is_half_as_much_again(amount, position, far):
    [one] = held(food(amount), FOOD)
    assert (one.position, one.far, one.value, one.path) == (position, far, D(amount), "costs[0]")


def test_nothing_is_not_held_against_anything():
    assert held(food("0"), FOOD) == ()


def test_a_lone_figure_has_a_tenth_either_way():
    lone = published("costs.food", middle=100)
    positions = [held(food(amount), lone)[0].position for amount in ("89", "90", "110", "111")]
    assert positions == ["under", "within", "within", "over"]


def test_what_is_little_of_the_price_is_no_question():
    small = published("costs.food", low=1, high=2)
    alone, in_a_dear_home = food(10), food(10, surplus={"method": "amount", "amount": 5000})
    assert held(alone, small)[0].far
    assert not held(in_a_dear_home, small)[0].far


def test_pay_is_far_from_three_twentieths_on():
    pay = published("staffing.pay.support_worker", unit="£/hour", low=12, high=14)
    told = [held(home(hourly(pay=pay_of)), pay)[0] for pay_of in ("10.19", "10.20", "16.10", "16.11")]
    assert [one.far for one in told] == [True, False, False, True]
    assert {one.path for one in told} == {"staffing[0].hourly_pay"}


def test_seniors_are_held_by_what_they_earn_above_support_workers():
    difference = published(
        "staffing.differential.senior_support_worker", unit="share", low="0.05", high="0.1"
    )
    statement = home(
        hourly(id="one", pay=12),
        hourly(id="two", pay=14),
        hourly(id="senior", pay="14.30", role="senior_support_worker"),
    )
    [one] = held(statement, difference)
    assert (one.value, one.position, one.path) == (D("0.1"), "within", "staffing[2].hourly_pay")


def test_lines_of_one_key_are_held_together():
    line = {"key": "food", "amount": 30, "allocation": "individual"}
    [one] = held(home(costs=[line, line]), FOOD)
    assert (one.value, one.position) == (60, "over")


@pytest.mark.parametrize(
    ("key", "unit", "statement", "value", "path"),
    [
        ("groups.head_office", "£/week/place", home(head_office={"amount": 520}), 10, "head_office"),
        (
            "groups.premises",
            "£/week/place",
            home(costs=[{"key": "repairs_and_maintenance", "amount": 10, "per": "week"}]),
            10,
            "costs",
        ),
        (
            "employment.turnover_rate",
            "share",
            home(terms={"turnover_rate": "0.3"}),
            D("0.3"),
            "employment.turnover_rate",
        ),
        ("surplus.rate", "share", home(surplus={"rate": "0.05"}), D("0.05"), "surplus.rate"),
        (
            "property.return_rate",
            "share",
            home(property={"capital_value": 1, "return_rate": "0.06"}),
            D("0.06"),
            "property.return_rate",
        ),
        ("price_per_care_hour", "£/hour", home(hourly(), terms={"on_cost_rate": 0}), 15, "staffing"),
    ],
)
def test_whatever_can_be_compared_leads_to_its_entry(key, unit, statement, value, path):
    [one] = held(statement, published(key, unit=unit, middle=1))
    assert (one.value, one.path) == (value, path)


@pytest.mark.parametrize(
    ("key", "statement"),
    [
        ("costs.food", home()),
        ("surplus.rate", home(surplus={"method": "amount", "amount": 5})),
        ("property.return_rate", home()),
        ("price_per_care_hour", home(salaried())),
        ("employment.sickness_weeks", home()),
        ("staffing.pay.nurse", home(hourly())),
        ("staffing.differential.support_worker", home(hourly(role="nurse"))),
        ("", home(hourly())),
    ],
)
def test_what_a_statement_does_not_say_is_not_held(key, statement):
    assert held(statement, published(key, unit="share", middle=1)) == ()


def test_a_figure_of_the_region_stands_before_one_for_all():
    north = published("costs.food", middle=30, region="North")
    statement = food(30, setting={"occupied_places": 1, "region": "North"})
    assert [one.reference for one in held(statement, FOOD, north)] == [north]
    assert [one.reference for one in held(food(30), FOOD, north)] == [FOOD]


def test_a_figure_for_other_settings_is_not_held():
    nursing = published("costs.food", middle=30, kinds=("nursing_care_home",))
    assert held(food(30), nursing) == ()


def test_the_sentence_says_what_the_figure_rests_on_and_never_judges():
    [one] = held(food(100), FOOD)
    assert one.published == "£40.00 a week to £50.00 a week, middle £45.00 a week"
    assert one.sentence == (
        "Food is £100.00 a week, well over the published £40.00 a week to £50.00 a week, "
        "middle £45.00 a week (applies_to, year, rests_on; source). A reason to ask, not a verdict."
    )
