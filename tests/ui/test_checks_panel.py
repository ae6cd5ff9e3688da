"""Checks ask: each goes to its field, and an answer is kept, shown and taken back, all by undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.checks import Check
from openbook.ui.checks_panel import CheckCard, ChecksPanel
from tests.ui.larch_house import larch_house

Key = Qt.Key
CHECKS = (
    Check("missing", "costs[0].amount", "An amount is missing.", "gone"),
    Check("warning", "staffing[0].hourly_pay", "Pay is low.", "low"),
    Check("question", "staffing", "Is it so?", "so"),
)


@pytest.fixture
def panel(qtbot):
    made = ChecksPanel()
    qtbot.addWidget(made)
    made.resize(384, 900)
    with qtbot.waitActive(made):
        made.show()
    made.show_checks(CHECKS, {})
    return made


def cards(panel):
    column = panel._column
    found = [column.itemAt(at).widget() for at in range(column.count())]
    return [one for one in found if isinstance(one, CheckCard)]


def button(card, text):
    return next(one for one in card.findChildren(QPushButton) if one.text() == text)


def click(qtbot, card, text):
    qtbot.mouseClick(button(card, text), Qt.MouseButton.LeftButton)


def test_each_check_says_its_level_in_a_word_and_an_icon(panel):
    assert [card._level.text() for card in cards(panel)] == ["Missing", "Warning", "Question"]
    assert all(not card._icon.pixmap().isNull() for card in cards(panel))
    assert panel._count.text() == "3 checks waiting."


def test_a_check_goes_to_its_field(panel, qtbot):
    with qtbot.waitSignal(panel.field_requested) as asked:
        click(qtbot, cards(panel)[1], "Go to the field")
    assert asked.args == ["staffing[0].hourly_pay"]


def test_an_answer_is_written_and_kept(panel, qtbot):
    card = cards(panel)[1]
    click(qtbot, card, "Answer")
    assert card._input.hasFocus()
    qtbot.keyClicks(card._input, "Apprentices only")
    with qtbot.waitSignal(panel.answered) as told:
        click(qtbot, card, "Keep the answer")
    assert told.args == ["low", "Apprentices only"]


def test_control_and_enter_keep_an_answer(panel, qtbot):
    card = cards(panel)[1]
    click(qtbot, card, "Answer")
    qtbot.keyClicks(card._input, "Apprentices only")
    with qtbot.waitSignal(panel.answered) as told:
        qtbot.keyClick(card._input, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["low", "Apprentices only"]
    assert not card._input.isVisible()


def test_leaving_the_note_keeps_it_and_escape_does_not(panel, qtbot):
    card = cards(panel)[0]
    told = []
    panel.answered.connect(lambda key, note: told.append((key, note)))
    click(qtbot, card, "Answer")
    qtbot.keyClicks(card._input, "Half")
    qtbot.keyClick(card._input, Key.Key_Escape)
    assert told == []
    assert button(card, "Answer").hasFocus()
    click(qtbot, card, "Answer")
    assert card._input.toPlainText() == ""
    qtbot.keyClicks(card._input, "Yes")
    qtbot.keyClick(card._input, Key.Key_Tab)
    assert told == [("gone", "Yes")]
    assert not card._input.isVisible()


def test_an_empty_note_answers_nothing(panel, qtbot):
    card = cards(panel)[0]
    click(qtbot, card, "Answer")
    with qtbot.assertNotEmitted(panel.answered):
        qtbot.keyClick(card._input, Key.Key_Tab)
    assert button(card, "Answer").isVisible()


def test_answered_checks_stand_last_with_their_note(panel, qtbot):
    panel.show_checks(CHECKS, {"gone": "It comes in May."})
    assert [card.check.key for card in cards(panel)] == ["low", "so", "gone"]
    last = cards(panel)[-1]
    assert (last._level.text(), last._told.text()) == ("Answered", "Answer: It comes in May.")
    assert panel._count.text() == "2 checks waiting, 1 answered."
    with qtbot.waitSignal(panel.answered) as told:
        click(qtbot, last, "Take back")
    assert told.args == ["gone", ""]


def test_checks_that_are_gone_leave(panel):
    panel.show_checks(CHECKS[:1], {})
    assert [card.check.key for card in cards(panel)] == ["gone"]
    panel.show_checks((), {})
    assert panel._count.text() == "Nothing stands out to be looked at."


def test_buttons_are_told_apart_by_what_they_are_about(panel):
    names = [one.accessibleName() for card in cards(panel) for one in card.findChildren(QPushButton)]
    shown = [name for name in names if name]
    assert len(shown) == len(set(shown))
    assert "Answer: Pay is low." in shown


def test_what_is_missing_before_there_is_a_price_is_listed_too(qtbot):
    document = larch_house()
    panel = ChecksPanel()
    qtbot.addWidget(panel)
    panel.follow(document)
    with qtbot.waitActive(panel):
        panel.open()
    with qtbot.waitSignal(panel._refreshing.timeout):
        document.edit("setting.occupied_places", "")
    (card,) = cards(panel)
    assert card._told.isHidden()
    assert "occupied places" in card._place.text() + card.check.text
    assert not button(card, "Answer").isVisible()
    with qtbot.waitSignal(panel.field_requested) as asked:
        click(qtbot, card, "Go to the field")
    assert asked.args == ["setting.occupied_places"]
    with qtbot.waitSignal(panel._refreshing.timeout):
        document.edit("setting.occupied_places", "5")
    assert all(one.check.level != "missing" for one in cards(panel))


def test_it_follows_the_document_and_undo_takes_an_answer_back(qtbot):
    document = larch_house()
    panel = ChecksPanel()
    qtbot.addWidget(panel)
    panel.follow(document)
    document.edit("staffing[0].hourly_pay", "9")
    with qtbot.waitActive(panel):
        panel.open()
    waiting = document.checks_waiting()
    assert [card.check for card in cards(panel)] == list(waiting)
    assert any("Staffing, post 1" in card._place.text() for card in cards(panel))
    with qtbot.waitSignal(panel._refreshing.timeout):
        panel.answered.emit(waiting[0].key, "A trainee")
    assert cards(panel)[-1]._told.text() == "Answer: A trainee"
    with qtbot.waitSignal(panel._refreshing.timeout):
        document.undo_stack.undo()
    assert len(document.checks_waiting()) == len(waiting)
    assert cards(panel)[0]._told.isHidden()


def test_escape_closes_and_gives_the_focus_back(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    before = QPushButton("Before", page)
    panel = ChecksPanel(page)
    panel.hide()
    with qtbot.waitActive(page):
        page.show()
    before.setFocus()
    panel.show_checks(CHECKS, {})
    panel.open()
    assert button(cards(panel)[0], "Go to the field").hasFocus()
    qtbot.keyClick(button(cards(panel)[0], "Go to the field"), Key.Key_Escape)
    assert panel.isHidden()
    assert before.hasFocus()


def test_many_checks_come_some_at_a_time_and_all_of_them(panel, qtbot):
    many = tuple(Check("question", "staffing", "Is it so?", f"check {number}") for number in range(23))
    panel.show_checks(many, {"check 3": "Asked."})
    assert 0 < len(cards(panel)) < len(many)
    qtbot.waitUntil(lambda: len(cards(panel)) == len(many))
    assert all(one.isVisible() for one in cards(panel))
