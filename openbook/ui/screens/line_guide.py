"""The guide of a cost line: what goes there, what does not, and its note."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from openbook.model.lines import ChartOfLines
from openbook.model.statement import Record
from openbook.ui.document import Document
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type, theme


class LineGuide(QFrame):
    """Shows the guide of the line that is chosen in one of the tables."""

    def __init__(self, document: Document, chart: ChartOfLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._chart = document, chart
        self.setProperty("kind", "panel")
        self.setAccessibleName("Placement guide")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 3, SPACE * 2, SPACE * 3, SPACE * 2)
        self._column.setSpacing(SPACE)
        self._heading = self._words("", Type.HEADING)
        self._here = self._words("")
        self._not_here = self._words("")
        self._also = self._words("", Type.CAPTION, Tone.MUTED)
        self.note: FieldGrid | None = None
        self._column.addStretch()
        theme().changed.connect(self._resize)
        self._resize()

    def show_line(self, record: Record, position: int | None) -> None:
        """Show the guide of a cost line and, once it is entered, its note."""
        line = self._chart.line(getattr(record, "key", ""))
        self._heading.setText(line.label)
        self._here.setText(line.guide)
        self._not_here.setText(f"Not here: {line.not_here}")
        self._also.setText(f"Also called: {', '.join(line.synonyms)}." if line.synonyms else "")
        if position is not None:
            self._show_note(f"costs[{position}].")
        elif self.note is not None:
            self.note.hide()

    def refresh(self) -> None:
        """Show the note as it is now."""
        if self.note is not None and self.note.isVisible():
            self.note.refresh()

    def go_to(self, path: str) -> bool:
        """Put the focus on the note at `path`."""
        if path.endswith(".note"):
            self._show_note(path.removesuffix("note"))
        return self.note is not None and self.note.go_to(path)

    def _show_note(self, prefix: str) -> None:
        if self.note is None:
            self.note = FieldGrid(
                self._document,
                ("note",),
                self,
                prefix=prefix,
                labels={"note": "Note on the line"},
                most=1,
            )
            self._column.insertWidget(self._column.count() - 1, self.note)
        self.note.move_to(prefix)
        self.note.show()

    def _words(self, text: str, kind: Type = Type.BODY, tone: Tone = Tone.TEXT) -> Words:
        words = Words(text, kind, tone, self, wrap=True)
        self._column.addWidget(words)
        return words

    def _resize(self) -> None:
        self.setMinimumWidth(theme().pixels(264))
