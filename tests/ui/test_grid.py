"""The grid has a spreadsheet's hands: real keys, real clipboard, one undo step each."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from openbook.model.choices import PostAllocation
from openbook.resources import standards
from openbook.ui.grid import Grid
from openbook.ui.screens.costs_plan import costs_plan
from openbook.ui.screens.staffing_plan import staffing_plan
from tests.ui.larch_house import larch_house

Key = Qt.Key
Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
POST, FOR, HOURS, PAY, SALARY, AGENCY, WEEKLY, PER_HOUR = range(8)


@pytest.fixture
def document(qapp):
    return larch_house()


def shown(qtbot, document, plan):
    """A grid between two buttons, in a shown window."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.before = QPushButton("Before", window)
    window.grid = Grid(document, plan, window)
    window.after = QPushButton("After", window)
    for one in (window.before, window.grid, window.after):
        column.addWidget(one)
    window.resize(1000, 600)
    with qtbot.waitActive(window):
        window.show()
    window.grid.view.setFocus()
    return window


@pytest.fixture
def window(qtbot, document):
    return shown(qtbot, document, staffing_plan())


@pytest.fixture
def view(window):
    return window.grid.view


def at(view):
    return view.currentIndex().row(), view.currentIndex().column()


def text(view, row, column):
    return view.grid.text(view.grid.index(row, column))


def pay(document, row):
    return document.value(f"staffing[{row}].hourly_pay")


def type_in(qtbot, view, keys, ending=Key.Key_Return):
    """Type into the current cell as a person does, and end the entry by a key."""
    qtbot.keyClicks(view, keys[:1])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, keys[1:])
    qtbot.keyClick(editor, ending)


def select(view, top, left, bottom, right):
    view.setCurrentIndex(view.grid.index(top, left))
    block = QItemSelection(view.grid.index(top, left), view.grid.index(bottom, right))
    view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def put_on_clipboard(words):
    QGuiApplication.clipboard().setText(words)


def test_typing_replaces_a_cell_and_enter_goes_down(view, qtbot, document):
    view.select_cell(0, PAY)
    type_in(qtbot, view, "14.20")
    assert pay(document, 0) == Decimal("14.20")
    assert at(view) == (1, PAY)


def test_tab_makes_the_entry_and_goes_right_past_what_takes_none(view, qtbot, document):
    view.select_cell(0, AGENCY)
    type_in(qtbot, view, "12", Key.Key_Tab)
    assert document.value("staffing[0].agency_share") == Decimal("0.12")
    assert at(view) == (1, POST)
    qtbot.keyClick(view, Key.Key_Backtab, Shift)
    assert at(view) == (0, AGENCY)


def test_up_and_down_make_the_entry_while_typing(view, qtbot, document):
    view.select_cell(1, PAY)
    type_in(qtbot, view, "15", Key.Key_Up)
    assert pay(document, 1) == Decimal(15)
    assert at(view) == (0, PAY)


def test_escape_takes_back_and_the_price_with_it(view, qtbot, document):
    before = document.priced.weekly_price.value
    view.select_cell(0, PAY)
    qtbot.keyClicks(view, "9")
    editor = view.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "9")
    assert document.priced.weekly_price.value > before
    qtbot.keyClick(editor, Key.Key_Escape)
    assert document.priced.weekly_price.value == before


def test_f2_edits_what_stands(view, qtbot, document):
    view.select_cell(0, PAY)
    qtbot.keyClick(view, Key.Key_F2)
    assert view.viewport().findChild(QLineEdit).text() == f"£{pay(document, 0):.2f}"


def test_a_choice_is_typed_by_its_first_letter(view, qtbot, document):
    view.select_cell(0, FOR)
    qtbot.keyClick(view, Key.Key_F2)
    box = view.viewport().findChild(QComboBox)
    qtbot.keyClicks(box, "A")
    qtbot.keyClick(box, Key.Key_Return)
    assert document.value("staffing[0].allocation") is PostAllocation.INDIVIDUAL


def test_a_refused_entry_stays_in_its_cell_with_its_reason(window, view, qtbot, document):
    before = pay(document, 0)
    view.select_cell(0, PAY)
    type_in(qtbot, view, "lots")
    assert pay(document, 0) == before
    assert text(view, 0, PAY) == "lots"
    spoken = view.grid.index(0, PAY).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "lots, not entered"
    assert window.grid._trouble_words.text().startswith(
        f'Not entered in Hourly pay, {names(document)[0]}: "lots" is not an amount'
    )
    view.select_cell(0, PAY)
    type_in(qtbot, view, "13")
    assert pay(document, 0) == Decimal(13)
    assert window.grid._trouble.isHidden()


def test_delete_empties_cells_in_one_step(view, qtbot, document):
    select(view, 0, PAY, 1, SALARY)
    qtbot.keyClick(view, Key.Key_Delete)
    assert (pay(document, 0), pay(document, 1)) == (None, None)
    assert document.undo_stack.count() == 1


def test_fill_down_copies_the_topmost_cell(view, qtbot, document):
    top = pay(document, 0)
    select(view, 0, PAY, 2, PAY)
    qtbot.keyClick(view, Key.Key_D, Control)
    assert {pay(document, row) for row in range(3)} == {top}
    view.select_cell(1, AGENCY)
    qtbot.keyClick(view, Key.Key_D, Control)
    assert document.value("staffing[1].agency_share") == document.value("staffing[0].agency_share")
    assert document.undo_stack.count() == 2


def test_a_block_goes_whole_to_the_top_left_of_the_selection(view, qtbot, document):
    put_on_clipboard("£12.60\t\t5%\r\n12.70\t\t0\r\n")
    select(view, 1, PAY, 1, PAY)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert [pay(document, row) for row in (1, 2)] == [Decimal("12.60"), Decimal("12.70")]
    assert document.value("staffing[1].agency_share") == Decimal("0.05")
    assert document.undo_stack.count() == 1


def test_a_single_value_fills_the_selection(view, qtbot, document):
    put_on_clipboard("13.33\n")
    select(view, 0, PAY, 2, PAY)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert {pay(document, row) for row in range(3)} == {Decimal("13.33")}


def test_one_bad_cell_refuses_the_whole_block_and_is_named(window, view, qtbot, document):
    sheet = document.sheet
    put_on_clipboard("12.60\n1.234,50\n(3.00)")
    view.select_cell(0, PAY)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert document.sheet is sheet
    told = window.grid._trouble_words.text().split("\n")
    assert told[0] == "Nothing was changed: 2 cells cannot be read."
    assert told[1].startswith('Row 2, Hourly pay: "1.234,50" is not an amount')
    assert told[2] == "Row 3, Hourly pay: Hourly pay must be £0.00 or more."


def test_a_block_wider_than_the_table_is_refused_with_its_size(window, view, qtbot, document):
    sheet = document.sheet
    put_on_clipboard("a\tb\tc\td")
    view.select_cell(0, AGENCY)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert document.sheet is sheet
    assert window.grid._trouble_words.text().startswith(
        "The block is 4 columns wide and only 3 fit from here."
    )


def test_a_block_longer_than_the_table_makes_rows(view, qtbot, document):
    count = len(document.statement.staffing)
    put_on_clipboard("\n".join(f"New {row}\tShared by all places\t{row}" for row in range(1, 21)))
    view.select_cell(count - 1, POST)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert len(document.statement.staffing) == count + 19
    assert len({post.id for post in document.statement.staffing}) == count + 19
    assert document.value(f"staffing[{count + 18}].hours_per_week") == Decimal(20)
    document.undo_stack.undo()
    assert len(document.statement.staffing) == count


def test_a_copied_block_can_be_pasted_where_it_was(view, qtbot, document):
    start = document.sheet
    last = len(document.statement.staffing) - 1
    select(view, 0, PAY, last, AGENCY)
    qtbot.keyClick(view, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text().split("\n")[0] == f"£{pay(document, 0):.2f}\t\t6%"
    qtbot.keyClick(view, Key.Key_V, Control)
    assert document.sheet == start


def test_cut_copies_and_empties(view, qtbot, document):
    select(view, 0, PAY, 0, PAY)
    qtbot.keyClick(view, Key.Key_X, Control)
    assert pay(document, 0) is None
    assert QGuiApplication.clipboard().text().startswith("£")


def test_rows_are_added_copied_moved_and_deleted_by_key(view, qtbot, document):
    names = [post.title for post in document.statement.staffing]
    view.select_cell(0, POST)
    qtbot.keyClick(view, Key.Key_Return, Control)
    assert document.value("staffing[1].title") == ""
    assert at(view) == (1, POST)
    qtbot.keyClick(view, Key.Key_Delete, Control)
    qtbot.keyClick(view, Key.Key_Up, Alt) if at(view)[0] else None
    view.select_cell(0, POST)
    qtbot.keyClick(view, Key.Key_D, Control | Shift)
    assert document.value("staffing[1].title") == document.value("staffing[0].title")
    assert document.value("staffing[1].id") != document.value("staffing[0].id")
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    view.select_cell(0, POST)
    qtbot.keyClick(view, Key.Key_Down, Alt)
    assert [post.title for post in document.statement.staffing] == [names[1], names[0], *names[2:]]
    assert at(view) == (1, POST)


@pytest.mark.parametrize(
    ("key", "keys", "target"),
    [
        (Key.Key_F6, Qt.KeyboardModifier.NoModifier, "after"),
        (Key.Key_Tab, Control, "after"),
    ],
)
def test_f6_and_control_tab_leave_the_table(window, view, qtbot, key, keys, target):
    view.select_cell(1, PAY)
    qtbot.keyClick(view, key, keys)
    assert QApplication.focusWidget() is getattr(window, target)


def test_tab_leaves_at_either_end(window, view, qtbot):
    view.select_cell(view.grid.rowCount() - 1, AGENCY)
    qtbot.keyClick(view, Key.Key_Tab)
    assert QApplication.focusWidget() is window.after
    view.setFocus()
    view.select_cell(0, POST)
    qtbot.keyClick(view, Key.Key_Backtab, Shift)
    focus = QApplication.focusWidget()
    assert focus is not view
    assert not view.isAncestorOf(focus)


def test_the_wheel_over_an_open_choice_changes_nothing(view, qtbot, document):
    sheet = document.sheet
    view.select_cell(0, FOR)
    qtbot.keyClick(view, Key.Key_F2)
    box = view.viewport().findChild(QComboBox)
    qtbot.keyClick(box, Key.Key_Escape)
    assert document.sheet is sheet


def test_a_wheel_turned_down_never_moves_a_short_table_sideways(qtbot, view):
    view.setFixedWidth(240)
    bar = view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    view.setFixedHeight(1200)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)
    middle, still = QPointF(view.viewport().rect().center()), QPoint()
    turned = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        still,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turned)
    assert bar.value() == 0


def test_a_cell_says_its_value_and_its_headings_the_rest(view):
    table = QAccessible.queryAccessibleInterface(view)
    heads, row = 1, 1 + PER_HOUR + 1  # a corner before the headings, a heading before each row
    told = [(one.role(), one.text(QAccessible.Text.Name)) for one in map(table.child, range(row + 6))]
    assert told[heads + PAY] == (QAccessible.Role.ColumnHeader, "Hourly pay, pounds per hour")
    assert told[row] == (QAccessible.Role.RowHeader, "Support workers, days")
    cells = [name for role, name in told if role == QAccessible.Role.Cell]
    assert cells == ["Support workers, days", "Shared", "210, worked out", "£12.95", "empty"]


def test_the_editor_of_a_cell_is_named_by_its_column_and_row(view, qtbot):
    view.select_cell(0, PAY)
    qtbot.keyClick(view, Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    assert editor.accessibleName() == "Hourly pay, pounds per hour, Support workers, days"


def test_figures_stand_beside_and_totals_under(view, document):
    assert text(view, 0, WEEKLY).startswith("£")
    assert view.grid.total(WEEKLY) == f"£{document.priced.groups['staffing'].value:,.2f}"
    view.select_cell(0, PAY)
    assert view.figure_key() == "staffing." + document.value("staffing[0].id")


def test_every_line_of_the_chart_can_be_filled_in_place(qtbot, document):
    window = shown(qtbot, document, costs_plan(standards().lines, "individual"))
    view = window.grid.view
    ghost = next(row for row in range(view.grid.rowCount()) if view.grid.position(row) is None)
    key, count = view.grid.record(ghost).key, len(document.statement.costs)
    before = document.priced.weekly_price.value
    view.select_cell(ghost, 1)
    qtbot.keyClicks(view, "5")
    editor = view.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "20")
    assert document.priced.weekly_price.value > before
    qtbot.keyClick(editor, Key.Key_Return)
    assert len(document.statement.costs) == count + 1
    assert view.grid.record(ghost) == document.statement.costs[-1]
    assert (document.statement.costs[-1].key, document.statement.costs[-1].amount) == (key, Decimal(520))
    assert at(view) == (ghost + 1, 1)


def test_blanks_pasted_over_lines_that_are_not_there_make_none(qtbot, document):
    window = shown(qtbot, document, costs_plan(standards().lines, "individual"))
    view = window.grid.view
    count = len(document.statement.costs)
    put_on_clipboard("\n".join([""] * view.grid.rowCount() + [""]))
    view.select_cell(0, 1)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert len(document.statement.costs) == count


def test_a_paste_of_200_rows_is_one_step(view, qtbot, document):
    row = "Carer\tShared by all places\t37.5\t£12.71\t\t0%"
    put_on_clipboard("\r\n".join([row] * 200) + "\r\n")
    view.select_cell(0, POST)
    qtbot.keyClick(view, Key.Key_V, Control)
    assert len(document.statement.staffing) == 200
    assert document.undo_stack.count() == 1


def names(document):
    return [post.title for post in document.statement.staffing]


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
    type_in(qtbot, view, "13.2k")
    assert text(view, ghost, 1) == "13.2k"
    assert window.grid._trouble_words.text().endswith('"13.2k" is not an amount; type it like 13200.00')
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
