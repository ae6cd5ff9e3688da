"""Building and running costs by the chart of lines, each with its guide and weekly worth."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from openbook.model.lines import GROUPS
from openbook.resources import standards
from openbook.ui.clipboard import Block
from openbook.ui.document import Document
from openbook.ui.figure_label import FigureLabel
from openbook.ui.grid import Grid
from openbook.ui.labels import Words
from openbook.ui.named_lines import paste_named, pasted_words
from openbook.ui.notice import Notice
from openbook.ui.screens.costs_plan import costs_plan
from openbook.ui.screens.line_guide import LineGuide
from openbook.ui.screens.screen import Card, Screen
from openbook.ui.theme import TARGET, Tone, Type, theme

_HELP = {
    "premises": "Keeping the building fit for use. Rent and depreciation stand under overheads and return.",
    "supplies_and_services": "What the whole setting uses up.",
    "individual": "What is bought for this placement alone.",
}


class CostsScreen(Screen):
    """The cost lines in their groups; lines without an amount cost nothing."""

    title = "Building and running costs"
    intro = (
        "Type the amount and the period as the provider has them; lines left empty cost nothing. Or copy "
        "names and amounts from the provider’s sheet and paste them on a line’s name: each finds its line."
    )

    def build(self) -> None:
        """Make one table for each group, and the guide of the chosen line."""
        chart = standards().lines
        self.grids: list[Grid] = []
        self.figures: dict[str, FigureLabel] = {}
        self.cards: list[Card] = []
        self.guide = LineGuide(self.document, chart, self)
        self._build_search()
        self.pasted, self._pasted_at = Notice(self), -1
        self.document.undo_stack.indexChanged.connect(self._follow_steps)
        for group in GROUPS:
            card = self.add_card(group.label, _HELP[group.key])
            self.cards.append(card)
            self.figures[group.key] = card.add_figure(self.document, "A week")
            plan = costs_plan(chart, group.key, self.search.text, partial(self._paste, card))
            grid = Grid(self.document, plan, card, most_rows=40)
            card.body.addWidget(grid)
            grid.view.moved.connect(lambda row, grid=grid: self._show_line(grid, row))
            grid.view.passed_end.connect(lambda column, grid=grid: self._go_on(grid, column))
            self.grids.append(grid)
        self.add_side(self.guide, beside_from=960, most=0.28)
        self.guide.folded.connect(lambda: self.fold_side(not self.guide.unfold.isChecked()))
        self.fold_side(not self.guide.unfold.isChecked())
        self._show_line(self.grids[0], 0)
        self.room.fold([self.about, *(card.help for card in self.cards)])

    def _paste(self, card: Card, document: Document, block: Block) -> str:
        """Put a block into its lines and say over the table which they were."""
        chart = standards().lines
        refused = paste_named(chart, document, block)
        card.body.insertWidget(1, self.pasted)
        self.pasted.tell("" if refused else pasted_words(chart, block), "good")
        self._pasted_at = document.undo_stack.index()
        return refused

    def _follow_steps(self, index: int) -> None:
        if index != self._pasted_at:
            self.pasted.tell("")

    def _build_search(self) -> None:
        self.search = QLineEdit(self.sheet)
        self.search.setAcceptDrops(False)  # a file is for the window
        self.search.setPlaceholderText("Find a line: carpets, petrol, gas …")
        self.search.setAccessibleName("Find a line by its name, a name for it, or what belongs there")
        self.search.setClearButtonEnabled(False)
        self.search.setMinimumHeight(TARGET)
        self.search.textChanged.connect(self._find)
        self.head.addWidget(self.search)
        self._none = Words("", Type.BODY, Tone.MUTED, self.sheet, wrap=True)
        self._none.hide()
        self.page.addWidget(self._none)
        theme().changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self.search.setFixedWidth(theme().pixels(280))

    def _find(self) -> None:
        """Show the lines that were searched for, and the guide of the first."""
        for grid in self.grids:
            grid.model.lay_out()
        found = [grid for grid in self.grids if grid.model.rowCount()]
        for card, grid in zip(self.cards, self.grids, strict=True):
            card.setVisible(grid in found)
        self._none.setVisible(not found)
        self._none.setText(f"No line is called “{self.search.text().strip()[:60]}”.")
        if found:
            self._show_line(found[0], 0)

    def refresh(self) -> None:
        """Show what each group comes to a week."""
        priced = self.document.priced
        for key, figure in self.figures.items():
            figure.show_figure(priced.groups[key] if priced is not None else None)
        self.guide.refresh()

    def take_focus(self) -> None:
        """Put the focus on the first amount, or where it was in the first table."""
        view = self.grids[0].view
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        if view.currentIndex().column() <= 0:
            view.select_cell(0, 1)

    def go_to(self, path: str) -> bool:
        """Put the focus on the cell of `path`, else on its note."""
        self.search.clear()
        return any(grid.go_to(path) for grid in self.grids) or self.guide.go_to(path)

    def _go_on(self, grid: Grid, column: int) -> None:
        """Go from the last line of a table to the first of the next."""
        below = [one for one in self.grids[self.grids.index(grid) + 1 :] if one.model.rowCount()]
        if below:
            below[0].view.setFocus(Qt.FocusReason.OtherFocusReason)
            below[0].view.select_cell(0, column)

    def _show_line(self, grid: Grid, row: int) -> None:
        if 0 <= row < grid.model.rowCount():
            self.guide.show_line(grid.model.record(row), grid.model.position(row))
