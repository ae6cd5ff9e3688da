"""Checking what stands outside the chain: papers, personal details, and what was erased of either.

An entry names a paper by its SHA-256 and a person by a random id. What is named and not
there must have a tombstone, and every tombstone the entry that gives the reason.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from openbook.store.records import Finding

Rows = Callable[[str], Iterable[tuple[Any, ...]]]
"""Gives the rows of a query, one after the other."""

FIRST_WITH_PAPERS = 3
"""The storage version from which a store has papers and personal details."""

_SHORT = 12
_NAMED = """
SELECT e.seq, e.kind, b.details FROM entry AS e JOIN body AS b ON b.seq = e.seq
WHERE e.kind IN ('evidence', 'retention', 'erasure') ORDER BY e.seq
"""


def erasable_findings(rows: Rows, large: Rows | None = None) -> list[Finding]:
    """What is wrong with the papers and personal details; `large` gives the papers one at a time."""
    kept, findings = {}, []
    for sha256, size, content in (large or rows)("SELECT sha256, size, content FROM paper ORDER BY sha256"):
        own = _text(sha256)
        kept[own] = size
        if len(content) != size or hashlib.sha256(content).hexdigest() != own:
            findings.append(Finding(None, f"The paper {own[:_SHORT]}… was altered or damaged."))
    persons = {_text(own) for (own,) in rows("SELECT id FROM person")}
    stones = {_text(own): seq for own, seq in rows("SELECT erased, entry FROM tombstone")}
    named = _Named(rows(_NAMED))
    findings += _gone(named.papers, kept, stones, "The paper {} that entry {} names")
    findings += _gone(named.persons, persons, stones, "The personal details {} that entry {} names")
    for own in sorted(stones):
        seq = stones[own]
        if own not in named.erased.get(seq, ()):
            text = f"The tombstone of {own[:_SHORT]}… points to entry {seq}, which erased something else."
            findings.append(Finding(seq, text))
        if own in kept or own in persons:
            findings.append(
                Finding(seq, f"What entry {seq} says was erased is there again: {own[:_SHORT]}….")
            )
    for seq, erased in named.erased.items():
        for own in sorted(erased - stones.keys()):
            text = f"Entry {seq} says that {own[:_SHORT]}… was erased, and its tombstone is missing."
            findings.append(Finding(seq, text))
    for own in sorted((kept.keys() - named.papers.keys()) | (persons - named.persons.keys())):
        findings.append(Finding(None, f"No entry of the history names {own[:_SHORT]}…: it was slipped in."))
    return findings


class _Named:
    """What the entries name: papers, persons and what was erased. What is illegible the chain has found."""

    def __init__(self, rows: Iterable[tuple[Any, ...]]) -> None:
        self.papers: dict[str, int] = {}
        self.persons: dict[str, int] = {}
        self.erased: dict[int, set[str]] = {}
        for seq, kind, details in rows:
            said = _read(details)
            match _text(kind):
                case "evidence":
                    self.papers.setdefault(str(said.get("sha256")), seq)
                case "retention" if "person" in said:
                    self.persons.setdefault(str(said["person"]), seq)
                case "erasure":
                    self.erased[seq] = {str(said.get("erased"))}


def _gone(
    named: Mapping[str, int], there: Iterable[str], stones: Mapping[str, int], words: str
) -> Iterator[Finding]:
    known = {*there, *stones}
    for own, seq in named.items():
        if own not in known:
            yield Finding(seq, f"{words.format(f'{own[:_SHORT]}…', seq)} is missing, and was not erased.")


def _read(details: bytes | str) -> dict[str, Any]:
    try:
        said = json.loads(details)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
