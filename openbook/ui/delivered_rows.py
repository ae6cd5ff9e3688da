"""Planned against delivered as the window shows it: the years, the payments, and the chart of both."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from openbook.charts import LineChart, Series
from openbook.model.agreed_years import AgreedYear, whole
from openbook.model.payments import KeptPayment
from openbook.model.savings import NOT_RECORDED, Change
from openbook.model.words import date_words, money
from openbook.ui import recorded_figures as figures
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.theme import Tone

_NONE, _NOT_YET = FigureCell("—"), FigureCell("—", tone=Tone.MUTED)

YEARS = (
    Heading("Year of the agreement", is_text=True),
    Heading("Planned", "Planned, pounds for all placements"),
    Heading("Delivered", "Delivered, pounds for all placements"),
)
PAYMENTS = (
    Heading("Paid for", is_text=True),
    Heading("Paid", "Paid, pounds for all placements"),
    Heading("Placements"),
    Heading("Source", is_text=True),
    Heading("Recorded by", is_text=True),
)


def year_rows(years: Sequence[AgreedYear]) -> tuple[FigureRow, ...]:
    """Give each year with what was planned and what was delivered, then all of them together."""
    rows = [_row(one, f"{one.name}, from {date_words(one.first_day)}") for one in years]
    total = whole(years)
    if total is not None and len(rows) > 1:
        rows.append(_row(total, total.name, ruled=True))
    return tuple(rows)


def _row(one: AgreedYear, name: str, *, ruled: bool = False) -> FigureRow:
    planned = one.year is not None
    cost = FigureCell(money(one.cost), make=partial(figures.planned, one.cost, one)) if planned else _NONE
    paid = _waiting()
    if one.recorded:
        paid = FigureCell(money(one.paid), make=partial(figures.paid, one.paid, one))
    under = tuple(
        FigureRow(
            f"{one.name} {against}",
            (
                FigureCell(f"Saved against {against}"),
                _change(first, against, "As planned") if planned else _NONE,
                _change(second, against, "As delivered") if one.recorded else _NOT_YET,
            ),
        )
        for against, first, second in (
            ("the price before", one.before, one.delivered_before),
            ("doing nothing", one.nothing, one.delivered_nothing),
        )
    )
    if one.recorded:
        days = FigureCell(one.recorded_words, tone=Tone.MUTED)
        under = (FigureRow(f"{one.name} recorded", (FigureCell("Recorded"), FigureCell(""), days)), *under)
    return FigureRow(one.name, (FigureCell(name), cost, paid), under, strong=True, ruled=ruled)


def _waiting() -> FigureCell:
    return FigureCell(NOT_RECORDED.capitalize(), tone=Tone.MUTED)


def _change(change: Change, against: str, how: str) -> FigureCell:
    """Say a change; an increase and a barred saving stand out by their words, then by their tone."""
    tone = Tone.DANGER if change.barred else Tone.WARNING if change.increase else Tone.TEXT
    if change.amount is None:
        tone = Tone.MUTED
    make = None if change.amount is None else partial(figures.change, change.amount, against, how)
    return FigureCell(change.words[:1].upper() + change.words[1:], tone=tone, make=make)


def payment_rows(stand: Sequence[KeptPayment]) -> tuple[FigureRow, ...]:
    """Give the payments that stand, by their days."""
    rows = []
    for kept in stand:
        said = kept.payment
        assert said is not None, "see standing_payments"
        cells = (
            FigureCell(said.period_words),
            FigureCell(money(said.paid), make=partial(figures.payment, kept)),
            FigureCell(f"{said.placements.normalize():f}"),
            FigureCell(said.source, tone=Tone.MUTED, help=said.note),
            FigureCell(kept.recorded_by, tone=Tone.MUTED),
        )
        rows.append(FigureRow(f"payment {kept.seq}", cells))
    return tuple(rows)


def delivered_chart(years: Sequence[AgreedYear]) -> LineChart | None:
    """Give the prices of the years, £ a week, and what was in fact paid; None for a single year."""
    planned = [one for one in years if one.year is not None]
    if len(planned) < 2:
        return None
    prices = [one.year.prices for one in planned if one.year is not None]
    series = [Series("Agreed", tuple(one.price for one in prices), "target")]
    nothing = tuple(one.doing_nothing for one in prices)
    if any(amount is not None for amount in nothing):
        series.append(Series("Doing nothing", nothing, "do_nothing"))
    series.append(Series("Lawful floor", tuple(one.lawful_floor for one in prices), "lawful_floor"))
    paid = tuple(one.paid_a_week for one in planned)
    if any(amount is not None for amount in paid):
        series.append(Series("Paid", paid, "second"))
    points = tuple(one.name for one in planned)
    message = _message(planned)
    title = "Agreed and paid, £ a week for one placement"
    return LineChart(title, points, tuple(series), message=message, point_heading="Year")


def _message(planned: Sequence[AgreedYear]) -> str:
    recorded = [one for one in planned if one.recorded]
    if not recorded:
        return "Nothing that was paid is recorded yet."
    last = recorded[-1]
    average, agreed = last.paid_a_week or Decimal(0), last.year
    assert agreed is not None
    apart = average - agreed.prices.price
    if abs(apart) < Decimal("0.005"):
        return f"In {last.name.lower()} the agreed price was paid."
    more = "more" if apart > 0 else "less"
    return f"In {last.name.lower()} {money(abs(apart))} a week {more} than agreed was paid, on average."
