"""A file that comes in, on its own page: what it holds, what it would change, what is wrong in it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from openbook.exchange.mapping import Mapping
from openbook.exchange.staged import Import
from openbook.model.errors import OpenBookError
from openbook.model.statement import Statement
from openbook.model.words import plural
from openbook.ui import background, incoming
from openbook.ui.change_rows import CHANGES, ENTRIES, change_rows
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.confirm_row import go_on_by_key
from openbook.ui.figure_tree import FigureTree
from openbook.ui.incoming import Source
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.sheet import Sheet, Side
from openbook.ui.sheet_columns import ColumnChoices, RowChoices, unplaced, with_meaning
from openbook.ui.theme import SPACE, TARGET

INTRO = (
    "Nothing changes until you choose Bring it in. After that it is one step, which Undo takes back; the "
    "file itself is kept with the case as evidence."
)
NEW_INTRO = (
    "No case begins until you choose Begin the case. The file itself is then kept with the case as evidence."
)
ALIKE = "Title, provider and place are those of the other statement where the file does not say them."
_MOST_CHANGES, _MOST_LINES = 300, 100


@dataclass(frozen=True, slots=True)
class Target:
    """What a file is held against: the open case, or nothing where a new case is to begin."""

    sheet: Sheet | None
    price_base: date

    def against(self, side: Side) -> Statement | None:
        """The statement that would change."""
        return None if self.sheet is None else self.sheet.statement(side)

    def beside(self, side: Side) -> Statement | None:
        """The other statement of the case, where the file begins this one."""
        return None if self.sheet is None or self.against(side) is not None else self.against(side.other)


class BringInPage(Page):
    """The preview of a file; `accepted` with side and statement when it is to be taken over."""

    accepted = Signal(object, object, object)  # the side, the statement, the mapping or None
    again = Signal()

    def __init__(
        self, source: Source, target: Target, mapping: Mapping | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Bring in {source.name}", NEW_INTRO if target.sheet is None else INTRO, parent)
        self.source, self._target, self._mapping = source, target, mapping
        self.done: Import | None = None
        self.is_reading = False
        self._side: Side | None = None
        self._build_summary()
        self._build_columns()
        self.problems = self._list("To put right first", "Put these right in the file, then read it again.")
        self.questions = self._list("To look at", "These were read. Make sure that they are meant.")
        self.rows_card = self.add_card(
            "Rows without a place", "Say what each is. Nothing is dropped in silence."
        )
        self.rows = RowChoices(self.rows_card)
        self.rows.chosen.connect(self._give_meaning)
        self.rows_card.body.addWidget(self.rows)
        self.totals = self._list("Totals in the file", "Each total beside what was read of it.")
        self._build_changes()
        self.left_out = self._list("Not read", "What else stands in the file, and why it was not read.")
        self.notes = self._list("Notes in the file", "")
        self.page.addStretch()
        self._stage()

    @property
    def begins(self) -> bool:
        """Whether a new case is to begin with the file."""
        return self._target.sheet is None

    def take_focus(self) -> None:
        """Put the focus on the way on."""
        (self.accept if self.accept.isEnabled() else self.leave).setFocus()

    def _build_summary(self) -> None:
        self.trouble = Notice(self.column, kind="danger")
        self.page.addWidget(self.trouble)
        card = self.add_card("What the file holds")
        self.said = Words("Reading …", parent=card, wrap=True)
        card.body.addWidget(self.said)
        self.waits = Words("", parent=card, wrap=True)
        card.body.addWidget(self.waits)
        self.side = ChoiceInput(card)
        self.side.addItems([side.label for side in Side])
        self.side.setAccessibleName("Goes into")
        self.side.setMinimumContentsLength(20)
        self.side.activated.connect(self._choose_side)
        self.accept = QPushButton("Begin the case" if self._target.sheet is None else "Bring it in", card)
        self.accept.setProperty("kind", "primary")
        self.leave = QPushButton("Leave it", card)
        self.read_again = QPushButton("Read the file again", card)
        self.accept.clicked.connect(self._accept)
        go_on_by_key(self, self.accept)
        self.leave.clicked.connect(self.left)
        self.read_again.clicked.connect(self.again)
        self.accept.setEnabled(False)
        into = QHBoxLayout()
        into.setSpacing(SPACE)
        into.addWidget(Words("Goes into the", parent=card))
        into.addWidget(self.side)
        into.addStretch()
        line = QHBoxLayout()
        for button in (self.accept, self.leave, self.read_again):
            button.setMinimumHeight(TARGET)
            line.addWidget(button)
        line.addStretch()
        card.body.addLayout(into)
        card.body.addSpacing(SPACE)
        card.body.addLayout(line)

    def _build_columns(self) -> None:
        if self.source.book is None or self._mapping is None:
            return
        card = self.add_card(
            "What the columns mean", "Guessed from headings and contents. Point out what is guessed wrongly."
        )
        self.columns = ColumnChoices(self.source.book, self._mapping, card)
        self.columns.changed.connect(self._map)
        card.body.addWidget(self.columns)

    def _build_changes(self) -> None:
        self.changes_card = self.add_card("What would change")
        self.more = Words("", parent=self.changes_card, wrap=True)
        columns = ENTRIES if self.begins else CHANGES
        self.changes = FigureTree("What would change", columns, self.changes_card)
        self.changes_card.body.addWidget(self.changes)
        self.changes_card.body.addWidget(self.more)

    def _list(self, title: str, about: str) -> "LineList":
        return LineList(self, title, about)

    def _map(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._stage()

    def _give_meaning(self, words: str, meaning: str) -> None:
        if self._mapping is not None:
            self._mapping = with_meaning(self._mapping, words, meaning)
            self.columns.mapping = self._mapping
            self._stage()

    def _choose_side(self, index: int) -> None:
        self._side = tuple(Side)[index]
        self._stage()

    def _stage(self) -> None:
        """Hold the file against the statement, off the window's thread."""
        source, mapping, target, side = self.source, self._mapping, self._target, self._side

        def work(report: background.Report) -> tuple[Side, Import]:
            done = incoming.staged(source, mapping, target.against(side or Side.PROVIDER), target.price_base)
            chosen = side or incoming.first_side(source, done)
            if side is None and chosen is not Side.PROVIDER:
                done = incoming.staged(source, mapping, target.against(chosen), target.price_base)
            report(1, 1)
            return chosen, done

        self.accept.setEnabled(False)
        self.is_reading = True
        background.run(self, f"Reading {source.name}", work, self._show, self._fail)

    def _fail(self, trouble: OpenBookError) -> None:
        self.is_reading = False
        self.trouble.tell(str(trouble))

    def _show(self, found: tuple[Side, Import]) -> None:
        self._side, done = found
        self.done, self.is_reading = done, False
        against = self._target.against(self._side)
        self.side.setCurrentIndex(tuple(Side).index(self._side))
        begun = f" {ALIKE}" if self._target.beside(self._side) is not None else ""
        self.said.setText(f"{incoming.summary(done, against)}{begun}")
        self.waits.setText(incoming.waiting(done, len(unplaced(done.left_out))))
        refused = done.refused
        self.trouble.tell(
            f"{plural(len(refused), 'cell')} cannot be read. Put right what stands below." if refused else ""
        )
        self.problems.show_lines([str(one) for one in refused])
        questions = [str(one) for one in done.problems if one.level == "question"]
        self.questions.show_lines([*done.notices, *questions])
        self.rows_card.setVisible(bool(unplaced(done.left_out)))
        self.rows.show_rows(done.left_out)
        self.totals.show_lines([str(one) for one in done.totals])
        known = unplaced(done.left_out)
        self.left_out.show_lines([str(one) for one in done.left_out if one not in known])
        self.notes.show_lines(list(done.notes))
        self._show_changes(done)
        self.accept.setEnabled(done.statement is not None and bool(done.changes or against is None))
        self.read_again.setVisible(bool(refused))
        self.take_focus()

    def _show_changes(self, done: Import) -> None:
        shown = done.changes[:_MOST_CHANGES]
        self.changes_card.setVisible(bool(shown))
        self.changes.show_rows(change_rows(shown, new=self.begins))
        rest = len(done.changes) - len(shown)
        self.more.setText(f"And {plural(rest, 'more entry', 'more entries')}." if rest else "")
        self.more.setVisible(bool(rest))

    def _accept(self) -> None:
        if self.done is not None and self.done.statement is not None and self._side is not None:
            statement = incoming.accepted(self.source, self.done, self._side)
            statement = incoming.named_as(statement, self._target.beside(self._side))
            self.accepted.emit(self._side, statement, self._mapping)


class LineList:
    """A card with lines of words, there only while there are any."""

    def __init__(self, page: Page, title: str, about: str) -> None:
        self.card = page.add_card(title, about)
        self.words = Words("", parent=self.card, wrap=True)
        self.card.body.addWidget(self.words)
        self.card.hide()

    def show_lines(self, lines: list[str]) -> None:
        """Show these lines; none hides the card."""
        rest = len(lines) - _MOST_LINES
        shown = lines[:_MOST_LINES] + ([f"And {rest:,} more."] if rest > 0 else [])
        self.words.setText("\n".join(shown))
        self.card.setVisible(bool(lines))
