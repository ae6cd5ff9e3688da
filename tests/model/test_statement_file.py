"""The statement file: what is written reads back the same, and entries keep their meaning."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.errors import InputError
from openbook.model.pricing import price
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement, write_statement
from openbook.resources import standards
from tests.model.statements import SIX_BEDS, amounts, file_text, read, statements

CHART = standards().lines

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
NUMBERS = st.one_of(
    st.integers(-(10**30), 10**30).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=6),
    st.sampled_from([Decimal("1E+400"), Decimal("1E-400"), Decimal("1.50"), Decimal("-0")]),
)
KEPT = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, st.text(st.characters(exclude_categories=["Cs"]))),
    lambda inside: st.one_of(st.lists(inside, max_size=3), st.dictionaries(TEXTS, inside, max_size=3)),
    max_leaves=8,
)
EVIDENCE = st.fixed_dictionaries(
    {},
    optional={
        "document": TEXTS,
        "sha256": TEXTS,
        "period": TEXTS,
        "status": st.sampled_from(["asserted", "evidenced", "checked"]),
    },
)


@st.composite
def annotated(draw):
    """A statement with words, evidence, ranges and what other programs keep in it."""
    raw = draw(statements())
    for line in (*raw["staffing"], *raw["costs"], raw["property"], raw["head_office"], raw["surplus"]):
        line["note"] = draw(TEXTS)
        line["evidence"] = draw(st.lists(EVIDENCE, max_size=2))
        line["low"], line["high"] = sorted(draw(amounts(0, 0.99)) for _ in range(2))
        if draw(st.booleans()):
            line["x"] = draw(st.dictionaries(TEXTS, KEPT, max_size=2))
    raw["title"] = draw(TEXTS)
    raw["x"] = draw(st.dictionaries(TEXTS, KEPT, max_size=3))
    return raw


@given(annotated())
@settings(max_examples=60)
def test_what_is_written_reads_back_as_the_same_statement(raw):
    statement = Statement.model_validate(raw)
    text = write_statement(statement)
    again = read_statement(text.encode(), CHART)
    assert again == statement
    assert write_statement(again) == text


@given(annotated())
@settings(max_examples=20)
def test_reading_what_was_written_changes_no_price(raw):
    statement = Statement.model_validate(raw)
    again = read_statement(write_statement(statement), CHART)
    first, second = price(statement, standards()), price(again, standards())
    assert second.weekly_price.value == first.weekly_price.value
    assert second.lawful_floor.value == first.lawful_floor.value


def with_kept(text):
    return SIX_BEDS.replace('"reference"', f'"x": {text}, "reference"', 1)


@pytest.mark.parametrize(
    "kept",
    [
        '{"a": 1.50, "b": 7, "c": -0.0, "d": "1.5"}',
        '{"a": null, "b": [], "c": {}, "d": "", "e": false, "f": [null, {}, []]}',
        "{}",
        '{"a": 1e400, "b": 1e999999999, "c": 1e99999999999999999999, "d": 0e99999999999999999999}',
        '{"a": ' + "9" * 5_000 + ', "b": 0.' + "1" * 5_000 + "}",
        '{"x": {"x": {"x": 1}}}',
        '{"a": ' + "[" * 90 + "]" * 90 + "}",
        '{"\\u0000": "\\u001b[31m", "é": "\\ud83d\\ude00"}',
    ],
    ids=["numbers", "nothings", "empty", "exponents", "digits", "names", "depth", "texts"],
)
def test_what_others_keep_under_x_stays_as_it_stood(kept):
    text = write_statement(read_statement(with_kept(kept), CHART))
    as_text = {"parse_float": str, "parse_int": str}
    found, stood = json.loads(text, **as_text)["x"], json.loads(kept, **as_text)
    assert json.dumps(found).upper().replace("E+", "E") == json.dumps(stood).upper()


def test_x_is_kept_in_every_part():
    raw = json.loads(SIX_BEDS)
    parts = ("setting", "employment", "property", "head_office", "surplus", "contributions")
    for part in (*(raw[name] for name in parts), *raw["staffing"], *raw["costs"], raw["property"]["rent"]):
        part["x"] = {"id": 7, "name": "theirs"}
    raw["staffing"][0]["enhancements"][0]["x"] = raw["staffing"][0]["rota"][0]["x"] = {"a": [1, None]}
    again = json.loads(write_statement(read_statement(json.dumps(raw), CHART)))
    assert again["staffing"][0]["rota"][0]["x"] == {"a": [1, None]}
    assert again["property"]["rent"]["x"] == {"id": 7, "name": "theirs"}
    assert str(again).count("theirs") == len(parts) + len(raw["staffing"]) + len(raw["costs"]) + 1


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.60", "12.60"),
        ('"12.60"', "12.60"),
        ("12", "12"),
        ('"12"', "12"),
        ("1.26e1", "12.6"),
        ('"1.26E1"', "12.6"),
        ('".5"', "0.5"),
        ("0.1", "0.1"),
        ("12.123456789012345678901234567", "12.123456789012345678901234567"),
        ("-0", "0"),
        ("-0.00", "0"),
        ("0e99", "0"),
        ("1e12", "1000000000000"),
        ("1e-12", "0.000000000001"),
    ],
)
def test_numbers_and_strings_are_the_same_exact_decimals(written, value):
    text = SIX_BEDS.replace('"hourly_pay": 12.95', f'"hourly_pay": {written}', 1)
    read_pay = read_statement(text, CHART).staffing[0].hourly_pay
    assert isinstance(read_pay, Decimal)
    assert (read_pay, read_pay.is_signed()) == (Decimal(value), False)


@pytest.mark.parametrize(
    "content", [SIX_BEDS, SIX_BEDS.encode(), "\ufeff" + SIX_BEDS, ("\ufeff" + SIX_BEDS).encode()]
)
def test_text_and_bytes_with_or_without_a_mark_are_read(content):
    assert len(read_statement(content, CHART).staffing) == 4


def test_what_is_left_out_has_its_default():
    statement = read_statement(
        '{"format": "openbook-statement", "version": "1.0", "price_base": "2026-04-06"}', CHART
    )
    assert (statement.staffing, statement.costs, statement.weeks_per_year) == ((), (), None)
    assert (statement.employment.leave_weeks, statement.employment.pension_rate) == (
        Decimal("5.6"),
        Decimal("0.03"),
    )
    assert price(statement, standards()).weekly_price.value == 0


def test_null_is_the_same_as_left_out():
    with_nulls = read({**json.loads(SIX_BEDS, parse_float=str), "weeks_per_year": None})
    assert with_nulls.weeks_per_year is None


def test_a_draft_may_lack_what_a_price_needs():
    raw = json.loads(SIX_BEDS)
    del raw["staffing"][0]["hourly_pay"]
    draft = read_statement(json.dumps(raw), CHART, complete=False)
    assert draft.staffing[0].hourly_pay is None
    with pytest.raises(InputError, match=r"hourly pay \(staffing\[0\]\.hourly_pay\): read nothing"):
        read_statement(json.dumps(raw), CHART)


def test_a_statement_is_frozen():
    statement = read_statement(SIX_BEDS, CHART)
    with pytest.raises(ValueError, match="frozen"):
        statement.title = "Another"


@given(statements())
@settings(max_examples=20)
def test_every_random_statement_is_complete(raw):
    assert len(read_statement(file_text(raw), CHART).staffing) == len(raw["staffing"])
