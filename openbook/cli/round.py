"""`openbook round`: a round of a negotiation, recorded for good."""

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError
from openbook.cli.files import content_of, unreadable
from openbook.cli.history import entry_json
from openbook.cli.keeping import actor_of, now, writing_store
from openbook.cli.negotiation import round_entry, standing_words
from openbook.cli.options import DAY, ENTRY, PRICE
from openbook.cli.output import say_json, say_wrapped
from openbook.cli.record_file import read_record
from openbook.cli.versions import latest_version
from openbook.model.decision import Decision
from openbook.model.negotiation import (
    PROPOSALS,
    KeptRound,
    Party,
    Round,
    RoundKind,
    what_may_follow,
)
from openbook.model.papers import LARGEST_PAPER, Paper
from openbook.model.plan import Plan
from openbook.model.statement import Evidence
from openbook.model.statement_file import made_record
from openbook.model.words import listed, money
from openbook.resources import standards
from openbook.store import Actor

if TYPE_CHECKING:
    from openbook.store.store import Store

KINDS = {kind.value.replace("_", "-"): kind for kind in RoundKind}
_SIDE_OF = {Party.PROVIDER: "provider", Party.COMMISSIONER: "realistic"}


@click.command(
    "round",
    cls=Command,
    keeps=True,
    examples=(
        "openbook round K7Q2-41 request --party provider --price 3601.37",
        "openbook round K7Q2-41 offer --party commissioner --price 3322 --said 'Agency as invoiced'",
        "openbook round K7Q2-41 note --party both --said 'Next meeting in January'",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("kind", type=click.Choice(list(KINDS)), required=False, metavar="[KIND]")
@click.option("--party", type=click.Choice([party.value for party in Party]), help="Whose round it is.")
@click.option("--price", type=PRICE, metavar="P", help="The price that was named, £ a week.")
@click.option("--on", type=DAY, metavar="DAY", help="The day it happened; else today.")
@click.option("--paid-from", type=DAY, metavar="DAY", help="First day of an agreed price; else that day.")
@click.option("--said", metavar="TEXT", help="What was said, for a reader in years to come.")
@click.option("--conditions", metavar="TEXT", help="What the price is tied to.")
@click.option("--people", metavar="NAMES", help="Who took part, with commas between.")
@click.option("--next", "next_action", metavar="TEXT", help="What is to be done next, and by whom.")
@click.option("--next-on", "next_action_on", type=DAY, metavar="DAY", help="The day it is due.")
@click.option(
    "--version",
    type=ENTRY,
    metavar="N",
    help="The entry of the kept version it rests on (see case show); else that side’s last.",
)
@click.option("--evidence", "papers", multiple=True, metavar="FILE", help="A paper; may stand several times.")
@click.option("--keep-evidence", is_flag=True, help="Keep these papers with the case too, up to 25 MB each.")
@click.option("--plan", "plan_file", metavar="PLAN", help="A plan file: how the price moves after.")
@click.option("--private", is_flag=True, default=None, help="Never in anything the other side receives.")
@click.option("--file", "round_file", metavar="ROUND", help="Instead of all these: the round as a file.")
@click.option("--decision", "decision_file", metavar="FILE", help="For an agreement: what was considered.")
@click.option("--corrects", type=ENTRY, metavar="N", help="The round that this one corrects.")
@click.option("--reason", default="", metavar="TEXT", help="Why: for a correction, agreement or reopening.")
@click.option("--by", metavar="NAME", help="Who records it; else the name in the settings, or yours here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the round as the history has it.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    reference: str,
    kind: str | None,
    round_file: str | None,
    decision_file: str | None,
    corrects: int | None,
    reason: str,
    as_json: bool,
    **entries: Any,  # noqa: ANN401 - the fields of a round, each read by its option
) -> None:
    """Record a round of the negotiation in the case REF.

    KIND is request, offer, counter-offer, agreement, refusal, adjournment, note
    or reopening. What may not follow the last round is refused. A round is never
    changed: a correction is a new round that says which one it corrects, and why.
    An agreement rests on a kept version and needs the file of its decision, with
    the actual costs, evidence, representations, equality, sustainability, market
    and reasons that were considered.
    """
    by = entries.pop("by")
    papers = entries["papers"] if entries.pop("keep_evidence") else ()
    decision = read_record(decision_file, Decision) if decision_file else Decision()
    with writing_store(ctx, must_exist=True) as store, store.together():
        new = read_record(round_file, Round) if round_file else _typed(store, reference, kind, entries)
        actor = actor_of(ctx, by)
        if new.kind is RoundKind.AGREEMENT:
            kept = _agreed(store, reference, new, decision, actor, reason)
        elif new.kind is RoundKind.REOPENING:
            kept = store.reopen(reference, actor=actor, party=new.party, on=new.on, reason=reason)
        else:
            supersedes = None if corrects is None else round_entry(store, reference, corrects)
            kept = store.add_round(reference, new, actor=actor, reason=reason, supersedes=supersedes)
        entry = store.history(reference)[-1]
        for paper in papers:
            _keep_paper(store, reference, paper, kept, actor)
        rounds = store.rounds(reference)
    if as_json:
        say_json(entry_json(entry))
        return
    price_words = f", {money(kept.round.price)} a week" if kept.round.price is not None else ""
    say_wrapped(f"Recorded round {kept.number} of case {reference}: {kept.round.kind.label}{price_words}.")
    say_wrapped(standing_words(rounds))
    follow = listed([one.value.replace("_", "-") for one in what_may_follow(rounds)], "or")
    say_wrapped(f"What may come next: {follow}.")


def _typed(store: "Store", reference: str, kind: str | None, entries: dict[str, Any]) -> Round:
    if kind is None or entries["party"] is None:
        raise click.UsageError("Say what happened and by whom, such as: offer --party commissioner.")
    found = KINDS[kind]
    plan_file, papers, people = entries.pop("plan_file"), entries.pop("papers"), entries.pop("people")
    raw = {name: value for name, value in entries.items() if value is not None}
    raw |= {"kind": found, "on": raw.get("on", _today())}
    if people:
        raw["people"] = tuple(name.strip() for name in people.split(",") if name.strip())
    if plan_file:
        raw["trajectory"] = read_record(plan_file, Plan)
    if papers:
        raw["evidence"] = tuple(_paper(paper) for paper in papers)
    if "version" not in raw and found in PROPOSALS | {RoundKind.AGREEMENT}:
        raw["version"] = _usual_version(store, reference, Party(raw["party"]))
    return made_record(raw, Round)


def _usual_version(store: "Store", reference: str, party: Party) -> int | None:
    side = _SIDE_OF.get(party)
    last = latest_version(store, reference, side) if side else None
    return last.seq if last else None


def _agreed(
    store: "Store", reference: str, new: Round, decision: Decision, actor: Actor, reason: str
) -> KeptRound:
    versions = {version.seq: version for version in store.versions(reference)}
    if new.version not in versions:
        known = listed([str(seq) for seq in versions], "or") or "none yet (keep one with: case add)"
        raise RefusedError(
            f"An agreement rests on a kept version: give --version with its entry in the history, {known}."
        )
    from openbook.store.agreed import agree_on_version

    made = agree_on_version(store, reference, new, decision, standards(), actor=actor, reason=reason)
    return made.kept


def _paper(name: str) -> Evidence:
    """Name a paper with the fingerprint of its file."""
    try:
        with Path(name).open("rb") as file:
            fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        raise RefusedError(unreadable(name, error)) from error
    return Evidence(document=Path(name).name[:500], sha256=fingerprint)


def _keep_paper(store: "Store", reference: str, name: str, kept: KeptRound, actor: Actor) -> None:
    """Keep a paper of a round with the case."""
    content = content_of(name, LARGEST_PAPER)
    raw = {"name": Path(name).name[:500], "given_by": kept.round.party.label, "rounds": (kept.seq,)}
    store.keep_paper(reference, content, made_record(raw, Paper), actor=actor)


def _today() -> date:
    """Give the day here, or in UTC where that is earlier: a round is never recorded before its day."""
    return min(now().date(), now().astimezone().date())
