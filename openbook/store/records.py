"""What the store takes in and hands out. Plain records: no database behind them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openbook.model.decision import Decision
from openbook.model.negotiation import KeptRound

if TYPE_CHECKING:
    from openbook.model.savings import SavingsPlan

SIDES = ("provider", "realistic")
"""Whose statement: what the provider asks, or what the commissioner finds realistic."""

PARTS = (*SIDES, "trajectory", "answers")
"""The working documents of a case: both statements, the trajectory plan, answers to checks."""


PART_WORDS = {
    "provider": "provider’s statement",
    "realistic": "realistic statement",
    "trajectory": "trajectory",
    "answers": "answers to checks",
}
"""What each working document is called."""


class EntryKind(StrEnum):
    """What an entry of the history records."""

    CASE = "case"
    VERSION = "version"
    ROUND = "round"
    AGREEMENT = "agreement"
    REOPENING = "reopening"
    REPORT = "report"
    EVIDENCE = "evidence"
    PAYMENT = "payment"
    RETENTION = "retention"
    ERASURE = "erasure"
    RESTORE = "restore"
    SET_ASIDE = "set-aside"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person, their organisation and their role in it."""

    user: str
    organisation: str
    role: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the history: the hash of its last entry, and how many entries there are."""

    hash: str
    count: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as the list of cases shows it. Prices are decimal text, £ a week, or empty."""

    reference: str
    title: str
    provider: str
    stage: str
    next_action: str
    next_action_on: date | None
    provider_price: str
    realistic_price: str
    agreed_price: str
    is_example: bool
    created: datetime
    changed: datetime

    @property
    def weekly_price(self) -> str:
        """The price to show: the agreed one, else the realistic one, else what the provider asks."""
        return self.agreed_price or self.realistic_price or self.provider_price

    @property
    def price_word(self) -> str:
        """Which price `weekly_price` is: agreed, realistic or asking; empty without one."""
        prices = (
            (self.agreed_price, "agreed"),
            (self.realistic_price, "realistic"),
            (self.provider_price, "asking"),
        )
        return next((word for amount, word in prices if amount), "")


@dataclass(frozen=True, slots=True)
class Draft:
    """A working document of a case as last saved; `revision` counts its saves."""

    case_ref: str
    part: str
    content: str
    revision: int
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class Saved:
    """When a working document was last saved and by whom, without what it says."""

    part: str
    revision: int
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the history. `details` is what the kind of entry says of itself."""

    seq: int
    kind: EntryKind
    case_ref: str | None
    at: datetime
    actor: Actor
    action: str
    reason: str
    details: Mapping[str, Any]
    engine_version: str
    rates_hash: str
    supersedes: int | None
    hash: str


@dataclass(frozen=True, slots=True)
class Version:
    """A kept version of one side's statement; `seq` is its entry in the history."""

    seq: int
    case_ref: str
    side: str
    number: int
    weekly_price: str
    figures: Mapping[str, str]
    at: datetime
    actor: Actor
    reason: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreed price: its round, the decision behind it, and the program and rates in use.

    `savings` is what it was planned to save, as frozen with it; None where that was not recorded.
    """

    kept: KeptRound
    decision: Decision
    actor: Actor
    engine_version: str
    rates_hash: str
    savings: "SavingsPlan | None" = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that `verify` found wrong; `entry` is the entry of the history it concerns."""

    entry: int | None
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (UTC) and on what occasion."""

    path: Path
    made_at: datetime
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What a backup holds, before anything is restored from it."""

    path: Path
    made_at: datetime | None
    cases: int
    entries: int
    last_change: datetime | None
    head: Head
    findings: tuple[Finding, ...]
