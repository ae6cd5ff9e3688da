"""One figure told in full: its value, its formula in words and in numbers, or where it comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from openbook.model.explanation import Working
from openbook.model.rates import Rate
from openbook.model.words import date_words
from openbook.ui.explain_model import Place, formula, numbers
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Tone, Type


class Telling(QFrame):
    """Title, value and the lines that tell a figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE // 2)
        self._title = self._line(Type.HEADING)
        self._value = self._line(Type.FIGURE)
        self._lines = [
            self._line(Type.BODY),
            self._line(Type.BODY, Tone.MUTED),
            self._line(Type.CAPTION, Tone.MUTED),
        ]
        self._doubt = QFrame(self)
        self._doubt.setProperty("kind", "warning")
        inside = QVBoxLayout(self._doubt)
        inside.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        self._doubt_words = Words("", Type.BODY, Tone.TEXT, self._doubt, wrap=True)
        inside.addWidget(self._doubt_words)
        self._column.addWidget(self._doubt)
        self._column.addStretch()

    def tell(self, working: Working, place: Place) -> None:
        """Tell a figure; `place` puts the path of a field in words."""
        self._title.setText(working.title)
        self._value.setText(working.value)
        for line, text in zip(self._lines, told(working, place), strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        doubt = working.rate.doubt if working.rate is not None else ""
        self._doubt_words.setText(doubt)
        self._doubt.setVisible(bool(doubt))
        self.setAccessibleName(f"{working.title}, {working.value}")

    def show_name(self, *, shown: bool) -> None:
        """Show the name and the value above the lines, or leave them out."""
        self._title.setVisible(shown)
        self._value.setVisible(shown)

    def _line(self, kind: Type, tone: Tone = Tone.TEXT) -> Words:
        line = Words("", kind, tone, self, wrap=True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(line)
        return line


def told(working: Working, place: Place) -> tuple[str, str, str]:
    """Give the three lines under the value; what there is nothing to say of is empty."""
    if working.rate is not None:
        return _rate(working.rate)
    if working.kind == "input":
        return f"Entered in the statement: {place(working.path)}", "", working.path
    if working.kind == "assumption":
        words = working.source[:1].upper() + working.source[1:]
        return f"{words.rstrip('.')}.", "", ""
    in_numbers = numbers(working)
    return f"= {formula(working)}", f"= {in_numbers}" if in_numbers else "", ""


def _rate(rate: Rate) -> tuple[str, str, str]:
    days = f"{rate.status.capitalize()}, {date_words(rate.start)} to {date_words(rate.end)}."
    source = f"Source: {rate.source}. Checked on {date_words(rate.checked_on)}."
    return days, source, " ".join(part for part in (rate.note, rate.url) if part)
