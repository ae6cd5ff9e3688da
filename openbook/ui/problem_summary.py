"""What stands in the way of going on, at the top of a form: it takes the focus and leads to each field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from openbook.model.words import plural
from openbook.ui.labels import Words
from openbook.ui.recording import Trouble
from openbook.ui.theme import SPACE, TARGET, Tone, Type


class ProblemSummary(QFrame):
    """Lists problems, each with a link to its field; it is there only while there are some."""

    chosen = Signal(str)  # the path of a field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "danger")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE * 2, SPACE + SPACE // 2, SPACE * 2, SPACE + SPACE // 2)
        self._heading = Words("", Type.STRONG, Tone.DANGER, self, wrap=True)
        self._column.addWidget(self._heading)
        self._list: QWidget | None = None
        self.links: list[QPushButton] = []
        self.hide()

    def tell(self, troubles: Sequence[Trouble]) -> None:
        """Show problems and take the focus; none hides the summary."""
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        self.links = []
        self.setVisible(bool(troubles))
        if not troubles:
            return
        count = len(troubles)
        heading = "There is a problem" if count == 1 else f"There are {plural(count, 'problem')}"
        self._heading.setText(heading)
        self.setAccessibleName(". ".join([heading, *(f"{one.label}: {one.sentence}" for one in troubles)]))
        self._list = QWidget(self)
        rows = QGridLayout(self._list)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(SPACE * 2)
        rows.setVerticalSpacing(SPACE // 2)
        rows.setColumnStretch(1, 1)
        for row, one in enumerate(troubles):
            link = QPushButton(one.label, self._list)
            link.setProperty("kind", "plain")
            link.setMinimumHeight(TARGET)
            link.setAccessibleName(f"Go to {one.label}: {one.sentence}")
            link.clicked.connect(partial(self.chosen.emit, one.path))
            rows.addWidget(link, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            rows.addWidget(Words(one.sentence, parent=self._list, wrap=True), row, 1)
            self.links.append(link)
        self._column.addWidget(self._list)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
