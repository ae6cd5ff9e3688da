"""What the programme comes to, as a small table: planned beside delivered, savings apart from increases."""

from collections.abc import Callable
from decimal import Decimal

from openbook.model.programme import Claim, Totals
from openbook.model.savings import NOT_KNOWN, NOT_RECORDED
from openbook.model.words import money
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.theme import Tone

TOTALS = (
    Heading("All cases together", is_text=True),
    Heading("Planned", "Planned, pounds"),
    Heading("Delivered", "Delivered, pounds"),
)
_SAVINGS, _INCREASES = "Savings against", "Increases against"


def total_rows(totals: Totals) -> tuple[FigureRow, ...]:
    """Give what is paid, then savings and increases against each of the two prices."""
    paid = FigureCell(money(totals.paid)) if totals.recorded else _muted(NOT_RECORDED)
    rows = [
        FigureRow("paid", (FigureCell("To pay, and paid"), FigureCell(money(totals.cost)), paid), strong=True)
    ]
    against = (
        ("the price before", totals.planned_before, totals.delivered_before),
        ("doing nothing", totals.planned_nothing, totals.delivered_nothing),
    )
    for words, planned, delivered in against:
        for name, amount in ((_SAVINGS, _saving), (_INCREASES, _increase)):
            second = _cell(delivered, amount) if totals.recorded else _muted("—")
            cells = (FigureCell(f"{name} {words}"), _cell(planned, amount), second)
            rows.append(FigureRow(f"{name} {words}", cells, ruled=name == _SAVINGS))
    return tuple(rows)


def _saving(claim: Claim) -> Decimal:
    return claim.saving


def _increase(claim: Claim) -> Decimal:
    return claim.increase


def _cell(claim: Claim, amount: Callable[[Claim], Decimal]) -> FigureCell:
    return FigureCell(money(amount(claim))) if claim.known else _muted(NOT_KNOWN)


def _muted(words: str) -> FigureCell:
    return FigureCell(words.capitalize(), tone=Tone.MUTED)
