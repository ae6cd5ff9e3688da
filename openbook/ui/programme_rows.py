"""What the programme comes to, as a small table: planned beside delivered, savings apart from increases."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from openbook.model.figure import Figure
from openbook.model.programme import Claim, Programme, Row
from openbook.model.savings import NOT_KNOWN, NOT_RECORDED
from openbook.model.words import money
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.programme_figures import Amount, amount_figure
from openbook.ui.theme import Tone

TOTALS = (
    Heading("All cases together", is_text=True),
    Heading("Planned", "Planned, pounds"),
    Heading("Delivered", "Delivered, pounds"),
)
ClaimAmount = Callable[[Claim], Decimal]
_SAVINGS, _INCREASES = "Savings against", "Increases against"


def total_rows(found: Programme) -> tuple[FigureRow, ...]:
    """Give what is paid, then savings and increases against each of the two prices."""
    totals = found.total.totals

    def make(name: str, amount: Amount) -> Callable[[], Figure | None]:
        return partial(amount_figure, found, found.total, name, amount)

    paid = _muted(NOT_RECORDED)
    if totals.recorded:
        paid = FigureCell(money(totals.paid), make=make("Paid", lambda row: row.totals.paid))
    cost = FigureCell(money(totals.cost), make=make("To pay", lambda row: row.totals.cost))
    rows = [FigureRow("paid", (FigureCell("To pay, and paid"), cost, paid), strong=True)]
    against = (
        ("the price before", "planned_before", "delivered_before"),
        ("doing nothing", "planned_nothing", "delivered_nothing"),
    )
    for words, planned, delivered in against:
        for name, amount in ((_SAVINGS, _saving), (_INCREASES, _increase)):
            called = f"{name} {words}"

            def cell(which: str, amount: ClaimAmount = amount, called: str = called) -> FigureCell:
                of = partial(_of_claim, which, amount)
                return _cell(getattr(totals, which), amount, make(called, of))

            second = cell(delivered) if totals.recorded else _muted("—")
            cells = (FigureCell(called), cell(planned), second)
            rows.append(FigureRow(f"{name} {words}", cells, ruled=name == _SAVINGS))
    return tuple(rows)


def _saving(claim: Claim) -> Decimal:
    return claim.saving


def _increase(claim: Claim) -> Decimal:
    return claim.increase


def _of_claim(which: str, amount: ClaimAmount, row: Row) -> Decimal | None:
    claim: Claim = getattr(row.totals, which)
    return amount(claim) if claim.known else None


def _cell(claim: Claim, amount: ClaimAmount, make: Callable[[], Figure | None]) -> FigureCell:
    return FigureCell(money(amount(claim)), make=make) if claim.known else _muted(NOT_KNOWN)


def _muted(words: str) -> FigureCell:
    return FigureCell(words.capitalize(), tone=Tone.MUTED)
