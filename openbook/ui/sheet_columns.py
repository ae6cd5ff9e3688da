"""What the columns of somebody's sheet mean: guessed, shown with what stands under them, and chosen anew."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from openbook.exchange.mapping import (
    LEAVE_OUT,
    USES,
    Mapping,
    SheetMapping,
    Use,
    headings_of,
    plain_words,
    tables_of,
)
from openbook.exchange.sheets import Book, Sheet, letters
from openbook.exchange.staged import LeftOut
from openbook.model.choices import Per, Role
from openbook.resources import standards
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type

USE_WORDS: dict[Use, str] = {
    "line": "Cost line or post, in words",
    "role": "Role, in words",
    "hours": "Hours a week",
    "rate": "Hourly pay",
    "salary": "Salary a year",
    "fte": "Full-time equivalent",
    "staff": "Number of staff",
    "each": "Hours a week of each",
    "shift": "Hours of a shift",
    "days": "Days or shifts a week",
    "amount": "Amount",
    "period": "Period of the amount",
    "note": "Note",
}
NOT_READ = "Not read"
PLACES = ("As the sheet says", "The whole home", "One place")
_MEANT = (None, False, True)
UNPLACED = ("no line has this name", "no role is known by this name")
_OWN = {
    "property.rent": "Rent",
    "property.depreciation": "Depreciation",
    "head_office": "Head office",
}
_MOST_COLUMNS, _MOST_ROWS, _SAMPLES = 40, 30, 3
_MOST_HEADING_ROWS, _LONGEST_ROW = 30, 60


class ColumnChoices(QWidget):
    """For each sheet, its columns with what stands under them and what they mean."""

    changed = Signal(object)  # the mapping

    def __init__(self, book: Book, mapping: Mapping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self.mapping = book, mapping
        self.choices: dict[tuple[str, int], ChoiceInput] = {}
        self.periods: dict[str, ChoiceInput] = {}
        self.headings: dict[str, ChoiceInput] = {}
        self.places: dict[str, ChoiceInput] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE * 2)
        self._parts: dict[str, QWidget] = {}
        for sheet in tables_of(book):
            if any(any(cell not in (None, "") for cell in row) for row in sheet.rows):
                self._show_sheet(sheet)

    def _show_sheet(self, sheet: Sheet) -> None:
        """Show the columns of a sheet, in place of what was shown of it."""
        known = self._known(sheet.title)
        part = QWidget(self)
        before = self._parts.get(sheet.title)
        if before is None:
            self._column.addWidget(part)
        else:
            self._column.replaceWidget(before, part)
            before.hide()
            before.deleteLater()
        self._parts[sheet.title] = part
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE * 2)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(1, 1)
        grid.addWidget(Words(f"Sheet “{sheet.title}”", Type.STRONG, parent=part, wrap=True), 0, 0, 1, 3)
        self._add_headings(grid, sheet, known)
        headings = headings_of(sheet, known.heading_row) if known.heading_row >= 0 else []
        uses = {one.column: one.use for one in known.columns}
        for number in range(min(sheet.width, _MOST_COLUMNS)):
            heading = headings[number] if number < len(headings) else ""
            samples = _samples(sheet, number, known.heading_row)
            if heading or samples:
                self._add_column(grid, sheet.title, number, heading, samples, uses.get(number))
        self._add_period(grid, sheet.title, known)
        self._add_place(grid, sheet.title, known)
        part.show()

    def _known(self, sheet: str) -> SheetMapping:
        return self.mapping.sheet(sheet) or SheetMapping(sheet=sheet)

    def _add_headings(self, grid: QGridLayout, sheet: Sheet, known: SheetMapping) -> None:
        part, rows = self._parts[sheet.title], min(len(sheet.rows), _MOST_HEADING_ROWS)
        rows = max(rows, known.heading_row + 1)
        told = tuple(f"Row {row + 1}: {_row_words(sheet, row)}" for row in range(rows))
        row = grid.rowCount()
        grid.addWidget(Words("The headings stand in", parent=part, wrap=True), row, 0)
        choice = _choice(part, ("No row: there are none", *told), f"Row of headings, sheet {sheet.title}")
        choice.setCurrentIndex(known.heading_row + 1)
        choice.activated.connect(partial(self._set_headings, sheet))
        grid.addWidget(choice, row, 1, 1, 2)
        self.headings[sheet.title] = choice

    def _add_column(
        self, grid: QGridLayout, sheet: str, number: int, heading: str, samples: str, use: Use | None
    ) -> None:
        row = grid.rowCount()
        name = f"Column {letters(number)}" + (f": {heading}" if heading else "")
        part = self._parts[sheet]
        grid.addWidget(Words(name, parent=part, wrap=True), row, 0)
        grid.addWidget(Words(samples, Type.CAPTION, Tone.MUTED, part, wrap=True), row, 1)
        choice = _choice(part, (NOT_READ, *USE_WORDS.values()), f"{name}, sheet {sheet}: what it means")
        choice.setCurrentIndex(0 if use is None else USES.index(use) + 1)
        choice.activated.connect(partial(self._point_out, sheet, number, heading))
        grid.addWidget(choice, row, 2)
        self.choices[sheet, number] = choice

    def _add_period(self, grid: QGridLayout, sheet: str, known: SheetMapping) -> None:
        row, part = grid.rowCount(), self._parts[sheet]
        grid.addWidget(Words("Amounts without a period are for", parent=part, wrap=True), row, 0, 1, 2)
        choice = _choice(
            part, ("As the sheet says", *(per.label for per in Per)), f"Period of amounts, sheet {sheet}"
        )
        choice.setCurrentIndex(0 if known.per is None else list(Per).index(known.per) + 1)
        choice.activated.connect(partial(self._set_period, sheet))
        grid.addWidget(choice, row, 2)
        self.periods[sheet] = choice

    def _add_place(self, grid: QGridLayout, sheet: str, known: SheetMapping) -> None:
        row, part = grid.rowCount(), self._parts[sheet]
        grid.addWidget(Words("Amounts are for", parent=part, wrap=True), row, 0, 1, 2)
        choice = _choice(part, PLACES, f"What amounts are for, sheet {sheet}")
        choice.setCurrentIndex(_MEANT.index(known.per_place))
        choice.activated.connect(partial(self._set_place, sheet))
        grid.addWidget(choice, row, 2)
        self.places[sheet] = choice

    def _point_out(self, sheet: str, number: int, heading: str, chosen: int) -> None:
        use = USES[chosen - 1] if chosen else None
        self._put(self._known(sheet).with_column(number, use, heading))

    def _set_period(self, sheet: str, chosen: int) -> None:
        per = list(Per)[chosen - 1] if chosen else None
        self._put(self._known(sheet).model_copy(update={"per": per}))

    def _set_place(self, sheet: str, chosen: int) -> None:
        self._put(self._known(sheet).model_copy(update={"per_place": _MEANT[chosen]}))

    def _set_headings(self, sheet: Sheet, chosen: int) -> None:
        """Take another row for the headings; what the columns mean stays."""
        headings = headings_of(sheet, chosen - 1) if chosen else []
        moved = self._known(sheet.title).model_copy(update={"heading_row": chosen - 1})
        columns = tuple(
            one.model_copy(update={"heading": headings[one.column] if one.column < len(headings) else ""})
            for one in moved.columns
        )
        self._put(moved.model_copy(update={"columns": columns}))
        self._show_sheet(sheet)
        self.headings[sheet.title].setFocus()

    def _put(self, sheet: SheetMapping) -> None:
        self.mapping = self.mapping.with_sheet(sheet)
        uses = {one.column: one.use for one in sheet.columns}
        for (name, number), choice in self.choices.items():
            if name == sheet.sheet:
                use = uses.get(number)
                choice.setCurrentIndex(0 if use is None else USES.index(use) + 1)
        self.changed.emit(self.mapping)


class RowChoices(QWidget):
    """Rows that have no place yet, each with the lines and roles to choose from."""

    chosen = Signal(str, str)  # the plain words of a row, and what they mean: a line, a role or "leave out"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE * 2)
        self._grid.setVerticalSpacing(SPACE)
        self._grid.setColumnStretch(0, 1)
        lines = standards().lines
        self._meanings: tuple[tuple[str, str], ...] = (
            ("", "Choose …"),
            (LEAVE_OUT, "Leave it out"),
            *((role.value, f"Post: {role.label}") for role in Role),
            *_OWN.items(),
            *((key, lines.line(key).label) for key in lines.keys()),  # noqa: SIM118 - no mapping
        )
        self.choices: dict[str, ChoiceInput] = {}

    def show_rows(self, left_out: Sequence[LeftOut]) -> None:
        """Show the rows that have no place."""
        for widget in self.findChildren(QWidget):
            widget.hide()
            widget.deleteLater()
        self.choices = {}
        for one in unplaced(left_out)[:_MOST_ROWS]:
            at = self._grid.rowCount()
            words = Words(f"{one.content} ({one.sheet}, {one.cell})", parent=self, wrap=True)
            choice = _choice(self, tuple(said for _, said in self._meanings), f"What “{one.content}” is")
            choice.activated.connect(partial(self._choose, one.content))
            self._grid.addWidget(words, at, 0)
            self._grid.addWidget(choice, at, 1)
            self.choices[one.content] = choice

    def _choose(self, content: str, index: int) -> None:
        meaning = self._meanings[index][0]
        if meaning:
            self.chosen.emit(plain_words(content), meaning)


def unplaced(left_out: Sequence[LeftOut]) -> list[LeftOut]:
    """The rows that were left out because nobody knows what their words mean, each once."""
    found: dict[str, LeftOut] = {}
    for one in left_out:
        if one.reason.startswith(UNPLACED):
            found.setdefault(one.content, one)
    return list(found.values())


def with_meaning(mapping: Mapping, words: str, meaning: str) -> Mapping:
    """The mapping with the meaning of a row's words: a role for posts, else a line or "leave out"."""
    if meaning in set(Role):
        return mapping.model_copy(update={"roles": {**mapping.roles, words: meaning}})
    return mapping.model_copy(update={"lines": {**mapping.lines, words: meaning}})


def _row_words(sheet: Sheet, row: int) -> str:
    texts = [text for column in range(min(sheet.width, _MOST_COLUMNS)) if (text := sheet.text(row, column))]
    words = ", ".join(texts) or "empty"
    return words if len(words) <= _LONGEST_ROW else f"{words[: _LONGEST_ROW - 1]}…"


def _samples(sheet: Sheet, column: int, heading_row: int) -> str:
    texts = (sheet.text(row, column) for row in range(heading_row + 1, min(len(sheet.rows), 200)))
    found = []
    for text in texts:
        if text and text not in found:
            found.append(text if len(text) <= 30 else f"{text[:29]}…")
        if len(found) == _SAMPLES:
            break
    return ", ".join(found)


def _choice(parent: QWidget, words: tuple[str, ...], name: str) -> ChoiceInput:
    choice = ChoiceInput(parent)
    choice.addItems(words)
    choice.setAccessibleName(name)
    choice.setMinimumContentsLength(20)
    return choice
