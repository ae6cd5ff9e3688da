"""The stored format, step by step: each function takes a file from one version to the next.

A step is never edited once it has been released; a change is a new step, together with
a real file of the version before it in `tests/store/old/`. Each step runs in one
transaction with the version number set inside it, so that an interruption at any moment
leaves the file wholly at the old version or wholly at the new one.
"""

import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine

from openbook.store.connection import APPLICATION_ID, reading, writing
from openbook.store.errors import StoreError
from openbook.store.migrations.first import first
from openbook.store.migrations.second import second
from openbook.store.migrations.third import third

MIGRATIONS: tuple[Callable[[], tuple[str, ...]], ...] = (first, second, third)
"""The steps in order; the first one makes an empty store."""

SCHEMA_VERSION = len(MIGRATIONS)


def upgrade(engine: Engine, path: Path) -> None:
    """Take the file from the version it has to the present one, a transaction a step."""
    with reading(engine, path) as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for number, step in enumerate(MIGRATIONS[found:], start=found + 1):
        with writing(engine, path) as connection:
            _take_step(connection, number, step())


def _take_step(connection: Connection, number: int, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        message = f"The upgrade to storage version {number} did not fit this file; nothing was changed."
        raise StoreError(message)


@cache
def expected_objects(version: int = SCHEMA_VERSION) -> dict[str, tuple[str, str]]:
    """What a sound file of `version` consists of: object name → (its type, its SQL)."""
    with sqlite3.connect(":memory:") as raw:
        for step in MIGRATIONS[:version]:
            for statement in step():
                raw.execute(statement)
        found = objects_of(raw)
    raw.close()
    return found


def objects_of(raw: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """The tables, indexes and triggers of a file, as it describes them itself."""
    rows = raw.execute("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: (kind, sql) for name, kind, sql in rows}
