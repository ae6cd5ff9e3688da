"""Writers killed at random moments: what was said to be saved is there, and nothing is half done."""

import random
import sqlite3
from contextlib import closing

from tests.store.killing import broken_promises, promises

KILLS = 25


def test_what_was_said_to_be_saved_survives_a_kill(writers, path, opened, tell):
    chance = random.Random(2026)
    entries = drafts = undone = papers = 0
    for _ in range(KILLS):
        promised = promises(writers.killed_while_writing(path, chance.uniform(0, 0.06)))
        undone += path.with_name(f"{path.name}-journal").exists()
        with opened() as store:
            assert broken_promises(store, promised) == []
        with closing(sqlite3.connect(path)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert raw.execute("PRAGMA foreign_key_check").fetchone() is None
        entries += len(promised.entries)
        papers += len(promised.papers)
        drafts = promised.draft
    tell(
        f"kill: {KILLS} writers killed, {undone} in the middle of a change, which was undone; "
        f"{drafts} drafts, {entries} entries and {papers} papers said to be saved were there"
    )
