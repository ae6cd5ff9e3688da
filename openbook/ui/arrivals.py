"""Files that come in: chosen, or dropped on the window; read, looked at on a page, and taken over."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from openbook.model.errors import OpenBookError
from openbook.model.statement import Statement
from openbook.ui import background
from openbook.ui.dress import dress
from openbook.ui.sheet import Sheet, Side

if TYPE_CHECKING:
    from openbook.exchange.mapping import Mapping
    from openbook.ui.bring_in import BringInPage
    from openbook.ui.casebook import Casebook
    from openbook.ui.incoming import Source
    from openbook.ui.main_window import MainWindow
    from openbook.ui.pages import Pages

EVERY_KIND = "Spreadsheets and statement files (*.xlsx *.ods *.csv *.json)"
STATEMENTS = "Statement files (*.statement.json *.json)"
SHEETS = "Spreadsheets (*.xlsx *.ods *.csv)"


class Arrivals(QObject):
    """Brings files into the open case, or begins a case with one."""

    def __init__(self, window: "MainWindow", pages: "Pages") -> None:
        super().__init__(pages)
        self._window, self._pages = window, pages
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            paths = dropped_files(event.mimeData())
            if not paths:
                return False
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._take_in(paths)
            return True
        return super().eventFilter(watched, event)

    def _take_in(self, paths: Sequence[Path]) -> None:
        """Bring in what was dropped, or say why not."""
        from openbook.ui.incoming import can_come_in

        if len(paths) > 1:
            self._window.tell("Several files were dropped. Drop one at a time to see what it would change.")
        elif not can_come_in(paths[0]):
            self._window.tell(
                f"{paths[0].name} cannot be brought in. Drop a spreadsheet (.xlsx, .ods or .csv) or a "
                "statement file (.json)."
            )
        else:
            self.bring_in(paths[0])

    def choose(self, kinds: str = EVERY_KIND, *, new: bool = False) -> None:
        """Ask which file; the window goes on meanwhile."""
        dialog = QFileDialog(self._window, "Choose a file to bring in", str(Path.home()))
        dress(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(kinds)
        dialog.fileSelected.connect(lambda chosen: self.bring_in(Path(chosen), new=new))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def bring_in(self, path: Path, *, new: bool = False) -> None:
        """Read a file and show what it would change; the example never takes real figures in."""
        from openbook.ui.incoming import read_source

        document, casebook = self._window.document, self._window.casebook
        begins = new or document is None or document.example

        def work(report: background.Report) -> tuple["Source", str]:
            source = read_source(path)
            report(1, 2)
            no_backup = "" if source.is_directory else _backed_up(casebook)
            report(2, 2)
            return source, no_backup

        def read(found: tuple["Source", str]) -> None:
            source, no_backup = found
            self._look_at(source, new=begins)
            if no_backup:
                self._window.tell(no_backup)

        def failed(trouble: OpenBookError) -> None:
            self._window.tell(f"{path.name} cannot be brought in. {trouble}")

        self._window.show_task(background.run(self, f"Reading {path.name}", work, read, failed))

    def _look_at(self, source: "Source", *, new: bool) -> None:
        from openbook.model.rates import rates_year
        from openbook.ui.bring_in import BringInPage, Target

        if source.is_directory:
            self._pages.directory(source.path)
            return
        document = self._window.document
        sheet = document.sheet if document is not None and not new else None
        target = Target(sheet, rates_year(date.today()))  # noqa: DTZ011 - the day of the person at the desk
        page = BringInPage(source, target, self._mapping(source, sheet), self._pages.place)
        page.accepted.connect(lambda side, statement, mapping: self._take(page, side, statement, mapping))
        page.again.connect(lambda: self.bring_in(source.path, new=new))
        self._pages.show(page)

    def _take(self, page: "BringInPage", side: Side, statement: Statement, mapping: "Mapping | None") -> None:
        document = self._window.document
        if page.begins or document is None:
            self._pages.begin_with(Sheet().with_root(side, "", statement))
        else:
            self._pages.leave()
            document.replace_statement(side, statement, f"{page.source.name} brought in")
        if not page.begins or self._window.document is not document:  # the open case may have stayed on view
            self._keep_original(page, statement)
        preferences = self._window.preferences
        if mapping is not None and preferences is not None and preferences.folder is not None:
            from openbook.exchange.kept_mappings import keep_mapping

            keep_mapping(preferences.folder, statement.setting.provider, mapping)

    def _keep_original(self, page: "BringInPage", statement: Statement) -> None:
        """Keep the file itself with the case, to the byte, off the window's thread."""
        from openbook.exchange.staged import original

        document, source, done = self._window.document, page.source, page.done
        if document is None or document.papers is None or done is None:
            return
        papers, said = document.papers, original(done, statement.setting.provider)

        def work(report: background.Report) -> bool:
            is_new = all(kept.sha256 != done.sha256 for kept in papers.listed())
            if is_new:
                papers.keep(source.content, said)
            report(1, 1)
            return is_new

        def kept(is_new: bool) -> None:  # noqa: FBT001 - what the work gives
            if is_new and isValid(document):  # another case may be on view by now
                document.recorded.emit()

        def failed(trouble: OpenBookError) -> None:
            self._window.tell(f"{source.name} was brought in, but not kept with the case. {trouble}")

        background.run(self, f"Keeping {source.name}", work, kept, failed)

    def _mapping(self, source: "Source", sheet: Sheet | None) -> "Mapping | None":
        """How a sheet of this provider was read before, else the guess."""
        from openbook.exchange.kept_mappings import kept_mapping

        preferences = self._window.preferences
        if source.guessed is None or sheet is None or preferences is None or preferences.folder is None:
            return source.guessed
        providers = [
            statement.setting.provider for side in Side if (statement := sheet.statement(side)) is not None
        ]
        kept = (kept_mapping(preferences.folder, provider) for provider in providers)
        return next((one for one in kept if one is not None), source.guessed)


def _backed_up(casebook: "Casebook | None") -> str:
    """Make a backup before anything of a file can be taken over; give what to tell where that failed."""
    try:
        if casebook is not None:
            casebook.back_up_before_import()
    except OpenBookError as trouble:
        return str(trouble)
    return ""


def dropped_files(mime: QMimeData) -> Sequence[Path]:
    """The files of this computer that are dropped."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
