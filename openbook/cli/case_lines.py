"""The lines that the statements of a case have, by the names a paper may be tied to."""

from typing import TYPE_CHECKING

from openbook.cli.errors import RefusedError
from openbook.cli.output import one_line
from openbook.cli.versions import SIDES, latest_version
from openbook.model.errors import OpenBookError
from openbook.model.paths import where
from openbook.model.pricing import price
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.model.words import listed
from openbook.resources import standards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openbook.store.store import Store


def refuse_unknown_lines(store: "Store", reference: str, typed: "Iterable[str]") -> None:
    """See that each of these is a line of the case: its key, the key of its figure, or its words.

    Raises:
        RefusedError: one is none; the text has the keys that there are.
    """
    names: dict[str, set[str]] = {}
    for statement in _statements(store, reference):
        for key, others in _lines(statement):
            names.setdefault(key, {key}).update(others)
    known = set().union(*names.values())
    for line in typed:
        if line not in known:
            there = f"Its lines are {listed(list(names))}" if names else "It has no lines yet"
            raise RefusedError(f'No line of case {reference} is known as "{one_line(line)[:60]}". {there}.')


def _statements(store: "Store", reference: str) -> list[Statement]:
    """Give both sides as they stand."""
    texts = (_text(store, reference, side) for side in SIDES.values())
    return [read_statement(text, standards().lines, complete=False) for text in texts if text]


def _text(store: "Store", reference: str, side: str) -> str:
    draft = store.draft(reference, side)
    if draft is not None and draft.content:
        return draft.content
    last = latest_version(store, reference, side)
    return store.statement(last.seq) if last is not None else ""


def _lines(statement: Statement) -> list[tuple[str, set[str]]]:
    """Give the key of each line with its other names; without a price posts and costs alone are known."""
    try:
        priced = price(statement, standards()).lines
    except OpenBookError:
        posts = [(post.id, f"staffing[{at}]") for at, post in enumerate(statement.staffing)]
        costs = [(cost.key, f"costs[{at}]") for at, cost in enumerate(statement.costs)]
        return [(key, {path, where(statement, path)}) for key, path in (*posts, *costs)]
    return [
        (line.key, {line.figure.key, line.path, line.label, where(statement, line.path)}) for line in priced
    ]
