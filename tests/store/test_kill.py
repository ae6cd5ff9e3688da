"""Writers killed at random moments: what was said to be saved is there, and nothing is half done."""

import random
import sqlite3
from contextlib import closing

from tests.store.forking import CASE

KILLS = 25


def promises(lines):
    found = {"saved": 0, "kept": {}, "issued": {}}
    for line in lines:
        match line.split():
            case ["saved", number]:
                found["saved"] = int(number)
            case [kind, seq, number]:
                found[kind][int(seq)] = int(number)
    return found


def check(store, promised):
    """Everything promised is there, whole; returns how many entries were promised."""
    number, _, text = store.draft(CASE, "provider").content.partition(" ")
    # One more than promised may have been saved in the moment before it could be said.
    assert promised["saved"] <= int(number) <= promised["saved"] + 1
    assert set(text) == {"x"}
    assert len(text) in {10, 1_000, 100_000}
    assert store.case(CASE).provider_price == f"{number}.00"
    for seq, number in promised["kept"].items():
        assert store.statement(seq).startswith(f"{number} x")
    entries = {entry.seq: entry for entry in store.history(CASE)}
    for seq, number in promised["issued"].items():
        assert entries[seq].details["sha256"] == f"{number:064}"
    assert store.verify() == []
    return len(promised["kept"]) + len(promised["issued"])


def test_what_was_said_to_be_saved_survives_a_kill(writers, path, opened, tell):
    chance = random.Random(2026)
    entries = drafts = undone = 0
    for _ in range(KILLS):
        promised = promises(writers.killed_while_writing(path, chance.uniform(0, 0.06)))
        undone += path.with_name(f"{path.name}-journal").exists()
        with opened() as store:
            entries += check(store, promised)
        drafts = promised["saved"]
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert raw.execute("PRAGMA foreign_key_check").fetchone() is None
    tell(
        f"kill: {KILLS} writers killed, {undone} in the middle of a change, which was undone; "
        f"{drafts} drafts and {entries} entries said to be saved were there"
    )
