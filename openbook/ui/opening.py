"""Opening what is kept: the store where it can be used, else the example without saving."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.privacy import Due
from openbook.model.programme import AgreedCase
from openbook.model.standards import Standards
from openbook.resources import standards
from openbook.settings import Settings
from openbook.store import Backup, StoreError
from openbook.store.errors import DamagedFileError, MissingFileError
from openbook.store.opening import file_of, is_server
from openbook.store.provenance import actor_of, made_with
from openbook.store.store import Store, backups_beside, restore
from openbook.ui.background import Report
from openbook.ui.casebook import Casebook
from openbook.ui.document import Document
from openbook.ui.listed_case import ListedCase
from openbook.ui.sheet import Sheet
from openbook.ui.store_casebook import Desk, StoreCasebook, example_sheet

if TYPE_CHECKING:
    from openbook.ui.main_window import MainWindow
    from openbook.ui.preferences import Preferences

NOTHING_KEPT = "Until then the example is open and nothing you enter is saved."


class Opening(QObject):
    """Opens the store that the window works on, and later perhaps another in its place."""

    def __init__(
        self, window: "MainWindow", preferences: "Preferences", place: str | Path, *, given: bool = False
    ) -> None:
        super().__init__(window)
        self._window, self.preferences, self.place = window, preferences, place
        self._given = given  # on the command line, and so again at the next start
        self._casebook: Casebook | None = None
        preferences.changed.connect(self._work_as)
        window.closing.connect(self._close)

    def begin(self, *, start_new: bool = False) -> None:
        """Open the store; where it is damaged or missing, offer its backups.

        Raises:
            OpenBookError: what the program needs to work at all cannot be read.
        """
        casebook, trouble = open_casebook(self.place, self.preferences.settings, start_new=start_new)
        self._show(casebook)
        if isinstance(trouble, DamagedFileError | MissingFileError) and self.backups():
            self.show_backups(trouble)
        elif trouble is not None:
            self._window.tell(f"{trouble}\n\n{NOTHING_KEPT}")

    def go_on_with(self, path: Path) -> None:
        """Work on another file from now on, also after the next start; what is not saved is asked about.

        Raises:
            StoreError: it cannot be opened; the window goes on with what it has.
        """
        if not self._window.watch.may_leave(partial(self.go_on_with, path)):
            return
        store = Store.open(path, clock=_now, made_with=made_with(), must_exist=True)
        before, self.place = self.place, path
        self._show(_casebook_of(store, self.preferences.settings))
        again = "Name it after --database" if self._given else "OpenBook opens it"
        self._window.tell(f"{path} is open now. {again} from now on. {before} was left as it is.")
        self.preferences.put(database=str(path))

    def backups(self) -> tuple[Backup, ...]:
        """The backups of the store, newest first."""
        return backups_beside(self.place)

    def show_backups(self, trouble: StoreError | None = None) -> None:
        """Show the backups and what they hold; `trouble` is why they are needed now."""
        from openbook.ui.restore_page import RestorePage

        page = RestorePage(self, trouble, self._window.pages.place)
        page.back.setVisible(self._window.pane is not None)
        self._window.pages.show(page)

    def restored(self, backup: Path, target: Path, reason: str) -> None:
        """Make a new file of a backup; off the window's thread.

        Raises:
            StoreError: the backup is not sound, or the file exists or cannot be written.
        """
        actor = actor_of(self.preferences.settings)
        present = None if is_server(self.place) else file_of(self.place)
        restore(
            backup,
            target,
            actor=actor,
            reason=reason,
            clock=_now,
            made_with=made_with(),
            present=present,
        ).close()

    def _show(self, casebook: Casebook) -> None:
        before, self._casebook = self._casebook, casebook
        self._window.show_casebook(casebook)
        if before is not None:
            before.close()

    def _work_as(self) -> None:
        if self._casebook is not None:
            self._casebook.work_as(self.preferences.settings, self._window.document)

    def _close(self) -> None:
        if self._casebook is not None:
            self._casebook.close()


def open_casebook(
    place: str | Path, settings: Settings, *, start_new: bool = False
) -> tuple[Casebook, StoreError | None]:
    """Open the store, or the example alone with the reason why nothing can be kept."""
    try:
        store = Store.open(place, clock=_now, made_with=made_with(), start_new=start_new)
    except StoreError as trouble:
        return ExampleOnly(standards()), trouble
    return _casebook_of(store, settings), None


def _casebook_of(store: Store, settings: Settings) -> StoreCasebook:
    desk = Desk(actor_of(settings), standards(), settings.threshold, _now, settings.retention_months)
    return StoreCasebook(store, desk, settings.recent)


class ExampleOnly:
    """The worked example alone, kept nowhere: for when the store cannot be used."""

    def __init__(self, known: Standards) -> None:
        self._standards = known
        self.notices: Sequence[str] = ()
        self.about: Sequence[tuple[str, str]] = (("Cases are kept in", "nothing can be kept now"),)
        self.latest = "example"
        self.directory = None
        self.count = 0

    def listed(
        self,
        words: str = "",
        *,
        sort: str = "changed",
        limit: int | None = None,
        reference: str | None = None,
    ) -> Sequence[ListedCase]:
        """Give no cases."""
        del words, sort, limit, reference
        return ()

    def opened(self, reference: str, parent: QObject) -> Document:
        """Open the example."""
        del reference
        known = self._standards
        document = Document(
            example_sheet(),
            partial(price, standards=known),
            partial(checks, standards=known),
            parent=parent,
        )
        document.example = True
        return document

    def begun(self, start: Sheet | None = None) -> str:
        """Open the example again: nothing else can be kept."""
        del start
        return self.latest

    def agreed_cases(self, report: Report) -> tuple[AgreedCase, ...]:
        """Give none: nothing is kept."""
        del report
        return ()

    def due_for_erasure(self, report: Report) -> tuple[Due, ...]:
        """Give none: nothing is kept."""
        del report
        return ()

    def back_up_before_import(self) -> None:
        """There is nothing to back up."""

    def work_as(self, settings: Settings, document: Document | None) -> None:
        """Take note of the price above which a book is worth opening."""
        if document is not None:
            document.threshold = settings.threshold

    def close(self) -> None:
        """There is nothing to let go of."""


def _now() -> datetime:
    return datetime.now(UTC)
