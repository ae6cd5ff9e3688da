"""What a change is made of: cells to fill, entries refused, and what a statement then costs."""

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel
from PySide6.QtGui import QUndoCommand

from openbook.model.checks import Check
from openbook.model.choices import Pay, Role
from openbook.model.errors import InputError, OpenBookError, Problem
from openbook.model.gaps import gaps
from openbook.model.paths import get_path
from openbook.model.pricing import Priced
from openbook.model.statement import Post, Record, Statement
from openbook.ui import paths, reading

if TYPE_CHECKING:
    from openbook.ui.document import Document
    from openbook.ui.sheet import Sheet

R = TypeVar("R", bound=BaseModel)


class LockedError(OpenBookError):
    """The price is agreed, so nothing changes until the case is opened again."""


class Change(QUndoCommand):
    """One step of the undo stack: the whole sheet before and after."""

    def __init__(self, document: "Document", text: str, path: str, after: "Sheet") -> None:
        super().__init__(text)
        # The stack belongs to the document: a reference back would make a circle, and what Python's collector
        # then takes down in its own order Qt takes down once more.
        self._document = weakref.proxy(document)
        self._path, self._side = path, document.side
        self._before, self._after = document.sheet, after

    def redo(self) -> None:
        """Show the sheet after the change."""
        self._document.show_sheet(self._after, self._side, self._path)

    def undo(self) -> None:
        """Show the sheet before the change."""
        self._document.show_sheet(self._before, self._side, self._path)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell to fill: the row of a list, the field of its record and what was typed."""

    row: int
    field: str
    raw: object


@dataclass(frozen=True, slots=True)
class Refusal:
    """An entry that was refused: where it stands, what was typed and why, in a sentence."""

    path: str
    label: str
    raw: object
    sentence: str


@dataclass(frozen=True, slots=True)
class Costed:
    """What a statement costs: its price and checks, or the sentence why it has no price yet.

    `gaps` are the entries still missing, which count as nil until they are made.
    """

    statement: Statement
    priced: Priced | None
    checks: tuple[Check, ...] = ()
    gaps: tuple[Problem, ...] = ()
    trouble: str = ""


def cost(
    statement: Statement,
    price: Callable[[Statement], Priced],
    check: Callable[[Statement, Priced], tuple[Check, ...]],
) -> Costed:
    """Give what a statement costs, or why it has no price."""
    try:
        priced = price(statement)
        return Costed(statement, priced, check(statement, priced), gaps(statement))
    except InputError as trouble:
        told = "; ".join(f"{problem.where}: {problem.accepted}" for problem in trouble.problems)
        return Costed(statement, None, (), gaps(statement), f"{told}.")
    except OpenBookError as trouble:
        return Costed(statement, None, (), gaps(statement), str(trouble))


def filled(row_path: str, record: Record, cells: Sequence[Cell], refusals: list[Refusal]) -> Record:
    """Give a record with cells filled; entries that are refused are added to `refusals`."""
    made: Record = record
    for cell in cells:
        kind, field = paths.declared_at(type(record), cell.field)
        how = reading.entry(kind, field)
        try:
            value = reading.allowed(kind, field, reading.read(how, cell.raw))
        except ValueError as refusal:
            refusals.append(Refusal(f"{row_path}.{cell.field}", how.words.label, cell.raw, str(refusal)))
        else:
            made = with_entry(made, cell.field, value)
    return made


def filled_list(
    list_path: str,
    before: Sequence[Record],
    cells: Sequence[Cell],
    new_record: Callable[[int], Record] | None,
) -> tuple[tuple[Record, ...], tuple[Refusal, ...]]:
    """Give a list with cells filled, and every entry that is refused.

    Rows beyond the end are made by `new_record(row)`; without it there are none to fill.
    """
    rows = list(before)
    refusals: list[Refusal] = []
    by_row: dict[int, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    for row in sorted(by_row):
        while new_record is not None and len(rows) <= row:
            rows.append(new_record(len(rows)))
        rows[row] = filled(f"{list_path}[{row}]", rows[row], by_row[row], refusals)
    return tuple(rows), tuple(refusals)


def follow_rows(
    refusals: dict[str, Refusal], list_path: str, before: Sequence[Record], after: Sequence[Record]
) -> bool:
    """Let entries that were refused go where their rows went, or away with them; give whether any did."""
    places, old = {id(row): at for at, row in enumerate(after)}, {id(row) for row in before}
    moved: dict[str, Refusal] = {}
    start = f"{list_path}["
    own = [path for path in refusals if path.startswith(start)]
    for path in own:
        number, _, rest = path[len(start) :].partition("]")
        at = int(number)
        here = at if at < len(after) and id(after[at]) not in old else None  # another record in its place
        found = places.get(id(before[at]), here) if at < len(before) else None
        if found is not None:
            moved[f"{start}{found}]{rest}"] = replace(refusals[path], path=f"{start}{found}]{rest}")
    if moved == {path: refusals[path] for path in own}:
        return False
    for path in own:
        del refusals[path]
    refusals.update(moved)
    return True


def require_own_id(root: BaseModel, path: str, value: object) -> None:
    """Let an id at a path be taken only once in its list.

    Raises:
        ValueError: another row has it, with the sentence to show.
    """
    row = path.removesuffix(".id")
    if row != path and row.endswith("]"):
        rows, _, mine = row[:-1].rpartition("[")
        if any(one.id == value for at, one in enumerate(get_path(root, rows)) if at != int(mine)):
            raise ValueError(f"“{value}” is taken by another row. Each has its own.")


def with_entry(root: R, path: str, value: object) -> R:
    """Give a record with an entry at a path, and with what the entry says beside itself.

    A salary where there is no hourly pay makes a post salaried, and the other way round. A post
    has the role that its name tells ("Cook"), until somebody chooses another.
    """
    changed = paths.with_value(root, path, value)
    row, _, field = path.rpartition(".")
    post = get_path(changed, row) if row else changed
    if not isinstance(post, Post) or value is None:
        return changed
    if field == "annual_salary" and post.hourly_pay is None:
        return paths.with_value(changed, f"{row}.pay".lstrip("."), Pay.SALARIED)
    if field == "hourly_pay" and post.annual_salary is None:
        return paths.with_value(changed, f"{row}.pay".lstrip("."), Pay.HOURLY)
    if field == "title":
        before = get_path(root, row) if row else root
        assert isinstance(before, Post), "an entry leaves the kind of its record"
        return paths.with_value(changed, f"{row}.role".lstrip("."), _role(before, str(value)))
    return changed


def _role(before: Post, title: str) -> Role:
    """Give the role of a post that gets another name."""
    from openbook.exchange.mapping.words import role_in

    told = role_in(before.title) or Post.model_fields["role"].default
    return role_in(title) or before.role if before.role is told else before.role
