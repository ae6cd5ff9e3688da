"""Share and export: reports, workbook and statement file out; a statement file in."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError, UnreadableFileError
from openbook.model.exact_json import LARGEST_FILE
from openbook.model.pricing import price
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.model.words import money, plural
from openbook.report.output import write
from openbook.resources import standards
from openbook.ui import background
from openbook.ui.labels import Words, rule
from openbook.ui.outputs import FORMAT_WORDS, OUTPUTS, Output, file_name, hindrance, maker
from openbook.ui.screens.screen import Screen
from openbook.ui.sheet import Side
from openbook.ui.theme import SPACE, Tone, Type


class ShareScreen(Screen):
    """What leaves the case as a file, and a statement file that comes in."""

    title = "Share and export"
    intro = "Files for the other side, for a panel or for a spreadsheet. Nothing leaves by itself."

    def build(self) -> None:
        """Make a row for each output, the word of what was written, and the way in."""
        self._rows: dict[str, tuple[Words, list[QPushButton]]] = {}
        self._dialog: QFileDialog | None = None
        self._waiting: Statement | None = None
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
            "Bring in a statement file", "A .statement.json file, such as the provider’s own."
        )
        self._choose = QPushButton("Choose a file …", card)
        self._choose.setAccessibleName("Choose a statement file to bring in")
        self._choose.clicked.connect(self._ask_which)
        self._preview = Words("", Type.BODY, Tone.TEXT, card, wrap=True)
        self._accept = QPushButton("Bring it in", card)
        self._accept.setProperty("kind", "primary")
        self._leave = QPushButton("Leave it", card)
        self._accept.clicked.connect(self._bring_in)
        self._leave.clicked.connect(partial(self._stage, None, ""))
        line = QHBoxLayout()
        for button in (self._choose, self._accept, self._leave):
            line.addWidget(button)
        line.addStretch()
        card.body.addWidget(self._preview)
        card.body.addLayout(line)
        self._stage(None, "")

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, "Choose a statement file", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("Statement files (*.statement.json *.json)")
        dialog.fileSelected.connect(lambda chosen: self.look_at(Path(chosen)))
        self._show_dialog(dialog)

    def look_at(self, source: Path) -> None:
        """Read a file and say what bringing it in would change; nothing changes yet."""
        try:
            statement = read_statement(_content(source), standards().lines, complete=False)
            weekly = money(price(statement, standards()).weekly_price.value)
        except OpenBookError as trouble:
            self._stage(None, f"{source.name} cannot be brought in.\n{trouble}")
            return
        side = _side_of(statement)
        found = plural(len(statement.staffing), "post"), plural(len(statement.costs), "cost line")
        replaced = (
            "in place of the one in this case" if self.document.has(side) else "which this case has not yet"
        )
        sentence = (
            f"{source.name} holds a {side.label.lower()}, {replaced}: "
            f"{statement.title or 'without a title'}, {found[0]} and {found[1]}, {weekly} a week. "
            "It is one step that can be undone."
        )
        self._stage(statement, sentence)

    def _stage(self, statement: Statement | None, sentence: str) -> None:
        self._waiting = statement
        self._preview.setText(sentence)
        self._preview.setVisible(bool(sentence))
        for button in (self._accept, self._leave):
            button.setVisible(statement is not None)

    def _bring_in(self) -> None:
        statement = self._waiting
        if statement is None:
            return
        self._stage(None, "")
        self.document.replace_statement(_side_of(statement), statement, "Statement file brought in")
        self._tell("The statement was brought in. Undo takes it back.")

    def _show_dialog(self, dialog: QFileDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _side_of(statement: Statement) -> Side:
    return Side.PROVIDER if statement.prepared_by.value == "provider" else Side.REALISTIC


def _content(source: Path) -> bytes:
    try:
        with source.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableFileError(f"{source} was not read: {reason}. Choose another file.") from error
