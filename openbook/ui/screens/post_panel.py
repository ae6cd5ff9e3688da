"""The panel of one post: everything about it that the grid has no room for."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from openbook.model.choices import PostAllocation
from openbook.model.statement import Post
from openbook.ui.document import Document
from openbook.ui.figure_label import FigureLabel
from openbook.ui.forms import FieldGrid
from openbook.ui.grid import Grid
from openbook.ui.labels import Words, rule
from openbook.ui.screens.staffing_plan import enhancements_plan, is_salaried, post_name, rota_plan
from openbook.ui.theme import SPACE, Tone, Type, theme

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


class PostPanel(QFrame):
    """Role, contract, agency, rota, enhancements, sleep-ins and note of the post at `path`."""

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.path = document, path
        self.setProperty("kind", "panel")
        self.setAccessibleName("The post in detail")
        inside = self
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 3)
        self._column.setSpacing(SPACE * 2)
        self._make_head(inside)
        self.post = FieldGrid(document, _POST, inside, prefix=f"{path}.", most=3)
        self._column.addWidget(self.post)
        self.rota = self._part(inside, "Rota", "Staff × hours × days, in place of hours a week.")
        self.enhancements = self._part(
            inside, "Enhancements", "Hours paid at a premium: bank holidays, nights, weekends."
        )
        self._heading(
            inside, "Sleep-ins", "Hours asleep are not working time; a wake hour is paid at hourly pay."
        )
        self.nights = FieldGrid(
            document, _SLEEP_INS, inside, prefix=f"{path}.", labels=_SLEEP_IN_LABELS, most=3
        )
        self._column.addWidget(self.nights)
        self.note = FieldGrid(
            document, ("note",), inside, prefix=f"{path}.", labels={"note": "Note on the post"}, most=1
        )
        self._column.addWidget(self.note)
        self._column.addStretch()
        theme().changed.connect(self._resize)
        self._resize()

    def move_to(self, path: str) -> None:
        """Show another post."""
        self.path = path
        for grid in (self.post, self.nights, self.note):
            grid.move_to(f"{path}.")
        self.rota.move_to(f"{path}.rota")
        self.enhancements.move_to(f"{path}.enhancements")
        self.refresh()

    def refresh(self) -> None:
        """Show the post as it is now, and what it costs."""
        post: Post | None = self.document.value(self.path)
        if post is None:
            return
        for grid in (self.post, self.nights, self.note):
            grid.refresh()
        self.heading.setText(post_name(post))
        left_out = [] if is_salaried(post) else ["fte"]
        if post.allocation is not PostAllocation.SHARE:
            left_out.append("share")
        if not post.agency_share:
            left_out.append("agency_rate")
        self.post.leave_out(*left_out)
        figures = self.document.post(self.path)
        self.whole.show_figure(figures.whole_cost if figures is not None else None, name="Whole post")
        self.mine.show_figure(figures.placement_cost if figures is not None else None, name="This placement")

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`."""
        forms = (self.post, self.nights, self.note)
        return any(form.go_to(path) for form in forms) or any(
            grid.go_to(path) for grid in (self.rota, self.enhancements)
        )

    def _make_head(self, parent: QWidget) -> None:
        self.heading = Words("", Type.HEADING, parent=parent, wrap=True)
        self._column.addWidget(self.heading)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        self.mine = FigureLabel(self.document, Type.STRONG, parent)
        self.whole = FigureLabel(self.document, Type.STRONG, parent)
        for caption, figure in (("This placement, a week", self.mine), ("Whole post, a week", self.whole)):
            row.addWidget(Words(caption, Type.CAPTION, Tone.MUTED, parent))
            row.addWidget(figure)
            row.addSpacing(SPACE * 2)
        row.addStretch()
        self._column.addLayout(row)

    def _heading(self, parent: QWidget, title: str, help_text: str) -> None:
        self._column.addWidget(rule(parent))
        self._column.addWidget(Words(title, Type.STRONG, parent=parent))
        self._column.addWidget(Words(help_text, Type.CAPTION, Tone.MUTED, parent, wrap=True))

    def _part(self, parent: QWidget, title: str, help_text: str) -> Grid:
        self._heading(parent, title, help_text)
        plan = (
            rota_plan(f"{self.path}.rota")
            if title == "Rota"
            else enhancements_plan(f"{self.path}.enhancements")
        )
        grid = Grid(self.document, plan, parent, most_rows=8)
        self._column.addWidget(grid)
        return grid

    def _resize(self) -> None:
        self.setMinimumWidth(theme().pixels(360))
