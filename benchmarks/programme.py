"""The programme over a county: 100,000 agreed cases among 1,000,000 rounds, half of them with payments.

Held against a plain reading of the same entries: each taken apart, its years multiplied out and
added up, and nothing else. Both are timed by the processor, so that a busy machine counts for neither.
"""

import json
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close  # noqa: E402
from _filled import add_entries, now  # noqa: E402
from many_cases import CASES, fill  # noqa: E402

from openbook.model.programme import programme  # noqa: E402
from openbook.store.store import Store  # noqa: E402

TIMES, SILENT = 40, 3.0
WEEKS = "52.14285714285714285714285714"
_YEARS = [
    {"price": f"{3100 - 60 * year}.25", "doing_nothing": "3410.10", "lawful_floor": "2600"}
    for year in range(4)
]
AGREEMENT: dict[str, object] = {
    "number": 2,
    "round": {"kind": "agreement", "on": "2024-06-01", "party": "both", "price": "3100.25", "version": 2},
    "decision": {"reasons": "Costs as evidenced"},
    "savings": {"paid_from": "2024-06-01", "price_before": "3310.00", "weeks": WEEKS, "years": _YEARS},
}
PAYMENT: dict[str, object] = {
    "payment": {"first_day": "2024-06-01", "last_day": "2025-03-31", "amount": "134000.00"},
}


def main() -> None:
    """Fill, measure, print and judge."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openbook.db"
        fill(path)
        references = [f"C{number:05}" for number in range(CASES - 1)]
        add_entries(path, references, "agreement", AGREEMENT, 0)
        add_entries(path, references[::2], "payment", PAYMENT, 0)
        start = time.process_time()
        known = plain(path)
        simple = time.process_time() - start
        whole, silent, saved = ours(path)
    assert saved == known
    close(
        Promise(f"the programme over {CASES:,} agreed cases, against a plain reading", whole / simple, TIMES),
        Promise("the longest work without a word of progress", silent, SILENT, "s"),
    )


def ours(path: Path) -> tuple[float, float, Decimal]:
    """Read and add up as the program does: the time, the longest silence, and what is saved."""
    told = [time.process_time()]

    def tell(_done: int, _of: int) -> None:
        told.append(time.process_time())

    with Store.open(path, clock=now) as store:
        told[0] = time.process_time()
        cases = store.agreed_cases(tell)
        read = time.process_time() - told[0]
        found = programme(cases, None, tell)
        told.append(time.process_time())
    whole = told[-1] - told[0]
    print(
        f"  {len(cases):,} agreed cases: read in {read:.1f} s, added up in {whole - read:.1f} s", flush=True
    )
    silent = max(after - before for before, after in pairwise(told))
    return whole, silent, found.total.totals.planned_before.saving


def plain(path: Path) -> Decimal:
    """Read the same entries and multiply their years out: what they save against the price before."""
    saved = Decimal(0)
    query = "SELECT e.kind, b.details FROM entry e JOIN body b USING (seq) WHERE e.kind IN (?, ?)"
    with closing(sqlite3.connect(path)) as raw:
        for kind, details in raw.execute(query, ("agreement", "payment")):
            said = json.loads(details)
            if kind == "agreement":
                plan = said["savings"]
                before, weeks = Decimal(plan["price_before"]), Decimal(plan["weeks"])
                for year in plan["years"]:
                    saved += ((before - Decimal(year["price"])) * weeks).quantize(Decimal("0.01"))
    return saved


if __name__ == "__main__":
    main()
