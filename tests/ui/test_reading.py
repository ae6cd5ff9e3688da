"""Entries are read as people type them, and refused in a sentence."""

import re
from datetime import date
from decimal import Decimal

import pytest

from openbook.model.choices import Per, Role
from openbook.model.plan import Measure, Plan
from openbook.model.statement import CostLine, EmploymentTerms, Post, Statement
from openbook.ui.reading import Kind, allowed, entry, read, show


def taken(record, field, raw):
    return allowed(record, field, read(entry(record, field), raw))


@pytest.mark.parametrize(
    ("record", "field", "raw", "value"),
    [
        (Post, "hourly_pay", "£12.95", Decimal("12.95")),
        (Post, "hourly_pay", "1,234.5", Decimal("1234.5")),
        (Post, "hourly_pay", "", None),
        (Post, "hourly_pay", " £-   ", None),
        (Post, "hourly_pay", " - ", None),
        (Post, "title", "–", "–"),
        (Post, "agency_share", "-", Decimal(0)),
        (Post, "annual_salary", "£48k", Decimal(48000)),
        (Post, "agency_share", "6.9%", Decimal("0.069")),
        (Post, "agency_share", "6.9", Decimal("0.069")),
        (Post, "agency_share", "", Decimal(0)),
        (Post, "contracted_hours", "", Decimal("37.5")),
        (Post, "role", "nurse", Role.NURSE),
        (Post, "role", "Senior", Role.SENIOR_SUPPORT_WORKER),
        (Post, "cover", "yes", True),
        (Post, "cover", "", None),
        (Post, "title", "  Nights ", "Nights"),
        (CostLine, "per", "four weeks", Per.FOUR_WEEKS),
        (EmploymentTerms, "turnover_rate", "25%", Decimal("0.25")),
        (Statement, "price_base", "06/04/2026", date(2026, 4, 6)),
        (Statement, "price_base", "6 Apr 26", date(2026, 4, 6)),
        (Measure, "first_year", "2", 2),
        (Measure, "phasing", "25%, 60%, 100%", (Decimal("0.25"), Decimal("0.6"), Decimal(1))),
        (Plan, "pay_growth", "3.9", (Decimal("0.039"),)),
    ],
)
def test_an_entry_is_read(record, field, raw, value):
    assert taken(record, field, raw) == value


@pytest.mark.parametrize(
    ("record", "field", "raw", "sentence"),
    [
        (Post, "hourly_pay", "abc", '"abc" is not an amount'),
        (Post, "hourly_pay", "1.234,50", "is not an amount"),
        (Post, "hourly_pay", "-3", "Hourly pay must be £0.00 or more."),
        (Post, "hourly_pay", "(120.00)", "Hourly pay must be £0.00 or more."),
        (Post, "agency_share", "120%", "Agency share must be 100% or less."),
        (Post, "contracted_hours", "0", "Contracted hours must be above 0."),
        (Post, "role", "wizard", "is not one of the choices: Support worker, "),
        (Post, "cover", "perhaps", "is neither yes nor no"),
        (Post, "id", "", "cannot be left empty."),
        (Statement, "price_base", "31/02/2026", "is not a date"),
        (Statement, "price_base", "", "Price base cannot be left empty."),
        (Statement, "title", "x" * 501, "Title is too long."),
        (Measure, "first_year", "1.5", "is not a whole number"),
    ],
)
def test_a_refusal_is_a_sentence(record, field, raw, sentence):
    with pytest.raises(ValueError, match=re.escape(sentence)):
        taken(record, field, raw)


@pytest.mark.parametrize(
    ("record", "field", "value", "text"),
    [
        (Post, "hourly_pay", Decimal("12.95"), "£12.95"),
        (Post, "hourly_pay", Decimal("12.955"), "£12.955"),
        (Post, "agency_share", Decimal("0.069"), "6.9%"),
        (Post, "contracted_hours", Decimal("37.50"), "37.5"),
        (Post, "hourly_pay", None, ""),
        (Post, "cover", None, "Usual"),
        (Post, "role", Role.NURSE, "Nurse"),
        (Statement, "price_base", date(2026, 4, 6), "6 April 2026"),
        (Measure, "phasing", (Decimal("0.5"), Decimal(1)), "50%, 100%"),
    ],
)
def test_what_is_shown_is_read_back(record, field, value, text):
    how = entry(record, field)
    assert show(how, value) == text
    assert read(how, text) == value or how.kind is Kind.CHECK
