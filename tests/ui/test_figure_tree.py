"""A table of figures: keys, copying, what stays open, and numbers that explain themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.figure_tree import FigureTree

Key = Qt.Key
HEADINGS = (Heading("Line", is_text=True), Heading("£ a week", "pounds a week"), Heading("Share"))


def rows(food="£3.00"):
    food_row = FigureRow("food", cells("Food", food, "food"), path="costs[0]")
    other = FigureRow("other", cells("Other", "£1.00", "other"), path="costs[1]")
    group = FigureRow("supplies", cells("Supplies", "£4.00", "supplies"), (food_row, other), strong=True)
    return (group, FigureRow("total", cells("Total", "£4.00", ""), ruled=True))


def cells(label, amount, key):
    return (FigureCell(label), FigureCell(amount, key), FigureCell("50%"))


@pytest.fixture
def table(qtbot):
    made = FigureTree("The breakdown", HEADINGS)
    qtbot.addWidget(made)
    made.show_rows(rows())
    made.resize(500, made.height())
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def at(table, row, column, under=None):
    above = table.model().index(under, 0) if under is not None else table.rootIndex()
    return table.model().index(row, column, above)


def test_it_is_as_tall_as_the_rows_that_are_open(table):
    opened = table.height()
    table.collapse(at(table, 0, 0))
    assert opened - table.height() == 2 * 32


def test_enter_and_double_click_ask_for_the_figure_of_the_cell(table, qtbot):
    table.setCurrentIndex(at(table, 0, 1, under=0))
    assert table.figure_key() == "food"
    with qtbot.waitSignal(table.explain_requested) as asked:
        qtbot.keyClick(table, Key.Key_Return)
    assert asked.args == ["food"]
    place = table.visualRect(at(table, 0, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.explain_requested) as asked:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["supplies"]


def test_enter_on_the_name_of_a_line_goes_to_its_entries(table, qtbot):
    table.setCurrentIndex(at(table, 1, 0, under=0))
    with qtbot.waitSignal(table.field_requested) as asked:
        qtbot.keyClick(table, Key.Key_Return)
    assert asked.args == ["costs[1]"]


def test_left_and_right_walk_along_the_row_and_open_and_close_groups(table, qtbot):
    table.setCurrentIndex(at(table, 0, 0))
    qtbot.keyClick(table, Key.Key_Left)
    assert not table.isExpanded(at(table, 0, 0))
    qtbot.keyClick(table, Key.Key_Right)
    assert table.isExpanded(at(table, 0, 0))
    for column in (1, 2, 2):
        qtbot.keyClick(table, Key.Key_Right)
        assert table.currentIndex().column() == column
    qtbot.keyClick(table, Key.Key_Down)
    assert table.currentIndex() == at(table, 0, 2, under=0)
    for _ in range(3):
        qtbot.keyClick(table, Key.Key_Left)
    assert table.currentIndex() == at(table, 0, 0)


def test_tab_leaves_the_table(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    after = QScrollArea()
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    table = FigureTree("The breakdown", HEADINGS, page)
    table.show_rows(rows())
    column.addWidget(table)
    column.addWidget(after)
    with qtbot.waitActive(page):
        page.show()
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Tab)
    assert after.hasFocus()


def test_new_numbers_leave_open_rows_and_the_focus_where_they_are(table):
    table.setCurrentIndex(at(table, 0, 1, under=0))
    table.show_rows(rows(food="£9.00"))
    assert table.currentIndex().data() == "£9.00"
    table.collapse(at(table, 0, 0))
    grown = (FigureRow("new", cells("New", "£1.00", "new")), *rows())
    table.show_rows(grown)
    assert not table.isExpanded(at(table, 1, 0))
    table.expand(at(table, 1, 0))
    table.show_rows(rows())
    assert table.isExpanded(at(table, 0, 0))


def test_copy_takes_the_chosen_block_or_the_whole_table(table, qtbot):
    table.setCurrentIndex(at(table, 0, 0))
    qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    whole = QGuiApplication.clipboard().text()
    assert whole.split("\n")[0] == "Line\t£ a week\tShare"
    assert whole.split("\n")[2] == "Food\t£3.00\t50%"
    table.setCurrentIndex(at(table, 0, 0, under=0))
    qtbot.keyClick(table, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    table.selectionModel().select(at(table, 0, 0, under=0), table.selectionModel().SelectionFlag.Select)
    table.selectionModel().select(at(table, 1, 1, under=0), table.selectionModel().SelectionFlag.Select)
    qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Food\t£3.00\nOther\t£1.00"


def test_a_screen_reader_hears_line_unit_and_amount(table):
    said = at(table, 0, 1, under=0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Food, pounds a week: £3.00"
    assert table.accessibleName() == "The breakdown"


def test_the_page_scrolls_to_the_cell_that_has_the_focus(qtbot):
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    page = QWidget()
    column = QVBoxLayout(page)
    long = FigureTree("Long", HEADINGS, page)
    long.show_rows(tuple(FigureRow(str(i), cells(str(i), "£1.00", "")) for i in range(60)))
    column.addWidget(long)
    area.setWidget(page)
    area.resize(400, 200)
    with qtbot.waitActive(area):
        area.show()
    long.setFocus()
    long.setCurrentIndex(at(long, 59, 0))
    assert area.verticalScrollBar().value() > 60 * 32 - 400


LONG = "The ledger of the year shows what was paid, of which two rooms were redecorated; one is usual."
NOTED = (
    Heading("Line", is_text=True),
    Heading("Provider, pounds a week"),
    Heading("Reason", is_text=True, is_note=True),
)


def noted(qtbot, width):
    made = FigureTree("The gap", NOTED)
    qtbot.addWidget(made)
    made.resize(width, 10)
    row = FigureRow("food", (FigureCell("Food for everybody at home"), FigureCell("£3.00"), FigureCell(LONG)))
    made.show_rows((row, FigureRow("rest", (FigureCell("Rest"), FigureCell("£1.00"), FigureCell("")))))
    with qtbot.waitActive(made):
        made.show()
    return made


def test_long_words_and_headings_take_several_lines_rather_than_scroll_sideways(qtbot):
    wide, narrow = noted(qtbot, 1400), noted(qtbot, 560)
    for table in (wide, narrow):
        assert table.header().length() <= table.viewport().width()
    assert wide.visualRect(at(wide, 0, 0)).height() == 32
    assert narrow.visualRect(at(narrow, 0, 0)).height() > 32
    assert narrow.visualRect(at(narrow, 1, 0)).height() == 32


def test_notes_stand_under_their_rows_where_the_table_is_narrow(qtbot):
    table = noted(qtbot, 420)
    assert table.isColumnHidden(2)
    assert table.visualRect(at(table, 0, 0)).height() >= 32 + 2 * 13
    assert table.visualRect(at(table, 1, 0)).height() == 32
    said = at(table, 0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"Food for everybody at home. Reason: {LONG}"
    table.resize(1400, table.height())
    assert not table.isColumnHidden(2)


def test_headings_break_where_their_column_is_narrow(qtbot):
    assert noted(qtbot, 260).header().height() > noted(qtbot, 1400).header().height()


def test_a_table_is_as_tall_as_its_rows_at_every_width(qtbot):
    for width in (1400, 560, 420, 260):
        table = noted(qtbot, width)
        rows = sum(table.visualRect(at(table, row, 0)).height() for row in range(2))
        assert table.height() == table.header().height() + rows + 2 * table.frameWidth()


def test_other_columns_take_the_place_of_a_note_that_stood_under_its_rows(qtbot):
    table = noted(qtbot, 420)
    table.set_headings(HEADINGS)
    table.show_rows(rows())
    assert not any(table.isColumnHidden(column) for column in range(3))
    assert table.visualRect(at(table, 0, 0, under=0)).height() == 32
