"""A store in one file of this computer."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from openbook.store import backup as backups
from openbook.store import opening
from openbook.store.chain import canonical_json
from openbook.store.connection import file_engine, reading, writing
from openbook.store.errors import DamagedFileError, NoDatabaseYetError, ReadOnlyError
from openbook.store.history import MadeWith
from openbook.store.instance import InstanceLock
from openbook.store.location import refuse_unsuitable_folder
from openbook.store.place import Place
from openbook.store.preparing import made_ready, take_lock
from openbook.store.records import Actor, Backup, Finding, Head
from openbook.store.verify import Anchor, anchors_beside, head_note, pragma_findings, verify_file


def open_file(
    path: Path, now: datetime, made_with: MadeWith, *, read_only: bool, must_exist: bool, start_new: bool
) -> tuple["FilePlace", tuple[str, ...]]:
    """Open the file at `path`, made or upgraded first where needed; with what the user should be told.

    Raises:
        StoreError: the file or its folder cannot be used; each reason has its own class.
    """
    refuse_unsuitable_folder(path)
    if (read_only or must_exist) and not path.exists():
        opening.refuse_if_lost(path)
        raise NoDatabaseYetError(path)
    lock = None if read_only else take_lock(path, now)
    engine = file_engine(path, read_only=read_only)
    try:
        notices = made_ready(path, now, made_with, read_only=read_only, start_new=start_new)
        return FilePlace(path, engine, lock), notices
    except BaseException:
        engine.dispose()
        if lock:
            lock.release()
        raise


class FilePlace(Place):
    """An open file, that nobody else writes to while it is open to write."""

    def __init__(self, path: Path, engine: Engine, lock: InstanceLock | None) -> None:
        """Use an engine over a file that has been inspected; without a lock to read only."""
        self.name = path
        self.path = path
        self.read_only = lock is None
        self.engine = engine
        self._lock = lock
        with self.reading() as connection:
            self._identity = opening.FileIdentity.of(path, connection)
        self.store_id = self._identity.store_id

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the file."""
        with self._naming_a_backup(), reading(self.engine, self.path) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change to the file that was opened, and to no other that stands in its place now."""
        if self.read_only:
            raise ReadOnlyError(self.path)
        self._identity.refuse_if_moved()
        with self._naming_a_backup(), writing(self.engine, self.path) as connection:
            self._identity.refuse_if_swapped(connection)
            yield connection
        # Between the first look and the commit the file may have been replaced: then this was not saved.
        self._identity.refuse_if_moved()

    def note(self, head: Head) -> None:
        """Repeat the head in the small file beside the database."""
        note = {"store": self.store_id, "count": head.count, "hash": head.hash}
        fresh = head_note(self.path).with_suffix(".head-new")
        with suppress(OSError):
            fresh.write_text(canonical_json(note), encoding="utf-8")
            fresh.replace(head_note(self.path))

    def findings(self, against: Head | None) -> list[Finding]:
        """Settings, pages, structure, chain, and its end against every head known here."""
        self._identity.refuse_if_moved()
        anchors = list(anchors_beside(self.path, self.store_id))
        if against is not None:
            anchors.append(Anchor(against, "the head that was given"))
        with self.reading() as connection:
            wrong = pragma_findings(connection)
        return [*wrong, *verify_file(self.path, anchors)]

    def backup(self, kind: str, now: datetime) -> Backup:
        """Make a checked backup in the folder beside the file."""
        self._identity.refuse_if_moved()
        return backups.make_backup(self.path, kind, now)

    def backups(self) -> tuple[Backup, ...]:
        """The backups beside the file, newest first."""
        return backups.backups_of(self.path)

    def attend(self, reference: str | None, actor: Actor) -> None:
        """Nobody else writes to a file that is open: there is nobody to tell."""

    def others(self, reference: str) -> tuple[str, ...]:
        """Nobody else writes to a file that is open."""
        del reference
        return ()

    def close(self) -> None:
        """Let go of the file and of the right to write to it."""
        self.engine.dispose()
        if self._lock:
            self._lock.release()

    @contextmanager
    def _naming_a_backup(self) -> Iterator[None]:
        try:
            yield
        except DamagedFileError as error:
            raise opening.damaged(self.path, error.why) from error
