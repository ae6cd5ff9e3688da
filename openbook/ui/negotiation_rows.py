"""What the rounds of a case say: where both sides stand, the chart and table of the closing gap, savings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from openbook.charts import LineChart, closing_gap
from openbook.charts.gap_chart import round_key
from openbook.model.figure import Figure, told
from openbook.model.negotiation import (
    KeptRound,
    Position,
    positions,
    price_of,
    standing,
    standing_words,
    what_may_follow,
)
from openbook.model.negotiation import RoundKind as Kind
from openbook.model.words import date_words, listed, money, money_signed, pennies
from openbook.store import Version
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.figure_words import Asked
from openbook.ui.notice import NoticeKind
from openbook.ui.recorded_figures import MONEY, Recorded, a_year
from openbook.ui.recorded_figures import saved as saved_by
from openbook.ui.sheet import Side
from openbook.ui.theme import Tone

GAP = (
    Heading("Round", is_text=True),
    Heading("Date", is_text=True),
    Heading("Asked", "Asked, pounds a week"),
    Heading("Offered", "Offered, pounds a week"),
    Heading("Apart", "How far apart, pounds a week"),
)
VERSIONS = (
    Heading("Version", is_text=True),
    Heading("Kept", is_text=True),
    Heading("By", is_text=True),
    Heading("Price", "Price, pounds a week"),
    Heading("Difference", "Difference to the version before, pounds a week"),
    Heading("Reason", is_text=True, is_note=True),
)
SAVINGS = (
    Heading("Price", is_text=True),
    Heading("£ a week", "pounds a week"),
    Heading("£ a year", "pounds a year"),
)
MOST = 24  # rounds in the chart of the gap and its table, the latest of them
BELOW = "Below the lawful floor"
_NOT_KNOWN = "Not known"
_BESIDE = "To the penny, as it is said under the table"
Make = Callable[[], Figure | None] | None


@dataclass(frozen=True, slots=True)
class Before:
    """What a price is held against, £ a week; None where it is not known."""

    price_before: Decimal | None
    doing_nothing: Decimal | None
    lawful_floor: Decimal | None
    weeks: Decimal


def standing_told(now: Position) -> tuple[str, NoticeKind]:
    """Say where both sides stand, and what kind of notice that is."""
    return standing_words(now), "note" if now.agreed is None else "good"


def locked_words(agreed: KeptRound) -> str:
    """Say why an agreed case does not change."""
    amount = money(agreed.round.price or Decimal(0))
    return (
        f"{amount} a week was agreed on {date_words(agreed.round.on)}, so this case is locked. "
        "To change it, open it again under Negotiation, with a reason."
    )


def follow_words(rounds: Sequence[KeptRound]) -> str:
    """Say what may be recorded next, and why the rest may not."""
    moved = [kept for kept in standing(rounds) if kept.round.kind not in (Kind.NOTE, Kind.ADJOURNMENT)]
    last = moved[-1].round.kind if moved else None
    may = what_may_follow(rounds)
    start = f"After {_a(last)}" if last else "At the start"
    told = f"{start} may come {listed([_a(kind) for kind in may], 'or')}."
    why = [_why_not(kind, last) for kind in Kind if kind not in may]
    return " ".join([told, *dict.fromkeys(one for one in why if one)])


def _why_not(kind: Kind, last: Kind | None) -> str:
    """Say why a kind of round may not come now."""
    if kind is Kind.REOPENING:
        return "" if last is None else "Only an agreed case is opened again."
    if last is Kind.AGREEMENT:
        return "The price is agreed: to go on, the case is opened again first."
    if kind in (Kind.COUNTER_OFFER, Kind.AGREEMENT, Kind.REFUSAL):
        return "A counter-offer, an agreement and a refusal answer what is on the table."
    if kind is Kind.REQUEST and last in (Kind.OFFER, Kind.COUNTER_OFFER):
        return "A request comes before the first offer; what is asked now is a counter-offer."
    return ""


def gap_chart(rounds: Sequence[KeptRound]) -> LineChart | None:
    """Give the chart of the closing gap; None until somebody has named a price."""
    return closing_gap(positions(rounds)[-MOST:])


def asked_in(rounds: Sequence[KeptRound], recorded: Recorded) -> dict[str, Asked]:
    """Give by what the prices in the chart of the gap are asked."""
    return {round_key(kept): partial(recorded.of_round, kept) for kept in rounds}


def gap_rows(rounds: Sequence[KeptRound], recorded: Recorded) -> tuple[FigureRow, ...]:
    """Give where both sides stood after each round that named a price."""
    rows = []
    for kept, now in positions(rounds)[-MOST:]:
        gap = now.gap
        apart = "Agreed" if now.agreed else "—" if gap is None else money(gap)
        asked, offered = now.agreed or now.asked, now.agreed or now.offered
        cells = (
            FigureCell(f"{kept.number}. {kept.round.kind.label}, {kept.round.party.label.lower()}"),
            FigureCell(date_words(kept.round.on)),
            _amount(price_of(asked), _of(recorded, asked)),
            _amount(price_of(offered), _of(recorded, offered)),
            FigureCell(apart, tone=Tone.GOOD if now.agreed else Tone.TEXT, make=_apart(recorded, now)),
        )
        rows.append(FigureRow(f"round {kept.seq}", cells))
    return tuple(rows)


def _of(recorded: Recorded, kept: KeptRound | None) -> Make:
    return None if kept is None else partial(recorded.of_round, kept)


def _apart(recorded: Recorded, now: Position) -> Make:
    if now.agreed or now.asked is None or now.offered is None:
        return None
    return partial(recorded.gap, now.asked, now.offered)


def version_rows(versions: Sequence[Version], recorded: Recorded) -> tuple[FigureRow, ...]:
    """Give the kept versions, the newest first, each with its difference to the one before of its side."""
    rows = []
    last: dict[str, tuple[Decimal, Version]] = {}
    for version in versions:
        amount = Decimal(version.weekly_price) if version.weekly_price else None
        was = last.get(version.side)
        before, moved = (None, None) if was is None else (was[0], partial(recorded.moved, version, was[1]))
        differs = "First" if version.number == 1 else _NOT_KNOWN
        if amount is not None and before is not None:
            differs = money_signed(amount - before) if amount != before else "The same"
        if amount is not None:
            last[version.side] = (amount, version)
        cells = (
            FigureCell(version_name(version)),
            FigureCell(date_words(version.at.astimezone().date())),
            FigureCell(version.actor.user),
            FigureCell("No price yet", tone=Tone.MUTED)
            if amount is None
            else _amount(amount, partial(recorded.of_version, version)),
            FigureCell(differs, make=moved if amount is not None else None),
            FigureCell(version.reason, tone=Tone.MUTED),
        )
        rows.append(FigureRow(f"version {version.seq}", cells))
    return tuple(reversed(rows))


def version_name(version: Version) -> str:
    """Name a kept version."""
    return f"{Side(version.side).label}, version {version.number}"


def saving_rows(now: Position, against: Before, recorded: Recorded) -> tuple[FigureRow, ...]:
    """Give what each price would save; below the lawful floor nothing is ever a saving."""
    named = (("Asked", now.asked), ("Offered", now.offered), ("Agreed", now.agreed))
    rows: list[FigureRow] = []
    for words, kept in named:
        amount = price_of(kept)
        if amount is not None:
            below = against.lawful_floor is not None and amount < against.lawful_floor
            others = (("the price before", against.price_before), ("doing nothing", against.doing_nothing))
            of = _of(recorded, kept) or _nothing
            under = tuple(
                FigureRow(f"{words} {name}", _saving(name, amount, other, against.weeks, of, below=below))
                for name, other in others
            )
            yearly = partial(a_year, of, against.weeks, words)
            cells = (FigureCell(words), _amount(amount, of), _amount(pennies(amount * against.weeks), yearly))
            rows.append(FigureRow(words, cells, under, strong=True, ruled=bool(rows)))
    return tuple(rows)


def _saving(
    name: str,
    amount: Decimal,
    other: Decimal | None,
    weeks: Decimal,
    of: Callable[[], Figure | None],
    *,
    below: bool,
) -> tuple[FigureCell, ...]:
    label = FigureCell(f"Saved against {name}")
    if below:
        return (label, *[FigureCell(BELOW, tone=Tone.DANGER)] * 2)
    if other is None:
        return (label, *[FigureCell(_NOT_KNOWN, tone=Tone.MUTED)] * 2)
    saved = pennies(other) - amount
    if saved < 0:
        label = FigureCell(f"More than {name}")
    known = told(pennies(other), MONEY, name[:1].upper() + name[1:], _BESIDE)
    weekly = partial(saved_by, of, known, label.text)
    yearly = partial(a_year, weekly, weeks, label.text)
    return (label, FigureCell(_more(saved), make=weekly), FigureCell(_more(saved * weeks), make=yearly))


def _nothing() -> None:
    """Give no figure: a round without a price has none."""


def _more(saved: Decimal) -> str:
    """Say a saving; what costs more is said as that, never as a saving below nil."""
    return f"{money(-saved)} more" if saved < 0 else money(saved)


def _amount(amount: Decimal | None, make: Make = None) -> FigureCell:
    tone = Tone.TEXT if amount else Tone.MUTED
    return FigureCell("—" if amount is None else money(amount), tone=tone, make=make)


def _a(kind: Kind) -> str:
    words = {Kind.REOPENING: "a reopening"}.get(kind, kind.label.lower())
    return words if words.startswith("a ") else f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
