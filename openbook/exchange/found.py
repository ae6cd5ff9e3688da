"""What is found in a filled workbook: values by their path, each with the cell it stands in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from openbook.exchange.cell_reading import question_about, read_cell, unreadable
from openbook.exchange.entries import Entry
from openbook.exchange.sheets import Sheet, address, text_of
from openbook.exchange.staged import LeftOut, SheetProblem
from openbook.model.paths import steps

_MOST_HEADING_ROWS = 10
_ITEM = re.compile(r"([a-z_]+)\[(\d+)\]")


@dataclass(slots=True)
class Found:
    """Values by path, where each came from, and what went wrong on the way."""

    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    problems: list[SheetProblem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def take(self, sheet: Sheet, row: int, column: int, entry: Entry, path: str) -> bool:
        """Read a cell into the field at a path; say whether anything stood there."""
        self.cells[path] = (sheet.name, address(row, column))
        value = sheet.cell(row, column)
        why = unreadable(sheet, row, column)
        if why:
            self.refuse(sheet, row, column, why)
            return True
        if value is None:
            return False
        try:
            read = read_cell(value, entry)
        except ValueError as error:
            self.refuse(sheet, row, column, str(error))
            return True
        self.values[path] = read
        question = question_about(value, read, entry)
        if question:
            self.problems.append(SheetProblem(sheet.name, address(row, column), question, "question"))
        return True

    def refuse(self, sheet: Sheet, row: int, column: int, why: str) -> None:
        """Refuse a cell, in a plain sentence."""
        self.problems.append(SheetProblem(sheet.name, address(row, column), why))

    def leave_out(self, sheet: Sheet, row: int, column: int, reason: str) -> None:
        """Note that something was not read, and why."""
        content = text_of(sheet.cell(row, column))
        self.left_out.append(LeftOut(sheet.name, address(row, column), content[:100], reason))

    def forget(self, prefix: str) -> None:
        """Take back everything under a path."""
        for known in (self.values, self.cells):
            for path in [
                one for one in known if one == prefix or one.startswith((f"{prefix}.", f"{prefix}["))
            ]:
                del known[path]

    def drop(self, name: str, index: int) -> None:
        """Take back one item of a list; those after it move up."""
        self.forget(f"{name}[{index}]")
        for known in (self.values, self.cells):
            moved = {_moved(path, name, index): item for path, item in known.items()}
            known.clear()
            known.update(moved)

    def nested(self) -> dict[str, Any]:
        """Give the values as a statement file holds them: records within records, lists as lists."""
        root: dict[str, Any] = {}
        for path, value in self.values.items():
            _set(root, steps(path), value)
        return {name: _listed(value) for name, value in root.items()}


@dataclass(frozen=True, slots=True)
class Headings:
    """The row of headings of a table, and the column of each heading that is known."""

    row: int
    columns: Mapping[str, int]


def plain_heading(text: str) -> str:
    """Bring headings to one form: no capitals, no doubled blanks."""
    return " ".join(text.casefold().split())


def find_headings(sheet: Sheet, known: Iterable[str]) -> Headings | None:
    """Find the row that holds most of the known headings; None where no row holds any."""
    wanted = {plain_heading(heading): heading for heading in known}
    best: Headings | None = None
    for row in range(min(_MOST_HEADING_ROWS, len(sheet.rows))):
        columns: dict[str, int] = {}
        for column in range(len(sheet.rows[row])):
            heading = wanted.get(plain_heading(sheet.text(row, column)))
            if heading is not None:
                columns.setdefault(heading, column)
        if columns and (best is None or len(columns) > len(best.columns)):
            best = Headings(row, columns)
    return best


def _moved(path: str, name: str, after: int) -> str:
    """Give the path of an item once one before it is gone."""
    found = _ITEM.match(path)
    if found is None or found[1] != name or int(found[2]) < after:
        return path
    return f"{name}[{int(found[2]) - 1}]{path[found.end() :]}"


def _set(root: dict[Any, Any], path: tuple[str | int, ...], value: Any) -> None:  # noqa: ANN401
    for step in path[:-1]:
        root = root.setdefault(step, {})
    root[path[-1]] = value


def _listed(value: Any) -> Any:  # noqa: ANN401 - any part of a file
    """Turn what is numbered into lists."""
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(item) for key, item in value.items()}
    if inner and all(isinstance(key, int) for key in inner):
        return [inner[key] for key in sorted(inner)]
    return inner
