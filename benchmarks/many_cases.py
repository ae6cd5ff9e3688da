"""A county's worth: 100,000 cases and 1,000,000 rounds; the list, a search, one case and a long history."""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, each_run, percentile  # noqa: E402
from _filled import add_entries, new_store, now  # noqa: E402

from openbook.store.store import Store  # noqa: E402

CASES, ROUNDS, LONGEST = 100_000, 1_000_000, 1_000
PAGE = 200
MILLISECONDS = 100
FIRST = "K7Q2-41"
CASE_ROW = """
INSERT INTO case_file SELECT ?, ?, ?, stage, '', NULL, ?, '', '', 0, ?, created, ? FROM case_file LIMIT 1
"""
ROUND: dict[str, object] = {
    "number": 1,
    "round": {"kind": "offer", "on": "2026-04-06", "party": "commissioner", "price": "3201.00"},
}


def main() -> None:
    """Fill, measure, print and judge."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openbook.db"
        fill(path)
        with Store.open(path, clock=now) as store:
            works = {
                f"the first {PAGE} of {CASES:,} cases": lambda: store.cases(limit=PAGE),
                f"the {PAGE} dearest": lambda: store.cases(sort="weekly_price", limit=PAGE),
                "a search for two words": lambda: store.cases("hazel 777", limit=PAGE),
                "one case with its rounds": lambda: (store.case("C00500"), store.rounds("C00500")),
                f"a history of {LONGEST:,} rounds": lambda: store.history(FIRST),
                f"the {LONGEST:,} rounds themselves": lambda: store.rounds(FIRST),
            }
            times = {name: percentile(each_run(work, runs=15), 0.5) * 1000 for name, work in works.items()}
        print(f"  the file: {path.stat().st_size / 1e6:,.0f} MB", flush=True)
    close(*(Promise(name, time, MILLISECONDS, "ms") for name, time in times.items()))


def fill(path: Path) -> None:
    """Make the cases and their rounds."""
    new_store(path, FIRST)
    references = [f"C{number:05}" for number in range(CASES - 1)]
    with closing(sqlite3.connect(path)) as raw:
        raw.executemany(CASE_ROW, (case_row(reference, n) for n, reference in enumerate(references)))
        raw.commit()
    each = ROUNDS // CASES
    rounds = [FIRST] * LONGEST + [reference for _ in range(each) for reference in references]
    add_entries(path, rounds[:ROUNDS], "round", ROUND, 0)


def case_row(reference: str, number: int) -> tuple[str, ...]:
    """One case: a title, one of 500 providers, a price and a day."""
    provider = f"{('Hazel', 'Rowan', 'Alder')[number % 3]} Care {number % 500}"
    title = f"Home {number}"
    search = f"{reference} {title} {provider}".casefold()
    changed = f"2026-04-{1 + number % 28:02}T09:30:00.000000Z"
    return reference, title, provider, f"{1700 + number % 3000}.50", search, changed


if __name__ == "__main__":
    main()
