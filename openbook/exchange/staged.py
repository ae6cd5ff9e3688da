"""What a file would change, laid out before anything is changed.

An import is data: the statement it makes, each change it would make to the open one, cell by
cell, and everything that was refused, left out or is worth a look. Whoever accepts it does so
as one step, or not at all.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel

from openbook.exchange.entries import Entry, Kind, entry_of
from openbook.exchange.sheets import place
from openbook.model.choices import Choice
from openbook.model.papers import Paper
from openbook.model.paths import where
from openbook.model.statement import CostLine, Evidence, Post, Statement
from openbook.model.words import date_words, money, number, share

_DIGITS, _PENNY = 12, Decimal("0.01")
_LINE = re.compile(r"(?:staffing|costs)\[\d+\]")
_MOST_LINES = 200
_NOT_COMPARED = {"x", "format", "version"}

Level = Literal["refused", "question"]


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """Something wrong in a cell. What is refused stops the import; a question does not."""

    sheet: str
    cell: str
    text: str
    level: Level = "refused"

    def __str__(self) -> str:
        return f"{place(self.sheet, self.cell)}: {self.text}" if self.sheet else self.text


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the file that was not read, and why."""

    sheet: str
    cell: str
    content: str
    reason: str

    def __str__(self) -> str:
        content = f'"{self.content}" ' if self.content else ""
        return f"{place(self.sheet, self.cell)}: {content}was not read: {self.reason}"


@dataclass(frozen=True, slots=True)
class TotalCheck:
    """A total that stands in a sheet, beside what was read of what it sums up."""

    sheet: str
    cell: str
    label: str
    stated: Decimal
    read: Decimal
    is_money: bool = True

    @property
    def difference(self) -> Decimal:
        """The stated total less what was read."""
        return self.stated - self.read

    def __str__(self) -> str:
        at = place(self.sheet, self.cell)
        words = money if self.is_money else number
        if words(self.stated) == words(self.read):
            return f"{at}: {self.label} is {words(self.stated)}, as read"
        return (
            f"{at}: {self.label} is {words(self.stated)}, but what was read comes to "
            f"{words(self.read)}: a difference of {words(self.difference)}"
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would change: its words, before and after, and the cell it came from."""

    path: str
    where: str
    before: str
    after: str
    cell: str = ""

    def __str__(self) -> str:
        text = f"{self.where}: {self.before or 'nothing'} → {self.after or 'nothing'}"
        return f"{text} ({self.cell})" if self.cell else text


@dataclass(frozen=True, slots=True)
class Import:
    """A file as it was read, staged. `draft` is what could be read; None where not even that."""

    name: str
    sha256: str
    draft: Statement | None
    changes: tuple[Change, ...] = ()
    problems: tuple[SheetProblem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    totals: tuple[TotalCheck, ...] = ()
    notices: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What the other side wrote that belongs to no line."""
    reads_nothing: bool = False
    """Whether not one entry came from the file: what would change is then what stands in for it alone."""

    @property
    def refused(self) -> tuple[SheetProblem, ...]:
        """The problems that stop the import."""
        return tuple(one for one in self.problems if one.level == "refused")

    @property
    def statement(self) -> Statement | None:
        """The statement to take over; None while anything is refused."""
        return None if self.refused else self.draft


Cells = Mapping[str, tuple[str, str]]
"""The sheet and cell each field came from, by its path."""


def fingerprint(content: bytes) -> str:
    """Give the SHA-256 of a file, by which it is known again as evidence."""
    return hashlib.sha256(content).hexdigest()


def evidenced(done: Import) -> Statement:
    """Give the statement to take over, each post and line that it changed with the file as its evidence.

    Only for an import that nothing stops: ask `statement` first.
    """
    statement = done.statement
    assert statement is not None, "nothing is taken over while anything is refused"
    paper = Evidence(document=done.name[:500], sha256=done.sha256)
    values = {}
    for name in ("staffing", "costs"):
        changed = {
            int(found[1]) for one in done.changes if (found := re.match(rf"{name}\[(\d+)\]", one.path))
        }
        values[name] = tuple(
            line.model_copy(update={"evidence": (*line.evidence, paper)}) if i in changed else line
            for i, line in enumerate(getattr(statement, name))
        )
    return statement.model_copy(update=values)


def original(done: Import, given_by: str = "") -> Paper:
    """Say of the file itself, as a paper of the case, what it is and which lines it changed."""
    lines: dict[str, None] = {}
    draft = done.draft
    for change in done.changes if draft is not None else ():
        found = _LINE.match(change.path)
        if found is not None:
            lines[where(draft, found[0])] = None
    return Paper(
        name=done.name[:500] or "Imported file",
        given_by=given_by[:500],
        basis="The file that the statement was brought in from",
        lines=tuple(words[:500] for words in list(lines)[:_MOST_LINES]),
    )


def changes_between(before: Statement | None, after: Statement, cells: Cells) -> tuple[Change, ...]:
    """List every field that differs, in the order of the new statement; what falls away comes last.

    Posts are matched by their name and cost lines by their line (the second of a line with the
    second), so that a new row does not make all that follow look changed.
    """
    old = dict(_leaves(before)) if before is not None else {}
    found = []
    seen = set()
    for key, leaf in _leaves(after):
        seen.add(key)
        was = old.get(key)
        if was is None and leaf.is_default:
            continue
        words = ("" if was is None else was.words), leaf.words
        if words[0] != words[1]:
            cell = cells.get(leaf.path)
            found.append(Change(leaf.path, where(after, leaf.path), *words, place(*cell) if cell else ""))
    gone = ((key, leaf) for key, leaf in old.items() if key not in seen and leaf.words)
    found += [Change(leaf.path, where(before, leaf.path), leaf.words, "") for _, leaf in gone]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Leaf:
    path: str
    words: str
    is_default: bool


def _leaves(record: BaseModel, path: str = "", key: str = "") -> Iterator[tuple[str, _Leaf]]:
    """Give each field by a key that does not depend on the order of posts and lines."""
    for name, value in record:
        if name in _NOT_COMPARED:
            continue
        at, known = (f"{one}.{name}" if one else name for one in (path, key))
        entry = entry_of(type(record), name)
        if entry.kind is not Kind.PART:
            default = type(record).model_fields[name].default
            words = value_words(value, entry)
            if name == "key" and isinstance(record, CostLine):
                words = words.replace("_", " ").capitalize()
            yield known, _Leaf(at, words, value == default)
        elif isinstance(value, BaseModel):
            yield from _leaves(value, at, known)
        elif value is not None:
            seen: dict[str, int] = {}
            for i, item in enumerate(value):
                called = _called(item)
                seen[called] = seen.get(called, 0) + 1
                yield from _leaves(item, f"{at}[{i}]", f"{known}[{called} {seen[called]}]")


def _called(item: BaseModel) -> str:
    if isinstance(item, Post):
        return item.id
    if isinstance(item, CostLine):
        return item.key
    return item.document if isinstance(item, Evidence) else ""


def value_words(value: Any, entry: Entry) -> str:  # noqa: ANN401 - what a field may hold
    """Put the value of a field in words; empty where nothing stands."""
    if value is None or value == "":
        return ""
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, Decimal):
        return _number_words(value, entry.kind)
    return date_words(value) if isinstance(value, date) else str(value)


def _number_words(value: Decimal, kind: Kind) -> str:
    """Put a number in words that hide none of its digits."""
    if kind is Kind.SHARE:
        return share(value, _DIGITS)
    if kind is Kind.MONEY:
        return money(value) if value == value.quantize(_PENNY) else f"£{number(value, _DIGITS)}"
    return number(value, _DIGITS)
