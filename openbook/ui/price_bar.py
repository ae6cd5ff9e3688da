"""The price bar: what the placement costs, always in view, moving as somebody types."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from openbook.model.errors import Problem
from openbook.model.figure import Figure
from openbook.model.words import money, money_signed, pennies, plural
from openbook.ui.document import Document
from openbook.ui.figure_label import FigureLabel
from openbook.ui.figure_words import CHANGE, COMPARISON
from openbook.ui.flow import FlowLayout
from openbook.ui.icons import toned_icon
from openbook.ui.labels import Words
from openbook.ui.sheet import Side
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

_CAPTIONS = (
    ("Weekly price", "Week"),
    ("Price for a year", "Year"),
    ("Gap to the asking price", "Gap"),
    ("Since the last version", "Change"),
    ("To look at", ""),
)


class PriceBar(QFrame):
    """Weekly price, £ a year, gap to the asking price, change since opening, checks waiting."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._compact = False
        self.setProperty("kind", "panel")
        self.setAccessibleName("Price")
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        self._row = FlowLayout(across=SPACE * 3, down=SPACE // 2)
        column.addLayout(self._row)
        self.weekly = FigureLabel(document, Type.PRICE, self)
        self.annual = FigureLabel(document, Type.FIGURE, self)
        self.gap = FigureLabel(document, Type.FIGURE, self)
        self.change = FigureLabel(document, Type.FIGURE, self)
        self.checks = QPushButton(self)
        self.checks.setProperty("kind", "plain")
        self.checks.setMinimumHeight(TARGET)
        self.checks.clicked.connect(self._look)
        controls = (self.weekly, self.annual, self.gap, self.change, self.checks)
        self._holders: list[QWidget] = []
        self._blocks: list[QBoxLayout] = []
        self._captions = [self._captioned(control) for control in controls]
        self.trouble = Words("", Type.BODY, Tone.WARNING, self, wrap=True)
        self.trouble.hide()
        column.addWidget(self.trouble)
        document.priced_changed.connect(self.refresh)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001 - one switch, named by the method
        """Say all of it in one line, with short captions, for low windows and large text."""
        if compact != self._compact:
            self._compact = compact
            self._restyle()

    def refresh(self) -> None:
        """Show the price as it is now, with what is being typed."""
        costed = self._document.costed
        priced = costed.priced
        weekly = priced.weekly_price if priced is not None else None
        self.weekly.show_figure(weekly, name="Weekly price")
        self.annual.show_figure(priced.annual_price if priced is not None else None, name="Price for a year")
        self._show_gap(weekly)
        self._show_change(weekly)
        self._show_checks()
        self.trouble.setText(f"No price yet. {costed.trouble}" if costed.trouble else "")
        self.trouble.setVisible(bool(costed.trouble))
        # At once, so that the price moves under the fingers before tables and charts follow.
        self.repaint()

    def _show_gap(self, weekly: Figure | None) -> None:
        document = self._document
        other = document.side.other
        asked = document.costed_side(other).priced if document.has(other) else None
        if weekly is None or asked is None:
            self.gap.show_figure(None, name="Gap to the asking price: there is only one price")
            return
        ours, theirs = pennies(weekly.value), pennies(asked.weekly_price.value)
        gap = ours - theirs if document.side is Side.REALISTIC else theirs - ours
        self.gap.show_figure(
            weekly, text=money_signed(gap), name="Gap of the realistic to the asking price", key=COMPARISON
        )
        self.gap.setToolTip(
            f"The realistic price is {money(abs(gap))} a week "
            f"{'below' if gap < 0 else 'above'} what the provider asks."
        )

    def _show_change(self, weekly: Figure | None) -> None:
        before = self._document.baseline(self._document.side)
        if weekly is None or before is None:
            self.change.show_figure(None, name="Change since the last version")
            return
        moved = pennies(weekly.value) - pennies(before.weekly_price.value)
        unmoved = "None" if self._compact else "No change"
        self.change.show_figure(
            weekly,
            text=money_signed(moved) if moved else unmoved,
            name="Change since the last version",
            key=f"{CHANGE}weekly_price",
        )

    def _show_checks(self) -> None:
        missing = self._missing()
        count = len(missing) or len(self._document.checks_waiting())
        nothing = "No checks" if self._compact else "Nothing"
        text = f"{count} missing" if missing else plural(count, "check") if count else nothing
        if text != self.checks.text():
            self.checks.setText(text)
            self.checks.setAccessibleName(f"To look at: {text}")
            self.checks.setIcon(
                toned_icon("warning" if count else "check", Tone.WARNING if count else Tone.GOOD)
            )

    def _missing(self) -> tuple[Problem, ...]:
        """What is missing while there is no price, which nothing can be checked without."""
        costed = self._document.costed
        return costed.gaps if costed.priced is None else ()

    def _look(self) -> None:
        missing = self._missing()
        self._document.go_to(missing[0].path if missing else "checks")

    def _restyle(self) -> None:
        compact = self._compact
        self.weekly.set_kind(Type.STRONG if compact else Type.PRICE)
        for figure in (self.annual, self.gap, self.change):
            figure.set_kind(Type.STRONG if compact else Type.FIGURE)
        around = self.layout()
        assert around is not None
        around.setContentsMargins(SPACE * 3, SPACE // 2 if compact else SPACE, SPACE * 3, SPACE // 2)
        height = theme().pixels(22 if compact else 36)
        directions = QBoxLayout.Direction
        for holder, block in zip(self._holders, self._blocks, strict=True):
            holder.setFixedHeight(max(height, TARGET))
            block.setDirection(directions.LeftToRight if compact else directions.TopToBottom)
            block.setSpacing(SPACE if compact else 0)
        for caption, (long, short) in zip(self._captions, _CAPTIONS, strict=True):
            caption.setText(short if compact else long)
            caption.setVisible(bool(short) or not compact)
        self.checks.setText("")
        self.refresh()

    def _captioned(self, control: QWidget) -> Words:
        block = QWidget(self)
        block.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        self._blocks.append(column)
        caption = Words("", Type.CAPTION, Tone.MUTED, block)
        column.addWidget(caption)
        holder = QWidget(block)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(control, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(holder)
        self._holders.append(holder)
        self._row.addWidget(block)
        return caption
