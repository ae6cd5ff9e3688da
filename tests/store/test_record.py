"""Versions, reports and the history as a whole."""

import hashlib

import pytest

from openbook.store.errors import ReasonNeededError, UnknownEntryError
from openbook.store.records import EntryKind


def part(raw):
    return len(raw).to_bytes(8, "big") + raw


def test_versions_are_numbered_by_side_and_kept_byte_for_byte(filled, actor):
    versions = filled.versions("K7Q2-41")
    assert [(v.side, v.number, v.weekly_price) for v in versions] == [
        ("provider", 1, "3601.37"),
        ("provider", 2, "3550.10"),
        ("realistic", 1, "3201.00"),
    ]
    assert [filled.statement(v.seq) for v in versions] == ['{"n":1}', '{"n":2}', '{"n":3}']
    assert all(v.actor == actor for v in versions)


def test_a_version_carries_its_figures_and_reason(filled, actor):
    made = filled.add_version(
        "K7Q2-41",
        "realistic",
        '{"ü": 1}',
        weekly_price="3190.00",
        actor=actor,
        reason="Agency share corrected",
        figures={"break_even": "3040.00"},
    )
    assert filled.versions("K7Q2-41")[-1] == made
    assert (made.number, made.reason, made.figures) == (
        2,
        "Agency share corrected",
        {"break_even": "3040.00"},
    )
    assert filled.case("K7Q2-41").realistic_price == "3190.00"


def test_a_correction_needs_a_reason_and_names_what_it_supersedes(filled, actor):
    first = filled.versions("K7Q2-41")[0]
    with pytest.raises(ReasonNeededError, match="a correction"):
        filled.add_version("K7Q2-41", "provider", "{}", weekly_price="1", actor=actor, supersedes=first.seq)
    made = filled.add_version(
        "K7Q2-41",
        "provider",
        "{}",
        weekly_price="1",
        actor=actor,
        supersedes=first.seq,
        reason="Typing error",
    )
    entry = filled.history("K7Q2-41")[-1]
    assert (entry.seq, entry.supersedes, entry.reason) == (made.seq, first.seq, "Typing error")
    assert first in filled.versions("K7Q2-41")


def test_only_a_version_has_a_statement(filled):
    for seq in (1, 5, 99):
        with pytest.raises(UnknownEntryError, match=f"Entry {seq} of the history is not a version"):
            filled.statement(seq)


def test_an_issued_report_is_recorded_with_the_head_printed_on_it(filled):
    entries = filled.history("K7Q2-41")
    report = entries[-1]
    assert report.kind is EntryKind.REPORT
    assert report.details["sha256"] == "cd" * 32
    assert report.details["head"] == {"count": 4, "hash": entries[3].hash}


def test_every_entry_says_who_when_and_with_what(filled, actor):
    entries = filled.history()
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5]
    assert {entry.actor for entry in entries} == {actor}
    assert {(entry.engine_version, entry.rates_hash) for entry in entries} == {("0.1.0", "ab" * 32)}
    assert [entry.at for entry in entries] == sorted(entry.at for entry in entries)
    assert entries[0].action == "opened the case"


def test_the_history_of_a_case_is_its_own(filled, actor):
    filled.create_case(actor=actor, reference="B3")
    assert [entry.seq for entry in filled.history("B3")] == [6]
    assert len(filled.history("K7Q2-41")) == 5
    assert filled.head().count == 6


def test_the_chain_is_as_described(filled):
    """The hash of entry 2, worked out from the stored bytes alone, as docs/data.md says."""
    with filled.engine.connect() as connection:
        entry = connection.exec_driver_sql("SELECT * FROM entry WHERE seq = 2").mappings().one()
        body = connection.exec_driver_sql("SELECT * FROM body WHERE seq = 2").mappings().one()
        first = connection.exec_driver_sql("SELECT hash FROM entry WHERE seq = 1").scalar_one()
    body_parts = [b"openbook-body-1", body["salt"], b"", body["details"].encode(), b'{"n":1}']
    body_hash = hashlib.sha256(b"".join(part(raw) for raw in body_parts)).hexdigest()
    entry_parts = [
        b"openbook-entry-1",
        b"2",
        b"version",
        b"K7Q2-41",
        entry["at"].encode(),
        b"Jane Shaw",
        b"Northdale Council",
        b"commissioner",
        b"kept version 1 of the provider statement",
        b"0.1.0",
        b"ab" * 32,
    ]
    chained = b"".join(part(raw) for raw in entry_parts) + b"\xff" * 8
    chained += part(body_hash.encode()) + part(first.encode())
    assert entry["body_hash"] == body_hash
    assert entry["previous_hash"] == first
    assert entry["hash"] == hashlib.sha256(chained).hexdigest()


def test_the_first_entry_follows_on_from_its_own_store(filled):
    with filled.engine.connect() as connection:
        store_id = connection.exec_driver_sql("SELECT value FROM about WHERE name = 'store'").scalar_one()
        previous = connection.exec_driver_sql("SELECT previous_hash FROM entry WHERE seq = 1").scalar_one()
    expected = hashlib.sha256(part(b"openbook-store-1") + part(store_id.encode())).hexdigest()
    assert previous == expected


def test_two_stores_never_share_a_chain(opened, tmp_path):
    assert opened(tmp_path / "a.db").head().hash != opened(tmp_path / "b.db").head().hash
