"""The guide of a cost line: what goes there, what does not, and its note."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from openbook.model.lines import ChartOfLines
from openbook.model.statement import Record
from openbook.ui.document import Document
from openbook.ui.evidence_part import EvidencePart
from openbook.ui.flow import FlowLayout
from openbook.ui.folding import GUIDE, folding
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.tab_bar import TabBar
from openbook.ui.theme import SPACE, Tone, Type, theme

PARTS = ("What goes here", "Note", "Evidence")


class LineGuide(QFrame):
    """Shows the guide, the note and the evidence of the line that is chosen in one of the tables."""

    folded = Signal()

    def __init__(self, document: Document, chart: ChartOfLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._chart = document, chart
        self._position: int | None = None
        self.setProperty("kind", "panel")
        self.setAccessibleName("Placement guide")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE * 2)
        self._column.setSpacing(SPACE)
        head = FlowLayout(across=SPACE * 2, down=0)
        self._heading = Words("", Type.HEADING, parent=self)
        head.addWidget(self._heading)
        self.tabs = TabBar(PARTS, "Parts of the line", self)
        self.tabs.currentChanged.connect(self.refresh)
        head.addWidget(self.tabs)
        self.unfold = QPushButton(self)
        self.unfold.setProperty("kind", "quiet")
        self.unfold.setCheckable(True)
        self.unfold.setChecked(folding().is_open(GUIDE))
        self.unfold.setToolTip("What belongs on the chosen line, its note and its evidence")
        self.unfold.toggled.connect(self._fold)
        self.unfold.clicked.connect(lambda opened: folding().put(GUIDE, is_open=opened))
        head.addWidget(self.unfold)
        self._column.addLayout(head)
        self._here = self._words("")
        self._not_here = self._words("")
        self._also = self._words("", Type.CAPTION, Tone.MUTED)
        self._first = self._words("Enter an amount first; the line can then have a note and evidence.")
        self.note: FieldGrid | None = None
        self.evidence: EvidencePart | None = None
        self._column.addStretch()
        theme().changed.connect(self._resize)
        self._resize()
        self._fold()

    def show_line(self, record: Record, position: int | None) -> None:
        """Show the guide of a cost line and, once it is entered, its note and evidence."""
        line = self._chart.line(getattr(record, "key", ""))
        self._position = position
        self._heading.setText(line.label)
        self._here.setText(line.guide)
        self._not_here.setText(f"Not here: {line.not_here}")
        self._also.setText(f"Also called: {', '.join(line.synonyms)}." if line.synonyms else "")
        self.refresh()

    def refresh(self) -> None:
        """Show the part that is chosen as it is now."""
        opened = self.unfold.isChecked()
        part, entered = self.tabs.currentIndex() if opened else -1, self._position is not None
        for words in (self._here, self._not_here, self._also):
            words.setVisible(part == 0 and bool(words.text()))
        self._first.setVisible(part > 0 and not entered)
        if part == 1 and entered:
            self._note_of(f"costs[{self._position}].").refresh()
        elif part == 2 and entered:
            self._evidence_of(f"costs[{self._position}].evidence")
        if self.note is not None:
            self.note.setVisible(part == 1 and entered)
        if self.evidence is not None:
            self.evidence.setVisible(part == 2 and entered)

    def go_to(self, path: str) -> bool:
        """Put the focus on the note or the evidence at `path`."""
        start, _, rest = path.partition("].")
        if not start.startswith("costs[") or not rest:
            return False
        position = int(start.removeprefix("costs["))
        part = 2 if rest.startswith("evidence") else 1
        costs = self._document.value("costs")
        if position >= len(costs):
            return False
        self.show_line(costs[position], position)
        self.unfold.setChecked(True)
        self.tabs.setCurrentIndex(part)
        holder = self.evidence if part == 2 else self.note
        return holder is not None and holder.go_to(path)

    def _fold(self) -> None:
        opened = self.unfold.isChecked()
        self.unfold.setText("Hide guide" if opened else "Show guide")
        self.tabs.setVisible(opened)
        self.refresh()
        self.folded.emit()

    def _note_of(self, prefix: str) -> FieldGrid:
        if self.note is None:
            labels = {"note": "Note on the line"}
            self.note = FieldGrid(self._document, ("note",), self, prefix=prefix, labels=labels, most=1)
            self._column.insertWidget(self._column.count() - 1, self.note)
        self.note.move_to(prefix)
        return self.note

    def _evidence_of(self, path: str) -> EvidencePart:
        if self.evidence is None:
            self.evidence = EvidencePart(self._document, path, self)
            self._column.insertWidget(self._column.count() - 1, self.evidence)
        self.evidence.move_to(path)
        return self.evidence

    def _words(self, text: str, kind: Type = Type.BODY, tone: Tone = Tone.TEXT) -> Words:
        words = Words(text, kind, tone, self, wrap=True)
        self._column.addWidget(words)
        return words

    def _resize(self) -> None:
        self.setMinimumWidth(theme().pixels(264))
