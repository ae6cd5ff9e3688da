"""LibreOffice, asked to recalculate workbooks: another program's word for what their formulas give."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
NOT_PROVED = []
"""What could not be proved here because LibreOffice is missing; told at the end of the run."""


def recalculated(workbooks, folder):
    """Open and save each workbook in LibreOffice, all in one go, and give the files it wrote."""
    inside, outside = folder / "in", folder / "out"
    inside.mkdir()
    for name, content in workbooks.items():
        (inside / f"{name}.xlsx").write_bytes(content)
    convert(folder, outside, "xlsx", sorted(inside.iterdir()))
    return {name: outside / f"{name}.xlsx" for name in workbooks}


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
    """The headline figures of a workbook that LibreOffice has saved, by their labels."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Summary").to_python()
    return {row[0]: Decimal(repr(row[1])) for row in rows[1:] if isinstance(row[1], float)}
