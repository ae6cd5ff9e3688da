"""The page on which a new case begins: with nothing, a template, a copy or a file."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.ui.beginnings import FROM_FILES, FROM_NOTHING, FROM_TEMPLATES, Way, copy_of
from openbook.ui.choice_row import ChoiceRow
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.theme import SPACE, Tone, Type


class NewCasePage(Page):
    """Offers every way to begin; the focus stands on the first. `copied` names the case to copy, if any."""

    chosen = Signal(str)  # the key of a way

    def __init__(self, copied: str = "", parent: QWidget | None = None) -> None:
        super().__init__("New case", "Choose what it begins with. You can change everything later.", parent)
        self.rows: dict[str, ChoiceRow] = {}
        self.trouble = Notice(self.column, kind="danger")
        self.page.addWidget(self.trouble)
        self._add_group("", "", FROM_NOTHING)
        self._add_group(
            "With what is typical",
            "Usual posts and cost lines. Pay is an assumption to confirm; the rest is yours to enter.",
            FROM_TEMPLATES,
        )
        own = ((copy_of(copied),) if copied else ()) + FROM_FILES
        self._add_group("With what you have", "", own)
        self.page.addStretch()

    def take_focus(self) -> None:
        """Put the focus on the first way to begin."""
        next(iter(self.rows.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_group(self, title: str, about: str, ways: Sequence[Way]) -> None:
        if title:
            self.page.addWidget(Words(title, Type.HEADING, parent=self.column, wrap=True))
        if about:
            self.page.addWidget(Words(about, Type.BODY, Tone.MUTED, self.column, wrap=True))
        rows = QVBoxLayout()
        rows.setSpacing(SPACE)
        for way in ways:
            row = ChoiceRow(way.title, way.about, way.icon, self.column)
            row.clicked.connect(partial(self.chosen.emit, way.key))
            rows.addWidget(row)
            self.rows[way.key] = row
        self.page.addLayout(rows)
