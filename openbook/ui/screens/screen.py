"""What every screen of a case shares: a scrolling page of cards, and refreshing while on view."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from openbook.ui.document import Document
from openbook.ui.dress import dress
from openbook.ui.figure_label import FigureLabel
from openbook.ui.first_steps import FirstSteps, nothing_entered
from openbook.ui.flow import FlowLayout
from openbook.ui.labels import Words
from openbook.ui.parts import first_control
from openbook.ui.screens.room import LOW, Room
from openbook.ui.theme import SPACE, Tone, Type, theme
from openbook.ui.timing import soon

WIDEST_SIDE = 440
UNLIMITED = 16_777_215


class Card(QFrame):
    """A part of a page with its own heading and, if it has one, its figure; `body` takes the rest."""

    def __init__(self, title: str, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 3)
        self.body.setSpacing(SPACE)
        self.head = QHBoxLayout()
        self.heading = Words(title, Type.HEADING, parent=self, wrap=True)
        self.head.addWidget(self.heading, 1)
        self.body.addLayout(self.head)
        self.help: Words | None = None
        if help_text:
            self.help = Words(help_text, Type.BODY, Tone.MUTED, self, wrap=True)
            self.body.addWidget(self.help)

    def add_figure(self, document: Document, caption: str) -> FigureLabel:
        """Put a figure with its caption at the right of the heading."""
        figure = FigureLabel(document, Type.HEADING, self)
        self.head.addWidget(Words(caption, Type.CAPTION, Tone.MUTED, self))
        self.head.addSpacing(SPACE)
        self.head.addWidget(figure)
        return figure


class Screen(QWidget):
    """One section of a case. Subclasses set `title` and `intro` and override `build` and `refresh`."""

    title = ""
    intro = ""
    needs_price = False  # whether it has nothing to show while nothing costs anything

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self)
        self.document = document
        self.setAccessibleName(self.title)
        self._side: QWidget | None = None
        self._first_steps: FirstSteps | None = None
        self._beside_from, self._most, self._folded = 0, 0.4, False
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.area = scroll_area(self)
        self._whole.addWidget(self.area, 1)
        self.sheet = QWidget(self.area)
        self.page = QVBoxLayout(self.sheet)
        self.page.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 4)
        self.page.setSpacing(SPACE * 2)
        self.area.setWidget(self.sheet)
        self.head = FlowLayout(across=SPACE, down=SPACE)
        title = Words(self.title, Type.TITLE, parent=self.sheet)
        title.setContentsMargins(0, 0, SPACE * 2, 0)
        self.head.addWidget(title)
        self.page.addLayout(self.head)
        self.room = Room(self, title)
        self.about: Words | None = None
        if self.intro:
            self.about = Words(self.intro, Type.BODY, Tone.MUTED, self.sheet, wrap=True)
            self.page.addWidget(self.about)
        self._refreshing = soon(self, self._look)
        self.build()
        self.page.addStretch()
        document.priced_changed.connect(self._refresh_on_view)
        document.changed.connect(self._refresh_on_view)

    def build(self) -> None:
        """Make what the screen holds; once."""

    def refresh(self) -> None:
        """Show what moved; called on view, after the price or the statement changed."""

    def take_focus(self) -> None:
        """Put the focus where work on the screen begins; where it has no control yet, leave it."""
        first = first_control(self.sheet)
        if first is not self.sheet:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`; give whether it is here."""
        del path
        return False

    def add_card(self, title: str, help_text: str = "") -> Card:
        """Add a part with its own heading."""
        card = Card(title, help_text, self.sheet)
        self.page.addWidget(card)
        return card

    def add_side(self, side: QWidget, *, beside_from: int, most: float = 0.4) -> None:
        """Put a part beside the page where the screen is so wide (at 100%).

        On narrower screens it stays under the page, with `most` of the height, so that nothing
        jumps when it shows something else; on low ones it goes to the end of the page.
        """
        self._side, self._beside_from, self._most = side, beside_from, most
        self._side_area = scroll_area(self)
        self._whole.addWidget(self._side_area)
        theme().changed.connect(self._place_side)
        self._place_side()

    def add_foot(self, foot: QWidget) -> None:
        """Put a part under the page, where it is seen wherever the page is scrolled to."""
        self._whole.setDirection(QBoxLayout.Direction.TopToBottom)
        self._whole.addWidget(foot)

    def fold_side(self, folded: bool) -> None:  # noqa: FBT001 - one switch, named by the method
        """Leave the side part only the room that its own words need, or give it all again."""
        self._folded = folded
        self._place_side()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while another screen was on view."""
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the side part where it has room."""
        super().resizeEvent(event)
        self._place_side()

    def _look(self) -> None:
        nothing = self.needs_price and nothing_entered(self.document)
        if nothing and self._first_steps is None:
            self._first_steps = FirstSteps(self.document, self.title, self)
            self._whole.addWidget(self._first_steps, 1)
        if self._first_steps is not None:
            self._first_steps.setVisible(nothing)
            self.area.setVisible(not nothing)
        if not nothing:
            self.refresh()

    def _place_side(self) -> None:
        side = self._side
        if side is None:
            return
        pixels, directions = theme().pixels, QBoxLayout.Direction
        beside = self.width() >= pixels(self._beside_from) and not self._folded
        low = not beside and self.height() < pixels(LOW)
        self._whole.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        high = side.sizeHint().height() if self._folded else int(self.height() * self._most)
        self._side_area.setMaximumHeight(UNLIMITED if beside else high)
        self._side_area.setMinimumHeight(0 if beside else high)
        self._side_area.setMinimumWidth(side.minimumSizeHint().width() + pixels(20) if beside else 0)
        widest = min(self.width() * 2 // 5, pixels(WIDEST_SIDE))
        self._side_area.setMaximumWidth(max(widest, 1) if beside else UNLIMITED)
        if low and side.parentWidget() is not self.sheet:
            if self._side_area.widget() is side:
                self._side_area.takeWidget()
            self.page.insertWidget(self.page.count() - 1, side)
            _restyle(side)
        elif not low and self._side_area.widget() is not side:
            self._side_area.setWidget(side)
            _restyle(side)
        side.show()
        self._side_area.setVisible(not low)

    def _refresh_on_view(self) -> None:
        if self.isVisible():
            self._refreshing.start()


def _restyle(moved: QWidget) -> None:
    """Give words their fonts again: a style sheet brings back the old ones to what gets another parent."""
    for words in moved.findChildren(Words):
        words.restyle()
    for figure in moved.findChildren(FigureLabel):
        figure.restyle()


def scroll_area(parent: QWidget) -> QScrollArea:
    """Give an area that scrolls up and down only."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
