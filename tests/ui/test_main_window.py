"""The window: first paint, cases, sections, the price that moves, keys and closing."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from openbook.model.errors import OpenBookError
from openbook.resources import standards
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.about import AboutDialog, KeysDialog
from openbook.ui.main_window import MainWindow
from openbook.ui.sheet import Side
from openbook.ui.store_casebook import Desk, StoreCasebook
from openbook.ui.theme import theme
from openbook.ui.unsaved import UnsavedDialog

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ACTOR = Actor("Ann Example", "Example Council", "commissioner")


class LockedError(OpenBookError):
    """A known failure."""


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def casebook(tmp_path, qapp):
    with Store.open(tmp_path / "openbook.db", clock=moment) as store:
        yield StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment))


@pytest.fixture
def window(qtbot, casebook):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_casebook(casebook)
    with qtbot.waitActive(window):
        window.show()
    return window


def type_pay(qtbot, window, keys):
    """Type into the pay of the first post, without ending the entry."""
    window.show_section("staffing")
    view = window.pane.stack.currentWidget().grid.view
    view.setFocus()
    view.select_cell(0, 3)
    qtbot.keyClicks(view, keys[:1])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    qtbot.keyClicks(editor, keys[1:])
    return editor


def test_the_frame_is_painted_before_anything_is_built(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.started):
        window.show()
    assert not window.is_built


def test_the_example_opens_and_is_marked(window):
    assert window.document.example
    assert window.pane.banner.isVisible()
    assert "EXAMPLE" in window.pane.banner.findChild(type(window.pane.heading)).text()
    assert window.case_list.model.shown[0].is_example
    assert window.pane.price_bar.weekly.text() == "£3,067.37"
    assert window.status.saved.text() == "Saved"


def test_the_first_focus_is_on_the_sections(window, qtbot):
    qtbot.waitUntil(window.pane.sections.hasFocus)
    qtbot.keyClick(window.pane.sections, Key.Key_Down)
    assert window.pane.section == "staffing"


def test_the_price_moves_as_one_types(window, qtbot):
    bar = window.pane.price_bar
    editor = type_pay(qtbot, window, "14")
    qtbot.waitUntil(lambda: bar.weekly.text() != "£3,067.37")
    assert bar.change.text().startswith("+£")
    qtbot.keyClick(editor, Key.Key_Escape)
    qtbot.waitUntil(lambda: bar.weekly.text() == "£3,067.37")
    assert bar.change.text() == "No change"


def test_an_entry_is_kept_and_said_to_be(window, qtbot, casebook):
    editor = type_pay(qtbot, window, "14")
    qtbot.keyClick(editor, Key.Key_Return)
    assert window.status.saved.text() == "Saving …"
    qtbot.waitUntil(lambda: window.status.saved.text() == "Saved")
    again = casebook.opened(casebook.latest, window)
    assert again.value("staffing[0].hourly_pay") == Decimal(14)


def test_undo_and_redo_are_on_their_keys(window, qtbot):
    start = window.document.sheet
    qtbot.keyClick(type_pay(qtbot, window, "14"), Key.Key_Return)
    qtbot.keyClick(window, Key.Key_Z, Control)
    assert window.document.sheet == start
    qtbot.keyClick(window, Key.Key_Y, Control)
    assert window.document.value("staffing[0].hourly_pay") == Decimal(14)


def test_sections_are_on_their_keys(window, qtbot):
    qtbot.keyClick(window, Key.Key_2, Control)
    assert window.pane.section == "staffing"
    qtbot.keyClick(window, Key.Key_PageDown, Control)
    assert window.pane.section == "pay_terms"
    qtbot.keyClick(window, Key.Key_PageUp, Control)
    assert window.pane.section == "staffing"


def test_the_other_statement_is_on_its_key(window, qtbot):
    assert window.document.side is Side.REALISTIC
    gap = window.pane.price_bar.gap.text()
    qtbot.keyClick(window, Key.Key_S, Control | Shift)
    assert window.document.side is Side.PROVIDER
    assert window.pane.price_bar.weekly.text() == "£3,499.60"
    assert window.pane.price_bar.gap.text() == gap == "−£432.23"


def test_f1_explains_the_figure_with_the_focus(window, qtbot):
    for focused, key in (
        (window.pane.price_bar.annual, "annual_price"),
        (window.pane.sections, "weekly_price"),
    ):
        focused.setFocus()
        with qtbot.waitSignal(window.document.explain_requested) as asked:
            qtbot.keyClick(window, Key.Key_F1)
        assert asked.args == [key]


def test_f6_goes_round_the_parts_and_back(window, qtbot):
    window.pane.sections.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6)
        focus = QApplication.focusWidget()
        parts = (window.case_list, *window.pane.parts())
        seen.append(next(one for one in parts if one is focus or one.isAncestorOf(focus)))
    assert seen == [window.pane.stack.currentWidget(), window.pane.price_bar, window.case_list]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F6, Shift)
    assert window.pane.price_bar.isAncestorOf(QApplication.focusWidget())


def test_a_new_case_opens_and_says_what_comes_next(window, qtbot):
    qtbot.keyClick(window, Key.Key_N, Control)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert not window.document.example
    assert window.pane.banner.isHidden()
    assert len(window.case_list.model.shown) == 2
    screen = window.pane.show_section("staffing")
    qtbot.waitUntil(screen.empty.isVisible)
    assert "Type in the table" in screen.empty.text()


def test_cases_are_searched_hidden_and_opened_by_key(window, qtbot):
    qtbot.keyClick(window, Key.Key_N, Control)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    qtbot.keyClick(window, Key.Key_F, Control)
    assert QApplication.focusWidget() is window.case_list.search
    qtbot.keyClicks(window.case_list.search, "fernley")
    window.case_list.view.setFocus()
    window.case_list.view.setCurrentIndex(window.case_list.model.index(0))
    qtbot.keyClick(window.case_list.view, Key.Key_Return)
    assert window.document.example
    qtbot.keyClick(window, Key.Key_B, Control)
    assert window.case_list.isHidden()


def test_text_grows_and_shrinks_by_key(window, qtbot):
    qtbot.keyClick(window, Key.Key_Plus, Control)
    assert theme().scale == 110
    qtbot.keyClick(window, Key.Key_Minus, Control)
    assert theme().scale == 100
    theme().set_scale(150)
    qtbot.keyClick(window, Key.Key_0, Control)
    assert theme().scale == 100


def test_a_failed_save_keeps_the_window_open_and_the_entry_on_screen(window, qtbot):
    def locked(sheet):
        raise LockedError("The file is open elsewhere. Close it there and try again.")

    window.document.keep(window.document.reference, locked)
    window.document.edit("title", "Another title")
    assert not window.close()
    assert window.isVisible()
    asked = window.findChild(UnsavedDialog)
    assert asked.sentence.startswith("The file is open elsewhere")
    assert window.status.saved.text().startswith("Not saved. The file is open elsewhere")
    assert window.document.value("title") == "Another title"
    window.document.keep(window.document.reference, lambda sheet: None)
    assert window.close()


def test_an_entry_under_way_is_kept_on_closing(window, qtbot, casebook):
    window.show_section("pay_terms")
    field = window.pane.stack.currentWidget().grids[0].fields["leave_weeks"].input
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "6")
    assert window.close()
    again = casebook.opened(casebook.latest, window)
    assert again.value("employment.leave_weeks") == Decimal(6)


def test_a_refused_entry_is_named_at_the_foot_and_jumped_to(window, qtbot):
    window.document.edit("employment.leave_weeks", "lots")
    assert window.status.refused.text() == "1 entry not entered"
    window.status.refused.click()
    assert window.pane.section == "pay_terms"
    assert (
        QApplication.focusWidget() is window.pane.stack.currentWidget().grids[0].fields["leave_weeks"].input
    )


@pytest.mark.parametrize(("asked", "dialog"), [("show_keys", KeysDialog), ("show_about", AboutDialog)])
def test_small_dialogs_open_and_close_by_key(window, qtbot, asked, dialog):
    getattr(window, asked)()
    found = window.findChild(dialog)
    assert found.isVisible()
    qtbot.keyClick(found, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(dialog) is None)


def test_size_and_place_are_kept_as_text(window):
    window.resize(720, 560)
    text = window.state_text()
    window.resize(660, 500)
    window.restore_state(text)
    assert (window.width(), window.height()) == (720, 560)
    window.restore_state("not a state at all")
    assert window.width() == 720
