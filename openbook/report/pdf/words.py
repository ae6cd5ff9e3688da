"""Sets what is read as running words: paragraphs, lists, notices."""

from openbook.report.blocks import Bullets, Notice, Paragraph
from openbook.report.pdf.flow import Flow, baseline
from openbook.report.pdf.lines import lines_of
from openbook.report.pdf.style import BODY, COLOURS, LEFT, MEASURE, SMALL, STRONG, UNIT, Type

_FEW_LINES = 8
_TONES = {
    "information": (COLOURS.accent, COLOURS.accent_soft),
    "warning": (COLOURS.warning, COLOURS.warning_soft),
    "good": (COLOURS.good, COLOURS.good_soft),
}


def set_paragraph(flow: Flow, paragraph: Paragraph) -> None:
    """Set running text."""
    flow.write(paragraph.text, SMALL if paragraph.small else BODY, flow.root.add("P"))
    flow.gap(1.5 * UNIT)


def set_bullets(flow: Flow, bullets: Bullets) -> None:
    """Set a list of points."""
    tag = flow.root.add("L")
    width = MEASURE - 4 * UNIT
    for i, item in enumerate(bullets.items):
        entry = tag.add("LI")
        kept = bullets.items[i:] if i + 2 == len(bullets.items) else (item,)  # the last never stands alone
        lines = sum(len(lines_of(one, width, BODY)) for one in kept)
        flow.need(lines * BODY.leading + UNIT if lines <= _FEW_LINES else 2 * BODY.leading)
        page = flow.page
        page.begin(entry.add("Lbl"))
        page.text(LEFT + UNIT, baseline(flow.y, BODY), "•", BODY.size, COLOURS.accent)
        page.end()
        flow.write(item, BODY, entry.add("LBody"), LEFT + 4 * UNIT, width)
        flow.gap(0.5 * UNIT)
    flow.gap(UNIT)


def set_notice(flow: Flow, notice: Notice) -> None:
    """Set a notice on its tint with a bar at its left; a long one goes on over the page."""
    strong, tint = _TONES[notice.tone]
    pad = 2.5 * UNIT
    width = MEASURE - 2 * pad
    title = Type(STRONG.size, STRONG.leading, bold=True, colour=strong)
    head = lines_of(notice.word, width, title)
    lines = lines_of(notice.text, width, BODY)
    tag = flow.root.add("P")
    flow.need(min(len(head) + len(lines), 4) * BODY.leading + 2 * pad)
    while head or lines:
        fitting = max(1, int((flow.room - 2 * pad - len(head) * title.leading) / BODY.leading))
        part, lines = lines[:fitting], lines[fitting:]
        top = flow.y
        height = len(head) * title.leading + len(part) * BODY.leading + 1.5 * pad
        flow.page.artifact()
        flow.page.rect(LEFT, top, MEASURE, height, tint)
        flow.page.rect(LEFT, top, 3, height, strong)
        flow.page.end()
        flow.y = top + 0.75 * pad
        if head:
            flow.write_lines(head, title, tag, LEFT + pad)
        flow.write_lines(part, BODY, tag, LEFT + pad)
        flow.y = top + height
        head = []
        if lines:
            flow.start_page()
    flow.gap(3 * UNIT)
