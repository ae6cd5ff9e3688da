"""What other people's spreadsheets call things: headings, roles, entries, periods and totals."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, cast, get_args

from openbook.model.choices import Per, Role
from openbook.resources import resource_path

Use = Literal[
    "line",
    "role",
    "hours",
    "rate",
    "salary",
    "fte",
    "staff",
    "each",
    "shift",
    "days",
    "amount",
    "period",
    "note",
]
USES: tuple[Use, ...] = get_args(Use)
FIGURES: tuple[Use, ...] = ("hours", "rate", "salary", "fte", "staff", "each", "shift", "days", "amount")
"""Columns under which numbers stand; under the others stand words."""

_BRACKETS = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[a-z0-9:]+")
_LONGEST_MONTH = 14
_LONGEST = 300
_REMEMBERED = 20_000
"""How many texts are remembered with what they mean: a sheet says the same things over and over."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period as a sheet names it: the statement's own, and how many of the sheet's it holds."""

    per: Per
    times: Decimal = Decimal(1)


# The longer words first: "4 weekly" is not "weekly".
_PERIODS: tuple[tuple[str, Period], ...] = (
    (
        r"4 ?(?:weekly|wkly)|four ?weekly|(?:every |per |a )?(?:4|four) w(?:ee)?ks?|lunar month",
        Period(Per.FOUR_WEEKS),
    ),
    (
        r"fortnightly|(?:per |a |each )?fortnight|(?:every )?(?:2|two) weeks?",
        Period(Per.WEEK, Decimal("0.5")),
    ),
    (r"quarterly|(?:per |a )?quarter|pq|qtrly|qtr", Period(Per.YEAR, Decimal(4))),
    (r"half ?yearly|six monthly|6 monthly|bi ?annually", Period(Per.YEAR, Decimal(2))),
    (r"p ?[pbr] ?p ?w|p ?[pbr] ?w|(?:per )?(?:bed|resident|client|person|place) week", Period(Per.WEEK)),
    (r"p ?[pbr] ?p ?d|(?:per )?(?:bed|resident|client) day", Period(Per.DAY)),
    (
        r"per annum|annum|annual(?:ly|ised)?|yearly|(?:per |a |each |full )?year|p ?a|yr|12 months|52 weeks",
        Period(Per.YEAR),
    ),
    (r"calendar month|monthly|(?:per |a |each )?month|p ?c ?m|p ?m|mth|mthly", Period(Per.MONTH)),
    (r"weekly|(?:per |a |each )?week|p ?w|wk|wkly", Period(Per.WEEK)),
    (r"daily|(?:per |a |each )day|p ?d", Period(Per.DAY)),
)
_PERIOD_PATTERNS = tuple((re.compile(rf"\b(?:{pattern})\b"), period) for pattern, period in _PERIODS)
_PER_PLACE = re.compile(
    r"\b(?:p ?[pbr] ?p ?[wd]|p ?[br] ?w|(?:per|a|each|/) ?(?:occupied |registered )?"
    r"(?:bed|resident|service user|client|person|place|placement|head)s?)\b|/ ?(?:bed|resident|client)\b"
)
_THOUSANDS = re.compile(r"(?:£ ?'?000|£ ?k\b|\bk?000'?s\b|\bthousands?\b)")
_MONTHS = re.compile(
    r"(?:\d{1,2}[ /.-])?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\b|[ '/-]?\d)"
)
_SLEEPS = re.compile(r"\bsleep(?:ing|s)?[ -]?(?:ins?|overs?|nights?|shifts?)\b|\bsleeps?\b", re.IGNORECASE)
_NOT_THE_NAME = re.compile(
    r"[£$€%]|\b(?:gbp|20\d\d(?:[/-]\d{2,4})?|\d\d/\d\d|est|estimated|pence|per|in|of the|fy|"
    r"(?:occupied |registered )?(?:bed|resident|service user|client|person|place)|pp|ppw|000s?)\b"
)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The dictionary of other people's words, by their plain form."""

    columns: Mapping[str, tuple[Use, ...]]
    roles: Mapping[str, Role]
    roles_alone: Mapping[str, Role]
    lines: Mapping[str, str]
    own_entries: Mapping[str, str]
    not_read: Mapping[str, str]
    not_columns: Mapping[str, str]
    facts: Mapping[str, str]
    totals: tuple[str, ...]
    totals_of_all: tuple[str, ...]


@cache
def synonyms() -> Synonyms:
    """Give the dictionary that came with the program, read once."""
    table = tomllib.loads(resource_path("synonyms.toml").read_text(encoding="utf-8"))
    columns: dict[str, tuple[Use, ...]] = {}
    for use, names in table["columns"].items():
        for name in names:
            plain = plain_words(name)
            columns[plain] = (*columns.get(plain, ()), cast("Use", use))
    return Synonyms(
        columns=columns,
        roles=_roles(table["roles"]),
        roles_alone=_roles(table["roles_alone"]),
        lines={plain_words(name): key for key, names in table["lines"].items() for name in names},
        own_entries={
            plain_words(name): path for path, names in table["own_entries"].items() for name in names
        },
        not_read={
            plain_words(name): one["why"] for one in table["not_read"].values() for name in one["names"]
        },
        not_columns={
            plain_words(name): one["why"] for one in table["not_columns"].values() for name in one["names"]
        },
        facts={plain_words(name): path for path, names in table["facts"].items() for name in names},
        totals=tuple(map(plain_words, table["totals"]["words"])),
        totals_of_all=tuple(map(plain_words, table["totals"]["of_all"])),
    )


def _roles(table: Mapping[str, list[str]]) -> dict[str, Role]:
    return {plain_words(name): Role(role) for role, names in table.items() for name in names}


def plain_words(text: str) -> str:
    """Bring words to one form: no capitals, punctuation or brackets."""
    return _plain_words(text[:_LONGEST])


@lru_cache(_REMEMBERED)
def _plain_words(text: str) -> str:
    without = _BRACKETS.sub(" ", text.casefold()).replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(_WORD.findall(without))


def period_in(text: str) -> Period | None:
    """Find the period that words name: "£ per week", "Annual cost", "p.a."; None where they name none."""
    return _period_in(text[:_LONGEST])


@lru_cache(_REMEMBERED)
def _period_in(text: str) -> Period | None:
    spaced = " ".join(re.findall(r"[a-z0-9]+", text.casefold()))
    return next((period for pattern, period in _PERIOD_PATTERNS if pattern.search(spaced)), None)


def is_only_period(text: str) -> bool:
    """Whether words name a period and say nothing else: "per 4 weeks", "/ month"."""
    bare = _PER_PLACE.sub(" ", _BRACKETS.sub(" ", text).casefold())
    spaced = " ".join(re.findall(r"[a-z0-9]+", bare))
    if not spaced:
        return True
    found = next((pattern.search(spaced) for pattern, _ in _PERIOD_PATTERNS if pattern.search(spaced)), None)
    if found is None:
        return False
    return not (spaced[: found.start()] + spaced[found.end() :]).replace("per", "").strip()


def heading_name(text: str) -> str:
    """Give a heading without its period, unit and year: "Annual cost 2026/27 (£)" is "cost"."""
    bare = _NOT_THE_NAME.sub(" ", text.casefold())
    spaced = plain_words(bare)
    for pattern, _ in _PERIOD_PATTERNS:
        spaced = pattern.sub(" ", spaced)
    return " ".join(spaced.split())


def is_per_place(text: str) -> bool:
    """Whether words say that figures are for one place and not the whole home: "£ per bed per week"."""
    return _PER_PLACE.search(text.casefold()) is not None


def is_in_thousands(text: str) -> bool:
    """Whether a heading says that its amounts are in thousands of pounds: "£000", "£k"."""
    return _THOUSANDS.search(text.casefold().replace("’", "'")) is not None


def month_in(text: str) -> str:
    """Give the month that a heading names and nothing else does: "Apr-26" is "apr"; empty if none."""
    found = _MONTHS.match(text.casefold().strip())
    return found[1] if found and len(text) <= _LONGEST_MONTH else ""


def is_sleep_in(label: str) -> bool:
    """Whether a row is about nights asleep on the premises, which are paid by the night."""
    return _SLEEPS.search(label) is not None


def uses_of(heading: str) -> tuple[Use, ...]:
    """Give what may stand under a heading; empty where the dictionary does not know it.

    A heading that is nothing but money or a period ("£", "Per week (£)") is an amount.
    """
    return _uses_of(heading[:_LONGEST])


@lru_cache(_REMEMBERED)
def _uses_of(heading: str) -> tuple[Use, ...]:
    known = synonyms().columns
    name = heading_name(heading)
    period = period_in(heading)
    uses = known.get(plain_words(heading)) or known.get(name, ())
    if "rate" in uses and period is not None and period.per is Per.YEAR:
        return ("salary",)
    is_money = "£" in heading or period is not None
    return uses or (("amount",) if not name and is_money else ())


def role_in(label: str) -> Role | None:
    """Find the role that a label names: the longest known name that it contains."""
    return _role_in(label[:_LONGEST])


@lru_cache(_REMEMBERED)
def _role_in(label: str) -> Role | None:
    words = f" {plain_words(label)} "
    found = [name for name in synonyms().roles if f" {name} " in words]
    return synonyms().roles[max(found, key=len)] if found else None


def role_alone(label: str) -> Role | None:
    """Find the role that a label means only where hours or pay stand beside it: "Kitchen"."""
    return synonyms().roles_alone.get(plain_words(label))


def is_about_staff(label: str) -> bool:
    """Whether a heading within a sheet begins its posts: "Staffing", "Care staff"."""
    plain = plain_words(label)
    return "role" in uses_of(label) or "staff" in plain.split() or "staffing" in plain.split()


def is_total(label: str) -> bool:
    """Whether a label marks the sum of other rows."""
    return _is_total(label[:_LONGEST])


@lru_cache(_REMEMBERED)
def _is_total(label: str) -> bool:
    plain = plain_words(label)
    return any(
        plain == word or plain.startswith(f"{word} ") or plain.endswith(f" {word}")
        for word in synonyms().totals
    )


def is_total_of_all(label: str) -> bool:
    """Whether a label marks the sum of everything, not only of the rows above it."""
    plain = plain_words(label)
    return any(plain == word or plain.startswith(f"{word} ") for word in synonyms().totals_of_all)
