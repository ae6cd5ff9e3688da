"""The published figures that came with the program."""

from decimal import Decimal

import pytest

from openbook.model.choices import SettingKind
from openbook.resources import reference_ranges, standards

UNIT_OF = {
    "costs": "£/week/place",
    "groups": "£/week/place",
    "staffing.pay": "£/hour",
    "staffing.differential": "share",
    "employment.turnover_rate": "share",
    "employment.sickness_weeks": "weeks/year",
    "surplus.rate": "share",
    "property.return_rate": "share",
    "price_per_care_hour": "£/hour",
}


def comparable():
    return [record for record in reference_ranges() if record.compares_with]


def record_for(compares_with, region=""):
    found = [r for r in reference_ranges() if (r.compares_with, r.region) == (compares_with, region)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("compares_with", "low", "middle", "high"),
    [
        ("costs.food", "42.41", "43.62", "52.48"),
        ("costs.repairs_and_maintenance", "25.94", "28.06", "49.94"),
        ("costs.insurance", "4.24", "6.72", "10.65"),
        ("costs.electricity_gas_and_water", "34.53", "36.86", "41.36"),
        ("groups.head_office", "55.03", "87.26", "188.5"),
        ("property.return_rate", "0.05", "0.055", "0.06"),
    ],
)
def test_ranges_are_those_of_their_sources(compares_with, low, middle, high):
    record = record_for(compares_with)
    assert (record.low, record.middle, record.high) == (Decimal(low), Decimal(middle), Decimal(high))


@pytest.mark.parametrize(
    ("compares_with", "region", "middle"),
    [
        ("staffing.pay.support_worker", "", "12.60"),
        ("staffing.pay.support_worker", "London", "13.00"),
        ("staffing.pay.support_worker", "West Midlands", "12.45"),
        ("staffing.pay.senior_support_worker", "", "12.75"),
        ("employment.turnover_rate", "", "0.247"),
        ("employment.sickness_weeks", "", "0.94"),
        ("price_per_care_hour", "", "34.42"),
    ],
)
def test_single_figures_are_those_of_their_sources(compares_with, region, middle):
    assert record_for(compares_with, region).middle == Decimal(middle)


def test_no_two_records_claim_the_same_figure_of_the_same_region_and_kind():
    claims = [
        (record.compares_with, record.region, kind)
        for record in comparable()
        for kind in record.kinds or tuple(SettingKind)
    ]
    assert len(claims) == len(set(claims))


def test_every_comparison_is_in_the_unit_of_what_it_is_held_against():
    for record in comparable():
        prefix = next(prefix for prefix in UNIT_OF if record.compares_with.startswith(prefix))
        assert record.unit == UNIT_OF[prefix], record


def test_every_cost_line_that_is_named_is_in_the_chart():
    named = [
        r.compares_with.removeprefix("costs.") for r in comparable() if r.compares_with.startswith("costs.")
    ]
    assert [key for key in named if not standards().lines.has(key)] == []


def test_every_record_says_where_it_is_from_and_what_it_is_worth():
    for record in reference_ranges():
        assert record.url.startswith(("https://", "http://")), record
        assert record.caution.endswith("."), record
        assert record.rests_on, record


def test_lines_of_homes_for_older_people_say_so():
    lines = [record for record in reference_ranges() if record.compares_with.startswith("costs.")]
    assert len(lines) == 15
    for record in lines:
        assert (record.rests_on, record.year, record.confidence) == ("4 homes", "2022/23", "weak")
        assert "older people" in record.caution
        assert "2022/23 prices" in record.caution


def test_old_unit_costs_are_never_held_against_a_price():
    old = [record for record in reference_ranges() if record.year == "2014/15"]
    assert len(old) == 31
    assert {record.compares_with for record in old} == {""}
    assert all("Do not scale" in record.caution for record in old)


def test_references_are_read_once():
    assert reference_ranges() is reference_ranges()
