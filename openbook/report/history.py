"""The history of a case: every entry in its order, who, when, what and why, with its fingerprint."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import ValidationError

from openbook.model.decision import Decision
from openbook.model.negotiation import Round, round_name
from openbook.model.payments import payment_facts
from openbook.model.shown import shown
from openbook.model.words import date_words, listed, money, plural
from openbook.report.blocks import (
    Block,
    Column,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paragraph,
    Row,
    Table,
)
from openbook.report.closing import closing_blocks
from openbook.report.negotiation import PRIVATE
from openbook.report.papers_blocks import erasable_facts, papers_blocks
from openbook.report.record import Recorded, moment, who
from openbook.report.rounds_blocks import round_facts
from openbook.report.subject import Subject, about, document

_PRIVATE_WORDS = (
    "The history holds the commissioner’s prices, limits and private notes. It must not reach the provider."
)
_FIGURES = {"break_even": "break-even", "lawful_floor": "lawful floor"}
Facts = list[tuple[str, str]]


def history_report(subject: Subject) -> Document:
    """Build the history of the subject's case."""
    assert subject.entries is not None
    entries = subject.entries
    blocks: tuple[Block, ...] = (
        Cover(
            subject.title, "History of the case", about(subject.statement, subject.made_on), subject.warning
        ),
        Notice(_PRIVATE_WORDS, "warning", "Private: not for the provider"),
        _key_figures(entries),
        Heading("Every entry in its order"),
        Paragraph(
            "Entries are only ever added. A correction is a new entry that says which one it takes the place "
            "of; both stay. The numbers count the entries of all cases kept together, so those of one case "
            "have gaps between them. Each fingerprint is worked out from the entry and the fingerprint "
            "before it."
        ),
        _entries_table(entries),
        *papers_blocks(subject.papers, subject.rounds, private=True),
        *closing_blocks(subject),
    )
    return document("history", "History", subject, blocks, PRIVATE)


def _key_figures(entries: Sequence[Recorded]) -> KeyFigures:
    corrections = sum(1 for one in entries if one.supersedes is not None)
    figures = [
        KeyFigure("Entries", f"{len(entries)}", f"with {plural(corrections, 'correction')}"),
    ]
    if entries:
        figures += [
            KeyFigure("First", date_words(entries[0].at.date()), f"entry {entries[0].seq}"),
            KeyFigure("Last", date_words(entries[-1].at.date()), f"entry {entries[-1].seq}"),
        ]
    return KeyFigures(tuple(figures))


def _entries_table(entries: Sequence[Recorded]) -> Table:
    later = {one.supersedes: one.seq for one in entries if one.supersedes is not None}
    rows = []
    in_use = ""
    for one in entries:
        told = _told(one, later.get(one.seq))
        if _in_use(one) != in_use:
            in_use = _in_use(one)
            told.append(f"In use from here on: {in_use}")
        told.append(f"Fingerprint: {one.hash}")
        rows.append(Row((str(one.seq), f"{one.action[:1].upper()}{one.action[1:]}"), detail="\n".join(told)))
    columns = (Column("Entry"), Column("What was done, when and by whom"))
    return Table("The entries of this case", columns, tuple(rows), detail_column=1)


def _in_use(one: Recorded) -> str:
    """Name the program and the rates in use."""
    rates = f", rates {one.rates_hash}" if one.rates_hash else ""
    return f"program version {one.engine_version}{rates}" if one.engine_version else ""


def _told(one: Recorded, later: int | None) -> list[str]:
    """Tell an entry in lines: when and by whom, what it replaces, why, and what it says."""
    told = [f"{moment(one.at)}, {who(one.actor)}"]
    if later is not None:
        told.append(f"SUPERSEDED: entry {later} stands in its place.")
    if one.supersedes is not None:
        told.append(f"Takes the place of entry {one.supersedes}.")
    if one.reason:
        told.append(f"Reason: {one.reason}")
    return told + [f"{name}: {text}" for name, text in _facts(one.details)]


def _facts(details: Mapping[str, Any]) -> Facts:
    """Give what an entry says of itself, each with its name."""
    try:
        return [*_said(details), *entry_facts(details)]
    except (ValidationError, InvalidOperation, AttributeError, TypeError, ValueError):
        return [("Details", "this version of the program cannot read them")]


def entry_facts(details: Mapping[str, Any]) -> Facts:
    """Give what an entry says of itself beside its round, each with its name."""
    return [
        *_decided(details),
        *_version(details),
        *_issued(details),
        *payment_facts(details),
        *erasable_facts(details),
    ]


def _said(details: Mapping[str, Any]) -> Facts:
    if "round" not in details:
        return []
    said = Round.model_validate(details["round"])
    price = "" if said.price is None else f", {money(said.price)} a week"
    return [(round_name(said), f"{date_words(said.on)}{price}"), *round_facts(said)]


def _decided(details: Mapping[str, Any]) -> Facts:
    if "decision" not in details:
        return []
    decision = Decision.model_validate(details["decision"])
    facts = [
        (shown(Decision, name).label, getattr(decision, name))
        for name in ("decision_maker", "reasons")
        if getattr(decision, name)
    ]
    return facts + [(f"Left open, {one.item.replace('_', ' ')}", one.reason) for one in decision.passed_over]


def _version(details: Mapping[str, Any]) -> Facts:
    if "weekly_price" not in details:
        return []
    figures: Mapping[str, str] = details.get("figures") or {}
    amounts = {"weekly price": str(details["weekly_price"])}
    amounts |= {_FIGURES.get(str(name), str(name)): value for name, value in figures.items()}
    told = listed([f"{name} {money(Decimal(value))}" for name, value in amounts.items() if value])
    return [("Statement", told)] if told else []


def _issued(details: Mapping[str, Any]) -> Facts:
    if "sha256" not in details or "size" in details:
        return []
    printed = dict(details.get("head") or {})
    facts = [("File", str(details.get("file_name", ""))), ("SHA-256 of the file", str(details["sha256"]))]
    if printed:
        facts.append(("History printed on it", f"{printed.get('count')} entries, head {printed.get('hash')}"))
    return facts
