"""What else a spreadsheet's hands know: the empty row, sums, jumps, fills, headings, and what was refused."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from openbook.resources import standards
from openbook.ui.screens.costs_plan import costs_plan
from openbook.ui.screens.staffing_plan import staffing_plan
from tests.ui.grids import (
    AGENCY,
    FOR,
    HOURS,
    PAY,
    POST,
    Alt,
    Control,
    Key,
    Shift,
    at,
    names,
    pay,
    put_on_clipboard,
    select,
    shown,
    text,
    type_in,
)
from tests.ui.larch_house import larch_house


@pytest.fixture
def document(qapp):
    return larch_house()


@pytest.fixture
def window(qtbot, document):
    return shown(qtbot, document, staffing_plan())


@pytest.fixture
def view(window):
    return window.grid.view


def test_an_empty_row_at_the_end_takes_a_new_post(view, qtbot, document):
    count = len(document.statement.staffing)
    view.select_cell(count, POST)
    assert view.grid.is_open(count)
    assert text(view, count, POST) == "Type a post here"
    type_in(qtbot, view, "Cook", Key.Key_Tab)
    assert names(document)[count:] == ["Cook"]
    assert at(view) == (count, FOR)
    assert view.grid.is_open(count + 1)
    document.undo_stack.undo()
    assert len(names(document)) == count


def test_the_empty_row_is_neither_copied_nor_deleted_nor_named_as_a_post(view, qtbot, document):
    count = len(document.statement.staffing)
    view.select_cell(count, POST)
    put_on_clipboard("before")
    view.copy()
    assert QGuiApplication.clipboard().text() == "before"
    qtbot.keyClick(view, Key.Key_Delete, Control)
    view.clear_cells()
    assert len(names(document)) == count
    heading = view.grid.headerData(count, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert heading == "New post"


def test_a_block_pasted_on_the_empty_row_becomes_posts(view, document):
    count = len(document.statement.staffing)
    view.select_cell(count, POST)
    put_on_clipboard("Cook\tShared\t30\t£13.10\nCleaner\tShared\t=3*7\t12.71\n")
    view.paste()
    assert names(document)[count:] == ["Cook", "Cleaner"]
    assert document.value(f"staffing[{count + 1}].hours_per_week") == 3 * 7


def test_enter_goes_back_to_where_the_row_began(view, qtbot, document):
    view.select_cell(0, HOURS)
    type_in(qtbot, view, "30", Key.Key_Tab)
    type_in(qtbot, view, "13", Key.Key_Tab)
    type_in(qtbot, view, "22000")
    assert at(view) == (1, HOURS)
    type_in(qtbot, view, "31")
    assert at(view) == (2, HOURS)
    type_in(qtbot, view, "32", Key.Key_Tab)
    qtbot.keyClick(view, Key.Key_Shift, Shift)
    qtbot.keyClick(view, Key.Key_Return)
    assert at(view) == (3, HOURS)
    view.select_cell(2, PAY)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Return)
    assert at(view) == (4, PAY)  # an arrow begins anew


def test_tab_at_the_end_of_a_row_begins_the_next(view, qtbot):
    view.select_cell(0, AGENCY)
    qtbot.keyClick(view, Key.Key_Tab)
    qtbot.keyClick(view, Key.Key_Tab)
    assert at(view) == (1, FOR)
    qtbot.keyClick(view, Key.Key_Return)
    assert at(view) == (2, POST)


def test_f2_sets_the_cursor_behind_what_stands(view, qtbot, document):
    view.select_cell(0, POST)
    before = names(document)[0]
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), " (two)")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert names(document)[0] == f"{before} (two)"
    view.select_cell(0, POST)
    type_in(qtbot, view, "Anew")
    assert names(document)[0] == "Anew"


def test_control_and_arrows_jump_to_the_edge_of_what_is_filled(view, qtbot, document):
    last = len(document.statement.staffing) - 1
    view.select_cell(0, PAY)
    qtbot.keyClick(view, Key.Key_Down, Control)
    filled = [bool(text(view, row, PAY)) for row in range(last + 1)]
    run = filled.index(False) - 1 if False in filled else last
    assert at(view) == (run, PAY)
    view.select_cell(1, POST)
    qtbot.keyClick(view, Key.Key_Right, Control)
    assert at(view) == (1, PAY)  # the hourly post has no salary
    qtbot.keyClick(view, Key.Key_Up, Control)
    assert at(view) == (0, PAY)
    qtbot.keyClick(view, Key.Key_Right, Control | Shift)
    assert {(one.row(), one.column()) for one in view.selectedIndexes()} == {
        (0, column) for column in range(PAY, AGENCY + 1)
    }
    qtbot.keyClick(view, Key.Key_Left, Control | Shift)
    assert {one.column() for one in view.selectedIndexes()} == {PAY}


def test_whole_rows_and_columns_are_taken_by_space(view, qtbot):
    select(view, 1, HOURS, 2, PAY)
    qtbot.keyClick(view, Key.Key_Space, Shift)
    assert {one.row() for one in view.selectedIndexes()} == {1, 2}
    assert len({one.column() for one in view.selectedIndexes()}) == 8
    view.select_cell(1, PAY)
    qtbot.keyClick(view, Key.Key_Space, Control)
    assert {one.column() for one in view.selectedIndexes()} == {PAY}
    assert len(view.selectedIndexes()) == view.grid.rowCount()


def test_fill_right_copies_the_leftmost_cell_in_one_step(view, qtbot, document):
    document.edit("staffing[0].hours_per_week", "12")
    before = document.undo_stack.count()
    select(view, 0, HOURS, 0, PAY)
    qtbot.keyClick(view, Key.Key_R, Control)
    assert pay(document, 0) == 12
    assert document.undo_stack.count() == before + 1


def test_a_sum_is_worked_out_where_a_number_is_wanted(window, view, qtbot, document):
    view.select_cell(0, PAY)
    type_in(qtbot, view, "=12.71*106%")
    assert pay(document, 0) == Decimal("12.71") * 106 / 100
    type_in(qtbot, view, "=A1*2")
    assert "cannot be worked out" in window.grid._trouble_words.text()


def test_what_was_refused_is_told_until_it_is_put_right(window, view, qtbot, document):
    view.select_cell(0, PAY)
    type_in(qtbot, view, "lots")
    type_in(qtbot, view, "13")
    told = window.grid._trouble_words
    assert told.text().startswith(f"Not entered in Hourly pay, {names(document)[0]}: ")
    view.select_cell(0, PAY)
    type_in(qtbot, view, "14")
    assert told.text() == ""


def test_a_refused_entry_goes_where_its_row_goes(view, qtbot, document):
    view.select_cell(0, PAY)
    type_in(qtbot, view, "lots")
    view.select_cell(0, PAY)
    qtbot.keyClick(view, Key.Key_Down, Alt)
    assert text(view, 1, PAY) == "lots"
    assert text(view, 0, PAY) != "lots"
    view.select_cell(0, POST)
    qtbot.keyClick(view, Key.Key_Return, Control)
    assert text(view, 2, PAY) == "lots"
    document.undo_stack.undo()
    assert text(view, 1, PAY) == "lots"
    qtbot.keyClick(view, Key.Key_Delete, Control)
    while text(view, 0, PAY) == "lots" or text(view, 1, PAY) == "lots":
        view.select_cell(0, POST)
        qtbot.keyClick(view, Key.Key_Delete, Control)
    assert not document.refusals


def test_what_was_typed_wrongly_into_an_empty_row_stays_there(window, view, qtbot, document):
    count = len(document.statement.staffing)
    view.select_cell(count, HOURS)
    type_in(qtbot, view, "21O", Key.Key_Tab)
    assert text(view, count, HOURS) == "21O"
    assert len(names(document)) == count
    assert "Not entered in Hours, New post" in window.grid._trouble_words.text()
    view.select_cell(count, POST)
    type_in(qtbot, view, "Cook", Key.Key_Tab)
    assert names(document)[count:] == ["Cook"]
    assert text(view, count, HOURS) == "21O"  # and it belongs to the cook from here on
    assert text(view, count + 1, HOURS) == ""
    assert f"staffing[{count}].hours_per_week" in document.refusals


def test_a_wrong_amount_on_a_line_that_is_not_there_stays_and_is_taken_back(qtbot, document):
    window = shown(qtbot, document, costs_plan(standards().lines, "premises"))
    view = window.grid.view
    ghost = next(row for row in range(view.grid.rowCount()) if view.grid.position(row) is None)
    view.select_cell(ghost, 1)
    type_in(qtbot, view, "13.2x")
    assert text(view, ghost, 1) == "13.2x"
    assert window.grid._trouble_words.text().endswith('"13.2x" is not an amount; type it like 13.20')
    view.select_cell(ghost, 1)
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert text(view, ghost, 1) == ""
    assert window.grid._trouble_words.text() == ""


HEADED = (
    "Job title\tWeekly hours\tHourly rate 2026/27 (£)\tBasic salary\n"
    "Support workers, days\t210\t£12.95\t\nRegistered manager\t\t\t£42,000\n"
)


def test_a_block_with_its_headings_finds_its_columns(view, document):
    count = len(document.statement.staffing)
    before = document.undo_stack.count()
    view.select_cell(count, PAY)  # wherever one stands in the row
    put_on_clipboard(HEADED)
    view.paste()
    workers, manager = document.statement.staffing[count:]
    assert (workers.title, workers.hours_per_week, workers.hourly_pay) == (
        "Support workers, days",
        210,
        Decimal("12.95"),
    )
    assert (manager.title, manager.annual_salary, manager.hours_per_week) == (
        "Registered manager",
        42000,
        None,
    )
    assert document.undo_stack.count() == before + 1


def test_the_headings_that_the_table_shows_find_their_columns(view, qtbot, document):
    view.select_cell(0, POST)
    put_on_clipboard(
        "Post\tFor\tHours a week\tHourly pay £ an hour\tAgency %\nNights\tShared\t70\t £-   \t10"
    )
    qtbot.keyClick(view, Key.Key_V, Control)
    post = document.statement.staffing[0]
    told = (post.title, post.hours_per_week, post.hourly_pay, post.agency_share)
    assert told == ("Nights", 70, None, Decimal("0.1"))


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Hours per month", "The column “Hours per month” has no place in this table."),
        ("Weekly cost", "The column “Weekly cost” has no place in this table."),
        ("", "A column without a heading has no place in this table."),
    ],
)
def test_a_column_that_has_no_place_is_named_and_nothing_is_pasted(window, view, document, heading, told):
    count = len(document.statement.staffing)
    view.select_cell(count, POST)
    put_on_clipboard(f"Post\tHourly rate\t{heading}\nCook\t13\t120\n")
    view.paste()
    assert window.grid._trouble_words.text().startswith(told)
    assert len(document.statement.staffing) == count


def test_names_of_posts_are_not_taken_for_headings(view, document):
    count = len(document.statement.staffing)
    view.select_cell(count, POST)
    put_on_clipboard("Team\tShared\nNights\tIndividual\n")
    view.paste()
    assert names(document)[count:] == ["Team", "Nights"]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Escape])
@pytest.mark.parametrize("is_new", [True, False])
def test_what_was_refused_is_cleared_by_key(window, view, qtbot, document, key, is_new):
    row = len(document.statement.staffing) if is_new else 0
    view.select_cell(row, PAY)
    before = text(view, row, PAY)
    type_in(qtbot, view, "lots")
    view.select_cell(row, PAY)
    assert text(view, row, PAY) == "lots"
    qtbot.keyClick(view, key)
    assert text(view, row, PAY) == (before if key == Key.Key_Escape else "")
    assert window.grid._trouble_words.text() == ""
    assert not document.refusals


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("i", "individual"), ("s", "shared"), ("share", "share"), ("shared", "shared"), ("a", "individual")],
)
def test_a_choice_is_typed_as_its_cell_shows_it(view, qtbot, document, typed, chosen):
    view.select_cell(1, FOR)
    qtbot.keyClick(view, typed[0])
    choices = QApplication.focusWidget()
    words = max(choices.fontMetrics().horizontalAdvance(choices.itemText(one)) for one in range(3))
    assert choices.width() > words  # though the column is narrower
    qtbot.keyClicks(choices, typed[1:])
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert document.value("staffing[1].allocation").value == chosen
    assert at(view) == (1, HOURS)


def test_a_period_is_typed_by_the_first_letter_that_tells_it(qtbot, document):
    window = shown(qtbot, document, costs_plan(standards().lines, "premises"))
    view = window.grid.view
    place = view.grid.position(0)
    for letter, per in (("w", "week"), ("m", "month"), ("f", "four_weeks"), ("y", "year")):
        view.select_cell(0, 2)
        qtbot.keyClick(view, letter)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
        assert document.value(f"costs[{place}].per").value == per


def test_a_number_typed_into_a_choice_is_refused_in_words(qtbot, document):
    window = shown(qtbot, document, costs_plan(standards().lines, "premises"))
    view = window.grid.view
    before = document.statement.costs
    view.select_cell(0, 2)
    qtbot.keyClick(view, "2")
    assert QApplication.focusWidget() is view
    told = window.grid._trouble_words.text()
    assert told.startswith("Not entered in Period, Fixtures and fittings: “2” begins none of the choices: ")
    assert document.statement.costs == before
