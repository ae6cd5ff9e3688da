"""The time line of a case in words: every entry of its history, with corrections and what they correct."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from openbook.model.decision import ITEMS, Decision, PassedOver
from openbook.model.negotiation import KeptRound, Party, Round, RoundKind, round_name
from openbook.model.payments import payment_facts
from openbook.model.plan import plan_words
from openbook.model.shown import shown
from openbook.model.words import date_words, listed, money
from openbook.store import Entry, EntryKind, Version
from openbook.ui.negotiation_rows import version_name

_MARKS = {Party.PROVIDER: "asking", Party.COMMISSIONER: "realistic", Party.BOTH: ""}
_MOVING = frozenset({RoundKind.REQUEST, RoundKind.OFFER, RoundKind.COUNTER_OFFER})
_TITLES = {
    EntryKind.CASE: "Case opened",
    EntryKind.ERASURE: "Details erased",
    EntryKind.RESTORE: "Restored from a backup",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the time line.

    `mark` is a role of the charts, "agreed" or empty; `state` says of a corrected round what
    took its place.
    """

    seq: int
    title: str
    meta: str
    amount: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    mark: str = ""
    state: str = ""
    kept: KeptRound | None = None
    is_aside: bool = False  # something that was set aside, and can be looked at
    is_payment: bool = False

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        facts = (f"{name}: {text}" if name else text for name, text in self.facts)
        amount = f"{self.amount} a week" if self.amount else ""
        return ". ".join(part for part in (self.state, self.title, amount, self.meta, *facts) if part)


def timeline(
    entries: Sequence[Entry], rounds: Sequence[KeptRound], versions: Sequence[Version]
) -> tuple[Item, ...]:
    """Give every entry of a case, oldest first."""
    by_seq = {kept.seq: kept for kept in rounds}
    replaced = {kept.supersedes: kept for kept in rounds if kept.supersedes is not None}
    names = {version.seq: version for version in versions}
    return tuple(_item(entry, by_seq, replaced, names) for entry in entries)


def _item(
    entry: Entry,
    by_seq: Mapping[int, KeptRound],
    replaced: Mapping[int, KeptRound],
    versions: Mapping[int, Version],
) -> Item:
    recorded = f"{_moment(entry.at)} by {_who(entry)}"
    kept = by_seq.get(entry.seq)
    if kept is not None:
        facts = tuple(_round_facts(kept, by_seq, versions)) + tuple(_decision_facts(entry))
        later = replaced.get(kept.seq)
        state = f"Corrected by round {later.number}: {later.reason}" if later else ""
        agreed = kept.round.kind is RoundKind.AGREEMENT
        mark = "agreed" if agreed else _MARKS[kept.round.party] if kept.round.kind in _MOVING else ""
        amount = "" if kept.round.price is None else money(kept.round.price)
        meta = f"{date_words(kept.round.on)} · Round {kept.number} · Recorded {recorded}"
        return Item(entry.seq, round_name(kept.round), meta, amount, facts, mark, state, kept)
    facts = (("Reason", entry.reason),) if entry.reason else ()
    if entry.kind is EntryKind.VERSION and entry.seq in versions:
        version = versions[entry.seq]
        amount = money(Decimal(version.weekly_price)) if version.weekly_price else ""
        return Item(entry.seq, f"{version_name(version)}, kept", recorded, amount, facts)
    if entry.kind is EntryKind.REPORT:
        name = str(entry.details.get("report", "")).replace("_", " ").capitalize()
        facts = (("File", str(entry.details.get("file_name", ""))), *facts)
        return Item(entry.seq, f"{name} issued", recorded, facts=facts)
    if entry.kind is EntryKind.PAYMENT:
        replaced_one = (
            ((f"In the place of entry {entry.supersedes}", entry.reason),) if entry.supersedes else ()
        )
        facts = (*payment_facts(entry.details)[1:], *replaced_one)
    title = _TITLES.get(entry.kind, entry.action[:1].upper() + entry.action[1:])
    aside, payment = entry.kind is EntryKind.SET_ASIDE, entry.kind is EntryKind.PAYMENT
    return Item(entry.seq, title, recorded, facts=facts, is_aside=aside, is_payment=payment)


def _round_facts(
    kept: KeptRound, by_seq: Mapping[int, KeptRound], versions: Mapping[int, Version]
) -> Iterator[tuple[str, str]]:
    said, corrected = kept.round, by_seq.get(kept.supersedes or 0)
    rests_on = versions.get(said.version or 0)
    due = f", by {date_words(said.next_action_on)}" if said.next_action_on else ""
    facts = (
        (f"Corrects round {corrected.number}" if corrected else "", kept.reason if corrected else ""),
        ("Private", "never in anything the other side receives" if said.private else ""),
        (shown(Round, "people").label, listed(said.people)),
        ("", said.said),
        (shown(Round, "paid_from").label, date_words(said.paid_from) if said.paid_from else ""),
        (shown(Round, "conditions").label, said.conditions),
        (shown(Round, "trajectory").label, plan_words(said.trajectory) if said.trajectory else ""),
        ("Rests on", version_name(rests_on) if rests_on else ""),
        (shown(Round, "evidence").label, listed([paper.document for paper in said.evidence])),
        ("Reason", "" if corrected or said.kind is RoundKind.AGREEMENT else kept.reason),
        ("Next", f"{said.next_action}{due}" if said.next_action else ""),
    )
    return ((name, text) for name, text in facts if text)


def _decision_facts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.kind is not EntryKind.AGREEMENT:
        return
    decision = Decision.model_validate(entry.details["decision"])
    if decision.decision_maker:
        yield shown(Decision, "decision_maker").label, decision.decision_maker
    if decision.reasons:
        yield shown(Decision, "reasons").label, decision.reasons
    for one in sorted(decision.passed_over, key=_place):
        yield f"Passed over, {_item_label(one.item)}", one.reason


def _item_label(item: str) -> str:
    return "answers to the provider" if item == "answers" else shown(Decision, item).label.lower()


def _place(one: PassedOver) -> int:
    return ITEMS.index(one.item) if one.item in ITEMS else len(ITEMS)


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{date_words(here.date())}, {here:%H:%M}"


def _who(entry: Entry) -> str:
    return " of ".join(part for part in (entry.actor.user, entry.actor.organisation) if part)
