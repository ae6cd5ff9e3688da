"""The provider's workbook as it is sent out: clear, safe, accessible, and the same for the same statement."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from openbook.exchange.entries import Kind
from openbook.exchange.sheets import read_book
from openbook.exchange.template import read_template, template_bytes, write_template
from openbook.exchange.template.layout import COVER, FORMS, LISTS, ORDER, TABLES
from openbook.model.choices import Choice
from openbook.model.statement_file import read_statement
from openbook.resources import TEMPLATES, example_statement, standards, template
from tests.exchange.spreadsheet import N, Spreadsheet, position

OLD = Path(__file__).parents[1] / "old"


@pytest.fixture(scope="module", params=[*TEMPLATES, "example"])
def workbook(request):
    """A blank workbook of each kind, and one that is filled."""
    if request.param == "example":
        return Spreadsheet(template_bytes(example_statement("provider"), standards().lines))
    return Spreadsheet(template_bytes(template(request.param), standards().lines, blank=True))


def validations(spreadsheet, sheet):
    return spreadsheet.sheets[sheet].findall("m:dataValidations/m:dataValidation", N)


def rule_at(spreadsheet, sheet, address):
    row, column = position(address)
    for one in validations(spreadsheet, sheet):
        first, _, last = one.get("sqref").partition(":")
        (top, left), (bottom, right) = position(first), position(last or first)
        if top <= row <= bottom and left <= column <= right:
            return one
    return None


def test_the_sheets_stand_in_the_order_of_the_work(workbook):
    assert list(workbook.sheets) == [COVER, *(part.sheet for part in ORDER), LISTS]


def test_nothing_is_merged_hidden_computed_or_run(workbook):
    for name, sheet in workbook.sheets.items():
        assert sheet.find("m:mergeCells", N) is None
        assert not [one for one in sheet.iter() if one.get("hidden") in {"1", "true"}]
        assert len(sheet.findall("m:tableParts/m:tablePart", N)) == 1
        assert not [address for address in workbook.cells(name) if workbook.formula(name, address)]
    assert b"hidden" not in workbook.members["xl/workbook.xml"]
    assert not [
        part for part in workbook.members if re.search(r"vba|external|drawing|media", part, re.IGNORECASE)
    ]


def test_headings_are_protected_and_entries_are_not(workbook):
    styles = ET.fromstring(workbook.members["xl/styles.xml"])
    unlocked = [
        one.find("m:protection[@locked='0']", N) is not None for one in styles.findall("m:cellXfs/m:xf", N)
    ]
    for part in ORDER:
        sheet = workbook.sheets[part.sheet]
        protection = sheet.find("m:sheetProtection", N)
        assert (protection.get("sheet"), protection.get("password")) == ("1", None)
        cells = workbook.cells(part.sheet)
        entry = "B2" if part in FORMS else "A3"
        assert [unlocked[int(cells[one].get("s"))] for one in ("A1", entry)] == [False, True]


def test_every_choice_has_its_drop_down_in_the_words_of_the_program(workbook):
    lists = {tuple(filter(None, column[1:])) for column in zip(*workbook.rows(LISTS), strict=True)}
    asked = 0
    for form in FORMS:
        for number, row in enumerate(form.rows, 2):
            if row.entry.kind in (Kind.CHOICE, Kind.FLAG):
                rule = rule_at(workbook, form.sheet, f"B{number}")
                assert rule.get("type") == "list"
                asked += 1
                if row.entry.choices:
                    assert tuple(choice.label for choice in row.entry.choices) in lists
    assert asked > 10
    for kind in Choice.__subclasses__():
        if kind.__module__ == "openbook.model.choices":
            assert tuple(choice.label for choice in kind) in lists


def test_every_drop_down_points_at_its_list(workbook):
    columns = list(zip(*workbook.rows(LISTS), strict=True))
    for part in ORDER:
        for rule in validations(workbook, part.sheet):
            if rule.get("type") == "list" and LISTS in rule.find("m:formula1", N).text:
                column, last = re.fullmatch(
                    r"Lists!\$([A-Z])\$2:\$[A-Z]\$(\d+)", rule.find("m:formula1", N).text
                ).groups()
                choices = columns[ord(column) - ord("A")]
                assert all(choices[1 : int(last)])
                assert not any(choices[int(last) :])


def test_every_cell_to_fill_says_what_to_enter(workbook):
    for part in ORDER:
        for rule in validations(workbook, part.sheet):
            assert 0 < len(rule.get("promptTitle")) <= 32
            assert 0 < len(rule.get("prompt")) <= 255
            assert len(rule.get("error", "")) <= 255
    for form in FORMS:
        for number in range(2, len(form.rows) + 2):
            assert rule_at(workbook, form.sheet, f"B{number}") is not None
    for table in TABLES:
        for address in workbook.cells(table.sheet):
            if position(address)[0] == 2:
                assert rule_at(workbook, table.sheet, address) is not None, (table.sheet, address)


def test_the_cover_says_what_it_is_for_and_what_happens_to_the_figures(workbook):
    words = " ".join(filter(None, (text for row in workbook.rows(COVER) for text in row)))
    for said in ("open", "evidence", "Do not write the name", "OpenBook provider workbook, version 1"):
        assert said in words


def test_a_blank_workbook_holds_no_figures():
    spreadsheet = Spreadsheet(template_bytes(template("nursing_home"), standards().lines, blank=True))
    for table in TABLES:
        for row in spreadsheet.rows(table.sheet)[2:]:
            for column, value in zip(table.columns[-len(row) :], row, strict=False):
                if table.entry(column).kind in (Kind.MONEY, Kind.SHARE):
                    assert value is None


def test_labels_are_unlike_within_each_sheet():
    for form in FORMS:
        labels = [row.words.label.casefold() for row in form.rows]
        assert len(labels) == len(set(labels))
    for table in TABLES:
        headings = [name.casefold() for column in table.columns for name in set(table.names(column))]
        assert len(headings) == len(set(headings))


def test_text_from_a_statement_stays_text():
    statement = example_statement("provider").model_copy(update={"title": '=HYPERLINK("http://x","y")'})
    content = template_bytes(statement, standards().lines)
    assert not [text for text in Spreadsheet(content).members if "hyperlink" in text.lower()]
    assert read_template(read_book(content), content, standards().lines).statement == statement


def test_the_same_statement_gives_the_same_bytes(tmp_path):
    statement = example_statement("provider")
    target = tmp_path / "out.xlsx"
    write_template(statement, standards().lines, target)
    assert target.read_bytes() == template_bytes(statement, standards().lines)


@pytest.mark.parametrize("path", sorted(OLD.glob("*.xlsx")), ids=lambda path: path.stem)
def test_workbooks_of_every_version_that_was_sent_out_still_read(path):
    content = path.read_bytes()
    found = read_template(read_book(content, path.name), content, standards().lines)
    expected = path.with_suffix(".statement.json").read_text(encoding="utf-8")
    assert found.problems == ()
    assert found.statement == read_statement(expected, standards().lines, complete=False)
