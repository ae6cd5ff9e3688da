"""Share and export: reports, workbook and statement file out; a statement file in."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.ui.flow import FlowLayout
from openbook.ui.issuing import Issuing
from openbook.ui.labels import Words, rule
from openbook.ui.outputs import FORMAT_WORDS, OUTPUTS, PDF, Output, hindrance
from openbook.ui.screens.screen import Screen
from openbook.ui.theme import SPACE, Tone, Type, theme

_LEAST_WORDS = 280  # of the room beside the buttons, at 100%


class OutputRow(QWidget):
    """One thing that may leave: its words, and beside them its buttons, or under them where it is narrow."""

    def __init__(self, output: Output, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = output.title
        self.buttons: list[QPushButton] = []
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, SPACE, 0, SPACE)
        self._line.setSpacing(SPACE * 2)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(Words(output.title, Type.STRONG, parent=self))
        self.about = Words(output.help, Type.BODY, Tone.MUTED, self, wrap=True)
        words.addWidget(self.about)
        self._line.addLayout(words, 1)
        self._beside = QWidget(self)
        self._buttons = FlowLayout(self._beside, SPACE * 2, SPACE)
        self._line.addWidget(self._beside)

    def add_button(self, words: str, act: Callable[[], object]) -> None:
        """Add a way out."""
        button = QPushButton(words, self._beside)
        button.setAccessibleName(f"{self._title}: {words.removesuffix(' …').lower().replace('pdf', 'PDF')}")
        button.clicked.connect(lambda _=False: act())
        self._buttons.addWidget(button)
        self.buttons.append(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the buttons under the words where there is no room beside them."""
        super().resizeEvent(event)
        wide = sum(button.sizeHint().width() + SPACE * 2 for button in self.buttons)
        beside = self.width() >= wide + theme().pixels(_LEAST_WORDS)
        directions = QBoxLayout.Direction
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._beside.setMinimumWidth(wide if beside else 0)


class ShareScreen(Screen):
    """What leaves the case as a file, and a statement file that comes in."""

    title = "Share and export"
    intro = "Files for the other side, for a panel or for a spreadsheet. Nothing leaves by itself."

    def build(self) -> None:
        """Make a row for each output, the word of what was written, and the way in."""
        self._rows: dict[str, tuple[Words, list[QPushButton]]] = {}
        self.issuing = Issuing(self.document, self)
        self.issuing.told.connect(self._tell)
        self.issuing.failed.connect(self._tell)
        self._last = ""
        self._build_written()
        out = self.add_card("Write a file", "Reports and workbook show the statement on screen.")
        for i, output in enumerate(OUTPUTS):
            if i:
                out.body.addWidget(rule(out))
            out.body.addWidget(self._output_row(output, out))
        self._build_way_in()

    def refresh(self) -> None:
        """Say what stands in the way of each output."""
        for output in OUTPUTS:
            words, buttons = self._rows[output.key]
            trouble = hindrance(output, self.document)
            words.setText(trouble or output.help)
            words.set_tone(Tone.WARNING if trouble else Tone.MUTED)
            for button in buttons:
                button.setEnabled(not trouble)

    def _build_written(self) -> None:
        self._told = self.add_card("Written")
        self._said = Words("", Type.BODY, Tone.TEXT, self._told, wrap=True)
        self._open = QPushButton("Open the file", self._told)
        self._open.clicked.connect(self._open_last)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        line.addWidget(self._open)
        self._told.body.addLayout(line)
        self._told.hide()

    def _output_row(self, output: Output, parent: QWidget) -> QWidget:
        row = OutputRow(output, parent)
        for form in output.formats:
            row.add_button(f"Save as {FORMAT_WORDS[form]} …", partial(self.issuing.save, output, form))
        if PDF in output.formats:
            row.add_button("Print …", partial(self.issuing.print, output))
        self._rows[output.key] = (row.about, row.buttons)
        return row

    def _tell(self, sentence: str, target: str = "") -> None:
        self._last = target
        self._said.setText(sentence)
        self._open.setVisible(bool(target))
        self._told.setVisible(bool(sentence))
        self.area.ensureVisible(0, 0)

    def _open_last(self) -> None:
        if self._last:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._last))

    def _build_way_in(self) -> None:
        card = self.add_card(
            "Bring in a file",
            "The provider’s workbook as it came back, a provider’s own sheet of costs, or a statement file. "
            "You see what would change before anything does. Dropping a file on the window does the same.",
        )
        choose = QPushButton("Choose a file …", card)
        choose.setAccessibleName("Choose a file to bring in")
        choose.clicked.connect(self._ask_which)
        card.body.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_which(self) -> None:
        from openbook.ui.main_window import MainWindow

        window = self.window()
        if isinstance(window, MainWindow):
            window.pages.arrivals.choose()
