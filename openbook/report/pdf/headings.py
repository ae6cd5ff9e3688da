"""Sets headings, and the contents that lead to them."""

from dataclasses import dataclass

from openbook.report.blocks import Contents, Heading
from openbook.report.pdf.file import Entry
from openbook.report.pdf.flow import Flow, baseline
from openbook.report.pdf.fonts import face
from openbook.report.pdf.lines import lines_of
from openbook.report.pdf.page import Link
from openbook.report.pdf.structure import Element
from openbook.report.pdf.style import (
    ABOVE,
    BELOW,
    BODY,
    BOTTOM,
    COLOURS,
    HEADINGS,
    LEFT,
    MEASURE,
    RIGHT,
    STRONG,
    TOP,
    UNIT,
)
from openbook.report.plain import legible


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line of the contents whose page is not known yet."""

    element: Element
    page: int
    top: float
    heading: Heading


def set_heading(flow: Flow, heading: Heading, kept: float) -> None:
    """Set a heading on the page of what follows it, which needs the height `kept` to start."""
    style = HEADINGS[heading.level]
    flow.gap(ABOVE[heading.level])
    flow.need(heading_height(heading) + kept)
    if heading.level <= 2:
        deepest = flow.outline[-1].level + 1 if flow.outline else 0
        level = min(heading.level, deepest)
        flow.outline.append(Entry(legible(heading.text), level, flow.page.index, flow.y - UNIT))
    flow.write(heading.text, style, flow.root.add(f"H{heading.level + 1}"))
    flow.gap(BELOW[heading.level])


def heading_height(heading: Heading) -> float:
    """Give the height of a heading with the space under it."""
    style = HEADINGS[heading.level]
    return len(lines_of(heading.text, MEASURE, style)) * style.leading + BELOW[heading.level]


def set_contents(flow: Flow, block: Contents) -> list[Waiting]:
    """Leave a line for each heading that follows; `fill_contents` fills them in when all is set."""
    blocks = flow.document.blocks
    following = blocks[next(i for i, one in enumerate(blocks) if one is block) :]
    flow.gap(2 * UNIT)
    listed = [one for one in following if isinstance(one, Heading) and one.level <= 2]
    whole = HEADINGS[2].leading + UNIT + len(listed) * BODY.leading
    flow.need(whole if whole < BOTTOM - TOP else HEADINGS[2].leading + 3 * BODY.leading)
    flow.write(block.title, HEADINGS[2], flow.root.add("P"))
    flow.gap(UNIT)
    tag = flow.root.add("TOC")
    waiting = []
    for heading in listed:
        flow.need(BODY.leading)
        element = tag.add("TOCI").add("Link")
        waiting.append(Waiting(element, flow.page.index, flow.y, heading))
        flow.y += BODY.leading
    flow.gap(3 * UNIT)
    return waiting


def fill_contents(flow: Flow, waiting: list[Waiting]) -> None:
    """Write the lines of the contents, each with its page and a link to it."""
    entries = flow.outline[len(flow.outline) - len(waiting) :]
    for line, entry in zip(waiting, entries, strict=True):
        page = flow.pages[line.page]
        left = LEFT + (line.heading.level - 1) * 4 * UNIT
        style = STRONG if line.heading.level == 1 else BODY
        used = face(bold=style.bold)
        number = str(entry.page + 1)
        width = used.width(number, style.size)
        words = lines_of(line.heading.text, RIGHT - left - width - 6 * UNIT, style)[0]
        level = baseline(line.top, style)
        page.begin(line.element)
        page.text(left, level, f"{words} ", style.size, style.colour, bold=style.bold)
        page.text(RIGHT - width, level, number, style.size, style.colour, bold=style.bold)
        page.end()
        page.artifact()
        end = left + used.width(words, style.size) + 2 * UNIT
        page.stroke(((end, level), (RIGHT - width - 2 * UNIT, level)), COLOURS.grid, 0.6)
        page.end()
        box = (LEFT, line.top, RIGHT, line.top + BODY.leading)
        page.link(Link(box, entry.page, entry.y, f"{entry.words}, page {number}"), line.element)
