"""The page of the regulator's directory: which of its files are kept, and giving a newer one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from openbook.model.errors import OpenBookError, UnreadableFileError
from openbook.model.location import ACTIVE_LOCATIONS, CARE_DIRECTORY, DirectoryFile
from openbook.model.words import date_words, plural
from openbook.ui import background
from openbook.ui.directory import Directory
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.theme import SPACE, TARGET, Tone, Type

KINDS = "Files of the Care Quality Commission (*.csv *.ods *.xlsx)"
_INTRO = (
    "With the Care Quality Commission’s public files, provider, name, region, places and postcode area "
    "fill themselves on Placement as you type a name, a postcode or a CQC number."
)
_WHERE = (
    "The Commission publishes both files on its website, under the Open Government Licence. Download one, "
    "then choose it here or drop it on this window: OpenBook fetches nothing itself. A newer file "
    "takes the place of the earlier one."
)
_WHAT = {
    CARE_DIRECTORY: "Care directory (csv): names, addresses and services, without the number of places.",
    ACTIVE_LOCATIONS: "Active locations (ods or xlsx): the same with the number of places of each care home.",
}


class NoDirectoryError(OpenBookError):
    """Nothing can be kept now, the directory neither."""

    def __init__(self) -> None:
        super().__init__("The CQC directory is kept with the cases, and nothing can be kept now.")


class DirectoryKeeping(QObject):
    """Takes a file over, off the window's thread; wholly or, when it is cancelled, not at all."""

    changed = Signal()

    def __init__(self, directory: Directory, parent: QObject) -> None:
        super().__init__(parent)
        self.directory = directory
        self.said, self.trouble = "", ""
        self.reading = ""

    def take_over(self, path: Path, show_task: Callable[[background.Task], object]) -> None:
        """Read a file and keep it in place of the earlier one of its kind."""
        if self.reading:
            return
        before = {one.kind: one for one in self.directory.directory_files()}
        self.said, self.trouble, self.reading = "", "", path.name
        directory, today = self.directory, date.today()  # noqa: DTZ011 - the day of the person at the desk

        def work(report: background.Report) -> DirectoryFile:
            return kept(directory, path, today, report)

        task = background.run(
            self, f"Taking over {path.name}", work, lambda one: self._done(one, before), self._fail
        )
        task.ended.connect(self._end)
        show_task(task)
        self.changed.emit()

    def forget(self) -> None:
        """Forget how the last file went, once somebody has seen it."""
        if not self.reading:
            self.said = self.trouble = ""

    def _done(self, one: DirectoryFile, before: dict[str, DirectoryFile]) -> None:
        earlier = before.get(one.kind)
        place = f", in place of {earlier.name} of {date_words(earlier.read_on)}" if earlier else ""
        self.said = f"{plural(one.locations, 'place')} taken over from {one.name}{place}."

    def _fail(self, trouble: OpenBookError) -> None:
        self.trouble = f"{self.reading} was not taken over. {trouble}"

    def _end(self) -> None:
        self.reading = ""
        self.changed.emit()


class DirectoryPage(Page):
    """Says what is kept and takes a newer file; `chosen` with its path."""

    chosen = Signal(object)  # a Path

    def __init__(self, keeping: DirectoryKeeping, parent: QWidget | None = None) -> None:
        super().__init__("The CQC directory", _INTRO, parent)
        self._keeping = keeping
        self.trouble = Notice(self.column, kind="danger")
        self.said = Notice(self.column, kind="good")
        self.page.addWidget(self.trouble)
        self.page.addWidget(self.said)
        card = self.add_card("What is kept")
        self.files = Words("", parent=card, wrap=True)
        card.body.addWidget(self.files)
        line = QHBoxLayout()
        self.choose = QPushButton("Choose a file", card)
        self.choose.setProperty("kind", "primary")
        self.choose.setMinimumHeight(TARGET)
        self.choose.clicked.connect(self._ask)
        line.addWidget(self.choose)
        self.under_way = Words("", Type.BODY, Tone.MUTED, card, wrap=True)
        line.addWidget(self.under_way, 1)
        card.body.addSpacing(SPACE)
        card.body.addLayout(line)
        where = self.add_card("Where the files come from", _WHERE)
        where.body.addWidget(Words("\n".join(_WHAT.values()), parent=where, wrap=True))
        self.page.addStretch()
        keeping.changed.connect(self._show)
        self._show()

    def take_focus(self) -> None:
        """Put the focus on the way to another file."""
        (self.choose if self.choose.isEnabled() else self.back).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say how a file went until the page is left, and not again when it is opened later."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._keeping.forget()

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Choose a file of the Care Quality Commission", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(KINDS)
        dialog.fileSelected.connect(lambda path: self.chosen.emit(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        keeping = self._keeping
        kept_now = {one.kind: one for one in keeping.directory.directory_files()}
        lines = []
        for kind, what in _WHAT.items():
            one, name = kept_now.get(kind), what.partition(" (")[0]
            about = "none yet" if one is None else _file_words(one)
            lines.append(f"{name}: {about}")
        self.files.setText("\n".join(lines))
        self.trouble.tell(keeping.trouble)
        self.said.tell(keeping.said)
        held = self.window().focusWidget() in {self.choose, self.back}
        self.choose.setEnabled(not keeping.reading)
        if held:  # else a button that is off hands the focus to whatever comes next, a new case
            self.take_focus()
        under_way = f"Reading {keeping.reading}. You can go on working meanwhile." if keeping.reading else ""
        self.under_way.setText(under_way)


def kept(directory: Directory, path: Path, today: date, report: background.Report) -> DirectoryFile:
    """Read a file of the Commission and keep it.

    Raises:
        UnreadableFileError: it cannot be opened, or is not one of the two files.
        StoreError: it cannot be kept.
        Cancelled: somebody asked for it; nothing was changed.
    """
    from openbook.exchange.cqc import kind_of, read_directory
    from openbook.exchange.sheets import DIRECTORY
    from openbook.exchange.staged import fingerprint

    try:
        with path.open("rb") as file:
            content = file.read(DIRECTORY.file + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableFileError(f"It was not read: {reason}. Choose another file.") from error
    return directory.keep_directory(
        read_directory(content, report),
        kind=kind_of(content),
        name=path.name,
        sha256=fingerprint(content),
        on=today,
        progress=report,
    )


def _file_words(one: DirectoryFile) -> str:
    return f"{plural(one.locations, 'place')} from {one.name}, taken over on {date_words(one.read_on)}"
