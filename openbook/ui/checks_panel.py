"""What to look at before relying on a price: each check jumps to its field and takes an answer.

`ChecksPanel` shows any checks; told to `follow(document)` it shows those of the statement on
screen and keeps answers by `document.answer`. An answered check stays, with its note.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from openbook.model.checks import Check
from openbook.model.words import plural
from openbook.ui.confirm_row import go_on_by_key
from openbook.ui.document import Document
from openbook.ui.explain_lookup import place_words
from openbook.ui.flow import FlowLayout
from openbook.ui.icons import toned_icon
from openbook.ui.inputs import TextInput
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme
from openbook.ui.timing import soon

LEVELS = {
    "missing": ("Missing", "info", Tone.ACCENT),
    "warning": ("Warning", "warning", Tone.WARNING),
    "question": ("Question", "help", Tone.ACCENT),
}
_AT_ONCE = 5  # new cards in one go, about as many as are seen
ANSWERED = ("Answered", "check", Tone.GOOD)
_GAP = "gap:"  # keys of what is missing before there is a price


class CheckCard(QFrame):
    """One check: its level in word and icon, its sentence, and its answer."""

    field_requested = Signal(str)
    answered = Signal(str, str)  # the check's key and the note; empty takes the answer back

    def __init__(self, check: Check, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = check
        self._note = ""
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 2, SPACE + SPACE // 2, SPACE * 2, SPACE + SPACE // 2)
        column.setSpacing(SPACE // 2)
        head = QHBoxLayout()
        self._icon = QLabel(self)
        head.addWidget(self._icon)
        self._level = Words("", Type.STRONG, parent=self)
        head.addWidget(self._level, 1)
        column.addLayout(head)
        self._text = Words("", parent=self, wrap=True)
        self._place = Words("", Type.CAPTION, Tone.MUTED, self, wrap=True)
        self._told = Words("", Type.BODY, parent=self, wrap=True)
        for words in (self._text, self._place, self._told):
            column.addWidget(words)
        self._input = NoteInput(self)
        self._input.hide()
        column.addWidget(self._input)
        column.addLayout(self._buttons())
        self._input.made.connect(self._keep)
        self._input.left.connect(self._stop)
        theme().changed.connect(self._restyle)

    def show_check(self, check: Check, note: str, place: str) -> None:
        """Show a check with the note that answers it, if one does."""
        self.check, self._note = check, note
        self._text.setText(check.text)
        self._place.setText(place)
        self._place.setVisible(bool(place) and not check.text.startswith(place))
        self._told.setText(f"Answer: {note}")
        self._told.setVisible(bool(note))
        self._answer.setText("Change the answer" if note else "Answer")
        self._back.setVisible(bool(note))
        self._answer.setVisible(not check.key.startswith(_GAP))  # no answer stands in for it
        for button, does in ((self._go, "Go to the field of"), (self._answer, self._answer.text())):
            button.setAccessibleName(f"{does}: {check.text}")
        self._back.setAccessibleName(f"Take the answer back: {check.text}")
        self._restyle()

    def focus(self) -> None:
        """Put the focus on this check."""
        self._go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> FlowLayout:
        line = FlowLayout(None, SPACE, SPACE // 2)
        self._go = QPushButton("Go to the field", self)
        self._answer = QPushButton("Answer", self)
        self._keep_it = QPushButton("Keep the answer", self)
        self._keep_it.setProperty("kind", "primary")
        self._keep_it.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._keep_it.hide()
        self._back = QPushButton("Take back", self)
        self._back.setProperty("kind", "quiet")
        for button in (self._go, self._answer, self._keep_it, self._back):
            line.addWidget(button)
        self._go.clicked.connect(lambda: self.field_requested.emit(self.check.path))
        self._answer.clicked.connect(self._start)
        self._keep_it.clicked.connect(self._input.clearFocus)
        go_on_by_key(self, self._keep_it)
        self._back.clicked.connect(lambda: self.answered.emit(self.check.key, ""))
        return line

    def _start(self) -> None:
        self._input.setPlainText(self._note)
        self._input.document().setModified(False)
        self._input.setAccessibleName(f"Your answer to: {self.check.text}")
        self._writing(on=True)
        self._input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, note: str) -> None:
        self._writing(on=False)
        if note.strip() != self._note:
            self.answered.emit(self.check.key, note.strip())

    def _stop(self) -> None:
        self._writing(on=False)

    def _writing(self, *, on: bool) -> None:
        had_focus = self._input.hasFocus() or self._keep_it.hasFocus()
        self._answer.setVisible(not on)
        if had_focus and not on:
            self._answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._input.setVisible(on)
        self._keep_it.setVisible(on)

    def _restyle(self) -> None:
        word, icon, tone = ANSWERED if self._note else LEVELS[self.check.level]
        self._level.setText(word)
        self._level.set_tone(tone)
        side = theme().pixels(18)
        self._icon.setPixmap(toned_icon(icon, tone).pixmap(side, side))
        self._input.setFixedHeight(theme().pixels(84))


class NoteInput(TextInput):
    """A note; leaving it keeps it, Escape takes it back."""

    left = Signal()  # without another note

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.document().setModified(False)
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        modified = self.document().isModified()
        super().focusOutEvent(event)
        if not modified and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class ChecksPanel(QFrame):
    """The checks of a statement, those without an answer first."""

    field_requested = Signal(str)
    answered = Signal(str, str)
    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName("To look at")
        self.place: Callable[[str], str] = str
        self._document: Document | None = None
        self._cards: dict[str, CheckCard] = {}
        self._came_from: QWidget | None = None
        self._refreshing = soon(self, self._refresh)
        self._asked: tuple[Sequence[Check], Mapping[str, str]] = ((), {})
        self._going_on = soon(self, lambda: self.show_checks(*self._asked))
        self._build()

    def follow(self, document: Document) -> None:
        """Show the checks of the statement on screen, and keep their answers."""
        self._document = document
        self.place = lambda path: place_words(document, path)
        self.field_requested.connect(document.go_to)
        self.answered.connect(document.answer)
        document.priced_changed.connect(self._refresh_on_view)
        document.changed.connect(self._refresh_on_view)

    def show_checks(self, checks: Sequence[Check], answers: Mapping[str, str]) -> None:
        """Show checks and the notes that answer them; of many, some at a time with room for keys between."""
        self._going_on.stop()
        waiting = [check for check in checks if check.key not in answers]
        told = [check for check in checks if check.key in answers]
        self._count.setText(_counted(len(waiting), len(told)))
        for key in self._cards.keys() - {check.key for check in checks}:
            card = self._cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        made = 0
        for at, check in enumerate((*waiting, *told)):
            made += check.key not in self._cards
            if made > _AT_ONCE:
                self._asked = (checks, answers)
                self._going_on.start()
                return
            card = self._card(check)
            card.show_check(check, answers.get(check.key, ""), self.place(check.path))
            if self._column.indexOf(card) != at:
                self._column.insertWidget(at, card)
            card.show()

    def open(self) -> None:
        """Come on view, with the focus on the first check."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        self._refresh()
        self.opened.emit()
        self.show()
        first = self._column.itemAt(0)
        card = first.widget() if first is not None else None
        if isinstance(card, CheckCard):
            card.focus()
        else:
            self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the panel; the focus goes back to where it was."""
        self.hide()
        self.closed.emit()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE * 2, SPACE * 2, SPACE * 2, SPACE * 2)
        whole.setSpacing(SPACE)
        top = QHBoxLayout()
        top.addWidget(Words("To look at", Type.HEADING, parent=self), 1)
        self._close = QPushButton("Close", self)
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName("Close the checks")
        self._close.clicked.connect(self.leave)
        top.addWidget(self._close)
        whole.addLayout(top)
        self._count = Words("", Type.BODY, Tone.MUTED, self, wrap=True)
        whole.addWidget(self._count)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QFrame(area)
        inside.setProperty("kind", "panel")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE)
        self._column.addStretch()
        area.setWidget(inside)
        whole.addWidget(area, 1)

    def _card(self, check: Check) -> CheckCard:
        found = self._cards.get(check.key)
        if found is None:
            found = self._cards[check.key] = CheckCard(check, self)
            found.field_requested.connect(self.field_requested)
            found.answered.connect(self.answered)
        return found

    def _refresh_on_view(self) -> None:
        if self.isVisible():
            self._refreshing.start()

    def _refresh(self) -> None:
        if self._document is not None:
            found = unpriced(self._document) or self._document.costed.checks
            self.show_checks(found, self._document.sheet.answers)


def unpriced(document: Document) -> tuple[Check, ...]:
    """Give what is missing while there is no price, which nothing can be checked without."""
    costed = document.costed
    gaps = costed.gaps if costed.priced is None else ()
    return tuple(Check("missing", gap.path, f"{gap.where}: {gap.accepted}.", _GAP + gap.path) for gap in gaps)


def _counted(waiting: int, told: int) -> str:
    if not waiting and not told:
        return "Nothing stands out to be looked at."
    words = f"{plural(waiting, 'check')} waiting" if waiting else "Nothing is waiting"
    return f"{words}, {told} answered." if told else f"{words}."
