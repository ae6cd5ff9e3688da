"""Who works here: a strip that asks on the first start, and a page that is there at any time."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from openbook.model.choices import PreparedBy
from openbook.model.numbers import NotNegative
from openbook.model.shown import Shown
from openbook.model.statement import Record, Text
from openbook.settings import LONGEST_RETENTION, Settings
from openbook.ui.confirm_row import go_on_by_key
from openbook.ui.dress import dress
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.page import Page
from openbook.ui.record_draft import RecordDraft
from openbook.ui.theme import SPACE, TARGET, Type, theme

WELCOME = "Welcome. Say who you are, so that the history of your cases can name you. It takes a minute."
SHORT_WELCOME = "Welcome. Say who you are."
WELCOME_EXAMPLE = (
    "Welcome. This example is invented: try anything, it never enters real figures. "
    "Before your own first case, say who you are; it takes a minute."
)
SHORT_WELCOME_EXAMPLE = "Welcome. This example is invented."
_ROOMY = 1150  # from this width on there is room for all of it in a line, at 100%


class SetUp(Record):
    """What is asked about whoever works here."""

    organisation: Annotated[
        Text, Shown("Organisation", help="Your council or provider, as it should stand in the history.")
    ] = ""
    user_name: Annotated[
        Text,
        Shown("Your name", help="Recorded beside what you keep. Left empty, your name on this computer."),
    ] = ""
    role: Annotated[PreparedBy, Shown("You are", help="A new case from a template begins on this side.")] = (
        PreparedBy.COMMISSIONER
    )
    threshold: Annotated[
        NotNegative,
        Shown(
            "Price worth opening the book for",
            "£/week",
            "Below it, OpenBook says that a short form may do. £1,700 is usual.",
        ),
    ] = Decimal(1700)
    retention_months: Annotated[
        int | None,
        Field(ge=0, le=LONGEST_RETENTION),
        Shown(
            "Usual retention period, in months",
            help="After the last entry of a case. Empty is not set: your retention schedule decides.",
        ),
    ] = None


FIELDS = ("organisation", "user_name", "role", "threshold", "retention_months")


class SetUpPage(Page):
    """The settings as a form; `kept` with their values when they are to hold.

    `changed` gives them too where one goes elsewhere meanwhile, so that nothing typed is lost.
    """

    kept = Signal(object)
    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        intro = "It stays on this computer. The history of a case names who recorded each entry."
        super().__init__("Settings", intro, parent)
        values = {name: getattr(settings, name) for name in FIELDS}
        start = SetUp.model_validate(values | {"retention_months": settings.retention_months or None})
        self.draft = RecordDraft(start, self)
        self._known = start
        card = self.add_card("You and your organisation")
        self.fields = FieldGrid(self.draft, FIELDS, card, most=2)
        card.body.addWidget(self.fields)
        keep = QPushButton("Keep these", card)
        keep.setProperty("kind", "primary")
        keep.setMinimumHeight(TARGET)
        keep.clicked.connect(self._keep)
        go_on_by_key(card, keep)
        line = QHBoxLayout()
        line.addWidget(keep)
        line.addStretch()
        card.body.addSpacing(SPACE * 2)
        card.body.addLayout(line)
        self.page.addStretch()

    def take_focus(self) -> None:
        """Put the focus in the first field."""
        self.fields.go_to(FIELDS[0])

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was entered where one goes elsewhere, what stands in the current field included."""
        super().hideEvent(event)
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        if not event.spontaneous() and self.draft.root != self._known:
            self._known = self.draft.root
            self.changed.emit(self._values())

    def _keep(self) -> None:
        if self.draft.refusals:
            self.fields.go_to(next(iter(self.draft.refusals)))
            return
        self._known = self.draft.root
        self.kept.emit(self._values())

    def _values(self) -> dict[str, object]:
        told = self.draft.root
        values = {name: getattr(told, name) for name in FIELDS}
        return values | {"role": told.role.value, "retention_months": told.retention_months or 0}


class SetUpStrip(QFrame):
    """The invitation on the first start, in one line that can be put away for good."""

    accepted = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self)
        self.setProperty("kind", "note")
        self.setAccessibleName("Welcome")
        self._example = False
        row = self._row = QHBoxLayout(self)
        row.setSpacing(SPACE * 2)
        self._words = Words(WELCOME, Type.BODY, parent=self, wrap=True)
        row.addWidget(self._words, 1)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        for words, kind, told in (
            ("Set up OpenBook", "primary", self.accepted),
            ("Not now", "quiet", self.put_away),
        ):
            button = QPushButton(words, buttons)
            button.setProperty("kind", kind)
            button.setMinimumHeight(TARGET)
            button.clicked.connect(told)
            flow.addWidget(button)
        row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._words.text()

    def follow(self, *, example: bool) -> None:
        """Say of the case on view that it is an example, so that nothing else has to."""
        self._example = example
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it in one line where room is short."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        wide = self.width() >= theme().pixels(_ROOMY)
        long, short = (WELCOME_EXAMPLE, SHORT_WELCOME_EXAMPLE) if self._example else (WELCOME, SHORT_WELCOME)
        self._words.setText(long if wide else short)
        edge = SPACE if wide else SPACE // 2
        self._row.setContentsMargins(SPACE * 3, edge, SPACE * 3, edge)
