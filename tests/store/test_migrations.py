"""A file is wholly of one version or wholly of the next; the queries know the tables as they are."""

import sqlite3
from contextlib import closing

from sqlalchemy import inspect

from openbook.store.migrations import SCHEMA_VERSION, expected_objects
from openbook.store.tables import metadata


def test_queries_know_the_tables_as_they_are(store):
    found = inspect(store.engine)
    assert set(found.get_table_names()) == set(metadata.tables)
    for name, table in metadata.tables.items():
        columns = [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)]
        known = [(c.name, str(c.type.compile(store.engine.dialect)), c.nullable) for c in table.columns]
        assert columns == known
        assert set(found.get_pk_constraint(name)["constrained_columns"]) == {
            c.name for c in table.primary_key.columns
        }


def test_every_table_is_strict(path, store):
    with closing(sqlite3.connect(path)) as raw:
        tables = {
            row[1]: row[5] for row in raw.execute("PRAGMA table_list") if not row[1].startswith("sqlite_")
        }
    assert set(tables) == set(metadata.tables)
    assert set(tables.values()) == {1}


def test_every_table_of_the_history_is_guarded_at_every_version():
    for version in range(1, SCHEMA_VERSION + 1):
        objects = expected_objects(version)
        guarded = [sql for kind, sql in objects.values() if kind == "trigger"]
        for table in ("entry", "body", "about"):
            for moment in ("INSERT", "UPDATE", "DELETE"):
                assert any(f"BEFORE {moment} ON {table} " in sql for sql in guarded)


def test_a_creation_killed_at_any_statement_leaves_no_half_store(writers, path, opened, tell):
    killed = 0
    while "finished" not in writers.killed_while_upgrading(path, killed + 1):
        killed += 1
        assert not path.exists()
        opened().close()
        assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []
        path.unlink()
    assert killed > 20
    tell(f"interruption: creation killed at each of {killed} statements, never half a store")
