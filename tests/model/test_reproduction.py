"""An agreed price worked out again: the same to the penny, or the difference told with its cause."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from openbook.model.errors import UnreadableFileError
from openbook.model.exact_json import write_json
from openbook.model.pricing import price
from openbook.model.reproduction import reproduced
from openbook.model.standards import Standards
from openbook.model.statement_file import read_statement
from openbook.model.trace import trace
from openbook.resources import standards

TEXT = (Path(__file__).parent / "six_beds.statement.json").read_bytes()
NI = "employer_ni_rate"
LONG_AGO = date(2000, 1, 1)


@pytest.fixture
def agreed():
    return read_statement(TEXT, standards().lines)


@pytest.fixture
def frozen(agreed):
    return trace(price(agreed, standards()))


def book(change):
    """Today's rates with the periods of one rate changed."""
    known = standards().rates
    return Standards(known.with_periods({NI: change(known.history(NI))}), standards().lines)


def reckoned_otherwise(text, by):
    told = json.loads(text, parse_float=Decimal)
    told["figures"]["weekly_price"]["value"] += by
    return write_json(told)


def test_the_same_program_and_rates_give_the_same_penny(agreed, frozen):
    found = reproduced(frozen, agreed, standards())
    assert found.same
    assert found.then == found.now == price(agreed, standards()).weekly_price.value
    assert found.words == "Its statement, worked out again, comes to £3,601.37 a week: the same to the penny."


def test_a_rate_corrected_since_is_named_as_the_cause(agreed, frozen):
    dearer = book(lambda periods: tuple(replace(one, value=Decimal("0.16")) for one in periods))
    found = reproduced(frozen, agreed, dearer)
    assert (found.same, found.with_rates_then) == (False, found.then)
    assert found.now == price(agreed, dearer).weekly_price.value > found.then
    assert [(rate.label, rate.then, rate.now) for rate in found.rates] == [
        (standards().rates.history(NI)[0].label, Decimal("0.15"), Decimal("0.16"))
    ]
    assert (
        "from the £3,601.37 it was when agreed. The agreed price stands. The cause is a rate" in found.words
    )
    assert found.words.endswith("with the rates of then it is the same to the penny.")


def test_a_program_that_reckons_otherwise_is_told_apart_from_its_rates(agreed, frozen):
    found = reproduced(reckoned_otherwise(frozen, Decimal(5)), agreed, standards())
    assert (found.same, found.rates, found.now) == (False, (), found.then - 5)
    assert found.words.startswith(
        "Its statement, worked out again, comes to £3,601.37 a week, −£5.00 from the £3,606.37 "
    )
    assert found.words.endswith(
        "No rate differs: the program reckons otherwise than it did. CHANGELOG says what changed."
    )


def test_both_causes_are_named_together(agreed, frozen):
    dearer = book(lambda periods: tuple(replace(one, value=Decimal("0.16")) for one in periods))
    found = reproduced(reckoned_otherwise(frozen, Decimal(5)), agreed, dearer)
    assert found.words.endswith(") and a change in how the program reckons.")


def test_a_rate_that_is_gone_leaves_the_price_as_it_was_agreed(agreed, frozen):
    found = reproduced(
        frozen, agreed, book(lambda periods: (replace(periods[0], start=LONG_AGO, end=LONG_AGO),))
    )
    assert (found.now, found.with_rates_then, found.same) == (None, found.then, False)
    assert found.words.startswith(
        "Its statement came to £3,601.37 a week when it was agreed and cannot be worked out now. Employer"
    )


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"figures": {"weekly_price": {"value": "a"}}, "rates": []}']
)
def test_what_is_no_trace_is_refused_in_a_sentence(agreed, text):
    with pytest.raises(UnreadableFileError, match="frozen with this agreement cannot be read"):
        reproduced(text, agreed, standards())
