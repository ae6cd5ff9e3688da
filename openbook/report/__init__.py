"""Reports: neutral blocks built from the model, set as PDF, HTML or text.

    document = build("breakdown", Subject(statement, standards))
    write_pdf(document, "breakdown.pdf")

A report is one builder and its row in `REPORTS`. The PDF library is loaded by `write_pdf`
and `write_html` alone, when they are called.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from openbook.model.errors import OpenBookError
from openbook.report import text
from openbook.report.blocks import Document, HistoryHead
from openbook.report.breakdown import breakdown
from openbook.report.comparison import comparison_report
from openbook.report.output import ReportNotWrittenError, write
from openbook.report.subject import Subject
from openbook.report.trajectory import trajectory_report

__all__ = [
    "REPORTS",
    "Document",
    "HistoryHead",
    "Report",
    "ReportNotWrittenError",
    "Subject",
    "SubjectError",
    "build",
    "to_html",
    "to_pdf",
    "to_text",
    "write_html",
    "write_pdf",
]


class SubjectError(OpenBookError):
    """What a report was asked for lacks what its kind needs."""


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: its title, what it needs beside a statement, and its builder."""

    kind: str
    title: str
    build: Callable[[Subject], Document]
    needs: tuple[str, ...] = ()


REPORTS = (
    Report("breakdown", "Price breakdown", breakdown),
    Report("trajectory", "Trajectory", trajectory_report, ("plan",)),
    Report("comparison", "Comparison of two statements", comparison_report, ("second",)),
)
_NEEDED = {"plan": "a plan of the reduction", "second": "a second statement"}


def build(kind: str, subject: Subject) -> Document:
    """Build a report as neutral blocks.

    Raises:
        SubjectError: there is no such kind, or the subject lacks what the kind needs.
        InputError: the statement cannot be priced.
        RateNotSetError: no rate is on file for the price base.
    """
    report = next((one for one in REPORTS if one.kind == kind), None)
    if report is None:
        known = ", ".join(one.kind for one in REPORTS)
        raise SubjectError(f'There is no report called "{kind[:60]}". Choose one of: {known}.')
    for name in report.needs:
        if getattr(subject, name) is None:
            raise SubjectError(f"The report {report.kind} needs {_NEEDED[name]} beside the statement.")
    return report.build(subject)


def to_pdf(document: Document) -> bytes:
    """Give a report as a tagged PDF; the same document always gives the same bytes."""
    from openbook.report import pdf

    return pdf.render(document)


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
        ReportNotWrittenError: it cannot be written, in a plain sentence.
    """
    write(to_pdf(document), target)


def write_html(document: Document, target: Path | str | BinaryIO) -> None:
    """Write a report as HTML to a path (whole or not at all) or an open file.

    Raises:
        ReportNotWrittenError: it cannot be written, in a plain sentence.
    """
    write(to_html(document).encode("utf-8"), target)
