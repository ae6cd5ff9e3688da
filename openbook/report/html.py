"""Neutral blocks as one self-contained, accessible HTML file that fetches nothing."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from openbook.charts import LIGHT, layout, natural_height
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
    Term,
    Working,
    WorkingStep,
    chart_table,
)
from openbook.report.html_style import style
from openbook.report.plain import legible
from openbook.report.svg import svg

_CHART_WIDTH, _CHART_TYPE = 720.0, 13.0
_PIECE = 16  # letters of a very long word between the places where it may break
_LONG = re.compile(r"(\S{33,})")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:"


def render(document: Document) -> str:
    """Give the document as a whole HTML page: headings, captioned tables, charts with their figures."""
    page = _Page(document)
    body = "\n".join(page.block(block) for block in document.blocks)
    title = _words(" ".join(document.title.split()))
    title = f"{_words(document.mark)}: {title}" if document.mark else title
    named = " · ".join(_words(part) for part in ("OpenBook", document.reference, document.mark) if part)
    foot = f"<p>{_words(document.footing)}</p>" if document.footing else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{title}</title>\n<style>{style()}</style>\n</head>\n<body>\n"
        f"<main>\n{body}\n</main>\n<footer><p>{named}</p>{foot}</footer>\n</body>\n</html>\n"
    )


class _Page:
    """Numbers the headings as it goes, so that the contents lead to them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings = 0

    def block(self, block: Block) -> str:
        """Give one block."""
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Contents):
            return self.contents(block)
        return _SETTERS[type(block)](block)

    def heading(self, heading: Heading) -> str:
        """Give a heading; those of the contents have a place to lead to."""
        level = heading.level + 1
        place = ""
        if heading.level <= 2:
            self.headings += 1
            place = f' id="section-{self.headings}"'
        return f"<h{level}{place}>{_words(heading.text)}</h{level}>"

    def contents(self, contents: Contents) -> str:
        """Give the contents as a list of links."""
        lines = [
            f'<li class="level{heading.level}"><a href="#section-{i}">{_words(heading.text)}</a></li>'
            for i, heading in enumerate(self.document.headings(), 1)
            if i > self.headings
        ]
        title = _words(contents.title)
        return f'<nav aria-label="{title}"><p class="caption">{title}</p><ul>{"".join(lines)}</ul></nav>'


def _words(text: str) -> str:
    return escape(legible(text))


def _breakable(text: str) -> str:
    """Give words of which a very long one, such as a fingerprint, may break, lest it push others out."""
    pieces = _LONG.split(legible(text))
    return "".join(
        "<wbr/>".join(escape(piece[j : j + _PIECE]) for j in range(0, len(piece), _PIECE))
        if i % 2
        else escape(piece)
        for i, piece in enumerate(pieces)
    )


def _cover(cover: Cover) -> str:
    notice = _notice(Notice(cover.mark, "warning", "Example")) if cover.mark else ""
    subtitle = f'<p class="subtitle">{_words(cover.subtitle)}</p>' if cover.subtitle else ""
    facts = "".join(f"<dt>{_words(name)}</dt><dd>{_words(value)}</dd>" for name, value in cover.facts)
    listed = f"<dl>{facts}</dl>" if facts else ""
    return f"{notice}<header><h1>{_words(cover.title)}</h1>{subtitle}{listed}</header>"


def _paragraph(paragraph: Paragraph) -> str:
    kind = ' class="small"' if paragraph.small else ""
    return f"<p{kind}>{_words(paragraph.text)}</p>"


def _bullets(bullets: Bullets) -> str:
    return f"<ul>{''.join(f'<li>{_words(item)}</li>' for item in bullets.items)}</ul>"


def _key_figures(block: KeyFigures) -> str:
    tiles = []
    for figure in block.figures:
        note = f'<span class="note">{_words(figure.note)}</span>' if figure.note else ""
        label, value = _words(figure.label), _words(figure.value)
        tiles.append(f'<li><span class="label">{label}</span> <strong>{value}</strong> {note}</li>')
    return f'<ul class="figures">{"".join(tiles)}</ul>'


def _notice(notice: Notice) -> str:
    return (
        f'<p class="notice {notice.tone}"><strong>{_words(notice.word)}</strong>\n{_words(notice.text)}</p>'
    )


def _chart(block: ChartBlock) -> str:
    from openbook.report.pdf.fonts import measure

    chart = block.chart
    height = natural_height(chart, _CHART_WIDTH, _CHART_TYPE)
    painted = layout(chart, _CHART_WIDTH, height, LIGHT, measure, _CHART_TYPE)
    title, summary = legible(chart.title), legible(chart.summary())
    picture = svg(painted, _CHART_WIDTH, height, LIGHT, title, summary)
    table = _table(chart_table(chart))
    return (
        f'<figure><p class="caption">{escape(title)}</p><div class="chart">{picture}</div>'
        f"<figcaption>{escape(summary)}</figcaption></figure>"
        f"<details><summary>Figures of this chart</summary>{table}</details>"
    )


def _table(table: Table) -> str:
    heads = "".join(
        f'<th scope="col"{_side(column.align)}>{_words(column.title)}</th>' for column in table.columns
    )
    rows = "".join(_row(table, row) for row in table.rows)
    return _framed(table.caption, heads, rows) + "".join(
        f'<p class="small">{_words(note)}</p>' for note in table.notes
    )


def _framed(caption: str, heads: str, rows: str) -> str:
    named = f"<caption>{_words(caption)}</caption>" if caption else ""
    label = f' role="region" aria-label="{_words(caption)}" tabindex="0"' if caption else ""
    table = f"<table>{named}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide"{label}>{table}</div>'


def _row(table: Table, row: Row) -> str:
    missing = len(table.columns) - len(row.cells)
    cells = []
    for i, text in enumerate(row.cells):
        place = i + (missing if i else 0)
        span = f' colspan="{missing + 1}"' if missing and i == 0 else ""
        detail = ""
        if row.detail and i == table.detail_column:
            detail = f'<span class="detail">{_breakable(row.detail)}</span>'
        column = table.columns[place]
        side = _side(column.align, inset=i == 0 and row.inset, small=column.small)
        if i == 0:
            detail += "".join(f'<span id="{escape(ref)}"></span>' for ref in row.also)
        if i == 0 and table.row_names:
            cells.append(f'<th scope="row"{side}{span}>{_breakable(text)}{detail}</th>')
        else:
            shown = (
                f'<a href="#{_words(text)}">{_words(text)}</a>' if column.ref and text else _breakable(text)
            )
            cells.append(f"<td{side}{span}>{shown}{detail}</td>")
    number = f' id="{escape(row.ref)}"' if row.ref else ""
    return f'<tr class="{row.kind}"{number}>{"".join(cells)}</tr>'


def _working(working: Working) -> str:
    heads = (
        '<th scope="col">No.</th><th scope="col">Figure</th><th scope="col">How it is made</th>'
        '<th scope="col" class="right">Value</th>'
    )
    return _framed(working.caption, heads, "".join(_step(step) for step in working.steps))


def _step(step: WorkingStep) -> str:
    how = "".join(_words(part) if isinstance(part, str) else _term(part) for part in step.how)
    number = escape(step.number)
    return (
        f'<tr class="body" id="{number}"><th scope="row">{number}</th>'
        f'<td>{_words(step.label)}</td><td class="small">{how}</td>'
        f'<td class="right">{_words(step.value)}</td></tr>'
    )


def _term(term: Term) -> str:
    ref = f' (<a href="#{escape(term.ref)}">{escape(term.ref)}</a>)' if term.ref else ""
    return f"{_words(term.label)} {_words(term.value)}{ref}".strip()


def _side(align: str, *, inset: bool = False, small: bool = False) -> str:
    sides = (("right", align == "right"), ("inset", inset), ("small", small))
    named = [name for name, used in sides if used]
    return f' class="{" ".join(named)}"' if named else ""


def _nothing(_: PageBreak) -> str:
    return '<div class="break"></div>'


_SETTERS: dict[type[Block], Callable[[Any], str]] = {
    Cover: _cover,
    Paragraph: _paragraph,
    Bullets: _bullets,
    KeyFigures: _key_figures,
    Table: _table,
    ChartBlock: _chart,
    Notice: _notice,
    Working: _working,
    PageBreak: _nothing,
}
