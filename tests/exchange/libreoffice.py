"""LibreOffice, asked to recalculate workbooks: another program's word for what their formulas give."""

import csv
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
NUMBER = re.compile(r"-?\d+(\.\d+)?(E-?\d+)?")
NOT_PROVED = []
"""What could not be proved here because LibreOffice is missing; told at the end of the run."""


# The second sheet, alone and in UTF-8, with numbers as they are and not as they are shown: half the
# time of saving whole workbooks.
SUMMARY = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,2"


def recalculated(workbooks, folder):
    """Let LibreOffice work out each workbook, all in one go, and give the figures of its summary."""
    inside, outside = folder / "in", folder / "out"
    inside.mkdir()
    for name, content in workbooks.items():
        (inside / f"{name}.xlsx").write_bytes(content)
    convert(folder, outside, SUMMARY, sorted(inside.iterdir()))
    return {name: summary(outside / f"{name}-Summary.csv") for name in workbooks}


def saved_as(content, folder, *kinds):
    """Save a workbook from LibreOffice as other kinds of file, and give what they hold."""
    given = folder / "given.xlsx"
    given.write_bytes(content)
    for kind in kinds:
        convert(folder, folder / kind, kind, [given])
    return {kind: (folder / kind / f"given.{kind}").read_bytes() for kind in kinds}


def convert(folder, outside, kind, files):
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["--headless", "--norestore", "--convert-to", kind, "--outdir", outside]
    subprocess.run([PROGRAM, profile, *words, *files], check=True, capture_output=True, timeout=240)


def summary(path: Path):
    """The headline figures of a sheet that LibreOffice has saved, by their labels."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {row[0]: Decimal(row[1]) for row in rows[1:] if row[1:] and NUMBER.fullmatch(row[1])}
