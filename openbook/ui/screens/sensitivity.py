"""What moves the price: the tornado, how far the price may lie, and what if."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from openbook.charts import Swing, Tornado
from openbook.model.figure import Figure, put_in, told
from openbook.model.pricing import Priced
from openbook.model.sensitivity import DRAWS, Bar, Percentiles, Quantity, percentiles, tornado
from openbook.model.statement import Statement
from openbook.model.words import money
from openbook.ui import background
from openbook.ui.chart_view import ChartView
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.figure_tree import FigureTree
from openbook.ui.figure_words import Asked
from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words
from openbook.ui.screens.screen import Screen
from openbook.ui.theme import SPACE, Tone, Type
from openbook.ui.tiles import Tile
from openbook.ui.timing import soon
from openbook.ui.what_if import WhatIf, range_words

SHOWN = 10
OFFERED = 5
_CALM = 150  # milliseconds without another price before the draws begin, which would slow down what is typed
_MONEY = "£/week/place"
_SPREAD = (  # of the three tiles: what each is, and what it means
    ("10th percentile", "one price in ten lies below"),
    ("50th percentile", "half lie below, half above"),
    ("90th percentile", "one price in ten lies above"),
)
_HEADINGS = (
    Heading("Entry", is_text=True),
    Heading("Range", is_text=True),
    Heading("Price at its low", "price at the low end, pounds a week"),
    Heading("Price at its high", "price at the high end, pounds a week"),
)


@dataclass(frozen=True, slots=True)
class Study:
    """The tornado and the percentiles of one price."""

    bars: tuple[Bar, ...]
    spread: Percentiles


class SensitivityScreen(Screen):
    """Which entries move the price most, and how far it may lie."""

    title = "What moves the price"
    intro = (
        "Which entries move the price most, between what prices it may lie, and what it would be "
        "if some were different."
    )
    needs_price = True

    def build(self) -> None:
        """Make the cards; they are filled once the work is done."""
        self._for: Priced | None = None
        self._statement: Statement | None = None
        self._task: background.Task | None = None
        self._starting = soon(self, self._start, _CALM)
        self._build_spread()
        card = self.add_card(
            "What moves it most", "The price with one entry alone at its low and at its high."
        )
        self.chart = ChartView(card)
        self.chart.explain_requested.connect(self.document.explain)
        card.body.addWidget(self.chart)
        self.table = FigureTree("What moves the price most", _HEADINGS, card)
        self.table.field_requested.connect(self.document.go_to)
        self.table.explain_requested.connect(self.document.explain)
        card.body.addWidget(self.table)
        note = "Where a line states no range, 10% either way is assumed and marked with a star. "
        note += "A line’s own low and high are entered with it."
        card.body.addWidget(Words(note, Type.CAPTION, Tone.MUTED, card, wrap=True))
        what_if = self.add_card("What if", "Move what is in question. Nothing changes until you apply it.")
        self.what_if = WhatIf(self.document, what_if)
        what_if.body.addWidget(self.what_if)
        self._cards = (card, what_if)

    def refresh(self) -> None:
        """Work it out again where the price is another one."""
        priced = self.document.priced
        if priced is self._for:
            return
        self._stop()
        self._for, self._statement = priced, self.document.costed.statement
        for card in self._cards:
            card.setVisible(priced is not None)
        if priced is None:
            self.said.setText(self.document.costed.trouble or "The statement has no price yet.")
            self._spread.hide()
            return
        self.said.setText(f"Drawing {DRAWS:,} prices …")
        self._show_work(under_way=True)
        self._starting.start()

    def _build_spread(self) -> None:
        card = self.add_card("How sure the price is", "£ a week for this placement.")
        self._spread = QWidget(card)
        tiles = FlowLayout(self._spread, SPACE * 2, SPACE)
        self.tiles = tuple(Tile(self.document, name, parent=self._spread) for name, _ in _SPREAD)
        for tile in self.tiles:
            tiles.addWidget(tile)
        card.body.addWidget(self._spread)
        self._spread.hide()
        self.said = Words("", Type.BODY, parent=card, wrap=True)
        card.body.addWidget(self.said)
        self.progress = QProgressBar(card)
        self.progress.setAccessibleName("Progress of the draws, in per cent")
        self.progress.setRange(0, 100)
        self.cancel = QPushButton("Cancel", card)
        self.cancel.setAccessibleName("Cancel the draws")
        self.cancel.clicked.connect(self._cancel)
        line = QHBoxLayout()
        line.addWidget(self.progress, 1)
        line.addWidget(self.cancel)
        card.body.addLayout(line)

    def _start(self) -> None:
        statement, priced = self._statement, self._for
        if statement is None or priced is None:
            return

        def work(report: background.Report) -> Study:
            bars = tornado(statement, priced)

            def progress(share: float) -> bool:
                report(int(share * 100), 100)
                return True

            spread = percentiles(statement, priced, progress=progress)
            assert spread is not None, "cancelling raises"
            return Study(bars, spread)

        self._task = background.run(
            self,
            "Working out what moves the price",
            work,
            self._show,
            lambda trouble: self.said.setText(str(trouble)),
        )
        self._task.progressed.connect(self._show_progress)

    def _show_progress(self, done: int, of: int) -> None:
        self.progress.setValue(done * 100 // of)

    def _show(self, study: Study) -> None:
        priced, spread = self._for, study.spread
        if priced is None:
            return
        self._task = None
        self._show_work(under_way=False)
        self._show_spread(spread)
        self.said.setText(
            f"Of {spread.draws:,} prices drawn within the ranges, one in ten lies below "
            f"{money(spread.p10)} a week, half below {money(spread.p50)} and one in ten above "
            f"{money(spread.p90)}. Ranges are taken as triangular and independent of one another; "
            "what moves together would widen the spread."
        )
        shown = study.bars[:SHOWN]
        self.chart.show_chart(*_tornado(priced, shown))
        self.table.show_rows(tuple(_row(priced, one) for one in shown))
        self.what_if.show_quantities(priced, tuple(one.quantity for one in study.bars[:OFFERED]))

    def _show_spread(self, spread: Percentiles) -> None:
        """Show the three prices; each says how it was drawn."""
        how = (
            f"{spread.draws:,} prices were drawn, each with every entry somewhere between its low and its "
            "high, most often near what is entered, and sorted; the same entries always give the same draws"
        )
        values = (spread.p10, spread.p50, spread.p90)
        for tile, value, (name, note) in zip(self.tiles, values, _SPREAD, strict=True):
            figure = told(value, _MONEY, f"{name}: {note}", how)
            tile.show_figure(figure, note, partial(_itself, figure))
        self._spread.show()

    def _show_work(self, *, under_way: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(under_way)
        self.cancel.setVisible(under_way)

    def _cancel(self) -> None:
        self._stop()
        self.said.setText("The draws were cancelled. They start again when the price changes.")

    def _stop(self) -> None:
        self._starting.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._show_work(under_way=False)


def _tornado(priced: Priced, bars: tuple[Bar, ...]) -> tuple[Tornado, dict[str, Asked]]:
    """Give the chart, and by what the ends of its bars are asked."""
    swings: list[Swing] = []
    known: dict[str, Asked] = {}
    for bar in bars:
        path = bar.quantity.path
        keys = (f"low {path}", f"high {path}")
        swings.append(Swing(bar.quantity.label, bar.price_at_low, bar.price_at_high, *keys))
        known[keys[0]] = partial(_at_end, priced, bar.quantity, high=False)
        known[keys[1]] = partial(_at_end, priced, bar.quantity, high=True)
    return Tornado("What moves the price most", priced.weekly_price.value, tuple(swings)), known


def _row(priced: Priced, bar: Bar) -> FigureRow:
    quantity = bar.quantity
    star = " *" if quantity.assumed else ""
    ends = ((bar.price_at_low, False), (bar.price_at_high, True))
    prices = (
        FigureCell(money(price), make=partial(_at_end, priced, quantity, high=is_high))
        for price, is_high in ends
    )
    cells = (FigureCell(f"{quantity.label}{star}"), FigureCell(range_words(quantity)), *prices)
    return FigureRow(quantity.path, cells, path=quantity.path)


def _itself(figure: Figure) -> Figure:
    return figure


def _at_end(priced: Priced, quantity: Quantity, *, high: bool) -> Figure:
    """Give the price with one entry at an end of its range, working and all."""
    end, value = ("high", quantity.high) if high else ("low", quantity.low)
    label, usual = quantity.label, quantity.figure
    why = (
        "10% either way, as the line states no range"
        if quantity.assumed
        else "the range that the line states"
    )
    other = told(value, usual.unit.text, f"{usual.label} of {label}, at its {end}", f"The {end} end of {why}")
    return put_in(priced.weekly_price, {usual: other}).named("", f"Weekly price with {label} at its {end}")
