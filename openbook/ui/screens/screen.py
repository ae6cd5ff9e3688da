"""What every screen of a case shares: a scrolling page with a title, cards and refreshing on view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from openbook.ui.document import Document, soon
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type


class Card(QFrame):
    """A part of a page with its own heading; what it holds goes into `body`."""

    def __init__(self, title: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 3)
        self.body.setSpacing(SPACE)
        if title:
            self.setAccessibleName(title)
            self.body.addWidget(Words(title, Type.HEADING, parent=self, wrap=True))
        if help_text:
            self.body.addWidget(Words(help_text, Type.BODY, Tone.MUTED, self, wrap=True))


class Screen(QWidget):
    """One section of a case. Subclasses set `title` and `intro` and override `build` and `refresh`."""

    title = ""
    intro = ""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.setAccessibleName(self.title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self.area)
        page = QWidget(self.area)
        self.page = QVBoxLayout(page)
        self.page.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 4)
        self.page.setSpacing(SPACE * 2)
        self.area.setWidget(page)
        self.page.addWidget(Words(self.title, Type.TITLE, parent=page, wrap=True))
        if self.intro:
            self.page.addWidget(Words(self.intro, Type.BODY, Tone.MUTED, page, wrap=True))
        self._refreshing = soon(self, self.refresh)
        self.build()
        document.priced_changed.connect(self._refresh_on_view)
        document.changed.connect(self._refresh_on_view)

    def build(self) -> None:
        """Make what the screen holds; once."""

    def refresh(self) -> None:
        """Show what moved; called on view, after the price or the statement changed."""

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`; give whether it is here."""
        del path
        return False

    def add_card(self, title: str, help_text: str = "") -> Card:
        """Add a part with its own heading."""
        card = Card(title, help_text, self.area.widget())
        self.page.addWidget(card)
        return card

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another screen was on view."""
        super().showEvent(event)
        self.refresh()

    def _refresh_on_view(self) -> None:
        if self.isVisible():
            self._refreshing.start()
