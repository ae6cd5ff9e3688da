"""What moves the price, how far it may lie, and what if: worked out beside the window."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from openbook.model.sensitivity import percentiles, tornado
from openbook.model.words import money, money_signed
from openbook.ui.screens.sensitivity import SHOWN, SensitivityScreen
from tests.ui.larch_house import larch_house

CENT = Decimal("0.01")


@pytest.fixture
def screen(qtbot):
    document = larch_house()
    screen = SensitivityScreen(document)
    document.setParent(screen)
    qtbot.addWidget(screen)
    screen.resize(1000, 900)
    screen.show()
    qtbot.waitUntil(lambda: "one in ten" in screen.said.text(), timeout=20_000)
    return screen


def test_the_percentiles_and_the_tornado_are_those_of_the_model(screen):
    statement, priced = screen.document.statement, screen.document.priced
    spread, bars = percentiles(statement, priced), tornado(statement, priced)
    assert all(money(one) in screen.said.text() for one in (spread.p10, spread.p50, spread.p90))
    assert [tile.label.text() for tile in screen.tiles] == [
        money(one) for one in (spread.p10, spread.p50, spread.p90)
    ]
    rows = screen.table.texts()[1:]
    assert [row[2:] for row in rows] == [
        [money(bar.price_at_low), money(bar.price_at_high)] for bar in bars[:SHOWN]
    ]
    assert not screen.progress.isVisible()


def test_moving_a_slider_changes_a_scratch_copy_only(qtbot, screen):
    before = screen.document.sheet
    row = screen.what_if.rows[0]
    row.slider.setFocus()
    qtbot.keyClick(row.slider, Qt.Key.Key_Home)
    bar = tornado(screen.document.statement, screen.document.priced)[0]
    assert screen.what_if.price.text() == f"{money(bar.price_at_low)} a week"
    moved = bar.price_at_low.quantize(CENT) - screen.document.priced.weekly_price.value.quantize(CENT)
    assert screen.what_if.difference.text() == f"{money_signed(moved)} a week"
    assert screen.document.sheet is before


def test_a_number_typed_into_the_box_counts_as_well_and_nonsense_is_refused_beside_it(qtbot, screen):
    row = screen.what_if.rows[0]
    row.box.selectAll()
    qtbot.keyClicks(row.box, "twenty")
    qtbot.keyClick(row.box, Qt.Key.Key_Return)
    assert row.refused.isVisible()
    assert "twenty" in row.refused.text()
    row.box.selectAll()
    qtbot.keyClicks(row.box, "21")
    qtbot.keyClick(row.box, Qt.Key.Key_Return)
    assert row.value == 21
    assert not row.refused.isVisible()


def test_apply_is_one_step_and_the_price_is_then_the_one_that_was_shown(qtbot, screen):
    before = screen.document.sheet
    row = screen.what_if.rows[0]
    row.slider.setFocus()
    qtbot.keyClick(row.slider, Qt.Key.Key_Home)
    told = screen.what_if.price.text()
    qtbot.mouseClick(screen.what_if.apply, Qt.MouseButton.LeftButton)
    assert money(screen.document.priced.weekly_price.value) in told
    screen.document.undo_stack.undo()
    assert screen.document.sheet == before


def test_control_and_enter_apply_what_stands_in_a_box(qtbot, screen):
    row = screen.what_if.rows[0]
    row.box.setFocus()
    row.box.selectAll()
    qtbot.keyClicks(row.box, "21")
    qtbot.keyClick(row.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.document.value(row.quantity.path) == 21
    assert screen.document.undo_stack.count() == 1


def test_put_back_puts_every_slider_back(qtbot, screen):
    for row in screen.what_if.rows:
        row.slider.setFocus()
        qtbot.keyClick(row.slider, Qt.Key.Key_End)
    qtbot.mouseClick(screen.what_if.back, Qt.MouseButton.LeftButton)
    assert not any(row.is_moved for row in screen.what_if.rows)
    assert "Nothing is moved" in screen.what_if.told.text()


def test_the_wheel_moves_no_slider(screen):
    slider = screen.what_if.rows[0].slider
    before = slider.value()
    down = QPoint(0, -120)
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(slider.mapToGlobal(QPoint(5, 5))),
        down,
        down,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    assert slider.value() == before


def test_cancelling_says_so_and_leaves_the_page_usable(qtbot):
    document = larch_house()
    screen = SensitivityScreen(document)
    document.setParent(screen)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.mouseClick(screen.cancel, Qt.MouseButton.LeftButton)
    assert "cancelled" in screen.said.text()
    assert not screen.progress.isVisible()
    document.edit("surplus.rate", "4%")
    qtbot.waitUntil(lambda: "one in ten" in screen.said.text(), timeout=20_000)


def test_every_control_has_its_own_name(screen):
    names = [one.accessibleName() for row in screen.what_if.rows for one in (row.slider, row.box)]
    assert all(names)
    assert len(set(names)) == len(names)
