"""The store: the one door to everything that is kept."""

from pathlib import Path
from typing import Self

from openbook.store import opening
from openbook.store.backup import BEFORE_IMPORT, BY_HAND, backups_of
from openbook.store.casework import Casework
from openbook.store.cqc import Directory
from openbook.store.file_place import open_file
from openbook.store.history import MadeWith
from openbook.store.location import refuse_unsuitable_folder
from openbook.store.negotiating import Negotiating
from openbook.store.papers import Papers
from openbook.store.payments import Payments
from openbook.store.privacy import Privacy
from openbook.store.record import Record
from openbook.store.records import Actor, Backup, Finding, Head, RestorePreview
from openbook.store.restore import restore_preview, restored_file, restoring
from openbook.store.retaining import Retaining
from openbook.store.session import Clock


class Store(Casework, Record, Negotiating, Papers, Retaining, Privacy, Directory, Payments):
    """An open store; each method is one transaction."""

    @classmethod
    def open(
        cls,
        place: str | Path,
        *,
        clock: Clock,
        made_with: MadeWith | None = None,
        read_only: bool = False,
        must_exist: bool = False,
        start_new: bool = False,
    ) -> Self:
        """Open the store at `place`: a path, a `sqlite:///` or a `postgresql+psycopg://` address.

        A missing store is made, unless it `must_exist`; `start_new` makes an empty one
        although there are backups of a missing file. An older file is upgraded after a
        verified backup, and the first backup of a day is made. `read_only` needs no lock
        and changes nothing.

        Raises:
            StoreError: the file or its folder cannot be used; each reason has its own class.
        """
        made_with = made_with or MadeWith()
        if opening.is_server(place):
            from openbook.store.server_place import open_server

            server = open_server(str(place), clock(), made_with, read_only=read_only, must_exist=must_exist)
            return cls(server, clock, made_with)
        path = opening.file_of(place)
        file, notices = open_file(
            path, clock(), made_with, read_only=read_only, must_exist=must_exist, start_new=start_new
        )
        return cls(file, clock, made_with, notices)

    @property
    def identity(self) -> str:
        """The eight digits that tell this store from others; its reports print them."""
        return self._place.store_id[:8]

    def verify(self, against: Head | None = None) -> list[Finding]:
        """Check everything: settings, structure, chain, and its end against every head known.

        `against` is a head from elsewhere, such as one printed on a report: its hash (or
        the first twelve digits or more) and its count. An empty list means all is well.
        """
        return self._place.findings(against)

    def backup(self, kind: str = BY_HAND) -> Backup:
        """Make a checked backup now. Raises BackupFailedError."""
        return self._place.backup(kind, self._clock())

    def backup_before_import(self) -> None:
        """Make a checked backup before a file is brought in; a shared store's are its server's.

        Raises:
            BackupFailedError: there is no room, or the copy did not check out.
        """
        if not (self.is_shared or self.read_only):
            self.backup(BEFORE_IMPORT)

    def backups(self) -> tuple[Backup, ...]:
        """The backups beside this store, newest first; none of a shared one, which its server keeps."""
        return self._place.backups()

    def attend(self, reference: str | None, actor: Actor) -> None:
        """Let others who use a shared store know which case one works on; none with `None`."""
        self._place.attend(reference, actor)

    def others(self, reference: str) -> tuple[str, ...]:
        """Who else works on a case at this moment, in a shared store."""
        return self._place.others(reference)

    def restore_preview(self, path: Path) -> RestorePreview:
        """What a backup holds, before anything is restored from it."""
        return restore_preview(path)


def backups_beside(place: str | Path) -> tuple[Backup, ...]:
    """The backups of a store that need not be open, nor sound, newest first; none of a shared one."""
    return () if opening.is_server(place) else backups_of(opening.file_of(place))


def restore(
    backup: Path,
    target: Path,
    *,
    actor: Actor,
    reason: str,
    clock: Clock,
    made_with: MadeWith,
    present: Path | None = None,
) -> Store:
    """Make a new store at `target` of a backup, record that in its history, and open it.

    Works without an open store, because the present one may be what is damaged. No file
    is written over. What was erased since, as the `present` file or one of its backups says, is
    erased again, with an entry for each.

    Raises:
        StoreError: the backup is not sound, `target` exists or cannot be used.
    """
    path = opening.file_of(target)
    refuse_unsuitable_folder(path)
    restored_file(backup, path, restoring(backup, actor, reason), clock(), made_with, present)
    return Store.open(path, clock=clock, made_with=made_with)
