"""What leaves a case: written where somebody asks for it, or printed; off the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.figure import Figure
from openbook.model.words import plural
from openbook.report.blocks import HistoryHead
from openbook.ui import background
from openbook.ui.document import Document
from openbook.ui.outputs import (
    FORMAT_WORDS,
    PDF,
    Build,
    Make,
    Output,
    builder,
    explanation_builder,
    file_name,
    hindrance,
    in_format,
    maker,
)
from openbook.ui.sheet import Side
from openbook.whole_file import write_whole

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from openbook.ui.printing import Pages

Record = Callable[[bytes], object]
_EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Preview:
    """A report that was laid out to be looked at: its pages, and the same words as plain text."""

    output: Output
    pages: "Pages"
    text: str


class NotRecordedError(OpenBookError):
    """A report was issued, and the history does not say so."""

    def __init__(self, done: str, trouble: OpenBookError) -> None:
        super().__init__(f"{done}, but the history does not record it. {trouble}")


class Issuing(QObject):
    """Writes and prints for one place in the window; says how it goes on `told`."""

    told = Signal(str, str)  # a sentence, and the path of the file that was written, if any
    failed = Signal(str)  # the sentence of a known failure
    previewed = Signal(object)  # a `Preview` that was asked for

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._place = document, parent

    def save(self, output: Output, form: str) -> None:
        """Ask for the place of a file and write it there."""
        name = file_name(output, self._document, form)
        self._ask_where(output.title, name, form, lambda target: self.write(output, form, target))

    def write(self, output: Output, form: str, target: Path) -> None:
        """Write an output, and record that a report was issued."""
        target = _with_ending(target, form)
        make = maker(output, self._document, form, self._head(output), _today())
        self._write(output.title, make, target, self._recording(output, target.name))

    def print(self, output: Output) -> None:
        """Print a report, and record that it was issued; or say what stands in its way."""
        trouble = hindrance(output, self._document)
        if trouble:
            self.failed.emit(f"{output.title} cannot be printed. {trouble}")
            return
        build = builder(output, self._document, self._head(output), _today())
        name = f"{file_name(output, self._document, PDF)} (printed)"
        self._print(output.title, build, self._recording(output, name))

    def preview(self, output: Output) -> None:
        """Lay a report out to be looked at; nothing is written or recorded."""
        build = builder(output, self._document, self._head(output), _today())

        def work(report: background.Report) -> Preview:
            from openbook.report import to_pages, to_text

            document = build()
            report(1, 1)
            return Preview(output, to_pages(document), to_text(document))

        background.run(self, f"Laying out {output.title.lower()}", work, self.previewed.emit, self._fail)

    def save_explanation(self, figure: Figure, side: Side) -> None:
        """Ask for the place of the explanation of a figure as a PDF and write it there."""
        build = explanation_builder(figure, self._document, side, _today())
        key = "-".join(part for part in figure.key.replace("#", ".").split(".") if part)
        name = f"{self._document.reference or 'statement'}-{key or _EXPLANATION}.{PDF}"

        def write_to(target: Path) -> None:
            self._write("Explanation", lambda: in_format(build(), PDF), _with_ending(target, PDF), None)

        self._ask_where(_EXPLANATION, name, PDF, write_to)

    def print_explanation(self, figure: Figure, side: Side) -> None:
        """Print the explanation of a figure."""
        self._print("Explanation", explanation_builder(figure, self._document, side, _today()), None)

    def _head(self, output: Output) -> HistoryHead | None:
        publisher = self._document.publisher
        return publisher.head() if publisher is not None and output.recorded else None

    def _recording(self, output: Output, name: str) -> Record | None:
        publisher = self._document.publisher
        if publisher is None or not output.recorded:
            return None
        return lambda content: publisher.record(output.key, name, content)

    def _ask_where(self, title: str, name: str, form: str, chosen: Callable[[Path], object]) -> None:
        dialog = QFileDialog(self._place, f"Save {title.lower()}", str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{FORMAT_WORDS[form]} (*.{form})")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, title: str, make: Make, target: Path, record: Record | None) -> None:
        def work(report: background.Report) -> str:
            content = make()
            report(1, 1)
            write_whole(target, content)
            done = f"{title} was written to {target}"
            if record is not None:
                # Here and not on the window's thread: whoever goes on to another case issued it all the same.
                _recorded(done, lambda: record(content))
            return done

        def tell(done: str) -> None:
            self.told.emit(f"{done}.", str(target))

        self.told.emit(f"Writing {target.name} …", "")
        background.run(self, f"Writing {target.name}", work, tell, self._fail)

    def _print(self, title: str, build: Build, record: Record | None) -> None:
        """Lay the pages out, ask for the printer, and print."""

        def work(report: background.Report) -> "tuple[Pages, bytes]":
            from openbook.report import to_pages

            document = build()
            content = in_format(document, PDF) if record is not None else b""
            report(1, 1)
            return to_pages(document), content

        def ask(made: "tuple[Pages, bytes]") -> None:
            from openbook.ui.printing import ask_printer

            pages, content = made
            ask_printer(
                self._place,
                title,
                pages,
                lambda printer: self._paint(title, printer, pages, record and (lambda: record(content))),
            )

        background.run(self, f"Laying out {title.lower()}", work, ask, self._fail)

    def _paint(
        self, title: str, printer: "QPrinter", pages: "Pages", record: Callable[[], object] | None
    ) -> None:
        from openbook.ui.printing import print_pages

        def work(report: background.Report) -> str:
            count = print_pages(printer, pages, report)
            done = f"{title} was sent to the printer: {plural(count, 'page')}"
            if record is not None:
                _recorded(done, record)
            return done

        def tell(done: str) -> None:
            self.told.emit(f"{done}.", "")

        self.told.emit(f"Printing {title.lower()} …", "")
        background.run(self, f"Printing {title.lower()}", work, tell, self._fail)

    def _fail(self, trouble: OpenBookError) -> None:
        self.failed.emit(str(trouble))


def _recorded(done: str, record: Callable[[], object]) -> None:
    try:
        record()
    except OpenBookError as trouble:
        raise NotRecordedError(done, trouble) from trouble


def _today() -> date:
    """The day of the person at the desk."""
    return date.today()  # noqa: DTZ011 - in their own time zone


def _with_ending(target: Path, form: str) -> Path:
    return target if target.name.endswith(f".{form}") else target.with_name(f"{target.name}.{form}")
