"""The regulator's directory of 60,000 places, read from each kind of file, kept, and looked up.

The files are invented rows in the shape of the real ones. Reading is measured in seconds, since
that is what somebody waits for, and as a share of nothing: there is no plainer way that keeps as
little in memory. A look-up is what happens at each key that is typed: its measure is a plain
search through the same texts, had they all been in memory. What is kept must not make a save
slower or a backup larger.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from _clock import Promise, close, seconds, side_by_side

from openbook.exchange.cqc import kind_of, read_directory
from openbook.model.location import plain
from openbook.store import Actor
from openbook.store.store import Store

PLACES = 60_000
made_up: Any = import_module("tests.exchange.cqc.made_up")


def numbered(rows: Any, column: int) -> list[tuple[Any, ...]]:  # noqa: ANN401 - rows of the tests
    """As many rows as the country has, each with a number and a name of its own."""
    many = []
    for i in range(PLACES):
        row = list(rows[i % len(rows)])
        row[column] = f"1-{100_000_000 + i}"
        row[4 if column == 0 else 0] = f"Place {i % 7_000} of {i % 31}"
        many.append(tuple(row))
    return many


files = {
    "csv": made_up.directory_csv(rows=numbered(made_up.DIRECTORY_ROWS, 13)),
    "ods": made_up.active_ods(rows=numbered(made_up.ACTIVE_ROWS, 0)),
    "xlsx": made_up.active_xlsx(rows=numbered(made_up.ACTIVE_ROWS, 0)),
}


def read(content: bytes) -> Callable[[], int]:
    """Read a file to its end."""
    return lambda: sum(1 for _ in read_directory(content))


promises = []
for kind, content in files.items():
    assert read(content)() == PLACES
    promises.append(Promise(f"60,000 places from {kind}", seconds(read(content), runs=1), 12, "s"))
clock, actor = partial(datetime.now, UTC), Actor("Ann Example", "Example Council", "commissioner")


def save(store: Store) -> None:
    """Save a statement as each change of it does."""
    store.save_draft("K7Q2-41", "provider", "{}", by=actor)


with tempfile.TemporaryDirectory() as name:
    stores = [Store.open(Path(name) / one / "openbook.db", clock=clock) for one in ("with", "without")]
    for store in stores:
        store.create_case(actor=actor, reference="K7Q2-41")
    full, empty = stores
    for content in (files["csv"], files["ods"]):
        known = list(read_directory(content))
        keep = partial(
            full.keep_directory, known, kind=kind_of(content), name="kept", sha256="", on=date(2026, 11, 1)
        )
        promises.append(Promise(f"60,000 {kind_of(content)} kept", seconds(keep, runs=1), 5, "s"))
    texts = [one.search_text for one in known]
    for typed in ("place 4001", "1-100004001", "fernley"):
        words = plain(typed).split()
        assert full.find_locations(typed, 8)
        ours, theirs = side_by_side(
            partial(full.find_locations, typed, 8),
            lambda: sorted(text for text in texts if all(word in text for word in words)),  # noqa: B023
            clock=time.process_time,
        )
        promises.append(Promise(f"Look-up of {typed} ({ours * 1000:.0f} ms)", ours / theirs, 2))
    ours, theirs = side_by_side(partial(save, full), partial(save, empty))
    promises.append(Promise("A save beside both files against one without", ours / theirs, 1.3))
    promises.append(Promise("A backup beside both files", full.backup().size / 1e6, 0.5, "MB"))
    for store in stores:
        store.close()
close(*promises)
