"""A price named line by line: typed, pasted and undone as in every other table."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QUndoGroup
from PySide6.QtWidgets import QApplication, QMainWindow

from openbook.ui.screens.negotiation import NegotiationScreen
from tests.ui.recorded import some_rounds
from tests.ui.screens.negotiating import Rounds

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
NAMED, REASON = 2, 4  # columns


@pytest.fixture
def talks(qtbot, document):
    """Hands on the screen inside a window that has Undo and Redo, as the program's has."""
    window = QMainWindow()
    window.undo_group = QUndoGroup(window)
    window.undo_group.addStack(document.undo_stack)
    window.undo_group.setActiveStack(document.undo_stack)
    undo = window.undo_group.createUndoAction(window, "Undo")
    undo.setShortcut("Ctrl+Z")
    window.addAction(undo)
    screen = NegotiationScreen(document)
    window.setCentralWidget(screen)
    window.resize(1100, 900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    some_rounds(document)
    document.recorded.emit()
    yield Rounds(qtbot, screen)
    window.close()  # held until here


def named(talks):
    return {line.label: line for line in talks.form.draft.root.round.lines}


def row_of(talks, label):
    return [line.label for line in talks.form.draft.root.round.lines].index(label)


def enter(talks, label, column, text):
    view = talks.form.price.by_line.grid.view
    view.setFocus()
    view.select_cell(row_of(talks, label), column)
    talks.qtbot.keyClicks(view, text[:1])
    talks.qtbot.keyClicks(QApplication.focusWidget(), text[1:])
    talks.qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    QApplication.processEvents()


def price(talks):
    return talks.form.draft.root.round.price


def test_the_price_is_what_the_lines_add_up_to_until_one_is_typed(talks, document):
    talks.begin("Counter-offer", "Commissioner")
    talks.click(talks.form.price.with_lines)
    food = named(talks)["Food"].amount
    assert price(talks) == Decimal("3067.37") == sum(line.amount for line in named(talks).values())
    enter(talks, "Food", NAMED, f"{food + 5}")
    enter(talks, "Food", REASON, "Special diet")
    assert price(talks) == Decimal("3067.37") + 5
    talks.confirm()
    kept = document.record.rounds()[-1].round
    assert kept.price == Decimal("3072.37")
    told = next(line for line in kept.lines if line.label == "Food")
    assert (told.amount, told.reason) == (food + 5, "Special diet")


def test_a_price_that_was_typed_is_held_against_the_lines(talks):
    talks.begin("Counter-offer", "Commissioner")
    talks.fill("round.price", "3100")
    talks.click(talks.form.price.with_lines)
    part = talks.form.price.by_line
    assert part._told.text() == "The lines add up to £3,067.37: £32.63 less than the price."
    talks.look()
    assert [words for words, _ in talks.problems()] == ["Lines"]
    talks.click(talks.form.summary.links[0])
    assert QApplication.focusWidget() is part.grid.view
    talks.click(part.take)
    assert price(talks) == Decimal("3067.37")
    assert not part._told.isVisible()


def test_a_change_of_a_line_is_undone_apart_from_the_case(talks, document):
    document.edit("surplus.rate", "3%")
    talks.begin("Counter-offer", "Commissioner")
    talks.click(talks.form.price.with_lines)
    before = price(talks)
    food = named(talks)["Food"].amount
    enter(talks, "Food", NAMED, "999")
    assert price(talks) == before - food + 999
    talks.qtbot.keyClick(talks.form.price.by_line.grid.view, Key.Key_Z, Control)
    assert (named(talks)["Food"].amount, price(talks)) == (food, before)
    assert document.statement.surplus.rate == Decimal("0.03")
    talks.screen.record_round.setFocus()
    talks.click(talks.form.cancel)
    talks.qtbot.keyClick(talks.screen.record_round, Key.Key_Z, Control)
    assert document.statement.surplus.rate != Decimal("0.03")


def test_lines_are_pasted_by_their_names(talks):
    talks.begin("Counter-offer", "Commissioner")
    talks.click(talks.form.price.with_lines)
    view = talks.form.price.by_line.grid.view
    view.setFocus()
    view.select_cell(0, 0)
    QGuiApplication.clipboard().setText("Line\tAmount\tWhy\r\nFood\t£61.50\tMenus\r\nRent\t100\t\r\n")
    talks.qtbot.keyClick(view, Key.Key_V, Control)
    lines = named(talks)
    assert (lines["Food"].amount, lines["Food"].reason) == (Decimal("61.50"), "Menus")
    assert lines["Rent"].amount == 100
    QGuiApplication.clipboard().setText("Food\t70\r\nStarlight\t3\r\n")
    talks.qtbot.keyClick(view, Key.Key_V, Control)
    assert named(talks)["Food"].amount == Decimal("61.50")
    assert "Row 2: “Starlight” is none of these lines." in talks.form.price.by_line.grid._trouble_words.text()


def test_a_correction_begins_with_the_lines_of_what_it_corrects(talks, document):
    talks.begin("Counter-offer", "Commissioner")
    talks.click(talks.form.price.with_lines)
    enter(talks, "Food", REASON, "Menus")
    talks.confirm()
    kept = document.record.rounds()[-1]
    talks.form.correct(kept, document.record.rounds())
    assert talks.form.price.with_lines.isChecked()
    assert named(talks)["Food"].reason == "Menus"
