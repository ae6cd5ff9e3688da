"""The grid has a spreadsheet's hands: real keys, real clipboard, one undo step each."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from openbook.model.choices import PostAllocation
from openbook.resources import standards
from openbook.ui.screens.costs_plan import costs_plan
from openbook.ui.screens.staffing_plan import staffing_plan
from tests.ui.grids import (
    AGENCY,
    FOR,
    PAY,
    PER_HOUR,
    POST,
    SALARY,
    WEEKLY,
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


def test_a_number_is_never_cut_off(view, qtbot, document):
    usual = view.columnWidth(SALARY)
    view.select_cell(1, SALARY)
    type_in(qtbot, view, "1234567890.12")
    wanted = view.fontMetrics().horizontalAdvance("£1,234,567,890.12") + 12
    qtbot.waitUntil(lambda: view.columnWidth(SALARY) >= wanted)
    assert view.columnWidth(SALARY) > usual
    document.undo_stack.undo()
    view.select_cell(1, SALARY)
    assert view.columnWidth(SALARY) >= usual
