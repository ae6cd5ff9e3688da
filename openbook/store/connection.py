"""Connections to the database file: its pragmas, its transactions, and its errors in words."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from openbook.store.errors import (
    BusyError,
    DamagedFileError,
    DiskError,
    DiskFullError,
    ReadOnlyError,
    StoreError,
    SwappedFileError,
)

APPLICATION_ID = 0x4F424B31
""""OBK1" in the header of every OpenBook database, so that it is told from other programs' files."""

PRAGMAS: dict[str, str | int] = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "secure_delete": 1,
}
"""Set, and read back, on every connection; 3 is EXTRA."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises for a file it cannot read; the second when even its message is not text."""

BUSY_SECONDS = 5.0
_ROOM_FOR_A_CHANGE = 10 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def file_uri(path: Path, options: str) -> str:
    """The address of `path` for SQLite, such as `file:///x/openbook.db?mode=rw`."""
    return f"{path.absolute().as_uri()}?{options}"


def connect_plainly(path: Path, options: str = "mode=rw") -> sqlite3.Connection:
    """A bare connection that creates nothing and leaves transactions to its user."""
    return sqlite3.connect(
        file_uri(path, options), uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
    )


def file_engine(path: Path, *, read_only: bool) -> Engine:
    """An engine over the existing file, every connection of which has the pragmas above."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect_plainly(path), poolclass=QueuePool, pool_size=2, max_overflow=8
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: sqlite3.Connection, _record: object) -> None:
        set_pragmas(raw)
        if read_only:
            raw.execute("PRAGMA query_only = 1")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Without an explicit BEGIN the driver would commit before schema changes and leave half of them.
        immediate = connection.get_execution_options().get("openbook_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def set_pragmas(raw: sqlite3.Connection) -> None:
    """Set every pragma and read it back; a connection that does not take them is never used."""
    for name, wanted in PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {wanted}")
        found = raw.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            message = f"The database would not accept the safe setting {name} = {wanted} (it says {found})."
            raise StoreError(message)


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """One consistent view of the store."""
    with in_plain_words(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """One change: wholly kept when the block ends, wholly dropped when it raises."""
    with (
        in_plain_words(path),
        engine.connect().execution_options(openbook_writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turn what the database driver raises for known reasons into a sentence; let the rest through."""
    try:
        yield
    except (DBAPIError, *UNREADABLE) as error:
        known = known_failure(path, error.orig if isinstance(error, DBAPIError) else error)
        if known is None:
            raise
        raise known from error


def known_failure(path: Path, error: BaseException | None) -> StoreError | None:
    """The refusal that a driver's error stands for, or `None` when it would be a fault of ours."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    why = str(error)
    if code == sqlite3.SQLITE_READONLY_DBMOVED or not path.exists():
        return SwappedFileError(path)
    kind = code & 0xFF
    if kind == sqlite3.SQLITE_FULL:
        return disk_full(path)
    no_text = isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in why
    if no_text or kind in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return DamagedFileError(path, why, None)
    if kind in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
        return DiskError(path, why)
    plain = {
        sqlite3.SQLITE_BUSY: BusyError,
        sqlite3.SQLITE_LOCKED: BusyError,
        sqlite3.SQLITE_READONLY: ReadOnlyError,
        sqlite3.SQLITE_PERM: ReadOnlyError,
    }
    return plain[kind](path) if kind in plain else None


def disk_full(path: Path, needed: int = _ROOM_FOR_A_CHANGE) -> DiskFullError:
    """The disk that holds `path` has no room: how much is free, and how much is needed, in bytes."""
    free = shutil.disk_usage(path.parent).free
    return DiskFullError(path, _megabytes(free), _megabytes(max(needed, _ROOM_FOR_A_CHANGE)))


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:,.0f} MB"
