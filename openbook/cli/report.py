"""`openbook report`: a statement as a report that can be printed, sent and defended."""

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.files import priced_statement, read_file
from openbook.cli.keeping import actor_of, database_of, now, reading_store, writing_store
from openbook.cli.output import complain, say, say_wrapped
from openbook.cli.plan import SAID, plan_of, plan_options
from openbook.cli.versions import SIDES, latest_version
from openbook.model.plan import Plan
from openbook.model.statement import Statement
from openbook.resources import standards
from openbook.store import Actor, Head
from openbook.store.errors import StoreError, UnknownCaseError

if TYPE_CHECKING:
    from openbook.report import Document
    from openbook.store.store import Store

KINDS = ("breakdown", "negotiation", "decision", "trajectory", "comparison")
FORMATS = (".pdf", ".html", ".txt")
USUAL_PLAN = {"total_reduction": Decimal("0.25"), "years": 4}
"""What a trajectory shows when nothing is said: a quarter over four years."""


@click.command(
    "report",
    cls=Command,
    keeps=True,
    examples=(
        "openbook report breakdown provider.statement.json --out breakdown.pdf",
        "openbook report breakdown provider.statement.json --out breakdown.html",
    ),
)
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("file", metavar="FILE")
@click.argument("second", required=False, metavar="[FILE]")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="X.pdf",
    help="The file to write: .pdf; .html to read on screen; or .txt.",
)
@click.option("--issue", is_flag=True, help="Record in the case's history that this report was issued.")
@plan_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    kind: str,
    file: str,
    second: str | None,
    out: Path,
    issue: bool,
    **entries: Any,  # noqa: ANN401 - the options of a plan, each read by its own
) -> None:
    """Write a report about the statement FILE.

    KIND is breakdown, comparison or trajectory. A comparison takes a second
    FILE. A trajectory takes the same options as the command trajectory; without
    them it shows a quarter over four years. Where the statement's case is kept
    in the store, the report prints the head of its history.
    """
    if out.suffix.lower() not in FORMATS:
        raise RefusedError(f"{out} is no report: end its name in .pdf, .html or .txt.")
    statement = _read(file)
    other = _read(second) if second else None
    plan = _plan(entries) if kind == "trajectory" else None

    def written(head: Head | None) -> bytes:
        return write_report(made_report(kind, statement, head, second=other, plan=plan), out)

    if issue:
        with writing_store(ctx, must_exist=True) as store:
            store.case(statement.reference)
            issued(store, statement, kind, out, written(store.head()), actor_of(ctx))
    else:
        written(_head(ctx, statement.reference))
    say_wrapped(f"Wrote the {kind} report{' and recorded that it was issued' if issue else ''}:")
    say(str(out.absolute()))


def made_report(
    kind: str,
    statement: Statement,
    head: Head | None,
    *,
    second: Statement | None = None,
    plan: Plan | None = None,
) -> "Document":
    """Build a report as of today.

    Raises:
        SubjectError: there is no such kind yet, or it needs more than was given.
    """
    from openbook.report import HistoryHead, Subject, build

    history = None if head is None else HistoryHead(head.hash, head.count)
    today = now().astimezone().date()
    return build(
        kind, Subject(statement, standards(), second=second, plan=plan, history=history, made_on=today)
    )


def write_report(document: "Document", out: Path) -> bytes:
    """Write a report in the format that its name ends in, and give what was written.

    Raises:
        UnwritableError: it cannot be written there; an old file is as it was.
    """
    from openbook.report import ReportNotWrittenError, to_html, to_pdf, to_text
    from openbook.report.output import write

    ending = out.suffix.lower()
    if ending == ".pdf":
        content = to_pdf(document)
    else:
        content = (to_html(document) if ending == ".html" else to_text(document)).encode()
    try:
        write(content, out)
    except ReportNotWrittenError as error:
        raise UnwritableError(str(error)) from error
    return content


def issued(store: "Store", statement: Statement, kind: str, out: Path, content: bytes, actor: Actor) -> None:
    """Record in the history that a report was issued, with the hash of its file."""
    last = latest_version(store, statement.reference, SIDES[statement.prepared_by])
    store.record_report(
        statement.reference,
        report=kind,
        file_name=out.name,
        sha256=hashlib.sha256(content).hexdigest(),
        actor=actor,
        version=None if last is None else last.seq,
    )


def _read(name: str) -> Statement:
    statement = read_file(name)
    priced_statement(statement, name)
    return statement


def _plan(entries: dict[str, Any]) -> Plan:
    typed = any(entries[name] is not None for name in (*SAID, "plan_file"))
    return plan_of(entries if typed else entries | USUAL_PLAN)


def _head(ctx: click.Context, reference: str) -> Head | None:
    """Give the head of the history where this case is kept; what hinders that is said."""
    place = database_of(ctx)
    if isinstance(place, Path) and not place.exists():
        return None
    try:
        with reading_store(ctx) as store:
            store.case(reference)
            return store.head()
    except UnknownCaseError:
        return None
    except StoreError as error:
        complain(f"The report does not print the head of the history. {error}")
        return None
