"""Due to be erased: the cases whose time has come and that still hold papers or a person."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from openbook.model.errors import OpenBookError
from openbook.model.privacy import SCHEDULE, Due
from openbook.model.words import date_words, plural
from openbook.ui import background
from openbook.ui.labels import rule
from openbook.ui.notice import Notice
from openbook.ui.offered_row import OfferedRow
from openbook.ui.page import Page

Read = Callable[[background.Report], tuple[Due, ...]]
_ABOUT = (
    f"{SCHEDULE} Nothing is erased by itself, and cases under a legal hold are left out. "
    "Open a case, and erase under Papers and person what is no longer to be kept."
)
_NO_PERIOD = (
    "No usual period is set, so only cases with a day of their own are listed. Set one under Case, Settings."
)
_MOST = 100


class DuePage(Page):
    """Reads which cases are due off the window's thread, and offers to open each."""

    opened = Signal(str)  # the reference of a case
    working = Signal(object)  # a task under way

    def __init__(self, read: Read, usual: int, parent: QWidget | None = None) -> None:
        super().__init__("Due to be erased", _ABOUT, parent)
        self._read, self._usual = read, usual
        self.rows: list[OfferedRow] = []
        self.said = Notice(self.column, kind="note")
        self.page.addWidget(self.said)
        self._card = self.add_card("Cases")
        self._card.hide()
        self.page.addStretch()

    def take_focus(self) -> None:
        """Put the focus on the first case, else on the way back."""
        first = self.rows[0].buttons[0] if self.rows else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Read which cases are due."""
        self.said.tell("Looking through all cases …", "note")
        task = background.run(self, "Looking for what is due", self._read, self._show, self._failed)
        self.working.emit(task)

    def _show(self, found: tuple[Due, ...]) -> None:
        told = [plural(len(found), "case") + " due." if found else "Nothing is due to be erased."]
        if len(found) > _MOST:
            told.append(f"The {_MOST} longest due are shown; openbook retain lists all.")
        if not self._usual:
            told.append(_NO_PERIOD)
        self.said.tell(" ".join(told), "note")
        self._card.setVisible(bool(found))
        for due in found[:_MOST]:
            if self.rows:
                self._card.body.addWidget(rule(self._card))
            row = OfferedRow(
                f"{due.case_ref}: {due.title}" if due.title else due.case_ref, _held(due), self._card
            )
            row.add_button("Open the case", partial(self.opened.emit, due.case_ref))
            self._card.body.addWidget(row)
            self.rows.append(row)
        self.take_focus()

    def _failed(self, trouble: OpenBookError) -> None:
        self.said.tell(str(trouble), "danger")


def _held(due: Due) -> str:
    holds = [words for words, there in (("a person’s details", due.has_person),) if there]
    holds += [plural(due.papers, "paper")] if due.papers else []
    return f"Due since {date_words(due.since)}. Still holds {' and '.join(holds)}."
