"""Backups: when they were made, what each holds, and a new file made of one. Nothing is written over."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.model.shown import Shown
from openbook.model.statement import LongText, Record, Text
from openbook.model.words import date_words, plural
from openbook.store import Backup, RestorePreview, StoreError
from openbook.store.errors import FileExistsAlreadyError, MissingFileError
from openbook.ui import background
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.figure_tree import FigureTree
from openbook.ui.flow import FlowLayout
from openbook.ui.forms import FieldGrid
from openbook.ui.labels import Words
from openbook.ui.notice import Notice
from openbook.ui.page import Page
from openbook.ui.record_draft import RecordDraft
from openbook.ui.theme import SPACE, TARGET, Tone, Type

if TYPE_CHECKING:
    from openbook.ui.opening import Opening

BACKUPS = (
    Heading("Made", is_text=True),
    Heading("Occasion", is_text=True),
    Heading("Size"),
)
INTRO = (
    "OpenBook copies its database on the first opening of each day, before an upgrade and before an import, "
    "and checks every copy. Restoring makes a new file of one and opens it: the present file stays as it is."
)
OCCASIONS = {
    "daily": "First opening of the day",
    "before-import": "Before an import",
    "before-upgrade": "Before an upgrade",
    "by-hand": "Made by hand",
}
NONE_HERE = "There are no backups beside this database. You can choose a file that somebody kept elsewhere."
_MOST_FINDINGS = 5
_MEGABYTE = 1_000_000


class Restoring(Record):
    """What is entered before a backup is restored."""

    target: Annotated[Text, Shown("New file", help="It must not exist yet; no file is written over.")] = ""
    reason: Annotated[
        LongText, Shown("Reason", help="Why, such as: the laptop was lost. It goes into the history.")
    ] = ""


class RestorePage(Page):
    """The list of backups, a look into one, and its restoring."""

    widest = 1000

    def __init__(self, opening: "Opening", trouble: StoreError | None, parent: QWidget | None = None) -> None:
        super().__init__("Backups", INTRO, parent)
        self._opening, self._backups = opening, opening.backups()
        self._chosen: Path | None = None
        self.trouble = Notice(self.column, kind="danger")
        self.page.addWidget(self.trouble)
        self._build_list(missing=isinstance(trouble, MissingFileError))
        self._build_preview()
        self.page.addStretch(1)
        self.trouble.tell(str(trouble) if trouble is not None else "")
        self.table.show_rows(tuple(_row(backup) for backup in self._backups))
        self.table.setVisible(bool(self._backups))
        self.none.setVisible(not self._backups)

    def take_focus(self) -> None:
        """Put the focus on the newest backup, which shows what it holds."""
        if self._backups:
            self.table.setFocus()
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        else:
            self.elsewhere.setFocus()

    def look_into(self, path: Path) -> None:
        """Show what a backup holds."""
        if path == self._chosen:
            return
        self._chosen = path
        self.preview.setVisible(True)
        self._show_form(shown=False)
        self.holds.setText(f"Looking into {path.name} …")

        def work(report: background.Report) -> RestorePreview:
            from openbook.store.restore import restore_preview

            found = restore_preview(path)
            report(1, 1)
            return found

        background.run(
            self, f"Looking into {path.name}", work, partial(self._seen, path), partial(self._unseen, path)
        )

    def _build_list(self, *, missing: bool) -> None:
        card = self.add_card("Backups of this database")
        self.none = Words(NONE_HERE, Type.BODY, Tone.MUTED, card, wrap=True)
        card.body.addWidget(self.none)
        self.table = FigureTree("Backups", BACKUPS, card)
        self.table.moved.connect(lambda at: self.look_into(self._backups[at].path))
        card.body.addWidget(self.table)
        row = QWidget(card)
        line = FlowLayout(row, SPACE, SPACE)
        self.elsewhere = self._button("Choose another file …", self._ask_which, row)
        line.addWidget(self.elsewhere)
        self.start_new = self._button("Start an empty database instead", self._start_new, row)
        self.start_new.setVisible(missing)
        line.addWidget(self.start_new)
        card.body.addWidget(row)

    def _build_preview(self) -> None:
        self.preview = self.add_card("What it holds")
        self.holds = Words("", parent=self.preview, wrap=True)
        self.preview.body.addWidget(self.holds)
        self.wrong = Notice(self.preview)
        self.preview.body.addWidget(self.wrong)
        self.draft: RecordDraft[Restoring] = RecordDraft(Restoring(), self)
        self.form = FieldGrid(self.draft, ("target", "reason"), self.preview, most=1)
        for field in self.form.fields.values():
            field.lead = ""
        self.preview.body.addWidget(self.form)
        self.restore = self._button("Restore to the new file and open it", self._restore, self.preview)
        self.restore.setProperty("kind", "primary")
        row = QWidget(self.preview)
        FlowLayout(row).addWidget(self.restore)
        self.preview.body.addWidget(row)
        self.preview.hide()

    def _button(self, words: str, act: object, parent: QWidget) -> QPushButton:
        button = QPushButton(words, parent)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(act)
        return button

    def _show_form(self, *, shown: bool) -> None:
        for widget in (self.form, self.restore):
            widget.setVisible(shown)
        self.wrong.tell("")

    def _seen(self, path: Path, found: RestorePreview) -> None:
        if path != self._chosen:
            return
        self.holds.setText(_holds_words(found))
        self._show_form(shown=True)
        self.wrong.tell("\n".join(_findings_words([str(finding) for finding in found.findings])))
        if not self.draft.root.target:
            self.draft.put("target", str(_free_name(self._opening.place, path)))
        self.form.refresh()

    def _unseen(self, path: Path, trouble: OpenBookError) -> None:
        if path == self._chosen:
            self.holds.setText(str(trouble))

    def _restore(self) -> None:
        backup, told = self._chosen, self.draft.root
        for name, lacks in (("reason", "Give the reason."), ("target", "Give the new file a name.")):
            if not getattr(told, name).strip():
                self.draft.refuse(name, lacks)
        if backup is None or self.draft.refusals:
            self.form.refresh()
            self.form.go_to(next(iter(self.draft.refusals), "reason"))
            return
        target = Path(told.target).expanduser().absolute()

        def work(report: background.Report) -> Path:
            self._opening.restored(backup, target, told.reason.strip())
            report(1, 1)
            return target

        self.restore.setEnabled(False)
        background.run(self, f"Restoring {backup.name}", work, self._restored, self._failed)

    def _restored(self, target: Path) -> None:
        self.restore.setEnabled(True)
        try:
            self._opening.go_on_with(target)
        except StoreError as trouble:
            self._failed(trouble)

    def _failed(self, trouble: OpenBookError) -> None:
        self.restore.setEnabled(True)
        if isinstance(trouble, FileExistsAlreadyError):
            self.draft.refuse("target", str(trouble))
            self.form.refresh()
            self.form.go_to("target")
        else:
            self.wrong.tell(str(trouble))

    def _ask_which(self) -> None:
        dialog = QFileDialog(self, "Choose a backup", str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("OpenBook databases (*.db)")
        dialog.fileSelected.connect(lambda chosen: self.look_into(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _start_new(self) -> None:
        self._opening.begin(start_new=True)


def _row(backup: Backup) -> FigureRow:
    cells = (
        FigureCell(_moment(backup.made_at)),
        FigureCell(OCCASIONS.get(backup.kind, backup.kind)),
        FigureCell(f"{backup.size / _MEGABYTE:,.1f} MB"),
    )
    return FigureRow(backup.path.name, cells)


def _holds_words(found: RestorePreview) -> str:
    last = f", last changed on {_moment(found.last_change)}" if found.last_change else ""
    held = (
        f"{plural(found.cases, 'case')} and {plural(found.entries, 'entry', 'entries')} in the history{last}."
    )
    return f"{found.path.name}: {held}"


def _findings_words(findings: Sequence[str]) -> list[str]:
    if not findings:
        return []
    rest = len(findings) - _MOST_FINDINGS
    more = [f"And {rest:,} more."] if rest > 0 else []
    return ["Checking it found the following:", *findings[:_MOST_FINDINGS], *more]


def _free_name(place: str | Path, backup: Path) -> Path:
    """Give a name beside the present database, or beside the backup, that is not in use."""
    beside = backup if isinstance(place, str) and "://" in place else Path(place)
    number = 1
    while True:
        counted = f"-{number}" if number > 1 else ""
        name = beside.with_name(f"{beside.stem}-restored{counted}.db")
        if not name.exists():
            return name
        number += 1


def _moment(at: datetime) -> str:
    here = at.astimezone()
    return f"{date_words(here.date())}, {here:%H:%M}"
