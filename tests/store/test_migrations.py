"""A file is wholly of one version or wholly of the next; the queries know the tables as they are."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import inspect

from openbook.store.migrations import SCHEMA_VERSION, expected_objects, objects_of
from openbook.store.store import Store
from openbook.store.tables import metadata
from tests.store.clock import Clock
from tests.store.test_old_files import OLD


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
    while "finished" not in (said := writers.killed_while_upgrading(path, killed + 1)):
        assert any(line.startswith("killed at") for line in said)
        killed += 1
        assert not path.exists()
        opened().close()
        assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []
        path.unlink()
    assert killed > 20
    tell(f"interruption: creation killed at each of {killed} statements, never half a store")


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_upgrade_killed_at_any_statement_leaves_the_old_file_or_the_new(writers, path, version, tell):
    killed, found = 0, set()
    while True:
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        shutil.copy(OLD / f"version-{version}.db", path)
        said = writers.killed_while_upgrading(path, killed + 1)
        if "finished" in said:
            break
        assert any(line.startswith("killed at") for line in said)
        killed += 1
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            now = raw.execute("PRAGMA user_version").fetchone()[0]
            assert objects_of(raw) == expected_objects(now)
        found.add(now)
    assert killed >= 3
    assert found <= set(range(version, SCHEMA_VERSION + 1))
    with Store.open(path, clock=Clock()) as store:
        assert store.verify() == []
    tell(f"interruption: upgrade from version {version} killed at each of {killed} statements")
