"""Sets the blocks of a document one after another."""

from collections.abc import Callable
from typing import Any

from openbook.report.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Contents,
    Cover,
    Heading,
    KeyFigures,
    Notice,
    PageBreak,
    Paragraph,
    Table,
    Working,
    as_table,
)
from openbook.report.pdf.cover import set_cover, set_key_figures
from openbook.report.pdf.figures import chart_start, set_chart
from openbook.report.pdf.flow import Flow
from openbook.report.pdf.headings import (
    Waiting,
    fill_contents,
    heading_height,
    set_contents,
    set_heading,
)
from openbook.report.pdf.lines import lines_of
from openbook.report.pdf.style import ABOVE, BODY, MEASURE, UNIT
from openbook.report.pdf.tables import set_table, table_needs
from openbook.report.pdf.words import set_bullets, set_notice, set_paragraph

_FEW = 400  # characters of a paragraph that only leads to what follows


def set_blocks(flow: Flow) -> None:
    """Set every block, then fill in the pages of the contents."""
    blocks = flow.document.blocks
    waiting: list[Waiting] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Heading):
            set_heading(flow, block, _kept(flow, blocks[i + 1 : i + 4]))
        elif isinstance(block, Contents):
            waiting = set_contents(flow, block)
        else:
            _SETTERS[type(block)](flow, block)
    fill_contents(flow, waiting)


def _kept(flow: Flow, following: tuple[Block, ...]) -> float:
    """Give the height that must stand under a heading: what follows it has to start there.

    A few words that lead to a table or chart stay with it too.
    """
    height = headings = 0.0
    for block in following:
        if isinstance(block, Heading):
            headings += ABOVE[block.level] + heading_height(block)
        elif isinstance(block, Paragraph) and len(block.text) < _FEW:
            lines = lines_of(block.text, MEASURE, BODY)
            height += len(lines) * BODY.leading + 1.5 * UNIT
        else:
            return headings + height + _start(flow, block)
    return headings + min(height, 2 * BODY.leading)


def _start(flow: Flow, block: Block) -> float:
    match block:
        case Table():
            return table_needs(flow, block)
        case Working():
            return table_needs(flow, as_table(Working(block.caption, block.steps[:2])))
        case ChartBlock():
            return chart_start(block)
        case KeyFigures():
            return 22 * UNIT
        case Notice():
            return 4 * BODY.leading + 5 * UNIT
        case _:
            return 2 * BODY.leading


def _set_table(flow: Flow, table: Table) -> None:
    set_table(flow, table)
    flow.gap(4 * UNIT)


def _set_working(flow: Flow, working: Working) -> None:
    _set_table(flow, as_table(working))


def _break_page(flow: Flow, _: PageBreak) -> None:
    if not flow.fresh:
        flow.start_page()


_SETTERS: dict[type[Block], Callable[[Flow, Any], None]] = {
    Cover: set_cover,
    Paragraph: set_paragraph,
    Bullets: set_bullets,
    Table: _set_table,
    KeyFigures: set_key_figures,
    ChartBlock: set_chart,
    Notice: set_notice,
    Working: _set_working,
    PageBreak: _break_page,
}
