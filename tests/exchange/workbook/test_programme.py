"""The programme as a workbook: values alone, that add up, with nothing that could be a formula."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from openbook.exchange.workbook import programme_bytes, programme_tables
from openbook.model.delivered import Held
from openbook.model.payments import KeptPayment, Payment
from openbook.model.programme import AgreedCase, programme
from tests.store.agreeing import FROM, savings

HOSTILE = ("=HYPERLINK(1)", "+1+1", "@SUM(1)", "-2", "x<y & z")
MADE = date(2026, 11, 22)


def case(reference, provider, plan, *payments):
    kept = tuple(KeptPayment(seq, one, None, "Jane") for seq, one in enumerate(payments, 1))
    held = Held(plan, FROM, plan.years[0].price if plan else Decimal(3000))
    return AgreedCase(reference, provider, provider, False, (held,), kept)


@pytest.fixture(scope="module")
def found():
    paid = Payment(first_day=FROM, last_day=date(2025, 6, 30), amount=Decimal("190000.01"))
    cases = [
        *(case(f"C{at}", name, savings("3000", "3350.55")) for at, name in enumerate(HOSTILE)),
        case("P", "Hazel Care", savings("3100", nothing=[None]), paid),
        case("N", "Hazel Care", None),
        case("F", "Rowan", savings("1900", floor="2000")),
    ]
    return programme(cases)


@pytest.fixture(scope="module")
def book(found):
    return CalamineWorkbook.from_filelike(BytesIO(programme_bytes(found, made_on=MADE)))


def rows(book, sheet):
    heading, *found = book.get_sheet_by_name(sheet).to_python()
    return heading, found


def test_every_list_comes_to_the_same_total(book):
    totals = []
    for sheet in ("Cases", "By provider", "By financial year"):
        heading, found = rows(book, sheet)
        first = heading.index("Planned cost, £")
        for at in range(first, len(heading) - 1):
            column = [row[at] for row in found]
            known = sum(round(Decimal(str(value)), 2) for value in column[:-1] if value != "")
            assert known == round(Decimal(str(column[-1] or 0)), 2), (sheet, heading[at])
        totals.append(found[-1][first:-1])
    assert totals[0] == totals[1] == totals[2]


def test_savings_and_increases_stand_apart_and_unknown_cells_are_empty(book):
    heading, found = rows(book, "Cases")
    by_key = {row[0]: dict(zip(heading, row, strict=True)) for row in found}
    first = by_key["C0"]
    assert first["Planned savings against the price before, £"] > 0
    assert first["Planned increases against the price before, £"] > 0
    assert first["Paid, £"] == ""
    assert "paid: not recorded yet" in first["What is not in these figures"]
    assert by_key["P"]["Planned savings against doing nothing, £"] == ""
    assert by_key["P"]["Paid, £"] == 190000.01
    assert by_key["N"]["Planned cost, £"] == ""
    assert by_key["F"]["Planned savings against the price before, £"] == 0
    assert "below the lawful floor" in by_key["F"]["What is not in these figures"]


def test_nothing_in_it_is_a_formula_or_leads_outside(found):
    with zipfile.ZipFile(BytesIO(programme_bytes(found, made_on=MADE))) as archive:
        sheets = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")
        ]
        assert sheets
        assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
        assert not [
            name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()
        ]


def test_names_stand_as_they_were_typed(book):
    _, found = rows(book, "By provider")
    assert {row[0] for row in found} >= set(HOSTILE)


def test_the_notes_say_what_is_planned_delivered_and_left_out(book):
    _, found = rows(book, "Notes")
    told = " ".join(" ".join(row) for row in found)
    for words in (
        "2026-11-22",
        "frozen when each price was agreed",
        "in fact paid",
        "never nil",
        "1 case has an",
    ):
        assert words in told


def test_the_same_programme_gives_the_same_bytes(found):
    assert programme_bytes(found, made_on=MADE) == programme_bytes(found, made_on=MADE)


def test_one_year_says_which(found):
    del found
    one = programme([case("C", "Hazel", savings("3000", "2900"))], 2025)
    notes, cases, *_ = programme_tables(one, MADE)
    assert ("Financial years", "2025/26") in notes.rows
    assert cases.rows[0][0] == "C"
