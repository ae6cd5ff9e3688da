"""`openbook retain`: how long a case is kept, a legal hold, and whose time has come."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.keeping import actor_of, now, reading_store, settings_of, writing_store
from openbook.cli.options import DAY, Whole
from openbook.cli.output import one_line, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, show, table
from openbook.model.privacy import SCHEDULE, Due, Retention, retention_words
from openbook.model.words import date_words
from openbook.settings import LONGEST_RETENTION

if TYPE_CHECKING:
    from openbook.store.store import Store


@click.command(
    "retain",
    cls=Command,
    keeps=True,
    examples=(
        "openbook retain",
        "openbook retain K7Q2-41 --until 2033-04-06 --reason 'Schedule 4.2'",
        "openbook retain K7Q2-41 --hold --reason 'Claim of 3 June'",
    ),
)
@click.argument("reference", required=False, metavar="[REF]")
@click.option("--until", type=DAY, metavar="DAY", help="Keep the case until this day.")
@click.option("--usual", is_flag=True, help="Take back the period of its own: the usual one holds again.")
@click.option("--hold", is_flag=True, help="Put the case under a legal hold: nothing of it is erased.")
@click.option("--release", is_flag=True, help="Release the case from its legal hold.")
@click.option("--reason", default="", metavar="TEXT", help="Why: always recorded.")
@click.option("--on", type=DAY, metavar="DAY", help="Without REF: what is due on this day; else today.")
@click.option(
    "--months",
    type=Whole(0, LONGEST_RETENTION),
    metavar="N",
    help="Without REF: the usual period after the last entry, instead of the one in the settings.",
)
@click.option("--by", metavar="NAME", help="Who sets it; else the name in the settings, or yours here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    reference: str | None,
    on: date | None,
    months: int | None,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - each read by its option
) -> None:
    """Show or set how long the case REF is kept; without REF, list what is due to be erased.

    A case that is due still holds papers or personal details, its period has passed and it
    is under no legal hold. Nothing is erased by itself. No period is OpenBook's own: your
    organisation's retention schedule decides.
    """
    changes = [name for name in ("until", "usual", "hold", "release") if asked[name]]
    if len(changes) > 1 or (changes and not reference) or (reference and (on or months is not None)):
        raise click.UsageError(
            "Give a REF with one of --until, --usual, --hold or --release; or none of them."
        )
    usual = settings_of(ctx).retention_months if months is None else months
    if reference is None:
        with reading_store(ctx) as store:
            due = store.due_for_erasure(on or now().astimezone().date(), usual)
        _tell_due(due, usual, as_json=as_json)
        return
    if changes:
        with writing_store(ctx, must_exist=True) as store:
            found = _set(ctx, store, reference, changes[0], asked)
    else:
        with reading_store(ctx) as store:
            found = store.retention(reference)
    if as_json:
        say_json(retention_json(found))
        return
    for sentence in retention_words(found, usual):
        say_wrapped(one_line(sentence))


def retention_json(found: Retention) -> dict[str, object]:
    """Give what is set for a case as JSON has it."""
    period, hold = found.period, found.hold
    return {
        "keep_until": period.until.isoformat() if period and period.until else None,
        "reason": period.reason if period else "",
        "legal_hold": {"since": hold.at.isoformat(), "by": hold.by, "reason": hold.reason} if hold else None,
        "person_erased": found.person_erased.at.isoformat() if found.person_erased else None,
    }


def _set(ctx: click.Context, store: "Store", reference: str, change: str, asked: dict[str, Any]) -> Retention:
    who = {"actor": actor_of(ctx, asked["by"]), "reason": asked["reason"]}
    if change == "hold":
        return store.hold(reference, **who)
    if change == "release":
        return store.release(reference, **who)
    return store.keep_until(reference, asked["until"], **who)


def _tell_due(due: tuple[Due, ...], usual: int, *, as_json: bool) -> None:
    if as_json:
        say_json(
            [
                {
                    "case": one.case_ref,
                    "title": one.title,
                    "since": one.since.isoformat(),
                    "person": one.has_person,
                    "papers": one.papers,
                }
                for one in due
            ]
        )
        return
    if not due:
        say_wrapped("Nothing is due to be erased.")
    else:
        made = table(
            ("Reference", LEFT), ("Case", LEFT), ("Due since", LEFT), ("Person", LEFT), ("Papers", RIGHT)
        )
        for one in due:
            row(
                made,
                one.case_ref,
                one.title,
                date_words(one.since),
                "yes" if one.has_person else "",
                str(one.papers),
            )
        show(made)
    if not usual:
        say_wrapped(
            f"No usual period is set, so only cases with a period of their own are listed. {SCHEDULE}"
        )
