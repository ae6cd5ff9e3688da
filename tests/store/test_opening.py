"""A file is refused for its own plain reason, and what is refused is left as it is."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from openbook.store.connection import PRAGMAS
from openbook.store.errors import (
    BusyError,
    DamagedFileError,
    ForeignFileError,
    InUseError,
    MissingFileError,
    NewerFileError,
    NoDatabaseYetError,
    ReadOnlyError,
    SwappedFileError,
    UnsuitableAddressError,
)
from openbook.store.instance import lock_path
from openbook.store.migrations import SCHEMA_VERSION


def contents(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(path, *statements):
    with closing(sqlite3.connect(path)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_every_connection_has_the_safe_settings(filled):
    assert PRAGMAS == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }
    connections = [filled.engine.connect() for _ in range(5)]
    for connection in connections:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
        assert found == PRAGMAS
        connection.close()


def test_a_change_takes_the_right_to_write_at_once(filled):
    begun = []
    event.listen(filled.engine, "before_cursor_execute", lambda _c, _cu, sql, *_rest: begun.append(sql))
    filled.save_draft("K7Q2-41", "provider", "{}")
    filled.cases()
    assert [sql for sql in begun if sql.startswith("BEGIN")] == ["BEGIN IMMEDIATE", "BEGIN"]


def test_a_file_made_and_opened_again_is_unchanged(filled, path, opened):
    filled.close()
    before = contents(path)
    again = opened()
    assert len(again.history()) == 5
    assert again.notices == ()
    again.close()
    assert contents(path) == before


def test_the_file_says_whose_it_is(filled, path):
    header = path.read_bytes()[:100]
    assert header[68:72] == b"OBK1"
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION


def test_an_address_stands_for_a_file(opened, tmp_path):
    store = opened(f"sqlite:///{tmp_path}/by-address.db")
    assert store.path == tmp_path / "by-address.db"
    assert store.path.exists()


@pytest.mark.parametrize(
    "address", ["sqlite://", "sqlite:///:memory:", "mysql://a:secret@b/c", "ftp://x", "://"]
)
def test_another_address_is_refused(opened, address):
    with pytest.raises(UnsuitableAddressError) as refused:
        opened(address)
    assert "secret" not in str(refused.value)


def test_a_folder_is_no_database(opened, tmp_path):
    with pytest.raises(UnsuitableAddressError):
        opened(tmp_path)


def test_a_newer_file_is_refused_with_both_versions(filled, path, opened):
    filled.close()
    run(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = contents(path)
    with pytest.raises(NewerFileError) as refused:
        opened()
    assert f"its storage version is {SCHEMA_VERSION + 1}" in str(refused.value)
    assert f"up to version {SCHEMA_VERSION}" in str(refused.value)
    assert contents(path) == before


def test_another_programs_file_is_refused(path, opened):
    path.parent.mkdir()
    run(path, "CREATE TABLE bookmarks (a)", "PRAGMA application_id = 77")
    before = contents(path)
    with pytest.raises(ForeignFileError, match="database of another program"):
        opened()
    assert contents(path) == before


def test_another_programs_unfinished_business_is_left_alone(path, opened):
    """A foreign file with a journal from a crash is not rolled back by looking at it."""
    path.parent.mkdir()
    run(path, "CREATE TABLE bookmarks (a)")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN")
        raw.execute("INSERT INTO bookmarks SELECT randomblob(4000) FROM json_each('[1,2,3,4,5,6,7,8,9]')")
        shutil.copy(f"{path}-journal", f"{path}.left")
        halfway = path.read_bytes()
        raw.execute("ROLLBACK")
    path.write_bytes(halfway)
    shutil.move(f"{path}.left", f"{path}-journal")
    with pytest.raises(ForeignFileError):
        opened()
    assert path.read_bytes() == halfway
    assert Path(f"{path}-journal").exists()


def test_our_own_file_left_half_written_by_a_kill_is_put_right_and_not_called_damaged(
    filled, path, opened, tmp_path
):
    before = filled.head()
    filled.close()
    left = tmp_path / "left" / "openbook.db"
    left.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("PRAGMA cache_size = 1")
        raw.execute("BEGIN")
        raw.execute("CREATE TABLE junk (filling TEXT)")
        raw.executemany("INSERT INTO junk VALUES (?)", ((f"{'x' * 900}{n}",) for n in range(400)))
        raw.execute("UPDATE draft SET content = content || ?", ("y" * 9000,))
        # As a killed program leaves it: pages written to the file, and the journal that undoes them.
        left.write_bytes(path.read_bytes())
        Path(f"{left}-journal").write_bytes(Path(f"{path}-journal").read_bytes())
        raw.execute("ROLLBACK")
    with closing(opened(left)) as again:
        assert again.head() == before
        assert again.verify() == []


@pytest.mark.parametrize(
    "header", ["PRAGMA application_id = 0", "PRAGMA user_version = 0", "PRAGMA user_version = -3"]
)
def test_our_own_file_with_a_changed_header_is_damaged(filled, path, opened, header):
    filled.backup()
    filled.close()
    run(path, header)
    before = contents(path)
    with pytest.raises(DamagedFileError, match="its header"):
        opened()
    assert contents(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE draft RENAME COLUMN content TO contents",
        "DROP TABLE draft",
        "DROP INDEX case_file_list",
    ],
)
def test_an_altered_structure_is_refused(filled, path, opened, statement):
    backup = filled.backup()
    filled.close()
    run(path, statement)
    with pytest.raises(DamagedFileError, match="is missing or altered") as refused:
        opened()
    assert refused.value.backup == backup.path
    assert "with 1 case." in str(refused.value)


def test_a_guard_taken_away_is_told_but_does_not_lock_anybody_out(filled, path, opened):
    filled.close()
    run(path, "DROP TRIGGER entry_never_goes")
    store = opened()
    assert [str(notice) for notice in store.notices] == [
        f"The guard entry_never_goes of the history has been removed from {path}. Run verify."
    ]
    assert len(store.history()) == 5


def test_a_missing_database_is_not_replaced_by_an_empty_one(filled, path, opened):
    backup = filled.backup()
    filled.close()
    path.unlink()
    with pytest.raises(MissingFileError) as refused:
        opened()
    assert refused.value.backup == backup.path
    assert not path.exists()
    assert opened(start_new=True).cases() == ()


def test_nothing_is_made_by_reading(path, opened):
    with pytest.raises(NoDatabaseYetError, match="made when the first case is added"):
        opened(read_only=True)
    assert not path.exists()


def test_a_second_instance_is_told_who_has_it(filled, path, opened):
    with pytest.raises(InUseError) as refused:
        opened()
    assert (refused.value.user, refused.value.computer) != ("", "")
    assert f"by {refused.value.user} on {refused.value.computer}, since 06 April 2026" in str(refused.value)
    filled.close()
    assert len(opened().history()) == 5


def test_a_second_instance_may_read(filled, opened, actor):
    reader = opened(read_only=True)
    assert reader.head() == filled.head()
    attempts = [
        lambda: reader.save_draft("K7Q2-41", "provider", "{}"),
        lambda: reader.create_case(actor=actor),
        lambda: reader.add_version("K7Q2-41", "provider", "{}", weekly_price="1", actor=actor),
        lambda: reader.describe_case("K7Q2-41", title="x"),
    ]
    for attempt in attempts:
        with pytest.raises(ReadOnlyError, match="opened to read only"):
            attempt()
    filled.save_draft("K7Q2-41", "provider", '{"later":1}')
    assert reader.draft("K7Q2-41", "provider").content == '{"later":1}'


@pytest.mark.parametrize("words", ["", "{", "[]", '{"user": 1}', '{"since": "never"}', "\x00\xff"])
def test_a_lock_file_with_nonsense_is_no_obstacle(path, opened, words):
    path.parent.mkdir()
    lock_path(path).write_text(words)
    store = opened()
    lock_path(path).write_text(words)
    with pytest.raises(InUseError, match="already open in OpenBook"):
        opened()
    store.close()
    assert opened().cases() == ()


def test_another_program_that_holds_the_file_is_named_as_the_reason(filled, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        event.listen(
            filled.engine,
            "connect",
            lambda connection, _record: connection.execute("PRAGMA busy_timeout = 1"),
        )
        filled.engine.dispose()
        with pytest.raises(BusyError, match="Another program is using"):
            filled.save_draft("K7Q2-41", "provider", "lost?")
    assert filled.draft("K7Q2-41", "provider").content == '{"n":1}'


def test_a_file_swapped_underneath_is_never_written_to(filled, path, opened, tmp_path, actor):
    other = opened(tmp_path / "other.db")
    other.create_case(actor=actor, reference="K7Q2-41", title="theirs")
    other.close()
    (tmp_path / "other.db").replace(path)
    before = contents(path)
    for attempt in (
        lambda: filled.save_draft("K7Q2-41", "provider", "mine"),
        lambda: filled.create_case(actor=actor),
        filled.backup,
        filled.verify,
    ):
        with pytest.raises(SwappedFileError, match="moved or replaced"):
            attempt()
    assert contents(path) == before


def test_a_file_overwritten_in_place_is_never_written_to(filled, path, opened, tmp_path, actor):
    other = opened(tmp_path / "other.db")
    other.create_case(actor=actor, reference="K7Q2-41", title="theirs")
    other.close()
    path.write_bytes((tmp_path / "other.db").read_bytes())
    before = contents(path)
    with pytest.raises(SwappedFileError):
        filled.save_draft("K7Q2-41", "provider", "mine")
    assert contents(path) == before


def test_a_file_that_is_gone_is_told(filled, path):
    path.unlink()
    with pytest.raises(SwappedFileError):
        filled.save_draft("K7Q2-41", "provider", "mine")
    assert not path.exists()


@contextmanager
def nobody():
    """Without the powers of root, which may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def write_protected(filled, path):
    """A store that everybody may read and nobody may write to."""
    filled.close()
    lock_path(path).unlink()
    folders = [
        path.parent,
        *(folder for folder in path.parents if folder.name.startswith(("pytest-", "test_"))),
    ]
    modes = {folder: folder.stat().st_mode for folder in folders}
    for folder in folders:
        folder.chmod(0o555)
    path.chmod(0o444)
    yield path
    for folder, mode in modes.items():
        folder.chmod(mode)


def test_a_file_that_may_only_be_read_is_told(write_protected, opened):
    before = contents(write_protected)
    with nobody():
        with pytest.raises(ReadOnlyError, match="permission to write in its folder"):
            opened()
        assert len(opened(read_only=True).history()) == 5
    assert contents(write_protected) == before


def test_leftovers_of_an_interrupted_creation_are_cleared(path, opened):
    path.parent.mkdir()
    left = path.with_name(".openbook.db.0a1b2c3d.new")
    left.write_bytes(b"half")
    Path(f"{left}-journal").write_bytes(b"half")
    opened()
    names = {file.name for file in path.parent.iterdir()}
    assert names == {"openbook.db", "openbook.db.lock"}


def test_an_unfinished_backup_is_cleared_and_nothing_beside_it(path, filled, opened):
    backup = filled.backup()
    filled.close()
    folder = backup.path.parent
    for name in (f".{backup.path.name}.part", f".{backup.path.name}.part-journal", ".notes.part"):
        (folder / name).write_bytes(b"half of everything")
    opened()
    assert {file.name for file in folder.iterdir()} == {backup.path.name, ".notes.part"}


def test_the_database_program_is_named_with_its_version(opened):
    assert opened().kept_with == f"SQLite {sqlite3.sqlite_version}"
