"""Who works here: asked on the first start, put away for good, and used in the history."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from openbook.settings import Settings, load_settings, save_settings
from openbook.store import provenance
from openbook.store.store import Store
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import open_casebook
from openbook.ui.preferences import Preferences

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    casebook, trouble = open_casebook(tmp_path / "openbook.db", Settings())
    assert trouble is None
    preferences = Preferences(Settings(), lambda settings: save_settings(settings, tmp_path), window)
    window.preferences = preferences
    window.show_casebook(casebook)
    preferences.changed.connect(lambda: casebook.work_as(preferences.settings, window.document))
    with qtbot.waitActive(window):
        window.show()
    yield window
    casebook.close()


def button(parent, words):
    return next(one for one in parent.findChildren(QPushButton) if one.text() == words)


def kept(tmp_path):
    return load_settings(tmp_path, moment())[0]


def test_the_first_start_shows_the_example_and_asks_in_a_strip(window):
    assert window.document.example
    assert window.pane.isVisible()
    assert window.pages.strip.isVisible()


def test_not_now_puts_the_strip_away_for_good(window, qtbot, tmp_path):
    qtbot.mouseClick(button(window.pages.strip, "Not now"), Qt.MouseButton.LeftButton)
    assert window.pages.strip.isHidden()
    assert kept(tmp_path) == Settings(set_up=True, recent=(window.document.reference,))


def test_who_works_here_is_typed_kept_and_recorded(window, qtbot, tmp_path):
    qtbot.mouseClick(button(window.pages.strip, "Set up OpenBook"), Qt.MouseButton.LeftButton)
    page = window.pages.page
    for words in ("Example Council", "Ann Example"):
        qtbot.keyClicks(QApplication.focusWidget(), words)
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    threshold = page.fields.fields["threshold"].input
    threshold.setFocus()
    threshold.selectAll()
    qtbot.keyClicks(threshold, "£2,000")
    qtbot.mouseClick(button(page, "Keep these"), Qt.MouseButton.LeftButton)
    assert window.pages.page is None
    assert window.pages.strip.isHidden()
    told = kept(tmp_path)
    assert (told.organisation, told.user_name, told.role) == (
        "Example Council",
        "Ann Example",
        "commissioner",
    )
    assert (told.threshold, told.set_up) == (Decimal(2000), True)
    assert told.retention_months == 0
    assert window.document.threshold == Decimal(2000)
    qtbot.keyClick(window, Key.Key_N, Control)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    reference = window.document.reference
    assert window.close()
    window.casebook.close()
    with Store.open(tmp_path / "openbook.db", clock=moment, read_only=True) as store:
        (entry,) = store.history(reference)
    assert entry.actor == provenance.actor_of(told)
    assert (entry.engine_version, entry.rates_hash) == (
        provenance.made_with().engine_version,
        provenance.made_with().rates_hash,
    )


def test_a_usual_retention_period_is_set_and_reaches_the_case(window, qtbot, tmp_path):
    window.pages.settings()
    months = window.pages.page.fields.fields["retention_months"]
    assert months.input.text() == ""
    months.input.setFocus()
    qtbot.keyClicks(months.input, "0.5")
    qtbot.keyClick(months.input, Key.Key_Tab)
    assert months.refusal.isVisible()
    months.input.setFocus()
    months.input.selectAll()
    qtbot.keyClicks(months.input, "84")
    qtbot.mouseClick(button(window.pages.page, "Keep these"), Qt.MouseButton.LeftButton)
    assert kept(tmp_path).retention_months == 84
    assert window.document.papers.privacy.usual == 84
    window.show_section("papers")
    told = window.pane.stack.currentWidget().retention.said.text()
    assert told == "To be kept for 84 months after its last entry, as the settings say."


def test_control_and_enter_keep_the_settings_from_any_field(window, qtbot, tmp_path):
    qtbot.keyClick(window, Key.Key_Comma, Control)
    qtbot.keyClicks(QApplication.focusWidget(), "Example Council")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, Control)
    assert window.pages.page is None
    assert (kept(tmp_path).organisation, kept(tmp_path).set_up) == ("Example Council", True)


def test_going_elsewhere_loses_nothing_of_the_settings(window, qtbot, tmp_path):
    qtbot.keyClick(window, Key.Key_Comma, Control)
    qtbot.keyClicks(QApplication.focusWidget(), "Example Council")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Ann Example")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_N, Control)
    assert (kept(tmp_path).organisation, kept(tmp_path).user_name) == ("Example Council", "Ann Example")
    window.pages.leave()
    assert window.pages.strip.isHidden()
    window.pages.settings()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert kept(tmp_path).organisation == "Example Council"


def test_a_refused_entry_is_gone_to_and_nothing_is_kept(window, qtbot, tmp_path):
    qtbot.keyClick(window, Key.Key_Comma, Control)
    page = window.pages.page
    threshold = page.fields.fields["threshold"].input
    threshold.setFocus()
    threshold.selectAll()
    qtbot.keyClicks(threshold, "a lot")
    qtbot.mouseClick(button(page, "Keep these"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is threshold
    assert kept(tmp_path) == Settings()


def test_without_a_name_the_history_names_the_user_of_the_computer():
    assert provenance.actor_of(Settings()).user == provenance.system_user()
    assert provenance.actor_of(Settings(user_name="Ann"), by="Bo").user == "Bo"
