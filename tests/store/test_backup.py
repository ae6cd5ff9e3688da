"""Backups are made by the day, checked, thinned out by age, and restored to new files only."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from openbook.store.backup import BEFORE_IMPORT, beyond_keeping, unsoundness
from openbook.store.errors import (
    BackupFailedError,
    DamagedFileError,
    FileExistsAlreadyError,
    ReasonNeededError,
)
from openbook.store.history import MadeWith
from openbook.store.records import Backup, EntryKind
from openbook.store.store import restore
from tests.store.conftest import MADE_WITH


def kinds(store):
    return [backup.kind for backup in store.backups()]


def test_a_backup_holds_what_the_store_holds(filled, clock):
    made = filled.backup()
    assert made.made_at == clock.now
    assert made == filled.backups()[0]
    assert unsoundness(made.path) == ""
    preview = filled.restore_preview(made.path)
    assert (preview.cases, preview.entries, preview.head) == (1, 5, filled.head())
    assert preview.last_change == filled.case("K7Q2-41").changed
    assert preview.findings == ()


def test_a_backup_is_made_at_the_first_opening_of_a_day(filled, opened, clock):
    filled.close()
    assert kinds(filled) == []
    clock.advance(days=1)
    opened().close()
    opened().close()
    assert kinds(filled) == ["daily"]
    clock.advance(days=1)
    store = opened()
    assert kinds(store) == ["daily", "daily"]
    store.backup(BEFORE_IMPORT)
    assert kinds(store) == ["before-import", "daily", "daily"]


def test_a_day_with_any_backup_needs_no_other(filled, opened):
    filled.backup()
    filled.close()
    assert kinds(opened()) == ["by-hand"]


def test_reading_makes_no_backup(filled, opened, clock):
    clock.advance(days=1)
    opened(read_only=True)
    assert kinds(filled) == []


def test_over_400_days_ten_latest_fourteen_days_and_twelve_months_are_kept(filled, opened, clock, tell):
    filled.close()
    for day in range(400):
        clock.advance(days=1)
        with opened() as store:
            if day % 50 == 0:
                store.backup(BEFORE_IMPORT)
    kept = store.backups()
    days = [backup.made_at.date() for backup in kept]
    today = clock.now.date()
    assert days[:14] == [today - timedelta(days=back) for back in range(14)]
    months = [(day.year, day.month) for day in days[14:]]
    assert months == sorted(set(months), reverse=True)
    assert len({(day.year, day.month) for day in days}) == 12
    # the two months that the fourteen days touch are among the twelve
    assert len(kept) == 14 + 12 - len({(day.year, day.month) for day in days[:14]})
    assert all(unsoundness(backup.path) == "" for backup in kept)
    tell(f"backups: 400 days, 408 made and checked, {len(kept)} kept")


def made(days_ago, kind="daily"):
    at = datetime(2026, 4, 6, tzinfo=UTC) - timedelta(days=days_ago)
    return Backup(Path(f"{days_ago}-{kind}"), at, kind, 1)


def test_the_ten_latest_are_kept_whatever_their_day():
    backups = [made(days_ago=number / 24) for number in range(30)]
    gone = beyond_keeping(backups)
    # one an hour, on three days: the ten latest hold the last of two days; the third's last is the 26th
    assert set(backups) - set(gone) == {*backups[:10], backups[25]}


def test_old_ones_go_only_when_the_new_one_is_there(filled, path, clock):
    for _ in range(15):
        filled.backup()
        clock.advance(minutes=1)
    assert len(filled.backups()) == 10
    before = filled.backups()
    raw = bytearray(path.read_bytes())
    raw[4096 * 2 :] = b"\xff" * len(raw[4096 * 2 :])
    path.write_bytes(raw)
    with pytest.raises(BackupFailedError, match="No backup could be made"):
        filled.backup()
    assert filled.backups() == before
    assert not [file for file in (path.parent / "backups").iterdir() if file.name.startswith(".")]


def test_what_is_not_a_backup_is_left_alone(filled, path):
    filled.backup()
    folder = path.parent / "backups"
    strange = [
        "notes.txt",
        "openbook-20260406-093000-000000-daily.db.bak",
        "openbook-99999999-000000-000000-daily.db",
    ]
    for name in strange:
        (folder / name).write_text("mine")
    for _ in range(15):
        filled.backup()
    assert len(filled.backups()) == 10
    assert {file.name for file in folder.iterdir()} >= set(strange)


def test_backups_of_another_database_beside_it_are_not_mixed_up(filled, opened, path, actor):
    other = opened(path.with_name("openbook-2.db"))
    other.create_case(actor=actor)
    ours, theirs = filled.backup(), other.backup()
    assert filled.backups() == (ours,)
    assert other.backups() == (theirs,)


@pytest.fixture
def restored(filled, path, actor, clock):
    backup = filled.backup()
    filled.save_draft("K7Q2-41", "provider", "later")
    target = path.with_name("restored.db")
    reason = "The laptop was lost"
    with restore(backup.path, target, actor=actor, reason=reason, clock=clock, made_with=MADE_WITH) as store:
        yield store


def test_a_backup_is_restored_to_a_new_file(filled, restored, actor):
    assert restored.path.name == "restored.db"
    assert restored.draft("K7Q2-41", "provider").content == '{"n":1}'
    assert filled.draft("K7Q2-41", "provider").content == "later"
    entry = restored.history()[-1]
    assert (entry.seq, entry.kind, entry.actor) == (6, EntryKind.RESTORE, actor)
    assert entry.reason == "The laptop was lost"
    assert entry.details["backup"] == filled.backups()[0].path.name
    assert restored.verify(filled.head()) == []


def test_restoring_never_writes_over_a_file(filled, path, actor, clock):
    backup = filled.backup()
    before = path.read_bytes()
    with pytest.raises(FileExistsAlreadyError, match="was left as it is"):
        restore(backup.path, path, actor=actor, reason="x", clock=clock, made_with=MadeWith())
    assert path.read_bytes() == before


def test_a_restore_needs_a_reason_and_a_sound_backup(filled, path, actor, clock):
    backup, target = filled.backup(), path.with_name("restored.db")
    with pytest.raises(ReasonNeededError, match="restoring a backup"):
        restore(backup.path, target, actor=actor, reason=" ", clock=clock, made_with=MadeWith())
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    with pytest.raises(DamagedFileError):
        restore(backup.path, target, actor=actor, reason="x", clock=clock, made_with=MadeWith())
    with pytest.raises(DamagedFileError):
        filled.restore_preview(backup.path)
    assert not target.exists()
    assert not [file for file in path.parent.iterdir() if file.name.endswith(".part")]


def test_a_preview_tells_of_tampering_in_a_backup(filled):
    backup = filled.backup()
    with closing(sqlite3.connect(backup.path)) as raw:
        raw.execute("DROP TRIGGER entry_never_changes")
        raw.execute("UPDATE entry SET user_name = 'x' WHERE seq = 4")
        raw.commit()
    found = filled.restore_preview(backup.path).findings
    assert [finding.entry for finding in found] == [None, 4]
