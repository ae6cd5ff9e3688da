"""The cases, at the left of the window: search, sort, and a row of three lines for each.

Whoever keeps the cases searches and sorts them, and the first few are read: nobody looks
through 100,000 rows, and reading them takes seconds.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from openbook.model.errors import OpenBookError
from openbook.ui.announcing import announce
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.figure_words import Asked
from openbook.ui.icons import icon, toned_icon
from openbook.ui.labels import Words
from openbook.ui.listed_case import ListedCase
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme
from openbook.ui.timing import soon

if TYPE_CHECKING:
    from openbook.ui.casebook import Casebook

Index = QModelIndex | QPersistentModelIndex

NOT_OPEN = "Open this case with Enter to see how its price is made."
MOST = 200  # cases on view
SEARCH_AFTER = 120  # milliseconds without a key
SORTS = (
    ("Latest first", "changed"),
    ("Provider", "provider"),
    ("Reference", "reference"),
    ("Weekly price, highest first", "weekly_price"),
    ("Stage", "stage"),
    ("Next action, soonest first", "next_action_on"),
)
"""Each order in words, and as whoever keeps the cases calls it."""


class CasesModel(QAbstractListModel):
    """The cases on view, in the order in which they were given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: tuple[ListedCase, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        case = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return case.heading
        return case.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def set_cases(self, cases: Sequence[ListedCase]) -> None:
        """Show other cases; where they are the same ones, selection and place in the list stay."""
        if [case.reference for case in cases] == [case.reference for case in self.shown]:
            self.shown = tuple(cases)
            if cases:
                self.dataChanged.emit(self.index(0), self.index(len(cases) - 1))
            return
        self.beginResetModel()
        self.shown = tuple(cases)
        self.endResetModel()

    def row_of(self, reference: str) -> QModelIndex:
        """Give where a case stands; an invalid index where it is not on view."""
        references = [case.reference for case in self.shown]
        return self.index(references.index(reference)) if reference in references else QModelIndex()


class CaseDelegate(QStyledItemDelegate):
    """Draws a case in three lines: name and price; reference and stage; what comes next."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().pixels(160), theme().pixels(78))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        case: ListedCase = index.model().shown[index.row()]  # type: ignore[attr-defined]
        look, colours = theme(), theme().colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(SPACE, 3, -SPACE, -3)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box, 6, 6)
            painter.fillRect(QRect(box.left(), box.top() + 6, 3, box.height() - 12), QColor(colours.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        inside = box.adjusted(look.pixels(12), look.pixels(6), -look.pixels(10), -look.pixels(6))
        line = inside.height() // 3
        first, second, third = (
            QRect(inside.left(), inside.top() + line * number, inside.width(), line) for number in range(3)
        )
        tag = "Example" if case.is_example else ""
        which = case.price_word.capitalize()
        _line(painter, first, case.heading, case.price, Type.STRONG, Tone.TEXT)
        _line(painter, second, case.second_line, which, Type.CAPTION, Tone.MUTED)
        _line(painter, third, case.third_line, tag, Type.CAPTION, Tone.MUTED, Tone.ACCENT)
        painter.restore()


def _line(
    painter: QPainter,
    area: QRect,
    left: str,
    right: str,
    kind: Type,
    tone: Tone,
    right_tone: Tone | None = None,
) -> None:
    painter.setFont(theme().font(kind))
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance(right) + SPACE if right else 0
    painter.setPen(theme().colour(tone))
    text = metrics.elidedText(left, Qt.TextElideMode.ElideRight, area.width() - width)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setPen(theme().colour(right_tone or tone))
    painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)


class CaseList(QFrame):
    """The list with its search, its order and the button for a new case."""

    opened = Signal(str)  # the reference of a case
    new_asked = Signal()
    became_current = Signal(str)  # the reference of the case that is open now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName("Cases")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 2, 0, SPACE)
        column.setSpacing(SPACE)
        self.casebook: Casebook | None = None
        self._current = ""
        self._question = ("", SORTS[0][1])
        self._has_more = False
        self._pause = soon(self, self._look_up, SEARCH_AFTER)
        self.model = CasesModel(self)
        column.addLayout(self._make_head())
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CaseDelegate(self.view))
        self.view.setProperty("kind", "cases")
        self.view.setProperty("ring", "own")
        self.view.setAccessibleName("List of cases")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.activated.connect(self._open)
        self.view.clicked.connect(self._open)
        column.addWidget(self.view, 1)
        self.note = Words("", Type.CAPTION, Tone.MUTED, self, wrap=True)
        self.note.setContentsMargins(SPACE * 2, 0, SPACE * 2, 0)
        column.addWidget(self.note)
        theme().changed.connect(self._restyle)
        self._restyle()

    def refresh(self, current: str | None = None) -> None:
        """Show what there is now of what is searched for, with the open case among it.

        Raises:
            OpenBookError: the cases cannot be read.
        """
        self._pause.stop()
        if self.casebook is None:
            return
        reference = self._current if current is None else current
        words, sort = self.search.text().strip(), SORTS[self.order.currentIndex()][1]
        found = self.casebook.listed(words, sort=sort, limit=MOST + 1)
        self._has_more, cases = len(found) > MOST, list(found[:MOST])
        if self._has_more and reference and all(case.reference != reference for case in cases):
            cases += self.casebook.listed(words, reference=reference)
        count = self.casebook.count if words or self._has_more else len(cases)
        is_new_question, self._question = (words, sort) != self._question, (words, sort)
        note = _note(len(cases), count, words=words, has_more=self._has_more)
        self.set_cases(cases, reference, note, stays=not is_new_question)

    def set_cases(
        self, cases: Sequence[ListedCase], current: str = "", note: str = "", *, stays: bool = False
    ) -> None:
        """Show cases, one of them as open, and what is to be said of them.

        With `stays`, whoever has scrolled away from the open case is not taken back to it.
        """
        marked, bar = self.view.currentIndex(), self.view.verticalScrollBar()
        is_seen = marked.isValid() and self.view.visualRect(marked).intersects(self.view.viewport().rect())
        place = bar.value()
        self.model.set_cases(cases)
        if current != self._current or not self.view.currentIndex().isValid():
            self._current = current
            self.view.setCurrentIndex(self.model.row_of(current))
        if stays and not is_seen:
            self.view.doItemsLayout()
            bar.setValue(place)
        self._say(note)

    def set_current(self, reference: str) -> None:
        """Show which case is open, also when it is none of the first."""
        if not self.model.row_of(reference).isValid():
            if self._has_more and self.casebook is not None:
                joined = self.casebook.listed(self._question[0], reference=reference)
                self.set_cases([*self.model.shown[:MOST], *joined], reference, self.note.text())
            else:
                self.refresh(reference)
        self._current = reference
        self.view.setCurrentIndex(self.model.row_of(reference))
        self.became_current.emit(reference)

    def _make_head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(SPACE * 2, 0, SPACE * 2, 0)
        head.setSpacing(SPACE)
        top = QHBoxLayout()
        top.addWidget(Words("Cases", Type.HEADING, parent=self))
        top.addStretch()
        self.new = QPushButton("New case", self)
        self.new.setProperty("kind", "primary")
        self.new.setMinimumHeight(TARGET)
        self.new.clicked.connect(self.new_asked)
        top.addWidget(self.new)
        head.addLayout(top)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Search")
        self.search.setAcceptDrops(False)  # a file is for the window
        self.search.setClearButtonEnabled(False)
        self.search.setAccessibleName("Search cases: provider, reference, title or stage")
        self.search.textChanged.connect(self._pause.start)
        self.search.editingFinished.connect(self._end_pause)
        self.search.returnPressed.connect(self._open_first)
        self.search.installEventFilter(self)
        head.addWidget(self.search)
        self.order = ChoiceInput(self)
        self.order.setAccessibleName("Order of the cases")
        for words, _ in SORTS:
            self.order.addItem(words)
        self.order.activated.connect(self._look_up)
        head.addWidget(self.order)
        return head

    def _end_pause(self) -> None:
        """Let whoever goes on to the list by key find what they typed; under a click no row changes."""
        if self._pause.isActive() and not QGuiApplication.mouseButtons():
            self._look_up()

    def figure_key(self) -> Asked:
        """Ask for the price of the open case; that of another one can be explained once it is open."""
        if not self.view.hasFocus() or self.marked in ("", self._current):
            return ""
        self._say(NOT_OPEN)
        announce(self.view, NOT_OPEN)
        return lambda: None

    @property
    def marked(self) -> str:
        """The reference of the case on which one stands."""
        at = self.view.currentIndex()
        return self.model.shown[at.row()].reference if at.isValid() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down go from the search to the first of what it found."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Down:
            self._end_pause()
            if self.model.shown:
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.view.setCurrentIndex(self.model.index(0))
            return True
        return super().eventFilter(watched, event)

    def _open_first(self) -> None:
        """Open the first case found by Enter in the search, where something is searched for."""
        self._end_pause()
        if self.search.text().strip() and self.model.shown:
            self._open(self.model.index(0))

    def _look_up(self) -> None:
        try:
            self.refresh()
        except OpenBookError as trouble:
            self._say(str(trouble))

    def _say(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.shown[index.row()].reference)

    def _restyle(self) -> None:
        self.new.setIcon(icon("plus", theme().colours.on_accent))
        for action in self.search.actions():
            self.search.removeAction(action)
        self.search.addAction(toned_icon("search"), QLineEdit.ActionPosition.LeadingPosition)


def _note(shown: int, count: int, *, words: str, has_more: bool) -> str:
    """Say how many of the cases are on view, where that is not all of them."""
    if not count:
        return "No cases yet. Choose New case to begin one."
    if not shown:
        return "No case holds these words. Clear the search to see all."
    if has_more and words:
        return f"More than {MOST} of {count:,} hold these words. Type more to narrow them down."
    if has_more:
        return f"The first {MOST} of {count:,}. Search to see others."
    return f"{shown} of {count:,}" if shown < count else ""
