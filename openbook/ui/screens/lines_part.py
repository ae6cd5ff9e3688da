"""The lines of a round: each line of the statement with what is named for it, and why."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from openbook.model.negotiation import RoundLine
from openbook.model.words import money, money_signed, pennies, plural
from openbook.ui.clipboard import Block
from openbook.ui.edits import Cell
from openbook.ui.grid import Grid
from openbook.ui.grid_plan import GridPlan, entry_column, figure_column
from openbook.ui.labels import Words
from openbook.ui.record_draft import RecordDraft
from openbook.ui.recording import Recording
from openbook.ui.theme import SPACE, Tone, Type

PATH = "round.lines"
_ROWS = 10
_MOST_TOLD = 5


class LinesPart(QWidget):
    """A table of the lines of a round, with the hands of every other table.

    What the statement has stands beside what is named. Amounts can be typed and pasted; until
    somebody has typed a price, the price is what the lines add up to.
    """

    price_wanted = Signal(object)  # the sum of the lines, to be taken as the price

    def __init__(self, draft: RecordDraft[Recording], parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._stated: dict[str, Decimal] = {}
        self._given: tuple[RoundLine, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self.grid = Grid(draft, self._plan(), self, most_rows=_ROWS)
        column.addWidget(self.grid)
        self._told = Words("", Type.CAPTION, Tone.WARNING, self, wrap=True)
        self._told.hide()
        column.addWidget(self._told)
        self.take = QPushButton("Take the sum as the price", self)
        self.take.clicked.connect(lambda: self.price_wanted.emit(self.sum))
        self.take.hide()
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def lines(self) -> tuple[RoundLine, ...]:
        """The lines as they are now."""
        return self._draft.root.round.lines

    @property
    def sum(self) -> Decimal:
        """What the lines add up to, £ a week."""
        return sum((line.amount for line in self.lines), Decimal(0))

    def offer(self, lines: tuple[RoundLine, ...]) -> None:
        """Show the lines of a statement, and begin with them unless somebody has changed what was there."""
        self._stated = {line.key: line.amount for line in lines}
        if self.lines in ((), self._given) and lines != self.lines:
            self._draft.replace_rows(PATH, lines, "Lines of the statement")
        self._given = lines

    def refresh(self) -> None:
        """Say what the price still lacks, or has too much, against its lines."""
        price = self._draft.root.round.price
        apart = Decimal(0) if price is None or not self.lines else price - self.sum
        words = (
            f"The lines add up to {money(self.sum)}: {money(abs(apart))} "
            f"{'less' if apart > 0 else 'more'} than the price."
        )
        self._told.setText(words if apart else "")
        for part in (self._told, self.take):
            part.setVisible(bool(apart))

    def go_to(self, path: str) -> bool:
        """Put the focus on a line, or on the table; give whether it is here and on view."""
        if self.isHidden():
            return False
        if path in (PATH, "lines"):
            self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.grid.go_to(path)

    def _plan(self) -> GridPlan:
        named = entry_column(RoundLine, "amount", 100, label="Named", total=lambda _: money(self.sum))
        columns = (
            figure_column("Line", "", 210, lambda _, __, line: line.label or line.key),
            figure_column("In the statement", "£/week", 116, self._stated_words),
            replace(named, unit="£/week"),
            figure_column("Difference", "£/week", 96, self._apart_words),
            entry_column(RoundLine, "reason", 200),
        )
        return GridPlan(
            path=PATH,
            one="line",
            many="lines",
            columns=columns,
            row_name=lambda line: line.label or line.key,
            movable=False,
            paste_named=paste_named,
        )

    def _stated_words(self, _: object, path: str, line: RoundLine) -> str:
        del path
        stated = self._stated.get(line.key)
        return "" if stated is None else money(stated)

    def _apart_words(self, _: object, path: str, line: RoundLine) -> str:
        del path
        apart = pennies(line.amount - self._stated.get(line.key, Decimal(0)))
        return money_signed(apart) if apart else ""


def paste_named(draft: RecordDraft[Recording], block: Block) -> str:
    """Put rows of name, amount and reason into the lines of those names, in one step or not at all.

    Give what was not done and why; nothing to say means that all of it was.
    """
    places = {line.label.casefold(): at for at, line in enumerate(draft.root.round.lines)}
    rows = [(number, row) for number, row in enumerate(block, 1) if any(cell.strip() for cell in row)]
    found = [(number, places.get(row[0].strip().casefold()), row) for number, row in rows]
    if found and found[0][1] is None and not any(cell.isdigit() for cell in "".join(found[0][2])):
        found = found[1:]  # headings
    unknown = [
        f"Row {number}: “{row[0].strip()[:60]}” is none of these lines."
        for number, at, row in found
        if at is None
    ]
    if unknown:
        return "\n".join(["Nothing was pasted.", *unknown[:_MOST_TOLD]])
    cells = [
        Cell(at, field, text)
        for _, at, row in found
        if at is not None
        for field, text in zip(("amount", "reason"), row[1:], strict=False)
        if text.strip()
    ]
    refusals = draft.edit_cells(PATH, cells, f"Paste of {plural(len(found), 'line')} by name")
    told = [f"{one.label}: {one.sentence}" for one in refusals[:_MOST_TOLD]]
    return "\n".join(["Nothing was pasted.", *told]) if told else ""
