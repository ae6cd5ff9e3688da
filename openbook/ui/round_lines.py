"""The lines of a price through the rounds: as a statement has them, and what each side last named."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from openbook.model.figure import Figure, told
from openbook.model.gap_ledger import LedgerRow, StatedLine, gap_ledger
from openbook.model.negotiation import KeptRound, RoundLine, position
from openbook.model.words import date_words, largest_remainder, listed, money
from openbook.ui.compare_rows import ledger
from openbook.ui.document import Document
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.recorded_figures import MONEY
from openbook.ui.sheet import Side
from openbook.ui.studies import studies
from openbook.ui.theme import Tone

LINES = (
    Heading("Line", is_text=True),
    Heading("Asked", "Asked, pounds a week"),
    Heading("Realistic", "Realistic, pounds a week"),
    Heading("Offered", "Offered, pounds a week"),
    Heading("Agreed", "Agreed, pounds a week"),
    Heading("Reason", is_text=True, is_note=True),
)


def stated_lines(document: Document, side: Side) -> tuple[StatedLine, ...]:
    """Give the lines of one statement on screen to the penny, those of one key together.

    They add up to its price. None while it has no price.
    """
    found = studies(document).comparison()
    if found is not None:
        named = [
            (one.line.key, one.label, one.first if side is Side.PROVIDER else one.second)
            for group in ledger(found)
            for one in group.lines
            if (one.line.first_path if side is Side.PROVIDER else one.line.second_path)
        ]
    else:
        priced = document.costed_side(side).priced if document.has(side) else None
        if priced is None:
            return ()
        amounts = largest_remainder([line.figure.value for line in priced.lines], priced.weekly_price.value)
        named = [(line.key, line.label, amount) for line, amount in zip(priced.lines, amounts, strict=True)]
    labels: dict[str, str] = {}
    sums: dict[str, Decimal] = {}
    for key, label, amount in named:
        labels.setdefault(key, label)
        sums[key] = sums.get(key, Decimal(0)) + amount
    return tuple(StatedLine(key, label, sums[key]) for key, label in labels.items())


def round_lines(document: Document, side: Side) -> tuple[RoundLine, ...]:
    """Give the lines of a statement as a round names them; none where one is below nil."""
    found = stated_lines(document, side)
    if any(line.amount < 0 for line in found):
        return ()
    return tuple(RoundLine(key=line.key, label=line.label, amount=line.amount) for line in found)


def names_lines(rounds: Sequence[KeptRound]) -> bool:
    """Whether the last words of either side, or the agreement, name lines."""
    now = position(rounds)
    return any(kept.round.lines for kept in (now.asked, now.offered, now.agreed) if kept is not None)


def line_rows(document: Document, rounds: Sequence[KeptRound]) -> tuple[FigureRow, ...]:
    """Give each line through the rounds; every column adds up to its price."""
    found = gap_ledger(stated_lines(document, Side.PROVIDER), stated_lines(document, Side.REALISTIC), rounds)
    now = position(rounds)
    said = (now.asked, None, now.offered, now.agreed)
    rows = [FigureRow(row.key, _cells(row, said)) for row in found.rows]
    return (*rows, FigureRow("total", _cells(found.total, said), strong=True, ruled=True))


def _cells(row: LedgerRow, said: Sequence[KeptRound | None]) -> tuple[FigureCell, ...]:
    papers = listed([paper.document for paper in row.evidence])
    why = " ".join(part for part in (row.reason, f"Evidence: {papers}." if papers else "") if part)
    amounts = (row.asked, row.realistic, row.offered, row.agreed)
    shown = (_amount(row, amount, kept) for amount, kept in zip(amounts, said, strict=True))
    return (FigureCell(row.label), *shown, FigureCell(why, tone=Tone.MUTED))


def _amount(row: LedgerRow, amount: Decimal | None, kept: KeptRound | None) -> FigureCell:
    if amount is None:
        return FigureCell("")
    return FigureCell(money(amount), make=partial(_named, row, amount, kept))


def _named(row: LedgerRow, amount: Decimal, kept: KeptRound | None) -> Figure:
    """Give what a line stands at: named in a round, or found in a statement on screen."""
    how = "To the penny, from the statement on screen; Compare and Price show how it is made"
    if kept is not None:
        how = f"Named in round {kept.number} on {date_words(kept.round.on)}, or else in its statement"
    return told(amount, MONEY, row.label, how)
