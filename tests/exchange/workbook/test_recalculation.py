"""A workbook recalculates by itself: changed inputs give the price that the program gives."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openbook.exchange.workbook import name_of, workbook_bytes
from openbook.model.pricing import price
from openbook.resources import example_statement, standards
from tests.exchange.changes import changed
from tests.exchange.recalculation import Recalculation
from tests.exchange.spreadsheet import Spreadsheet
from tests.model.statements import SIX_BEDS, read, statements

CLOSE = Decimal("1e-6")  # spreadsheets hold 15 digits; a penny is ten thousand times this
HEADLINES = {
    "weekly_price": "weekly_price",
    "annual_price": "annual_price",
    "net_weekly_cost": "net_weekly_cost",
    "break_even": "break_even",
    "lawful_floor": "lawful_floor",
    "care_hours_per_week": "care_hours",
}


def exported(statement):
    return Spreadsheet(workbook_bytes(statement, price(statement, standards()), ()))


def differences(spreadsheet, priced):
    """How far each headline figure of the recalculated workbook is from the program's."""
    book = Recalculation(spreadsheet)
    found = {name: abs(book.value(name) - getattr(priced, HEADLINES[name]).value) for name in HEADLINES}
    return {name: difference for name, difference in found.items() if difference > CLOSE}


def with_changes(statement, random, count):
    spreadsheet = exported(statement)
    _, priced, made = changed(statement, random, count)
    for path, value in made.items():
        spreadsheet.enter(name_of(path), value)
    spreadsheet.forget_values()
    return spreadsheet, priced


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(statements(), st.randoms(use_true_random=False), st.integers(0, 8))
def test_changed_inputs_give_the_programs_price(raw, random, count):
    assert differences(*with_changes(read(raw), random, count)) == {}


@pytest.mark.parametrize("of", ["provider", "realistic"])
def test_every_number_of_the_example_moves_the_workbook_as_it_moves_the_program(of):
    import random

    statement = example_statement(of)
    assert differences(*with_changes(statement, random.Random(7), 1_000)) == {}


def test_an_emptied_input_counts_as_nil():
    import json

    statement = read(json.loads(SIX_BEDS))
    spreadsheet = exported(statement)
    spreadsheet.clear("staffing_0_agency_share")
    raw = json.loads(SIX_BEDS)
    raw["staffing"][0]["agency_share"] = 0
    assert differences(spreadsheet, price(read(raw), standards())) == {}
