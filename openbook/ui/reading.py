"""How an input of the statement is typed and shown: by its own type and unit.

The kind of a field follows from its declaration, so a screen never repeats it.
`read` understands what people type and raises ValueError with a plain sentence;
whether the value is allowed there is for the statement's own validation to say.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from openbook.model import words
from openbook.model.choices import Choice
from openbook.model.shown import Shown, shown
from openbook.ui.sums import is_sum, worked_out

USUAL = "Usual"
_LIMITS = {"ge": "{} or more", "gt": "above {}", "le": "{} or less", "lt": "below {}"}
_YES = ("yes", "y", "true", "1", "x")
_NO = ("no", "n", "false", "0")
_NOTHING = re.compile(
    r"£?\s*[-−\u2013\u2014]"
)  # how people write nothing, and a spreadsheet an amount of nil


class Kind(Enum):
    """How an input is typed and shown."""

    MONEY = auto()
    NUMBER = auto()
    SHARE = auto()
    COUNT = auto()
    SHARES = auto()
    DATE = auto()
    CHOICE = auto()
    CHECK = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of input: its words, how it is typed, its choices and whether it may stay empty."""

    words: Shown
    kind: Kind
    choices: tuple[tuple[Any, str], ...] = ()
    optional: bool = False
    default: object = None

    @property
    def is_number(self) -> bool:
        """Whether the input is a quantity, which stands right-aligned."""
        return self.kind in (Kind.MONEY, Kind.NUMBER, Kind.SHARE, Kind.COUNT)


@cache
def entry(record: type[BaseModel], field: str) -> Entry:
    """Give how one field of a record is typed and shown."""
    declared = record.model_fields[field]
    annotation, optional = _without_none(declared.annotation)
    told = shown(record, field)
    kind = _kind(annotation, told.unit)
    default = None if declared.is_required() else declared.get_default()
    return Entry(told, kind, _choices(annotation, kind, optional=optional), optional, default)


def is_nothing(raw: str) -> bool:
    """Whether a text says that there is no amount, as a spreadsheet shows nil: "-", "£-"."""
    return bool(_NOTHING.fullmatch(raw.strip()))


def read(how: Entry, raw: object) -> object:
    """Read what was typed, pasted or chosen.

    Raises:
        ValueError: with the sentence to show beside the field.
    """
    if not isinstance(raw, str) or isinstance(raw, Choice):
        return raw
    if how.kind is Kind.TEXT:
        return raw.strip()
    if not raw.strip() or (how.is_number and is_nothing(raw)):
        return _emptied(how)
    if is_sum(raw) and how.is_number:
        value = worked_out(raw)
        return _read_count(how, f"{value:f}") if how.kind is Kind.COUNT else value
    return _READERS[how.kind](how, raw)


@cache
def _adapter(record: type[BaseModel], field: str) -> TypeAdapter[Any]:
    declared = record.model_fields[field]
    annotation: Any = declared.annotation
    return TypeAdapter(Annotated[(annotation, *declared.metadata)] if declared.metadata else annotation)


def allowed(record: type[BaseModel], field: str, value: object) -> object:
    """Give the value as the record would hold it.

    Raises:
        ValueError: the record does not allow it there, with the sentence to show.
    """
    try:
        return _adapter(record, field).validate_python(value)
    except ValidationError as error:
        how = entry(record, field)
        raise ValueError(f"{how.words.label} {_refusal(how, error.errors()[0])}") from None


def _refusal(how: Entry, found: ErrorDetails) -> str:
    limits = found.get("ctx", {})
    for kind, word in _LIMITS.items():
        if kind in limits:
            return f"must be {word.format(show(how, Decimal(limits[kind])))}."
    if found["type"] in ("string_too_long", "string_too_short"):
        return "is too long." if found["type"] == "string_too_long" else "cannot be left empty."
    if found["type"] == "string_pattern_mismatch":
        wrong = "cannot begin or end with a space, or hold characters that cannot be seen."
        return wrong if found["input"] else "cannot be left empty."
    return f"cannot be that; {found['msg']}."


def show(how: Entry, value: object) -> str:
    """Give a value as its field shows it, in the form that `read` understands again."""
    if isinstance(value, Decimal):
        return _show_number(how.kind, value)
    if isinstance(value, tuple):
        return ", ".join(words.share(one, places=4) for one in value)
    if isinstance(value, date):
        return words.date_words(value)
    if how.choices:
        return next((label for choice, label in how.choices if choice == value), "")
    return "" if value is None else str(value)


def _show_number(kind: Kind, value: Decimal) -> str:
    if kind is Kind.SHARE:
        return words.share(value, places=4)
    if kind is Kind.MONEY:
        pence = words.pennies(value)
        return words.money(value) if pence == value else f"£{words.number(value, places=6)}"
    return words.number(value, places=6)


def _emptied(how: Entry) -> object:
    if how.optional:
        return None
    if how.default is None:
        raise ValueError(f"{how.words.label} cannot be left empty.")
    return how.default


def _read_choice(how: Entry, raw: str) -> object:
    typed = raw.strip().casefold()
    exact = [value for value, label in how.choices if typed in (label.casefold(), _text(value).casefold())]
    near = [value for value, label in how.choices if label.casefold().startswith(typed)]
    for found in (exact, near):
        if len(found) == 1:
            return found[0]
    offered = words.listed([label for _, label in how.choices], "or")
    raise ValueError(f"“{raw.strip()[:60]}” is not one of the choices: {offered}.")


def _read_check(how: Entry, raw: str) -> object:
    typed = raw.strip().casefold()
    if how.optional and typed == USUAL.casefold():
        return None
    if typed in _YES:
        return True
    if typed in _NO:
        return False
    raise ValueError(f"“{raw.strip()[:60]}” is neither yes nor no.")


def _read_count(_: Entry, raw: str) -> object:
    value = words.read_number(raw)
    if value != value.to_integral_value():
        raise ValueError(f"“{raw.strip()[:60]}” is not a whole number; type it like 4.")
    return int(value)


def _read_shares(_: Entry, raw: str) -> object:
    parts = raw.replace(";", ",").split(",") if "," in raw or ";" in raw else raw.split()
    return tuple(words.read_share(one) for one in parts if one.strip())


_PLAIN_KINDS = {bool: Kind.CHECK, date: Kind.DATE, int: Kind.COUNT}
_READERS = {
    Kind.MONEY: lambda _, raw: words.read_money(raw),
    Kind.NUMBER: lambda _, raw: words.read_number(raw),
    Kind.SHARE: lambda _, raw: words.read_share(raw),
    Kind.COUNT: _read_count,
    Kind.SHARES: _read_shares,
    Kind.DATE: lambda _, raw: words.read_date(raw),
    Kind.CHOICE: _read_choice,
    Kind.CHECK: _read_check,
}


def _kind(annotation: Any, unit: str) -> Kind:  # noqa: ANN401 - any annotation of a record
    if annotation in _PLAIN_KINDS:
        return _PLAIN_KINDS[annotation]
    if get_origin(annotation) is tuple and _without_none(get_args(annotation)[0])[0] is Decimal:
        return Kind.SHARES
    if annotation is Decimal:
        if unit.startswith("£"):
            return Kind.MONEY
        return Kind.SHARE if unit.split("/", maxsplit=1)[0] in ("share", "starters") else Kind.NUMBER
    is_choice = isinstance(annotation, type) and issubclass(annotation, Choice)
    return Kind.CHOICE if is_choice else Kind.TEXT


def _choices(annotation: Any, kind: Kind, *, optional: bool) -> tuple[tuple[Any, str], ...]:  # noqa: ANN401
    if kind is Kind.CHOICE:
        offered: tuple[tuple[Any, str], ...] = tuple((choice, choice.label) for choice in annotation)
    elif kind is Kind.CHECK:
        offered = ((True, "Yes"), (False, "No"))
    else:
        return ()
    return ((None, USUAL), *offered) if optional else offered


def _without_none(annotation: Any) -> tuple[Any, bool]:  # noqa: ANN401
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        kept = [one for one in get_args(annotation) if one is not NoneType]
        inner, _ = _without_none(kept[0])
        return inner, len(kept) < len(get_args(annotation))
    if hasattr(annotation, "__metadata__"):
        return _without_none(get_args(annotation)[0])
    return annotation, False


def _text(value: object) -> str:
    return "" if value is None else str(value)
