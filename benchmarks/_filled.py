"""A store with very much in it, written straight into its tables: adding a million entries takes long."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from openbook.store import Actor
from openbook.store.chain import BODY_TAG, ENTRY_TAG, canonical_json, chained_hash, utc_text
from openbook.store.store import Store

ACTOR = Actor("Jane Shaw", "Northdale Council", "commissioner")
START = datetime(2026, 4, 6, tzinfo=UTC)


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


def add_entries(path: Path, case_refs: list[str], kind: str, details: dict[str, object], size: int) -> None:
    """Add one entry for each of the references, with `size` bytes kept by each, chained as the store does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        last, count = raw.execute("SELECT hash, seq FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        raw.execute("BEGIN")
        for name, _sql in guards:
            raw.execute(f"DROP TRIGGER {name}")
        bodies = list(_bodies(len(case_refs), canonical_json(details), size))
        entries = _entries(case_refs, kind, bodies, last, count)
        raw.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entries)
        numbered = ((count + number, *body) for number, body in enumerate(bodies, start=1))
        raw.executemany("INSERT INTO body VALUES (?, ?, ?, ?, ?)", numbered)
        for _name, sql in guards:
            raw.execute(sql)
        raw.execute("COMMIT")


def new_store(path: Path, reference: str) -> None:
    """An empty store with one case."""
    with Store.open(path, clock=now) as store:
        store.create_case(actor=ACTOR, reference=reference)


def _bodies(number: int, details: str, size: int) -> Iterator[tuple[bytes, str, str, bytes | None]]:
    chance = random.Random(2026)  # noqa: S311 - bytes to fill pages with
    for _ in range(number):
        yield chance.randbytes(16), "", details, chance.randbytes(size) if size else None


def _entries(
    case_refs: list[str], kind: str, bodies: list[tuple[bytes, str, str, bytes | None]], last: str, count: int
) -> Iterator[tuple[object, ...]]:
    for seq, (case_ref, body) in enumerate(zip(case_refs, bodies, strict=True), start=count + 1):
        at = utc_text(START + timedelta(seconds=seq))
        who = (ACTOR.user, ACTOR.organisation, ACTOR.role)
        row = (
            seq,
            kind,
            case_ref,
            at,
            *who,
            "measured",
            "0.1.0",
            "ab" * 32,
            None,
            chained_hash(BODY_TAG, body),
            last,
        )
        last = chained_hash(ENTRY_TAG, row)
        yield (*row, last)
