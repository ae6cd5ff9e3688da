"""The rate book: what it refuses, how it finds, and the rates that came with the program."""

import tomllib
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbook.model.errors import RateNotSetError, RatesFileError
from openbook.model.rates import RateBook, rates_year

TWO_YEARS = """
[living_wage]
label = "Living wage"
unit = "£/hour"

[[living_wage.periods]]
value = 12.21
start = 2025-04-01
end = 2026-03-31
source = "A regulation"
url = "https://example.org/2025"
checked_on = 2026-11-21
status = "in force"
confidence = "primary"

[[living_wage.periods]]
value = 12.71
start = 2026-04-01
end = 2027-03-31
source = "A regulation"
url = "https://example.org/2026"
checked_on = 2026-11-21
status = "in force"
confidence = "primary"
note = "From age 21."
"""
FIRST, SECOND = 0, 1


def tables(text=TWO_YEARS):
    return tomllib.loads(text, parse_float=Decimal)


def changed(period, **fields):
    """The two years with fields of one period set, or left out where None."""
    book = deepcopy(tables())
    row = book["living_wage"]["periods"][period]
    for name, value in fields.items():
        if value is None:
            del row[name]
        else:
            row[name] = value
    return book


def refusal(book):
    with pytest.raises(RatesFileError) as refused:
        RateBook.from_tables(book)
    return str(refused.value)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2025, 4, 1), "12.21"),
        (date(2026, 3, 31), "12.21"),
        (date(2026, 4, 1), "12.71"),
        (date(2027, 3, 31), "12.71"),
    ],
)
def test_a_rate_holds_from_its_first_to_its_last_day(day, value):
    assert RateBook.from_tables(tables()).find("living_wage", day).value == Decimal(value)


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2027, 4, 1), date(2031, 1, 1)])
def test_a_day_outside_the_periods_is_an_error_and_never_a_carry_forward(day):
    with pytest.raises(RateNotSetError, match=r"Living wage: no rate is on file for \d+ \w+ \d{4}\."):
        RateBook.from_tables(tables()).find("living_wage", day)


def test_the_refusal_says_what_is_on_file_and_what_to_do():
    with pytest.raises(RateNotSetError) as refused:
        RateBook.from_tables(tables()).find("living_wage", date(2027, 4, 1))
    assert str(refused.value) == (
        "Living wage: no rate is on file for 1 April 2027. "
        "The rates on file run from 1 April 2025 to 31 March 2027. "
        "Choose a date within them, or add the new rate as docs/rates.md describes."
    )


def test_a_rate_that_is_not_on_file_is_named():
    with pytest.raises(RateNotSetError, match="No rate called window_tax is on file"):
        RateBook.from_tables(tables()).find("window_tax", date(2026, 4, 6))


def test_periods_may_be_written_in_any_order():
    book = tables()
    book["living_wage"]["periods"].reverse()
    history = RateBook.from_tables(book).history("living_wage")
    assert [rate.value for rate in history] == [Decimal("12.21"), Decimal("12.71")]


def test_an_unknown_key_has_no_history():
    assert RateBook.from_tables(tables()).history("window_tax") == ()


@pytest.mark.parametrize(
    "field", ["value", "start", "end", "source", "url", "checked_on", "status", "confidence"]
)
def test_every_field_of_a_period_is_required(field):
    assert f"{field} is missing" in refusal(changed(SECOND, **{field: None}))


@pytest.mark.parametrize("field", ["label", "unit", "periods"])
def test_every_field_of_a_rate_is_required(field):
    book = tables()
    del book["living_wage"][field]
    assert f"living_wage: {field} is missing" in refusal(book)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"source": "  "}, "source must be text and not empty"),
        ({"url": ""}, "url must be text and not empty"),
        ({"note": 7}, "note must be text and not empty"),
        ({"status": "rumoured"}, "status is 'rumoured'. It must be one of in force, announced, unconfirmed"),
        ({"confidence": "high"}, "confidence is 'high'. It must be one of"),
        ({"value": 12.71}, "value must be an exact decimal number such as 12.71"),
        ({"value": Decimal("NaN")}, "value must be an exact decimal number"),
        ({"value": True}, "value must be an exact decimal number"),
        ({"value": "12.71"}, "value must be an exact decimal number"),
        ({"checked_on": "2026-11-21"}, "checked_on must be a date"),
        ({"start": "2026-04-01"}, "start must be a date"),
        ({"uprating": "cpi"}, "uprating is not known here"),
    ],
)
def test_what_cannot_be_relied_on_is_refused(fields, sentence):
    assert sentence in refusal(changed(SECOND, **fields))


def test_a_misplaced_key_beside_the_periods_is_refused():
    book = tables()
    book["living_wage"]["uprating"] = "cpi"
    assert "living_wage: uprating is not known here" in refusal(book)


def test_an_unknown_unit_is_refused():
    book = tables()
    book["living_wage"]["unit"] = "pence"
    assert "unit is 'pence'" in refusal(book)


@pytest.mark.parametrize("periods", [{}, ["12.71"]])
def test_periods_that_are_no_list_of_tables_are_refused(periods):
    book = tables()
    book["living_wage"]["periods"] = periods
    assert "periods must be a list of tables" in refusal(book)


def test_a_rate_without_periods_is_refused():
    book = tables()
    book["living_wage"]["periods"] = []
    assert refusal(book) == "living_wage has no periods. Give it at least one."


def test_a_gap_is_refused():
    assert refusal(changed(SECOND, start=date(2026, 4, 2))) == (
        "living_wage: no rate is given between 31 March 2026 and 2 April 2026. "
        "Each period must start on the day after the one before it ends."
    )


def test_an_overlap_is_refused():
    assert refusal(changed(SECOND, start=date(2026, 3, 31))) == (
        "living_wage: two periods overlap. One runs to 31 March 2026 and the next starts on 31 March 2026."
    )


def test_an_end_before_the_start_is_refused():
    assert "ends before that, on 31 March 2026" in refusal(changed(SECOND, end=date(2026, 3, 31)))


def test_no_such_rule_is_a_value_of_its_own():
    book = RateBook.from_tables(changed(FIRST, value="none"))
    assert book.find("living_wage", date(2025, 4, 1)).value is None


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({}, ""),
        ({"status": "announced"}, ""),
        ({"confidence": "secondary"}, ""),
        (
            {"status": "unconfirmed"},
            "Living wage from 1 April 2026 is not confirmed. Check it before you rely on it.",
        ),
        (
            {"confidence": "weak"},
            "Living wage from 1 April 2026 rests on one weak source. Check it before you rely on it.",
        ),
        (
            {"confidence": "recalled"},
            (
                "Living wage from 1 April 2026 comes from memory and no source has been seen. "
                "Check it before you rely on it."
            ),
        ),
    ],
)
def test_doubt_is_said_in_a_sentence(fields, doubt):
    rate = RateBook.from_tables(changed(SECOND, **fields)).find("living_wage", date(2026, 4, 6))
    assert (rate.doubt, rate.doubtful) == (doubt, bool(doubt))


@st.composite
def period_lengths(draw):
    start = draw(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
    lengths = draw(st.lists(st.integers(1, 500), min_size=1, max_size=8))
    return start, lengths


def laid_out(start, lengths, step=1):
    """Periods of these lengths; `step` days from one's last day to the next one's first."""
    template = tables()["living_wage"]["periods"][FIRST]
    rows = []
    for number, length in enumerate(lengths):
        end = start + timedelta(days=length - 1)
        rows.append({**template, "value": number, "start": start, "end": end})
        start = end + timedelta(days=step)
    return {"living_wage": {"label": "Living wage", "unit": "£/hour", "periods": rows}}


@given(period_lengths(), st.data())
def test_every_day_of_unbroken_periods_is_found_in_its_own_period(laid, data):
    start, lengths = laid
    book = RateBook.from_tables(laid_out(start, lengths))
    offset = data.draw(st.integers(0, sum(lengths) - 1))
    expected = next(i for i in range(len(lengths)) if sum(lengths[: i + 1]) > offset)
    rate = book.find("living_wage", start + timedelta(days=offset))
    assert rate.value == expected
    assert rate.start <= start + timedelta(days=offset) <= rate.end


@given(period_lengths())
def test_the_days_just_outside_are_always_refused(laid):
    start, lengths = laid
    book = RateBook.from_tables(laid_out(start, lengths))
    for outside in (start - timedelta(days=1), start + timedelta(days=sum(lengths))):
        with pytest.raises(RateNotSetError):
            book.find("living_wage", outside)


@given(period_lengths(), st.data())
def test_any_gap_or_overlap_is_refused(laid, data):
    start, lengths = laid
    # None begins before the one above it: a short one just before that would leave no gap.
    step = data.draw(st.integers(1 - min(lengths), 300).filter(lambda step: step != 1))
    rows = laid_out(start, [*lengths, 3], step)
    with pytest.raises(RatesFileError, match=r"overlap|no rate is given between"):
        RateBook.from_tables(rows)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2026, 4, 5), date(2025, 4, 6)),
        (date(2026, 4, 6), date(2026, 4, 6)),
        (date(2027, 1, 1), date(2026, 4, 6)),
    ],
)
def test_rates_of_a_year_begin_on_6_april(day, start):
    assert rates_year(day) == start
