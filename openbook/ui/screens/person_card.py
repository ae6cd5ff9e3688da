"""Whom a case is about: details that are in nothing that is printed, shared, listed or searched."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.privacy import KeptPerson, Person
from openbook.model.words import date_words
from openbook.store.errors import ChangedElsewhereError
from openbook.ui.case_papers import privacy_of
from openbook.ui.case_privacy import CasePrivacy
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.record_draft import RecordDraft
from openbook.ui.screens.screen import Card
from openbook.ui.theme import SPACE, TARGET, Tone, Type

_ABOUT = (
    "All of it may stay empty: a price needs no name. These details stand apart from the case and can be "
    "erased. They are in no report, statement, shared file, workbook, list or search."
)
_FIELDS = ("name", "known_as", "date_of_birth", "record_number", "note")


class PersonCard(Card):
    """The details, saved as they are entered, and the way to erase them."""

    erase_asked = Signal()
    saved = Signal()

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__("The person", _ABOUT, parent)
        self._document = document
        self._kept: KeptPerson | None = None
        self.trouble = Notice(self)
        self.body.addWidget(self.trouble)
        self.draft: RecordDraft[Person] = RecordDraft(Person(), self)
        self.grid = FieldGrid(self.draft, _FIELDS, self, most=2, wide=("note",))
        self.body.addWidget(self.grid)
        self.state = Words("", Type.CAPTION, Tone.MUTED, self, wrap=True)
        self.body.addWidget(self.state)
        buttons = QWidget(self)
        self.erase = QPushButton("Erase these details …", buttons)
        self.erase.setMinimumHeight(TARGET)
        self.erase.clicked.connect(self.erase_asked)
        FlowLayout(buttons, SPACE, SPACE).addWidget(self.erase)
        self.body.addWidget(buttons)
        self.draft.changed.connect(self._save)

    @property
    def _privacy(self) -> CasePrivacy:
        return privacy_of(self._document)

    def refresh(self) -> None:
        """Show what is kept now."""
        try:
            kept, erased = self._privacy.person(), self._privacy.retention().person_erased
        except OpenBookError as trouble:
            self.trouble.tell(str(trouble))
            return
        self._kept = kept
        details = kept.details if kept else Person()
        if not self.draft.refusals and details != self.draft.root:
            self.draft.blockSignals(True)
            self.draft.begin(details)
            self.draft.blockSignals(False)
        self.grid.refresh()
        self.erase.setVisible(kept is not None)
        if kept:
            self.state.setText(f"Saved by {kept.saved_by} on {date_words(kept.saved_at.date())}.")
        else:
            gone = f"The details were {erased.words}" if erased else "Nothing is kept of a person."
            self.state.setText(gone)

    def _save(self, path: str) -> None:
        del path
        try:
            self._privacy.save_person(self.draft.root, self._kept)
        except ChangedElsewhereError as trouble:
            self.refresh()
            self.trouble.tell(str(trouble))
            return
        except OpenBookError as trouble:
            self.trouble.tell(f"Not saved. {trouble}")
            return
        self.trouble.tell("")
        self.refresh()
        self.saved.emit()
