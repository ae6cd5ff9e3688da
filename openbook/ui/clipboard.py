"""Blocks of cells as spreadsheets put them on the clipboard.

Cells are parted by tabs and rows by line ends. A cell that holds a tab or a line end
stands in double quotes, with its own quotes doubled, and some programs quote every figure;
any other quote is just a character.
"""

import re
from collections.abc import Iterable, Sequence

_CELL = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r\n|\n|\r|\Z)|([^\t\r\n]*)')
_FIGURE = re.compile(r"[(£\s−-]*\d[\d.,\s]*[%)]?")
_ROW_END = re.compile(r"\r\n|\n|\r")

_MARKS = ("\t", "\n", "\r", '""')

Block = tuple[tuple[str, ...], ...]


def read_block(text: str) -> Block:
    """Read a block of cells; every row is as long as the longest. Empty text is an empty block."""
    if not text:
        return ()
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        cell, at = _read_cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            break
        end = _ROW_END.match(text, at)
        if end is None:
            at += 1
            continue
        at = end.end()
        if at >= len(text):
            break
        rows.append([])
    width = max(len(row) for row in rows)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """Write a block as a spreadsheet would, so that it can be pasted there or here."""
    return "\n".join("\t".join(_written(cell) for cell in row) for row in rows)


def _read_cell(text: str, at: int) -> tuple[str, int]:
    found = _CELL.match(text, at)
    if found is None:
        return "", at
    quoted = found.group(1)
    if quoted is not None and (_FIGURE.fullmatch(quoted) or any(mark in quoted for mark in _MARKS)):
        return quoted.replace('""', '"').replace("\r\n", "\n"), found.end()
    return (found.group(0), found.end())


def _written(cell: str) -> str:
    if cell.startswith('"') or any(mark in cell for mark in ("\t", "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell
