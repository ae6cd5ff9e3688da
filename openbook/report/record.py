"""What reports read of the record of a case: its agreement and the entries of its history.

The reports know no store: whatever has these parts will do.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from openbook.model.decision import Decision
from openbook.model.negotiation import KeptRound
from openbook.model.savings import SavingsPlan
from openbook.model.words import date_words


class Person(Protocol):
    """Who did something: a person, their organisation and their role in it."""

    @property
    def user(self) -> str:
        """The person."""

    @property
    def organisation(self) -> str:
        """Their organisation."""

    @property
    def role(self) -> str:
        """Their role in it."""


class Agreed(Protocol):
    """An agreed price: its round, the decision behind it, and the program and rates in use."""

    @property
    def kept(self) -> KeptRound:
        """The round as it was recorded."""

    @property
    def decision(self) -> Decision:
        """What was considered before the price was agreed."""

    @property
    def actor(self) -> Person:
        """Who recorded it."""

    @property
    def engine_version(self) -> str:
        """The version of the program that the price was worked out with."""

    @property
    def rates_hash(self) -> str:
        """The fingerprint of the rates that were on file."""

    @property
    def savings(self) -> SavingsPlan | None:
        """What it was planned to save, as frozen with it; None where that was not recorded."""


class Recorded(Protocol):
    """One entry of the history. `details` is what the kind of entry says of itself."""

    @property
    def seq(self) -> int:
        """Its number in the whole history."""

    @property
    def kind(self) -> str:
        """What it records."""

    @property
    def at(self) -> datetime:
        """When it was recorded, in UTC."""

    @property
    def actor(self) -> Person:
        """Who recorded it."""

    @property
    def action(self) -> str:
        """What was done, in a few words."""

    @property
    def reason(self) -> str:
        """Why, where a reason was given."""

    @property
    def details(self) -> Mapping[str, Any]:
        """What this kind of entry says of itself."""

    @property
    def engine_version(self) -> str:
        """The version of the program in use."""

    @property
    def rates_hash(self) -> str:
        """The fingerprint of the rates that were on file."""

    @property
    def supersedes(self) -> int | None:
        """The number of the entry that it takes the place of."""

    @property
    def hash(self) -> str:
        """Its fingerprint, which holds that of the entry before."""


def who(person: Person) -> str:
    """Name a person with their organisation and role."""
    named = " of ".join(part for part in (person.user, person.organisation) if part)
    return ", ".join(part for part in (named, person.role) if part)


def moment(at: datetime) -> str:
    """Give a moment of the record: "6 April 2026, 10:00 UTC"."""
    return f"{date_words(at.date())}, {at:%H:%M} UTC"
