"""The tables of a filled workbook: posts and their parts, and running costs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from openbook.exchange.cell_reading import closest, quoted
from openbook.exchange.entries import NUMBERS
from openbook.exchange.found import Found, Headings, find_headings, plain_heading
from openbook.exchange.sheets import Sheet, address
from openbook.exchange.staged import SheetProblem
from openbook.exchange.template.layout import (
    COSTS,
    EXAMPLE,
    POST_HEADING,
    POSTS,
    Table,
    TableColumn,
)
from openbook.exchange.template.lists import lines_of
from openbook.model.lines import ChartOfLines
from openbook.resources import TEMPLATES, template


@dataclass(slots=True)
class PostRows:
    """The posts that were read: where each stands, and which of them say something in numbers."""

    sheet: Sheet
    names: dict[str, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    busy: set[int] = field(default_factory=set)

    def named(self, name: str) -> int | None:
        """Find a post by its name, capitals counting only where two differ in nothing else."""
        if name in self.names:
            return self.names[name]
        plain = plain_heading(name)
        return next((index for one, index in self.names.items() if plain_heading(one) == plain), None)

    def drop_idle(self, found: Found, own: Collection[str]) -> None:
        """Leave out the posts that were only suggested: no pay, no hours, no rota, no note.

        Somebody's own, among them those of the open statement, `own`, come in unfinished.
        """
        names = {index: name for name, index in self.names.items()}
        suggested = suggested_posts() - set(own)
        for index, row in sorted(self.rows.items(), reverse=True):
            if index in self.busy:
                continue
            if names.get(index) in suggested:
                found.drop("staffing", index)
                found.leave_out(self.sheet, row, 0, "the post has no pay and no hours")
            else:
                text = "the post is unfinished; enter its pay and its hours"
                found.problems.append(SheetProblem(self.sheet.name, address(row, 0), text, "question"))


@cache
def suggested_posts() -> frozenset[str]:
    """Give the names of the posts that an empty workbook suggests."""
    return frozenset(post.id for name in TEMPLATES for post in template(name).staffing)


def read_posts(sheet: Sheet, found: Found) -> PostRows:
    """Read the sheet of posts."""
    posts = PostRows(sheet)
    headings = _headings(sheet, POSTS, found)
    if headings is None:
        return posts
    columns = dict(_columns(POSTS, headings))
    name_column = next((at for at, column in columns.items() if column.name == "id"), None)
    for row in _rows(sheet, headings, columns):
        index = len(posts.rows)
        name = "" if name_column is None else sheet.text(row, name_column)
        if not name:
            at = 0 if name_column is None else name_column
            found.refuse(sheet, row, at, 'each post needs a short name of its own, such as "support-days"')
            continue
        posts.rows[index] = row
        posts.names.setdefault(name, index)
        for at, column in columns.items():
            entry = POSTS.entry(column)
            said = found.take(sheet, row, at, entry, f"staffing[{index}].{column.name}")
            if said and (entry.kind in NUMBERS or column.name == "note"):
                posts.busy.add(index)
    return posts


def read_owned(sheet: Sheet, table: Table, name: str, posts: PostRows, found: Found) -> None:
    """Read a sheet whose rows belong to posts: rota, premium hours or sleep-ins."""
    headings = _headings(sheet, table, found)
    if headings is None:
        return
    owner = headings.columns.get(POST_HEADING)
    if owner is None:
        found.refuse(sheet, headings.row, 0, f'the heading "{POST_HEADING}" is missing; put it back')
        return
    columns = dict(_columns(table, headings))
    counts: dict[int, int] = {}
    for row in _rows(sheet, headings, [owner, *columns]):
        index = _owner(sheet, row, owner, posts, found)
        if index is None:
            continue
        count = counts[index] = counts.get(index, 0) + 1
        if name == "sleep_ins" and count > 1:
            found.refuse(sheet, row, owner, "the post has a row already; put its nights together in one")
            continue
        path = f"staffing[{index}].{name}" + ("" if name == "sleep_ins" else f"[{count - 1}]")
        posts.busy.add(index)
        for at, column in columns.items():
            found.take(sheet, row, at, table.entry(column), f"{path}.{column.name}")
        _keep_empty(found, path)


def read_costs(sheet: Sheet, found: Found, chart: ChartOfLines) -> None:
    """Read the sheet of running costs; a line without an amount or a note is left out."""
    headings = _headings(sheet, COSTS, found)
    if headings is None:
        return
    columns = dict(_columns(COSTS, headings))
    by_name = {column.name: at for at, column in columns.items()}
    index = 0
    for row in _rows(sheet, headings, columns):
        at = by_name.get("key", 0)
        name = sheet.text(row, at)
        said = {key for key, place in by_name.items() if sheet.cell(row, place) is not None}
        if not said & {"amount", "note", "low", "high"} and not _is_odd(sheet, row, by_name.get("amount")):
            found.leave_out(sheet, row, at, "the line has no amount")
            continue
        line = chart.named(name) if name else None
        if line is None:
            found.refuse(sheet, row, at, _unknown_line(name, chart))
            continue
        path = f"costs[{index}]"
        for place, column in columns.items():
            if column.name != "key":
                found.take(sheet, row, place, COSTS.entry(column), f"{path}.{column.name}")
        found.values[f"{path}.key"] = line.key
        index += 1


def _is_odd(sheet: Sheet, row: int, column: int | None) -> bool:
    return column is not None and ((row, column) in sheet.errors or (row, column) in sheet.uncached)


def _unknown_line(name: str, chart: ChartOfLines) -> str:
    if not name:
        return "the amount has no line; choose one of the list"
    near = closest(name, lines_of(chart))
    meant = f'"{near}" would be' if near else "choose one of the list"
    return f"{quoted(name)} is not one of the lines; {meant}"


def _owner(sheet: Sheet, row: int, column: int, posts: PostRows, found: Found) -> int | None:
    name = sheet.text(row, column)
    index = posts.named(name)
    if index is None:
        near = closest(name, posts.names)
        meant = f'"{near}" would be' if near else f"choose one of the posts on the sheet {posts.sheet.name}"
        said = f"{quoted(name)} is not a post" if name else "the row belongs to no post"
        found.refuse(sheet, row, column, f"{said}; {meant}")
    return index


def _keep_empty(found: Found, path: str) -> None:
    """Keep a row that names its post and says nothing else: it stands for nil."""
    if not any(known.startswith(f"{path}.") for known in found.values):
        found.values[path] = {}


def _headings(sheet: Sheet, table: Table, found: Found) -> Headings | None:
    known = [name for column in table.columns for name in table.names(column)]
    headings = find_headings(sheet, [*known, POST_HEADING] if table.owner else known)
    if headings is None:
        found.refuse(sheet, 0, 0, "the headings are missing; copy the figures into a fresh workbook")
        return None
    expected = set(headings.columns.values())
    for column in range(len(sheet.rows[headings.row])):
        heading = sheet.text(headings.row, column)
        if heading and column not in expected:
            found.leave_out(sheet, headings.row, column, "the column is not part of the workbook")
    return headings


def _columns(table: Table, headings: Headings) -> Iterator[tuple[int, TableColumn]]:
    """Give the columns that are there, by their place; headings of earlier versions count too."""
    for column in table.columns:
        names = (name for name in table.names(column) if name in headings.columns)
        at = next((headings.columns[name] for name in names), None)
        if at is not None:
            yield at, column


def _rows(sheet: Sheet, headings: Headings, columns: Collection[int]) -> Iterator[int]:
    """Give the rows that hold anything under the headings; the grey example is passed over."""
    for row in range(headings.row + 1, len(sheet.rows)):
        said = any(sheet.cell(row, at) is not None for at in columns)
        odd = any((row, at) in sheet.uncached or (row, at) in sheet.errors for at in columns)
        if (said or odd) and not any(sheet.cell(row, at) == EXAMPLE for at in columns):
            yield row
