"""What gave way when two people changed a case: looked at again, and brought back as one step."""

import json
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.exact_json import parse_json
from openbook.model.plan import Plan
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from openbook.store.records import PART_WORDS
from openbook.ui.clash_rows import clash_rows
from openbook.ui.document import Document
from openbook.ui.edits import Change, LockedError
from openbook.ui.figure_rows import FigureRow, Heading
from openbook.ui.figure_tree import FigureTree
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.sheet import Side
from openbook.ui.sheet_texts import ANSWERS, TRAJECTORY, written_sheet
from openbook.ui.theme import TARGET, Tone, Type
from openbook.ui.timeline import Timeline

ASIDE = (
    Heading("Entry", is_text=True),
    Heading("As it is now", is_text=True),
    Heading("As it was set aside", is_text=True),
)
INTRO = (
    "This gave way to what somebody else had saved, or was saved over. Bringing it back puts it in the place "
    "of what is there now, as one step that can be undone."
)


class SetAsideButton(QPushButton):
    """Shown while the time line stands on something that was set aside."""

    def __init__(self, document: Document, timeline: Timeline, parent: QWidget) -> None:
        super().__init__("Look at what was set aside", parent)
        self._document, self._timeline = document, timeline
        self.setMinimumHeight(TARGET)
        self.clicked.connect(self._look)
        timeline.moved.connect(self._offer)
        self.hide()

    def _offer(self) -> None:
        item = self._timeline.current()
        self.setVisible(item is not None and item.is_aside)

    def _look(self) -> None:
        from openbook.ui.main_window import MainWindow

        item, record, window = self._timeline.current(), self._document.record, self.window()
        if item is not None and record is not None and isinstance(window, MainWindow):
            part, text = record.aside(item.seq)
            window.pages.show(SetAsidePage(self._document, part, text, window.pages.place))


class SetAsidePage(Page):
    """What was set aside beside what is there now."""

    widest = 1160

    def __init__(self, document: Document, part: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__("What was set aside", INTRO, parent)
        self._document, self._part, self._text = document, part, text
        self.trouble = Notice(self.column)
        self.page.addWidget(self.trouble)
        name = PART_WORDS[part].capitalize()
        card = self.add_card(name)
        now = written_sheet(document.sheet).get(part, "")
        rows = clash_rows(part, now, text, now, standards())
        self.table = FigureTree(f"{name}: as it is now, and as it was set aside", ASIDE, card)
        self.table.show_rows(tuple(FigureRow(row.id, row.cells[:3]) for row in rows))
        card.body.addWidget(self.table)
        same = Words("It is the same as what is there now.", Type.BODY, Tone.MUTED, card)
        card.body.addWidget(same)
        self.table.setVisible(bool(rows))
        same.setVisible(not rows)
        self.bring_back = QPushButton("Bring it back", card)
        self.bring_back.setProperty("kind", "primary")
        self.bring_back.setMinimumHeight(TARGET)
        self.bring_back.setEnabled(bool(rows) and not document.locked)
        self.bring_back.clicked.connect(self._bring_back)
        self.page.addWidget(self.bring_back)
        self.trouble.tell(document.locked)
        self.page.addStretch(1)

    def _bring_back(self) -> None:
        try:
            bring_back(self._document, self._part, self._text)
        except OpenBookError as trouble:
            self.trouble.tell(str(trouble))
        else:
            self.left.emit()


def bring_back(document: Document, part: str, text: str) -> None:
    """Put what was set aside in the place of what is there now.

    Raises:
        OpenBookError: it cannot be read, or the case is agreed.
    """
    step = f"{PART_WORDS[part].capitalize()} brought back"
    if part == TRAJECTORY:
        document.set_plan(Plan.model_validate(parse_json(text)) if text else Plan(), step)
    elif part == ANSWERS:
        if document.locked:
            raise LockedError(document.locked)
        after = replace(document.sheet, answers=json.loads(text or "{}"))
        document.undo_stack.push(Change(document, step, ANSWERS, after))
    else:
        statement = read_statement(text, standards().lines, complete=False) if text else None
        document.replace_statement(Side(part), statement, step)
