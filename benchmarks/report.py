"""Reports of five and of twelve pages as tagged PDFs, against the same words set by plain reportlab.

Plain is what its manual teaches: paragraphs, tables that repeat their heading, drawings, a footer.
"""

import io
import sys
import time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, side_by_side  # noqa: E402
from reportlab.graphics import shapes  # noqa: E402
from reportlab.lib.colors import HexColor  # noqa: E402
from reportlab.lib.pagesizes import A4  # noqa: E402
from reportlab.lib.styles import ParagraphStyle  # noqa: E402
from reportlab.pdfbase import pdfmetrics  # noqa: E402
from reportlab.pdfbase.ttfonts import TTFont  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table  # noqa: E402

from openbook import charts  # noqa: E402
from openbook.report import Document, HistoryHead, Subject, build, to_pdf  # noqa: E402
from openbook.report import blocks as neutral  # noqa: E402
from openbook.report.pdf.fonts import measure  # noqa: E402
from openbook.resources import example_plan, example_statement, resource_path, standards  # noqa: E402

LIMIT = 1.5
WIDTH = 487.0
SIZES = {"body": (9.5, 13.5), "cell": (8.8, 12), "head": (15, 20)}
STYLES = {
    name: ParagraphStyle(name, fontName="Plain", fontSize=size, leading=leading)
    for name, (size, leading) in SIZES.items()
}


def plain_pdf(document: Document) -> bytes:
    """Set the words of a document as plain reportlab does."""
    story: list[Flowable] = []
    for block in document.blocks:
        story += _flowables(block)
        story.append(Spacer(1, 8))
    file = io.BytesIO()
    margins: dict[str, Any] = {"leftMargin": 54, "rightMargin": 54, "topMargin": 58, "bottomMargin": 66}
    template = SimpleDocTemplate(file, pagesize=A4, initialFontName="Plain", **margins)

    def foot(canvas: Canvas, _: Any) -> None:  # noqa: ANN401 - as reportlab calls it
        canvas.setFont("Plain", 8)
        canvas.drawString(54, 33, f"{document.reference} {canvas.getPageNumber()}")
        canvas.drawString(54, 22, document.footing)

    template.build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _flowables(block: neutral.Block) -> list[Flowable]:
    if isinstance(block, neutral.Working):
        block = neutral.as_table(block)
    if isinstance(block, neutral.Table):
        return [_words(block.caption), _table(block), *map(_words, block.notes)]
    if isinstance(block, neutral.ChartBlock):
        return [_words(block.chart.title), _drawing(block.chart), _words(block.chart.summary())]
    return [_words(text) for text in _texts(block)]


def _texts(block: neutral.Block) -> list[str]:
    found: list[str] = []
    match block:
        case neutral.Cover():
            found = [block.mark, block.title, block.subtitle, *(" ".join(fact) for fact in block.facts)]
        case neutral.Heading(text) | neutral.Paragraph(text):
            found = [text]
        case neutral.Bullets(items):
            found = list(items)
        case neutral.Notice():
            found = [f"{block.word} {block.text}"]
        case neutral.KeyFigures(figures):
            found = [f"{one.label} {one.value} {one.note}" for one in figures]
    return found


def _words(text: str, style: str = "body") -> Flowable:
    return Paragraph(escape(text), STYLES[style])


def _table(table: neutral.Table) -> Table:
    rows: list[list[Any]] = [[column.title for column in table.columns]]
    for row in table.rows:
        missing = len(table.columns) - len(row.cells)
        words = [f"{row.cells[0]} {row.detail}", *row.cells[1:], *[""] * missing]
        rows.append(
            [
                cell if column.align == "right" else _words(cell, "cell")
                for cell, column in zip(words, table.columns, strict=True)
            ]
        )
    numbers = sum(column.align == "right" for column in table.columns)
    narrow = min(70.0, WIDTH / len(table.columns))
    wide = (WIDTH - narrow * numbers) / max(len(table.columns) - numbers, 1)
    widths = [narrow if column.align == "right" else wide for column in table.columns]
    rule = ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor("#d3dade"))
    style = [("FONT", (0, 0), (-1, -1), "Plain", 8.8), rule]
    return Table(rows, colWidths=widths, repeatRows=1, style=style)


def _drawing(chart: charts.Chart) -> shapes.Drawing:
    tall = charts.natural_height(chart, WIDTH, 8.6)
    drawing = shapes.Drawing(WIDTH, tall)
    for one in charts.layout(chart, WIDTH, tall, charts.PRINT, measure, 8.6):
        look: dict[str, Any] = {}
        match one:
            case charts.Line(x0, y0, x1, y1, colour, width):
                look = {"strokeColor": HexColor(colour), "strokeWidth": width}
                drawing.add(shapes.Line(x0, tall - y0, x1, tall - y1, **look))
            case charts.Rect(x, y, width, height, fill):
                look = {"fillColor": HexColor(fill), "strokeColor": None}
                drawing.add(shapes.Rect(x, tall - y - height, width, height, **look))
            case charts.Text(x, y, text, size, colour, anchor):
                look = {"fontSize": size, "fillColor": HexColor(colour), "textAnchor": anchor}
                drawing.add(shapes.String(x, tall - y, text, fontName="Plain", **look))
            case _:
                pass
    return drawing


def main() -> None:
    """Measure and close."""
    pdfmetrics.registerFont(TTFont("Plain", str(resource_path("fonts", "AtkinsonHyperlegible-Regular.ttf"))))
    provider, realistic = example_statement("provider"), example_statement("realistic")
    head = HistoryHead("3f9a" * 16, 42, "5b1c9d02")
    subject = Subject(provider, standards(), second=realistic, plan=example_plan(), history=head)
    close(*(promised(kind, build(kind, subject)) for kind in ("comparison", "negotiation")))


def promised(kind: str, document: Document) -> Promise:
    """Measure one report."""
    ours, plain = side_by_side(
        lambda: to_pdf(document), lambda: plain_pdf(document), runs=9, clock=time.process_time
    )
    pages = to_pdf(document).count(b"/Type/Page/")
    print(f"  {kind}, {pages} pages: tagged {ours * 1000:.0f} ms, plain {plain * 1000:.0f} ms")
    return Promise(f"a tagged {kind} over plain reportlab with the same words", ours / plain, LIMIT)


if __name__ == "__main__":
    main()
