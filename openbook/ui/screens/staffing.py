"""Staffing: the grid of posts, and the panel of the one that is chosen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from openbook.ui.figure_label import FigureLabel
from openbook.ui.flow import FlowLayout
from openbook.ui.grid import Grid
from openbook.ui.labels import Words
from openbook.ui.screens.post_panel import PostPanel
from openbook.ui.screens.screen import Screen
from openbook.ui.screens.staffing_plan import staffing_plan
from openbook.ui.tab_order import in_order
from openbook.ui.theme import SPACE, TARGET, Tone, Type
from openbook.ui.timing import soon

_MOST, _LEAST = 14, 4  # rows of the grid, where the page scrolls and where it does not


class StaffingScreen(Screen):
    """The rota grid with each post's weekly cost beside it."""

    title = "Staffing"

    def build(self) -> None:
        """Make the grid; the panel comes with the first post."""
        self.grid = Grid(self.document, staffing_plan(), self.sheet, most_rows=_MOST, head=self.head)
        self.page.addWidget(self.grid)
        self.hours = QWidget(self.sheet)
        line = FlowLayout(self.hours, across=SPACE, down=0)
        self.care_hours = FigureLabel(self.document, Type.STRONG, self.hours)
        self.hours.setToolTip("Care hours a week for this placement")
        caption = Words("Care hours", Type.CAPTION, Tone.MUTED, self.hours)
        caption.setMinimumHeight(TARGET)
        line.addWidget(caption)
        line.addWidget(self.care_hours)
        self.head.addWidget(self.hours)
        in_order(self.care_hours, self.grid.view)
        self.page.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 2)
        self.area.viewport().installEventFilter(self)
        words = "No posts yet. Type in the table, or paste posts from a spreadsheet, headings and all."
        self.empty = Words(words, Type.BODY, Tone.MUTED, self.sheet, wrap=True)
        self.page.addWidget(self.empty)
        self.panel: PostPanel | None = None
        self._shown = 0  # the row of the post in the panel
        self._adding_panel = soon(self, self._add_panel)
        self.grid.view.moved.connect(self._show_post)
        self._fitting = soon(self, self._fit_rows)
        self.grid.told.connect(self._fitting.start)

    def refresh(self) -> None:
        """Show the chosen post; the grid follows the document by itself."""
        count = len(self.grid.model.records)
        priced = self.document.priced
        self.hours.setVisible(bool(count))
        self.care_hours.show_figure(priced.care_hours if priced is not None else None)
        self.empty.setVisible(not count)
        if self.panel is not None:
            self.panel.setVisible(bool(count))
        if not self.grid.view.currentIndex().isValid():
            self.grid.view.select_cell(0, 0)
        elif count:
            self._show_post(self.grid.view.currentIndex().row())
        if self.panel is not None:
            self.panel.refresh()

    def take_focus(self) -> None:
        """Put the focus on the table."""
        self.grid.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, path: str) -> bool:
        """Put the focus on a cell of the grid, else on a field of the post's panel."""
        if self.grid.go_to(path):
            return True
        self.refresh()
        self._add_panel()
        return self.panel is not None and self.panel.go_to(path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the totals in view: the grid has the rows that fit over them, and scrolls."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return super().eventFilter(watched, event)

    def _fit_rows(self) -> None:
        if self.panel is not None and self.sheet.isAncestorOf(self.panel):
            self.grid.set_most_rows(_MOST)  # a low window: the page scrolls
            return
        edges = self.page.contentsMargins()
        beside = self.head.heightForWidth(self.page.contentsRect().width()) + self.grid.height_beside_rows()
        beside += self.page.spacing() + edges.top() + edges.bottom()
        room = self.area.viewport().height() - beside
        self.grid.set_most_rows(max(room // self.grid.row_height, _LEAST))

    def _show_post(self, row: int) -> None:
        if not self._is_post(row):  # at the empty row the panel stays with its post
            row = min(self._shown, len(self.grid.model.records) - 1)
        if row < 0:
            return
        self._shown = row
        if self.panel is None:
            self._adding_panel.start()  # the grid comes on view first, for the panel takes as long again
        elif self.panel.path != self._path(row):
            self.panel.move_to(self._path(row))

    def _add_panel(self) -> None:
        if self.panel is not None or not self._is_post(self._shown):
            return
        panel = self.panel = PostPanel(self.document, self._path(self._shown), self)
        self.add_side(panel, beside_from=1180, most=0.37)
        panel.folded.connect(lambda: self.fold_side(not panel.unfold.isChecked()))
        self.fold_side(not panel.unfold.isChecked())
        panel.refresh()

    def _is_post(self, row: int) -> bool:
        return 0 <= row < self.grid.model.rowCount() and not self.grid.model.is_open(row)

    def _path(self, row: int) -> str:
        return f"staffing[{self.grid.model.position(row)}]"
