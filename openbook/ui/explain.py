"""Explain this number: a side panel that shows how a figure is made, down to what was entered.

`ExplainPanel` shows any figure. Once it is told to `answer(document)` it opens on
`document.explain_requested`, follows the price as it moves and jumps to fields. How keys are
written stands in `explain_lookup`; whoever is added to `lookups` may know others.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from openbook.model.explanation import Working, explain, explained
from openbook.model.figure import Figure
from openbook.ui.document import Document
from openbook.ui.explain_lookup import figure_of, place_words
from openbook.ui.explain_model import Place
from openbook.ui.explain_telling import Telling
from openbook.ui.explain_tree import WorkingTree
from openbook.ui.figure_words import Asked
from openbook.ui.flow import FlowLayout
from openbook.ui.issuing import Issuing
from openbook.ui.labels import Words
from openbook.ui.sheet import Side
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme
from openbook.ui.timing import soon

Lookup = Callable[[str], Figure | None]
_MOST_TELLING = 0.45  # of the panel's height
_LOW = 400  # in pixels at 100%


class ExplainPanel(QFrame):
    """How one figure is made. Escape closes it, and the focus goes back to where it was."""

    field_requested = Signal(str)  # the path of an entry
    opened = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setAccessibleName("How this number is made")
        self.place: Place = str
        self.lookups: list[Lookup] = []
        self._follow_soon = soon(self, self._follow)
        self._making_room = soon(self, self._make_room)
        self._trail: list[Figure] = []
        self._side = ""  # "provider/" or "realistic/" where the key named one
        self._came_from: QWidget | None = None
        self._document: Document | None = None
        self._issuing: Issuing | None = None
        self._build()

    @property
    def figure(self) -> Figure | None:
        """The figure that is shown."""
        return self._trail[-1] if self._trail else None

    def answer(self, document: Document) -> None:
        """Explain the figures of a document whenever it asks, and follow its price."""
        self.place = lambda path: place_words(document, path)
        self.lookups.append(lambda key: figure_of(document, key))
        self.field_requested.connect(document.go_to)
        document.explain_requested.connect(self.explain)
        self._document, self._issuing = document, Issuing(document, self)
        self._issuing.told.connect(self._say)
        self._issuing.failed.connect(self._say)
        document.priced_changed.connect(self._follow_on_view)

    def figure_for(self, key: str) -> Figure | None:
        """Give the figure of a key, or None where nobody knows it."""
        return next((found for look in self.lookups if (found := look(key)) is not None), None)

    def explain(self, asked: Asked) -> None:
        """Show the figure that is asked for; one that nobody knows leaves the panel as it is."""
        figure = self.figure_for(asked) if isinstance(asked, str) else asked()
        if figure is not None:
            self.show_figure(figure)
            named = asked.partition("/")[0] if isinstance(asked, str) else ""
            self._side = f"{named}/" if named in tuple(Side) else ""

    def show_figure(self, figure: Figure) -> None:
        """Show a figure, and put the focus on what it is made of."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._came_from = focused
        self._trail, self._side = [figure], ""
        self.said.hide()
        self._show()
        self.opened.emit()
        self.show()
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def print(self) -> None:
        """Print how the figure is made."""
        if self.figure is not None and self._issuing is not None:
            self._issuing.print_explanation(self.figure, self._whose())

    def text(self) -> str:
        """Give the whole working as lines of text."""
        return "" if self.figure is None else "\n".join(explained(self.figure))

    def leave(self) -> None:
        """Close the panel; the focus goes back to where it was."""
        self.hide()
        self.closed.emit()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._making_room.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() == Qt.Key.Key_Backspace and len(self._trail) > 1:
            self._back_to(len(self._trail) - 2)
        else:
            super().keyPressEvent(event)

    def _save_as(self) -> None:
        if self.figure is not None and self._issuing is not None:
            self._issuing.save_explanation(self.figure, self._whose())

    def _whose(self) -> Side:
        """Give whose statement the figure is of."""
        assert self._document is not None
        named = self._side.rstrip("/")
        return Side(named) if named in tuple(Side) else self._document.side

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()

    def _follow_on_view(self) -> None:
        if self.isVisible():
            self._follow_soon.start()

    def _follow(self) -> None:
        """Show the same figures again after the price has moved; those that are gone are left out."""
        found = [self.figure_for(self._side + one.key) if one.key else None for one in self._trail]
        trail = [one for one in found if one is not None]
        if trail and trail != self._trail:
            self._trail = trail
            self._show(keep=len(trail) == len(found))

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE * 2, SPACE, SPACE * 2, SPACE * 2)
        whole.setSpacing(SPACE)
        whole.addLayout(self._top())
        self._crumbs = QWidget(self)
        self._crumb_line = FlowLayout(self._crumbs, 0, 0)
        self._crumb_line.setContentsMargins(-theme().pixels(14), 0, 0, 0)  # words start where the rest does
        whole.addWidget(self._crumbs)
        self._telling = Telling(self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._telling)
        whole.addWidget(self._scroll)
        self._tree = WorkingTree(self)
        self._tree.setMinimumHeight(TARGET * 4)
        whole.addWidget(self._tree, 1)
        whole.addLayout(self._buttons())
        self.said = Words("", Type.CAPTION, Tone.MUTED, self, wrap=True)
        self.said.hide()
        whole.addWidget(self.said)
        self._tree.opened.connect(self._open)
        self._tree.moved.connect(self._tell)
        self._tree.field_requested.connect(self.field_requested)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(0)
        top.addWidget(Words("How this number is made", Type.CAPTION, Tone.MUTED, self, wrap=True), 1)
        copy = _quiet("Copy", self, "Copy the whole working as text")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        close = _quiet("Close", self, "Close the explanation")
        close.clicked.connect(self.leave)
        top.addWidget(copy)
        top.addWidget(close)
        return top

    def _buttons(self) -> FlowLayout:
        line = FlowLayout()
        self._go = QPushButton("Go to the field", self)
        self._go.clicked.connect(self._go_to_field)
        self._alone = QPushButton("Show on its own", self)
        self._alone.clicked.connect(lambda: self._open(self._tree.current()))
        self._print = QPushButton("Print …", self)
        self._print.setAccessibleName("Print this explanation")
        self._print.clicked.connect(self.print)
        self._save = QPushButton("Save as PDF …", self)
        self._save.setAccessibleName("Save as PDF: this explanation")
        self._save.clicked.connect(self._save_as)
        for button in (self._go, self._alone, self._print, self._save):
            line.addWidget(button)
        return line

    def _show(self, *, keep: bool = False) -> None:
        if self.figure is not None:
            self._show_crumbs()
            for button in (self._print, self._save):
                button.setVisible(self._issuing is not None)
            self._tree.show_working(explain(self.figure), self.place, keep=keep)
            self._tell(self._tree.current())

    def _show_crumbs(self) -> None:
        while self._crumb_line.count():
            item = self._crumb_line.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._crumbs.setVisible(len(self._trail) > 1)
        for at, figure in enumerate(self._trail[:-1]):
            title = explain(figure).title
            crumb = _quiet(f"{title}  /", self._crumbs, f"Back to {title}")
            crumb.clicked.connect(lambda _=False, at=at: self._back_to(at))
            self._crumb_line.addWidget(crumb)

    def _tell(self, working: Working | None) -> None:
        if working is None:
            return
        self._telling.tell(working, self.place)
        self._go.setVisible(bool(working.path))
        self._alone.setVisible(working.kind == "step" and working.figure is not self.figure)
        self._making_room.start()

    def _make_room(self) -> None:
        """Give the telling the height it needs, up to nearly half of the panel; the tree gets the rest.

        Where height is short the name and value stand in the tree alone.
        """
        self._telling.show_name(shown=self.height() >= theme().pixels(_LOW))
        needed = self._telling.heightForWidth(max(self.width() - SPACE * 4, 1))
        self._scroll.setFixedHeight(max(min(needed, int(self.height() * _MOST_TELLING)), 0))

    def _open(self, working: Working | None) -> None:
        if working is not None and working.kind == "step" and working.figure is not self.figure:
            self._trail.append(working.figure)
            self._show()
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to(self, at: int) -> None:
        del self._trail[at + 1 :]
        self._show()
        self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_field(self) -> None:
        working = self._tree.current()
        if working is not None and working.path:
            self.field_requested.emit(working.path)


def _quiet(text: str, parent: QWidget, name: str) -> QPushButton:
    button = QPushButton(text, parent)
    button.setProperty("kind", "quiet")
    button.setAccessibleName(name)
    return button
