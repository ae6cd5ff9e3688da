"""Building and running costs by the chart of lines, each with its guide and weekly worth."""

from openbook.model.lines import GROUPS
from openbook.resources import standards
from openbook.ui.figure_label import FigureLabel
from openbook.ui.grid import Grid
from openbook.ui.screens.costs_plan import costs_plan
from openbook.ui.screens.line_guide import LineGuide
from openbook.ui.screens.screen import Screen

_HELP = {
    "premises": "Keeping the building fit for use. Rent and depreciation stand under overheads and return.",
    "supplies_and_services": "What the whole setting uses up.",
    "individual": "What is bought for this placement alone.",
}


class CostsScreen(Screen):
    """The cost lines in their groups; lines without an amount cost nothing."""

    title = "Building and running costs"
    intro = (
        "Every line a provider may have. Type the amount and the period as the provider has them; "
        "lines left empty cost nothing."
    )

    def build(self) -> None:
        """Make one table for each group, and the guide of the chosen line."""
        chart = standards().lines
        self.grids: list[Grid] = []
        self.figures: dict[str, FigureLabel] = {}
        self.guide = LineGuide(self.document, chart, self)
        for group in GROUPS:
            card = self.add_card(group.label, _HELP[group.key])
            self.figures[group.key] = card.add_figure(self.document, "A week")
            grid = Grid(self.document, costs_plan(chart, group.key), card, most_rows=40)
            card.body.addWidget(grid)
            grid.view.moved.connect(lambda row, grid=grid: self._show_line(grid, row))
            self.grids.append(grid)
        self.add_side(self.guide, beside_from=960, most=0.28)
        self._show_line(self.grids[0], 0)

    def refresh(self) -> None:
        """Show what each group comes to a week."""
        priced = self.document.priced
        for key, figure in self.figures.items():
            figure.show_figure(priced.groups[key] if priced is not None else None)
        self.guide.refresh()

    def go_to(self, path: str) -> bool:
        """Put the focus on the cell of `path`, else on its note."""
        return any(grid.go_to(path) for grid in self.grids) or self.guide.go_to(path)

    def _show_line(self, grid: Grid, row: int) -> None:
        if 0 <= row < grid.model.rowCount():
            self.guide.show_line(grid.model.record(row), grid.model.position(row))
