"""No room on the disk: told with the path, nothing lost, nothing half done, and trying again works."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event

from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.store.errors import BackupFailedError, DiskFullError
from openbook.store.records import Actor

LARGE = '{"n": "' + "x" * 200_000 + '"}'
ACTOR = Actor("Jane Shaw", "Northdale Council", "commissioner")

CHANGES = {
    "a new case": lambda store: store.create_case(actor=ACTOR, reference="B3", title=LARGE),
    "a description": lambda store: store.describe_case("K7Q2-41", title=LARGE),
    "a next action": lambda store: store.plan_next_action("K7Q2-41", LARGE, None),
    "a draft": lambda store: store.save_draft("K7Q2-41", "provider", LARGE),
    "a first draft": lambda store: store.save_draft("K7Q2-41", "answers", LARGE),
    "a version": lambda store: store.add_version(
        "K7Q2-41", "provider", LARGE, weekly_price="1.00", actor=ACTOR
    ),
    "a paper": lambda store: store.keep_paper("K7Q2-41", LARGE.encode(), Paper(name="p.pdf"), actor=ACTOR),
    "a person": lambda store: store.save_person("K7Q2-41", Person(note="x" * 20_000), actor=ACTOR),
    "a period": lambda store: store.hold("K7Q2-41", actor=ACTOR, reason=LARGE),
    "a report": lambda store: store.record_report(
        "K7Q2-41", report="breakdown", file_name="b.pdf", sha256="x", actor=ACTOR, reason=LARGE
    ),
}


@pytest.fixture
def fill(filled, path):
    """Leaves no page free: the same answer as from a full disk, on every connection."""
    limited = [False]

    @event.listens_for(filled.engine, "checkout")
    def limit(raw, _record, _proxy):
        pages = raw.execute("PRAGMA page_count").fetchone()[0] if limited[0] else 1_000_000
        raw.execute(f"PRAGMA max_page_count = {pages}")

    def set_full(full):
        limited[0] = full

    return set_full


def rows(path):
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


@pytest.mark.parametrize("what", CHANGES)
def test_a_full_disk_is_told_and_loses_nothing(filled, path, fill, what, tell):
    before, head = rows(path), filled.head()
    fill(True)
    with pytest.raises(DiskFullError) as refused:
        CHANGES[what](filled)
    assert f"not enough room on the disk for {path}" in str(refused.value)
    assert "everything saved before is safe" in str(refused.value)
    assert rows(path) == before
    assert filled.head() == head
    fill(False)
    CHANGES[what](filled)
    assert rows(path) != before
    assert filled.verify() == []
    if what == list(CHANGES)[-1]:
        tell(f"disk full: {len(CHANGES)} kinds of change refused whole, and made when there was room again")


def test_a_failed_backup_leaves_no_half_and_takes_no_old_one_away(filled, path, clock):
    old = [filled.backup() for _ in range(12)]
    kept = filled.backups()
    folder = path.parent / "backups"
    in_the_way = (
        folder
        / f".openbook-{clock.now.replace(second=clock.now.second + 1):%Y%m%d-%H%M%S-%f}-by-hand.db.part"
    )
    in_the_way.mkdir()
    with pytest.raises(BackupFailedError, match="No backup could be made in"):
        filled.backup()
    assert filled.backups() == kept
    assert len(old) > len(kept)


def test_a_failed_daily_backup_is_told_but_work_goes_on(filled, path, opened, clock):
    filled.close()
    (path.parent / "backups").write_text("a file stands where the folder should be")
    clock.advance(days=1)
    store = opened()
    assert [notice[:24] for notice in store.notices] == ["No backup could be made "]
    assert store.save_draft("K7Q2-41", "provider", "{}").revision == 2
