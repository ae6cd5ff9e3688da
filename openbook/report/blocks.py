"""Neutral blocks: what a report says, before any format. Every text is plain text.

A `Document` is a title and a list of blocks. The renderers (`pdf`, `html`, `text`) each walk
the blocks and know nothing of prices; the builders of reports know nothing of formats.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from openbook.charts import Chart
from openbook.model.words import plural

Align = Literal["left", "right"]
RowKind = Literal["body", "group", "total"]
Tone = Literal["information", "warning", "good"]

TONE_WORDS: dict[Tone, str] = {"information": "Note", "warning": "Warning", "good": "Good"}


@dataclass(frozen=True, slots=True)
class Cover:
    """The head of a report. `mark` warns what it is not, such as an example."""

    title: str
    subtitle: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3 under the title; levels 1 and 2 stand in the contents."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks stay. `small` is for notes of second rank."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and where its cells stand (numbers right).

    The cells of a `ref` column hold the number of a row or step elsewhere, and lead there;
    those of a `small` one are set as notes.
    """

    title: str
    align: Align = "left"
    ref: bool = False
    small: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Where it has fewer cells than columns, the first spans the rest.

    A `group` opens a part of the table, a `total` closes one; `inset` moves the first cell in.
    `detail` stands small under the words of the table's `detail_column`; `ref` is the number
    under which other parts of the report refer to the row, and so are those of `also`.
    """

    cells: tuple[str, ...]
    kind: RowKind = "body"
    inset: bool = False
    detail: str = ""
    ref: str = ""
    also: tuple[str, ...] = ()

    @property
    def refs(self) -> tuple[str, ...]:
        """All numbers that lead to the row."""
        return (self.ref, *self.also) if self.ref else self.also


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. The first cell of each row names it, unless `row_names` is off.

    A `dense` table is a long one to look things up in, set close. Where `wide_details` is set, the
    details run on under the cells to their right, which are short.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    row_names: bool = True
    detail_column: int = 0
    dense: bool = False
    wide_details: bool = False

    def __post_init__(self) -> None:
        """Refuse a row that is wider than the table: a fault of the builder."""
        if any(not 0 < len(row.cells) <= len(self.columns) for row in self.rows):
            raise ValueError(f"{self.caption}: a row has no cells or too many")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure to be seen at a glance."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The figures to be seen first."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its words; its table follows unless the report has it elsewhere."""

    chart: Chart
    with_table: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Words to be seen, told apart by a word and not by colour alone."""

    text: str
    tone: Tone = "information"
    title: str = ""

    @property
    def word(self) -> str:
        """The word it starts with."""
        return self.title or TONE_WORDS[self.tone]


@dataclass(frozen=True, slots=True)
class Term:
    """One figure inside the working of another: its name, its value and where it is worked out."""

    label: str
    value: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class WorkingStep:
    """One figure of the annex. `how` is its formula: signs and brackets as text, figures as terms."""

    number: str
    label: str
    value: str
    how: tuple[str | Term, ...]


@dataclass(frozen=True, slots=True)
class Working:
    """A part of the annex: steps, each told once and referred to by its number."""

    caption: str
    steps: tuple[WorkingStep, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page, where there are pages."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings that follow it, with their pages where there are pages."""

    title: str = "Contents"


Block = (
    Cover
    | Heading
    | Paragraph
    | Bullets
    | Table
    | KeyFigures
    | ChartBlock
    | Notice
    | Working
    | PageBreak
    | Contents
)


@dataclass(frozen=True, slots=True)
class HistoryHead:
    """The last entry of the history when the report was made, so that a cut tail shows; and whose history."""

    head: str
    count: int
    store: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `mark` (such as EXAMPLE) stands on every page."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    reference: str = ""
    mark: str = ""
    history: HistoryHead | None = None
    language: str = "en-GB"

    def headings(self) -> tuple[Heading, ...]:
        """Give the headings that stand in the contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading) and block.level <= 2)

    @property
    def footing(self) -> str:
        """What stands at the foot of every page beside its number."""
        if self.history is None:
            return ""
        entries = plural(self.history.count, "entry", "entries")
        store = f", store {self.history.store}" if self.history.store else ""
        return f"History: {entries}, head {self.history.head}{store}"


def lowered(blocks: Sequence[Block]) -> list[Block]:
    """Set headings one level lower, as a part of another section."""
    return [replace(one, level=one.level + 1) if isinstance(one, Heading) else one for one in blocks]


def as_table(working: Working) -> Table:
    """Set the working as a table: number, what it is, how it is made, value."""
    columns = (
        Column("No."),
        Column("Figure"),
        Column("How it is made", small=True),
        Column("Value", "right"),
    )
    rows = tuple(
        Row((step.number, step.label, told(step.how), step.value), ref=step.number) for step in working.steps
    )
    return Table(working.caption, columns, rows, dense=True)


def told(how: tuple[str | Term, ...]) -> str:
    """Give the working of a step as one line of text."""
    return "".join(part if isinstance(part, str) else term_words(part) for part in how)


def term_words(term: Term) -> str:
    """Give a term as text: "Worked pay £3,807.30 (W4)"."""
    named = f"{term.label} {term.value}".strip()
    return f"{named} ({term.ref})" if term.ref else named


def chart_table(chart: Chart) -> Table:
    """Give the table of a chart as a block."""
    heading, rows = chart.table()
    columns = (Column(heading[0]), *(Column(title, "right") for title in heading[1:]))
    return Table(f"{chart.title}: figures", columns, tuple(Row(row) for row in rows))
