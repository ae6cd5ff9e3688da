"""Reports: neutral blocks built from the model, set as PDF, HTML or text.

    document = build("breakdown", Subject(statement, standards))
    write_pdf(document, "breakdown.pdf")

A report is one builder and its row in `REPORTS`. A name is loaded from its module when it is
first asked for, so that whoever needs one small part does not wait for all of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openbook.report.blocks import Document, HistoryHead
    from openbook.report.formats import to_html, to_pages, to_pdf, to_text, write_html, write_pdf
    from openbook.report.reports import REPORTS, Report, SubjectError, build
    from openbook.report.subject import Subject

_HOMES = {
    "blocks": ("Document", "HistoryHead"),
    "formats": ("to_html", "to_pages", "to_pdf", "to_text", "write_html", "write_pdf"),
    "reports": ("REPORTS", "Report", "SubjectError", "build"),
    "subject": ("Subject",),
}

__all__ = [
    "REPORTS",
    "Document",
    "HistoryHead",
    "Report",
    "Subject",
    "SubjectError",
    "build",
    "to_html",
    "to_pages",
    "to_pdf",
    "to_text",
    "write_html",
    "write_pdf",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever bears the name
    """Load a name that this package offers."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"openbook.report.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
