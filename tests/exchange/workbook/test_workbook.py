"""What an exported workbook holds, and what it may never hold."""

import json
import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from openbook.exchange.workbook import (
    HistoryRow,
    ValueTable,
    comparison_table,
    history_table,
    name_of,
    trajectory_table,
    workbook_bytes,
    write_workbook,
)
from openbook.exchange.workbook.styles import Column
from openbook.model.checks import checks
from openbook.model.comparison import compare
from openbook.model.pricing import price
from openbook.model.trajectory import trajectory
from openbook.resources import example_plan, example_statement, standards
from tests.exchange.recalculation import Recalculation
from tests.exchange.spreadsheet import N, Spreadsheet, letters, position
from tests.model.small import home, hourly
from tests.model.statements import SIX_BEDS, read

HOSTILE = (
    '=HYPERLINK("http://example.invalid","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "http://example.invalid",
    "mailto:a@example.invalid",
    "[other.xlsx]Sheet1!A1",
    "<img>&amp;",
)
CALLS = {"MAX", "MIN", "N", "SUM", "POWER", "ROUND", "IF", "IFERROR"}


@pytest.fixture(scope="module")
def example():
    """The worked example with everything that a workbook may hold."""
    statement = example_statement("provider")
    priced = price(statement, standards())
    tables = (
        trajectory_table(trajectory(statement, priced, example_plan())),
        comparison_table(compare(statement, example_statement("realistic"), standards())),
        history_table([HistoryRow(date(2026, 5, 1), "A. N. Other", "A council", "Asked", "", Decimal(3500))]),
    )
    found = checks(statement, priced, standards())
    return Spreadsheet(workbook_bytes(statement, priced, found, tables))


def exported(statement):
    return Spreadsheet(workbook_bytes(statement, price(statement, standards()), ()))


def formulas(spreadsheet):
    for sheet in spreadsheet.sheets:
        for address in spreadsheet.cells(sheet):
            formula = spreadsheet.formula(sheet, address)
            if formula is not None:
                yield sheet, address, formula


def hostile_statement(text):
    raw = json.loads(SIX_BEDS)
    raw |= {"title": text, "reference": text}
    raw["setting"] |= {"name": text, "provider": text, "region": text}
    document = {"document": text, "period": text, "sha256": text}
    for post in raw["staffing"]:
        post |= {"title": text, "note": text, "evidence": [document]}
        for row in (*post.get("rota", ()), *post.get("enhancements", ())):
            row["name"] = text
    raw["costs"][0] |= {"note": text, "evidence": [document]}
    return read(raw)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_users_stays_text(text):
    spreadsheet = exported(hostile_statement(text))
    strings = {
        spreadsheet.value(sheet, address)
        for sheet in spreadsheet.sheets
        for address, cell in spreadsheet.cells(sheet).items()
        if cell.get("t") == "s"
    }
    plain = [one.replace("_x0009_", "\t").replace("_x000D_", "\r") for one in strings if one]
    assert text in plain
    for _, _, formula in formulas(spreadsheet):
        assert set(re.findall(r"([A-Z]+)\(", formula)) <= CALLS
        assert not re.search(r"[\[\]]|://|mailto", formula)
    assert not [part for part in spreadsheet.members if "external" in part.lower() or "vba" in part.lower()]
    assert not [sheet for sheet in spreadsheet.sheets.values() if sheet.find("m:hyperlinks", N) is not None]


def test_the_price_and_every_input_are_defined_names(example):
    statement = example_statement("provider")
    priced = price(statement, standards())
    book = Recalculation(example)
    assert book.value("weekly_price") - priced.weekly_price.value < Decimal("1e-9")
    assert book.value("staffing_0_hourly_pay") == statement.staffing[0].hourly_pay
    assert book.value("costs_3_amount") == statement.costs[3].amount
    assert book.value("setting_occupied_places") == statement.setting.occupied_places
    assert book.value("setting_registered_places") == statement.setting.registered_places


def test_names_are_unlike_and_such_as_spreadsheets_take(example):
    names = [name.lower() for name in example.names]
    assert len(names) == len(set(names)) > 100
    for name in names:
        assert re.fullmatch(r"[a-z_][a-z0-9_]{0,254}", name)
        assert not re.fullmatch(r"[a-z]{1,3}\d+|r\d*c\d*|[rc]", name)


def test_no_two_paths_share_a_name():
    paths = ["staffing[1].rota[2].staff", "staffing[12].staff", "setting.name", "property.rent.amount"]
    assert len({name_of(path) for path in paths}) == len(paths)
    assert name_of("staffing[0].hourly_pay") == "staffing_0_hourly_pay"


def test_each_sheet_is_one_table_with_nothing_merged_or_hidden(example):
    assert list(example.sheets) == [
        "About",
        "Summary",
        "Price",
        "Inputs",
        "Choices",
        "Notes",
        "Rates",
        "Assumptions",
        "Working",
        "Checks",
        "Trajectory",
        "Comparison",
        "History",
    ]
    for name, sheet in example.sheets.items():
        assert len(sheet.findall("m:tableParts/m:tablePart", N)) == 1, name
        assert sheet.find("m:mergeCells", N) is None
        assert not [one for one in sheet.iter() if one.get("hidden") in {"1", "true"}]
        assert sheet.find("m:sheetPr/m:pageSetUpPr", N).get("fitToPage") == "1"
    assert b'state="hidden"' not in example.members["xl/workbook.xml"]


def test_each_table_tells_what_it_holds_and_covers_its_sheet(example):
    tables = [content.decode() for part, content in example.members.items() if "/tables/" in part]
    assert len(tables) == len(example.sheets)
    assert all('altText="' in table or "altTextSummary" in table for table in tables)
    spans = {re.search(r' ref="([A-Z0-9:]+)"', table)[1] for table in tables}
    for name in example.sheets:
        spots = [position(address) for address in example.cells(name)]
        corner = f"{letters(max(c for _, c in spots))}{max(r for r, _ in spots) + 1}"
        assert f"A1:{corner}" in spans, name


def test_trajectory_comparison_and_history_are_values(example):
    with_formulas = {sheet for sheet, _, _ in formulas(example)}
    assert with_formulas == {"Summary", "Price", "Working"}
    assert [row[0] for row in example.rows("Trajectory")] == ["Year", "0", "1", "2", "3", "4"]
    assert example.rows("Comparison")[-1][0] == "Weekly price"
    assert example.rows("History")[1][1:3] == ["A. N. Other", "A council"]


def test_what_is_not_lawful_is_no_saving(example):
    heading, *rows = example.rows("Trajectory")
    unlawful = [row for row in rows if row[-1] == "Not lawful"]
    assert unlawful
    for row in unlawful:
        assert [row[heading.index(name)] for name in heading if name.startswith("Saving, £")] == [None, None]


def test_values_stand_beside_formulas(example):
    for sheet, address, formula in formulas(example):
        assert example.value(sheet, address) is not None, (sheet, address, formula)


def test_the_same_statement_gives_the_same_bytes():
    statement = example_statement("provider")
    first = workbook_bytes(statement, price(statement, standards()), ())
    assert workbook_bytes(statement, price(statement, standards()), ()) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        days = set(re.findall(r">([^<]*T[^<]*Z)<", archive.read("docProps/core.xml").decode()))
    assert days == {"2026-04-06T00:00:00Z"}


def test_long_sums_are_parted_so_that_spreadsheets_take_them():
    rota = [{"staff": "1.5", "hours": "7.25", "days": "3"}] * 300
    costs = [{"key": "food", "amount": "12.34", "per": "week", "allocation": "per_place"}] * 700
    statement = home(hourly(hours=None, rota=rota) | {"hours_per_week": None}, costs=costs)
    spreadsheet = exported(statement)
    for _, _, formula in formulas(spreadsheet):
        assert len(formula) <= 8_192
        assert formula.count(",") < 255
    book = Recalculation(spreadsheet)
    expected = price(statement, standards()).weekly_price.value
    assert abs(book.value("weekly_price") - expected) < Decimal("1e-9")


def test_texts_longer_than_a_cell_are_cut_with_a_mark():
    table = ValueTable("Long", "A long text.", (Column("Text", 20),), (("x" * 40_000,),))
    statement = home(hourly())
    spreadsheet = Spreadsheet(workbook_bytes(statement, price(statement, standards()), (), [table]))
    text = spreadsheet.value("Long", "A2")
    assert len(text) == 32_767
    assert text.endswith("…")


def test_headings_that_are_alike_are_told_apart():
    compared = compare(home(hourly()), home(hourly()), standards())
    statement = home(hourly())
    tables = [comparison_table(compared, "Smith", "Smith")]
    spreadsheet = Spreadsheet(workbook_bytes(statement, price(statement, standards()), (), tables))
    headings = spreadsheet.rows("Comparison")[0]
    assert len(set(headings)) == len(headings)


def test_negative_money_stays_a_number():
    statement = home(hourly(), surplus={"method": "amount", "amount": "-25.50"})
    spreadsheet = exported(statement)
    cell = spreadsheet.cells("Inputs")[spreadsheet.place("surplus_amount")[1]]
    assert (cell.get("t"), spreadsheet.value("Inputs", cell.get("r"))) == (None, "-25.5")


def test_inputs_take_only_what_the_program_takes(example):
    validations = example.sheets["Inputs"].findall("m:dataValidations/m:dataValidation", N)
    assert len(validations) > 10
    assert all(one.get("error").startswith("A number ") for one in validations)


def test_a_workbook_is_written_whole(tmp_path):
    statement = home(hourly())
    target = tmp_path / "out.xlsx"
    target.write_text("before")
    write_workbook(statement, price(statement, standards()), (), target)
    assert zipfile.is_zipfile(target)
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]


def test_a_workbook_opens_without_what_excel_repairs(example):
    """Parts are listed, well formed, and refer only to parts that are there."""
    types = example.members["[Content_Types].xml"].decode()
    for part in example.members:
        if part.startswith("xl/") and part.endswith(".xml"):
            assert f'PartName="/{part}"' in types
    with zipfile.ZipFile(BytesIO(example.saved())) as archive:
        assert archive.testzip() is None


def test_choices_are_told_in_the_words_of_the_program(example):
    said = dict(example.rows("Choices")[1:])
    assert said["Price base"] == "6 April 2026"
    assert "Repairs and maintenance" in said.values()
    assert not [text for text in said.values() if text and "_" in text]


def test_a_number_of_staff_is_no_share(example):
    units = {row[0]: row[2] for row in example.rows("Inputs")[1:]}
    assert {unit for words, unit in units.items() if words.endswith(", staff")} == {""}
    assert {unit for words, unit in units.items() if words.endswith("agency share")} == {"share"}


def test_the_file_says_its_title_and_language(example):
    title = example_statement("provider").title
    assert title in example.members["docProps/core.xml"].decode()
    assert "en-GB" in example.members["docProps/custom.xml"].decode()


def test_each_page_is_landscape_as_wide_as_the_paper_with_its_headings_on_every_page(example):
    for name, sheet in example.sheets.items():
        page = sheet.find("m:pageSetup", N)
        assert (page.get("orientation"), page.get("paperSize"), page.get("fitToHeight")) == (
            "landscape",
            "9",
            "0",
        ), name
        assert sheet.find("m:sheetViews/m:sheetView/m:pane", N).get("ySplit") == "1"
    assert example.members["xl/workbook.xml"].count(b"_xlnm.Print_Titles") == len(example.sheets)


def test_rows_are_as_high_as_their_text_needs():
    words = (
        "A note that is far too long for one line of its column and so needs a second and a third one. " * 2
    )
    statement = home(hourly(note=words))
    spreadsheet = Spreadsheet(workbook_bytes(statement, price(statement, standards()), ()))
    heights = [float(row.get("ht", 16)) for row in spreadsheet.sheets["Notes"].find("m:sheetData", N)]
    assert heights[1] >= 4 * 13
