"""What was altered behind the program's back is found, and the first bad entry is named."""

import hashlib
import shutil
import sqlite3
from contextlib import closing

import pytest

from openbook.store.errors import DamagedRecordError
from openbook.store.records import Head
from openbook.store.verify import head_note


def meddle(path, *statements):
    """Alter a file as somebody who knows SQLite would: guards off, change, guards back."""
    with closing(sqlite3.connect(path)) as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _name, sql in guards:
            raw.execute(sql)
        raw.commit()


OTHER = "'" + hashlib.sha256(b"other").hexdigest() + "'"

TAMPERED = {
    "the user": (2, ["UPDATE entry SET user_name = 'Tom Hill' WHERE seq = 2"]),
    "the time": (3, ["UPDATE entry SET at = '2025-04-06T09:30:00.000000Z' WHERE seq = 3"]),
    "the organisation": (1, ["UPDATE entry SET organisation = 'x' WHERE seq = 1"]),
    "the role": (5, ["UPDATE entry SET role = 'provider' WHERE seq = 5"]),
    "the kind": (4, ["UPDATE entry SET kind = 'report' WHERE seq = 4"]),
    "the rates": (4, ["UPDATE entry SET rates_hash = '' WHERE seq = 4"]),
    "what it supersedes": (4, ["UPDATE entry SET supersedes = 2 WHERE seq = 4"]),
    "one byte of a statement": (3, ["UPDATE body SET payload = CAST('{\"n\":9}' AS BLOB) WHERE seq = 3"]),
    "the price": (2, ["UPDATE body SET details = replace(details, '3601.37', '3501.37') WHERE seq = 2"]),
    "the reason": (2, ["UPDATE body SET reason = 'agreed' WHERE seq = 2"]),
    "the statement to nothing": (3, ["UPDATE body SET payload = NULL WHERE seq = 3"]),
    "its own hash": (2, [f"UPDATE entry SET hash = {OTHER} WHERE seq = 2"]),
    "the link": (4, [f"UPDATE entry SET previous_hash = {OTHER} WHERE seq = 4"]),
    "a middle entry taken out": (3, ["DELETE FROM body WHERE seq = 3", "DELETE FROM entry WHERE seq = 3"]),
    "two middle entries taken out": (2, ["DELETE FROM entry WHERE seq IN (2, 3)"]),
    "the first entry taken out": (1, ["DELETE FROM entry WHERE seq = 1"]),
    "two entries swapped": (
        2,
        [
            "UPDATE entry SET seq = -1 WHERE seq = 2",
            "UPDATE entry SET seq = 2 WHERE seq = 3",
            "UPDATE entry SET seq = 3 WHERE seq = -1",
        ],
    ),
    "a gap closed again": (
        3,
        ["DELETE FROM entry WHERE seq = 3", "UPDATE entry SET seq = seq - 1 WHERE seq > 3"],
    ),
    "a text taken away": (4, ["DELETE FROM body WHERE seq = 4"]),
    "a text that is no text": (2, ["UPDATE entry SET action = CAST(x'ff41' AS TEXT) WHERE seq = 2"]),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_and_the_first_bad_entry_named(filled, path, what, tell):
    first_bad, statements = TAMPERED[what]
    assert filled.verify() == []
    meddle(path, *statements)
    findings = [finding for finding in filled.verify() if finding.entry is not None]
    assert findings[0].entry == first_bad
    assert str(first_bad) in findings[0].text
    if what == list(TAMPERED)[-1]:
        tell(f"tampering: {len(TAMPERED)} ways of altering the history, each named by its first bad entry")


def test_an_entry_slipped_in_past_the_guards_is_found(filled, path):
    """The guards cannot compute a hash, so a bare shell can add an entry that only follows on."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(
            "INSERT INTO entry SELECT 6, kind, case_ref, at, user_name, organisation, role, action, "
            "engine_version, rates_hash, supersedes, body_hash, hash, hash FROM entry WHERE seq = 5"
        )
        raw.commit()
    assert [finding.entry for finding in filled.verify()] == [6]


def test_a_whole_other_history_is_found(filled, path, opened, tmp_path, actor):
    """Entries of another store cannot be put in place of these: the first link differs."""
    other = opened(tmp_path / "other.db")
    other.create_case(actor=actor, reference="K7Q2-41")
    other.close()
    meddle(
        path,
        "DELETE FROM body",
        "DELETE FROM entry",
        f"ATTACH '{tmp_path / 'other.db'}' AS other",
        "INSERT INTO entry SELECT * FROM other.entry",
        "INSERT INTO body SELECT * FROM other.body",
    )
    assert filled.verify()[0].entry == 1


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DROP TRIGGER entry_never_goes", "The guard entry_never_goes is missing."),
        ("DROP INDEX entry_case", "The index entry_case is missing."),
        ("CREATE TABLE extra (a)", "The table extra was added by another program."),
        (
            "CREATE TRIGGER extra AFTER INSERT ON draft BEGIN SELECT 1; END",
            "The guard extra was added by another program.",
        ),
    ],
)
def test_a_changed_structure_is_found(filled, path, statement, words):
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
    assert [str(finding) for finding in filled.verify()] == [words]


def test_a_weakened_guard_is_found(filled, path):
    with closing(sqlite3.connect(path)) as raw:
        sql = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'entry_never_goes'").fetchone()[0]
        raw.execute("DROP TRIGGER entry_never_goes")
        raw.execute(sql.replace("FOR EACH ROW", "FOR EACH ROW WHEN OLD.seq > 100"))
    assert [str(finding) for finding in filled.verify()] == ["The guard entry_never_goes has been altered."]


def test_a_case_taken_away_or_slipped_in_is_found(filled, path):
    meddle(path, "UPDATE case_file SET reference = 'ZZ'")
    texts = [str(finding) for finding in filled.verify()]
    assert "Entry 1 belongs to case K7Q2-41, which is missing." in texts
    assert "Case ZZ has no history: its entries are missing." in texts


def cut(path, entries):
    statements = [
        f"DELETE FROM {table} WHERE seq > (SELECT max(seq) FROM entry) - {entries}"
        for table in ("body", "entry")
    ]
    meddle(path, *statements)


@pytest.fixture
def known_head(filled):
    return filled.head()


def test_a_cut_end_is_caught_against_a_printed_head(filled, path, known_head):
    head_note(path).unlink()
    cut(path, 3)
    assert filled.verify() == []
    found = filled.verify(known_head)
    assert [finding.entry for finding in found] == [3]
    assert "by the head that was given it had 5 entries and now it has 2" in found[0].text
    assert "Entries 3 to 5 are missing." in found[0].text


def test_a_cut_end_is_caught_by_the_note_beside_the_database(filled, path):
    cut(path, 1)
    found = filled.verify()
    assert [finding.entry for finding in found] == [5]
    assert "by the note openbook.db.head" in found[0].text
    assert "Entry 5 is missing." in found[0].text


def test_a_cut_end_is_caught_by_a_backup(filled, path):
    backup = filled.backup()
    head_note(path).unlink()
    cut(path, 3)
    found = filled.verify()
    assert [finding.entry for finding in found] == [3]
    assert backup.path.name in found[0].text


def test_a_note_of_another_store_says_nothing(filled, path, opened, tmp_path, actor):
    other = opened(tmp_path / "other.db")
    for number in range(9):
        other.create_case(actor=actor, reference=f"B{number}")
    shutil.copy(head_note(tmp_path / "other.db"), head_note(path))
    assert filled.verify() == []


def test_an_earlier_head_still_fits_and_a_short_hash_is_enough(filled, known_head, actor):
    filled.create_case(actor=actor, reference="B3")
    assert filled.verify(known_head) == []
    assert filled.verify(Head(known_head.hash[:12].upper(), known_head.count)) == []


def test_a_rewritten_end_is_caught(filled, known_head):
    found = filled.verify(Head("f" * 64, known_head.count))
    assert [finding.entry for finding in found] == [5]
    assert "rewritten" in found[0].text


def test_verify_works_on_a_store_opened_to_read_only(filled, opened, path):
    reader = opened(read_only=True)
    assert reader.verify(filled.head()) == []
    cut(path, 1)
    assert reader.verify() != []


def test_an_altered_draft_is_found_and_not_shown(filled, path):
    meddle(path, "UPDATE draft SET content = replace(content, '1', '7')")
    assert [str(finding) for finding in filled.verify()] == [
        "The provider part of case K7Q2-41 was altered outside OpenBook."
    ]
    with pytest.raises(DamagedRecordError, match="The provider part of case K7Q2-41 can no longer be read"):
        filled.draft("K7Q2-41", "provider")
