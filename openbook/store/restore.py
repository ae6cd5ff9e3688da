"""Restoring: look at what a backup holds, then make a new file of it; no file is ever written over."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from openbook.store.backup import backups_of, copy_whole, unsoundness
from openbook.store.chain import utc_moment
from openbook.store.connection import connect_plainly, file_engine, writing
from openbook.store.disposal import erased_in
from openbook.store.errors import DamagedFileError
from openbook.store.history import MadeWith, NewEntry, append, refuse_unanswerable
from openbook.store.migrations import upgrade
from openbook.store.opening import store_id_in
from openbook.store.privacy import erase_again
from openbook.store.records import Actor, EntryKind, RestorePreview
from openbook.store.verify import head_of, verify_file


def restore_preview(path: Path) -> RestorePreview:
    """What the backup at `path` holds: its cases, its history and when it last changed.

    Raises:
        DamagedFileError: the file is not a sound OpenBook database.
    """
    if why := unsoundness(path):
        raise DamagedFileError(path, why, None)
    with closing(connect_plainly(path, "mode=ro&immutable=1")) as raw:
        changes = [
            raw.execute("SELECT max(changed) FROM case_file").fetchone()[0],
            raw.execute("SELECT max(saved_at) FROM draft").fetchone()[0],
            raw.execute("SELECT max(at) FROM entry").fetchone()[0],
        ]
        head = head_of(raw)
        cases = _count(raw, "case_file")
    made = [utc_moment(change) for change in changes if change]
    return RestorePreview(
        path=path,
        made_at=datetime.fromtimestamp(path.stat().st_mtime, UTC),
        cases=cases,
        entries=head.count,
        last_change=max(made, default=None),
        head=head,
        findings=tuple(verify_file(path)),
    )


def restoring(backup: Path, actor: Actor, reason: str) -> NewEntry:
    """Give the entry that says from which backup a store was restored, by whom and why."""
    action = "restored this store from a backup"
    return NewEntry(EntryKind.RESTORE, None, actor, action, reason, {"backup": backup.name})


def restored_file(
    backup: Path,
    target: Path,
    new: NewEntry,
    now: datetime,
    made_with: MadeWith,
    present: Path | None = None,
) -> None:
    """Make a new database at `target` of a sound backup, with an entry in its history that says so.

    What was erased since, as the `present` database or one of its backups says, is erased again.

    Raises:
        FileExistsAlreadyError: `target` exists.
        DamagedFileError: the backup is not sound.
        ReasonNeededError: no reason is given.
        StoreError: the new file could not be written.
    """
    refuse_unanswerable(new)
    if why := unsoundness(backup):
        raise DamagedFileError(backup, why, None)

    def finish(part: Path) -> None:
        engine = file_engine(part, read_only=False)
        try:
            upgrade(engine, part)
            with writing(engine, part) as connection:
                append(connection, new, now, made_with)
                gone = _erased_since(present, store_id_in(connection)) if present else {}
                erase_again(connection, gone, new.actor, now, made_with)
        finally:
            engine.dispose()

    copy_whole(backup, target, finish)


def _erased_since(present: Path, store_id: str) -> dict[str, str]:
    """What was erased from a store, with its reason; its backups tell it where the file cannot be read."""
    known = (present, *(backup.path for backup in backups_of(present)))
    return {own: why for path in reversed(known) for own, why in erased_in(path, store_id).items()}


def _count(raw: sqlite3.Connection, table: str) -> int:
    return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own table names
