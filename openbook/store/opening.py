"""Before a database is used: where it is, whose it is, whether it is whole; nothing is written for it."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from uuid import uuid4

from sqlalchemy import Connection, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from openbook.store.backup import clear_unfinished, first_fault, newest_good, place_without_overwriting
from openbook.store.chain import first_link, utc_text
from openbook.store.connection import (
    APPLICATION_ID,
    UNREADABLE,
    connect_plainly,
    disk_full,
    file_engine,
    known_failure,
    writing,
)
from openbook.store.errors import (
    DamagedFileError,
    DiskError,
    DiskFullError,
    ForeignFileError,
    MissingFileError,
    NewerFileError,
    ReadOnlyError,
    StoreError,
    SwappedFileError,
    UnsuitableAddressError,
)
from openbook.store.migrations import SCHEMA_VERSION, expected_objects, objects_of, upgrade
from openbook.store.tables import about

_QUICKLY_CHECKED = 64 * 1024 * 1024
"""Up to this size a file is checked at every opening (a third of a second), a larger one daily."""

_MAGIC, _HEADER = b"SQLite format 3\0", 100  # how every SQLite file begins, and how long its header is
_VERSION_AND_APPLICATION = (60, 68)  # where user_version and application_id stand in it
_OURS = frozenset({"about", "case_file", "entry"})


@dataclass(frozen=True, slots=True)
class State:
    """What was found in a file: its storage version, and what is unusual but no reason to refuse it."""

    version: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """Tells whether the file at a path is still the one that was opened."""

    path: Path
    device: int
    number: int
    store_id: str

    @classmethod
    def of(cls, path: Path, connection: Connection) -> "FileIdentity":
        """The identity of the file at `path`, open in `connection`."""
        found = path.stat()
        return cls(path, found.st_dev, found.st_ino, store_id_in(connection))

    def refuse_if_moved(self) -> None:
        """Raise SwappedFileError when another file, or none, stands at the path."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise SwappedFileError(self.path) from error
        if (found.st_dev, found.st_ino) != (self.device, self.number):
            raise SwappedFileError(self.path)

    def refuse_if_swapped(self, connection: Connection) -> None:
        """Raise SwappedFileError also when other contents were written into the same file."""
        self.refuse_if_moved()
        if store_id_in(connection) != self.store_id:
            raise SwappedFileError(self.path)


def store_id_in(connection: Connection) -> str:
    """The random name that a store is given once, when it is made; empty where there is none."""
    return connection.execute(select(about.c.value).where(about.c.name == "store")).scalar() or ""


def is_server(place: str | Path) -> bool:
    """Whether `place` is the address of a PostgreSQL server."""
    return isinstance(place, str) and place.startswith(("postgresql:", "postgresql+", "postgres:"))


def file_of(place: str | Path) -> Path:
    """The file that `place`, a path or an address such as `sqlite:////data/openbook.db`, stands for.

    Raises:
        UnsuitableAddressError: it is an address of another kind, or a folder.
    """
    path = Path(place)
    if isinstance(place, str) and "://" in place:
        try:
            url = make_url(place)
        except ArgumentError as error:
            raise UnsuitableAddressError(place) from error
        if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
            raise UnsuitableAddressError(url.render_as_string(hide_password=True))
        path = Path(url.database)
    if path.is_dir():
        raise UnsuitableAddressError(str(path))
    return path.absolute()


def refuse_if_lost(path: Path) -> None:
    """Raise MissingFileError when there is no database at `path` but a good backup of one."""
    good = newest_good(path)
    if good is not None:
        raise MissingFileError(path, *good)


def create(path: Path, now: datetime, engine_version: str) -> None:
    """Make an empty store, which appears at `path` only when it is complete."""
    fresh = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        fresh.touch(mode=0o600, exist_ok=False)
        engine = file_engine(fresh, read_only=False)
        try:
            upgrade(engine, fresh)
            with writing(engine, fresh) as connection:
                introduce(connection, now, engine_version)
        finally:
            engine.dispose()
        place_without_overwriting(fresh, path)
    except PermissionError as error:
        raise ReadOnlyError(path) from error
    except DiskFullError as error:
        raise disk_full(path) from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def clear_leftovers(path: Path) -> None:
    """Remove what an interrupted creation or backup left behind; only for the holder of the lock."""
    for leftover in path.parent.glob(f".{path.name}.*.new*"):
        with suppress(OSError):
            leftover.unlink()
    clear_unfinished(path)


def inspect(path: Path) -> State:
    """Find out what the file at `path` is, without writing to one that is refused.

    Raises:
        ForeignFileError: it belongs to another program.
        NewerFileError: a newer OpenBook wrote it.
        DamagedFileError: it is not a sound database; names the newest good backup.
    """
    version = _version_in_header(path)
    try:
        with closing(connect_plainly(path)) as raw:
            # Reading undoes what a killed program left half written; only then is the version certain.
            raw.execute("PRAGMA query_only = 1")
            version = raw.execute("PRAGMA user_version").fetchone()[0]
            if path.stat().st_size <= _QUICKLY_CHECKED and (fault := first_fault(raw, thorough=False)):
                raise damaged(path, fault)
            return State(version, _structure(path, raw, version))
    except UNREADABLE as error:
        raise _unreadable(path, error) from error


def damaged(path: Path, why: str) -> DamagedFileError:
    """The refusal of a damaged file, with its newest good backup."""
    good = newest_good(path)
    return DamagedFileError(path, why, None) if good is None else DamagedFileError(path, why, *good)


def _version_in_header(path: Path) -> int:
    """The version, read from the first bytes: a foreign file's unfinished business is left alone.

    SQLite itself is not asked, since without undoing what a killed program left half written
    it would call a sound file malformed.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise DiskError(path, error.strerror or str(error)) from error
    if not header:
        raise damaged(path, "it is empty")
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise damaged(path, "file is not a database")
    version, application = (
        int.from_bytes(header[at : at + 4], "big", signed=True) for at in _VERSION_AND_APPLICATION
    )
    if application != APPLICATION_ID:
        raise damaged(path, "its header has been changed") if _holds_ours(path) else ForeignFileError(path)
    if version > SCHEMA_VERSION:
        raise NewerFileError(path, version, SCHEMA_VERSION)
    if version < 1:
        raise damaged(path, f"its header says storage version {version}")
    return version


def _holds_ours(path: Path) -> bool:
    """Whether a file holds OpenBook's tables, read without touching anything beside it."""
    try:
        with closing(connect_plainly(path, "mode=ro&immutable=1")) as raw:
            return objects_of(raw).keys() >= _OURS
    except UNREADABLE as error:
        raise _unreadable(path, error) from error


def _structure(path: Path, raw: sqlite3.Connection, version: int) -> tuple[str, ...]:
    """Refuse altered tables and guards; tell of guards taken away and of things added."""
    expected, found = expected_objects(version), objects_of(raw)
    for name, (kind, sql) in expected.items():
        if found.get(name, (kind, sql) if kind == "trigger" else None) != (kind, sql):
            raise damaged(path, f"its {kind} {name} is missing or altered")
    gone = sorted(expected.keys() - found.keys())
    added = sorted(found.keys() - expected.keys())
    return (
        *(f"The guard {name} of the history has been removed from {path}. Run verify." for name in gone),
        *(
            f"Something that is not OpenBook’s, {name}, has been added to {path}. Run verify."
            for name in added
        ),
    )


def _unreadable(path: Path, error: Exception) -> StoreError:
    known = known_failure(path, error)
    return damaged(path, str(error)) if known is None or isinstance(known, DamagedFileError) else known


def introduce(connection: Connection, now: datetime, engine_version: str) -> None:
    """Give a new store its random name, and the first link that ties its history to it."""
    store_id = uuid4().hex
    rows = {
        "store": store_id,
        "first_link": first_link(store_id),
        "created": utc_text(now),
        "created_with": engine_version,
    }
    connection.execute(insert(about), [{"name": name, "value": value} for name, value in rows.items()])
