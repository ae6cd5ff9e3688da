"""The panel of one post: everything about it that the grid has no room for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from openbook.model.choices import PostAllocation
from openbook.model.statement import Post
from openbook.ui.document import Document
from openbook.ui.evidence_part import EvidencePart
from openbook.ui.figure_label import FigureLabel
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid, FieldRow
from openbook.ui.grid import Grid
from openbook.ui.grid_plan import GridPlan
from openbook.ui.labels import Words
from openbook.ui.screens.staffing_plan import enhancements_plan, is_salaried, post_name, rota_plan
from openbook.ui.tab_bar import TabBar
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme
from openbook.ui.usual_shift import UsualShift

_POST = (
    "role",
    "id",
    "pay",
    "fte",
    "share",
    "contracted_hours",
    "cover",
    "agency_rate",
    "on_cost_rate",
    "floor_pay",
)
_SLEEP_INS = ("sleep_ins.nights_per_week", "sleep_ins.rate_per_night", "sleep_ins.wake_hours_per_night")
_SLEEP_IN_LABELS = {
    "sleep_ins.nights_per_week": "Sleep-in nights",
    "sleep_ins.rate_per_night": "Sleep-in rate",
    "sleep_ins.wake_hours_per_night": "Wake hours in sleep-ins",
}


PARTS = ("The post", "Rota", "Enhancements and sleep-ins", "Note", "Evidence")


class PostPanel(QFrame):
    """Role, contract, agency, rota, enhancements, sleep-ins and note of the post at `path`."""

    folded = Signal()

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.path = document, path
        self.setProperty("kind", "panel")
        self.setAccessibleName("The post in detail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE * 2)
        self._column.setSpacing(SPACE)
        self._make_head()
        self.tabs = TabBar(PARTS, "Parts of the post", self)
        self.tabs.currentChanged.connect(self._show_part)
        self._column.addWidget(self.tabs)
        self.parts = [self._make_post(), self._make_rota(), self._make_premiums(), self._make_note()]
        self.evidence = EvidencePart(self.document, f"{path}.evidence", self)
        self.parts.append(self.evidence)
        for part in self.parts:
            self._column.addWidget(part)
        self._column.addStretch()
        self._show_part()
        theme().changed.connect(self._resize)
        self._resize()

    def move_to(self, path: str) -> None:
        """Show another post."""
        self.path = self.shift.path = path
        forms: tuple[FieldGrid | FieldRow, ...] = (self.post, self.nights, self.note)
        for grid in forms:
            grid.move_to(f"{path}.")
        self.rota.move_to(f"{path}.rota")
        self.enhancements.move_to(f"{path}.enhancements")
        self.evidence.move_to(f"{path}.evidence")
        self.refresh()

    def refresh(self) -> None:
        """Show the post as it is now, and what it costs."""
        post: Post | None = self.document.value(self.path)
        if post is None:
            return
        figures = self.document.post(self.path)
        self.heading.setText(post_name(post))
        self.whole.show_figure(figures.whole_cost if figures is not None else None, name="Whole post")
        self.mine.show_figure(figures.placement_cost if figures is not None else None, name="This placement")
        if self.unfold.isChecked():
            self._refresh_part(post)

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`."""
        holders: tuple[tuple[int, FieldGrid | FieldRow | Grid], ...]
        holders = (
            (0, self.post),
            (1, self.rota),
            (2, self.enhancements),
            (2, self.nights),
            (3, self.note),
            (4, self.evidence.grid),
        )
        for part, holder in holders:
            if not path.startswith(self.path) or not _holds(holder, path):
                continue
            self.unfold.setChecked(True)
            self.tabs.setCurrentIndex(part)
            if holder.go_to(path):
                return True
        return False

    def _refresh_part(self, post: Post) -> None:
        left_out = [] if is_salaried(post) else ["fte"]
        if post.allocation is not PostAllocation.SHARE:
            left_out.append("share")
        if not post.agency_share:
            left_out.append("agency_rate")
        self.post.leave_out(*left_out)
        forms: tuple[FieldGrid | FieldRow, ...] = (self.post, self.nights, self.note)
        for grid in forms:
            if grid.isVisibleTo(self):
                grid.refresh()

    def _show_part(self) -> None:
        opened = self.unfold.isChecked()
        self.unfold.setText("Hide details" if opened else "Show details")
        self.tabs.setVisible(opened)
        for at, part in enumerate(self.parts):
            part.setVisible(opened and at == self.tabs.currentIndex())
        self.refresh()
        self.folded.emit()

    def _make_head(self) -> None:
        row = FlowLayout(across=SPACE, down=0)
        self.heading = Words("", Type.HEADING, parent=self)
        row.addWidget(self.heading)
        self.mine = FigureLabel(self.document, Type.STRONG, self)
        self.whole = FigureLabel(self.document, Type.STRONG, self)
        for caption, figure in (("This placement, a week", self.mine), ("Whole post, a week", self.whole)):
            words = Words(caption, Type.CAPTION, Tone.MUTED, self)
            words.setContentsMargins(SPACE * 2, 0, 0, 0)
            words.setMinimumHeight(TARGET)
            row.addWidget(words)
            row.addWidget(figure)
        self.unfold = QPushButton(self)
        self.unfold.setProperty("kind", "quiet")
        self.unfold.setCheckable(True)
        self.unfold.setChecked(True)
        self.unfold.setToolTip("The role, rota, enhancements and note of the chosen post")
        self.unfold.toggled.connect(self._show_part)
        row.addWidget(self.unfold)
        self._column.addLayout(row)

    def _make_post(self) -> QWidget:
        self.post = FieldRow(
            self.document, _POST, self, prefix=f"{self.path}.", headings={"id": "Short name"}
        )
        return self.post

    def _make_rota(self) -> QWidget:
        part, column = self._part()
        self.shift = UsualShift(self.document, self.path, part)
        column.addWidget(self.shift)
        self.rota = self._add_grid(rota_plan(f"{self.path}.rota"), part, column)
        return part

    def _make_premiums(self) -> QWidget:
        part, column = self._part()
        self.enhancements = self._add_grid(enhancements_plan(f"{self.path}.enhancements"), part, column)
        self.nights = FieldGrid(
            self.document, _SLEEP_INS, part, prefix=f"{self.path}.", labels=_SLEEP_IN_LABELS, most=3
        )
        column.addWidget(self.nights)
        words = "Hours asleep are not working time; a wake hour is paid at hourly pay."
        column.addWidget(Words(words, Type.CAPTION, Tone.MUTED, part, wrap=True))
        return part

    def _make_note(self) -> QWidget:
        labels = {"note": "Note on the post"}
        self.note = FieldGrid(self.document, ("note",), self, prefix=f"{self.path}.", labels=labels, most=1)
        return self.note

    def _add_grid(self, plan: GridPlan, part: QWidget, column: QVBoxLayout) -> Grid:
        """Add a small grid; its buttons stand below, since its rows matter more."""
        buttons = FlowLayout(across=SPACE, down=SPACE)
        grid = Grid(self.document, plan, part, most_rows=8, head=buttons)
        column.addWidget(grid)
        column.addLayout(buttons)
        return grid

    def _part(self) -> tuple[QWidget, QVBoxLayout]:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        return part, column

    def _resize(self) -> None:
        self.setMinimumWidth(theme().pixels(360))


def _holds(holder: FieldGrid | FieldRow | Grid, path: str) -> bool:
    if isinstance(holder, Grid):
        return path.startswith(holder.plan.path)
    return any(one.path == path for one in holder.fields.values())
