"""A usual shift, staff × hours × days, put into a post in one step."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from openbook.model.statement import Post
from openbook.model.words import number, read_number
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.document import Document
from openbook.ui.flow import FlowLayout
from openbook.ui.inputs import LineInput
from openbook.ui.labels import Words
from openbook.ui.rota_patterns import PATTERNS, Pattern, labels, weekly, with_pattern
from openbook.ui.theme import SPACE, TARGET, Tone, theme

_MOST = Decimal(168)  # hours of a week


class UsualShift(QWidget):
    """A line of entries over the rota: which shift, how many staff, hours and days."""

    filled = Signal()

    def __init__(self, document: Document, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self.path = document, path
        self._widths: dict[LineInput, int] = {}  # pixels at 100%
        line = FlowLayout(self, across=SPACE, down=SPACE)
        self.pattern = ChoiceInput(self)
        self.pattern.addItems(labels())
        self.pattern.setAccessibleName("Usual shift to add")
        self.pattern.activated.connect(self._begin)
        line.addWidget(self.pattern)
        self.staff = self._entry("Staff on the shift", 48)
        self.hours = self._entry("Paid hours of one shift", 56)
        self.days = self._entry("Days a week", 48)
        self._times = [self._word("×"), self._word("×")]
        self._after_staff, self._after_hours = self._word("staff"), self._word("hours")
        self._after_days = self._word("days")
        for one in (
            *(self.staff, self._after_staff, self._times[0], self.hours, self._after_hours),
            *(self._times[1], self.days, self._after_days),
        ):
            line.addWidget(one)
        self.add = QPushButton(self)
        self.add.clicked.connect(self._fill)
        line.addWidget(self.add)
        theme().changed.connect(self._resize)
        self._resize()
        self._begin()

    @property
    def chosen(self) -> Pattern:
        """The pattern that is chosen."""
        return PATTERNS[max(self.pattern.currentIndex(), 0)]

    def _begin(self) -> None:
        """Start from what is usual for the chosen shift."""
        usual = self.chosen
        for entry, text in ((self.staff, usual.staff), (self.hours, usual.hours), (self.days, usual.days)):
            entry.setText(text)
        for one in (self.hours, self._after_hours, self._times[1]):
            one.setVisible(not usual.asleep)
        self._after_days.setText("nights" if usual.asleep else "days")
        self.pattern.setToolTip(usual.help)
        self.pattern.setAccessibleDescription(usual.help)
        self._tell()

    def _read(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Give staff, hours and days; None while one of them cannot be."""
        found = []
        for entry, most in ((self.staff, _MOST), (self.hours, Decimal(24)), (self.days, Decimal(7))):
            try:
                value = Decimal(0) if entry.isHidden() else read_number(entry.text())
            except ValueError:
                return None
            if not 0 <= value <= most:
                return None
            found.append(value)
        return found[0], found[1], found[2]

    def _tell(self) -> None:
        read = self._read()
        self.add.setEnabled(read is not None)
        if read is None:
            self.add.setText("At most 24 hours, 7 days")
        elif self.chosen.asleep:
            nights = weekly(self.chosen, *read)
            self.add.setText(f"Set {number(nights, 2)} night{'' if nights == 1 else 's'} a week")
        else:
            self.add.setText(f"Add {number(weekly(self.chosen, *read), 2)} hours a week")
        self.add.setAccessibleName(f"{self.add.text()}: {self.chosen.label.lower()}")

    def _fill(self) -> None:
        read, post = self._read(), self._document.value(self.path)
        if read is None or not isinstance(post, Post):
            return
        at = int(self.path.removeprefix("staffing[").removesuffix("]"))
        posts = list(self._document.value("staffing"))
        posts[at] = with_pattern(post, self.chosen, *read)
        self._document.replace_rows("staffing", tuple(posts), f"{self.chosen.label} of a post")
        self.filled.emit()

    def _entry(self, name: str, width: int) -> LineInput:
        entry = LineInput(self)
        entry.setAccessibleName(name)
        entry.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._widths[entry] = width
        entry.textEdited.connect(self._tell)
        entry.returnPressed.connect(self._fill)
        return entry

    def _word(self, text: str) -> QLabel:
        word = Words(text, tone=Tone.MUTED, parent=self)
        word.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        word.setMinimumHeight(TARGET)
        return word

    def _resize(self) -> None:
        for entry, width in self._widths.items():
            entry.setFixedWidth(theme().pixels(width))
