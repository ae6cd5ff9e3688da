"""Whom a case is about, how long their details are kept, and what forbids erasing them.

These details stand outside the history and outside every statement: nothing that is
printed, shared, listed, searched or logged ever holds them.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from openbook.model.numbers import Day
from openbook.model.papers import Erasure
from openbook.model.shown import Shown, shown
from openbook.model.statement import LongText, Record, Text
from openbook.model.words import date_words, plural

SCHEDULE = "How long such records are kept is for your organisation’s retention schedule to say."
"""OpenBook has no period of its own, and knows none that the law would set."""

_YEAR = 12
_FIELDS = ("name", "known_as", "date_of_birth", "record_number", "note")


class Person(Record):
    """The details of the person whom a case is about. Their representation shows none of them."""

    name: Annotated[Text, Shown("Name", help="The person’s full name."), Field(repr=False)] = ""
    known_as: Annotated[Text, Shown("Known as", help="What they like to be called."), Field(repr=False)] = ""
    date_of_birth: Annotated[Day | None, Shown("Date of birth"), Field(repr=False)] = None
    record_number: Annotated[
        Text, Shown("Your record number", help="Their number in your own case system."), Field(repr=False)
    ] = ""
    note: Annotated[
        LongText,
        Shown("Note", help="Anything else that identifies them. It can be erased, unlike other notes."),
        Field(repr=False),
    ] = ""


@dataclass(frozen=True, slots=True)
class KeptPerson:
    """The details of a person as they were saved last, under a random id."""

    id: str
    case_ref: str
    details: Person
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: the entry that set it, when, by whom and why."""

    seq: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Period:
    """Until when a case is to be kept, as somebody has set it; `until` is None where that was taken back."""

    seq: int
    until: date | None
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Retention:
    """What is set for a case: its own period, a legal hold, and whether the person was erased."""

    period: Period | None = None
    hold: Hold | None = None
    person_erased: Erasure | None = None

    def due_on(self, last: date, months: int = 0) -> date | None:
        """Give the day from which the case may be erased; None when no period is set.

        `last` is the day of its last entry, `months` the usual period after it, 0 for none.
        """
        if self.period and self.period.until:
            return self.period.until
        return months_after(last, months) if months else None


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose time has come: since when, and what it still holds."""

    case_ref: str
    title: str
    since: date
    has_person: bool
    papers: int


def person_facts(details: Person) -> Iterator[tuple[str, str]]:
    """Give what is kept of a person, each with its name; what is empty is left out."""
    for field in _FIELDS:
        if value := getattr(details, field):
            yield shown(Person, field).label, date_words(value) if isinstance(value, date) else value


def retention_words(found: Retention, usual: int) -> Iterator[str]:
    """Say in sentences how long a case is kept; `usual` is the usual period in months, 0 for none."""
    if found.hold:
        since = date_words(found.hold.at.date())
        yield f"Under a legal hold since {since}, set by {found.hold.by}: {found.hold.reason}"
        yield "Nothing of this case is erased until the hold is released."
    if found.period and found.period.until:
        period = found.period
        yield f"To be kept until {date_words(found.period.until)}, set by {period.by}: {period.reason}"
    elif usual:
        yield f"To be kept for {plural(usual, 'month')} after its last entry, as the settings say."
    else:
        yield f"No period is set. {SCHEDULE}"
    if found.person_erased:
        yield f"The personal details were {found.person_erased.words}"


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year, month = min(day.year + years, date.max.year), month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
