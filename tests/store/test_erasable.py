"""What stands outside the chain, in a file: guards, meddling, and that what was erased is nowhere in it."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from openbook.model.papers import Paper
from openbook.store.backup import backups_of
from openbook.store.erasing_errors import SlippedInError, UnknownPaperError
from openbook.store.errors import DamagedRecordError, StoreError
from openbook.store.store import restore
from tests.store.conftest import MADE_WITH
from tests.store.test_papers import CASE, PAYROLL, SAID
from tests.store.test_privacy import ANNA, WHY
from tests.store.test_verify import meddle

MEDDLED = {
    "one byte of a paper": ("UPDATE paper SET content = zeroblob(size)", "was altered or damaged"),
    "its size": ("UPDATE paper SET size = size + 1", "was altered or damaged"),
    "a paper taken away": ("DELETE FROM paper", "is missing, and was not erased"),
    "a paper slipped in": (
        "INSERT INTO paper SELECT printf('%064d', 7), size, content FROM paper",
        "was slipped in",
    ),
    "a paper under another name": ("UPDATE paper SET sha256 = printf('%064d', 7)", "is missing, and was not"),
    "a tombstone for it": ("INSERT INTO tombstone SELECT sha256, 3 FROM paper", "erased something else"),
    "a tombstone taken away": ("DELETE FROM tombstone", "and its tombstone is missing"),
    "a tombstone moved": ("UPDATE tombstone SET entry = 2", "erased something else"),
    "an erased paper back again": (
        "INSERT INTO paper SELECT erased, 4, CAST('gone' AS BLOB) FROM tombstone",
        "was erased is there again",
    ),
    "a person taken away": ("DELETE FROM person", "The personal details "),
    "a person slipped in": (
        "INSERT INTO person SELECT printf('%032d', 7), case_ref, details, saved_at, saved_by FROM person",
        "was slipped in",
    ),
}


@pytest.mark.parametrize("what", MEDDLED)
def test_verify_finds_papers_and_persons_that_were_meddled_with(filled, actor, path, what, tell):
    statement, words = MEDDLED[what]
    filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    gone = filled.keep_paper(CASE, b"gone", SAID, actor=actor)
    filled.save_person(CASE, ANNA, actor=actor)
    filled.erase_paper(gone.sha256, actor=actor, reason=WHY)
    assert filled.verify() == []
    meddle(path, statement)
    assert words in " ".join(str(finding) for finding in filled.verify())
    if what == list(MEDDLED)[-1]:
        tell(f"papers and persons: {len(MEDDLED)} ways of meddling with them, each found")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE paper SET content = x'00'", "A paper that was kept cannot be changed."),
        ("DELETE FROM paper", "A paper can only be erased with a reason that is recorded."),
        ("INSERT INTO paper SELECT * FROM paper", "This paper is kept already, or was erased."),
        ("INSERT OR REPLACE INTO paper SELECT sha256, 1, x'00' FROM paper", "This paper is kept already"),
        (
            "INSERT INTO paper SELECT sha256, 1, x'00' FROM paper WHERE 1 ON CONFLICT DO UPDATE SET size = 1",
            "This paper is kept already",
        ),
        ("INSERT INTO tombstone VALUES ('x', 3)", "An erasure is recorded once, with an entry"),
        ("DELETE FROM tombstone", "What was erased stays recorded as erased."),
        ("UPDATE tombstone SET entry = 1", "What was erased stays recorded as erased."),
        ("INSERT OR REPLACE INTO tombstone SELECT * FROM tombstone", "An erasure is recorded once"),
        ("DELETE FROM person", "can only be erased with a reason that is recorded."),
        ("UPDATE person SET id = printf('%032d', 7)", "The random number of a person cannot be changed."),
        ("INSERT OR REPLACE INTO person SELECT * FROM person", "has the details of its person already"),
    ],
)
def test_a_bare_shell_cannot_change_a_paper(filled, actor, path, statement, words):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    gone = filled.keep_paper(CASE, b"gone", SAID, actor=actor)
    filled.save_person(CASE, ANNA, actor=actor)
    filled.erase_paper(gone.sha256, actor=actor, reason=WHY)
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError, match=words):
        raw.execute(statement)
    assert filled.paper_content(kept.sha256) == PAYROLL
    assert filled.person(CASE).details == ANNA


def test_an_altered_paper_is_not_handed_out(filled, actor, path):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    meddle(path, "UPDATE paper SET content = x'00'")
    with pytest.raises(DamagedRecordError, match="The paper "):
        filled.paper_content(kept.sha256)


def test_a_backup_holds_the_papers_and_gives_them_back(filled, actor, opened, tmp_path):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    backup = filled.backup()
    assert filled.restore_preview(backup.path).findings == ()
    again = opened(backup.path, read_only=True)
    assert again.paper_content(kept.sha256) == PAYROLL
    assert again.papers(CASE) == (kept,)


PIECES = (b"Zzyzx", b"Annie", b"1987-03-09", b"LAS-7719283", b"her sister")


def test_what_was_erased_is_nowhere_in_the_file(filled, actor, path):
    """Also of a paper over many pages, and after changes that left older states of the details behind."""
    marked = b"".join(b"payslip %06d of the secret run;" % number for number in range(40_000))
    kept = filled.keep_paper(CASE, marked, Paper(name="a.pdf"), actor=actor)
    filled.save_person(CASE, ANNA.model_copy(update={"note": "Older: her sister. " * 900}), actor=actor)
    filled.save_person(CASE, ANNA, actor=actor)
    raw = path.read_bytes()
    assert b"of the secret run" in raw
    assert all(piece in raw for piece in PIECES)
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    filled.erase_person(CASE, actor=actor, reason=WHY)
    raw = path.read_bytes()
    assert b"of the secret run" not in raw
    assert not [piece for piece in PIECES if piece in raw]
    assert filled.verify() == []


@pytest.fixture
def with_old_copies(filled, actor, clock):
    """A store with backups of twenty days before a paper was erased, and the paper."""
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    for _day in range(20):
        filled.backup()
        clock.advance(days=1)
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    filled.backup()
    return filled, kept


def test_the_backups_that_still_hold_it_are_told_with_the_day_they_go(with_old_copies, path, clock):
    """Where a backup is made each day: after fourteen days, but the last of a month after twelve months."""
    store, kept = with_old_copies
    copies = store.old_copies(kept.sha256)
    assert {copy.path for copy in copies} == {
        copy.path for copy in backups_of(path)[1:] if PAYROLL in copy.path.read_bytes()
    }
    assert copies
    for _day in range(30):
        clock.advance(days=1)
        told = {copy.path: copy.until for copy in copies}
        store.backup()
        today = clock().date()
        assert all(copy.exists() == (told[copy] > today) for copy in told), today
    left = [copy for copy in copies if copy.path.exists()]
    assert len(left) < len(copies)
    assert all(timedelta(days=330) < copy.until - copy.made_at.date() < timedelta(days=400) for copy in left)


def test_old_backups_are_cleared_after_a_fresh_one(with_old_copies, path):
    store, kept = with_old_copies
    before = {copy.path for copy in store.old_copies(kept.sha256)}
    gone = store.clear_backups(kept.sha256)
    assert {copy.path for copy in gone} == before
    assert store.old_copies(kept.sha256) == ()
    left = backups_of(path)
    assert left
    assert not [copy for copy in left if PAYROLL in copy.path.read_bytes()]
    assert store.verify() == []
    with pytest.raises(UnknownPaperError):
        store.clear_backups("ab" * 32)


def test_what_was_erased_does_not_come_back_with_a_restored_backup(filled, actor, path, clock, tmp_path):
    """What the present file says was erased is erased from the new one too, with the reason it had."""
    filled.create_case(actor=actor, reference="OTHER")
    marked = b"payslips of the secret run" * 1_000
    kept = filled.keep_paper(CASE, marked, SAID, actor=actor)
    filled.keep_paper("OTHER", marked, SAID, actor=actor)
    stays = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    filled.save_person(CASE, ANNA, actor=actor)
    backup = filled.backup().path
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    filled.erase_person(CASE, actor=actor, reason="The period was over.")
    target = tmp_path / "restored.db"
    again = {"actor": actor, "reason": "Lost laptop", "clock": clock, "made_with": MADE_WITH}
    with restore(backup, target, **again, present=path) as store:
        assert store.verify() == []
        assert store.person(CASE) is None
        assert [one.erased is not None for one in store.papers(CASE)] == [True, False]
        assert store.papers("OTHER")[0].erased.reason == WHY
        assert store.paper_content(stays.sha256) == PAYROLL
        assert store.retention(CASE).person_erased.reason == "The period was over."
        assert store.history()[-1].action == "erased again what the restored backup still held"
    raw = target.read_bytes()
    assert not [piece for piece in (b"the secret run", *PIECES) if piece in raw]


def test_a_later_backup_tells_what_was_erased_where_the_present_file_is_damaged(
    filled, actor, path, clock, tmp_path
):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    before = filled.backup().path
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    filled.backup()
    filled.close()
    path.write_bytes(path.read_bytes()[:5_000])
    target, again = tmp_path / "new.db", {"actor": actor, "clock": clock, "made_with": MADE_WITH}
    with restore(before, target, **again, reason="Damaged", present=path) as store:
        assert [one.erased.reason for one in store.papers(CASE)] == [WHY]
    assert PAYROLL not in target.read_bytes()


@pytest.mark.parametrize(
    ("meddling", "words"),
    [
        # The history names another paper, so none names the one that is there.
        ("UPDATE body SET details = replace(details, '{sha256}', printf('%064d', 7))", "not account for"),
        ("INSERT INTO tombstone SELECT sha256, 6 FROM paper", "does not account for"),
        ("UPDATE body SET details = substr(details, 2) WHERE details LIKE '%{sha256}%'", "can no longer be"),
    ],
)
def test_a_backup_that_was_meddled_with_brings_nothing_back(
    filled, actor, path, clock, tmp_path, meddling, words
):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    backup = filled.backup().path
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    meddle(backup, meddling.format(sha256=kept.sha256))
    again = {"actor": actor, "reason": "Lost laptop", "clock": clock, "made_with": MADE_WITH}
    with pytest.raises(StoreError, match=words):
        restore(backup, tmp_path / "new.db", **again, present=path)
    assert not (tmp_path / "new.db").exists()


def test_a_paper_that_was_slipped_in_is_not_erased_as_if_it_had_been_given(filled, actor, path):
    meddle(path, "INSERT INTO paper VALUES (printf('%064d', 7), 4, CAST('gone' AS BLOB))")
    before = filled.head()
    with pytest.raises(SlippedInError, match="put there outside OpenBook"):
        filled.erase_paper("7".zfill(64), actor=actor, reason=WHY)
    assert filled.head() == before


@pytest.mark.parametrize("present", ["none.db", "damaged.db", "other.db"])
def test_a_backup_is_restored_as_it_is_where_the_present_file_tells_nothing(
    filled, actor, path, clock, tmp_path, opened, present
):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    backup = filled.backup().path
    filled.erase_paper(kept.sha256, actor=actor, reason=WHY)
    (tmp_path / "damaged.db").write_bytes(path.read_bytes()[:5_000])
    opened(tmp_path / "other.db").close()
    again = {"actor": actor, "reason": "Lost laptop", "clock": clock, "made_with": MADE_WITH}
    with restore(backup, tmp_path / "new.db", **again, present=tmp_path / present) as store:
        assert store.paper_content(kept.sha256) == PAYROLL
        assert store.verify() == []
