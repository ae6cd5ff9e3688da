"""Two people changed one case: what each has, and the choice between them. Neither is lost."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.standards import Standards
from openbook.model.words import date_words
from openbook.store import Draft
from openbook.store.errors import ChangedElsewhereError
from openbook.store.records import PART_WORDS
from openbook.ui.case_saving import CaseSaver
from openbook.ui.clash_rows import CLASH, clash_rows
from openbook.ui.figure_tree import FigureTree
from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.sheet import Sheet
from openbook.ui.sheet_texts import taken_back, written_sheet
from openbook.ui.theme import SPACE, TARGET, Tone, Type

INTRO = (
    "You and somebody else changed the same part of this case. Choose which stays. The other is kept in the "
    "history of the case, where it can be found again."
)


class ClashPage(Page):
    """Shows both; `settled` once one of them was chosen, and whether it was theirs."""

    settled = Signal(bool)
    widest = 1160

    def __init__(
        self, saver: CaseSaver, sheet: Sheet, standards: Standards, parent: QWidget | None = None
    ) -> None:
        super().__init__("Two people changed this case", INTRO, parent)
        self._saver, self._sheet = saver, sheet
        self.trouble = Notice(self.column, kind="danger")
        self.page.addWidget(self.trouble)
        mine = written_sheet(sheet) | taken_back(sheet, {draft.part: "" for draft in saver.theirs})
        self.tables: list[FigureTree] = []
        for theirs in saver.theirs:
            self._add_part(theirs, mine.get(theirs.part, ""), standards)
        row = QWidget(self.column)
        line = FlowLayout(row, SPACE, SPACE)
        who = saver.theirs[0].saved_by if saver.theirs else ""
        self.keep = self._button("Keep mine", lambda: self._settle(theirs=False), row)
        self.take = self._button(f"Take {_whose(who)}", lambda: self._settle(theirs=True), row)
        for button in (self.keep, self.take):
            line.addWidget(button)
        self.page.addWidget(row)
        self.page.addStretch(1)

    def take_focus(self) -> None:
        """Put the focus on the first table: looking comes before choosing."""
        (self.tables[0] if self.tables else self.keep).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_part(self, theirs: Draft, mine: str, standards: Standards) -> None:
        name = PART_WORDS[theirs.part].capitalize()
        card = self.add_card(name)
        card.body.addWidget(Words(saved_words(theirs), Type.BODY, Tone.MUTED, card, wrap=True))
        rows = clash_rows(theirs.part, self._saver.base(theirs.part), mine, theirs.content, standards)
        table = FigureTree(f"{name}: yours and theirs", CLASH, card)
        table.show_rows(rows)
        card.body.addWidget(table)
        self.tables.append(table)

    def _button(self, words: str, act: object, parent: QWidget) -> QPushButton:
        button = QPushButton(words, parent)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(act)
        return button

    def _settle(self, *, theirs: bool) -> None:
        try:
            if theirs:
                self._saver.let_go(self._sheet)
            else:
                self._saver.keep_mine(self._sheet)
        except ChangedElsewhereError as trouble:
            self.trouble.tell(f"{trouble} Go back to the case, then look at both again.")
            for button in (self.keep, self.take):
                button.setEnabled(False)  # what has come since was not looked at
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except OpenBookError as trouble:
            self.trouble.tell(str(trouble))
            return
        self.settled.emit(theirs)


def saved_words(saved: Draft) -> str:
    """Say who saved and when: "Saved by Tom Hill on 5 April 2026 at 10:15"."""
    here = saved.saved_at.astimezone()
    return f"Theirs was saved by {saved.saved_by or 'somebody'} on {date_words(here.date())} at {here:%H:%M}."


def _whose(who: str) -> str:
    return f"what {who} saved" if who else "theirs"
