"""Honest files of sheets are read cell for cell, with a word about what was left out."""

from datetime import date

import pytest
import xlsxwriter

from openbook.exchange.sheets import Area, address, place, read_book, text_of
from openbook.model.errors import UnreadableFileError
from tests.exchange import hostile


def written(tmp_path, *fill):
    target = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(target) as book:
        for name, write in fill:
            write(book, book.add_worksheet(name))
    return target.read_bytes()


def test_cells_keep_their_kind_and_their_address(tmp_path):
    def write(book, sheet):
        sheet.write_string("B3", " Food ")
        sheet.write_number("C3", 310.5)
        sheet.write_boolean("D3", True)
        sheet.write_datetime("E3", date(2026, 4, 6), book.add_format({"num_format": "d mmm yyyy"}))
        sheet.write_formula("F3", "=1+1", None, 2)

    (sheet,) = read_book(written(tmp_path, ("Costs", write)), "costs.xlsx").sheets
    assert [sheet.cell(2, column) for column in range(7)] == [
        None,
        " Food ",
        310.5,
        True,
        date(2026, 4, 6),
        2.0,
        None,
    ]
    assert sheet.text(2, 1) == "Food"
    assert sheet.cell(90, 90) is None


def test_merged_cells_hidden_sheets_errors_and_missing_values_are_told(tmp_path):
    def costs(book, sheet):
        sheet.merge_range("A1:C1", "Premises")
        sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("B2", "=1+1", None, "")

    def more(book, sheet):
        sheet.hide()

    content = written(tmp_path, ("Costs", costs), ("More", more))
    book = read_book(content)
    sheet = book.sheet(" costs")
    assert sheet.merged == (Area(0, 0, 0, 2),)
    assert sheet.errors == {(1, 0)}
    assert [one.hidden for one in book.sheets] == [False, True]
    assert book.notices == ("The sheet More is hidden in the file; it was read like the others.",)


def test_a_formula_without_a_stored_value_is_noticed():
    content = hostile.xlsx('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c></row>')
    assert read_book(content).sheets[0].uncached == {(0, 0)}


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "other workbooks"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
    ],
)
def test_what_is_left_out_is_told(part, word):
    (notice,) = read_book(hostile.xlsx(**{part: "x"})).notices
    assert word in notice


def test_ods_is_read_with_its_repeats():
    rows = (
        f"<table:table-row><table:table-cell/>{hostile.ods_cell(5, 3)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{hostile.ods_cell(7)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    content = hostile.ods(
        f'<table:table table:name="Costs">{rows}</table:table>'
        '<table:table table:name="More" table:style-name="h"/>',
        hidden,
    )
    costs, more = read_book(content).sheets
    assert [[costs.cell(row, column) for column in range(4)] for row in range(4)] == [
        [None, 5.0, 5.0, 5.0],
        [None] * 4,
        [None] * 4,
        [7.0, None, None, None],
    ]
    assert (costs.hidden, more.hidden) == (False, True)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b'\xef\xbb\xbfRole,Hours\r\nCook,"1,200"\r\n', [["Role", "Hours"], ["Cook", "1,200"]]),
        ("Role;£\nCook;12".encode("cp1252"), [["Role", "£"], ["Cook", "12"]]),
        ("Role\tHours\nCook\t".encode("utf-16"), [["Role", "Hours"], ["Cook", None]]),
        (b"", []),
        (b"one\n\ntwo", [["one"], [], ["two"]]),
    ],
)
def test_csv_of_any_usual_kind_is_read(content, rows):
    (sheet,) = read_book(content, "a folder/staff.csv").sheets
    assert (sheet.name, sheet.rows) == ("staff", rows)


def test_a_csv_that_is_too_wide_is_refused():
    with pytest.raises(UnreadableFileError, match="500 columns"):
        read_book(b"," * 600, "wide.csv")


def test_addresses_are_written_as_spreadsheets_write_them():
    assert [address(6, 2), address(0, 26), address(0, 701), address(0, 702)] == ["C7", "AA1", "ZZ1", "AAA1"]
    assert place("Rota", "C7") == "Rota!C7"
    assert place("Pay's & terms", "B2") == "'Pay''s & terms'!B2"


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (0.1 + 0.2, "0.3"), (1e300, "1e+300"), (True, "TRUE"), (None, ""), (" x ", "x")],
)
def test_numbers_read_as_a_person_would_write_them(value, text):
    assert text_of(value) == text
