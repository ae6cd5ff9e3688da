"""`openbook report`: a statement as a report that can be printed, sent and defended."""

import hashlib
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.case_papers import papers_of
from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.files import priced_statement, read_file
from openbook.cli.keeping import actor_of, database_of, now, reading_store, writing_store
from openbook.cli.output import complain, say, say_wrapped
from openbook.cli.plan import SAID, plan_of, plan_options
from openbook.cli.targets import overwrite_option, refuse_over_issued
from openbook.cli.versions import SIDES, latest_version
from openbook.model.plan import Plan
from openbook.model.statement import Statement
from openbook.resources import standards
from openbook.store import Actor
from openbook.store.errors import StoreError, UnknownCaseError

if TYPE_CHECKING:
    from openbook.report import Document
    from openbook.store.store import Store

KINDS = ("breakdown", "negotiation", "decision", "trajectory", "comparison", "history")
FORMATS = (".pdf", ".html", ".txt")
USUAL_PLAN = {"total_reduction": Decimal("0.25"), "years": 4}
"""What a trajectory shows when nothing is said, and the case plans nothing: a quarter over four years."""
_USUAL = (
    "No reduction was given and the store has no plan of the case, so it follows 25% over 4 years. "
    "Give --reduction or --annual-rate with --years for another."
)


@click.command(
    "report",
    cls=Command,
    keeps=True,
    examples=(
        "openbook report breakdown provider.statement.json --out breakdown.pdf",
        "openbook report breakdown provider.statement.json --out breakdown.html",
        "openbook report negotiation provider.statement.json --out pack.pdf",
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
@click.option("--issue", is_flag=True, help="Record in the case’s history that this report was issued.")
@overwrite_option
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
    overwrite: bool,
    **entries: Any,  # noqa: ANN401 - the options of a plan, each read by its own
) -> None:
    """Write a report about the statement FILE.

    KIND is breakdown, negotiation, decision, trajectory, comparison or history.
    A comparison takes a second FILE, or the other statement of the kept case. A
    trajectory takes the same options as the command trajectory; without them it
    follows the plan of the kept case, or a quarter over four years. The
    negotiation pack takes a second FILE, or the other statement, plan and rounds
    that the store has of the case; decision and history come from the kept case.
    The pack and the history are private: they are not for the provider. Where
    the case is kept, the report prints the head of its history.
    """
    if out.suffix.lower() not in FORMATS:
        raise RefusedError(f"{out} is no report: end its name in .pdf, .html or .txt.")
    statement = _read(file)
    other = _read(second) if second else None
    plan = _plan(entries)
    usual = False

    def written(store: "Store | None") -> bytes:
        refuse_over_issued(out, store, overwrite=overwrite)
        nonlocal usual
        about = papers_of(kind, statement, other, plan, store)
        if kind == "trajectory" and about["plan"] is None:
            usual, about["plan"] = True, plan_of(entries | USUAL_PLAN)
        return write_report(made_report(kind, store=store, **about), out)

    if issue:
        with writing_store(ctx, must_exist=True) as store:
            store.case(statement.reference)
            issued(store, statement, kind, out, written(store), actor_of(ctx))
    else:
        with ExitStack() as opened:
            written(_kept_in(ctx, statement.reference, opened))
    say_wrapped(f"Wrote the {kind} report{' and recorded that it was issued' if issue else ''}:")
    say(str(out.absolute()))
    if usual:
        say_wrapped(_USUAL)


def made_report(
    kind: str,
    statement: Statement,
    store: "Store | None",
    **more: Any,  # noqa: ANN401 - what else the kind of report needs, as `Subject` names it
) -> "Document":
    """Build a report as of today; it prints the head of the history in `store`.

    Raises:
        SubjectError: there is no such kind, or it needs more than was given.
    """
    from openbook.report import HistoryHead, Subject, build

    head = None if store is None else store.head()
    history = None if store is None or head is None else HistoryHead(head.hash, head.count, store.identity)
    today = now().astimezone().date()
    return build(kind, Subject(statement, standards(), history=history, made_on=today, **more))


def write_report(document: "Document", out: Path) -> bytes:
    """Write a report in the format that its name ends in, and give what was written.

    Raises:
        UnwritableError: it cannot be written there; an old file is as it was.
    """
    from openbook.report import to_html, to_pdf, to_text
    from openbook.whole_file import TargetError, write_whole

    ending = out.suffix.lower()
    if ending == ".pdf":
        content = to_pdf(document)
    else:
        content = (to_html(document) if ending == ".html" else to_text(document)).encode()
    try:
        write_whole(out, content)
    except TargetError as error:
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


def _plan(entries: dict[str, Any]) -> Plan | None:
    """Give the plan that was typed; None where nothing was said."""
    typed = any(entries[name] is not None for name in (*SAID, "plan_file"))
    return plan_of(entries) if typed else None


def _kept_in(ctx: click.Context, reference: str, opened: ExitStack) -> "Store | None":
    """Give the store where this case is kept in it; what hinders that is said."""
    place = database_of(ctx)
    if isinstance(place, Path) and not place.exists():
        return None
    try:
        store = opened.enter_context(reading_store(ctx))
        store.case(reference)
    except UnknownCaseError:
        return None
    except StoreError as error:
        complain(f"The report does not print the head of the history. {error}")
        return None
    return store
