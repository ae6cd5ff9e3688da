"""Share and export: reports, workbook and statement file out; a statement file in."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from openbook.ui.answer_list import AnswerList
from openbook.ui.entered import entered, entered_words
from openbook.ui.issuing import Issuing, Preview
from openbook.ui.labels import Words, rule
from openbook.ui.offered_row import OfferedRow
from openbook.ui.outputs import FORMAT_WORDS, OUTPUTS, PDF, Output, hindrance
from openbook.ui.screens.screen import Screen
from openbook.ui.theme import SPACE, TARGET, Tone, Type

if TYPE_CHECKING:
    from openbook.ui.pages import Pages


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
        self.issuing.previewed.connect(self._show_preview)
        self._last = ""
        self._build_written()
        self._build_check()
        out = self.add_card("Write a file", "Reports and workbook show the statement on screen.")
        for i, output in enumerate(OUTPUTS):
            if i:
                out.body.addWidget(rule(out))
            out.body.addWidget(self._output_row(output, out))
        self._build_way_in()

    def refresh(self) -> None:
        """Say what was entered, and what stands in the way of each output."""
        self._entered.setText(entered_words(self.document))
        if self.check.isChecked():
            self.answers.show_answers(entered(self.document))
        for output in OUTPUTS:
            words, buttons = self._rows[output.key]
            trouble = hindrance(output, self.document)
            words.setText(trouble or output.help)
            words.set_tone(Tone.WARNING if trouble else Tone.MUTED)
            for button in buttons:
                button.setEnabled(not trouble)

    def _build_check(self) -> None:
        """Make the way to look over what was entered before it leaves."""
        card = self.add_card("Check before you share")
        self._entered = Words("", parent=card, wrap=True)
        card.body.addWidget(self._entered)
        self.check = QPushButton("Check what you entered", card)
        self.check.setCheckable(True)
        self.check.setMinimumHeight(TARGET)
        self.check.toggled.connect(self._show_answers)
        card.body.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        self.answers = AnswerList(card)
        self.answers.change_asked.connect(self.document.go_to)
        self.answers.hide()
        card.body.addWidget(self.answers)

    def _show_answers(self, shown: bool) -> None:  # noqa: FBT001 - as Qt hands it over
        if shown:
            self.answers.show_answers(entered(self.document))
        self.check.setText("Hide what you entered" if shown else "Check what you entered")
        self.answers.setVisible(shown)

    def _build_written(self) -> None:
        self._told = QFrame(self)
        self._told.setProperty("kind", "note")
        self._said = Words("", Type.BODY, Tone.TEXT, self._told, wrap=True)
        self._open = QPushButton("Open the file", self._told)
        self._open.clicked.connect(self._open_last)
        line = QHBoxLayout(self._told)
        line.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
        line.addWidget(self._said, 1)
        line.addWidget(self._open)
        self._told.hide()
        self.add_foot(self._told)

    def _output_row(self, output: Output, parent: QWidget) -> QWidget:
        row = OfferedRow(output.title, output.help, parent)
        if PDF in output.formats:
            row.add_button("Preview", partial(self.issuing.preview, output))
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

    def _show_preview(self, preview: Preview) -> None:
        from openbook.ui.preview_page import PreviewPage

        pages = self._pages()
        if pages is not None and self.isVisible():
            pages.show(PreviewPage(self.document, preview, pages.place))

    def _ask_which(self) -> None:
        pages = self._pages()
        if pages is not None:
            pages.arrivals.choose()

    def _pages(self) -> "Pages | None":
        from openbook.ui.main_window import MainWindow

        window = self.window()
        return window.pages if isinstance(window, MainWindow) else None
