"""Kills workers of `tests/journeys/deeds.py` at any moment, and looks whether all that was said is there."""

import json
import os
import random
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from openbook.model.negotiation import Party
from openbook.store import EntryKind
from openbook.store.store import Store
from tests.journeys.deeds import ACTOR, CASE, DEEDS, LINES, MIGRATING, OLD, POSTS, digest, now, pay
from tests.store.killing import Writers

SITUATIONS = (*DEEDS, MIGRATING)
LONGEST = 0.12  # seconds from the first thing that was said to the kill


class Workers(Writers):
    """The process whose children work at a case."""

    module = "tests.journeys.deeds"

    def killed_while(self, deed: str, folder: Path, after: float) -> int:
        """Let a child do a deed, kill it, and give the number of the last one that it said was done."""
        said = self._start(f"{deed}\t{folder}")
        while b"done" not in said:
            assert b"over" not in said, said.decode()
            said += self._hear()
        said += self._hear_until(self._in(after))
        os.kill(int(said.split()[1]), signal.SIGKILL)
        lines = self._hear_out(said)
        return max(int(line.split()[1]) for line in lines if line.startswith("done "))


def broken(deed: str, folder: Path, said: int) -> list[str]:
    """What is missing, half done or damaged after a kill."""
    if deed == MIGRATING:
        return _broken_upgrade(folder / "old" / "openbook.db")
    with Store.open(folder / "openbook.db", clock=now) as store:
        found = [str(finding) for finding in store.verify()]
        found += _BROKEN[deed](store, folder, said)
    with closing(sqlite3.connect(folder / "openbook.db")) as raw:
        if raw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            found.append("the file is not sound")
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found.append("a row refers to none")
    return found


def chosen(chance: random.Random) -> float:
    """How long after the first deed to kill."""
    return chance.uniform(0, LONGEST)


def _statement(store: Store, part: str) -> dict[str, object]:
    draft = store.draft(CASE, part)
    return json.loads(draft.content) if draft else {}


def _number(words: str) -> int:
    last = words.rpartition(" ")[2]
    return int(last) if last.isdigit() else 0


def _at_least(found: int, said: int) -> list[str]:
    # One more than was said may have been saved in the moment before it could be said.
    return [] if said <= found <= said + 1 else [f"{said} was said to be saved, and {found} is there"]


def _broken_edit(store: Store, _folder: Path, said: int) -> list[str]:
    return _at_least(_number(str(_statement(store, "realistic")["title"])), said)


def _broken_paste(store: Store, _folder: Path, said: int) -> list[str]:
    pays = {post["hourly_pay"] for post in _statement(store, "realistic")["staffing"][:POSTS]}
    answers = store.draft(CASE, "answers")
    number = int(json.loads(answers.content)["number"]) if answers else 0
    whole = pays == {str(pay(number))} or not answers
    return _at_least(number, said) + ([] if whole else [f"a paste is half done: {pays} and {number}"])


def _broken_import(store: Store, _folder: Path, said: int) -> list[str]:
    statement = _statement(store, "provider")
    number = _number(str(statement["title"]))
    pays = {post["hourly_pay"] for post in statement["staffing"]}
    return _at_least(number, said) + ([] if pays == {str(pay(number))} else ["an import is half done"])


def _broken_agreement(store: Store, _folder: Path, said: int) -> list[str]:
    entries = store.history(CASE)
    kinds = [entry.kind for entry in entries]
    alone = [
        entry.seq
        for entry, after in zip(entries, [*kinds[1:], None], strict=True)
        if entry.kind is EntryKind.VERSION and after not in {EntryKind.ROUND, EntryKind.AGREEMENT}
    ]
    done = [_number(entry.reason) for entry in entries if entry.kind is EntryKind.REOPENING]
    half = [f"version {seq} stands without its round" for seq in alone]
    agreed = kinds.count(EntryKind.AGREEMENT) - kinds.count(EntryKind.REOPENING)
    shown = bool(store.case(CASE).agreed_price)
    if shown != bool(agreed):
        half.append("the list does not show what is agreed")
    if agreed:  # the next worker needs the case open
        store.reopen(
            CASE,
            actor=ACTOR,
            party=Party.COMMISSIONER,
            on=now().date(),
            reason=f"Deed {max(done, default=0)}",
        )
    return half + _at_least(max(done, default=0), said)


def _broken_export(store: Store, folder: Path, said: int) -> list[str]:
    lines = (folder / "export.txt").read_bytes().split(b"\n")
    reports = [entry.details for entry in store.history(CASE) if entry.kind is EntryKind.REPORT]
    last = reports[-1]
    whole = len(lines) == LINES + 1 and len(set(lines[:-1])) == 1
    hashed = last["sha256"] == digest(f"{last['file_name']}\n".encode() * LINES)
    found = [] if whole else ["an exported file is half written"]
    found += [] if hashed else ["a report is recorded with another hash"]
    # A file may be there whose record was not made yet: then it was not said to be issued either.
    return found + _at_least(int(last["file_name"]), said)


_BROKEN = {
    "editing": _broken_edit,
    "pasting": _broken_paste,
    "importing": _broken_import,
    "agreeing": _broken_agreement,
    "exporting": _broken_export,
}


def _broken_upgrade(path: Path) -> list[str]:
    if not path.exists() or path.stat().st_size < OLD.stat().st_size:
        return []  # killed while the old file was being laid out
    counts = (
        "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM case_file), (SELECT max(hash) FROM entry)"
    )
    with closing(sqlite3.connect(OLD)) as raw:
        before = raw.execute(counts).fetchone()
    with Store.open(path, clock=now) as store:
        found = [str(finding) for finding in store.verify()]
    with closing(sqlite3.connect(path)) as raw:
        if raw.execute(counts).fetchone() != before:
            found.append("an upgrade lost something")
    return found
