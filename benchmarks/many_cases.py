"""A county's worth: 100,000 cases and 1,000,000 rounds; the list, a search, one case and a long history.

The list in the window is also held against painting 200 cases that are at hand.
"""

import itertools
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, each_run, percentile, side_by_side  # noqa: E402
from _filled import ACTOR, add_entries, new_store, now  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from openbook.resources import standards  # noqa: E402
from openbook.store.store import Store  # noqa: E402
from openbook.ui.case_list import CaseList  # noqa: E402
from openbook.ui.store_casebook import Desk, StoreCasebook  # noqa: E402

CASES, ROUNDS, LONGEST = 100_000, 1_000_000, 1_000
PAGE = 200
MILLISECONDS = 100
LIST_LIMIT = 12  # times painting what is at hand
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
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openbook.db"
        fill(path)
        with Store.open(path, clock=now) as store:
            works: dict[str, Callable[[], object]] = {
                f"the first {PAGE} of {CASES:,} cases": lambda: store.cases(limit=PAGE),
                f"the {PAGE} dearest": lambda: store.cases(sort="weekly_price", limit=PAGE),
                "a search for two words": lambda: store.cases("hazel 777", limit=PAGE),
                "one case with its rounds": lambda: (store.case("C00500"), store.rounds("C00500")),
                f"a history of {LONGEST:,} rounds": lambda: store.history(FIRST),
                f"the {LONGEST:,} rounds themselves": lambda: store.rounds(FIRST),
            }
            works.update(in_the_window(store))
            times = {name: percentile(each_run(work, runs=15), 0.5) * 1000 for name, work in works.items()}
            against = beside_painting(store)
        print(f"  the file: {path.stat().st_size / 1e6:,.0f} MB", flush=True)
    del application
    close(
        *(Promise(name, time, MILLISECONDS, "ms") for name, time in times.items()),
        Promise(f"the window's list of {CASES:,}, against painting {PAGE} at hand", against, LIST_LIMIT),
    )


def in_the_window(store: Store) -> dict[str, Callable[[], object]]:
    """What the list in the window does: it is shown, sorted and searched, and opens what it does not show."""
    listed, plain = case_list(store), case_list(store)
    plain.refresh()
    further = itertools.count(500)
    return {
        "the window's list, to its first paint": partial(first_paint, listed),
        "the window's list by provider": partial(first_paint, listed, order=1),
        "the window's list, searched": partial(first_paint, listed, words="hazel 777"),
        "the window's list, searched for much": partial(first_paint, listed, words="hazel", order=1),
        "a case marked beyond the first": lambda: plain.set_current(f"C{next(further):05}"),
    }


def case_list(store: Store) -> CaseList:
    """The list of cases as the window has it."""
    listed = CaseList()
    listed.resize(272, 800)
    listed.casebook = StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), now))
    return listed


def first_paint(listed: CaseList, words: str = "", order: int = 0) -> None:
    """Ask for the cases anew, and paint them."""
    listed.model.set_cases(())
    listed.search.setText(words)
    listed.order.setCurrentIndex(order)
    listed.refresh()
    listed.grab()


def beside_painting(store: Store) -> float:
    """The list of all cases to its first paint, against painting as many as it shows from memory."""
    listed = case_list(store)
    at_hand = listed.casebook.listed(limit=PAGE) if listed.casebook is not None else ()

    def plain() -> None:
        listed.model.set_cases(())
        listed.set_cases(at_hand)
        listed.grab()

    ours, painting = side_by_side(partial(first_paint, listed), plain)
    return ours / painting


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
