"""The store: the one door to everything that is kept."""

from pathlib import Path
from typing import Self

from openbook.store import backup as backups
from openbook.store import opening
from openbook.store.casework import Casework
from openbook.store.connection import file_engine
from openbook.store.history import MadeWith
from openbook.store.location import refuse_unsuitable_folder
from openbook.store.negotiating import Negotiating
from openbook.store.preparing import made_ready, take_lock
from openbook.store.record import Record
from openbook.store.records import Actor, Backup, Finding, Head, RestorePreview
from openbook.store.restore import restore_preview, restored_file
from openbook.store.session import Clock
from openbook.store.verify import Anchor, anchors_beside, pragma_findings, verify_file


class Store(Casework, Record, Negotiating):
    """An open store; each method is one transaction."""

    @classmethod
    def open(
        cls,
        place: str | Path,
        *,
        clock: Clock,
        made_with: MadeWith | None = None,
        read_only: bool = False,
        start_new: bool = False,
    ) -> Self:
        """Open the store at `place`, a path or a `sqlite:///` address; a missing one is made.

        Upgrades an older file after a verified backup, and makes the first backup of the
        day. `read_only` needs no lock and changes nothing; `start_new` makes an empty
        store although there are backups of a missing one.

        Raises:
            StoreError: the file or its folder cannot be used; each reason has its own class.
        """
        path = opening.file_of(place)
        refuse_unsuitable_folder(path)
        lock = None if read_only else take_lock(path, clock())
        engine = file_engine(path, read_only=read_only)
        try:
            notices = made_ready(path, clock(), made_with or MadeWith(), lock, start_new=start_new)
            store = cls(path, engine, clock, made_with or MadeWith(), lock)
        except BaseException:
            engine.dispose()
            if lock:
                lock.release()
            raise
        store.notices = notices
        return store

    def verify(self, against: Head | None = None) -> list[Finding]:
        """Check everything: settings, structure, chain, and its end against every head known.

        `against` is a head from elsewhere, such as one printed on a report: its hash (or
        the first twelve digits or more) and its count. An empty list means all is well.
        """
        self._identity.refuse_if_moved()
        anchors = list(anchors_beside(self.path, self._identity.store_id))
        if against is not None:
            anchors.append(Anchor(against, "the head that was given"))
        with self._reading() as connection:
            wrong = pragma_findings(connection)
        return [*wrong, *verify_file(self.path, anchors)]

    def backup(self, kind: str = backups.BY_HAND) -> Backup:
        """Make a checked backup now. Raises BackupFailedError."""
        self._identity.refuse_if_moved()
        return backups.make_backup(self.path, kind, self._clock())

    def backups(self) -> tuple[Backup, ...]:
        """The backups beside this store, newest first."""
        return backups.backups_of(self.path)

    def restore_preview(self, path: Path) -> RestorePreview:
        """What a backup holds, before anything is restored from it."""
        return restore_preview(path)


def restore(
    backup: Path, target: Path, *, actor: Actor, reason: str, clock: Clock, made_with: MadeWith
) -> Store:
    """Make a new store at `target` of a backup, record that in its history, and open it.

    Works without an open store, because the present one may be what is damaged. No file
    is written over.

    Raises:
        StoreError: the backup is not sound, `target` exists or cannot be used.
    """
    path = opening.file_of(target)
    refuse_unsuitable_folder(path)
    restored_file(backup, path, actor, reason, clock(), made_with)
    return Store.open(path, clock=clock, made_with=made_with)
