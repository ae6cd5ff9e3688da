"""Neutral blocks as plain text, for terminals and for golden tests."""

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from openbook.report.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigures,
    Notice,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Working,
    as_table,
    chart_table,
)
from openbook.report.plain import legible

WIDTH = 96
_GUTTER = 2
_LEAST = 12  # characters of a column of words


def render(document: Document, width: int = WIDTH) -> str:
    """Give the document as text of at most `width` characters a line, but for words that are longer."""
    parts: list[str] = []
    for block in document.blocks:
        lines = list(_SETTERS[type(block)](block, width))
        if lines:
            parts.append("\n".join(line.rstrip() for line in lines))
    if document.footing:
        parts.append("\n".join(_wrapped(document.footing, width)))
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    result: list[str] = []
    for i, line in enumerate(legible(text).split("\n")):
        start = first if i == 0 else rest
        wrapped = textwrap.wrap(
            line.expandtabs(4),
            width,
            initial_indent=start,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
        result += wrapped or [start.rstrip()]
    return result


def _cover(cover: Cover, width: int) -> Iterator[str]:
    title = " ".join(legible(cover.title).split())
    if cover.mark:
        yield from _wrapped(f"EXAMPLE: {cover.mark}", width)
        yield ""
    yield title
    yield "=" * min(len(title), width)
    if cover.subtitle:
        yield from _wrapped(cover.subtitle, width)
    if cover.facts:
        yield ""
        facts = [(legible(name), value) for name, value in cover.facts]
        names = max(len(name) for name, _ in facts) + _GUTTER
        for name, value in facts:
            yield from _wrapped(value, width, name.ljust(names), " " * names)


def _heading(heading: Heading, width: int) -> Iterator[str]:
    text = " ".join(legible(heading.text).split())
    yield text
    yield {1: "=", 2: "-", 3: "."}[heading.level] * min(len(text), width)


def _paragraph(paragraph: Paragraph, width: int) -> Iterator[str]:
    yield from _wrapped(paragraph.text, width)


def _bullets(bullets: Bullets, width: int) -> Iterator[str]:
    for item in bullets.items:
        yield from _wrapped(item, width, "• ", "  ")


def _key_figures(block: KeyFigures, width: int) -> Iterator[str]:
    shown = [tuple(map(legible, (figure.label, figure.value, figure.note))) for figure in block.figures]
    names = max(len(label) for label, _, _ in shown) + _GUTTER
    values = max(len(value) for _, value, _ in shown)
    for label, value, note in shown:
        line = f"{label.ljust(names)}{value.rjust(values)}{f'  {note}' if note else ''}"
        if len(line) <= width:
            yield line
        else:
            yield from _wrapped(line, width, "", " " * (names + values + _GUTTER))


def _chart(block: ChartBlock, width: int) -> Iterator[str]:
    yield f"[Chart] {legible(block.chart.title)}"
    yield from _wrapped(block.chart.summary(), width)
    if block.with_table:
        yield ""
        yield from _table(chart_table(block.chart), width)


def _notice(notice: Notice, width: int) -> Iterator[str]:
    yield from _wrapped(f"{notice.word}: {notice.text}", width, "! ", "  ")


def _working(working: Working, width: int) -> Iterator[str]:
    yield from _table(as_table(working), width)


def _nothing(_: Block, __: int) -> Iterator[str]:
    yield from ()


def _table(table: Table, width: int) -> Iterator[str]:
    widths = _widths(table, width)
    if table.caption:
        yield from _wrapped(table.caption, width)
    rule = "-" * (sum(widths) + _GUTTER * (len(widths) - 1))
    yield from _row(table, Row(tuple(column.title for column in table.columns)), widths)
    yield rule
    for row in table.rows:
        if row.kind == "total":
            yield rule
        yield from _row(table, row, widths)
    for note in table.notes:
        yield from _wrapped(note, width)


def _row(table: Table, row: Row, widths: list[int]) -> Iterator[str]:
    missing = len(widths) - len(row.cells)
    cells: list[tuple[list[str], int, bool]] = []
    for i, text in enumerate(row.cells):
        place = i + (missing if i else 0)
        span = 1 + missing if i == 0 else 1
        wide = sum(widths[place : place + span]) + _GUTTER * (span - 1)
        inset = "  " if i == 0 and row.inset else ""
        lines = _wrapped(text, wide, inset, inset)
        if row.detail and i == table.detail_column:
            lines += _wrapped(row.detail, wide, f"{inset}  ", f"{inset}  ")
        cells.append((lines, wide, table.columns[place].align == "right"))
    for n in range(max(len(lines) for lines, _, _ in cells)):
        yield (" " * _GUTTER).join(
            _placed(lines[n] if n < len(lines) else "", wide, right=right) for lines, wide, right in cells
        )


def _placed(text: str, width: int, *, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _widths(table: Table, width: int) -> list[int]:
    """Give numbers their width and divide the rest among the words."""
    count = len(table.columns)
    natural = [len(column.title) for column in table.columns]
    for row in table.rows:
        missing = count - len(row.cells)
        for i, text in enumerate(row.cells):
            if missing and i == 0:
                continue
            place = i + (missing if i else 0)
            inset = 2 if i == 0 and row.inset else 0
            longest = max(map(len, legible(text).split("\n"))) + inset
            if row.detail and i == table.detail_column:
                longest = max(longest, len(legible(row.detail)) + inset + 2)
            natural[place] = max(natural[place], longest)
    spare = width - _GUTTER * (count - 1) - sum(natural)
    while spare < 0:
        widest = max(range(count), key=lambda i: natural[i])
        if natural[widest] <= _LEAST:
            break
        others = sorted(natural)[-2] if count > 1 else _LEAST
        cut = min(-spare, max(natural[widest] - max(others, _LEAST), 1))
        natural[widest] -= cut
        spare += cut
    return natural


_SETTERS: dict[type[Block], Callable[[Any, int], Iterator[str]]] = {
    Cover: _cover,
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    KeyFigures: _key_figures,
    Table: _table,
    ChartBlock: _chart,
    Notice: _notice,
    Working: _working,
    PageBreak: _nothing,
    Contents: _nothing,
}
