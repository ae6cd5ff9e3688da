"""The regulator's directory of 60,000 places, read from each kind of file, kept, and looked up.

The files are invented rows in the shape of the real ones. Reading is measured in seconds, since
that is what somebody waits for, and as a share of nothing: there is no plainer way that keeps as
little in memory. A look-up is what happens at each key that is typed.
"""

import tempfile
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from _clock import Promise, close, seconds

from openbook.exchange.cqc import LocationIndex, keep_directory, kept_directory, kind_of, read_directory

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
index = LocationIndex(read_directory(files["csv"]))
assert index.find_locations("place 4001")
promises.append(Promise("A look-up", seconds(lambda: index.find_locations("place 4001")) * 1000, 250, "ms"))
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for content in (files["csv"], files["ods"]):
        keep_directory(
            read_directory(content), folder, kind=kind_of(content), name="kept", on=date(2026, 11, 1)
        )
    promises.append(
        Promise("Both files, kept, ready again", seconds(lambda: kept_directory(folder), runs=1), 12, "s")
    )
close(*promises)
