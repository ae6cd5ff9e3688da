"""Other people's sheets: guessed, pointed out, remembered and read, with nothing dropped in silence."""

import hashlib
import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from openbook.exchange.importing import read_incoming
from openbook.exchange.mapping import (
    LEAVE_OUT,
    ColumnUse,
    Mapping,
    SheetMapping,
    apply_mapping,
    guess,
    read_mapping,
    write_mapping,
)
from openbook.exchange.sheets import read_book
from openbook.exchange.workbook import workbook_bytes
from openbook.model.choices import CostAllocation, Pay, Per, PostAllocation, Role
from openbook.model.errors import UnreadableFileError
from openbook.model.pricing import price
from openbook.resources import example_statement, standards
from tests.exchange.mapping.messy import COSTS, STAFF, messy_workbook

DAY = date(2026, 4, 6)
D = Decimal


@pytest.fixture(scope="module")
def messy():
    content = messy_workbook()
    return read_incoming(content, "messy.xlsx", standards().lines, price_base=DAY)


def sheet_of(*rows, name="Costs"):
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def taken(content, mapping=None, **more):
    return read_incoming(content, "sheet.xlsx", standards().lines, mapping=mapping, price_base=DAY, **more)


def test_columns_are_guessed_from_headings_one_or_two_rows_high(messy):
    staffing, costs = messy.mapping.sheets
    assert [(one.place, one.use) for one in staffing.columns] == [
        ("A", "role"),
        ("C", "hours"),
        ("D", "rate"),
        ("E", "amount"),
        ("F", "note"),
    ]
    assert [(one.place, one.use) for one in costs.columns] == [
        ("A", "line"),
        ("B", "amount"),
        ("C", "period"),
        ("D", "note"),
    ]


def test_posts_are_read_with_their_hours_and_pay(messy):
    posts = {post.id: post for post in messy.staged.draft.staffing}
    assert list(posts) == ["support-worker-days", "senior-carer", "waking-night", "1to1-support"]
    days = posts["support-worker-days"]
    assert (days.role, days.title, days.hours_per_week, days.hourly_pay, days.note) == (
        Role.SUPPORT_WORKER,
        "Support worker (days)",
        D(294),
        D("12.95"),
        "three on shift",
    )
    assert (posts["senior-carer"].hours_per_week, posts["senior-carer"].hourly_pay) == (D(70), D("13.47"))
    assert posts["1to1-support"].allocation is PostAllocation.INDIVIDUAL


def test_costs_are_read_whatever_their_period_and_writing(messy):
    read = {cost.key: (cost.amount, cost.per) for cost in messy.staged.draft.costs}
    assert read == {
        "repairs_and_maintenance": (D("14200.00"), Per.YEAR),
        "electricity_gas_and_water": (D("1183.33"), Per.MONTH),
        "food": (D(310), Per.WEEK),
        "registration_fees": (D("12.50"), Per.WEEK),
        "day_service": (D(95), Per.WEEK),
    }
    day_service = messy.staged.draft.costs[-1]
    assert (day_service.allocation, day_service.note) == (CostAllocation.INDIVIDUAL, "Day centre")


def test_what_has_its_own_entry_goes_there_and_adds_up(messy):
    draft = messy.staged.draft
    assert (draft.property.rent.amount, draft.property.rent.per) == (D(4000), Per.MONTH)
    assert (draft.head_office.amount, draft.head_office.per) == (D(22000), Per.YEAR)


def test_every_row_is_read_summed_up_or_listed(messy):
    staged = messy.staged
    listed = {(one.sheet, one.cell) for one in (*staged.left_out, *staged.totals, *staged.problems)}
    cells = {one.cell for one in staged.changes}
    for name, rows, heading in (("Staffing", STAFF, 4), ("Running costs", COSTS, 3)):
        for number, row in enumerate(rows, 1):
            if number <= heading or not row:
                continue
            known = any((name, f"{column}{number}") in listed for column in "ABCDE")
            known = known or any(one.startswith(f"{name}!") and one.endswith(str(number)) for one in cells)
            assert known, row


def test_what_was_left_out_says_why(messy):
    reasons = {one.content: one.reason for one in messy.staged.left_out}
    assert reasons["Wizard"] == "no role is known by this name; choose its role"
    assert reasons["Crystals"] == "no line has this name; choose its line"
    assert "borrowed" in reasons["Mortgage interest"]
    assert reasons["Day staff"] == "a heading or a note: no figures stand beside it"


def test_totals_are_held_against_what_was_read(messy):
    totals = {one.cell: one.difference for one in messy.staged.totals if one.sheet == "Staffing"}
    assert totals == {"C12": 0, "E12": 0, "C14": D(10), "E14": D(150)}
    costs = {one.cell: one.difference for one in messy.staged.totals if one.sheet == "Running costs"}
    assert costs["B8"] == 0
    (grand,) = [one for one in messy.staged.totals if one.label == "Grand total"]
    assert "a difference of" in str(grand)


def test_an_amount_without_a_period_is_refused_until_one_is_chosen():
    content = sheet_of(("Item", "Amount"), ("Food", 310), ("Insurance", 2000))
    first = taken(content)
    assert [str(one) for one in first.staged.problems] == [
        f"Costs!B{row}: no period stands beside the amount; choose one for its column" for row in (2, 3)
    ]
    assert first.staged.statement is None
    sheet = first.mapping.sheets[0]
    chosen = first.mapping.with_sheet(sheet.model_copy(update={"per": Per.YEAR}))
    second = taken(content, chosen)
    assert [(cost.amount, cost.per) for cost in second.staged.statement.costs] == [
        (D(310), Per.YEAR),
        (D(2000), Per.YEAR),
    ]
    (question,) = second.staged.problems
    assert str(question) == "Costs: amounts without a period of their own were read as for a year"


def test_a_title_that_names_one_period_gives_it():
    found = taken(sheet_of(("All figures per annum",), (), ("Item", "Amount"), ("Food", 16000)))
    assert found.staged.statement.costs[0].per is Per.YEAR


def test_monthly_and_yearly_columns_beside_each_other_are_held_against_each_other():
    content = sheet_of(
        ("Item", "Monthly", "Annual"), ("Food", 100, 1200), ("Insurance", 100, 1500), ("PPE", None, 600)
    )
    staged = taken(content).staged
    assert [(cost.amount, cost.per) for cost in staged.statement.costs] == [
        (D(100), Per.MONTH),
        (D(100), Per.MONTH),
        (D(600), Per.YEAR),
    ]
    assert [str(one) for one in staged.problems] == [
        "Costs!B3: £100.00 a month and £1,500.00 a year are not the same; the first was read"
    ]


def test_quarters_make_a_year():
    staged = taken(sheet_of(("Item", "Cost", "Frequency"), ("Insurance", 500, "quarterly"))).staged
    assert (staged.draft.costs[0].amount, staged.draft.costs[0].per) == (D(2000), Per.YEAR)


def test_salaries_make_salaried_posts():
    staged = taken(sheet_of(("Job title", "Salary", "WTE"), ("Home manager", "£42,500", 0.8))).staged
    (post,) = staged.draft.staffing
    assert (post.role, post.pay, post.annual_salary, post.fte) == (
        Role.REGISTERED_MANAGER,
        Pay.SALARIED,
        D(42500),
        D("0.8"),
    )


def test_wages_without_hours_are_not_taken_for_supplies():
    rows = (("Item", "Cost pa"), ("Staffing",), ("Domestic", 12000), ("Supplies",), ("Domestic", 900))
    staged = taken(sheet_of(*rows)).staged
    assert [(cost.key, cost.amount) for cost in staged.draft.costs] == [("domestic_and_cleaning", D(900))]
    (post,) = staged.draft.staffing
    assert (post.role, post.note) == (Role.DOMESTIC, "In the sheet: £12,000.00 a year")


def test_hours_a_year_become_hours_a_week():
    staged = taken(sheet_of(("Post", "Hours per annum", "Hourly rate"), ("Cook", 1040, 13))).staged
    assert staged.draft.staffing[0].hours_per_week == (D(1040) * 7 / 365).quantize(D("0.0001"))
    assert [str(one) for one in staged.problems] == [
        "Costs!B2: 1,040 hours a year were read as 19.9452 hours a week"
    ]


def test_pence_columns_are_pence():
    staged = taken(sheet_of(("Item", "Cost per week (pence)"), ("Food", 31000))).staged
    assert staged.draft.costs[0].amount == D(310)


def test_words_are_mapped_by_hand_and_remembered():
    content = sheet_of(("Item", "Cost pa"), ("Crystals", 20), ("Sundry things", 5), ("Food", 1))
    mapping = taken(content).mapping.model_copy(
        update={"lines": {"crystals": "therapy", "sundry things": LEAVE_OUT}}
    )
    staged = taken(content, read_mapping(write_mapping(mapping))).staged
    assert [cost.key for cost in staged.statement.costs] == ["therapy", "food"]
    assert ("Sundry things", "the mapping leaves it out") in [
        (one.content, one.reason) for one in staged.left_out
    ]


def test_roles_are_mapped_by_hand():
    content = sheet_of(("Post", "Hours", "Hourly rate"), ("Wizard", 10, 15))
    mapping = taken(content).mapping.model_copy(update={"roles": {"wizard": "therapist"}})
    (post,) = taken(content, mapping).staged.statement.staffing
    assert post.role is Role.THERAPIST


def test_next_years_sheet_reads_though_columns_moved_and_its_name_changed():
    first = sheet_of(("Item", "Annual cost", "Notes"), ("Food", 16000, "up"), name="Costs 2026")
    mapping = taken(first).mapping
    second = sheet_of(
        (), ("A title",), ("Notes", "New", "Item", "Annual cost"), ("", 1, "Food", 17000), name="Costs 2027"
    )
    staged = taken(second, mapping).staged
    assert [(cost.key, cost.amount) for cost in staged.statement.costs] == [("food", D(17000))]


def test_a_heading_that_is_gone_is_told():
    mapping = taken(sheet_of(("Item", "Annual cost"), ("Food", 16000))).mapping
    staged = taken(sheet_of(("Item", "Spend"), ("Food", 16000)), mapping).staged
    assert 'the headings "Item", "Annual cost" are no longer there; map the sheet again' in str(
        staged.problems[0]
    )
    assert staged.statement is None


def test_columns_are_pointed_out_by_hand():
    content = sheet_of(("Thing", "x", "y"), ("Food", 1, 16000))
    assert taken(content).mapping.sheets == ()
    sheet = SheetMapping(sheet="Costs", heading_row=0)
    sheet = (
        sheet.with_column(0, "role").with_column(0, "line").with_column(1, "amount").with_column(2, "amount")
    )
    sheet = sheet.with_column(1, None)
    assert [(one.column, one.use) for one in sheet.columns] == [(0, "line"), (2, "amount")]
    columns = (sheet.columns[0], ColumnUse(column=2, use="amount", per=Per.YEAR))
    mapping = Mapping().with_sheet(sheet.model_copy(update={"columns": columns}))
    assert taken(content, mapping).staged.statement.costs[0].amount == D(16000)


def test_a_sheet_without_headings_is_guessed_by_what_stands_in_it():
    rows = (("Food", 310), ("Insurance", 20), ("Utilities", 40), ("PPE", 5))
    mapping = taken(sheet_of(*rows)).mapping
    assert [(one.place, one.use) for one in mapping.sheets[0].columns] == [("A", "line"), ("B", "amount")]


def test_csv_is_mapped_like_any_sheet():
    content = b"Item;Cost pa\nFood;\xa316,000\nUtilities;14.200\n"
    incoming = read_incoming(content, "costs.csv", standards().lines, price_base=DAY)
    assert [(cost.key, cost.amount) for cost in incoming.staged.draft.costs] == [
        ("food", D(16000)),
        ("electricity_gas_and_water", D("14.200")),
    ]


def test_the_open_statement_keeps_what_the_sheet_does_not_say():
    against = example_statement("provider")
    staged = taken(sheet_of(("Item", "Cost pa"), ("Food", 16000)), against=against).staged
    assert staged.statement.staffing == against.staffing
    assert staged.statement.setting == against.setting
    assert [cost.key for cost in staged.statement.costs] == ["food"]
    assert any("insurance" in one.where for one in staged.changes)


def test_a_mapped_statement_can_be_priced():
    against = example_statement("provider")
    staged = read_incoming(messy_workbook(), "messy.xlsx", standards().lines, against=against).staged
    assert price(staged.draft, standards()).weekly_price.value > 0
    assert staged.sha256 == hashlib.sha256(messy_workbook()).hexdigest()


def test_a_sheet_that_holds_nothing_of_the_kind_is_listed():
    staged = taken(sheet_of(("Once upon a time",), ("there was",))).staged
    assert [one.reason for one in staged.left_out] == ["the sheet is not mapped"]


def test_a_workbook_of_our_own_working_is_not_taken_for_a_providers():
    statement = example_statement("provider")
    content = workbook_bytes(statement, price(statement, standards()), ())
    with pytest.raises(UnreadableFileError, match="OpenBook wrote"):
        read_incoming(content, "export.xlsx", standards().lines)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"format": "openbook-mapping", "version": "2.0"}', b'{"colour": 1}', b"x" * 2_000_000],
)
def test_what_is_no_mapping_is_refused(content):
    with pytest.raises(UnreadableFileError, match="Map the sheet again"):
        read_mapping(content)


def test_hostile_words_stay_words():
    content = sheet_of(("Item", "Cost pa"), ('=HYPERLINK("http://x")', 5), ("Food", 1), ("<b>x</b>", 2))
    staged = taken(content).staged
    assert {one.content for one in staged.left_out} >= {"<b>x</b>"}
    assert apply_mapping(
        read_book(content), content, guess(read_book(content), standards().lines), standards().lines
    )
