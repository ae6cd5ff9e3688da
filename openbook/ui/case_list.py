"""The cases, at the left of the window: search, sort, and a row of two lines for each."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
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

from openbook.ui.choice_input import ChoiceInput
from openbook.ui.icons import icon, toned_icon
from openbook.ui.labels import Words
from openbook.ui.listed_case import ListedCase
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

Index = QModelIndex | QPersistentModelIndex


SORTS: tuple[tuple[str, Callable[[ListedCase], object]], ...] = (
    ("Latest first", lambda _: 0),
    ("Provider", lambda case: case.heading.casefold()),
    ("Reference", lambda case: case.reference),
    ("Weekly price, highest first", lambda case: -case.order),
    ("Stage", lambda case: case.stage),
    ("Next action, soonest first", lambda case: case.next_on or date.max),
)


class CasesModel(QAbstractListModel):
    """The cases that match the search, in the order asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[ListedCase, ...] = ()
        self._search: tuple[str, ...] = ()
        self._sort = 0
        self.shown: list[ListedCase] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        case = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return case.heading
        return case.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def set_cases(self, cases: Sequence[ListedCase]) -> None:
        """Show other cases."""
        self._all = tuple(cases)
        self._arrange()

    def set_search(self, text: str) -> None:
        """Show the cases that hold every word."""
        self._search = tuple(text.casefold().split())
        self._arrange()

    def set_sort(self, which: int) -> None:
        """Sort by one of `SORTS`."""
        self._sort = which
        self._arrange()

    @property
    def count(self) -> int:
        """How many cases there are in all."""
        return len(self._all)

    def _arrange(self) -> None:
        def matches(case: ListedCase) -> bool:
            text = f"{case.heading} {case.title} {case.reference} {case.stage} {case.next_action}".casefold()
            return all(word in text for word in self._search)

        self.beginResetModel()
        self.shown = sorted(filter(matches, self._all), key=SORTS[self._sort][1])  # type: ignore[arg-type]
        self.endResetModel()


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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName("Cases")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE * 2, 0, SPACE)
        column.setSpacing(SPACE)
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

    def set_cases(self, cases: Sequence[ListedCase], current: str = "") -> None:
        """Show the cases, one of them as open."""
        self.model.set_cases(cases)
        self.set_current(current)
        self._count()

    def set_current(self, reference: str) -> None:
        """Show which case is open."""
        for row, case in enumerate(self.model.shown):
            if case.reference == reference:
                self.view.setCurrentIndex(self.model.index(row))

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
        self.search.textChanged.connect(self._search)
        head.addWidget(self.search)
        self.order = ChoiceInput(self)
        self.order.setAccessibleName("Order of the cases")
        for words, _ in SORTS:
            self.order.addItem(words)
        self.order.activated.connect(self.model.set_sort)
        head.addWidget(self.order)
        return head

    def _search(self, text: str) -> None:
        self.model.set_search(text)
        self._count()

    def _count(self) -> None:
        shown, count = len(self.model.shown), self.model.count
        if not count:
            self.note.setText("No cases yet. Choose New case to begin one.")
        elif not shown:
            self.note.setText("No case holds these words. Clear the search to see all.")
        else:
            self.note.setText(f"{shown} of {count}" if shown < count else "")
        self.note.setVisible(bool(self.note.text()))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.shown[index.row()].reference)

    def _restyle(self) -> None:
        self.new.setIcon(icon("plus", theme().colours.on_accent))
        for action in self.search.actions():
            self.search.removeAction(action)
        self.search.addAction(toned_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
