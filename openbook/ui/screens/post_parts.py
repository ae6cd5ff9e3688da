"""The parts of the panel of a post: its fields, its rota, its enhancements, its note and its evidence."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.model.choices import PostAllocation
from openbook.model.statement import Post
from openbook.ui.document import Document
from openbook.ui.evidence_part import EvidencePart
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid, FieldRow
from openbook.ui.grid import Grid
from openbook.ui.grid_plan import GridPlan
from openbook.ui.labels import Words
from openbook.ui.screens.staffing_plan import enhancements_plan, is_salaried, rota_plan
from openbook.ui.theme import SPACE, Tone, Type
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


class PostPart(QWidget):
    """A part of the panel of the post at `path`; it shows the entries called `holds`."""

    holds: tuple[str, ...] = ()

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.path = document, path
        self.forms: list[FieldGrid | FieldRow] = []
        self.grids: dict[str, Grid] = {}  # each with the list of the post that it shows
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE)
        self.build()

    def build(self) -> None:
        """Make what the part holds; once."""

    def move_to(self, path: str) -> None:
        """Show another post."""
        self.path = path
        for form in self.forms:
            form.move_to(f"{path}.")
        for name, grid in self.grids.items():
            grid.move_to(f"{path}.{name}")

    def refresh(self, post: Post) -> None:
        """Show the post as it is now; grids follow the document by themselves."""
        del post
        for form in self.forms:
            form.refresh()

    def go_to(self, path: str) -> bool:
        """Put the focus on the entry at `path`; give whether it is here and applies."""
        return any(one.go_to(path) for one in (*self.forms, *self.grids.values()))

    def add_form(self, form: FieldGrid | FieldRow) -> None:
        """Add fields to the part."""
        self.forms.append(form)
        self.column.addWidget(form)

    def add_grid(self, name: str, plan: GridPlan) -> Grid:
        """Add a small grid; its buttons stand below, since its rows matter more."""
        buttons = FlowLayout(across=SPACE, down=SPACE)
        grid = self.grids[name] = Grid(self.document, plan, self, most_rows=8, head=buttons)
        self.column.addWidget(grid)
        self.column.addLayout(buttons)
        return grid


class FieldsPart(PostPart):
    """What the post is, beside what stands in the grid."""

    holds = _POST

    def build(self) -> None:
        """Make the fields."""
        self.post = FieldRow(
            self.document, _POST, self, prefix=f"{self.path}.", headings={"id": "Short name"}
        )
        self.add_form(self.post)

    def refresh(self, post: Post) -> None:
        """Show the fields that apply to the post."""
        left_out = [] if is_salaried(post) else ["fte"]
        if post.allocation is not PostAllocation.SHARE:
            left_out.append("share")
        if not post.agency_share:
            left_out.append("agency_rate")
        self.post.leave_out(*left_out)
        super().refresh(post)


class RotaPart(PostPart):
    """The shifts of the post."""

    holds = ("rota",)

    def build(self) -> None:
        """Make the usual shift and the grid."""
        self.shift = UsualShift(self.document, self.path, self)
        self.column.addWidget(self.shift)
        self.rota = self.add_grid("rota", rota_plan(f"{self.path}.rota"))

    def move_to(self, path: str) -> None:
        """Show another post."""
        self.shift.path = path
        super().move_to(path)


class PremiumsPart(PostPart):
    """Enhancements and sleep-ins."""

    holds = ("enhancements", "sleep_ins")

    def build(self) -> None:
        """Make the grid and the fields."""
        self.add_grid("enhancements", enhancements_plan(f"{self.path}.enhancements"))
        prefix = f"{self.path}."
        self.add_form(
            FieldGrid(self.document, _SLEEP_INS, self, prefix=prefix, labels=_SLEEP_IN_LABELS, most=3)
        )
        words = "Hours asleep are not working time; a wake hour is paid at hourly pay."
        self.column.addWidget(Words(words, Type.CAPTION, Tone.MUTED, self, wrap=True))


class NotePart(PostPart):
    """The note on the post."""

    holds = ("note",)

    def build(self) -> None:
        """Make the field."""
        labels = {"note": "Note on the post"}
        prefix = f"{self.path}."
        self.add_form(FieldGrid(self.document, ("note",), self, prefix=prefix, labels=labels, most=1))


class PapersPart(PostPart):
    """The evidence of the post."""

    holds = ("evidence",)

    def build(self) -> None:
        """Make the grid of papers with its buttons."""
        self.evidence = EvidencePart(self.document, f"{self.path}.evidence", self)
        self.column.addWidget(self.evidence)

    def move_to(self, path: str) -> None:
        """Show another post."""
        self.evidence.move_to(f"{path}.evidence")
        super().move_to(path)

    def go_to(self, path: str) -> bool:
        """Put the focus on the paper at `path`."""
        return self.evidence.grid.go_to(path)
