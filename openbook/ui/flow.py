"""A layout that sets widgets beside each other like words, and begins a new line where one is full."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from openbook.ui.theme import SPACE


class FlowLayout(QLayout):
    """Sets its widgets in lines, each at its own size, in the middle of its line and no wider than it.

    With `at_top` they hang from the top of their line: a field that says what is wrong grows alone.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        across: int = SPACE,
        down: int = SPACE,
        *,
        at_top: bool = False,
    ) -> None:
        super().__init__(parent)
        self._at_top = at_top
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        # Qt asks for the same sizes many times while it lays a page out, and each answer asks every widget.
        self._sizes: list[tuple[QLayoutItem, QSize]] | None = None
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget, by an item of our own.

        An item that Qt makes is known to Python by its address alone, and may be taken for one of a
        layout that is gone.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, at: int, widget: QWidget) -> None:
        """Set a widget before the one that stands at a place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._sizes = None
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            edges = self.contentsMargins()
            inside = QRect(0, 0, width - edges.left() - edges.right(), 0)
            known = self._heights[width] = self._set(inside, moving=False) + edges.top() + edges.bottom()
        return known

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set(rect.marginsRemoved(self.contentsMargins()), moving=True)

    def sizeHint(self) -> QSize:
        shown = [size for _, size in self._shown()]
        width = sum(size.width() for size in shown) + self._across * max(len(shown) - 1, 0)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item, _ in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._sizes is None:
            self._sizes = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._sizes

    def _set(self, rect: QRect, *, moving: bool) -> int:
        y = rect.y()
        for placed in self._lines(rect.width()):
            line = max((size.height() for _, size in placed), default=0)
            x = rect.x()
            for item, size in placed:
                if moving:
                    lower = 0 if self._at_top else (line - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + lower), size))
                x += size.width() + self._across
            y += line + self._down
        return max(y - self._down - rect.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Share the widgets out to lines."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item, wanted in self._shown():
            size = QSize(min(wanted.width(), width), wanted.height())
            if not lines or taken + size.width() > width:
                lines.append([])
                taken = 0
            lines[-1].append((item, size))
            taken += size.width() + self._across
        return lines
