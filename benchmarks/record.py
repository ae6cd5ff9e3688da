"""The record: checking 100,000 entries against SQLite merely reading them, and the time of one autosave."""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, each_run, percentile, side_by_side  # noqa: E402
from _filled import add_entries, new_store, now  # noqa: E402

from openbook.store.store import Store  # noqa: E402

CASE = "K7Q2-41"
ENTRIES = 100_000
STATEMENT_SIZE = 1_500
TIMES, MILLISECONDS = 5, 50
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
            saves = each_run(lambda: store.save_draft(CASE, "provider", "x" * 20_000), runs=200)
    print(f"  {ENTRIES:,} entries: checked in {ours:.2f} s, merely read in {plain:.2f} s", flush=True)
    print(f"  an autosave of 20 kB: {percentile(saves, 0.5) * 1000:.1f} ms at the median", flush=True)
    close(
        Promise("checking the whole record, against reading it", ours / plain, TIMES),
        Promise("autosave, 95th percentile", percentile(saves, 0.95) * 1000, MILLISECONDS, "ms"),
    )


def merely_read(path: Path) -> None:
    """What SQLite needs to hand over every entry with its text."""
    with closing(sqlite3.connect(path)) as raw:
        for _row in raw.execute(READ):
            pass


if __name__ == "__main__":
    main()
