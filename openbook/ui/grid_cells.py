"""How a cell of a table is edited and painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from openbook.model.choices import Choice
from openbook.model.words import listed
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.grid_model import Index, brief
from openbook.ui.reading import Entry
from openbook.ui.theme import theme

if TYPE_CHECKING:
    from openbook.ui.grid_view import GridView

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROW = 52  # pixels at 100% beside the words of a choice: its arrow and the air around
_UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def names_of(how: Entry) -> list[str]:
    """Give the names by which the choices of a column are typed."""
    return [brief(value) if isinstance(value, Choice) else words for value, words in how.choices]


def no_choice(how: Entry, typed: str) -> str:
    """Say that what is typed begins none of the choices; empty when it does, or where there are none."""
    names = [name.casefold() for name in (*names_of(how), *(words for _, words in how.choices))]
    if not names or any(name.startswith(typed.casefold()) for name in names):
        return ""
    offered = listed([words for _, words in how.choices], "or")
    return f"“{typed}” begins none of the choices: {offered}."


def _wide(choices: QComboBox) -> int:
    letters = choices.fontMetrics()
    longest = max(
        (letters.horizontalAdvance(choices.itemText(at)) for at in range(choices.count())), default=0
    )
    return longest + theme().pixels(_ARROW)


class CellDelegate(QStyledItemDelegate):
    """Edits and paints a cell; the price follows what is typed in it."""

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Give the control that edits a cell."""
        model = self._view.grid
        how = model.column(index).how
        name = model.name_of(index)
        if how is not None and how.choices:
            choices = ChoiceInput(parent)
            for _, words in how.choices:
                choices.addItem(words)
            choices.set_names(names_of(how))
            choices.setAccessibleName(name)
            choices.activated.connect(lambda: self._chosen(choices))
            return choices
        line = QLineEdit(parent)
        line.setAcceptDrops(False)  # a file is for the window
        line.setAlignment(Qt.AlignmentFlag(model.data(index, Qt.ItemDataRole.TextAlignmentRole)))
        line.setAccessibleName(name)
        at = QPersistentModelIndex(index)
        line.textEdited.connect(lambda typed: model.preview(at, typed))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Let a list of choices be as wide as its longest words: a narrow column would cut them."""
        super().updateEditorGeometry(editor, option, index)
        if isinstance(editor, QComboBox):
            place: QRect = option.rect
            room = self._view.viewport().width() - place.left()
            editor.setGeometry(place.adjusted(0, 0, max(min(_wide(editor), room) - place.width(), 0), 0))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text into its editor."""
        text = self._view.grid.typed_text(index)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findText(text), 0))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Make the entry that was typed or chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let Up and Down make the entry and move on, as a spreadsheet does; Escape takes it back."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, QWidget)
        ):
            by = self._rows_to_go(editor, event)
            if by:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._view.step_rows(by, back=event.key() in ENTER and by > 0)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._view.take_back()
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, a ring around the current one and a corner on a refused entry."""
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        rect: QRect = option.rect
        colours = theme().colours
        if self._view.grid.refusal(index) is not None:
            side = theme().pixels(8)
            painter.fillRect(rect.right() - side, rect.top(), side, side, QColor(colours.danger))
        if current:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    @staticmethod
    def _rows_to_go(editor: QWidget, event: QKeyEvent) -> int:
        if event.key() in ENTER:
            return -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if isinstance(editor, QLineEdit) and event.key() in _UP_DOWN:
            return _UP_DOWN[Qt.Key(event.key())]
        return 0

    def _chosen(self, choices: ChoiceInput) -> None:
        if not choices.was_open:
            return
        self.commitData.emit(choices)
        self.closeEditor.emit(choices, QAbstractItemDelegate.EndEditHint.NoHint)
