"""Tables that split over pages: one tag tree, the heading repeated as an artifact on each page."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from openbook.report.blocks import Column, Row, Table
from openbook.report.pdf.flow import Flow, Reference, baseline
from openbook.report.pdf.fonts import face
from openbook.report.pdf.lines import least_width, lines_of, natural_width
from openbook.report.pdf.page import Page
from openbook.report.pdf.structure import Element
from openbook.report.pdf.style import (
    BOTTOM,
    CAPTION,
    CELL,
    CELL_HEAD,
    CELL_STRONG,
    COLOURS,
    DENSE,
    DENSE_SMALL,
    LEFT,
    MEASURE,
    RIGHT,
    SMALL,
    TOP,
    UNIT,
    Type,
)

_PAD = 0.75 * UNIT  # above and below the words of a row
_GUTTER = 3 * UNIT  # between columns
_INSET = 3 * UNIT
_WIDEST_NAMES = 24 * UNIT  # of a column of names in a dense table
_WIDEST_NUMBERS = 21 * UNIT  # of a column of numbers before its words may wrap
_WIDEST_DENSE_NUMBERS = 16 * UNIT  # the same in a dense table
_WIDEST_DETAIL = 105 * UNIT  # a longer line is hard to follow
_TALLEST = 0.4  # of a page: a taller row is split rather than moved, a lower table is kept whole


@dataclass(slots=True)
class _Cell:
    """A laid-out cell: its lines, place and tag."""

    lines: list[tuple[str, Type]]
    left: float
    width: float
    right_aligned: bool
    style: Type
    element: Element
    ref: str = ""


def set_table(flow: Flow, table: Table) -> None:
    """Set a table at the flow's place, its caption above and its notes below."""
    _TableSetter(flow, table, flow.root.add("Table")).set()


def table_needs(flow: Flow, table: Table) -> float:
    """Give the height that a table needs on its first page: all of it when it is low, else its start."""
    return _TableSetter(flow, table, Element("Table")).needs()


class _TableSetter:
    def __init__(self, flow: Flow, table: Table, element: Element) -> None:
        self.flow, self.table, self.element = flow, table, element
        self.gutter = _GUTTER * (0.6 if table.dense else 1)
        self.widths = column_widths(table, self.gutter)
        self.pad = _PAD * (0.5 if table.dense else 1)
        self.lefts = [LEFT + sum(self.widths[:i]) + self.gutter * i for i in range(len(self.widths))]
        self.laid = [self._cells(row) for row in table.rows]

    def needs(self) -> float:
        """Give the height of the whole table where that is low, else of its head and two rows."""
        heights = [
            max(len(cell.lines) for cell in cells) * cells[0].style.leading + 2.5 * self.pad
            for cells in self.laid
        ]
        head = CAPTION.leading * bool(self.table.caption) + 2 * CELL_HEAD.leading + 4 * _PAD
        whole = head + sum(heights) + SMALL.leading * len(self.table.notes)
        page = BOTTOM - TOP
        return whole if whole < page * _TALLEST else head + min(sum(heights[:2]), page * _TALLEST)

    def set(self) -> None:
        flow, table = self.flow, self.table
        flow.need(self.needs())
        if table.caption:
            flow.write(table.caption, CAPTION, self.element.add("Caption"))
            flow.gap(0.5 * UNIT)
        self._heading()
        for i, (row, cells) in enumerate(zip(table.rows, self.laid, strict=True)):
            self._row(row, cells, self._with(i))
        flow.rule(flow.y, COLOURS.border, 0.6)
        flow.gap(UNIT)
        for note in table.notes:
            flow.write(note, SMALL, flow.root.add("P"))

    def _heading(self, *, repeated: bool = False) -> None:
        """Set the column headings; repeated ones are artifacts, since they were read before."""
        parent = Element("TR") if repeated else self.element.add("TR")
        cells = [
            self._cell(column.title, i, 1, CELL_HEAD, parent.add("TH", scope="Column"))
            for i, column in enumerate(self.table.columns)
        ]
        height = max(len(cell.lines) for cell in cells) * CELL_HEAD.leading + 2 * _PAD
        for cell in cells:
            self._paint(
                cell, cell.lines, height - len(cell.lines) * CELL_HEAD.leading - _PAD, repeated=repeated
            )
        self.flow.y += height
        self.flow.rule(self.flow.y, COLOURS.border, 0.8)

    def _with(self, i: int) -> float:
        """Give the height to keep under a row: no group's name and no last row stands alone."""
        rows = self.table.rows
        if i + 1 == len(rows):
            return 0.0
        cells, is_last = self.laid[i + 1], i + 2 == len(rows)
        if not is_last and rows[i].kind != "group" and rows[i + 1].kind != "total":
            return 0.0
        height = max(len(cell.lines) for cell in cells) * cells[0].style.leading + 2 * self.pad
        return min(height, (BOTTOM - TOP) * _TALLEST / 2)

    def _row(self, row: Row, cells: list[_Cell], kept: float) -> None:
        flow, pad = self.flow, self.pad
        parent = self.element.add("TR")
        parent.kids.extend(cell.element for cell in cells)
        leading = cells[0].style.leading
        count = max(len(cell.lines) for cell in cells)
        space = pad * (2.2 if row.kind == "group" and not flow.fresh else 1)
        height = count * leading + space + pad
        kept += height
        if kept > flow.room and (kept <= (BOTTOM - TOP) * _TALLEST or flow.room < 3 * leading):
            self._next_page()
        for ref in row.refs:
            flow.places[ref] = (flow.page.index, flow.y)
        if row.kind == "total":
            flow.rule(flow.y, COLOURS.border, 0.8)
        self._lines(cells, count, space)
        if row.kind != "total":
            flow.rule(flow.y)

    def _lines(self, cells: list[_Cell], count: int, space: float) -> None:
        """Set the lines of a row, over as many pages as they take."""
        flow, leading = self.flow, cells[0].style.leading
        done = 0
        while done < count:
            fitting = max(1, min(count - done, int((flow.room - space - self.pad + 0.01) / leading)))
            for cell in cells:
                self._paint(cell, cell.lines[done : done + fitting], space)
            flow.y += fitting * leading + space + self.pad
            done += fitting
            if done < count:
                self._next_page()

    def _next_page(self) -> None:
        self.flow.start_page()
        self._heading(repeated=True)

    def _cells(self, row: Row) -> list[_Cell]:
        """Lay out the cells of a row, each with its tag."""
        missing = len(self.table.columns) - len(row.cells)
        cells = []
        for i, text in enumerate(row.cells):
            place = i + (missing if i else 0)
            names = i == 0 and self.table.row_names
            tag = Element("TH", scope="Row") if names else Element("TD")
            tag.columns = 1 + (missing if i == 0 else 0)
            inset = _INSET if i == 0 and row.inset else 0.0
            cell = self._cell(text, place, tag.columns, self._style(row, place), tag, inset)
            cell.ref = text if self.table.columns[place].ref else ""
            cells.append(cell)
        if row.detail:
            self._add_detail(cells, row.detail)
        return cells

    def _add_detail(self, cells: list[_Cell], detail: str) -> None:
        """Put the detail of a row under the words of its cell, or under all cells to their right too."""
        cell = cells[self.table.detail_column]
        width = cell.width
        if self.table.wide_details:
            width = min(RIGHT - cell.left, _WIDEST_DETAIL)
            tallest = max(len(one.lines) for one in cells)
            cell.lines += [("", cell.style)] * (tallest - len(cell.lines))
        cell.lines += [(line, SMALL) for line in lines_of(detail, width, SMALL)]

    def _style(self, row: Row, place: int) -> Type:
        if self.table.dense:
            return DENSE_SMALL if self.table.columns[place].small else DENSE
        style = CELL if row.kind == "body" else CELL_STRONG
        return replace(style, colour=COLOURS.accent) if self.table.columns[place].ref else style

    def _cell(
        self, text: str, column: int, span: int, style: Type, element: Element, inset: float = 0.0
    ) -> _Cell:
        width = sum(self.widths[column : column + span]) + self.gutter * (span - 1) - inset
        right = self.table.columns[column].align == "right"
        left = self.lefts[column] + inset
        lines = [(line, style) for line in lines_of(text, width, style)]
        return _Cell(lines, left, width, right, style, element)

    def _paint(
        self, cell: _Cell, lines: list[tuple[str, Type]], space: float, *, repeated: bool = False
    ) -> None:
        page, leading = self.flow.page, cell.style.leading
        if not any(line for line, _ in lines) and not repeated:
            return
        if repeated:
            page.artifact("Pagination")
        elif cell.ref:
            page.begin(self._reference(cell))
        else:
            page.begin(cell.element)
        for i, (line, style) in enumerate(lines):
            _write(page, cell, line, style, baseline(self.flow.y + space + i * leading, cell.style))
        page.end()

    def _reference(self, cell: _Cell) -> Element:
        """Note that the number in a cell leads to the row of that number."""
        flow, element = self.flow, cell.element.add("Link")
        box = (cell.left, flow.y, cell.left + cell.width, flow.y + cell.style.leading + 2 * self.pad)
        flow.references.append(Reference(flow.page.index, box, cell.ref, element))
        return element


def _write(page: Page, cell: _Cell, line: str, style: Type, y: float) -> None:
    x = cell.left
    if cell.right_aligned:
        x += cell.width - face(bold=style.bold).width(line.rstrip(" "), style.size)
    page.text(x, y, line, style.size, style.colour, bold=style.bold)


def column_widths(table: Table, gutter: float = _GUTTER) -> list[float]:
    """Divide the measure: columns of numbers as wide as they need, the rest by what they hold.

    Every column gets at least its longest word while there is room, so that words break only
    where a word alone is wider than a fair share.
    """
    room = MEASURE - gutter * (len(table.columns) - 1)
    natural = [_widest(table, i, column, natural_width) for i, column in enumerate(table.columns)]
    if sum(natural) <= room:
        return _stretched(natural, room, table.columns)
    fair = room / len(table.columns)
    least = [min(_widest(table, i, c, least_width), fair) for i, c in enumerate(table.columns)]
    right = [column.align == "right" for column in table.columns]
    least = [
        max(m, min(n, fair, _WIDEST_DENSE_NUMBERS if table.dense else _WIDEST_NUMBERS)) if r else m
        for n, m, r in zip(natural, least, right, strict=True)
    ]
    spare = room - sum(least)
    wants = [max(n - m, 0.0) for n, m in zip(natural, least, strict=True)]
    return _shared(least, wants, spare)


def _shared(least: list[float], wants: list[float], spare: float) -> list[float]:
    """Give spare width to the columns that want least first, so that short ones never wrap."""
    result = list(least)
    open_columns = sorted((i for i, want in enumerate(wants) if want > 0), key=lambda i: wants[i])
    while open_columns:
        i = open_columns.pop(0)
        given = min(wants[i], spare / (len(open_columns) + 1))
        result[i] += given
        spare -= given
    return result


def _stretched(natural: list[float], room: float, columns: tuple[Column, ...]) -> list[float]:
    """Give what is left to the widest column of words, or to the first where all hold numbers."""
    words = [i for i, column in enumerate(columns) if column.align == "left"] or [0]
    widest = max(words, key=lambda i: natural[i])
    spare = room - sum(natural)
    return [width + (spare if i == widest else 0.0) for i, width in enumerate(natural)]


def _widest(table: Table, i: int, column: Column, measured: Callable[[str, Type], float]) -> float:
    """Give the width that a column asks for; its heading may take two lines."""
    title = max(least_width(column.title, CELL_HEAD), measured(column.title, CELL_HEAD) * 0.6)
    widths = [title]
    for row in table.rows:
        missing = len(table.columns) - len(row.cells)
        style = DENSE if table.dense else CELL if row.kind == "body" else CELL_STRONG
        if i == 0 and not missing:
            widths.append(measured(row.cells[0], style) + (_INSET if row.inset else 0.0))
        elif i > missing:
            widths.append(measured(row.cells[i - missing], style))
        if row.detail and i == table.detail_column and not table.wide_details:
            widths.append(min(measured(row.detail, SMALL), MEASURE / 2))
    most = _WIDEST_NAMES if table.dense and column.align == "left" and not column.small else MEASURE
    return min(max(widths) + 0.1, most)
