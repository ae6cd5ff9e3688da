"""A figure on screen that can be asked how it was made."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.figure import Figure
from openbook.ui.document import Document
from openbook.ui.explain_menu import offer_explanation
from openbook.ui.figure_words import Asked, figure_words
from openbook.ui.labels import put_tone
from openbook.ui.theme import TARGET, Tone, Type, theme
from openbook.ui.units import spoken_name

NOTHING = "—"


class FigureLabel(QPushButton):
    """Shows a figure in words; F1, Enter, a click or its menu opens how it was made."""

    def __init__(
        self,
        document: Document,
        kind: Type = Type.BODY,
        parent: QWidget | None = None,
        *,
        tone: Tone = Tone.TEXT,
    ) -> None:
        super().__init__(NOTHING, parent)
        self._document, self._kind = document, kind
        self._key: Asked = ""
        self.setProperty("kind", "figure")
        self.setProperty("tone", tone.value)
        self.setFlat(True)
        self.setMinimumSize(TARGET, TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("How this number is made (F1)")
        self.clicked.connect(self._explain)
        theme().changed.connect(self.restyle)
        self.restyle()

    def figure_key(self) -> Asked:
        """What the figure shown is asked by; empty when there is none."""
        return self._key

    def show_figure(self, figure: Figure | None, *, text: str = "", name: str = "", key: Asked = "") -> None:
        """Show a figure, as `text` where given, under an accessible name where its label will not do.

        `key` asks for another figure than the one whose unit is shown, such as a difference.
        """
        shown = NOTHING if figure is None else text or figure_words(figure)
        self._key = "" if figure is None else key or figure.key
        if shown != self.text():
            self.setText(shown)
        label = name or (figure.label if figure is not None else "")
        unit = "" if figure is None else str(figure.unit)
        self.setAccessibleName(f"{spoken_name(label, unit)}, {shown}")

    def set_kind(self, kind: Type) -> None:
        """Show the figure at another place in the type scale."""
        self._kind = kind
        self.restyle()

    def set_tone(self, tone: Tone) -> None:
        """Say the figure in another tone."""
        put_tone(self, tone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the explanation on Enter, as a button does on Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._explain()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the explanation."""
        offer_explanation(self, event.globalPos(), self._key, self._document.explain)

    def _explain(self) -> None:
        if self._key:
            self._document.explain(self._key)

    def restyle(self) -> None:
        """Take the font from the theme as it is now."""
        self.setFont(theme().font(self._kind))
