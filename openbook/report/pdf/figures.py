"""Sets charts: title, figure with its alternative text, and what it shows in words."""

from dataclasses import replace

from openbook.charts import (
    Line,
    Marker,
    Polyline,
    Primitives,
    Rect,
    Text,
    layout,
    natural_height,
)
from openbook.report.blocks import ChartBlock, chart_table
from openbook.report.pdf.flow import Flow
from openbook.report.pdf.fonts import measure
from openbook.report.pdf.page import Page
from openbook.report.pdf.style import BOTTOM, CAPTION, COLOURS, LEFT, MEASURE, RIGHT, SMALL, TOP, UNIT
from openbook.report.pdf.tables import set_table
from openbook.report.plain import legible

_TYPE = 8.6
_TALLEST = 0.62  # of a page


def set_chart(flow: Flow, block: ChartBlock) -> None:
    """Set a chart whole on one page."""
    chart = block.chart
    flow.need(chart_start(block))
    flow.write(chart.title, CAPTION, flow.root.add("P"))
    flow.gap(1.5 * UNIT)
    height = _height(block)
    tag = flow.root.add(
        "Figure", alt=f"Chart: {legible(chart.title)}. The text after it tells what it shows."
    )
    tag.box = (LEFT, flow.y, RIGHT, flow.y + height)
    flow.page.begin(tag)
    paint(flow.page, layout(chart, MEASURE, height, COLOURS, measure, _TYPE), LEFT, flow.y)
    flow.page.end()
    flow.y += height + 1.5 * UNIT
    flow.write(chart.summary(), SMALL, flow.root.add("P"))
    flow.gap(3 * UNIT)
    if block.with_table:
        set_table(flow, chart_table(chart))
        flow.gap(3 * UNIT)


def chart_start(block: ChartBlock) -> float:
    """Give the height of a chart with its title and the first lines of its words."""
    return _height(block) + CAPTION.leading + 2 * SMALL.leading + 3 * UNIT


def _height(block: ChartBlock) -> float:
    return min(natural_height(block.chart, MEASURE, _TYPE), (BOTTOM - TOP) * _TALLEST)


def paint(page: Page, primitives: Primitives, left: float, top: float) -> None:
    """Paint primitives with their origin at a place on the page."""
    for primitive in primitives:
        match primitive:
            case Line(x0, y0, x1, y1, colour, width, dash):
                page.stroke(((left + x0, top + y0), (left + x1, top + y1)), colour, width, dash)
            case Polyline(points, colour, width, dash):
                page.stroke(tuple((left + x, top + y) for x, y in points), colour, width, dash)
            case Rect(x, y, width, height, fill):
                page.rect(left + x, top + y, width, height, fill)
            case Text(x, y, text, size, colour, anchor, bold):
                shown = legible(text)
                shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
                start = left + x - (measure(shown, size, bold) * shift if shift else 0.0)
                page.text(start, top + y, shown, size, colour, bold=bold)
            case Marker(x, y):
                page.marker(replace(primitive, x=left + x, y=top + y))
