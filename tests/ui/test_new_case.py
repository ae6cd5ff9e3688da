"""A new case: every way to begin, by key and by mouse, and back to the case that was open."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from openbook.resources import TEMPLATES, standards, template
from openbook.settings import Settings
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.main_window import MainWindow
from openbook.ui.new_case import NewCasePage
from openbook.ui.preferences import Preferences
from openbook.ui.sheet import Side
from openbook.ui.store_casebook import Desk, StoreCasebook

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
ACTOR = Actor("Ann Example", "Example Council", "commissioner")


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, qapp):
    with Store.open(tmp_path / "openbook.db", clock=moment) as store:
        yield store


@pytest.fixture
def window(qtbot, store):
    window = MainWindow()
    qtbot.addWidget(window)
    window.preferences = Preferences(Settings(set_up=True), lambda settings: None, window)
    window.show_casebook(StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment)))
    with qtbot.waitActive(window):
        window.show()
    return window


def page_of(qtbot, window):
    qtbot.keyClick(window, Key.Key_N, Control)
    assert isinstance(window.pages.page, NewCasePage)
    return window.pages.page


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)


def assert_in_first_field(window):
    QApplication.processEvents()  # the first section comes an event after the case
    assert window.pages.page is None
    assert window.pane.isVisible()
    assert window.pane.section == "placement"
    assert QApplication.focusWidget() is window.pane.stack.currentWidget().grids[0].fields["title"].input


def test_a_case_begins_empty_on_enter(window, qtbot):
    page_of(qtbot, window)
    assert window.pane.isHidden()
    press(qtbot, Key.Key_Return)
    assert_in_first_field(window)
    assert window.document.side is Side.PROVIDER
    assert window.document.statement.staffing == ()


@pytest.mark.parametrize("key", TEMPLATES)
def test_a_case_begins_from_a_template(window, qtbot, key):
    page = page_of(qtbot, window)
    qtbot.mouseClick(page.rows[key], Qt.MouseButton.LeftButton)
    assert_in_first_field(window)
    statement = window.document.statement
    assert statement == template(key).model_copy(update={"reference": window.document.reference})
    qtbot.keyClicks(QApplication.focusWidget(), "Mine")
    assert QApplication.focusWidget().text() == "Mine"
    assert window.document.side is Side.REALISTIC
    assert window.document.reference in [case.reference for case in window.case_list.model.shown]


def test_a_template_without_a_price_leads_to_what_is_missing(window, qtbot):
    qtbot.mouseClick(page_of(qtbot, window).rows["nursing_home"], Qt.MouseButton.LeftButton)
    checks = window.pane.price_bar.checks
    assert checks.text().endswith("missing")
    qtbot.mouseClick(checks, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget().accessibleName().startswith("Occupied places")


def test_a_provider_begins_from_a_template_on_their_own_side(window, qtbot):
    window.preferences.put(role="provider")
    qtbot.mouseClick(page_of(qtbot, window).rows["nursing_home"], Qt.MouseButton.LeftButton)
    assert window.document.side is Side.PROVIDER
    assert window.document.statement.prepared_by == "provider"


def test_a_case_is_copied_whole_under_its_own_reference(window, qtbot, store):
    page = page_of(qtbot, window)
    assert "copy" not in page.rows  # the example never enters real figures
    press(qtbot, Key.Key_Return)
    document = window.document
    document.edit("title", "Flat for one")
    document.edit("plan.years", "6")
    document.start_other_side()
    document.answer("some-check", "Looked at.")
    page = page_of(qtbot, window)
    assert page.rows["copy"].accessibleName() == "A copy of Flat for one"
    page.rows["copy"].setFocus()
    press(qtbot, Key.Key_Return)
    copy = window.document
    assert copy.reference != document.reference
    assert copy.sheet.answers == {}
    assert copy.sheet.plan.years == 6
    for side in Side:
        kept = document.sheet.statement(side).model_copy(update={"reference": copy.reference})
        assert copy.sheet.statement(side) == kept
    assert store.rounds(copy.reference) == ()


def test_escape_goes_back_to_where_one_was(window, qtbot):
    window.show_section("placement")
    field = window.pane.stack.currentWidget().grids[0].fields["title"].input
    field.setFocus()
    page_of(qtbot, window)
    press(qtbot, Key.Key_Escape)
    assert window.pages.page is None
    assert QApplication.focusWidget() is field
    assert len(window.case_list.model.shown) == 1


def test_a_page_makes_way_for_a_section_or_a_case(window, qtbot):
    page_of(qtbot, window)
    qtbot.keyClick(window, Key.Key_2, Control)
    assert (window.pages.page, window.pane.section) == (None, "staffing")
    page_of(qtbot, window)
    window.open_case(window.document.reference)
    assert window.pages.page is None
    assert window.pane.isVisible()


def test_nothing_is_undone_behind_a_page(window, qtbot):
    window.document.edit("title", "Another")
    page_of(qtbot, window)
    qtbot.keyClick(window, Key.Key_Z, Control)
    assert window.document.value("title") == "Another"
    press(qtbot, Key.Key_Escape)
    qtbot.keyClick(window, Key.Key_Z, Control)
    assert window.document.value("title") != "Another"


def test_a_page_is_a_part_of_the_window_for_f6(window, qtbot):
    page = page_of(qtbot, window)
    qtbot.keyClick(window, Key.Key_F6)
    assert not page.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Key.Key_F6)
    assert page.isAncestorOf(QApplication.focusWidget())
