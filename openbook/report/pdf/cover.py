"""Sets the head of a report and its key figures."""

from openbook.report.blocks import Cover, KeyFigure, KeyFigures, Notice
from openbook.report.pdf.file import Entry
from openbook.report.pdf.flow import Flow
from openbook.report.pdf.fonts import face
from openbook.report.pdf.lines import lines_of
from openbook.report.pdf.style import (
    BODY,
    COLOURS,
    FIGURE,
    FIGURE_LABEL,
    LEFT,
    MEASURE,
    SMALL,
    SUBTITLE,
    TITLE,
    TOP,
    UNIT,
    Type,
)
from openbook.report.pdf.words import set_notice
from openbook.report.plain import legible

_TILES = 4  # key figures in a row
_FACTS = 118.0  # width of the names of facts
_FACT = Type(FIGURE_LABEL.size, BODY.leading, colour=COLOURS.muted)


def set_cover(flow: Flow, cover: Cover) -> None:
    """Set title, subtitle and facts, and above them what the report is not."""
    flow.outline.append(Entry(legible(cover.title), 0, flow.page.index, TOP))
    if cover.mark:
        set_notice(flow, Notice(cover.mark, "warning", "Example"))
    flow.write(cover.title, TITLE, flow.root.add("H1"))
    if cover.subtitle:
        flow.write(cover.subtitle, SUBTITLE, flow.root.add("P"))
    flow.gap(2.5 * UNIT)
    if cover.facts:
        _set_facts(flow, cover.facts)
    flow.gap(3 * UNIT)


def _set_facts(flow: Flow, facts: tuple[tuple[str, str], ...]) -> None:
    """Set facts in two columns: what it is, and how it stands."""
    table = flow.root.add("Table")
    flow.rule(flow.y, COLOURS.text, 1.2)
    for label, value in facts:
        row = table.add("TR")
        names = lines_of(label, _FACTS - 2 * UNIT, _FACT)
        values = lines_of(value, MEASURE - _FACTS, BODY)
        flow.gap(0.5 * UNIT)
        flow.need(BODY.leading * max(len(names), min(len(values), 3)))
        top, page = flow.y, flow.page
        flow.write_lines(names, _FACT, row.add("TH", scope="Row"))
        bottom, flow.y = flow.y, top
        flow.write(value, BODY, row.add("TD"), LEFT + _FACTS, MEASURE - _FACTS)
        if flow.page is page:
            flow.y = max(flow.y, bottom)
        flow.gap(0.5 * UNIT)
        flow.rule(flow.y)


def set_key_figures(flow: Flow, block: KeyFigures) -> None:
    """Set key figures beside each other: four to a row, or three where that fills the rows better."""
    across = 3 if len(block.figures) in (3, 5, 6, 9) else _TILES
    for start in range(0, len(block.figures), across):
        _set_tiles(flow, block.figures[start : start + across], across)
    flow.gap(2 * UNIT)


def _set_tiles(flow: Flow, figures: tuple[KeyFigure, ...], across: int) -> None:
    gutter = 4 * UNIT
    width = (MEASURE - gutter * (across - 1)) / across
    labels = [lines_of(figure.label, width, FIGURE_LABEL) for figure in figures]
    notes = [lines_of(figure.note, width, SMALL) if figure.note else [] for figure in figures]
    head = max(map(len, labels)) * FIGURE_LABEL.leading
    height = head + FIGURE.leading + max(map(len, notes)) * SMALL.leading + 2.5 * UNIT
    flow.need(height)
    tag = flow.root.add("L")
    top = flow.y
    for i, figure in enumerate(figures):
        left = LEFT + i * (width + gutter)
        flow.page.artifact()
        flow.page.rect(left, top, width, 1.6, COLOURS.accent)
        flow.page.end()
        body = tag.add("LI").add("LBody")
        flow.y = top + 1.5 * UNIT
        flow.write_lines(labels[i], FIGURE_LABEL, body, left)
        flow.y = top + 1.5 * UNIT + head
        flow.write_lines([legible(figure.value)], _fitting(figure.value, width), body, left)
        if notes[i]:
            flow.write_lines(notes[i], SMALL, body, left)
    flow.y = top + height + 1.5 * UNIT


def _fitting(value: str, width: float) -> Type:
    """Give the size of a key figure that fits its tile."""
    wide = face(bold=True).width(legible(value), FIGURE.size)
    if wide <= width:
        return FIGURE
    return Type(max(FIGURE.size * width / wide, 6), FIGURE.leading, bold=True)
