"""Chief figures beside each other: a caption, the figure, and a note under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.model.figure import Figure
from openbook.ui.document import Document
from openbook.ui.figure_label import FigureLabel
from openbook.ui.figure_words import Asked
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type


class Tile(QWidget):
    """One chief figure; it explains itself."""

    def __init__(
        self, document: Document, caption: str, kind: Type = Type.FIGURE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._caption = caption
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(0)
        column.addWidget(Words(caption, Type.CAPTION, Tone.MUTED, self))
        self.label = FigureLabel(document, kind, self)
        column.addWidget(self.label, 0, Qt.AlignmentFlag.AlignLeft)
        self._note = Words("", Type.CAPTION, Tone.MUTED, self)
        column.addWidget(self._note)
        column.addStretch()

    def show_figure(self, figure: Figure | None, note: str = "", asked: Asked = "") -> None:
        """Show a figure and the note under it; one without a key is explained by `asked`."""
        self.label.show_figure(figure, name=self._caption, key=asked)
        self._note.setText(note)
