"""Fields: typed as people type, entered on leaving, never changed by the wheel, refused beside the field."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from openbook.model.choices import CoverMethod
from openbook.ui.fields import CheckField, ChoiceField, LineField, NoteField, field
from openbook.ui.forms import FieldGrid
from openbook.ui.theme import TARGET
from tests.ui.larch_house import larch_house

Key = Qt.Key
LEAVE, METHOD, LEVY = "employment.leave_weeks", "employment.cover_method", "employment.apprenticeship_levy"
NOTE = "surplus.note"


@pytest.fixture
def document(qapp):
    return larch_house()


@pytest.fixture
def form(qtbot, document):
    """Four fields, one of each kind, in a shown window."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.fields = {path: field(document, path, window) for path in (LEAVE, METHOD, LEVY, NOTE)}
    for one in window.fields.values():
        column.addWidget(one)
    with qtbot.waitActive(window):
        window.show()
    return window


def retyped(qtbot, line, text):
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def wheel(widget):
    middle = QPointF(widget.rect().center())
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        buttons,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_each_field_suits_what_stands_at_its_path(form):
    assert [type(one) for one in form.fields.values()] == [LineField, ChoiceField, CheckField, NoteField]


def test_enter_makes_the_entry(form, qtbot, document):
    line = form.fields[LEAVE].input
    retyped(qtbot, line, "6")
    assert document.value(LEAVE) == Decimal("5.6")
    qtbot.keyClick(line, Key.Key_Return)
    assert document.value(LEAVE) == Decimal(6)


def test_leaving_makes_the_entry(form, qtbot, document):
    retyped(qtbot, form.fields[LEAVE].input, "7")
    qtbot.keyClick(form.fields[LEAVE].input, Key.Key_Tab)
    assert document.value(LEAVE) == Decimal(7)
    assert form.fields[LEAVE].input.text() == "7"


def test_the_price_follows_what_is_typed_and_escape_takes_it_back(form, qtbot, document):
    before = document.priced.weekly_price.value
    line = form.fields[LEAVE].input
    retyped(qtbot, line, "8")
    assert document.priced.weekly_price.value > before
    qtbot.keyClick(line, Key.Key_Escape)
    assert document.priced.weekly_price.value == before
    assert line.text() == "5.6"


def test_a_refusal_stands_beside_the_field_with_what_was_typed(form, qtbot, document):
    one = form.fields[LEAVE]
    retyped(qtbot, one.input, "lots")
    assert one.refusal.isHidden()
    qtbot.keyClick(one.input, Key.Key_Return)
    assert one.refusal.isVisible()
    assert one.refusal.text() == 'Not entered: "lots" is not a number; type it like 1,234.50'
    assert one.input.text() == "lots"
    assert one.input.accessibleDescription().startswith('"lots" is not a number')
    one.refresh()
    assert one.input.text() == "lots"
    retyped(qtbot, one.input, "6")
    qtbot.keyClick(one.input, Key.Key_Return)
    assert one.refusal.isHidden()
    assert document.value(LEAVE) == Decimal(6)


def test_escape_takes_a_refused_entry_back(form, qtbot, document):
    one = form.fields[LEAVE]
    retyped(qtbot, one.input, "lots")
    qtbot.keyClick(one.input, Key.Key_Return)
    qtbot.keyClick(one.input, Key.Key_Escape)
    assert not document.refusals
    assert one.input.text() == "5.6"
    assert one.refusal.isHidden()


def test_a_choice_is_made_by_key(form, qtbot, document):
    box = form.fields[METHOD].input
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Down)
    assert document.value(METHOD) is CoverMethod.ADD


def test_a_tick_is_made_by_key_and_by_a_click_on_its_words(form, qtbot, document):
    box = form.fields[LEVY].input
    before = document.value(LEVY)
    qtbot.keyClick(box, Key.Key_Space)
    assert document.value(LEVY) is not before
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert document.value(LEVY) is before


def test_tab_leaves_a_note_and_enters_it(form, qtbot, document):
    note = form.fields[NOTE].input
    note.setFocus()
    note.selectAll()
    qtbot.keyClicks(note, "As agreed")
    qtbot.keyClick(note, Key.Key_Tab)
    assert document.value(NOTE) == "As agreed"


def test_the_wheel_changes_nothing(form, document):
    sheet = document.sheet
    for one in form.fields.values():
        one.input.setFocus()
        wheel(one.input)
    assert document.sheet is sheet


def test_names_say_the_unit_and_targets_are_large_enough(form):
    names = [one.input.accessibleName() for one in form.fields.values()]
    assert names == ["Paid leave, weeks per year", "Cover method", "Apprenticeship levy", "Note"]
    assert all(one.input.height() >= TARGET and one.input.width() >= TARGET for one in form.fields.values())


def test_a_form_shows_another_record_and_leaves_fields_out(qtbot, document):
    grid = FieldGrid(document, ("title", "hourly_pay"), prefix="staffing[0].")
    qtbot.addWidget(grid)
    first = grid.fields["title"].input.text()
    grid.move_to("staffing[1].")
    assert grid.fields["title"].input.text() == document.value("staffing[1].title") != first
    grid.leave_out("hourly_pay")
    assert not grid.go_to("staffing[1].hourly_pay")


def test_an_undo_is_shown(form, qtbot, document):
    one = form.fields[LEAVE]
    retyped(qtbot, one.input, "6")
    qtbot.keyClick(one.input, Key.Key_Return)
    document.undo_stack.undo()
    one.refresh()
    assert one.input.text() == "5.6"


def test_control_and_semicolon_enter_today_in_a_date_alone(form, qtbot, document):
    base = field(document, "price_base", form)
    title = field(document, "title", form)
    for one in (base, title):
        qtbot.keyClick(one.input, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(one.input, Qt.Key.Key_Return)
    assert document.value("price_base") == date.today()  # noqa: DTZ011 - the day of the person at the desk
    assert document.value("title") == larch_house().value("title")
