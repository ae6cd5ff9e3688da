"""Share and export: reports, workbook and statement file out; a statement file in."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.report.output import write
from openbook.ui import background
from openbook.ui.labels import Words, rule
from openbook.ui.outputs import FORMAT_WORDS, OUTPUTS, Output, file_name, hindrance, maker
from openbook.ui.screens.screen import Screen
from openbook.ui.theme import SPACE, Tone, Type


class ShareScreen(Screen):
    """What leaves the case as a file, and a statement file that comes in."""

    title = "Share and export"
    intro = "Files for the other side, for a panel or for a spreadsheet. Nothing leaves by itself."

    def build(self) -> None:
        """Make a row for each output, the word of what was written, and the way in."""
        self._rows: dict[str, tuple[Words, list[QPushButton]]] = {}
        self._dialog: QFileDialog | None = None
        self._last: Path | None = None
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
        row = QWidget(parent)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, SPACE, 0, SPACE)
        line.setSpacing(SPACE * 2)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(Words(output.title, Type.STRONG, parent=row))
        about = Words(output.help, Type.BODY, Tone.MUTED, row, wrap=True)
        words.addWidget(about)
        line.addLayout(words, 1)
        buttons = []
        for form in output.formats:
            button = QPushButton(f"Save as {FORMAT_WORDS[form]} …", row)
            button.setAccessibleName(f"{output.title}: save as {FORMAT_WORDS[form]}")
            button.clicked.connect(partial(self.ask_where, output, form))
            line.addWidget(button)
            buttons.append(button)
        self._rows[output.key] = (about, buttons)
        return row

    def ask_where(self, output: Output, form: str) -> None:
        """Ask for the place of a file; the window goes on meanwhile."""
        dialog = QFileDialog(self, f"Save {output.title.lower()}", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{FORMAT_WORDS[form]} (*.{form})")
        dialog.selectFile(file_name(output, self.document, form))
        dialog.fileSelected.connect(lambda chosen: self._write(output, form, Path(chosen)))
        self._show_dialog(dialog)

    def _write(self, output: Output, form: str, target: Path) -> None:
        if not target.name.endswith(f".{form}"):
            target = target.with_name(f"{target.name}.{form}")
        publisher = self.document.publisher
        head = publisher.head() if publisher is not None and output.recorded else None
        make = maker(output, self.document, form, head, date.today())  # noqa: DTZ011 - the day of the person at the desk

        def work(report: background.Report) -> bytes:
            content = make()
            report(1, 1)
            write(content, target)
            return content

        def done(content: bytes) -> None:
            if publisher is not None and output.recorded:
                publisher.record(output.key, target.name, content)
            self._tell(f"{output.title} was written to {target}.", target)

        self._tell(f"Writing {target.name} …")
        background.run(self, f"Writing {target.name}", work, done, self._fail)

    def _fail(self, trouble: OpenBookError) -> None:
        self._tell(str(trouble))

    def _tell(self, sentence: str, target: Path | None = None) -> None:
        self._last = target
        self._said.setText(sentence)
        self._open.setVisible(target is not None)
        self._told.setVisible(bool(sentence))
        self.area.ensureVisible(0, 0)

    def _open_last(self) -> None:
        if self._last is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._last)))

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

    def _show_dialog(self, dialog: QFileDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
