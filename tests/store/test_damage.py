"""Damaged files: no crash, nothing written to them, and the newest good backup named."""

import hashlib
import random
import shutil
import sqlite3
from contextlib import closing

import pytest

from openbook.store.errors import DamagedFileError, ForeignFileError, StoreError
from openbook.store.records import Actor
from openbook.store.store import Store
from tests.store.clock import Clock
from tests.store.damage import MUTANTS, mutant


def contents(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_everything(store):
    """What the window would read, but for the list of cases, which has no hash.

    Only known failures may come of it.
    """
    return [
        known_or(store.draft, "K7Q2-41", "provider"),
        known_or(store.draft, "K7Q2-41", "realistic"),
        known_or(store.versions, "K7Q2-41"),
        *(known_or(store.statement, seq) for seq in range(2, 26)),
        known_or(store.history),
        known_or(store.head),
    ]


def known_or(look, *what):
    try:
        return look(*what)
    except StoreError as known:
        return known


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    """A store with enough in it that damage mostly strikes something, and a backup of it."""
    path = tmp_path_factory.mktemp("full") / "openbook.db"
    actor, clock = Actor("Jane Shaw", "Northdale Council", "commissioner"), Clock()
    with Store.open(path, clock=clock) as store:
        store.create_case(actor=actor, reference="K7Q2-41", title="Six-bed home")
        for number in range(24):
            statement = '{"n": "' + random.Random(number).randbytes(900).hex() + '"}'
            store.add_version("K7Q2-41", "realistic", statement, weekly_price="3201.00", actor=actor)
            store.save_draft("K7Q2-41", "realistic", statement)
            store.save_draft("K7Q2-41", "provider", statement)
        store.backup()
        return path, clock.now, read_everything(store)


@pytest.fixture(scope="session")
def outcomes():
    return {"refused": 0, "found by verify": 0, "harmless": 0}


@pytest.mark.parametrize("seed", range(MUTANTS))
def test_a_damaged_file_is_refused_or_found_out(full, path, opened, clock, outcomes, seed, tell):
    original, clock.now, whole = full
    shutil.copytree(original.parent, path.parent)
    (backup,) = (path.parent / "backups").iterdir()
    damaged = mutant(path.read_bytes(), random.Random(seed))
    path.write_bytes(damaged)
    clock.advance(days=1)
    store = known_or(opened)
    if isinstance(store, StoreError):
        outcomes["refused"] += 1
        assert isinstance(store, DamagedFileError | ForeignFileError)
        assert isinstance(store, ForeignFileError) or store.backup == backup
        assert isinstance(store, ForeignFileError) or str(backup) in str(store)
    else:
        read, found = read_everything(store), store.verify()
        known_or(store.cases)
        store.close()
        assert found or read == whole
        outcomes["found by verify" if found else "harmless"] += 1
    assert path.read_bytes() == damaged
    if seed == MUTANTS - 1:
        told = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items())
        tell(f"damage: {MUTANTS} damaged files, none written to: {told}")


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"\x00" * 4096,
        b"Date,Amount\n",
        b"%PDF-1.7\n",
        b"PK\x03\x04" + b"\x00" * 60,
        b"SQLite format 3\x00",
    ],
    ids=["empty", "zeroes", "csv", "pdf", "zip", "header only"],
)
def test_another_kind_of_file_is_refused(filled, path, opened, other):
    backup = filled.backup()
    filled.close()
    path.write_bytes(other)
    with pytest.raises(DamagedFileError) as refused:
        opened()
    assert refused.value.backup == backup.path
    assert path.read_bytes() == other


def test_without_a_good_backup_that_is_said(filled, path, opened):
    backup = filled.backup()
    filled.close()
    backup.path.write_bytes(b"x" * 5000)
    path.write_bytes(b"x" * 5000)
    with pytest.raises(DamagedFileError, match="There is no good backup beside it") as refused:
        opened()
    assert refused.value.backup is None


def test_the_newest_good_backup_is_named_not_the_newest(filled, path, opened, clock):
    good = filled.backup()
    clock.advance(days=1)
    bad = filled.backup()
    filled.close()
    bad.path.write_bytes(bad.path.read_bytes()[:6000])
    path.write_bytes(b"x" * 5000)
    with pytest.raises(DamagedFileError) as refused:
        opened()
    assert refused.value.backup == good.path


def test_damage_during_work_is_told_with_the_backup(filled, path):
    backup = filled.backup()
    raw = bytearray(path.read_bytes())
    size = int.from_bytes(raw[16:18], "big")
    raw[size:] = b"\xff" * (len(raw) - size)
    path.write_bytes(raw)
    filled.engine.dispose()
    with pytest.raises(DamagedFileError) as told:
        filled.save_draft("K7Q2-41", "provider", "{}")
    assert told.value.backup == backup.path


def test_a_file_left_in_another_journal_mode_is_used_again(filled, path, opened):
    filled.close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA journal_mode = wal").fetchone() == ("wal",)
    store = opened()
    assert len(store.history()) == 5
    assert store.verify() == []


def test_a_damaged_file_is_kept_when_its_backup_is_restored(filled, path, opened, tmp_path):
    backup = filled.backup()
    filled.close()
    path.write_bytes(b"x" * 5000)
    before = contents(path)
    shutil.copy(backup.path, tmp_path / "restored.db")
    assert len(opened(tmp_path / "restored.db").history()) == 5
    assert contents(path) == before
