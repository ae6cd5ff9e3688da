"""Rounds of a negotiation: what was asked, offered and said, and what may follow what.

A round is never changed. A correction is a new round that supersedes an earlier one and
takes its place in the order; both stay. Rules speak of the rounds that stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import unique
from typing import Annotated

from openbook.model.choices import Choice
from openbook.model.errors import Problem
from openbook.model.gaps import NOTHING
from openbook.model.numbers import Day, NotNegative
from openbook.model.plan import Plan
from openbook.model.shown import Shown, shown
from openbook.model.statement import Evidence, LongText, Record, Text
from openbook.model.words import date_words, listed, money

PENNY = Decimal("0.01")


@unique
class RoundKind(Choice):
    """What happened in a round."""

    REQUEST = "request", "Request"
    OFFER = "offer", "Offer"
    COUNTER_OFFER = "counter_offer", "Counter-offer"
    AGREEMENT = "agreement", "Agreement"
    REFUSAL = "refusal", "Refusal"
    ADJOURNMENT = "adjournment", "Adjournment"
    NOTE = "note", "Note"
    REOPENING = "reopening", "Opened again"


@unique
class Party(Choice):
    """Whose round it is."""

    PROVIDER = "provider", "Provider"
    COMMISSIONER = "commissioner", "Commissioner"
    BOTH = "both", "Both together"


_R = RoundKind
MAY_FOLLOW: Mapping[RoundKind | None, tuple[RoundKind, ...]] = {
    None: (_R.REQUEST, _R.OFFER, _R.ADJOURNMENT, _R.NOTE),
    _R.REQUEST: (
        *(_R.OFFER, _R.COUNTER_OFFER, _R.AGREEMENT, _R.REFUSAL, _R.REQUEST),
        *(_R.ADJOURNMENT, _R.NOTE),
    ),
    _R.OFFER: (
        *(_R.COUNTER_OFFER, _R.AGREEMENT, _R.REFUSAL, _R.OFFER),
        *(_R.ADJOURNMENT, _R.NOTE),
    ),
    _R.COUNTER_OFFER: (
        *(_R.COUNTER_OFFER, _R.OFFER, _R.AGREEMENT, _R.REFUSAL),
        *(_R.ADJOURNMENT, _R.NOTE),
    ),
    _R.REFUSAL: (_R.REQUEST, _R.OFFER, _R.COUNTER_OFFER, _R.ADJOURNMENT, _R.NOTE),
    _R.AGREEMENT: (_R.REOPENING, _R.NOTE),
    _R.REOPENING: (_R.REQUEST, _R.OFFER, _R.COUNTER_OFFER, _R.ADJOURNMENT, _R.NOTE),
}
"""What may follow the last round that moved the negotiation; notes and adjournments do not move it."""

PROPOSALS = frozenset({_R.REQUEST, _R.OFFER, _R.COUNTER_OFFER})
_ANSWERS = frozenset({_R.COUNTER_OFFER, _R.AGREEMENT, _R.REFUSAL})
_STILL = frozenset({_R.ADJOURNMENT, _R.NOTE})
_PRICED = frozenset({_R.OFFER, _R.COUNTER_OFFER, _R.AGREEMENT})
_LASTING = frozenset({_R.AGREEMENT, _R.REOPENING})


class RoundLine(Record):
    """What a round says of one line of the breakdown."""

    key: Annotated[Text, Shown("Line", help="The line of the breakdown, as its key.")]
    label: Annotated[Text, Shown("Name")] = ""
    amount: Annotated[NotNegative, Shown("Amount", "£/week/place", "A week, for this placement.")]
    reason: Annotated[LongText, Shown("Reason", help="Why this amount.")] = ""
    evidence: Annotated[tuple[Evidence, ...], Shown("Evidence")] = ()


class Round(Record):
    """One round of a negotiation. `price` is £ a week for the placement."""

    kind: Annotated[RoundKind, Shown("Round", help="What happened.")]
    on: Annotated[Day, Shown("Date", help="The day it happened, not the day it is written down.")]
    party: Annotated[Party, Shown("By", help="Whose request, offer, answer or note it is.")]
    people: Annotated[tuple[Text, ...], Shown("People", help="Who took part.")] = ()
    price: Annotated[NotNegative | None, Shown("Price", "£/week/place", "The price that was named.")] = None
    trajectory: Annotated[
        Plan | None, Shown("Trajectory", help="How the price is to move in the years after.")
    ] = None
    version: Annotated[
        int | None, Shown("Statement version", help="The kept version that the price rests on.")
    ] = None
    lines: Annotated[tuple[RoundLine, ...], Shown("Lines", help="The price line by line, where named.")] = ()
    paid_from: Annotated[
        Day | None, Shown("Paid from", help="The first day of an agreed price; left empty: the day above.")
    ] = None
    conditions: Annotated[LongText, Shown("Conditions", help="What the price is tied to.")] = ""
    said: Annotated[LongText, Shown("What was said", help="What a reader will need in years to come.")] = ""
    evidence: Annotated[tuple[Evidence, ...], Shown("Evidence", help="Papers that were handed over.")] = ()
    next_action: Annotated[Text, Shown("Next action", help="What is to be done next, and by whom.")] = ""
    next_action_on: Annotated[Day | None, Shown("By", help="The day it is due.")] = None
    private: Annotated[bool, Shown("Private", help="Never in anything that the other side receives.")] = False


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round as it was recorded: its number in the case, its entry in the history, by whom and when."""

    number: int
    seq: int
    round: Round
    recorded_at: datetime
    recorded_by: str
    supersedes: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where both sides stand: the latest price of each, and the agreed one once there is one."""

    asked: KeptRound | None = None
    offered: KeptRound | None = None
    agreed: KeptRound | None = None

    @property
    def gap(self) -> Decimal | None:
        """How far apart the two prices are: asked less offered, £ a week; nil once agreed."""
        if self.agreed:
            return Decimal(0)
        asked, offered = price_of(self.asked), price_of(self.offered)
        return None if asked is None or offered is None else asked - offered


def price_of(kept: KeptRound | None) -> Decimal | None:
    """The price that a round names, £ a week, if it names one."""
    return kept.round.price if kept else None


def round_name(said: Round) -> str:
    """Name a round: "Offer by the commissioner"."""
    by = "both together" if said.party is Party.BOTH else f"the {said.party.label.lower()}"
    return f"{said.kind.label} by {by}"


def standing_words(now: Position) -> str:
    """Say where both sides stand, in a sentence or two."""
    agreed, asked, offered = price_of(now.agreed), price_of(now.asked), price_of(now.offered)
    if now.agreed is not None and agreed is not None:
        return f"{money(agreed)} a week was agreed on {date_words(now.agreed.round.on)}."
    if asked is not None and offered is not None:
        gap = f"{money(abs(asked - offered))} a week apart" if asked != offered else "at the same price"
        return f"The provider asks {money(asked)} a week and the commissioner offers {money(offered)}: {gap}."
    if asked is not None:
        return f"The provider asks {money(asked)} a week. The commissioner has not made an offer yet."
    if offered is not None:
        return f"The commissioner offers {money(offered)} a week. The provider has not named a price yet."
    return "No price has been named yet."


def standing(rounds: Sequence[KeptRound]) -> tuple[KeptRound, ...]:
    """The rounds that stand, in their order: each correction in the place of what it supersedes."""
    placed: dict[int, KeptRound] = {}
    place: dict[int, int] = {}
    for kept in rounds:
        own = kept.seq if kept.supersedes is None else place.get(kept.supersedes, kept.seq)
        place[kept.seq] = own
        placed[own] = kept
    return tuple(placed[own] for own in sorted(placed))


def what_may_follow(rounds: Sequence[KeptRound]) -> tuple[RoundKind, ...]:
    """What may be recorded next."""
    last = _last_move(standing(rounds))
    return MAY_FOLLOW[last.round.kind if last else None]


def is_agreed(rounds: Sequence[KeptRound]) -> bool:
    """Whether the price is agreed and the case has not been opened again since."""
    last = _last_move(standing(rounds))
    return last is not None and last.round.kind is RoundKind.AGREEMENT


def positions(rounds: Sequence[KeptRound]) -> tuple[tuple[KeptRound, Position], ...]:
    """Where both sides stood after each round that named a price or opened the case again."""
    asked = offered = agreed = None
    path = []
    for kept in standing(rounds):
        match kept.round.kind, kept.round.party:
            case RoundKind.AGREEMENT, _:
                agreed = kept
            case RoundKind.REOPENING, _:
                agreed = None
            case kind, Party.PROVIDER if kind in PROPOSALS and kept.round.price is not None:
                asked = kept
            case kind, Party.COMMISSIONER if kind in PROPOSALS and kept.round.price is not None:
                offered = kept
            case _:
                continue
        path.append((kept, Position(asked=asked, offered=offered, agreed=agreed)))
    return tuple(path)


def position(rounds: Sequence[KeptRound]) -> Position:
    """Where both sides stand now."""
    path = positions(rounds)
    return path[-1][1] if path else Position()


def round_problems(
    rounds: Sequence[KeptRound], new: Round, *, today: date, supersedes: int | None = None
) -> tuple[Problem, ...]:
    """What speaks against recording a round after these, or as a correction of one of them."""
    problems = list(_own_problems(new, today))
    if supersedes is None:
        after = [*(kept.round for kept in standing(rounds)), new]
    else:
        problems += _correction_problems(rounds, new, supersedes)
        after = [new if kept.seq == supersedes else kept.round for kept in standing(rounds)]
    return tuple(problems or _order_problems(after))


def _own_problems(new: Round, today: date) -> Iterator[Problem]:
    if new.on > today:
        read, accepted = date_words(new.on), f"a round is recorded after it: {date_words(today)} or earlier"
        yield _problem("on", read, accepted)
    if new.kind in _PRICED and new.price is None:
        yield _problem("price", NOTHING, f"{_a(new.kind)} names a price, such as 3201.50")
    if new.price is not None and new.kind not in PROPOSALS | _PRICED:
        yield _problem("price", money(new.price), f"{_a(new.kind)} names no price; leave it out")
    if new.paid_from is not None and new.kind is not RoundKind.AGREEMENT:
        accepted = f"only an agreement is paid from a day; {_a(new.kind)} leaves it out"
        yield _problem("paid_from", date_words(new.paid_from), accepted)
    if new.party is Party.BOTH and new.kind in PROPOSALS | {RoundKind.REFUSAL}:
        yield _problem("party", new.party.label, f"{_a(new.kind)} is made by one side")
    if new.lines:
        together = sum((line.amount for line in new.lines), Decimal(0))
        if new.price is None or abs(together - new.price) >= PENNY / 2:
            named = NOTHING if new.price is None else money(new.price)
            yield _problem(
                "lines", f"{money(together)} together", f"the lines must add up to the price, {named}"
            )
        if len({line.key for line in new.lines}) < len(new.lines):
            yield _problem("lines", "a line that stands twice", "each line stands once")


def _correction_problems(rounds: Sequence[KeptRound], new: Round, supersedes: int) -> Iterator[Problem]:
    earlier = next((kept for kept in standing(rounds) if kept.seq == supersedes), None)
    if earlier is None:
        stands = ", ".join(str(kept.number) for kept in standing(rounds)) or "none yet"
        yield Problem(
            "supersedes", "Corrects", "a round that does not stand", f"a round that stands: {stands}"
        )
    elif earlier.round.kind in _LASTING or new.kind in _LASTING:
        accepted = "an agreement is not corrected: open the case again, with a reason, and agree anew"
        yield Problem("supersedes", "Corrects", f"round {earlier.number}", accepted)


def _order_problems(rounds: Sequence[Round]) -> Iterator[Problem]:
    """The first round that may not follow the one before it; none when all may."""
    last: Round | None = None
    table: Round | None = None
    for this in rounds:
        allowed = MAY_FOLLOW[last.kind if last else None]
        if this.kind not in allowed:
            choices = listed([kind.label.lower() for kind in allowed], "or")
            before = _a(last.kind) if last else "the start"
            yield _problem("kind", _a(this.kind), f"after {before} may come {choices}")
            return
        if table and (problem := _answer_problem(this, table)):
            yield problem
            return
        if this.kind in PROPOSALS:
            table = this
        if this.kind not in _STILL:
            last = this


def _answer_problem(answer: Round, table: Round) -> Problem | None:
    """An answer comes from the other side; one side alone agrees to what is on the table."""
    if answer.kind not in _ANSWERS:
        return None
    if answer.party is table.party:
        accepted = (
            f"the last {table.kind.label.lower()} is the {table.party}’s own; the other side answers it"
        )
        return _problem("party", answer.party.label, accepted)
    one_sided = answer.kind is RoundKind.AGREEMENT and answer.party is not Party.BOTH
    if one_sided and answer.price is not None and table.price is not None and answer.price != table.price:
        accepted = (
            f"one side agrees to the price on the table, {money(table.price)}; another is agreed by both"
        )
        return _problem("price", money(answer.price), accepted)
    return None


def _last_move(rounds: Sequence[KeptRound]) -> KeptRound | None:
    return next((kept for kept in reversed(rounds) if kept.round.kind not in _STILL), None)


def _a(kind: RoundKind) -> str:
    words = kind.label.lower()
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _problem(path: str, read: str, accepted: str) -> Problem:
    return Problem(path, shown(Round, path).label, read, accepted)
