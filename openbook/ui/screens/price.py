"""The price: how it is made up, where it stands between floor and asking price, and who pays."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from openbook.charts import Bar, Mark, ScaleMarks, StackedBar
from openbook.model.figure import Figure, input_figure
from openbook.model.pricing import GROUP_LABELS, GROUPS, Priced
from openbook.model.words import listed, money, number
from openbook.ui.chart_view import ChartView
from openbook.ui.figure_rows import Heading
from openbook.ui.figure_tree import FigureTree
from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.price_rows import (
    BREAKDOWN,
    CHANGES,
    PAYERS,
    breakdown_rows,
    change_rows,
    payer_rows,
    printed_groups,
)
from openbook.ui.screens.screen import Card, Screen
from openbook.ui.sheet import Side
from openbook.ui.theme import SPACE, Tone
from openbook.ui.tiles import Tile

_FEE, _MONEY = "fee", "£/week/place"
HINT = "Press F1 or Enter on a number, or click it twice, to see how it is made."


class PriceScreen(Screen):
    """The price of the statement on screen."""

    title = "Price"
    intro = "What this placement costs a week, line by line. Every number shows how it is made."
    needs_price = True

    def build(self) -> None:
        """Make the parts of the page."""
        self._trouble = Notice(self.sheet)
        self.page.addWidget(self._trouble)
        self._build_chief()
        self._build_breakdown()
        self._build_scale()
        self._payers_card = self.add_card(
            "Who pays", "Contributions stand after the price and never lower what the care costs."
        )
        self._payers = self._table("Who pays", PAYERS, self._payers_card)
        self._changes_card = self.add_card(
            "What is different since the last version",
            "Counted from the last version that was kept, or from when you opened the case.",
        )
        self._no_changes = Words("Nothing yet: the price is made just as it was.", tone=Tone.MUTED)
        self._changes_card.body.addWidget(self._no_changes)
        self._changes = self._table("What is different", CHANGES, self._changes_card)

    def refresh(self) -> None:
        """Show the price as it is now."""
        priced = self.document.priced
        for card in self._cards:
            card.setVisible(priced is not None)
        if priced is None:
            self._trouble.tell(f"There is no price yet. {self.document.costed.trouble}")
            return
        missing = len(self.document.costed.gaps)
        counted = "entry is missing and counts" if missing == 1 else "entries are missing and count"
        self._trouble.tell(f"{missing} {counted} as nil. The checks say which." if missing else "")
        self._show_chief(priced)
        self._bar.show_chart(breakdown_chart(priced))
        self._breakdown.show_rows(breakdown_rows(priced))
        marks = self._marks(priced)
        self._scale.show_chart(marks, {_FEE: self._fee})
        self._stands.setText(stands_words(priced))
        self._payers_card.setVisible(bool(priced.contributions))
        self._payers.show_rows(payer_rows(priced))
        self._show_changes(priced)

    @property
    def _cards(self) -> tuple[Card, ...]:
        return (self._chief, self._breakdown_card, self._scale_card, self._payers_card, self._changes_card)

    def _build_chief(self) -> None:
        self._chief = self.add_card("What stands behind it")
        line = QWidget(self._chief)
        tiles = FlowLayout(line, SPACE * 2, SPACE)
        self._hourly = Tile(self.document, "For each care hour", parent=line)
        self._even = Tile(self.document, "Break-even a week", parent=line)
        self._floor = Tile(self.document, "Lawful floor a week", parent=line)
        self._net = Tile(self.document, "Net cost to the council a week", parent=line)
        for tile in (self._hourly, self._even, self._floor, self._net):
            tiles.addWidget(tile)
        self._chief.body.addWidget(line)

    def _build_breakdown(self) -> None:
        self._breakdown_card = self.add_card("How the price is made up", HINT)
        self._bar = self._chart(self._breakdown_card)
        self._breakdown_card.body.addSpacing(SPACE)
        self._breakdown = self._table("How the price is made up", BREAKDOWN, self._breakdown_card)

    def _build_scale(self) -> None:
        self._scale_card = self.add_card(
            "Where the price stands",
            "Break-even is the price without surplus. The lawful floor is the least at which these hours "
            "could lawfully be delivered.",
        )
        self._scale = self._chart(self._scale_card)
        self._stands = Words("", parent=self._scale_card, wrap=True)
        self._scale_card.body.addWidget(self._stands)

    def _chart(self, card: Card) -> ChartView:
        chart = ChartView(card)
        chart.explain_requested.connect(self.document.explain)
        card.body.addWidget(chart)
        return chart

    def _table(self, name: str, headings: tuple[Heading, ...], card: Card) -> FigureTree:
        table = FigureTree(name, headings, card)
        table.explain_requested.connect(self.document.explain)
        table.field_requested.connect(self.document.go_to)
        card.body.addWidget(table)
        return table

    def _show_chief(self, priced: Priced) -> None:
        hours = f"{number(priced.care_hours.value, 2)} care hours a week"
        self._hourly.show_figure(priced.price_per_care_hour, hours)
        self._even.show_figure(priced.break_even, "the price without surplus")
        self._floor.show_figure(priced.lawful_floor, "the least the law allows")
        self._net.show_figure(priced.net_weekly_cost, "after what others pay")
        self._net.setVisible(bool(priced.contributions))

    def _marks(self, priced: Priced) -> ScaleMarks:
        other = self.document.side.other
        against = self.document.costed_side(other).priced if self.document.has(other) else None
        plan = self.document.sheet.plan
        return scale_chart(priced, self.document.side, against, getattr(plan, "start_price", None))

    def _fee(self) -> Figure | None:
        fee = getattr(self.document.sheet.plan, "start_price", None)
        return None if fee is None else input_figure(fee, _MONEY, "plan.start_price", "Fee now")

    def _show_changes(self, priced: Priced) -> None:
        before = self.document.baseline(self.document.side)
        rows = () if before is None else change_rows(before, priced)
        self._no_changes.setVisible(not rows)
        self._changes.setVisible(bool(rows))
        self._changes.show_rows(rows)


def breakdown_chart(priced: Priced) -> StackedBar:
    """Give the parts of the price as one bar; groups that cost nothing are left out."""
    shown = [group for group in GROUPS if priced.groups[group].value]
    rounded = printed_groups(priced)
    values = tuple(rounded[group] for group in shown)
    labels = tuple(GROUP_LABELS[group] for group in shown)
    bars = (Bar("Weekly price", values),) if shown else ()
    return StackedBar("How the price is made up", labels, bars, keys=tuple(shown))


def scale_chart(priced: Priced, side: Side, other: Priced | None, fee: Decimal | None) -> ScaleMarks:
    """Give floor, break-even, price, asking price and the fee now on one scale."""
    marks = [
        Mark("Lawful floor", priced.lawful_floor.value, "lawful_floor", "lawful_floor"),
        Mark("Break-even", priced.break_even.value, "break_even", "break_even"),
    ]
    asking, realistic = (priced, other) if side is Side.PROVIDER else (other, priced)
    if other is None:
        marks.append(Mark("Weekly price", priced.weekly_price.value, "realistic", "weekly_price"))
    else:
        if realistic is not None:
            value, key = realistic.weekly_price.value, "realistic/weekly_price"
            marks.append(Mark("Realistic price", value, "realistic", key))
        if asking is not None:
            value, key = asking.weekly_price.value, "provider/weekly_price"
            marks.append(Mark("Asking price", value, "asking", key))
    if fee is not None:
        marks.append(Mark("Fee now", fee, key=_FEE))
    return ScaleMarks(
        "Where the price stands",
        tuple(marks),
        floor=priced.lawful_floor.value,
        floor_words="below the lawful floor",
        floor_key="lawful_floor",
    )


def stands_words(priced: Priced) -> str:
    """Say how far the price is from break-even and the lawful floor."""
    price = priced.weekly_price.value
    told = [
        _distance(price - priced.break_even.value, "break-even"),
        _distance(price - priced.lawful_floor.value, "the lawful floor"),
    ]
    words = f"The price is {listed(told)}."
    if price < priced.lawful_floor.value:
        return f"{words} Care cannot lawfully be delivered at it."
    return words


def _distance(apart: Decimal, what: str) -> str:
    if not apart:
        return f"exactly at {what}"
    return f"{money(abs(apart))} {'above' if apart > 0 else 'below'} {what}"
