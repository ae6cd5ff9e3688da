"""What may leave a case as a file: each report, the workbook and the statement file.

An output is data: its words, its formats, what still stands in its way, and how its bytes are
made. Making them needs no window, so that it may be done off the window's thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openbook.model.figure import Figure
from openbook.model.paths import where
from openbook.model.plan import Plan, plan_problems
from openbook.model.statement import Statement
from openbook.model.statement_file import write_statement
from openbook.report.blocks import HistoryHead
from openbook.resources import standards
from openbook.ui.case_reports import CASE_REPORTS, case_hindrance, case_subject
from openbook.ui.document import Document
from openbook.ui.explain_lookup import place_words
from openbook.ui.sheet import PLAN, Side

if TYPE_CHECKING:
    from openbook.report import Document as ReportDocument

PDF, HTML, TEXT = "pdf", "html", "txt"
WORKBOOK, STATEMENT, ARCHIVE = "xlsx", "statement.json", "zip"
FORMAT_WORDS = {
    PDF: "PDF",
    HTML: "web page",
    TEXT: "plain text",
    WORKBOOK: "workbook",
    STATEMENT: "statement file",
    ARCHIVE: "archive",
}
_ABOUT = {
    "breakdown": (
        "Price breakdown",
        "The price line by line and how each number is made, to share with the other side.",
    ),
    "comparison": ("Comparison", "The provider’s statement against the realistic one, line by line."),
    "trajectory": ("Trajectory", "The path of the price over the years, its floors and its savings."),
    "negotiation": (
        "Negotiation pack",
        "Private, not for the provider: the gap line by line, limits, questions to ask, path and rounds.",
    ),
    "decision": (
        "Decision record",
        "What was agreed, what was considered and why, who decided, and what it saves.",
    ),
    "history": (
        "History of the case",
        "Private, not for the provider: every entry of the record, with its fingerprint.",
    ),
}
Make = Callable[[], bytes]
Build = Callable[[], "ReportDocument"]
BUNDLE = "bundle"
FOR_ENTRIES = ("template", "statement")
"""Outputs of entries alone, which need no price."""


@dataclass(frozen=True, slots=True)
class Output:
    """One thing that may leave: its key, words and formats, and whether its issue is recorded."""

    key: str
    title: str
    help: str
    formats: tuple[str, ...]
    recorded: bool


OUTPUTS: tuple[Output, ...] = (
    *(Output(key, title, words, (PDF, HTML), recorded=True) for key, (title, words) in _ABOUT.items()),
    Output(
        BUNDLE,
        "Decision bundle",
        "Private, for a panel or a court: decision record, agreed price, statements, papers and history, "
        "each with its fingerprint. It opens without OpenBook.",
        (ARCHIVE,),
        recorded=True,
    ),
    Output(
        "workbook",
        "Workbook",
        "The statement with every step as a live formula: change an input and the price follows.",
        (WORKBOOK,),
        recorded=False,
    ),
    Output(
        "template",
        "The provider’s workbook",
        "For the provider to fill in and send back: the posts and lines of this case, and the provider’s own "
        "figures where there are any.",
        (WORKBOOK,),
        recorded=False,
    ),
    Output(
        "statement",
        "Statement file",
        "Every entry of the statement on screen, to be opened in OpenBook elsewhere.",
        (STATEMENT,),
        recorded=False,
    ),
)


OUTPUT = {output.key: output for output in OUTPUTS}


def hindrance(output: Output, document: Document) -> str:
    """Say what stands in the way of an output, in a sentence; nothing where it can be made."""
    if output.key in FOR_ENTRIES:
        return ""
    if output.key in (*CASE_REPORTS, BUNDLE):
        return case_hindrance("decision" if output.key == BUNDLE else output.key, document)
    if document.priced is None:
        return document.costed.trouble or "The statement has no price yet."
    if output.key == "comparison" and not all(document.has(side) for side in Side):
        return f"There is no {document.side.other.label.lower()} in this case yet."
    if output.key == "trajectory":
        plan = document.sheet.plan
        problems = plan_problems(plan) if isinstance(plan, Plan) else ()
        if problems or not isinstance(plan, Plan):
            return "Say first, under Trajectory, how far the price should fall."
    return ""


def file_name(output: Output, document: Document, form: str) -> str:
    """Give the name to offer: the case's reference and what the file is, nobody's name."""
    return f"{document.reference or 'statement'}-{output.key}.{form}"


def maker(output: Output, document: Document, form: str, head: HistoryHead | None, today: date) -> Make:
    """Give how the bytes of an output are made, from what the document holds at this moment."""
    statement = document.statement
    if output.key == "statement":
        return lambda: write_statement(statement).encode()
    if output.key == "workbook":
        return lambda: _workbook(statement)
    if output.key == BUNDLE:
        publisher = document.publisher
        assert publisher is not None, "see hindrance"
        return lambda: publisher.bundle(today)
    if output.key == "template":
        own = document.sheet.statement(Side.PROVIDER)
        return lambda: _template(own or statement, blank=own is None)
    build = builder(output, document, head, today)
    return lambda: in_format(build(), form)


def builder(output: Output, document: Document, head: HistoryHead | None, today: date) -> Build:
    """Give how a report is built, from what the document holds at this moment."""
    told = _told(output.key, document)

    def work() -> "ReportDocument":
        from openbook.report import Subject, build

        return build(output.key, Subject(standards=standards(), history=head, made_on=today, **told))

    return work


def explanation_builder(figure: Figure, document: Document, side: Side, today: date) -> Build:
    """Give how the explanation of a figure of one side is built."""
    statement = document.sheet.statement(side) or document.statement

    def place(path: str) -> str:
        return place_words(document, path) if path.startswith(f"{PLAN}.") else where(statement, path) or path

    def work() -> "ReportDocument":
        from openbook.report import Subject
        from openbook.report.explanation import explanation

        return explanation(figure, Subject(statement, standards(), made_on=today), place)

    return work


def in_format(document: "ReportDocument", form: str) -> bytes:
    """Give a report as a PDF or a web page."""
    from openbook.report import to_html, to_pdf

    return to_pdf(document) if form == PDF else to_html(document).encode()


def _told(kind: str, document: Document) -> dict[str, Any]:
    """Give what a kind of report is about, as `Subject` names it."""
    if kind in CASE_REPORTS:
        return case_subject(kind, document)
    if kind == "comparison":
        first = document.sheet.statement(Side.PROVIDER)
        assert first is not None, "see hindrance"
        return {"statement": first, "second": document.sheet.statement(Side.REALISTIC)}
    plan = document.sheet.plan if kind == "trajectory" else None
    return {"statement": document.statement, "plan": plan if isinstance(plan, Plan) else None}


def _workbook(statement: Statement) -> bytes:
    from openbook.exchange.workbook import workbook_bytes
    from openbook.model.checks import checks
    from openbook.model.pricing import price

    priced = price(statement, standards())
    return workbook_bytes(statement, priced, checks(statement, priced, standards()))


def _template(statement: Statement, *, blank: bool) -> bytes:
    """The provider's workbook; without a statement of the provider's own, nobody's figures stand in it."""
    from openbook.exchange.template import template_bytes

    return template_bytes(statement, standards().lines, blank=blank)
