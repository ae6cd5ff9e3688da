"""A file on its way into the case: chosen, read up to the largest size, and kept in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from openbook.model.errors import OpenBookError, UnreadableFileError
from openbook.model.papers import LARGEST_PAPER, KeptPaper, Paper
from openbook.model.statement_file import made_record
from openbook.store.erasing_errors import LargePaperError
from openbook.ui import background
from openbook.ui.document import Document

_PIECE = 1 << 20
_LONGEST = 500


def choose_file(parent: QWidget, title: str, chosen: Callable[[Path], object]) -> None:
    """Ask for a file."""
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def paper_of(source: Path, **said: object) -> Paper:
    """Give what is said of a file at first: its name, and what is known of it.

    Raises:
        InputError: a text is too long.
    """
    return made_record({"name": source.name[:_LONGEST]} | said, Paper)


def keep_file(
    parent: QWidget,
    document: Document,
    source: Path,
    said: Paper,
    done: Callable[[KeptPaper], object],
    failed: Callable[[OpenBookError], object],
) -> None:
    """Read a file and keep it with the case, off the window's thread."""
    papers = document.papers
    assert papers is not None, "the way to it is shown only where papers can be kept"

    def work(report: background.Report) -> KeptPaper:
        return papers.keep(read_paper(source, report), said)

    def kept(paper: KeptPaper) -> None:
        done(paper)
        document.recorded.emit()

    background.run(parent, f"Keeping {source.name}", work, kept, failed)


def read_paper(source: Path, report: background.Report | None = None) -> bytes:
    """Give what is in a file; `report` is told how far the reading is.

    Raises:
        UnreadableFileError: the file cannot be read.
        LargePaperError: it is larger than what is kept.
    """
    content = bytearray()
    try:
        whole = source.stat().st_size
        if whole > LARGEST_PAPER:
            raise LargePaperError(source.name, whole)
        with source.open("rb") as file:
            while piece := file.read(_PIECE):
                content += piece
                if len(content) > LARGEST_PAPER:
                    raise LargePaperError(source.name, len(content))
                if report is not None:
                    report(len(content), max(whole, len(content)))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableFileError(f"{source.name} was not read: {reason}. Choose another file.") from error
    return bytes(content)
