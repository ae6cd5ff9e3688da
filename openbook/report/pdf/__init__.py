"""Neutral blocks as a tagged PDF.

Import this package only when a PDF is wanted: reportlab is slow to load.
"""

from openbook.report.blocks import Document
from openbook.report.pdf.flow import Flow
from openbook.report.pdf.setting import set_blocks


def render(document: Document) -> bytes:
    """Give the document as a PDF: A4, tagged, fonts embedded; the same document gives the same bytes."""
    flow = Flow(document)
    set_blocks(flow)
    return flow.finish()
