"""Papers and person: evidence that is kept, whom the case is about, and how long all of it stays."""

from PySide6.QtGui import QHideEvent

from openbook.model.papers import KeptPaper
from openbook.ui.notice import Notice
from openbook.ui.screens.erase_card import EraseCard
from openbook.ui.screens.papers_card import PapersCard
from openbook.ui.screens.person_card import PersonCard
from openbook.ui.screens.retention_card import RetentionCard
from openbook.ui.screens.screen import Screen

_NOTHING_KEPT = "Papers and personal details stand here once OpenBook has its place to keep cases."


class PapersScreen(Screen):
    """What stands beside a case and outside its statements."""

    title = "Papers and person"
    intro = "Private: none of it is part of a statement. The record names papers, and never the person."

    def build(self) -> None:
        """Make the papers, the person, the period and the way to erase."""
        self._is_read = False
        if self.document.papers is None:
            notice = Notice(self.sheet, kind="note")
            notice.tell(_NOTHING_KEPT)
            self.page.addWidget(notice)
            return
        self.erase = EraseCard(self.document, self.sheet)
        self.papers = PapersCard(self.document, self.sheet)
        self.person = PersonCard(self.document, self.sheet)
        self.retention = RetentionCard(self.document, self.sheet)
        for card in (self.erase, self.papers, self.person, self.retention):
            self.page.addWidget(card)
        self.papers.erase_asked.connect(self._erase_paper)
        self.person.erase_asked.connect(self._erase_person)
        for said in (self.erase.erased, self.person.saved, self.retention.changed):
            said.connect(self._changed)
        self.erase.erased.connect(self.papers.copies.clear)
        self.document.recorded.connect(self._read)

    def refresh(self) -> None:
        """Read what is kept on coming on view."""
        if not self._is_read:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read it again next time: a paper may have been kept with a round meanwhile."""
        super().hideEvent(event)
        self._is_read = False

    def _read(self) -> None:
        if self.document.papers is None or not self.isVisible():
            return
        self._is_read = True
        for card in (self.papers, self.person, self.retention):
            card.refresh()

    def _changed(self) -> None:
        self.document.recorded.emit()

    def _erase_paper(self, kept: KeptPaper) -> None:
        self.erase.begin_paper(kept)

    def _erase_person(self) -> None:
        papers = self.document.papers
        known = papers.privacy.person() if papers is not None else None
        if known is not None:
            self.erase.begin_person(known.id)
