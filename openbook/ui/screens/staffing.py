"""Staffing: the grid of posts, and the panel of the one that is chosen."""

from openbook.ui.grid import Grid
from openbook.ui.labels import Words
from openbook.ui.screens.post_panel import PostPanel
from openbook.ui.screens.screen import Screen
from openbook.ui.screens.staffing_plan import staffing_plan
from openbook.ui.theme import Tone, Type


class StaffingScreen(Screen):
    """The rota grid with each post's weekly cost beside it."""

    title = "Staffing"

    def build(self) -> None:
        """Make the grid; the panel comes with the first post."""
        self.grid = Grid(self.document, staffing_plan(), self.sheet, most_rows=14, head=self.head)
        self.page.addWidget(self.grid)
        words = "No posts yet. Choose Add post; then type, or paste a block of posts from a spreadsheet."
        self.empty = Words(words, Type.BODY, Tone.MUTED, self.sheet, wrap=True)
        self.page.addWidget(self.empty)
        self.panel: PostPanel | None = None
        self.grid.view.moved.connect(self._show_post)

    def refresh(self) -> None:
        """Show the chosen post; the grid follows the document by itself."""
        count = self.grid.model.rowCount()
        self.empty.setVisible(not count)
        if self.panel is not None:
            self.panel.setVisible(bool(count))
        if count and not self.grid.view.currentIndex().isValid():
            self.grid.view.select_cell(0, 0)
        elif count:
            self._show_post(self.grid.view.currentIndex().row())
        if self.panel is not None:
            self.panel.refresh()

    def go_to(self, path: str) -> bool:
        """Put the focus on a cell of the grid, else on a field of the post's panel."""
        if self.grid.go_to(path):
            return True
        self.refresh()
        return self.panel is not None and self.panel.go_to(path)

    def _show_post(self, row: int) -> None:
        if not 0 <= row < self.grid.model.rowCount():
            return
        path = f"staffing[{self.grid.model.position(row)}]"
        if self.panel is None:
            self.panel = PostPanel(self.document, path, self)
            self.add_side(self.panel, beside_from=1180, most=0.36)
            self.panel.refresh()
        elif self.panel.path != path:
            self.panel.move_to(path)
