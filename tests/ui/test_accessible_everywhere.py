"""What holds on every screen, form, panel and page: names, sizes, whole words, focus, Tab, wheel, Escape."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
)

from openbook.charts.palette import contrast
from openbook.ui.figure_label import FigureLabel
from openbook.ui.focus_ring import FocusRing
from openbook.ui.grid_view import GridView
from openbook.ui.in_view import bring_into_view
from openbook.ui.theme import TARGET, Mode, Type, theme
from tests.ui.test_accessible import _is_cramped, _is_cut, focusable, name_of
from tests.ui.tour import PAGES, Tour

OWN_RING = ("staffing", "costs", "price", "negotiation", "explanation", "rates")


@pytest.fixture(scope="module")
def tour(qapp, tmp_path_factory):
    """One window for all of them: to build it anew for each would take minutes."""
    tour = Tour(tmp_path_factory.mktemp("tour"), qapp)
    yield tour
    tour.close()


def everywhere(tour, look):
    """What is wrong, by place; `look` gives what is wrong in one."""
    found = {}
    for name in tour.places:
        tour.go(name)
        wrong = look()
        if wrong:
            found[name] = wrong
    return found


def test_every_control_has_a_name_of_its_own_that_holds_its_words_and_room(tour):
    def look():
        controls = focusable(tour.window)
        told = [name_of(one) for one in controls]
        wrong = [f"twice: {name}" for name in set(told) if told.count(name) > 1]
        for one, name in zip(controls, told, strict=True):
            if len(name.strip()) < 2:
                wrong.append(f"no name: {type(one).__name__}")
            if min(one.width(), one.height()) < TARGET:
                wrong.append(f"small: {name}")
            if _words(one) not in name.casefold():
                wrong.append(f"goes by another name than it shows: {name}")
        return wrong

    assert everywhere(tour, look) == {}


def _words(control):
    """The words on a button, by which who speaks to the computer would press it."""
    if not isinstance(control, QAbstractButton) or isinstance(control, FigureLabel) or control.isCheckable():
        return ""
    return control.text().replace("&", "").strip(" …/").casefold()


def test_everything_wears_the_look_of_the_program(tour):
    def look():
        return [name_of(one) for one in focusable(tour.window) if _sheet(one) != theme().sheet]

    assert everywhere(tour, look) == {}


def _sheet(widget):
    while widget is not None and not widget.styleSheet():
        widget = widget.parentWidget()
    return widget.styleSheet() if widget is not None else ""


@pytest.mark.parametrize("scale", [100, 125, 150, 175, 200])
def test_no_words_are_cut_off(tour, scale):
    theme().set_scale(scale)
    window = tour.window
    window.resize(1280, 720)

    def look():
        words = [one for one in window.findChildren(QLabel) if one.isVisible() and one.text()]
        buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.text()]
        areas = [one for one in window.findChildren(QScrollArea) if one.isVisible() and one.widget()]
        return [
            *(one.text() for one in words if _is_cut(one)),
            *(one.text() for one in buttons if _is_cramped(one)),
            *(number for one in window.findChildren(GridView) for number in _cut_numbers(one)),
            *("wider than its place" for one in areas if one.widget().width() > one.viewport().width()),
        ]

    assert everywhere(tour, look) == {}
    assert (window.width(), window.height()) == (1280, 720)


def _cut_numbers(view):
    """Numbers of the rows on view that their cell, or the row of totals, has no room for."""
    metrics, grid = QFontMetrics(theme().font(Type.STRONG)), view.grid
    for at, column in enumerate(grid.plan.columns):
        if view.isVisible() and column.is_number:
            shown = [
                grid.text(grid.index(row, at))
                for row in range(grid.rowCount())
                if view.rowViewportPosition(row) < view.viewport().height()
            ]
            for text in (*shown, grid.total(at)):
                if metrics.horizontalAdvance(text) + 12 > view.columnWidth(at):
                    yield text


def test_the_ring_of_the_focus_is_whole_around_every_control(tour):
    follower = tour.window.findChild(FocusRing)

    def look():
        wrong = []
        for one in focusable(tour.window):
            if one.property("ring") == "own":
                continue
            one.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            bring_into_view(one)
            ring = follower.ring
            place = ring.mapToGlobal(QPoint(0, 0)) - one.mapToGlobal(QPoint(0, 0))
            around = place.x() <= -2 and place.y() <= -2 and ring.width() >= one.width() + 4
            fits = one.visibleRegion().boundingRect() == one.rect()  # a tall chart is seen in part only
            whole = ring.visibleRegion().boundingRect() == ring.rect()
            if not (ring.isVisible() and around and (whole or not fits)):
                wrong.append(name_of(one))
        return wrong

    assert everywhere(tour, look) == {}


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_tables_and_lists_draw_a_ring_of_their_own(tour, mode):
    theme().set_mode(mode)
    assert contrast(theme().colours.focus, theme().colours.surface) >= 3
    assert contrast(theme().colours.focus, theme().colours.accent_soft) >= 3
    seen = 0
    for place in OWN_RING:
        tour.go(place)
        for one in focusable(tour.window):
            if one.property("ring") == "own":
                one.setFocus(Qt.FocusReason.TabFocusReason)
                tour.settle()
                with_focus = _pixels(one, QColor(theme().colours.focus))
                tour.window.case_list.search.setFocus()
                tour.settle()
                without = _pixels(one, QColor(theme().colours.focus))
                assert with_focus - without > 4 * TARGET, name_of(one)  # two pixels along two sides at least
                seen += 1
    assert seen > 10


def _pixels(widget, colour):
    picture = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return int((np.frombuffer(picture.constBits(), dtype=np.uint32) == colour.rgb()).sum())


def test_tab_goes_everywhere_in_the_order_of_sight_and_comes_back(tour):
    window = tour.window

    def look():
        page = window.pages.page
        start = QApplication.focusWidget() if page is not None else window.pane.sections
        page = page or window.pane.stack.currentWidget()
        start.setFocus()
        wrong, seen, last = [], [start], start
        for _ in range(150):
            QTest.keyClick(last, Qt.Key.Key_F6 if isinstance(last, GridView) else Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            if (
                page.isAncestorOf(last)
                and page.isAncestorOf(now)
                and now is not start
                and _is_back(last, now)
            ):
                wrong.append(f"back up from {name_of(last)} to {name_of(now)}")
            if now in seen:
                break
            seen.append(now)
            last = now
        missed = [one for one in focusable(page) if one not in seen]
        return [*wrong, *(f"never comes to {name_of(one)}" for one in missed if not _is_cell(one))]

    assert everywhere(tour, look) == {}


def _is_back(last, now):
    """Whether what comes next stands above what came before, and not in a column further right."""
    before, after = (one.mapToGlobal(QPoint(0, 0)) for one in (last, now))
    return after.y() + now.height() <= before.y() and after.x() <= before.x()


def _is_cell(widget):
    """Whether a control stands in a cell of a table, where the keys of the table lead to it."""
    return isinstance(widget.parentWidget().parentWidget(), GridView)


def test_the_wheel_changes_nothing(tour):
    kinds = (QComboBox, QAbstractSlider, QAbstractSpinBox, QTabBar, QLineEdit)

    def look():
        wrong = []
        for one in focusable(tour.window):
            if isinstance(one, kinds):
                before = _held(one)
                _turn_wheel(one)
                wrong += [name_of(one)] if _held(one) != before else []
        return wrong

    steps = tour.window.document.undo_stack.count()
    assert everywhere(tour, look) == {}
    assert tour.window.document.undo_stack.count() <= steps + 1  # the clash is made by typing a title


def _held(one):
    if isinstance(one, QComboBox | QTabBar):
        return one.currentIndex()
    return one.text() if isinstance(one, QLineEdit) else one.value()


def _turn_wheel(one):
    middle, by = QPointF(one.rect().center()), QPoint(0, -120)
    none, keys, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(
        one, QWheelEvent(middle, one.mapToGlobal(middle), by, by, none, keys, phase, False)
    )


@pytest.mark.parametrize("name", [*PAGES, "bring in", "preview", "clash"])
def test_escape_leaves_every_page_for_the_case(tour, name):
    tour.go(name)
    assert tour.window.pages.page is not None
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tour.window.pages.page is None
    assert tour.window.pane.isVisible()


def test_f6_goes_on_from_every_place(tour):
    def look():
        start = QApplication.focusWidget()
        if isinstance(start, GridView):
            QTest.keyClick(start, Qt.Key.Key_F6)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        return [] if QApplication.focusWidget() is not start else [name_of(start)]

    assert everywhere(tour, look) == {}
