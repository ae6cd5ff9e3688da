"""Cost lines pasted by the names that a provider's own sheet has for them."""

import re
from collections.abc import Sequence
from typing import Any

from openbook.model.choices import CostAllocation, Per
from openbook.model.lines import ChartLine, ChartOfLines
from openbook.model.statement import CostLine
from openbook.model.words import listed, plural
from openbook.ui.clipboard import Block
from openbook.ui.document import Document
from openbook.ui.edits import Cell
from openbook.ui.reading import is_nothing

_FIELDS = ("amount", "per", "allocation")  # what stands after the name, in this order
_MOST_TOLD = 5


def paste_named(chart: ChartOfLines, document: Document, block: Block) -> str:
    """Put rows of name, amount, period and for whom into their lines, in one step or not at all.

    A name is found by the chart's own wording and its synonyms, and nothing is guessed. Give
    what was not done and why; nothing to say means that all of it was.
    """
    if len(block[0]) < 2:
        return "Copy the names of the lines with their amounts beside them. Nothing was pasted."
    records: Sequence[CostLine] = document.value("costs") or ()
    told, cells, wanted = [], [], _Places(records)
    rows = _without_heading(chart, block)
    came_from: dict[str, str] = {}
    for number, (name, *entries) in enumerate(rows, 1 + len(block) - len(rows)):
        line = chart.named(name)
        if line is not None:
            at = wanted.place(line)
            came_from[f"costs[{at}]"] = f"Row {number} ({line.label})"
            found = zip(_FIELDS, entries, strict=False)
            cells += [Cell(at, field, _nil(field, text)) for field, text in found if text.strip()]
        elif any(one.strip() for one in (name, *entries)):
            told.append(f"Row {number}: “{name.strip()[:60]}” is not a line of the chart.")
    if told:
        more = [f"And {plural(len(told) - _MOST_TOLD, 'more row')}."] if len(told) > _MOST_TOLD else []
        advice = (
            "Give them the name of the line they belong to; the placement guide helps. "
            "Staff, training, rent, head office and surplus have sections of their own."
        )
        return "\n".join(["Nothing was pasted.", *told[:_MOST_TOLD], *more, advice])
    refusals = document.edit_cells(
        "costs", cells, f"Paste of {plural(len(wanted.taken), 'line')} by name", wanted.new_record
    )
    said = [
        f"{came_from[one.path.rpartition('.')[0]]}, {one.label.lower()}: {one.sentence}"
        for one in refusals[:_MOST_TOLD]
    ]
    return "\n".join(["Nothing was pasted.", *said]) if refusals else ""


def pasted_words(chart: ChartOfLines, block: Block) -> str:
    """Say which lines a block went to, since most of them may be out of sight."""
    named = (chart.named(row[0]) for row in block)
    labels = list(dict.fromkeys(line.label for line in named if line is not None))
    more = len(labels) - _MOST_TOLD
    told = [*labels[:_MOST_TOLD], *([f"{more} more"] if more > 0 else [])]
    return f"{plural(len(labels), 'line')} entered: {listed(told)}. Ctrl+Z takes this back."


def _nil(field: str, text: str) -> str:
    """Read the dash of an amount as nil, which a sheet of costs means by it: the line is not missing."""
    return "0" if field == "amount" and is_nothing(text) else text


class _Places:
    """Which record each named line goes to: one that is there, or a new one at the end."""

    def __init__(self, records: Sequence[CostLine]) -> None:
        self._records = records
        self.taken: list[int] = []
        self._new: list[ChartLine] = []

    def place(self, line: ChartLine) -> int:
        there = [at for at, one in enumerate(self._records) if one.key == line.key and at not in self.taken]
        at = there[0] if there else len(self._records) + len(self._new)
        if not there:
            self._new.append(line)
        self.taken.append(at)
        return at

    def new_record(self, at: int) -> CostLine:
        line = self._new[at - len(self._records)]
        return empty_line(line)


def empty_line(line: ChartLine) -> CostLine:
    """Give a line of the chart as it stands before anything is entered."""
    whose = CostAllocation.INDIVIDUAL if line.group == "individual" else CostAllocation.SHARED
    return CostLine(key=line.key, per=Per(line.default_per), allocation=whose)


def _without_heading(chart: ChartOfLines, block: Block) -> Sequence[Any]:
    """Leave out a first row of headings: no line of the chart, and no amount in it."""
    first = block[0]
    is_heading = chart.named(first[0]) is None and not any(re.search(r"\d", cell) for cell in first)
    return block[1:] if is_heading and len(block) > 1 else block
