"""The building: rent or return on capital, and depreciation, all shared."""

import pytest

from tests.model.small import D, W, priced, same

DEPRECIATION = {"depreciation": {"amount": 5_200, "per": "year"}}


def property_of(entry, **parts):
    return priced(property=entry, places=5, **parts).groups["property"].value


@pytest.mark.parametrize(
    ("rent", "a_week"),
    [
        ({"amount": 52_000, "per": "year"}, D(1000)),
        ({"amount": 52_000}, D(1000)),
        ({"amount": 900, "per": "week"}, D(900)),
        ({"amount": 4_000, "per": "month"}, D(4_000) * 12 / 52),
    ],
)
def test_rent_is_shared_by_all_places(rent, a_week):
    assert same(property_of({"rent": rent}), a_week / 5)


def test_capital_earns_its_return_a_year():
    entry = {"capital_value": 650_000, "return_rate": "0.06"}
    assert same(property_of(entry), 650_000 * D("0.06") / 52 / 5)
    assert same(property_of(entry, weeks=None), 650_000 * D("0.06") / W / 5)


@pytest.mark.parametrize(
    ("entry", "beside"),
    [
        ({"rent": {"amount": 1_000, "per": "week"}}, D(1_000)),
        ({"capital_value": 520_000, "return_rate": "0.1"}, D(1_000)),
        ({}, D(0)),
    ],
)
def test_depreciation_stands_beside_rent_or_return(entry, beside):
    assert same(property_of(entry | DEPRECIATION), (beside + 100) / 5)


def test_each_part_of_the_property_has_its_line():
    figures = priced(property={"capital_value": 520_000, "return_rate": "0.1"} | DEPRECIATION)
    assert [(line.group, line.key, line.path, line.figure.value) for line in figures.lines] == [
        ("property", "return_on_capital", "property.capital_value", 1000),
        ("property", "depreciation", "property.depreciation", 100),
    ]


def test_a_building_that_is_not_stated_costs_nothing():
    assert property_of({}) == 0
