"""Explain this number: every amount on every screen, in tables, charts and labels, says how it is made."""

import re
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from openbook.model.words import money
from openbook.resources import standards
from openbook.ui.case_list import NOT_OPEN
from openbook.ui.chart_view import ChartView
from openbook.ui.explain import ExplainPanel
from openbook.ui.figure_label import FigureLabel
from openbook.ui.figure_tree import FigureTree
from openbook.ui.gallery_kept import kept_casebook
from openbook.ui.grid import Totals
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import ExampleOnly
from openbook.ui.programme_page import ProgrammePage
from openbook.ui.screens import SCREENS

Key = Qt.Key
AMOUNT = re.compile(r"([−+]?)£?([\d,]+(?:\.\d+)?)(%?)")
TO_LOOK_AT = ("price", "sensitivity", "compare", "trajectory", "negotiation")


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    made.build()
    made.resize(1280, 720)
    made.show_casebook(ExampleOnly(standards()))
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def kept(window, tmp_path):
    book, reference = kept_casebook(tmp_path, window)
    window.show_casebook(book)
    window.open_case(reference)
    yield window
    window.show_casebook(ExampleOnly(standards()))
    book.close()


def shown(window, kind):
    return [one for one in window.pane.findChildren(kind) if one.isVisible()]


def asked_for(window, asked):
    panel = window.pane.side_panel.explain
    return panel.figure_for(asked) if isinstance(asked, str) else asked()


def value_of(words):
    """The number of a cell as it is printed; None where it is not a bare amount or share."""
    found = AMOUNT.fullmatch(words.removesuffix(" a week"))
    if found is None or not ("£" in words or "%" in words):
        return None
    value = Decimal(found[2].replace(",", "")) / (100 if found[3] else 1)
    return -value if found[1] == "−" else value


def amounts(window):
    """Every printed amount of the section on view, and what it is asked by."""
    for table in shown(window, FigureTree):
        table.expandAll()
        for _, row in table._every():
            for column, cell in enumerate(row.cells):
                is_words = table._model.headings[column].is_text
                if ("£" in cell.text and not is_words) or value_of(cell.text):
                    yield f"{table.accessibleName()}, {row.cells[0].text}", cell.text, cell.asked
    for label in shown(window, FigureLabel):
        if "£" in label.text():
            yield label.accessibleName(), label.text(), label.figure_key()
    for chart in shown(window, ChartView):
        for spot in chart.spots():
            yield chart.accessibleName(), spot.says.rpartition(": ")[2], chart._known.get(spot.key, spot.key)


def unexplained(window):
    """The amounts that say nothing, or something else than they show."""
    bad = []
    for place, words, asked in amounts(window):
        figure, value = asked_for(window, asked) if asked else None, value_of(words)
        if figure is None:
            bad.append(f"{place}: {words} has no explanation")
        elif value is not None and abs(abs(figure.value) - abs(value)) > _apart(figure):
            bad.append(f"{place}: {words} is explained as {figure.value}")
    return bad


def _apart(figure):
    """How far a printed amount may lie from its figure: so that columns add up, and sums of printed ones."""
    return Decimal("0.011") * (len(figure.parts) if "before rounding" in figure.label else 1)


def look_at(window, qtbot, key):
    window.show_section(key)
    qtbot.waitUntil(lambda: all(one.spots() for one in shown(window, ChartView) if one.chart is not None))
    if key == "sensitivity":
        screen = window.pane.stack.currentWidget()
        qtbot.waitUntil(lambda: "one in ten" in screen.said.text(), timeout=20_000)


def test_every_amount_of_the_example_is_explained_by_what_it_shows(window, qtbot):
    window.document.edit("staffing[0].hourly_pay", "14.20")
    qtbot.waitUntil(lambda: window.pane.price_bar.change.text().startswith("+"))
    qtbot.waitUntil(lambda: not unexplained(window))
    for row in SCREENS:
        look_at(window, qtbot, row.key)
        assert unexplained(window) == [], row.key


def test_every_amount_of_an_agreed_case_is_explained_by_what_it_shows(kept, qtbot):
    for key in TO_LOOK_AT:
        look_at(kept, qtbot, key)
        assert unexplained(kept) == [], key


def explained_by_f1(window, qtbot):
    panel = window.pane.side_panel.explain
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_F1)
    assert panel.isVisible()
    return panel.figure


def test_f1_in_the_table_of_posts_explains_the_cell(window, qtbot):
    window.show_section("staffing")
    grid = window.pane.stack.currentWidget().grid
    columns = [column.label for column in grid.plan.columns]
    last = grid.model.rowCount() - 1
    for row, label, words in (
        (0, "Care hour", "Support workers, days, for each care hour"),
        (0, "Hours", "Hours on the rota"),
        (1, "Hourly pay", "Senior on shift, sleeping in"),
        (last, "This placement", "Staffing"),  # under the last row the totals are asked for
        (last, "Care hour", "Care posts, for each care hour"),
    ):
        grid.view.setFocus()
        grid.view.select_cell(row, columns.index(label))
        shown_there = grid.model.text(grid.view.currentIndex()) if row < last else ""
        found = explained_by_f1(window, qtbot)
        assert found.label == words
        if label == "Care hour" and shown_there:
            assert money(found.value) == shown_there


def test_a_total_is_explained_by_a_double_click(window, qtbot):
    window.show_section("staffing")
    grid = window.pane.stack.currentWidget().grid
    totals = grid.findChild(Totals)
    at = next(number for number, one in enumerate(grid.plan.columns) if one.label == "This placement")
    x = grid.view.columnViewportPosition(at) + 20
    qtbot.mouseDClick(totals, Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    qtbot.mouseRelease(totals, Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert window.pane.side_panel.explain.figure.key == window.document.priced.groups["staffing"].key


def test_f1_in_a_field_explains_what_is_entered_there(window, qtbot):
    document = window.document
    document.edit("employment.pension_rate", "4%")
    document.go_to("employment.pension_rate")
    found = explained_by_f1(window, qtbot)
    assert (found.value, found.source) == (Decimal("0.04"), "employment.pension_rate")
    document.edit("employment.pension_rate", "5%")
    panel = window.pane.side_panel.explain
    qtbot.waitUntil(lambda: panel.figure.value == Decimal("0.05"))
    document.go_to("plan.total_reduction")
    assert explained_by_f1(window, qtbot).value == Decimal("0.25")
    document.go_to("title")  # no price counts on it
    assert explained_by_f1(window, qtbot).key == "weekly_price"


def test_f1_on_a_measure_explains_what_it_saves_in_the_end(window, qtbot):
    window.document.go_to("plan.measures[0].saving")
    found = explained_by_f1(window, qtbot)
    assert found.label == window.document.value("plan.measures[0].name")
    assert found.key == "trajectory.4.measures.0"


def test_f1_on_another_case_says_that_it_has_to_be_opened(kept, qtbot):
    cases = kept.case_list
    cases.view.setFocus()
    other = next(row for row, one in enumerate(cases.model.shown) if one.reference != kept.document.reference)
    cases.view.setCurrentIndex(cases.model.index(other))
    qtbot.keyClick(cases.view, Key.Key_F1)
    assert not kept.pane.side_panel.explain.isVisible()
    assert cases.note.text() == NOT_OPEN


def test_f1_on_gap_and_change_explains_them_and_not_the_price(window, qtbot):
    bar, document = window.pane.price_bar, window.document
    document.edit("staffing[0].hourly_pay", "14.20")
    qtbot.waitUntil(lambda: bar.change.text().startswith("+"))
    titles = {bar.gap: "Difference of the weekly prices", bar.change: "Change of Weekly price"}
    for label, title in titles.items():
        label.setFocus()
        qtbot.keyClick(label, Key.Key_F1)
        assert window.pane.side_panel.explain.figure.label == title
        window.pane.side_panel.explain.leave()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # pop-up menus without a screen
@pytest.mark.parametrize("how", ["F1", "Enter", "menu"])
def test_a_part_of_a_chart_is_explained_by_key_and_menu(window, qtbot, how):
    window.show_section("price")
    chart = shown(window, ChartView)[0]
    qtbot.waitUntil(lambda: len(chart.spots()) > 2)
    chart.setFocus()
    qtbot.keyClick(chart, Key.Key_Right)
    qtbot.keyClick(chart, Key.Key_Right)
    group = chart.told().partition(":")[0]
    if how == "menu":
        chart.contextMenuEvent(_menu_event(chart))
        chart.findChild(QMenu).actions()[0].trigger()
    else:
        qtbot.keyClick(chart, Key.Key_F1 if how == "F1" else Key.Key_Return)
    panel = window.pane.findChild(ExplainPanel)
    assert panel.isVisible()
    assert panel.figure.label == group


def _menu_event(chart):
    place = chart.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, chart.mapToGlobal(place))


def test_an_end_of_the_tornado_shows_the_price_with_that_entry_alone_moved(window, qtbot):
    look_at(window, qtbot, "sensitivity")
    screen = window.pane.stack.currentWidget()
    screen.table.setCurrentIndex(screen.table.model().index(0, 2))
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Key.Key_F1)
    panel = window.pane.side_panel.explain
    assert panel.figure.label == "Weekly price with One-to-one support at its low"
    assert "at its low: 21 hours a week" in panel.text()
    assert "The low end of the range that the line states" in panel.text()


def test_a_published_figure_names_its_source_and_its_caution(window, qtbot):
    look_at(window, qtbot, "compare")
    tables = {one.accessibleName(): one for one in shown(window, FigureTree)}
    table = tables["Beside what is published"]
    table.setCurrentIndex(table.model().index(0, 4))
    table.setFocus()
    qtbot.keyClick(table, Key.Key_F1)
    said = window.pane.side_panel.explain.text()
    assert "Published: " in said
    assert "Source: " in said
    assert "assumption" not in said.casefold()


def test_the_time_line_explains_the_price_of_a_round_by_the_statement_it_rests_on(kept, qtbot):
    kept.show_section("negotiation")
    line = kept.pane.stack.currentWidget().timeline
    qtbot.waitUntil(lambda: len(line.texts()) > 3)
    told = {}
    for row in range(line.model().rowCount()):
        line.setCurrentIndex(line.model().index(row, 0))
        figure = asked_for(kept, line.figure_key()) if line.figure_key() else None
        told[line.current().title] = figure
    assert told["Case opened"] is None
    request = told["Request by the provider"]
    assert request.label == "Round 1, request by the provider"
    assert any(part.label.startswith("Weekly price of provider") for part in request.parts)
    assert told["Agreement by both together"].value == Decimal("3310.00")
    assert next(figure for title, figure in told.items() if "paid for" in title).value == Decimal("84560.00")


def test_the_rate_on_the_button_is_explained(window, qtbot):
    look_at(window, qtbot, "trajectory")
    button = window.pane.stack.currentWidget()._use
    button.setFocus()
    qtbot.keyClick(button, Key.Key_F1)
    figure = window.pane.side_panel.explain.figure
    assert figure.key == "trajectory.steepest.break_even"
    assert f"{(figure.value * 100):.2f}%"[:3] in button.text()


def test_the_programme_explains_its_totals_by_its_cases(kept, qtbot):
    kept.pages.programme()
    page = kept.findChild(ProgrammePage)
    qtbot.waitUntil(lambda: page.table.rows.rowCount() == 2)
    page.totals.setCurrentIndex(page.totals.model().index(0, 1))
    page.totals.setFocus()
    qtbot.keyClick(page.totals, Key.Key_F1)
    assert page.isVisible()
    assert page.explain.figure.label == "To pay, all cases"
    assert page.explain.figure.value == Decimal("172592.86")
    assert len(page.explain.figure.parts) == 1
    qtbot.keyClick(page.explain._tree, Key.Key_Escape)
    assert not page.explain.isVisible()
    for row, label in ((0, "Paid, "), (1, "Paid, all cases")):
        page.table.setCurrentIndex(page.table.rows.index(row, 5))
        page.table.setFocus()
        qtbot.keyClick(page.table, Key.Key_F1)
        assert page.explain.figure.label.startswith(label)
        assert page.explain.figure.value == Decimal("84560.00")
    page.table.setCurrentIndex(page.table.rows.index(0, 3))
    assert asked_for(kept, page.table.figure_key()).value == Decimal("3310.00")


@pytest.mark.parametrize("key", TO_LOOK_AT)
def test_no_section_is_cut_off_beside_an_explanation_in_a_small_window(window, qtbot, key):
    window.document.explain("weekly_price")
    look_at(window, qtbot, key)
    screen = window.pane.stack.currentWidget()
    qtbot.waitUntil(lambda: screen.sheet.width() <= screen.area.viewport().width(), timeout=2_000)
    for table in shown(window, FigureTree):
        assert table.width() <= screen.sheet.width()
