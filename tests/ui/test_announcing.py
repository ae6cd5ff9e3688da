"""What appears away from the focus is said to a screen reader: prices, refusals, notices, the end of work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from openbook.ui.announcing import announcer
from openbook.ui.background import Task
from openbook.ui.main_window import MainWindow
from openbook.ui.notice import Notice
from tests.ui.larch_house import larch_house


@pytest.fixture
def said(qapp):
    """Everything that is announced, in its order."""
    heard = []
    announcer().said.connect(heard.append)
    yield heard
    announcer().said.disconnect(heard.append)


@pytest.fixture
def window(qtbot, said):
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.show_document(larch_house())
    with qtbot.waitActive(window):
        window.show()
    return window


def test_a_new_price_is_said_once_it_is_entered_and_not_while_it_is_typed(window, qtbot, said):
    document = window.document
    weekly = document.priced.weekly_price.value
    document.preview("surplus.rate", "9%")
    qtbot.wait(1)
    assert said == []
    document.edit("surplus.rate", "9%")
    qtbot.waitUntil(lambda: bool(said))
    more = document.priced.weekly_price.value - weekly
    assert said == [f"Weekly price £{document.priced.weekly_price.value:,.2f}, £{more:,.2f} more"]
    document.undo_stack.undo()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == f"Weekly price £{weekly:,.2f}, £{more:,.2f} less"


def test_checks_that_come_up_are_said_with_the_price(window, qtbot, said):
    window.document.edit("staffing[0].hourly_pay", "5.00")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("Weekly price £")
    assert said[0].endswith("to look at")


def test_a_price_that_is_lost_and_the_other_statement_are_said(window, qtbot, said):
    window.document.edit("setting.occupied_places", "")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("No price yet. Setting, occupied places: ")
    window.swap_side()
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1].startswith(f"{window.document.side.label}. Weekly price £")


def test_a_refusal_is_said_where_it_appears(window, qtbot, said):
    window.show_section("pay_terms")
    field = window.pane.stack.currentWidget().grids[0].fields["leave_weeks"]
    field.input.setFocus()
    field.input.selectAll()
    qtbot.keyClicks(field.input, "many")
    qtbot.keyClick(field.input, Qt.Key.Key_Return)
    assert said == [field.refusal.text()]
    assert said[0].startswith('Not entered: "many"')


def test_a_refused_cell_is_said(window, qtbot, said):
    window.show_section("staffing")
    view = window.pane.stack.currentWidget().grid.view
    view.grid.setData(view.grid.index(0, 3), "lots")
    assert len(said) == 1
    assert said[0].startswith("Not entered")
    assert said[0].endswith('"lots" is not an amount; type it like 12.00')


def test_a_notice_on_view_is_said_once(qtbot, said):
    page = QWidget()
    qtbot.addWidget(page)
    notice = Notice(page)
    notice.tell("Made ahead, so nobody sees it.")
    page.show()
    notice.tell("Kept.", "good")
    notice.tell("Kept.", "good")
    notice.tell("")
    assert said == ["Kept."]


def test_long_work_says_that_it_goes_on_and_that_it_is_done(window, said):
    task = Task("Counting")
    window.status._begin(task)
    task.done.emit(None)
    assert said == [
        "Counting. This takes a while; it can be cancelled at the foot of the window",
        "Counting: done",
    ]
    assert window.status.progress.accessibleName() == "Counting"
    assert window.status.doing.text() == "Counting"


def test_what_is_under_way_has_room_for_its_end(window, qtbot):
    status = window.status
    status._begin(Task(f"Reading {'a very long name ' * 20}.xlsx"))
    qtbot.waitUntil(status.cancel.isVisible)
    assert status.doing.text().endswith(".xlsx")
    assert status.cancel.geometry().right() < status.width() - 4
    assert window.width() == status.width()


def test_a_section_names_the_part_of_the_window_that_shows_it(window):
    window.show_section("costs")
    assert window.pane.stack.accessibleName() == "Building and running costs"
    assert window.pane.stack.currentWidget().findChild(QLabel).text() == window.pane.stack.accessibleName()


def test_a_field_is_heard_under_the_name_that_is_seen(window, qtbot):
    window.show_section("staffing")
    screen = window.pane.stack.currentWidget()
    qtbot.waitUntil(lambda: screen.panel is not None)
    found = [one for one in screen.panel.findChildren(QLabel) if one.text() == "Short name"]
    assert [one.buddy().accessibleName() for one in found] == ["Short name"]
    assert screen.panel.unfold.accessibleName() == "Show details"


def test_one_key_leads_to_what_is_to_look_at(window, qtbot):
    window.document.edit("staffing[0].hourly_pay", "5.00")
    window.show_section("staffing")
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    panel = window.pane.side_panel.checks
    qtbot.waitUntil(panel.isVisible)
    assert panel.isAncestorOf(QApplication.focusWidget())
