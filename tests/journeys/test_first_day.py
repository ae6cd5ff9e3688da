"""A commissioner's first day: the example, a case of their own by keyboard, close, and find it all again."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from openbook.model.pricing import price
from openbook.resources import standards
from openbook.ui.about import TroubleDialog
from openbook.ui.faults import FaultDialog

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ROTA = (
    "Support workers, days\tShared by all places\t210\t£12.95\t\t6%\r\n"
    "Waking night\tShared by all places\t70\t13.45\t\t0\r\n"
    "One-to-one\tAll to this placement\t35\t12.95\t\t\r\n"
    "Registered manager\tShared by all places\t\t\t£44,500.00\t\r\n"
)


def begin_a_case(hands):
    """A case of one's own, all by keys: placement, rota, costs, head office and surplus."""
    hands.begin()
    hands.fill("title", "Flat for one, complex needs")
    hands.fill("setting.provider", "Birch Homes")
    hands.fill("setting.occupied_places", "5.5")
    hands.section(2)
    QGuiApplication.clipboard().setText(ROTA)
    hands.page.grid.view.setFocus()
    hands.press(Key.Key_V, Control)
    hands.section(4)
    hands.cell(hands.page.grids[1], 0, 1, "310")
    hands.section(5)
    hands.fill("head_office.rate", "7")
    hands.fill("surplus.rate", "5%")


def test_a_case_is_made_by_keyboard_and_found_again(started):
    hands = started()
    assert hands.document.example
    begin_a_case(hands)
    statement = hands.document.statement
    assert [post.pay for post in statement.staffing] == ["hourly", "hourly", "hourly", "salaried"]
    assert statement.head_office.rate == Decimal("0.07")
    expected = price(statement, standards()).weekly_price.value
    assert expected > 1000
    shown = hands.window.pane.price_bar.weekly.text()
    assert shown == f"£{expected:,.2f}"
    hands.saved()
    assert hands.window.close()
    again = started()
    assert again.document.statement == statement
    assert again.window.pane.price_bar.weekly.text() == shown
    assert again.window.case_list.model.shown[0].heading == "Birch Homes"


def test_everything_can_be_undone_and_done_again(started):
    hands = started()
    hands.begin()
    start = hands.document.sheet
    hands.fill("title", "A")
    hands.fill("setting.occupied_places", "5")
    hands.section(2)
    QGuiApplication.clipboard().setText(ROTA)
    hands.page.grid.view.setFocus()
    hands.press(Key.Key_V, Control)
    hands.press(Key.Key_D, Control | Shift)
    hands.press(Key.Key_Delete, Control)
    hands.section(4)
    hands.cell(hands.page.grids[0], 0, 1, "1200")
    end = hands.document.sheet
    steps = 0
    while hands.document.undo_stack.canUndo():
        hands.press(Key.Key_Z, Control)
        steps += 1
    assert steps == 6
    assert hands.document.sheet == start
    while hands.document.undo_stack.canRedo():
        hands.press(Key.Key_Y, Control)
    assert hands.document.sheet == end
    hands.saved()


def test_the_look_and_the_case_are_as_they_were_left(started):
    hands = started()
    hands.press(Key.Key_Plus, Control)
    hands.begin()
    reference = hands.document.reference
    hands.section(2)
    hands.cell(hands.page.grid, 0, 0, "Nights")
    hands.qtbot.waitUntil(lambda: hands.page.panel is not None)
    hands.page.panel.unfold.setFocus()
    hands.press(Key.Key_Space)
    hands.press(Key.Key_F, Control)
    hands.window.open_case(hands.window.case_list.model.shown[-1].reference)
    assert hands.document.reference != reference
    hands.window.open_case(reference)
    assert hands.window.close()
    again = started()
    assert again.document.reference == reference
    assert again.program.settings.text_scale == 110
    again.qtbot.waitUntil(lambda: getattr(again.page, "panel", None) is not None)
    assert again.page.panel.unfold.text() == "Show details"
    assert not again.page.panel.tabs.isVisible()


def test_cases_opened_before_are_a_menu_away_also_at_the_next_start(started):
    hands = started()
    example = hands.document.reference
    hands.begin()
    first = hands.document.reference
    hands.begin()
    second = hands.document.reference
    assert open_recent(hands, 1) == 2  # the new case before this one, and the example
    assert hands.document.reference == first
    assert hands.window.close()
    again = started()
    assert again.document.reference == first
    assert open_recent(again, 2) == 2
    assert again.document.reference == example
    assert again.program.settings.recent == (example, first, second)


def open_recent(hands, number):
    """Choose one of the cases in the menu; give how many stand there."""
    (menu,) = (one for one in hands.window.findChildren(QMenu) if one.title() == "Open recen&t")
    menu.aboutToShow.emit()  # a menu that pops up takes the keyboard, which no test can give it
    offered = menu.actions()
    offered[number - 1].trigger()
    QApplication.processEvents()
    return len(offered)


def test_a_second_window_says_who_has_the_store_and_shows_the_example(started):
    first = started()
    second = started()
    told = second.window.findChild(TroubleDialog)
    assert "nothing you enter is saved" in told.sentence
    assert second.document.example
    assert second.window.pane.price_bar.weekly.text() == first.window.pane.price_bar.weekly.text()


@pytest.mark.logs
def test_a_fault_is_survived_and_nothing_is_lost(started, monkeypatch, qtbot):
    hands = started()
    hands.document.edit("title", "Before the fault")
    hands.saved()

    def broken(start=None):
        raise ZeroDivisionError(start)

    monkeypatch.setattr(hands.window.casebook, "begun", broken)
    hands.begin()
    qtbot.waitUntil(lambda: hands.window.findChild(FaultDialog) is not None)
    dialog = hands.window.findChild(FaultDialog)
    assert "ZeroDivisionError" in dialog.details.toPlainText()
    assert "Before the fault" not in dialog.details.toPlainText()
    hands.qtbot.keyClick(dialog, Key.Key_Return)
    hands.document.edit("title", "After the fault")
    hands.saved()
    assert hands.document.value("title") == "After the fault"
