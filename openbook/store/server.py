"""A PostgreSQL server that an office shares: its engine, its transactions, its errors in words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from openbook.store.errors import (
    BusyError,
    ReadOnlyError,
    ServerFullError,
    ServerLostError,
    ServerRefusedError,
    StoreError,
    UnstorableTextError,
    UnsuitableAddressError,
)

_WAIT_MILLISECONDS = 5_000
_CONNECT_SECONDS = 5
_ONE_WRITER = 0x4F424B31
""""OBK1": the lock that makes one change at a time, as SQLite does by itself."""

_KINDS: tuple[tuple[tuple[str, ...], Callable[[str, str], StoreError]], ...] = (
    (("28", "3D", "42501"), ServerRefusedError),
    (("08", "57P"), lambda name, _why: ServerLostError(name)),
    (("55P03", "40P01", "40001", "57014"), lambda name, _why: BusyError(name)),
    (("53",), lambda name, _why: ServerFullError(name)),
    (("25006",), lambda name, _why: ReadOnlyError(name)),
    (("22021", "22P05"), lambda _name, _why: UnstorableTextError("")),
)
"""The beginnings of the codes that the server gives, and what each means to the user."""


def server_address(address: str) -> URL:
    """Read the address of a server.

    Raises:
        UnsuitableAddressError: it is none, or names no database.
    """
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UnsuitableAddressError(address.rsplit("@", 1)[-1]) from error
    if not url.database:
        raise UnsuitableAddressError(url.render_as_string(hide_password=True))
    return url.set(drivername="postgresql+psycopg")


def server_engine(url: URL, *, read_only: bool) -> Engine:
    """An engine whose connections are tried before use, so that a dropped one is replaced.

    Raises:
        UnsuitableAddressError: the driver for PostgreSQL is not installed.
    """
    settings = f"-c lock_timeout={_WAIT_MILLISECONDS} -c timezone=UTC"
    if read_only:
        settings += " -c default_transaction_read_only=on"
    arguments = {"connect_timeout": _CONNECT_SECONDS, "application_name": "OpenBook", "options": settings}
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=2, max_overflow=8, connect_args=arguments)
    except ModuleNotFoundError as error:
        raise UnsuitableAddressError(str(url.database), needs_driver=True) from error


@contextmanager
def reading_server(engine: Engine, name: str) -> Iterator[Connection]:
    """One consistent view of the store."""
    with in_server_words(name), engine.connect() as opened:
        connection = opened.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing_server(engine: Engine, name: str) -> Iterator[Connection]:
    """One change, by one writer at a time: each waits for the one before."""
    with in_server_words(name), engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")
        yield connection


@contextmanager
def in_server_words(name: str) -> Iterator[None]:
    """Turn what the server says for known reasons into a sentence; let the rest through."""
    try:
        yield
    except DBAPIError as error:
        known = _known_failure(name, error)
        if known is None:
            raise
        raise known from error


def _known_failure(name: str, error: DBAPIError) -> StoreError | None:
    state: str = getattr(error.orig, "sqlstate", None) or ""
    why = " ".join(str(error.orig).split("\n")[0].split())
    for beginnings, meaning in _KINDS:
        if state.startswith(beginnings):
            return meaning(name, why)
    if error.connection_invalidated:
        return ServerLostError(name)
    if state:
        return None
    # The driver itself refuses, before the server is asked: no connection, or a text with a NUL in it.
    return UnstorableTextError("") if "NUL" in why else ServerRefusedError(name, why)
