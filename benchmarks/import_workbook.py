"""A full provider's workbook to its preview, against python-calamine reading it; and what harm costs.

The workbook holds 40 posts with their rota and 60 cost lines; the preview is every change against
an open statement, cell by cell. The hostile files are those of the tests, each refused in a
process of its own: its time and its largest memory are taken there.
"""

import json
import subprocess
import sys
import tempfile
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from _clock import Promise, close, side_by_side
from _large import large_statement
from python_calamine import CalamineWorkbook

from openbook.exchange.importing import Incoming, read_incoming
from openbook.exchange.template import template_bytes
from openbook.model.statement_file import read_statement
from openbook.resources import example_statement, standards

ROOT = Path(__file__).resolve().parents[1]
hostile: Any = import_module("tests.exchange.hostile")
statement = read_statement(large_statement(), standards().lines)
workbook = template_bytes(statement, standards().lines)
open_statement = example_statement("provider")


def ours() -> Incoming:
    """From the bytes of the file to the preview of what it would change."""
    incoming = read_incoming(workbook, "costs.xlsx", standards().lines, against=open_statement)
    assert incoming.staged.statement is not None, incoming.staged.problems
    return incoming


def plain() -> int:
    """Every cell of every sheet, and nothing else."""
    with CalamineWorkbook.from_filelike(BytesIO(workbook)) as book:
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    return sum(len(row) for sheet in sheets for row in sheet)


REFUSED = """
import json, pathlib, sys, time
from openbook.exchange.sheets import read_book
from openbook.model.errors import UnreadableFileError
content = pathlib.Path(sys.argv[1]).read_bytes()
start = time.perf_counter()
try:
    read_book(content)
except UnreadableFileError:
    seconds = time.perf_counter() - start
status = pathlib.Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
print(json.dumps([seconds, sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000]))
"""


def costs_of_harm() -> list[tuple[float, float]]:
    """Seconds and megabytes that each hostile file costs before it is refused."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(hostile.files().values()):
            path = Path(folder, str(number))
            path.write_bytes(content)
            done = subprocess.run(
                [sys.executable, "-c", REFUSED, path], capture_output=True, check=True, cwd=ROOT
            )
            seconds, megabytes = json.loads(done.stdout)
            found.append((seconds, megabytes))
    return found


changes = len(ours().staged.changes)
mine, bare = side_by_side(ours, plain)
print(f"  {changes:,} changes previewed: ours {mine * 1000:.0f} ms, calamine alone {bare * 1000:.0f} ms")
harm = costs_of_harm()
print(f"  {len(harm)} hostile files, each refused in a process of its own")
close(
    Promise(
        "A full workbook to its preview, beyond 1.5 times calamine", (mine - 1.5 * bare) * 1000, 200, "ms"
    ),
    Promise("The slowest refusal of a hostile file", max(seconds for seconds, _ in harm), 5, "s"),
    Promise("The most memory a hostile file takes", max(megabytes for _, megabytes in harm), 300, "MB"),
)
