"""What was in fact paid at an agreed price: recorded period by period, corrected, never changed.

A period is as long as it was recorded and nothing is read into the time beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from openbook.model.errors import Problem
from openbook.model.gaps import NOTHING
from openbook.model.numbers import Day, NotNegative, Positive
from openbook.model.shown import Shown, shown
from openbook.model.statement import LongText, Record, Text
from openbook.model.words import date_words, money, number, pennies

DAYS_OF_WEEK = Decimal(7)
_ONE_DAY = timedelta(days=1)


class Payment(Record):
    """What was paid for a period: £ in all, or £ a week for one placement."""

    first_day: Annotated[Day, Shown("From", help="The first day that was paid for.")]
    last_day: Annotated[Day, Shown("To", help="The last day that was paid for.")]
    amount: Annotated[
        NotNegative | None,
        Shown("Paid in all", "£", "For the whole period and all placements; or enter what was paid a week."),
    ] = None
    a_week: Annotated[
        NotNegative | None,
        Shown("Or paid a week", "£/week/place", "For one placement; the amount is then worked out."),
    ] = None
    weeks: Annotated[
        Positive | None, Shown("Weeks paid for", "weeks", "Left empty: the days of the period, 7 to a week.")
    ] = None
    placements: Annotated[Positive, Shown("Placements", "places", "How many were paid for.")] = Decimal(1)
    source: Annotated[Text, Shown("Source", help="The ledger, invoice or return that it was read from.")] = ""
    note: Annotated[LongText, Shown("Note", help="What a reader needs to know of this period.")] = ""

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last_day - self.first_day).days + 1

    @property
    def weeks_paid(self) -> Decimal:
        """The weeks that were paid for: as entered, else the days of the period, seven to a week."""
        return self.days / DAYS_OF_WEEK if self.weeks is None else self.weeks

    @property
    def paid(self) -> Decimal:
        """What was paid in all, to the penny: as entered, else £ a week × weeks × placements."""
        if self.amount is not None:
            return pennies(self.amount)
        return pennies((self.a_week or Decimal(0)) * self.weeks_paid * self.placements)

    @property
    def period_words(self) -> str:
        """The period: "1 April 2026 to 31 March 2027"."""
        return f"{date_words(self.first_day)} to {date_words(self.last_day)}"


def payment_facts(details: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Give what an entry of the history says of a payment, each with its name; none where it says nothing."""
    if details.get("payment") is None:
        return ()
    said = Payment.model_validate(details["payment"])
    facts = (
        ("Paid", f"{money(said.paid)} for {said.period_words}"),
        (shown(Payment, "placements").label, number(said.placements)),
        (shown(Payment, "weeks").label, number(said.weeks_paid, 2)),
        (shown(Payment, "source").label, said.source),
        (shown(Payment, "note").label, said.note),
    )
    return tuple((name, text) for name, text in facts if text)


@dataclass(frozen=True, slots=True)
class KeptPayment:
    """A payment as it was recorded; without `payment` it only takes back the one it supersedes."""

    seq: int
    payment: Payment | None
    recorded_at: datetime
    recorded_by: str
    supersedes: int | None = None
    reason: str = ""


def standing_payments(kept: Sequence[KeptPayment]) -> tuple[KeptPayment, ...]:
    """The payments that stand, by their days; what was corrected or taken back does not."""
    gone = {one.supersedes for one in kept}
    stand = [one for one in kept if one.seq not in gone and one.payment is not None]
    return tuple(sorted(stand, key=_by_day))


def payment_problems(
    kept: Sequence[KeptPayment],
    new: Payment,
    *,
    paid_from: date | None,
    today: date,
    supersedes: int | None = None,
) -> tuple[Problem, ...]:
    """What speaks against recording a payment beside these, or in the place of one of them.

    `paid_from` is the first day of the first agreed price; None where none was ever agreed.
    """
    problems = (*_own_problems(new, today), *_agreed_problems(new, paid_from))
    stand = standing_payments(kept)
    if supersedes is not None and supersedes not in {one.seq for one in stand}:
        problems += (corrects_nothing(stand),)
    others = [one for one in stand if one.seq != supersedes]
    return problems or tuple(_overlaps(new, others))


def corrects_nothing(stand: Sequence[KeptPayment]) -> Problem:
    """Say that a correction names no payment that stands, and which there are."""
    there = ", ".join(str(one.seq) for one in stand) or "none yet"
    accepted = f"the entry of a payment that stands: {there}"
    return Problem("supersedes", "Corrects", "a payment that does not stand", accepted)


def _by_day(one: KeptPayment) -> tuple[date, int]:
    return (one.payment.first_day if one.payment else date.max, one.seq)


def _own_problems(new: Payment, today: date) -> Iterator[Problem]:
    if new.last_day < new.first_day:
        accepted = f"a day on or after the first, {date_words(new.first_day)}"
        yield _problem("last_day", date_words(new.last_day), accepted)
        return
    if new.last_day > today:
        upto = date_words(today)
        accepted = f"only what was paid is recorded, up to {upto}: end the period there, with its amount"
        yield _problem("last_day", date_words(new.last_day), accepted)
    if new.amount is None and new.a_week is None:
        yield _problem("amount", NOTHING, "an amount in all, such as 13920.00, or one a week is needed")
    elif new.amount is not None and new.a_week is not None:
        both = f"{money(new.amount)} in all and {money(new.a_week)} a week"
        yield _problem("a_week", both, "give one of the two")
    most = -(-new.days // 7)
    if new.weeks is not None and new.weeks > most:
        accepted = f"the period has {new.days} days, so at most {most} weeks would be accepted"
        yield _problem("weeks", number(new.weeks), accepted)


def _agreed_problems(new: Payment, paid_from: date | None) -> Iterator[Problem]:
    if paid_from is None:
        accepted = "no price is agreed in this case yet; what is paid is held against an agreed price"
        yield _problem("first_day", date_words(new.first_day), accepted)
    elif new.first_day < paid_from:
        accepted = f"the agreed price is paid from {date_words(paid_from)}: begin there or later"
        yield _problem("first_day", date_words(new.first_day), accepted)


def _overlaps(new: Payment, others: Sequence[KeptPayment]) -> Iterator[Problem]:
    for one in others:
        has = one.payment
        if has is not None and has.first_day <= new.last_day and new.first_day <= has.last_day:
            free = date_words(has.last_day + _ONE_DAY)
            accepted = (
                f"{money(has.paid)} is recorded already for {has.period_words} (entry {one.seq}): "
                f"begin on {free}, or correct that entry"
            )
            yield _problem("first_day", new.period_words, accepted)
            return


def _problem(path: str, read: str, accepted: str) -> Problem:
    return Problem(path, shown(Payment, path).label, read, accepted)
