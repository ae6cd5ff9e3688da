"""Units are shown short and spoken in full."""

import pytest

from openbook.ui.units import spoken_name, unit_words


@pytest.mark.parametrize(
    ("unit", "before", "after", "spoken"),
    [
        ("£/hour", "£", "an hour", "pounds per hour"),
        ("hours/week", "", "hours a week", "hours per week"),
        ("share", "", "", "per cent"),
        ("share/year", "", "a year", "per cent per year"),
        ("£", "£", "", "pounds"),
        ("£/year/employee", "£", "a year for each employee", "pounds per year per employee"),
        ("", "", "", ""),
    ],
)
def test_words_of_a_unit(unit, before, after, spoken):
    words = unit_words(unit)
    assert (words.before, words.after, words.spoken) == (before, after, spoken)


def test_a_name_says_its_unit():
    assert spoken_name("Hourly pay", "£/hour") == "Hourly pay, pounds per hour"
    assert spoken_name("Title") == "Title"
