"""History is only ever added to: from the program, and from a bare sqlite3 with its default settings."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy.exc import DBAPIError

COLUMNS = (
    "seq, kind, case_ref, at, user_name, organisation, role, action, engine_version, rates_hash, supersedes, "
    "body_hash, previous_hash, hash"
)
HASH = "'" + "0" * 64 + "'"
HEAD = "(SELECT hash FROM entry ORDER BY seq DESC LIMIT 1)"
ENTRY = f"'note', NULL, '2026', 'a', 'b', 'c', 'd', 'e', 'f', NULL, {HASH}"

ATTEMPTS = (
    "UPDATE entry SET action = 'x'",
    "UPDATE entry SET user_name = 'x' WHERE seq = 2",
    "UPDATE entry SET seq = seq + 100",
    "UPDATE OR REPLACE entry SET seq = 3 WHERE seq = 2",
    "UPDATE OR IGNORE entry SET at = '2020' WHERE seq = 2",
    "UPDATE entry SET action = action",
    "DELETE FROM entry",
    "DELETE FROM entry WHERE seq = 5",
    "DELETE FROM entry WHERE seq BETWEEN 2 AND 3",
    f"REPLACE INTO entry SELECT {COLUMNS} FROM entry WHERE seq = 2",
    f"INSERT OR REPLACE INTO entry VALUES (2, {ENTRY}, {HEAD}, {HASH})",
    f"INSERT OR IGNORE INTO entry VALUES (2, {ENTRY}, {HEAD}, {HASH})",
    f"INSERT INTO entry VALUES (2, {ENTRY}, {HEAD}, {HASH}) ON CONFLICT DO UPDATE SET action = 'x'",
    f"INSERT INTO entry VALUES (2, {ENTRY}, {HEAD}, {HASH}) ON CONFLICT (seq) DO NOTHING",
    f"INSERT INTO entry VALUES (NULL, {ENTRY}, {HEAD}, {HASH})",
    f"INSERT INTO entry VALUES (7, {ENTRY}, {HEAD}, {HASH})",
    f"INSERT INTO entry VALUES (-1, {ENTRY}, {HEAD}, {HASH})",
    f"INSERT INTO entry VALUES (0, {ENTRY}, {HEAD}, {HASH})",
    f"INSERT INTO entry VALUES (6, {ENTRY}, {HASH}, {HASH})",
    f"INSERT INTO entry VALUES (6, {ENTRY}, {HEAD}, 'short')",
    f"INSERT INTO entry VALUES (6, {ENTRY}, NULL, {HASH})",
    "UPDATE body SET reason = 'x'",
    "UPDATE OR REPLACE body SET seq = 3 WHERE seq = 2",
    "DELETE FROM body",
    "DELETE FROM body WHERE seq = 2",
    "REPLACE INTO body SELECT seq, salt, 'x', details, payload FROM body WHERE seq = 5",
    "INSERT INTO body SELECT seq, salt, 'x', details, payload FROM body WHERE seq = 5",
    "INSERT INTO body VALUES (5, randomblob(16), '', '{}', NULL) ON CONFLICT DO UPDATE SET reason = 'x'",
    "INSERT OR REPLACE INTO body VALUES (2, randomblob(16), '', '{}', NULL)",
    "INSERT INTO body VALUES (6, randomblob(16), '', '{}', NULL)",
    "DELETE FROM case_file",
    "UPDATE case_file SET reference = 'other'",
    "REPLACE INTO case_file SELECT * FROM case_file",
    "INSERT INTO case_file SELECT * FROM case_file WHERE true ON CONFLICT DO UPDATE SET title = 'x'",
    "UPDATE about SET value = 'x'",
    "DELETE FROM about",
    "REPLACE INTO about VALUES ('store', 'x')",
)


def everything(path):
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


@pytest.mark.parametrize("statement", ATTEMPTS)
def test_history_is_only_added_to(filled, path, statement, tell):
    before = everything(path)
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)
    with pytest.raises(DBAPIError), filled.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert everything(path) == before
    assert filled.verify() == []
    if statement == ATTEMPTS[-1]:
        tell(f"append-only: {len(ATTEMPTS)} statements refused from the program and from a bare sqlite3")


def test_the_refusal_is_a_sentence(filled, path):
    with (
        closing(sqlite3.connect(path)) as raw,
        pytest.raises(sqlite3.IntegrityError, match="add a correction"),
    ):
        raw.execute("DELETE FROM entry WHERE seq = 2")
