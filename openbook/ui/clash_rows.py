"""What two people changed at once, row by row: as it was, as one has it, as the other saved it."""

import json
from collections.abc import Iterator

from openbook.exchange.staged import changes_between
from openbook.model.errors import OpenBookError
from openbook.model.exact_json import parse_json
from openbook.model.plan import Plan
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.model.words import listed
from openbook.ui import reading
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.sheet import Side
from openbook.ui.sheet_texts import ANSWERS
from openbook.ui.theme import Tone

CLASH = (
    Heading("Entry", is_text=True),
    Heading("As it was", is_text=True),
    Heading("Yours", is_text=True),
    Heading("Theirs", is_text=True),
)
_NOTHING = "nothing"


def clash_rows(part: str, base: str, mine: str, theirs: str, standards: Standards) -> tuple[FigureRow, ...]:
    """Give a row for each entry of a part that at least one of the two changed."""
    words = [dict(_entries(part, text, base, standards)) for text in (mine, theirs)]
    names = list(dict.fromkeys([*words[0], *words[1]]))
    return tuple(_row(part, name, *(found.get(name) for found in words)) for name in names)


def _row(part: str, name: str, mine: tuple[str, str] | None, theirs: tuple[str, str] | None) -> FigureRow:
    before = (mine or theirs or ("", ""))[0]
    both = mine is not None and theirs is not None and mine[1] != theirs[1]
    cells = (
        FigureCell(name),
        FigureCell(before or _NOTHING, tone=Tone.MUTED, help=before),
        _cell(mine, before, both=both),
        _cell(theirs, before, both=both),
    )
    return FigureRow(f"{part} {name}", cells)


def _cell(change: tuple[str, str] | None, before: str, *, both: bool) -> FigureCell:
    if change is None:
        return FigureCell(before or _NOTHING, tone=Tone.MUTED, help=before)
    return FigureCell(change[1] or _NOTHING, tone=Tone.WARNING if both else Tone.TEXT, help=change[1])


def _entries(part: str, text: str, base: str, standards: Standards) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give the name of each entry that differs from `base`, with its words before and after."""
    if part in tuple(Side):
        yield from _statement_entries(_statement(base, standards), _statement(text, standards))
        return
    before, after = (_answers(one) if part == ANSWERS else _plan(one) for one in (base, text))
    for name in dict.fromkeys([*before, *after]):
        if before.get(name, "") != after.get(name, ""):
            yield name, (before.get(name, ""), after.get(name, ""))


def _statement_entries(
    before: Statement | None, after: Statement | None
) -> Iterator[tuple[str, tuple[str, str]]]:
    if after is None:
        yield "The whole statement", ("", _NOTHING)
        return
    for change in changes_between(before, after, {}):
        yield change.where, (change.before, change.after)


def _statement(text: str, standards: Standards) -> Statement | None:
    try:
        return read_statement(text, standards.lines, complete=False) if text else None
    except OpenBookError:
        return None


def _plan(text: str) -> dict[str, str]:
    plan = Plan.model_validate(parse_json(text)) if text else Plan()
    found = {
        (how := reading.entry(Plan, name)).words.label: reading.show(how, getattr(plan, name))
        for name in Plan.model_fields
        if name != "measures"
    }
    return found | {"Measures": listed([measure.name for measure in plan.measures])}


def _answers(text: str) -> dict[str, str]:
    return {f"Answer to “{key}”": note for key, note in json.loads(text).items()} if text else {}
