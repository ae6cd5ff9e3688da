"""`openbook history`: what was recorded, when, by whom and why."""

from collections.abc import Iterator

import click

from openbook.cli.command import Command
from openbook.cli.keeping import reading_store
from openbook.cli.negotiation import standing_words
from openbook.cli.output import one_line, say, say_json, say_wrapped
from openbook.model.negotiation import Round
from openbook.model.shown import shown
from openbook.model.words import date_words, money
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
        rounds = store.rounds(reference) if reference else ()
    if as_json:
        say_json([entry_json(entry) for entry in entries])
        return
    for entry in entries:
        print_entry(entry)
    if rounds:
        say()
        say_wrapped(standing_words(rounds))


def print_entry(entry: Entry) -> None:
    """Print one entry: what was done, by whom, when and why."""
    from openbook.report.history import entry_facts

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
    for name, value in (*_round_facts(entry), *entry_facts(entry.details)):
        say_wrapped(f"   {name}: {one_line(value)}")


def _round_facts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give what a round says, where the entry is one."""
    if "round" not in entry.details:
        return
    said = Round.model_validate(entry.details["round"])
    yield "Date", date_words(said.on)
    if said.private:
        yield "Private", "never in anything the other side receives"
    if said.price is not None:
        yield "Price", f"{money(said.price)} a week"
    if said.paid_from is not None:
        yield "Paid from", date_words(said.paid_from)
    if said.version:
        yield "Rests on", f"entry {said.version}"
    for name in ("conditions", "said", "next_action"):
        if text := getattr(said, name):
            due = (
                f" by {date_words(said.next_action_on)}"
                if name == "next_action" and said.next_action_on
                else ""
            )
            yield shown(Round, name).label, f"{text}{due}"
    if said.evidence:
        yield "Evidence", "; ".join(paper.document for paper in said.evidence)


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
