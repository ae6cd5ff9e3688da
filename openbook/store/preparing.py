"""Making a file ready for use: made when missing, upgraded when old, backed up once a day."""

from datetime import datetime
from pathlib import Path

from openbook.store import backup as backups
from openbook.store import opening
from openbook.store.connection import file_engine
from openbook.store.errors import BackupFailedError, DiskError, OlderFileError
from openbook.store.history import MadeWith
from openbook.store.instance import InstanceLock
from openbook.store.migrations import SCHEMA_VERSION, upgrade


def take_lock(path: Path, now: datetime) -> InstanceLock:
    """Make the folder and take the right to write to the database in it.

    Raises:
        InUseError: another OpenBook has it.
        StoreError: the folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise DiskError(path, error.strerror or str(error)) from error
    return InstanceLock(path, now)


def made_ready(
    path: Path, now: datetime, made_with: MadeWith, *, read_only: bool, start_new: bool
) -> tuple[str, ...]:
    """Make, inspect, upgrade and back up the file; returns what the user should be told."""
    if not path.exists():
        if not start_new:
            opening.refuse_if_lost(path)
        opening.clear_leftovers(path)
        opening.create(path, now, made_with.engine_version)
        return opening.inspect(path).notices
    state = opening.inspect(path)
    if read_only:
        if state.version < SCHEMA_VERSION:
            raise OlderFileError(path)
        return state.notices
    opening.clear_leftovers(path)
    if state.version < SCHEMA_VERSION:
        _upgraded(path, now)
        state = opening.inspect(path)
    return (*state.notices, *_first_of_the_day(path, now))


def _upgraded(path: Path, now: datetime) -> None:
    backups.make_backup(path, backups.BEFORE_UPGRADE, now)
    engine = file_engine(path, read_only=False)
    try:
        upgrade(engine, path)
    finally:
        engine.dispose()


def _first_of_the_day(path: Path, now: datetime) -> tuple[str, ...]:
    if backups.made_today(path, now):
        return ()
    try:
        backups.make_backup(path, backups.DAILY, now)
    except BackupFailedError as error:
        return (str(error),)
    return ()
