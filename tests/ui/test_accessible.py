"""Accessible by construction: names with units, no clipping at 200%, targets, focus one can see."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from openbook.charts.palette import contrast
from openbook.model.negotiation import RoundKind
from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.ui.focus_ring import FocusRing
from openbook.ui.in_view import bring_into_view
from openbook.ui.main_window import MainWindow
from openbook.ui.screens import SCREENS
from openbook.ui.theme import TARGET, Mode, theme
from tests.ui.larch_house import larch_house
from tests.ui.recorded import Clock, casebook, some_rounds

SECTIONS = [row.key for row in SCREENS]
PER_NUMBER = (
    "pounds",
    "per cent",
    "hours",
    "weeks",
    "places",
    "years",
    "employees",
    "nights",
    "days",
    "per ",
)


@pytest.fixture
def document(qapp, request, tmp_path):
    if not any(key in request.node.name for key in ("negotiation", "papers")):
        yield larch_house()
        return
    book, store = casebook(tmp_path, Clock())
    with store:
        document = book.opened(book.latest, qapp)
        some_rounds(document)
        some_papers(document)
        yield document


def some_papers(document):
    """Two papers, one of them with a long name and erased, a person, a period and a legal hold."""
    papers, privacy = document.papers, document.papers.privacy
    said = Paper(name="Payroll.pdf", given_by="R. Patel", period="October 2026", basis="Actual costs")
    papers.keep(b"payroll", said)
    gone = papers.keep(b"gone", Paper(name=f"{'Rota_and_handover_' * 8}.pdf"))
    privacy.erase_paper(gone.sha256, "Names of staff are not needed")
    privacy.save_person(Person(name="Sam Example", known_as="Sam"), None)
    privacy.keep_until(date(2033, 4, 6), "Schedule 4.2")
    privacy.hold("Claim of 3 June")


@pytest.fixture
def window(qtbot, document):
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.show_document(document)
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
    return window


def settled(window, key):
    window.show_section(key)
    for _ in range(4):
        QApplication.processEvents()
    return window.pane.stack.currentWidget()


def focusable(window):
    return [
        one
        for one in window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and not isinstance(one, QScrollBar)
        and one.focusProxy() is None
        and not one.objectName().startswith("qt_")
    ]


def name_of(widget):
    # A list of choices is named by what is chosen on Linux; its own name goes with it as a relation.
    return widget.accessibleName() or QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("key", SECTIONS)
def test_every_control_has_a_name_of_its_own(window, key):
    settled(window, key)
    controls = focusable(window)
    assert len(controls) > 10
    names = {one: name_of(one) for one in controls}
    nameless = [type(one).__name__ for one, name in names.items() if len(name.strip()) < 3]
    assert not nameless
    told = list(names.values())
    assert sorted({name for name in told if told.count(name) > 1}) == []


@pytest.mark.parametrize("key", ["placement", "pay_terms", "overheads"])
def test_every_quantity_says_its_unit(window, key):
    page = settled(window, key)
    quantities = [
        one for one in page.findChildren(QLineEdit) if one.alignment() & Qt.AlignmentFlag.AlignRight
    ]
    assert quantities
    without = [name_of(one) for one in quantities if not any(word in name_of(one) for word in PER_NUMBER)]
    assert not without


def test_roles_are_what_they_seem(window):
    page = settled(window, "placement")
    roles = {
        QLineEdit: QAccessible.Role.EditableText,
        QComboBox: QAccessible.Role.ComboBox,
        QAbstractButton: QAccessible.Role.Button,
    }
    for kind, role in roles.items():
        for one in page.findChildren(kind):
            assert QAccessible.queryAccessibleInterface(one).role() == role


@pytest.mark.parametrize("key", SECTIONS)
def test_every_target_is_large_enough_for_the_smallest_text(window, key):
    theme().set_scale(80)
    settled(window, key)
    small = [
        (name_of(one), one.width(), one.height())
        for one in focusable(window)
        if min(one.width(), one.height()) < TARGET
    ]
    assert not small


def _is_cut(label):
    room = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    needed = QFontMetrics(label.font()).boundingRect(QRect(0, 0, room.width(), 10_000), flags, label.text())
    return needed.width() > room.width() + 2 or needed.height() > room.height() + 4 or _is_outside(label)


def _is_cramped(button):
    words = QFontMetrics(button.font()).horizontalAdvance(button.text().replace("&", ""))
    return words > button.width() or _is_outside(button)


def _is_outside(widget):
    """Whether a widget reaches over the right edge of the page that it stands on."""
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QAbstractScrollArea) and not page.isWindow():
        page = page.parentWidget()
    right = widget.mapTo(page, QPoint(widget.width(), 0)).x()
    return right > page.width() + 1


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK, Mode.HIGH_CONTRAST])
def test_the_focus_can_be_seen_on_every_control(window, mode):
    theme().set_mode(mode)
    settled(window, "pay_terms")
    colours = theme().colours
    assert contrast(colours.focus, colours.surface) >= 3
    assert contrast(colours.focus, colours.panel) >= 3
    follower = window.findChild(FocusRing)
    focus = QColor(colours.focus)
    for one in focusable(window):
        if isinstance(one, QAbstractItemView) and one.property("ring") == "own":
            continue
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        ring = follower.ring
        assert ring.isVisible()
        bring_into_view(one)
        picture = ring.parentWidget().grab(ring.geometry()).toImage()
        across, down = picture.width(), picture.height()
        left = [picture.pixelColor(x, down // 2) for x in (0, 1)]
        right = [picture.pixelColor(across - 1 - x, down // 2) for x in (0, 1)]
        top = [picture.pixelColor(across // 2, y) for y in (0, 1)]
        for side in (left, right, top):
            assert all(_near(pixel, focus) for pixel in side), one.accessibleName()


def _near(first, second):
    return all(abs(a - b) < 40 for a, b in zip(first.getRgb()[:3], second.getRgb()[:3], strict=True))


def test_the_order_of_tab_is_the_order_of_sight(window, qtbot):
    page = settled(window, "pay_terms")
    first = page.grids[0].fields["leave_weeks"].input
    first.setFocus()
    places = []
    while page.isAncestorOf(QApplication.focusWidget()) and len(places) < 40:
        focus = QApplication.focusWidget()
        corner = focus.mapTo(page.sheet, QPoint(0, 0))
        places.append((corner.y() // 24, corner.x()))
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len(places) > 10
    assert places == sorted(places)


@pytest.fixture
def forms(window):
    """The negotiation with its longest form open: an agreement with a paper and a point."""
    page = settled(window, "negotiation")
    page.agree.click()
    page.form.decision.evidence.add.click()
    page.form.decision.points.add.click()
    page.form.evidence.add.click()
    page.form.decision.ticks["market"].click()
    QApplication.processEvents()
    return page


def test_the_forms_of_a_negotiation_name_every_control(window, forms):
    told = [name_of(one) for one in focusable(window)]
    assert len(told) > 50
    assert all(len(name.strip()) >= 2 for name in told)
    assert sorted({name for name in told if told.count(name) > 1}) == []


@pytest.mark.parametrize("step", ["entering", "problems", "checking", "keeping"])
def test_the_forms_of_a_negotiation_are_not_cut_off_at_200_per_cent(window, forms, step):
    theme().set_scale(200)
    if step == "problems":
        forms.form.go_on.click()
    elif step == "checking":
        forms.form.begin(RoundKind.COUNTER_OFFER, forms.document.record.rounds())
        forms.form.draft.edit("round.party", "commissioner")
        forms.form.draft.edit("round.said", "Words that take more than one line. " * 12)
        forms.form.go_on.click()
        assert forms.form.confirm.isVisible()
    elif step == "keeping":
        forms.keep.click()
        forms.keeping.confirm.click()
    for _ in range(4):
        QApplication.processEvents()
    assert not [label.text() for label in forms.findChildren(QLabel) if label.isVisible() and _is_cut(label)]
    assert not [
        one.text() for one in forms.findChildren(QAbstractButton) if one.isVisible() and _is_cramped(one)
    ]
    assert forms.sheet.width() <= forms.area.viewport().width()


@pytest.mark.parametrize("scale", [100, 200])
def test_the_forms_of_papers_and_erasing_are_whole(window, document, scale):
    theme().set_scale(scale)
    page = settled(window, "papers")
    kept = document.papers.listed()[0]
    page.erase.begin_paper(kept)
    page.papers._correct(kept)
    page = settled(window, "papers")
    assert not [label.text() for label in page.findChildren(QLabel) if label.isVisible() and _is_cut(label)]
    assert not [
        one.text() for one in page.findChildren(QAbstractButton) if one.isVisible() and _is_cramped(one)
    ]
    names = [name_of(one) for one in focusable(page)]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert not [name for name in names if len(name.strip()) < 3]
