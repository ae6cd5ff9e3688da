"""The entries of a statement as the workbook lists them: numbers, choices, notes and documents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from openbook.exchange.entries import NUMBERS, Entry, Kind, entry_of
from openbook.model.choices import Choice
from openbook.model.figure import Figure
from openbook.model.paths import where
from openbook.model.statement import Evidence, Line, Statement
from openbook.model.words import date_words

_LINE = re.compile(r"costs\[\d+\]\.key")
_TOLD_ELSEWHERE = {"x", "note", "evidence", "format", "version"}


@dataclass(frozen=True, slots=True)
class NumberEntered:
    """A number of the statement; `used` says whether the price depends on it."""

    path: str
    words: str
    value: Decimal
    unit: str
    entry: Entry
    used: bool


@dataclass(frozen=True, slots=True)
class WordsEntered:
    """A choice or a text of the statement, as it is read."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Noted:
    """A note on a line, or a document that it rests on."""

    words: str
    note: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class _Leaf:
    path: str
    words: str
    entry: Entry
    value: object


def numbers_entered(statement: Statement, in_price: Mapping[str, Figure]) -> Iterator[NumberEntered]:
    """Give every number of the statement in its order, and what counts as nil where nothing stands."""
    for leaf in _leaves(statement, statement):
        if leaf.entry.kind not in NUMBERS:
            continue
        figure = in_price.get(leaf.path)
        if figure is None and leaf.value is None:
            continue
        value = leaf.value if isinstance(leaf.value, Decimal) else Decimal(0)
        own = leaf.entry.words.unit  # a number of staff has none, and is no share
        unit = figure.unit.text if own and figure is not None else own
        yield NumberEntered(leaf.path, leaf.words, value, unit, leaf.entry, figure is not None)


def words_entered(statement: Statement) -> Iterator[WordsEntered]:
    """Give every choice and text of the statement in its order; notes and documents apart."""
    for leaf in _leaves(statement, statement):
        if leaf.entry.kind in NUMBERS or leaf.value in (None, ""):
            continue
        yield WordsEntered(leaf.words, _shown(leaf))


def notes(statement: Statement) -> Iterator[Noted]:
    """Give every note of a line and every document, in the order of the statement."""
    for path, line in _lines(statement):
        words = where(statement, path)
        if line.note:
            yield Noted(words, line.note, None)
        for one in line.evidence:
            yield Noted(words, "", one)


def _shown(leaf: _Leaf) -> str:
    value = leaf.value
    if _LINE.fullmatch(leaf.path):
        return str(value).replace("_", " ").capitalize()
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)


def _lines(statement: Statement) -> Iterator[tuple[str, Line]]:
    for name in ("staffing", "costs"):
        for i, line in enumerate(getattr(statement, name)):
            yield f"{name}[{i}]", line
    for name in ("property", "head_office", "surplus"):
        yield name, getattr(statement, name)


def _leaves(statement: Statement, record: BaseModel, path: str = "", words: str = "") -> Iterator[_Leaf]:
    for name, value in record:
        if name in _TOLD_ELSEWHERE:
            continue
        at = f"{path}.{name}" if path else name
        entry = entry_of(type(record), name)
        label = _joined(words, entry.words.label)
        if entry.kind is not Kind.PART:
            yield _Leaf(at, label, entry, value)
        elif isinstance(value, BaseModel):
            yield from _leaves(statement, value, at, label)
        else:
            for i, item in enumerate(value or ()):
                one = f"{at}[{i}]"
                yield from _leaves(statement, item, one, where(statement, one))


def _joined(words: str, label: str) -> str:
    """Put a label after what it belongs to; names keep their capitals."""
    if not words:
        return label
    is_name = label[:2].isupper() or label.startswith("National ")
    return f"{words}, {label if is_name else label[0].lower() + label[1:]}"
