"""The controls of fields: a line of text, several lines, and a tick box."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from openbook.ui.grid_hands import today
from openbook.ui.icons import paint_tick
from openbook.ui.theme import SPACE, TARGET, Tone, theme


def _is_one_of(event: QEvent, *keys: QKeySequence.StandardKey) -> bool:
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in keys)


class LineInput(QLineEdit):
    """One line of text: Enter or leaving makes the entry, Escape takes it back."""

    made = Signal(str)
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_date = False
        self.setMinimumHeight(TARGET)
        self.returnPressed.connect(self._make)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which brings them in: a path is never typed into a field."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the case while nothing is being typed here."""
        keys = QKeySequence.StandardKey
        is_asking = event.type() == QEvent.Type.ShortcutOverride
        if is_asking and not self.isModified() and _is_one_of(event, keys.Undo, keys.Redo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the entry back on Escape; where there is none to take back, Escape is for what is around."""
        if event.key() == Qt.Key.Key_Escape:
            if not (self.isModified() or self.property("refused")):
                event.ignore()
                return
            self.setModified(False)
            self.taken_back.emit()
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self.is_date and control and event.key() == Qt.Key.Key_Semicolon:
            self.selectAll()
            self.insert(today())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands here, unless one clicked into it: typing replaces it, as after Tab."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Make the entry on leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._make()

    def _make(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.made.emit(self.text())


class TickInput(QCheckBox):
    """A tick box that grows with the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(TARGET)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        side = theme().pixels(20)
        return QSize(side + SPACE * 2 + words, max(side + 4, TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its words."""
        side = theme().pixels(20)
        box = QRect(1, (self.height() - side) // 2, side, side)
        words = self.rect().adjusted(side + SPACE + 2, 0, 0, 0)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_tick(painter, box, ticked=self.isChecked(), enabled=self.isEnabled())
            painter.setPen(QPen(theme().colour(Tone.TEXT if self.isEnabled() else Tone.MUTED)))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def hitButton(self, pos: QPoint) -> bool:
        """Let a click on the words tick the box as well."""
        return True


class TextInput(QPlainTextEdit):
    """Several lines of text; Tab leaves it, and leaving makes the entry."""

    made = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the window, which brings them in."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Make the entry on leaving."""
        super().focusOutEvent(event)
        if self.document().isModified():
            self.document().setModified(False)
            self.made.emit(self.toPlainText())
