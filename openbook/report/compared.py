"""The lines of two statements as reports print them, and what drives the difference of a post."""

from dataclasses import dataclass
from decimal import Decimal

from openbook.model.comparison import ComparedLine, Comparison
from openbook.model.paths import get_path
from openbook.model.pricing import GROUPS
from openbook.model.rounding import beside, split
from openbook.model.statement import Line, Statement
from openbook.model.words import money_signed
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table
from openbook.report.lines import told_apart


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is printed: both sides rounded so that everything adds up."""

    line: ComparedLine
    name: str
    first: Decimal
    second: Decimal

    @property
    def change(self) -> Decimal:
        """The second less the first."""
        return self.second - self.first


def shown_lines(found: Comparison) -> list[ShownLine]:
    """Round both sides so that all adds up, and so that no difference is made up by rounding."""
    ones = [found.first.groups[group].value for group in GROUPS]
    twos = [found.second.groups[group].value for group in GROUPS]
    left = split(ones, found.first.weekly_price.value)
    right = beside(left, ones, twos, found.second.weekly_price.value)
    shown: list[ShownLine] = []
    for group, a, b in zip(GROUPS, left, right, strict=True):
        lines = [line for line in found.lines if line.group == group]
        names = told_apart((line.key, line.label) for line in lines) if group == "staffing" else {}
        values = [line.first.value for line in lines]
        firsts = split(values, a)
        seconds = beside(firsts, values, [line.second.value for line in lines], b) if lines else []
        shown += [
            ShownLine(line, names.get(line.key, line.label), one, two)
            for line, one, two in zip(lines, firsts, seconds, strict=True)
        ]
    return shown


def driver_blocks(lines: list[ShownLine]) -> list[Block]:
    """Split the difference of each post by what drives it."""
    posts = [one for one in lines if one.line.drivers and one.change]
    if not posts:
        return []
    labels = [driver.label for driver in posts[0].line.drivers]
    rows = []
    for one in posts:
        parts = split([driver.effect.value for driver in one.line.drivers], one.change)
        rows.append(Row((one.name, *(money_signed(part) for part in parts), money_signed(one.change))))
    columns = (Column("Post"), *(Column(label, "right") for label in labels), Column("Difference", "right"))
    text = (
        "Each driver is changed alone, once in this order and once in the reverse, and the two effects "
        "are averaged, so that they add up. Sharing is the number of places that shared costs are divided by."
    )
    return [
        Heading("Why the posts differ"),
        Paragraph(text),
        Table("The difference of each post by what drives it, £ a week", columns, tuple(rows), dense=True),
    ]


def record_at(statement: Statement, path: str) -> Line | None:
    """Give what a line was entered as: the record at its path, or the one that the path is part of."""
    for one in (path, path.rpartition(".")[0]):
        if not one:
            return None
        try:
            record = get_path(statement, one)
        except LookupError:
            return None
        if isinstance(record, Line):
            return record
    return None
