"""Restoring: look at what a backup holds, then make a new file of it; no file is ever written over."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from openbook.store.backup import copy_whole, unsoundness
from openbook.store.chain import utc_moment
from openbook.store.connection import connect_plainly, file_engine, writing
from openbook.store.errors import DamagedFileError
from openbook.store.history import MadeWith, NewEntry, append, refuse_unanswerable
from openbook.store.migrations import upgrade
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


def restored_file(
    backup: Path, target: Path, actor: Actor, reason: str, now: datetime, made_with: MadeWith
) -> None:
    """Make a new database at `target` of a sound backup, with an entry in its history that says so.

    Raises:
        FileExistsAlreadyError: `target` exists.
        DamagedFileError: the backup is not sound.
        ReasonNeededError: no reason is given.
        StoreError: the new file could not be written.
    """
    action = "restored this store from a backup"
    new = NewEntry(EntryKind.RESTORE, None, actor, action, reason, {"backup": backup.name})
    refuse_unanswerable(new)
    if why := unsoundness(backup):
        raise DamagedFileError(backup, why, None)

    def finish(part: Path) -> None:
        engine = file_engine(part, read_only=False)
        try:
            upgrade(engine, part)
            with writing(engine, part) as connection:
                append(connection, new, now, made_with)
        finally:
            engine.dispose()

    copy_whole(backup, target, finish)


def _count(raw: sqlite3.Connection, table: str) -> int:
    return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own table names
