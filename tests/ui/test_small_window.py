"""Small windows and large text: the work keeps the room, and one thing is said at a time."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from openbook.settings import Settings
from openbook.ui.grid import Grid
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import open_casebook
from openbook.ui.preferences import Preferences
from openbook.ui.screens import SCREENS
from openbook.ui.set_up import FIELDS
from openbook.ui.theme import theme

Left = Qt.MouseButton.LeftButton


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    casebook, _trouble = open_casebook(tmp_path / "openbook.db", Settings())
    window.preferences = Preferences(Settings(), lambda _settings: None, window)
    window.resize(1280, 720)
    window.show_casebook(casebook)
    with qtbot.waitActive(window):
        window.show()
    yield window
    casebook.close()


def not_now(window, qtbot):
    put_away = next(one for one in window.pages.strip.findChildren(QPushButton) if one.text() == "Not now")
    qtbot.mouseClick(put_away, Left)
    QApplication.processEvents()


def rows_seen(window, grid):
    """Rows of a grid that are seen whole, where the screen stands when one comes to it."""
    screen = window.pane.stack.currentWidget()
    port = screen.area.viewport()
    seen = 0
    for row in range(grid.model.rowCount()):
        rect = grid.view.visualRect(grid.model.index(row, 0))
        top = grid.view.viewport().mapTo(port, rect.topLeft()).y()
        bottom = top + rect.height()
        seen += top >= 0 and bottom <= port.height() and rect.bottom() <= grid.view.viewport().height()
    return seen


def show(window, key):
    window.show_section(key)
    for _ in range(5):
        QApplication.processEvents()
    return window.pane.stack.currentWidget()


def test_four_posts_are_seen_at_200_per_cent_on_the_first_start(window):
    theme().set_scale(200)
    assert rows_seen(window, show(window, "staffing").grid) >= 4


def test_four_cost_lines_are_seen_at_200_per_cent(window, qtbot):
    not_now(window, qtbot)
    theme().set_scale(200)
    assert rows_seen(window, show(window, "costs").grids[0]) >= 4


def test_buttons_without_words_keep_their_names_and_say_their_keys(window):
    theme().set_scale(200)
    grid = show(window, "staffing").grid
    folded = [one for one in grid.findChildren(QPushButton) if not one.text()]
    folded += [
        one for one in window.pane.stack.currentWidget().sheet.findChildren(QPushButton) if not one.text()
    ]
    told = {one.accessibleName(): one.toolTip() for one in folded if one.isVisible()}
    assert told["Duplicate: selected posts"] == "Duplicate (Ctrl+Shift+D)"
    assert told["Delete: selected posts"].startswith("Delete (Ctrl+")
    assert all(min(one.width(), one.height()) >= 24 for one in folded)


def test_wide_windows_say_the_buttons_in_words(window):
    window.resize(1600, 900)
    screen = show(window, "staffing")
    assert "Duplicate" in {one.text() for one in screen.sheet.findChildren(QPushButton)}


def test_help_that_makes_way_is_one_click_away(window, qtbot):
    screen = show(window, "costs")
    assert screen.about.isVisible()
    assert screen.room.button.isHidden()
    theme().set_scale(200)
    QApplication.processEvents()
    assert not screen.about.isVisible()
    qtbot.mouseClick(screen.room.button, Left)
    assert screen.about.isVisible()
    assert screen.cards[0].help.isVisible()


@pytest.mark.parametrize("first_start", [True, False])
def test_all_sections_are_seen_without_scrolling(window, qtbot, first_start):
    if not first_start:
        not_now(window, qtbot)
    sections = window.pane.sections
    assert sections.isVisible()
    assert sections.verticalScrollBar().maximum() == 0
    last = sections.visualItemRect(sections.item(len(SCREENS) - 1))
    assert last.bottom() <= sections.viewport().height()


def test_a_panel_takes_its_room_from_the_cases_not_from_the_page(window, qtbot):
    window.resize(1366, 768)
    window.show_section("staffing")
    qtbot.waitUntil(lambda: window.pane.stack.width() > 700)
    before, cases = window.pane.stack.width(), window.case_list
    assert cases.isVisible()
    window.document.go_to("checks")
    qtbot.waitUntil(lambda: not cases.isVisible())
    assert window.pane.side_panel.isVisible()
    assert window.pane.stack.width() >= 0.9 * before
    window.pane.side_panel.checks.leave()
    qtbot.waitUntil(cases.isVisible)
    window.resize(1800, 900)
    window.document.go_to("checks")
    assert cases.isVisible()


def test_one_thing_is_said_at_a_time_of_the_example(window, qtbot):
    strip, pane = window.pages.strip, window.pane
    assert "This example is invented" in strip.sentence
    assert pane.banner.isHidden()
    not_now(window, qtbot)
    assert strip.isHidden()
    assert pane.banner.isVisible()
    assert "EXAMPLE" in pane.banner_words.text()


def test_a_case_of_ones_own_is_not_called_invented(window):
    window.pages.begin_with(None)
    assert "invented" not in window.pages.strip.sentence
    assert window.pane.banner.isHidden()
    window.show_stored("EXAMPLE-1")
    assert "invented" in window.pages.strip.sentence


def test_an_example_is_marked_in_the_smallest_window_too(window, qtbot):
    theme().set_scale(200)
    not_now(window, qtbot)
    assert window.pane.mark.isVisible()
    window.pages.begin_with(None)
    assert not window.pane.mark.isVisible()


def test_the_price_is_one_line_in_a_low_window(window):
    bar = window.pane.price_bar
    high = bar.height()
    theme().set_scale(200)
    QApplication.processEvents()
    assert bar.height() < high
    assert {bar.weekly.y() + bar.weekly.parentWidget().mapTo(bar, QPoint()).y()} == {
        one.y() + one.parentWidget().mapTo(bar, QPoint()).y() for one in (bar.annual, bar.gap, bar.change)
    }


def test_a_click_is_not_lost_when_leaving_a_wrong_field(window, qtbot):
    window.pages.settings()
    page = window.pages.page
    field = page.fields.fields["threshold"]
    field.input.setFocus()
    field.input.selectAll()
    qtbot.keyClicks(field.input, "plenty")
    keep = next(one for one in page.findChildren(QPushButton) if one.text() == "Keep these")
    QApplication.processEvents()
    at = keep.mapTo(window, keep.rect().center())
    handle = window.windowHandle()
    QTest.mousePress(handle, Left, Qt.KeyboardModifier.NoModifier, at)
    QApplication.processEvents()
    assert keep.mapTo(window, keep.rect().center()) == at
    QTest.mouseRelease(handle, Left, Qt.KeyboardModifier.NoModifier, at)
    qtbot.waitUntil(field.refusal.isVisible)
    assert QApplication.focusWidget() is field.input  # where "Keep these" leads while an entry is wrong
    assert FIELDS[3] in page.draft.refusals


def test_each_section_has_its_key(window, qtbot):
    actions = {
        one.text(): one.shortcut().toString()
        for one in window.findChildren(type(window.menuBar().actions()[0]))
    }
    keys = [actions[row.title] for row in SCREENS]
    assert keys == [*(f"Ctrl+{at}" for at in range(1, 10)), "Alt+0", "Alt+1", "Alt+2"]
    for at, key in ((9, Qt.Key.Key_0), (10, Qt.Key.Key_1), (11, Qt.Key.Key_2)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        assert window.pane.section == SCREENS[at].key


def test_a_table_keeps_its_height_and_leaves_the_rest_of_the_page_below(window):
    window.pages.begin_with(None)
    show(window, "placement")
    staffing = show(window, "staffing")
    grid = staffing.grid
    assert grid.height() == grid.sizeHint().height()
    assert staffing.empty.y() - grid.geometry().bottom() <= 2 * staffing.page.spacing()


def test_work_on_overheads_begins_in_the_first_field(window, qtbot):
    overheads = show(window, "overheads")
    overheads.take_focus()
    field = overheads.office.fields["rate"].input
    assert QApplication.focusWidget() is field
    assert field.selectedText() == field.text() == "6%"  # so that typing replaces it
    assert overheads.office.fields["amount"].input.placeholderText() == "£"


def test_the_guide_is_folded_away_and_comes_back_with_what_is_asked_for(window, qtbot):
    costs = show(window, "costs")
    high = costs.area.height()
    qtbot.mouseClick(costs.guide.unfold, Left)
    QApplication.processEvents()
    assert costs.area.height() > high
    assert costs.guide.unfold.text() == "Show guide"
    assert costs.guide.tabs.isHidden()
    assert costs.go_to("costs[0].note")
    assert costs.guide.tabs.isVisible()
    assert QApplication.focusWidget() is costs.guide.note.fields["note"].input


def test_the_section_one_left_is_the_one_one_comes_back_to(qtbot, tmp_path):
    again = MainWindow()
    qtbot.addWidget(again)
    casebook, _trouble = open_casebook(tmp_path / "openbook.db", Settings())
    again.preferences = Preferences(Settings(section="costs", set_up=True), lambda _settings: None, again)
    again.show_casebook(casebook)
    assert again.pane.section == "costs"
    again.preferences = Preferences(Settings(section="no such section"), lambda _settings: None, again)
    again.show_stored("EXAMPLE-1", "no such section")
    assert again.pane.section == "placement"
    casebook.close()


def test_what_is_folded_beside_a_wide_table_gives_its_room_to_the_table(window, qtbot):
    window.resize(1920, 1000)
    costs = show(window, "costs")
    wide = costs.area.width()
    qtbot.mouseClick(costs.guide.unfold, Left)
    QApplication.processEvents()
    assert costs.area.width() > wide
    assert costs.guide.unfold.isVisible()
    qtbot.mouseClick(costs.guide.unfold, Left)
    QApplication.processEvents()
    assert costs.area.width() == wide


def test_rows_below_come_into_view_with_the_one_that_is_gone_to(window, qtbot):
    not_now(window, qtbot)
    theme().set_scale(200)
    trajectory = show(window, "trajectory")
    window.document.go_to("plan.measures[0].name")
    grid = next(one for one in trajectory.findChildren(Grid) if one.plan.one == "measure")
    assert rows_seen(window, grid) >= min(4, grid.model.rowCount())
