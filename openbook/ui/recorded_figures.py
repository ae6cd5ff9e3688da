"""Figures of what was recorded: the price of a round, of a kept version, what was planned and what was paid.

What rests on a kept statement shows its whole working; the rest says when it was recorded, and by whom.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from openbook.model.agreed_years import AgreedYear
from openbook.model.errors import OpenBookError
from openbook.model.figure import Figure, rounded, told
from openbook.model.negotiation import KeptRound, round_name
from openbook.model.payments import KeptPayment
from openbook.model.pricing import price
from openbook.model.words import date_words, pennies
from openbook.resources import standards
from openbook.store import Version
from openbook.ui.case_record import CaseRecord
from openbook.ui.figure_words import Asked
from openbook.ui.sheet import Side

if TYPE_CHECKING:
    from openbook.ui.timeline_rows import Item

MONEY = "£/week/place"
_PLANNED = "Frozen when the price was agreed: the agreed prices for the days of this year and all placements"
_SAVED = "what that price would have cost for the same days and placements, less what is paid"
_NOTHING_READ = "Nothing is read into days without a payment"


@dataclass(frozen=True, slots=True)
class Recorded:
    """Makes the figures of what the record of a case holds, as far as somebody asks for them."""

    record: CaseRecord
    versions: Sequence[Version]

    def of_version(self, version: Version) -> Figure | None:
        """Give the price of a kept version, with its working where it still comes to the same."""
        if not version.weekly_price:
            return None
        name = f"{Side(version.side).label}, version {version.number}"
        amount = Decimal(version.weekly_price)
        by = f"Kept on {date_words(version.at.astimezone().date())} by {version.actor.user}"
        try:
            found = price(self.record.kept(version), standards()).weekly_price
        except OpenBookError:
            return told(amount, MONEY, name, by)
        if pennies(found.value) == pennies(amount):
            return found.named("", f"Weekly price of {name[:1].lower()}{name[1:]}")
        return told(amount, MONEY, name, f"{by}. The rates on file today would make another price of it")

    def of_round(self, kept: KeptRound) -> Figure | None:
        """Give the price of a round; of one that names the price of a version, that version's working."""
        amount = kept.round.price
        if amount is None:
            return None
        name = f"Round {kept.number}, {round_name(kept.round).lower()}"
        rests_on = next((one for one in self.versions if one.seq == kept.round.version), None)
        worth = pennies(Decimal(rests_on.weekly_price)) if rests_on and rests_on.weekly_price else None
        if rests_on is not None and worth == amount:
            found = self.of_version(rests_on)
            return None if found is None else rounded(found).named("", name)
        words = f"Named on {date_words(kept.round.on)}, recorded by {kept.recorded_by}"
        return told(amount, MONEY, name, words)

    def asked_by(self, item: "Item") -> Asked:
        """Give what the amount of an entry of the time line is asked by; empty where it names none."""
        if item.kept is not None:
            return partial(self.of_round, item.kept) if item.kept.round.price is not None else ""
        version = next((one for one in self.versions if one.seq == item.seq and one.weekly_price), None)
        if version is not None:
            return partial(self.of_version, version)
        return partial(self._of_payment, item.seq) if item.is_payment else ""

    def _of_payment(self, seq: int) -> Figure | None:
        found = (kept for kept in self.record.agreed_case().payments if kept.seq == seq)
        return next((payment(kept) for kept in found), None)

    def gap(self, asked: KeptRound, offered: KeptRound) -> Figure | None:
        """Give how far two rounds are apart."""
        one, two = self.of_round(asked), self.of_round(offered)
        return None if one is None or two is None else (one - two).named("", "Asked less offered")

    def moved(self, version: Version, before: Version) -> Figure | None:
        """Give what moved from one version of a side to the next."""
        now, was = self.of_version(version), self.of_version(before)
        return None if now is None or was is None else (now - was).named("", "Difference of the versions")


def a_year(of: Callable[[], Figure | None], weeks: Decimal, name: str) -> Figure | None:
    """Give what a weekly figure comes to in a year."""
    found = of()
    if found is None:
        return None
    year = told(weeks, "weeks/year", "Weeks in a year", "365 ÷ 7, or what the statement says")
    return (found * year).named("", f"{name}, a year")


def saved(of: Callable[[], Figure | None], other: Figure, name: str) -> Figure | None:
    """Give what a price saves against another one; below nil it is an increase."""
    found = of()
    return None if found is None else (other - found).named("", name)


def planned(amount: Decimal, year: AgreedYear) -> Figure:
    """Give what was planned to be paid in a year."""
    return told(amount, "£", f"To pay, {year.name[:1].lower()}{year.name[1:]}", _PLANNED)


def paid(amount: Decimal, year: AgreedYear) -> Figure:
    """Give what was paid in a year."""
    how = f"The payments recorded for its days, {year.recorded_words}. {_NOTHING_READ}"
    return told(amount, "£", f"Paid, {year.name[:1].lower()}{year.name[1:]}", how)


def change(amount: Decimal, against: str, how: str) -> Figure:
    """Give a saving or an increase that was planned or delivered."""
    return told(amount, "£", f"Saved against {against}", f"{how}: {_SAVED}")


def payment(kept: KeptPayment) -> Figure | None:
    """Give what was paid for a period."""
    said = kept.payment
    if said is None:
        return None
    source = f". Source: {said.source}" if said.source else ""
    return told(said.paid, "£", f"Paid for {said.period_words}", f"Recorded by {kept.recorded_by}{source}")
