"""Damaged files: no crash, nothing written to them, and the newest good backup named."""

import hashlib
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from openbook.store.errors import DamagedFileError
from tests.store.damage import mutant, outcome, whole_store

MUTANTS = 60


def contents(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    return whole_store(tmp_path_factory.mktemp("whole") / "data" / "openbook.db")


@pytest.fixture(scope="session")
def outcomes():
    return Counter()


@pytest.mark.parametrize("seed", range(MUTANTS))
def test_a_damaged_file_is_refused_or_found_out(whole, path, outcomes, seed, tell):
    shutil.copytree(whole.path.parent, path.parent)
    path.write_bytes(mutant(path.read_bytes(), random.Random(seed)))
    found = outcome(path, whole)
    assert found in {"refused", "found by verify", "harmless"}
    outcomes[found] += 1
    if seed == MUTANTS - 1:
        told = ", ".join(f"{count} {kind}" for kind, count in outcomes.most_common())
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
