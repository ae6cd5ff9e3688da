"""What kind of entry a field of the statement takes: its kind, its choices and its range.

Read from the record itself, so that a workbook asks for exactly what the statement accepts.
"""

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from openbook.model.choices import Choice
from openbook.model.shown import Shown, shown

_AFTER = {
    "hour": "an hour",
    "day": "a day",
    "night": "a night",
    "week": "a week",
    "month": "a month",
    "year": "a year",
    "four-week period": "for four weeks",
    "employee": "for each employee",
    "place": "for this placement",
    "starter": "for each starter",
}


class Kind(StrEnum):
    """What is entered in a field."""

    MONEY = "money"
    NUMBER = "number"
    SHARE = "share"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    TEXT = "text"
    PART = "part"
    """A record of its own, or several: no entry by itself."""


NUMBERS = (Kind.MONEY, Kind.NUMBER, Kind.SHARE)


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers a field accepts; None where there is no end."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_included: bool = True

    @property
    def words(self) -> str:
        """The range as a sentence ends: "0 or more", "from 0 to 53"; empty for any number."""
        if self.low is None:
            return "" if self.high is None else f"{self.high} or less"
        if self.high is None:
            return f"{self.low} or more" if self.low_included else f"above {self.low}"
        return f"{'from' if self.low_included else 'above'} {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Entry:
    """How one field is entered."""

    kind: Kind
    words: Shown
    range: Range = Range()
    choices: tuple[Choice, ...] = ()
    may_be_empty: bool = True
    """Whether nothing at all is a value of its own, unlike the value that stands by default."""


@cache
def entry_of(record: type[BaseModel], name: str) -> Entry:
    """Say how a field of a record is entered. Raises KeyError where there is no such field."""
    field = record.model_fields[name]
    kinds, limits = _parts(field)
    words = shown(record, name)
    empty = type(None) in kinds
    choices = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Choice)), None)
    if choices is not None:
        return Entry(Kind.CHOICE, words, choices=tuple(choices), may_be_empty=empty)
    return Entry(_kind(kinds, words.unit), words, _range(limits), may_be_empty=empty)


def unit_words(unit: str) -> str:
    """Put a unit in words: "£/hour" is "£ an hour", "share" is "%", "hours/week" is "hours a week"."""
    if unit == "starters/year/employee":
        return "% of employees a year"
    if unit in ("", "share"):
        return "%" if unit else ""
    what, *per = unit.split("/")
    return " ".join(["%" if what == "share" else what, *(_AFTER.get(one, f"for each {one}") for one in per)])


def _kind(kinds: list[Any], unit: str) -> Kind:
    if bool in kinds:
        return Kind.FLAG
    if Decimal in kinds:
        if unit.startswith("£"):
            return Kind.MONEY
        is_share = unit.startswith("share") or unit == "starters/year/employee"
        return Kind.SHARE if is_share else Kind.NUMBER
    if date in kinds:
        return Kind.DATE
    return Kind.TEXT if str in kinds else Kind.PART


def _range(limits: list[Any]) -> Range:
    low = high = None
    included = True
    for limit in limits:
        if isinstance(limit, Ge):
            low = Decimal(str(limit.ge))
        elif isinstance(limit, Gt):
            low, included = Decimal(str(limit.gt)), False
        elif isinstance(limit, Le):
            high = Decimal(str(limit.le))
    return Range(low, high, included)


def _parts(field: FieldInfo) -> tuple[list[Any], list[Any]]:
    """Take a field's annotation apart: the plain kinds in it and the limits set on them."""
    limits: list[Any] = list(field.metadata)
    return list(_unfolded(field.annotation, limits)), limits


def _unfolded(annotation: Any, limits: list[Any]) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extras = get_args(annotation)
        for extra in extras:
            limits.extend(extra.metadata if isinstance(extra, FieldInfo) else [extra])
        yield from _unfolded(inner, limits)
    elif origin in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from _unfolded(one, limits)
    elif origin is Literal:
        yield str
    else:
        yield annotation
