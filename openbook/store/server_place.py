"""A store on a PostgreSQL server: the same tables, guards and chain, and many writers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, inspect

from openbook.store import opening
from openbook.store.erasable import erasable_findings
from openbook.store.errors import (
    ForeignFileError,
    NewerFileError,
    NoDatabaseYetError,
    OlderFileError,
    ReadOnlyError,
    ServerAwayError,
    ServerBackupError,
    ServerRefusedError,
)
from openbook.store.history import MadeWith
from openbook.store.migrations import MIGRATIONS, SCHEMA_VERSION
from openbook.store.migrations.postgresql import for_postgresql, guard_bodies
from openbook.store.place import Place
from openbook.store.records import Actor, Backup, Finding, Head
from openbook.store.server import (
    in_server_words,
    reading_server,
    server_address,
    server_engine,
    writing_server,
)
from openbook.store.tables import metadata
from openbook.store.verify import Anchor, chain_findings, draft_findings

_VERSION = "SELECT version FROM storage_version"
_PRESENCE = 0x4F42
_GUARDS = """
SELECT t.tgname, t.tgenabled, p.prosrc FROM pg_trigger AS t
JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_proc AS p ON p.oid = t.tgfoid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
"""
_OTHERS = """
SELECT DISTINCT coalesce(nullif(a.application_name, ''), a.usename)
FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.classid = %(kind)s AND l.objid = hashtext(%(case)s)::bigint & 4294967295
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.pid <> coalesce(%(own)s, 0) ORDER BY 1
"""


def open_server(
    address: str, now: datetime, made_with: MadeWith, *, read_only: bool, must_exist: bool
) -> "ServerPlace":
    """Open the store on a server, made or upgraded first where needed.

    Raises:
        StoreError: the server or its database cannot be used; each reason has its own class.
    """
    url = server_address(address)
    name = url.render_as_string(hide_password=True)
    engine = server_engine(url, read_only=read_only)
    try:
        _make_ready(engine, name, now, made_with, may_write=not read_only, may_make=not must_exist)
        return ServerPlace(engine, name, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise


class ServerPlace(Place):
    """An open store on a server."""

    is_shared = True

    def __init__(self, engine: Engine, name: str, *, read_only: bool) -> None:
        """Use an engine over a store that has been made ready."""
        self.name = name
        self.engine = engine
        self.read_only = read_only
        self._presence: Connection | None = None
        self._one_at_a_time = threading.Lock()
        self._is_closed = False
        with self.reading() as connection:
            self.store_id = opening.store_id_in(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the store."""
        with self._while_open(), reading_server(self.engine, str(self.name)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One change, by one writer at a time."""
        if self.read_only:
            raise ReadOnlyError(str(self.name))
        with self._while_open(), writing_server(self.engine, str(self.name)) as connection:
            yield connection

    def note(self, head: Head) -> None:
        """A server keeps no note beside itself; its head is printed on reports all the same."""

    def findings(self, against: Head | None) -> list[Finding]:
        """Tables, guards, chain and drafts, and the end against a head from elsewhere."""
        anchors = [] if against is None else [Anchor(against, "the head that was given")]
        with self.reading() as connection:
            structure = _structure_findings(connection)
            rows = _Rows(connection)
            apart = erasable_findings(rows, large=_Rows(connection, at_once=1))
            return [*structure, *chain_findings(rows, anchors), *draft_findings(rows), *apart]

    def backup(self, kind: str, now: datetime) -> Backup:
        """Refuse: a server is backed up by whoever runs it."""
        del kind, now
        raise ServerBackupError(str(self.name))

    def backups(self) -> tuple[Backup, ...]:
        """None that this place knows of."""
        return ()

    def attend(self, reference: str | None, actor: Actor) -> None:
        """Hold a lock that only says who works on which case; it ends with the connection."""
        with self._one_by_one(), self._while_open(), in_server_words(str(self.name)):
            if self._presence is None or self._presence.invalidated:
                self._presence = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            says = self._presence.exec_driver_sql
            says("SELECT pg_advisory_unlock_all()")
            says("SELECT set_config('application_name', %s, false)", (actor.user[:60],))
            if reference is not None:
                says(f"SELECT pg_advisory_lock_shared({_PRESENCE}, hashtext(%s))", (reference,))

    def others(self, reference: str) -> tuple[str, ...]:
        """Who else holds such a lock at this moment, by name where the server tells it."""
        with self._one_by_one(), self._while_open(), in_server_words(str(self.name)):
            own = None
            if self._presence is not None and not self._presence.invalidated:
                own = self._presence.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            with self.engine.connect() as connection:
                asked = {"kind": _PRESENCE, "case": reference, "own": own}
                return tuple(row[0] for row in connection.exec_driver_sql(_OTHERS, asked))

    def close(self) -> None:
        """Let go of all connections; one that another thread still uses goes when it is given back."""
        self._is_closed = True
        self._let_go_once_closed()

    @contextmanager
    def _one_by_one(self) -> Iterator[None]:
        try:
            with self._one_at_a_time:
                yield
        finally:
            self._let_go_once_closed()

    def _let_go_once_closed(self) -> None:
        # Whoever holds the lock asks this again after it: nobody waits here for a server that is away.
        if self._is_closed and self._one_at_a_time.acquire(blocking=False):
            try:
                if self._presence is not None:
                    self._presence.invalidate()
                    self._presence.close()
                    self._presence = None
            finally:
                self._one_at_a_time.release()
            self.engine.pool.dispose()

    @contextmanager
    def _while_open(self) -> Iterator[None]:
        """What would refuse a first opening only interrupts an open store."""
        try:
            yield
        except ServerRefusedError as error:
            raise ServerAwayError(str(self.name), error.why) from error
        finally:
            if self._is_closed:
                self.engine.pool.dispose()


class _Rows:
    """Reads long results piece by piece, so that a large history does not have to fit in memory."""

    def __init__(self, connection: Connection, at_once: int = 1_000) -> None:
        self._raw: Any = connection.connection.driver_connection
        self._at_once = at_once

    def __call__(self, query: str) -> Iterator[tuple[Any, ...]]:
        with self._raw.cursor(name="openbook_verify") as cursor:
            cursor.itersize = self._at_once
            cursor.execute(query)
            yield from cursor


def _make_ready(
    engine: Engine, name: str, now: datetime, made_with: MadeWith, *, may_write: bool, may_make: bool
) -> None:
    with reading_server(engine, name) as connection:
        found = _version_of(connection, name)
    if found == SCHEMA_VERSION:
        return
    if found > SCHEMA_VERSION:
        raise NewerFileError(name, found, SCHEMA_VERSION)
    if found == 0 and not (may_make and may_write):
        raise NoDatabaseYetError(name)
    if not may_write:
        raise OlderFileError(name)
    with writing_server(engine, name) as connection:
        # Somebody else may have done it while this one waited for its turn.
        found = _version_of(connection, name)
        _upgrade(connection, found)
        if found == 0:
            opening.introduce(connection, now, made_with.engine_version)


def _version_of(connection: Connection, name: str) -> int:
    """The storage version on the server; 0 where there is nothing yet.

    Raises:
        ForeignFileError: the database holds the tables of another program.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    if not tables >= {"storage_version", "entry", "case_file"}:
        raise ForeignFileError(name)
    return int(connection.exec_driver_sql(_VERSION).scalar_one())


def _upgrade(connection: Connection, found: int) -> None:
    if found == 0:
        connection.exec_driver_sql("CREATE TABLE storage_version (version BIGINT NOT NULL)")
        connection.exec_driver_sql("INSERT INTO storage_version VALUES (0)")
    for step in MIGRATIONS[found:]:
        for statement in for_postgresql(step()):
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql("UPDATE storage_version SET version = %s", (SCHEMA_VERSION,))


def _structure_findings(connection: Connection) -> list[Finding]:
    statements = tuple(statement for step in MIGRATIONS for statement in step())
    expected = guard_bodies(statements)
    found = {name: (enabled, body) for name, enabled, body in connection.exec_driver_sql(_GUARDS)}
    findings = []
    for name, body in expected.items():
        enabled, own = found.get(name, ("", ""))
        if not own:
            findings.append(Finding(None, f"The guard {name} is missing."))
        elif own != body:
            findings.append(Finding(None, f"The guard {name} has been altered."))
        elif enabled not in {"O", "A", b"O", b"A"}:
            findings.append(Finding(None, f"The guard {name} has been switched off."))
    known = {f"{table}_never_emptied" for table in metadata.tables} | expected.keys()
    findings += [
        Finding(None, f"The guard {name} was added by another program.")
        for name in sorted(found.keys() - known)
    ]
    described = inspect(connection)
    for name, table in metadata.tables.items():
        columns = {column["name"] for column in described.get_columns(name)}
        if columns != set(table.columns.keys()):
            findings.append(Finding(None, f"The table {name} has been altered."))
    return findings
