"""The chart of lines: what it refuses and what a provider's own words mean."""

from copy import deepcopy

import pytest

from openbook.model.lines import GROUPS, ChartOfLines, LinesFileError

FOOD = {
    "key": "food",
    "group": "supplies_and_services",
    "label": "Food",
    "guide": "Food and drink.",
    "not_here": "The cook is a post.",
    "synonyms": ["provisions", "Food & beverages"],
    "annex_a": "Food supplies",
    "default_per": "week",
}
REPAIRS = {
    **FOOD,
    "key": "repairs",
    "group": "premises",
    "label": "Repairs",
    "synonyms": ["maintenance"],
    "annex_a": "Repairs and maintenance",
}


def chart(*rows):
    return ChartOfLines.from_table({"lines": [deepcopy(row) for row in rows]})


def refusal(*rows):
    with pytest.raises(LinesFileError) as refused:
        chart(*rows)
    return str(refused.value)


def test_lines_keep_their_order():
    assert chart(REPAIRS, FOOD).keys() == ("repairs", "food")


def test_a_line_is_found_by_its_key():
    lines = chart(REPAIRS, FOOD)
    assert lines.line("food").label == "Food"
    assert lines.has("food")
    assert not lines.has("caviar")


def test_a_key_that_is_not_there_is_a_fault():
    with pytest.raises(KeyError):
        chart(FOOD).line("caviar")


def test_lines_of_a_group():
    assert [line.key for line in chart(REPAIRS, FOOD).of_group("premises")] == ["repairs"]


def test_groups_stand_in_the_order_of_the_breakdown():
    assert [group.key for group in GROUPS] == ["premises", "supplies_and_services", "individual"]


@pytest.mark.parametrize(
    "text",
    [
        "food",
        "Food",
        " FOOD supplies ",
        "Provisions",
        "food and beverages",
        "Food (incl. VAT)",
        "food-supplies",
    ],
)
def test_a_providers_own_words_find_the_line(text):
    found = chart(REPAIRS, FOOD).named(text)
    assert found is not None
    assert found.key == "food"


@pytest.mark.parametrize("text", ["", "(food)", "caviar", "foo", "food and maintenance"])
def test_nothing_is_guessed(text):
    assert chart(REPAIRS, FOOD).named(text) is None


def test_a_key_that_stands_twice_is_refused():
    assert refusal(FOOD, FOOD) == "The chart of lines holds food twice."


def test_a_name_that_means_two_lines_is_refused():
    assert "“provisions” means both food and repairs" in refusal(
        FOOD, {**REPAIRS, "synonyms": ["provisions"]}
    )


@pytest.mark.parametrize("field", sorted(FOOD))
def test_every_field_is_required(field):
    assert f"missing: {field}" in refusal({name: value for name, value in FOOD.items() if name != field})


def test_an_unknown_field_is_refused():
    assert "not known: vat" in refusal({**FOOD, "vat": 20})


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"group": "luxuries"}, "group is 'luxuries'"),
        ({"default_per": "fortnight"}, "default_per is 'fortnight'"),
        ({"guide": " "}, "guide must be text"),
        ({"synonyms": "food"}, "synonyms must be a list"),
        ({"annex_a": 3}, "annex_a must be text"),
    ],
)
def test_a_wrong_value_is_refused(fields, sentence):
    assert sentence in refusal({**FOOD, **fields})


@pytest.mark.parametrize("table", [{}, {"lines": []}, {"lines": [FOOD], "rates": []}, {"lines": "food"}])
def test_a_table_that_is_no_chart_is_refused(table):
    with pytest.raises(LinesFileError, match="must hold rows"):
        ChartOfLines.from_table(table)


def test_a_row_that_is_no_table_is_refused():
    assert "Each row" in refusal("food")
