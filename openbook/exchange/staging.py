"""From what was found in a file to a staged import: validated through the statement file's own door."""

import json
import re
from typing import Any

from openbook.exchange.found import Found
from openbook.exchange.sheets import Book
from openbook.exchange.staged import Import, SheetProblem, changes_between, fingerprint
from openbook.model.errors import InputError, Problem
from openbook.model.gaps import NOTHING
from openbook.model.lines import ChartOfLines
from openbook.model.paths import steps, written
from openbook.model.statement import Statement
from openbook.model.statement_file import FORMAT, dumped, read_statement
from openbook.model.statement_file import VERSION as FILE_VERSION

_MOST_ROUNDS = 20
_KEPT = "x"
_ROW = re.compile(r"(staffing|costs)\[(\d+)\]")


def staged(
    book: Book,
    content: bytes,
    found: Found,
    chart: ChartOfLines,
    *,
    against: Statement | None,
    taken: tuple[str, ...],
    notes: tuple[str, ...] = (),
) -> Import:
    """Make an import of what was found: refused cells are named and stay out of the draft.

    `taken` are the lists that the file replaces as a whole; everything else that it does not
    say stays as the open statement has it.
    """
    draft = _draft(found, chart, against, taken)
    changes = () if draft is None else changes_between(against, draft, found.cells)
    return Import(
        name=book.name,
        sha256=fingerprint(content),
        draft=draft,
        changes=changes,
        problems=tuple(found.problems),
        left_out=tuple(found.left_out),
        notices=book.notices,
        notes=notes,
    )


def _draft(
    found: Found, chart: ChartOfLines, against: Statement | None, taken: tuple[str, ...]
) -> Statement | None:
    """Read the values as a statement file would be; what is refused is taken out and read again."""
    for _ in range(_MOST_ROUNDS):
        raw = _merged(found.nested(), against, taken)
        try:
            return read_statement(json.dumps(raw, default=str), chart, complete=False)
        except InputError as error:
            if not _taken_out(found, error.problems):
                return None
    return None


def _merged(raw: dict[str, Any], against: Statement | None, taken: tuple[str, ...]) -> dict[str, Any]:
    base: dict[str, Any] = {"format": FORMAT, "version": FILE_VERSION}
    if against is not None:
        base |= dumped(against.model_dump(mode="python"))
        for name in taken:
            base[name] = []
            _keep_others(against, name, raw.get(name, []))
    for name, value in raw.items():
        before = base.get(name)
        base[name] = _over(before, value) if isinstance(value, dict) and isinstance(before, dict) else value
    return base


def _keep_others(against: Statement, name: str, items: list[dict[str, Any]]) -> None:
    """Leave what other programs keep under "x" on the posts and lines it stood on."""
    known = "id" if name == "staffing" else "key"
    kept = {getattr(line, known): line.x for line in reversed(getattr(against, name)) if line.x}
    for item in items:
        own = kept.pop(item.get(known), None)
        if own is not None:
            item[_KEPT] = own


def _over(before: dict[str, Any], value: dict[str, Any]) -> dict[str, Any]:
    merged = dict(before)
    for name, item in value.items():
        inner = merged.get(name)
        merged[name] = _over(inner, item) if isinstance(item, dict) and isinstance(inner, dict) else item
    return merged


def _taken_out(found: Found, problems: tuple[Problem, ...]) -> bool:
    """Refuse the cells that the problems are about; False where nothing can be taken out any more."""
    rows: set[tuple[str, int]] = set()
    some = False
    for problem in problems:
        path = _nearest(found, problem.path)
        if path in found.values:
            _refuse(found, path, problem)
            del found.values[path]
            some = True
            continue
        row = _ROW.match(problem.path)
        if row is None:
            _refuse(found, problem.path, problem)
        else:
            rows.add((row[1], int(row[2])))
    for name, index in sorted(rows, reverse=True):
        found.drop(name, index)
    return some or bool(rows)


def _refuse(found: Found, path: str, problem: Problem) -> None:
    cell = found.cells.get(path, ("", ""))
    said = "nothing stands here" if problem.read == NOTHING else f"{problem.read} is refused"
    words = f"{said}; {problem.accepted}"
    found.problems.append(SheetProblem(*cell, words if cell[0] else f"{problem.where}: {words}"))


def _nearest(found: Found, path: str) -> str:
    """Give the path, or the part of it that came from a cell."""
    parts = list(steps(path)) if path else []
    while parts and written(parts) not in found.values:
        parts.pop()
    return written(parts) if parts else path
