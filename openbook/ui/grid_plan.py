"""What a grid shows: its list, its columns and how rows are made, as plain records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openbook.model.figure import Figure
from openbook.model.statement import Record
from openbook.ui.clipboard import Block
from openbook.ui.document import Document
from openbook.ui.paths import declared_at
from openbook.ui.reading import Entry, Kind, entry
from openbook.ui.record_draft import RecordDraft
from openbook.ui.units import spoken_name, unit_words

Holder = Document | RecordDraft[Any]  # of the list: a case on screen, or a record on its way
Compute = Callable[[Any, str, Any], Figure | str | None]  # holder, path of the row or "", record
Total = Callable[[Any], Figure | str | None]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: a field of the record, or a figure worked out beside it."""

    label: str
    unit: str
    width: int  # pixels at 100%
    how: Entry | None = None
    field: str = ""
    compute: Compute | None = None
    total: Total | None = None
    help: str = ""
    when_empty: Compute | None = None  # what an empty cell says in place of nothing
    brief: bool = False  # a choice is shown by its short word, which can be typed as well

    @property
    def editable(self) -> bool:
        """Whether the column takes entries."""
        return bool(self.field)

    @property
    def is_number(self) -> bool:
        """Whether the column stands right-aligned."""
        return self.how.is_number if self.how is not None else bool(self.unit)

    @property
    def heading(self) -> str:
        """The words over the column: the label and, under it, the unit."""
        words = unit_words(self.unit)
        before = "%" if self.how is not None and self.how.kind is Kind.SHARE else words.before
        after = words.after.removeprefix(f"{self.label.lower()} ").removesuffix(" for each employee")
        return f"{self.label}\n{f'{before} {after}'.strip()}"

    @property
    def spoken(self) -> str:
        """The words a screen reader says."""
        return spoken_name(self.label, self.unit)


@dataclass(frozen=True, slots=True)
class Slot:
    """One row on screen: the position of its record, or a record that is not in the list yet."""

    position: int | None
    ghost: Record | None = None
    name: str = ""  # of an empty row at the end, which becomes a record when something is entered


def every_record(records: Sequence[Record]) -> list[Slot]:
    """Lay out a list as it stands: one row for each record."""
    return [Slot(position) for position in range(len(records))]


def open_ended(
    new_record: Callable[[Sequence[Any]], Record], one: str
) -> Callable[[Sequence[Any]], list[Slot]]:
    """Lay out a list as it stands, with an empty row at its end to type or paste into."""
    return lambda records: [*every_record(records), Slot(None, new_record(records), f"New {one}")]


def invitation(one: str) -> Compute:
    """Say in the empty row at the end what is typed there."""
    article = "an" if one[0] in "aeiou" else "a"
    return lambda _holder, path, _row: "" if path else f"Type {article} {one} here"


def one_more(old: Sequence[Slot], new: Sequence[Slot]) -> bool:
    """Whether the empty row at the end became a record and another one follows."""
    return bool(old and old[-1].name and new[-1].name) and len(new) == len(old) + 1


@dataclass(frozen=True, slots=True)
class GridPlan:
    """A grid: the list at `path` of the document, its columns, and how rows are made and named.

    `new_record(records)` makes a row to add; without it the list grows by `layout` alone.
    `copied(record, records)` makes a second record of one, with an id of its own.
    `layout(records)` says which rows are shown, records that are not there yet included.
    `paste_named(document, block)` takes a block pasted on the first column, the names of the rows.
    """

    path: str
    one: str
    many: str
    columns: tuple[Column, ...]
    row_name: Callable[[Any], str]
    new_record: Callable[[Sequence[Any]], Record] | None = None
    copied: Callable[[Any, Sequence[Any]], Record] | None = None
    layout: Callable[[Sequence[Any]], list[Slot]] = field(default=every_record)
    movable: bool = True
    paste_named: Callable[[Any, Block], str] | None = None  # of a block that begins with names
    meanings: Callable[[str], tuple[str, ...]] | None = None  # the fields that a pasted heading may stand for
    asked: Callable[[Any, str, Any], str] | None = None  # the key of a row's figure where no cell shows one


def entry_column(
    record: type[Record],
    name: str,
    width: int,
    *,
    label: str = "",
    total: Total | None = None,
    when_empty: Compute | None = None,
    brief: bool = False,
) -> Column:
    """Give the column of a field, with the field's own words."""
    how = entry(*declared_at(record, name))
    words = how.words
    return Column(
        label or words.label, words.unit, width, how, name, None, total, words.help, when_empty, brief
    )


def figure_column(
    label: str, unit: str, width: int, compute: Compute, *, total: Total | None = None, help_text: str = ""
) -> Column:
    """Give a column of figures worked out beside the entries."""
    return Column(label, unit, width, compute=compute, total=total, help=help_text)
