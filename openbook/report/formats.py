"""A built report in its formats. The PDF library is loaded when it is first needed."""

from pathlib import Path
from typing import BinaryIO

from openbook.charts import Primitives
from openbook.report import text
from openbook.report.blocks import Document
from openbook.whole_file import write_whole


def to_pdf(document: Document) -> bytes:
    """Give a report as a tagged PDF; the same document always gives the same bytes."""
    from openbook.report import pdf

    return pdf.render(document)


def to_pages(document: Document) -> tuple[Primitives, ...]:
    """Give the pages of the PDF as what they are painted of, in points of A4 (595.28 by 841.89)."""
    from openbook.report import pdf

    return pdf.painted(document)


def to_html(document: Document) -> str:
    """Give a report as one accessible HTML page that fetches nothing."""
    from openbook.report import html

    return html.render(document)


def to_text(document: Document, width: int = text.WIDTH) -> str:
    """Give a report as plain text."""
    return text.render(document, width)


def write_pdf(document: Document, target: Path | str | BinaryIO) -> None:
    """Write a report as PDF to a path (whole or not at all) or an open file.

    Raises:
        TargetError: it cannot be written, in a plain sentence.
    """
    _write(to_pdf(document), target)


def write_html(document: Document, target: Path | str | BinaryIO) -> None:
    """Write a report as HTML to a path (whole or not at all) or an open file.

    Raises:
        TargetError: it cannot be written, in a plain sentence.
    """
    _write(to_html(document).encode("utf-8"), target)


def _write(content: bytes, target: Path | str | BinaryIO) -> None:
    if isinstance(target, str | Path):
        write_whole(Path(target), content)
    else:
        target.write(content)
