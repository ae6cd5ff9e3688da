"""The panel of one post: everything about it that the grid has no room for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from openbook.model.statement import Post
from openbook.ui.document import Document
from openbook.ui.figure_label import FigureLabel
from openbook.ui.flow import FlowLayout
from openbook.ui.folding import DETAILS, folding
from openbook.ui.labels import Words
from openbook.ui.screens.post_parts import FieldsPart, NotePart, PapersPart, PostPart, PremiumsPart, RotaPart
from openbook.ui.tab_bar import TabBar
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme

PARTS = ("The post", "Rota", "Enhancements and sleep-ins", "Note", "Evidence")
_KINDS: tuple[type[PostPart], ...] = (FieldsPart, RotaPart, PremiumsPart, NotePart, PapersPart)


class PostPanel(QFrame):
    """Role, contract, agency, rota, enhancements, sleep-ins and note of the post at `path`.

    Each part is made when it is first shown, since most are not looked at.
    """

    folded = Signal()

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document, self.path = document, path
        self.setProperty("kind", "panel")
        self.setAccessibleName("The post in detail")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE * 2)
        self._column.setSpacing(SPACE)
        self._make_head()
        self.tabs = TabBar(PARTS, "Parts of the post", self)
        self.tabs.currentChanged.connect(self._show_part)
        self._column.addWidget(self.tabs)
        self._parts: dict[int, PostPart] = {}
        self._column.addStretch()
        self._show_part()
        theme().changed.connect(self._resize)
        self._resize()

    def part(self, name: str) -> PostPart:
        """Give a part by its name in `PARTS`."""
        at = PARTS.index(name)
        if at not in self._parts:
            made = self._parts[at] = _KINDS[at](self.document, self.path, self)
            made.hide()
            self._column.insertWidget(self._column.count() - 1, made)
        return self._parts[at]

    def move_to(self, path: str) -> None:
        """Show another post."""
        self.path = path
        for part in self._parts.values():
            part.move_to(path)
        self.refresh()

    def refresh(self) -> None:
        """Show the post as it is now, and what it costs."""
        post: Post | None = self.document.value(self.path)
        if post is None:
            return
        figures = self.document.post(self.path)
        self.heading.setText(post.called)
        self.whole.show_figure(figures.whole_cost if figures is not None else None, name="Whole post")
        self.mine.show_figure(figures.placement_cost if figures is not None else None, name="This placement")
        if self.unfold.isChecked():
            self.part(PARTS[self.tabs.currentIndex()]).refresh(post)

    def go_to(self, path: str) -> bool:
        """Put the focus on the field at `path`."""
        entry = path.removeprefix(f"{self.path}.").split("[", maxsplit=1)[0].split(".", maxsplit=1)[0]
        at = next((at for at, kind in enumerate(_KINDS) if entry in kind.holds), None)
        if at is None or not path.startswith(f"{self.path}."):
            return False
        self.unfold.setChecked(True)
        self.tabs.setCurrentIndex(at)
        return self.part(PARTS[at]).go_to(path)

    def _show_part(self) -> None:
        opened = self.unfold.isChecked()
        self.unfold.setText("Hide details" if opened else "Show details")
        self.tabs.setVisible(opened)
        chosen = self.part(PARTS[self.tabs.currentIndex()]) if opened else None
        self.refresh()
        for part in self._parts.values():
            part.setVisible(part is chosen)
        self.folded.emit()

    def _make_head(self) -> None:
        row = FlowLayout(across=SPACE, down=0)
        self.heading = Words("", Type.HEADING, parent=self)
        row.addWidget(self.heading)
        self.mine = FigureLabel(self.document, Type.STRONG, self)
        self.whole = FigureLabel(self.document, Type.STRONG, self)
        for caption, figure in (("This placement, a week", self.mine), ("Whole post, a week", self.whole)):
            words = Words(caption, Type.CAPTION, Tone.MUTED, self)
            words.setContentsMargins(SPACE * 2, 0, 0, 0)
            words.setMinimumHeight(TARGET)
            row.addWidget(words)
            row.addWidget(figure)
        self.unfold = QPushButton(self)
        self.unfold.setProperty("kind", "quiet")
        self.unfold.setCheckable(True)
        self.unfold.setAccessibleName("Show details")  # with its state: "Hide details, checked" would mislead
        self.unfold.setChecked(folding().is_open(DETAILS))
        self.unfold.setToolTip("The role, rota, enhancements and note of the chosen post")
        self.unfold.toggled.connect(self._show_part)
        self.unfold.clicked.connect(lambda opened: folding().put(DETAILS, is_open=opened))
        row.addWidget(self.unfold)
        self._column.addLayout(row)

    def _resize(self) -> None:
        self.setMinimumWidth(theme().pixels(360))
