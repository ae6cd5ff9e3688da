"""The record: 100,000 entries checked against SQLite merely reading them; an autosave against its commit."""

import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, side_by_side  # noqa: E402
from _filled import add_entries, new_store, now  # noqa: E402

from openbook.store.store import Store  # noqa: E402

CASE = "K7Q2-41"
ENTRIES = 100_000
STATEMENT_SIZE = 1_500
TIMES, TIMES_A_COMMIT = 5, 5
DRAFT = 20_000
READ = "SELECT * FROM entry AS e LEFT JOIN body AS b ON b.seq = e.seq ORDER BY e.seq"


def main() -> None:
    """Measure, print and judge."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openbook.db"
        new_store(path, CASE)
        details: dict[str, object] = {
            "side": "provider",
            "number": 1,
            "weekly_price": "3601.37",
            "figures": {},
        }
        add_entries(path, [CASE] * ENTRIES, "version", details, STATEMENT_SIZE)
        with Store.open(path, clock=now) as store:
            if found := store.verify():
                sys.exit(str(found[0]))
            ours, plain = side_by_side(store.verify, lambda: merely_read(path), runs=5)
            with closing(bare(Path(folder) / "bare.db")) as raw:
                save, commit = side_by_side(
                    lambda: store.save_draft(CASE, "provider", draft()), lambda: merely_save(raw), runs=100
                )
    print(f"  {ENTRIES:,} entries: checked in {ours:.2f} s, merely read in {plain:.2f} s", flush=True)
    print(f"  an autosave of 20 kB: {save * 1000:.1f} ms; SQLite alone {commit * 1000:.1f} ms", flush=True)
    close(
        Promise("checking the whole record, against reading it", ours / plain, TIMES),
        Promise("an autosave, against as safe a commit by SQLite alone", save / commit, TIMES_A_COMMIT),
    )


def bare(path: Path) -> sqlite3.Connection:
    """A file of one row, as safe against power cuts as ours."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous = EXTRA")
    raw.execute("CREATE TABLE draft (content TEXT)")
    raw.execute("INSERT INTO draft VALUES ('')")
    return raw


def merely_save(raw: sqlite3.Connection) -> None:
    """What SQLite needs to keep the same text."""
    raw.execute("UPDATE draft SET content = ?", (draft(),))


def draft() -> str:
    """A statement's worth of text, another one each time: SQLite does not write what is the same."""
    return str(time.perf_counter_ns()) * (DRAFT // 20)


def merely_read(path: Path) -> None:
    """What SQLite needs to hand over every entry with its text."""
    with closing(sqlite3.connect(path)) as raw:
        for _row in raw.execute(READ):
            pass


if __name__ == "__main__":
    main()
