"""Paints the cells of a table of figures: words left, over several lines where they must, numbers right."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from openbook.ui.figure_rows import FigureCell, FigureModel, FigureRow, Index, Node
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

_ROW = 32  # height of a row of one line, in pixels at 100%
_MOST_LINES = 4  # of one cell; its tip has it whole
_MOST_NOTE = 6  # lines of a note under its row
_MOST_KNOWN = 4_000


class FigureDelegate(QStyledItemDelegate):
    """Paints one cell, the ring of the focus inside. A row is as tall as its tallest cell."""

    def __init__(self, model: FigureModel, view: QTreeView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self.note_column = -1  # the column whose words stand under their rows
        model.dataChanged.connect(self.forget_heights)
        model.modelAboutToBeReset.connect(self.forget_heights)
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and the height of a row from the theme as it is now."""
        self._fonts = {False: theme().font(Type.BODY), True: theme().font(Type.STRONG)}
        self._measures = {strong: QFontMetrics(font) for strong, font in self._fonts.items()}
        self._note_measure = QFontMetrics(theme().font(Type.CAPTION))
        self._known: dict[tuple[str, int, bool | None], list[str]] = {}
        self._heights: dict[int, int] = {}
        self._advances: dict[tuple[str, bool], int] = {}
        self.row_height = max(theme().pixels(_ROW), TARGET)

    def width(self, node: Node, at: int) -> int:
        """Give the width at which a cell stands in one line, with what is kept free beside its words."""
        if at >= len(node.row.cells):
            return 0
        cell = node.row.cells[at]
        words = self._advance(cell.text, strong=is_strong(node.row, cell))
        return words + SPACE * 2 + SPACE // 2 + self._indent(node, at)

    def least_width(self, node: Node, at: int) -> int:
        """Give the width that the longest word of a cell needs."""
        if at >= len(node.row.cells):
            return 0
        cell = node.row.cells[at]
        strong = is_strong(node.row, cell)
        longest = max((self._advance(word, strong=strong) for word in cell.text.split()), default=0)
        return longest + SPACE * 2 + SPACE // 2 + self._indent(node, at)

    def forget_heights(self) -> None:
        """Measure rows anew: other words stand in them, or their columns have another width."""
        self._heights.clear()

    def height(self, node: Node) -> int:
        """Give the height of a row, its note included."""
        known = self._heights.get(id(node))
        if known is None:
            cells = (self._height(node, at) for at in range(len(node.row.cells)))
            known = max(cells, default=self.row_height) + self._note_height(node)
            self._heights[id(node)] = known
        return known

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # The first cell speaks for its row: Qt asks for every cell whenever it lays the table out,
        # and the table shares the width out itself.
        node = self._model.node(index) if index.column() == 0 else None
        return QSize(0, self.row_height if node is None else self.height(node))

    def paint_note(self, painter: QPainter, place: QRect, index: Index) -> None:
        """Write the note of a row under its other cells; `place` is the whole row."""
        node = self._model.node(index)
        lines = [] if node is None else self._note_lines(node)
        if node is None or not lines:
            return
        measure, left = self._note_measure, self._note_left(node)
        room = QRect(place.left() + left, 0, place.width() - left, measure.height())
        room.moveBottom(place.bottom() - SPACE - (len(lines) - 1) * measure.height())
        painter.save()
        painter.setFont(theme().font(Type.CAPTION))
        tone = node.row.cells[self.note_column].tone
        painter.setPen(theme().colour(Tone.MUTED if tone is Tone.TEXT else tone))
        for line in lines:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
            room.translate(0, measure.height())
        painter.restore()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, row = self._model.cell(index), self._model.row(index)
        if cell is None or row is None:
            return
        painter.save()
        place = QRect(option.rect)
        colours, state = theme().colours, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.accent_soft))
        if row.ruled:
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(place.topLeft(), place.topRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        inside = place.adjusted(SPACE // 2 if index.column() == 0 and self._deep() else SPACE, 0, -SPACE, 0)
        strong = is_strong(row, cell)
        painter.setFont(self._fonts[strong])
        painter.setPen(theme().colour(cell.tone))
        left = self._model.headings[index.column()].is_text
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        line = self._measures[strong].height()
        inside.setTop(inside.top() + (self.row_height - line) // 2)
        inside.setHeight(line)
        for words in self._lines(cell, index.column(), inside.width(), strong=strong):
            painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, words)
            inside.translate(0, line)
        painter.restore()

    def _height(self, node: Node, at: int) -> int:
        cell = node.row.cells[at]
        if not cell.text or at == self.note_column:
            return self.row_height
        strong = is_strong(node.row, cell)
        begins = SPACE // 2 if at == 0 and self._deep() else SPACE
        room = self._view.columnWidth(at) - self._indent(node, at) - begins - SPACE
        lines = len(self._lines(cell, at, room, strong=strong))
        return self.row_height + (lines - 1) * self._measures[strong].height()

    def _lines(self, cell: FigureCell, column: int, room: int, *, strong: bool) -> list[str]:
        """Give the lines of a cell; numbers stay in one."""
        measure = self._measures[strong]
        if self._advance(cell.text, strong=strong) <= room:
            return [cell.text]
        if not self._model.headings[column].is_text:
            return [measure.elidedText(cell.text, Qt.TextElideMode.ElideRight, room)]
        key = (cell.text, room, strong)
        return self._remembered(key, measure, _MOST_LINES)

    def _note_lines(self, node: Node) -> list[str]:
        """Give the lines of a note that stands under its row."""
        at, cells = self.note_column, node.row.cells
        if not 0 <= at < len(cells) or not cells[at].text:
            return []
        room = self._view.viewport().width() - self._note_left(node) - SPACE
        return self._remembered((cells[at].text, room, None), self._note_measure, _MOST_NOTE)

    def _note_height(self, node: Node) -> int:
        lines = len(self._note_lines(node))
        return lines * self._note_measure.height() + SPACE // 2 if lines else 0

    def _note_left(self, node: Node) -> int:
        return self._indent(node, 0) + (SPACE // 2 if self._deep() else SPACE)

    def _advance(self, text: str, *, strong: bool) -> int:
        """Give the width of words, which are the same in most rows and at every look."""
        known = self._advances.get((text, strong))
        if known is None:
            if len(self._advances) > _MOST_KNOWN:
                self._advances.clear()
            known = self._advances[text, strong] = self._measures[strong].horizontalAdvance(text)
        return known

    def _remembered(self, key: tuple[str, int, bool | None], measure: QFontMetrics, most: int) -> list[str]:
        if key not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[key] = wrapped(key[0], measure, key[1], most)
        return self._known[key]

    def _indent(self, node: Node, at: int) -> int:
        """Give how far the first cell of a row stands in."""
        return node.deep * self._view.indentation() if at == 0 and self._deep() else 0

    def _deep(self) -> bool:
        return self._view.rootIsDecorated()


def wrapped(text: str, measure: QFontMetrics, room: int, most: int) -> list[str]:
    """Set words in at most so many lines; what is left over, or wider than a line, ends in "…"."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and measure.horizontalAdvance(f"{line} {words[0]}") <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines.append(" ".join(words))
    return [measure.elidedText(line, Qt.TextElideMode.ElideRight, max(room, 1)) for line in lines]


def is_strong(row: FigureRow | None, cell: FigureCell) -> bool:
    """Whether a cell stands in strong letters; words of second rank never do."""
    return row is not None and row.strong and cell.tone is not Tone.MUTED


def heading_width(text: str, font: QFont) -> int:
    """Give the width that the longest word of a heading needs, with its padding."""
    measure = QFontMetrics(font)
    longest = max((measure.horizontalAdvance(word) for word in text.split()), default=0)
    return longest + 2 * theme().pixels(SPACE) + SPACE // 2


def heading_lines(text: str, font: QFont, width: int) -> int:
    """Give over how many lines a heading stands at a width."""
    return len(wrapped(text, QFontMetrics(font), width - 2 * theme().pixels(SPACE), _MOST_LINES))


def paint_arrow(painter: QPainter, room: QRect, *, opened: bool) -> None:
    """Draw the arrow of a row that can be opened: right while closed, down while open."""
    half = theme().pixels(4)
    middle = QPointF(room.center())
    across, down = QPointF(half, 0), QPointF(0, half)
    points = (
        [middle - across - down / 2, middle + down / 2, middle + across - down / 2]
        if opened
        else [middle - down - across / 2, middle + across / 2, middle + down - across / 2]
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme().colour(Tone.MUTED), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
