"""Why a number is so: every working names its formula, its numbers and where its leaves come from."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from openbook.model.explanation import explain, explained, figure_words, rate_words, terms, value_words
from openbook.model.figure import walk
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.small import hourly, priced
from tests.model.statements import SIX_BEDS, read, statements

D = Decimal
SIX = price(read_statement(SIX_BEDS, standards().lines), standards())


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("12.95", "£/hour", "£12.95 an hour"),
        ("294", "hours/week", "294 hours a week"),
        ("1", "hours/week", "1 hour a week"),
        ("600", "£/week", "£600.00 a week"),
        ("-5", "£/week/place", "−£5.00 a week"),
        ("0.069", "share", "6.9%"),
        ("1.1204", "share", "1.1204"),
        ("0", "share", "0"),
        ("5.6", "weeks/year", "5.6 weeks a year"),
        ("5", "places", "5 places"),
        ("1", "places", "1 place"),
        ("5000", "£/year/employee", "£5,000.00 a year for each employee"),
    ],
)
def test_a_value_is_said_with_its_unit(value, unit, words):
    assert value_words(D(value), unit) == words


def test_a_step_is_told_in_names_and_in_numbers():
    figures = priced(hourly(hours=40, pay="15"))
    working = explain(figures.figure("staffing.post.worked_pay"))
    assert (working.title, working.value, working.kind) == ("Worked pay", "£600.00 a week", "step")
    assert working.formula == "Hours a week × (The whole − Agency share) × Hourly pay"
    assert working.numbers == "40 hours a week × (1 − 0) × £15.00 an hour"
    assert (working.source, working.path, working.rate) == ("", "", None)
    assert [part.title for part in working.parts] == [
        "Hours a week",
        "The whole",
        "Agency share",
        "Hourly pay",
    ]


def test_an_entry_is_told_with_its_field():
    [hours, *_] = explain(priced(hourly()).figure("staffing.post.worked_pay")).parts
    assert (hours.kind, hours.path) == ("input", "staffing[0].hours_per_week")
    assert hours.source == "entered at staffing[0].hours_per_week"
    assert (hours.formula, hours.numbers, hours.parts) == ("", "", ())


def test_what_nobody_entered_is_told_as_the_usual_value():
    usual, other = (
        explain(priced(hourly(agency_share=agency, agency_rate=20)).figure("staffing.post.agency"))
        for agency in (0, "0.1")
    )
    assert usual.parts[1].source == "the usual value of staffing[0].agency_share"
    assert other.parts[1].source == "entered at staffing[0].agency_share"
    assert usual.parts[1].path == other.parts[1].path == "staffing[0].agency_share"


def test_a_rate_is_told_with_its_days_and_source():
    leaves = [explain(one) for one in walk(priced(hourly()).weekly_price)]
    [threshold] = [one for one in leaves if one.rate and one.rate.key == "employer_ni_threshold"]
    assert threshold.kind == "rate"
    assert threshold.source.startswith("in force, 6 April 2025 to 5 April 2027; source: ")
    assert "checked 21 November 2026" in threshold.source


def test_a_doubtful_rate_says_so_wherever_it_is_told():
    history = standards().rates.history("national_living_wage")
    [doubtful] = [rate for rate in history if rate.doubtful]
    assert rate_words(doubtful).endswith(f". {doubtful.doubt}")
    assert all("Check it before" not in rate_words(rate) for rate in history if rate is not doubtful)


def test_an_assumption_is_told_with_its_reason():
    leaves = {explain(one).title: explain(one) for one in walk(SIX.weekly_price)}
    assert leaves["Days in a week"].kind == "assumption"
    assert leaves["Days in a week"].source == "assumption: by definition"


def test_sums_are_told_with_all_their_parts():
    working = explain(SIX.weekly_price)
    assert working.formula == "Operating cost + Head office + Property + Surplus"
    assert working.numbers.count(" + ") == 3
    assert explain(SIX.break_even).formula == "Operating cost + Head office + Property"


@given(statements())
@settings(max_examples=25)
def test_every_working_of_any_price_can_be_told(raw):
    figures = price(read(raw), standards())
    for one in walk(*figures.roots()):
        working = explain(one)
        assert working.title
        assert working.value == figure_words(one)
        if one.is_leaf:
            assert working.source
        else:
            assert working.formula
            assert working.numbers
            assert [part.figure for part in working.parts] == list(terms(one))
            assert all(part.label or part.is_leaf for part in terms(one))
            assert working.formula.count("(") == working.formula.count(")")


def test_the_whole_working_goes_down_to_entries_rates_and_assumptions():
    lines = list(explained(SIX.weekly_price))
    text = "\n".join(lines)
    assert lines[0] == "Weekly price: £3,601.37 a week"
    assert lines[1] == "  = Operating cost + Head office + Property + Surplus"
    inputs = {one.source for one in walk(SIX.weekly_price) if one.operation == "input"}
    assert all(f"entered at {path})" in text or f"the usual value of {path})" in text for path in inputs)
    assert "National Insurance rate" in text
    assert "source: " in text
    assert len(lines) == len([line for line in lines if line.strip()])


def test_what_was_told_once_is_referred_to():
    lines = list(explained(SIX.weekly_price))
    told = [line.strip() for line in lines if line.strip().startswith("Weeks in a year: ")]
    assert told[0] == "Weeks in a year: 52.1429 weeks a year"
    assert set(told[1:]) == {"Weeks in a year: 52.1429 weeks a year (worked out above)"}
