"""`openbook history`: what was recorded, when, by whom and why."""

import click

from openbook.cli.command import Command
from openbook.cli.keeping import reading_store
from openbook.cli.output import one_line, say, say_json, say_wrapped
from openbook.model.words import date_words
from openbook.store import Entry


@click.command(
    "history",
    cls=Command,
    keeps=True,
    examples=("openbook history K7Q2-41", "openbook history K7Q2-41 --json", "openbook history"),
)
@click.argument("reference", required=False, metavar="[REF]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of entries.")
@click.pass_context
def command(ctx: click.Context, reference: str | None, *, as_json: bool) -> None:
    """Print the history of the case REF, oldest first; without REF, of the whole store."""
    with reading_store(ctx) as store:
        entries = store.history(reference)
    if as_json:
        say_json([entry_json(entry) for entry in entries])
        return
    for entry in entries:
        print_entry(entry)


def print_entry(entry: Entry) -> None:
    """Print one entry: what was done, by whom, when and why."""
    case = f" ({entry.case_ref})" if entry.case_ref else ""
    actor = " of ".join(part for part in (entry.actor.user, entry.actor.organisation) if part)
    action = one_line(entry.action)
    say_wrapped(f"{entry.seq}. {action[:1].upper()}{action[1:]}{case}")
    say_wrapped(
        f"   {one_line(actor)}, {entry.actor.role}, {date_words(entry.at.date())}, {entry.at:%H:%M} UTC"
    )
    if entry.reason:
        say_wrapped(f"   Reason: {one_line(entry.reason)}")
    if entry.supersedes:
        say(f"   Replaces entry {entry.supersedes}")


def entry_json(entry: Entry) -> dict[str, object]:
    """Give an entry as JSON has it."""
    return {
        "entry": entry.seq,
        "kind": str(entry.kind),
        "case": entry.case_ref,
        "at": entry.at.isoformat(),
        "by": entry.actor.user,
        "organisation": entry.actor.organisation,
        "role": entry.actor.role,
        "action": entry.action,
        "reason": entry.reason,
        "details": dict(entry.details),
        "supersedes": entry.supersedes,
        "engine_version": entry.engine_version,
        "rates_hash": entry.rates_hash,
        "hash": entry.hash,
    }
