"""What if: a few quantities moved on a scratch copy; the case changes only when it is applied."""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from openbook.model.explanation import value_words
from openbook.model.figure import Figure, put_in, told
from openbook.model.paths import get_path
from openbook.model.pricing import Priced
from openbook.model.sensitivity import Quantity
from openbook.model.statement import Post, Statement
from openbook.model.words import money, money_signed, pennies
from openbook.ui import paths
from openbook.ui.confirm_row import go_on_by_key
from openbook.ui.document import Document
from openbook.ui.figure_label import FigureLabel
from openbook.ui.flow import FlowLayout
from openbook.ui.inputs import LineInput
from openbook.ui.labels import Words
from openbook.ui.reading import Entry, allowed, entry, read, show
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme
from openbook.ui.units import spoken_name

_STEPS = 200
_FINE = Decimal("0.0001")
_HOURS = ".hours_per_week"


class StillSlider(QSlider):
    """A slider that the mouse wheel never moves."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class QuantityRow(QWidget):
    """One quantity: its slider between low and high, and the number itself."""

    moved = Signal()

    def __init__(self, quantity: Quantity, parent: QWidget) -> None:
        super().__init__(parent)
        self.quantity = quantity
        self.value = quantity.figure.value
        record, field = paths.declared_at(Statement, quantity.path)
        self._record, self._field = record, field
        self._how: Entry = entry(record, field)
        name = f"{quantity.label}: {spoken_name(self._how.words.label, self._how.words.unit)}"
        self.slider = StillSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, _STEPS)
        self.slider.setAccessibleName(f"{name}, slider")
        self.box = LineInput(self)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setAccessibleName(name)
        self.refused = Words("", Type.CAPTION, Tone.DANGER, self, wrap=True)
        self.slider.valueChanged.connect(self._slide)
        self.box.made.connect(self._type)
        self.show_value(self.value)
        theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def is_moved(self) -> bool:
        """Whether the quantity is another than in the statement."""
        return self.value != self.quantity.figure.value

    def show_value(self, value: Decimal) -> None:
        """Show a value in the slider and in the box."""
        self.value = value
        span = self.quantity.high - self.quantity.low
        share = (value - self.quantity.low) / span if span else Decimal(0)
        self.slider.blockSignals(True)
        self.slider.setValue(int(min(max(share, Decimal(0)), Decimal(1)) * _STEPS))
        self.slider.blockSignals(False)
        self.box.setText(show(self._how, value))
        self.refused.setText("")

    def _restyle(self) -> None:
        """Grow with the text."""
        self.slider.setMinimumSize(theme().pixels(120), max(theme().pixels(28), TARGET))
        self.box.setFixedWidth(theme().pixels(140))

    def _slide(self, step: int) -> None:
        span = self.quantity.high - self.quantity.low
        value = self.quantity.low + span * step / _STEPS
        self.show_value(value.quantize(_FINE, ROUND_HALF_UP).normalize() + 0)
        self.moved.emit()

    def _type(self, raw: str) -> None:
        try:
            value = allowed(self._record, self._field, read(self._how, raw))
        except ValueError as refusal:
            self.refused.setText(str(refusal))
            return
        self.show_value(value if isinstance(value, Decimal) else self.quantity.figure.value)
        self.moved.emit()


class WhatIf(QWidget):
    """Sliders over the quantities that move the price most. Nothing is changed until Apply."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._priced: Priced | None = None
        self.rows: tuple[QuantityRow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 2)
        self._column = column
        self._holder = QWidget(self)
        column.addWidget(self._holder)
        told = QWidget(self)
        beside = FlowLayout(told, SPACE * 2, 0)
        self.told = Words("", Type.STRONG, parent=told)
        self.price = FigureLabel(document, Type.STRONG, told)
        self.price.show_figure(None, name="Price if this were so")
        self.difference = Words("", Type.STRONG, Tone.MUTED, told)
        for widget in (self.told, self.price, self.difference):
            beside.addWidget(widget)
        column.addWidget(told)
        self.apply = _button("Apply to the statement", self._apply, self)
        self.apply.setProperty("kind", "primary")
        go_on_by_key(self, self.apply)
        self.back = _button("Put back", self._put_back, self)
        line = QHBoxLayout()
        line.addWidget(self.apply)
        line.addWidget(self.back)
        line.addStretch()
        column.addLayout(line)

    def show_quantities(self, priced: Priced, quantities: tuple[Quantity, ...]) -> None:
        """Offer other quantities, each at its place in the statement."""
        self._priced = priced
        holder = QWidget(self)
        self.rows = tuple(QuantityRow(one, holder) for one in quantities)  # they go together
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setColumnStretch(0, 1)
        for i, row in enumerate(self.rows):
            # The name stands above, so that the row fits beside an open panel too.
            grid.addWidget(_named(row, holder), i * 3, 0, 1, 2)
            grid.addWidget(row.slider, i * 3 + 1, 0)
            grid.addWidget(row.box, i * 3 + 1, 1)
            grid.addWidget(row.refused, i * 3 + 2, 0, 1, 2)
            row.refused.setVisible(False)
            row.moved.connect(self._tell)
            row.box.made.connect(lambda _raw, one=row: one.refused.setVisible(bool(one.refused.text())))
            row.hide()
        self._column.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder
        self._tell()

    def _tell(self) -> None:
        if self._priced is None:
            return
        moved = [row for row in self.rows if row.is_moved]
        price = self._priced.weekly_price
        others = {row.quantity.figure: _moved(row) for row in moved}
        figure = put_in(price, others).named("", "Weekly price if this were so") if moved else price
        self.told.setText("With these the price would be" if moved else "Nothing is moved. The price is")
        self.price.show_figure(
            figure,
            text=f"{money(figure.value)} a week",
            name="Price if this were so",
            key=(lambda: figure) if moved else price.key,
        )
        apart = money_signed(pennies(figure.value) - pennies(price.value))
        self.difference.setText(f"{apart} a week" if moved else "")
        self.apply.setEnabled(bool(moved))
        self.back.setEnabled(bool(moved))

    def _put_back(self) -> None:
        for row in self.rows:
            row.show_value(row.quantity.figure.value)
        self._tell()

    def _apply(self) -> None:
        statement = self._document.statement
        for row in self.rows:
            if row.is_moved:
                statement = _changed(statement, row.quantity.path, row.value)
        self._document.replace_statement(self._document.side, statement, "What-if applied")


def range_words(quantity: Quantity) -> str:
    """Give the range of a quantity with its unit once: "21 to 28 hours a week"."""
    unit = quantity.figure.unit.text.removesuffix("/employee")
    low, high = (value_words(end, unit) for end in (quantity.low, quantity.high))
    first, _, rest = low.partition(" ")
    return f"{first} to {high}" if rest and high.endswith(f" {rest}") else f"{low} to {high}"


def _moved(row: QuantityRow) -> Figure:
    usual = row.quantity.figure
    label = f"{usual.label} of {row.quantity.label}"
    return told(row.value, usual.unit.text, label, "Tried out here; the statement says something else")


def _named(row: QuantityRow, parent: QWidget) -> QWidget:
    """Name a quantity, with what of it is moved and between what."""
    holder = QWidget(parent)
    line = FlowLayout(holder, SPACE * 2, 0)
    label = Words(row.quantity.label, parent=holder)
    label.setBuddy(row.box)
    line.addWidget(label)
    line.addWidget(Words(range_words(row.quantity), Type.CAPTION, Tone.MUTED, holder))
    return holder


def _changed(statement: Statement, path: str, value: Decimal) -> Statement:
    """Set a quantity; hours that stood in a rota stand as hours a week from then on."""
    if path.endswith(_HOURS):
        at = path.removesuffix(_HOURS)
        post = get_path(statement, at)
        assert isinstance(post, Post)
        return paths.with_value(statement, at, post.model_copy(update={"hours_per_week": value, "rota": ()}))
    return paths.with_value(statement, path, value)


def _button(words: str, act: Callable[[], None], parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.clicked.connect(act)
    return button
