"""Neutral blocks as a tagged PDF, or its pages as what they are painted of.

Import this package only when a PDF is wanted: reportlab is slow to load.
"""

from openbook.charts import Primitives
from openbook.report.blocks import Document
from openbook.report.pdf.flow import Flow
from openbook.report.pdf.painted import PaintedPage
from openbook.report.pdf.setting import set_blocks


def render(document: Document) -> bytes:
    """Give the document as a PDF: A4, tagged, fonts embedded; the same document gives the same bytes."""
    flow = Flow(document)
    set_blocks(flow)
    return flow.finish()


def painted(document: Document) -> tuple[Primitives, ...]:
    """Give each page of the PDF as what it is painted of, in points of A4 from the top left."""
    flow = Flow(document, PaintedPage)
    set_blocks(flow)
    flow.run_along()
    return tuple(tuple(page.painted) for page in flow.pages if isinstance(page, PaintedPage))
