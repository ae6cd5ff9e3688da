"""Reference figures: what a record must say before it may be shown."""

import tomllib
from decimal import Decimal

import pytest

from openbook.model.reference import ReferenceFileError, read_references

FOOD = """
year = "2022/23"
unit = "£/week/place"
applies_to = "Homes for older people"
rests_on = "4 homes"
source = "A council’s report"
url = "https://example.org/"
confidence = "weak"
caution = "Old prices."

[[references]]
item = "Food supplies"
low = 42.41
middle = 43.62
high = 52.48
compares_with = "costs.food"
kinds = ["residential_care_home"]

[[references]]
item = "Medians of another year"
middle = 50
year = "2023/24"
"""


def read(text=FOOD, **fields):
    table = tomllib.loads(text, parse_float=Decimal)
    table["references"][0].update(fields)
    return read_references("lines", table)


def refusal(**fields):
    with pytest.raises(ReferenceFileError) as refused:
        read(**fields)
    return str(refused.value)


def test_what_stands_above_the_rows_holds_for_all_of_them():
    food, other = read()
    assert (food.topic, food.year, food.middle, food.rests_on) == (
        "lines",
        "2022/23",
        Decimal("43.62"),
        "4 homes",
    )
    assert (other.year, other.low, other.middle, other.high) == ("2023/24", None, Decimal(50), None)


@pytest.mark.parametrize(
    "field", ["item", "unit", "year", "applies_to", "rests_on", "source", "url", "confidence", "caution"]
)
def test_nothing_is_shown_without_its_source_and_its_caution(field):
    assert f"missing or empty: {field}" in refusal(**{field: " "})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"average": 5}, "not known: average"),
        ({"middle": 43.62}, "middle must be an exact decimal number"),
        ({"middle": True}, "middle must be an exact decimal number"),
        ({"low": Decimal(60)}, "in rising order"),
        ({"low": None, "middle": None, "high": None}, "give at least one of low, middle and high"),
        ({"confidence": "recalled"}, "confidence is 'recalled'"),
        ({"compares_with": "food"}, "which is no figure of a statement"),
        ({"compares_with": "staffing.pay.king"}, "which is no figure of a statement"),
        ({"kinds": ["castle"]}, "kinds must be a list of"),
        ({"kinds": "castle"}, "kinds must be a list of"),
    ],
)
def test_a_record_that_cannot_be_relied_on_is_refused(fields, sentence):
    assert sentence in refusal(**fields)


@pytest.mark.parametrize("table", [{}, {"references": []}, {"references": ["food"]}])
def test_a_file_without_rows_is_refused(table):
    with pytest.raises(ReferenceFileError, match="must hold rows"):
        read_references("lines", table)
