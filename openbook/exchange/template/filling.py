"""What a statement says, laid out as the rows of the provider's workbook."""

from collections.abc import Iterator
from typing import Any

from openbook.exchange.template.layout import (
    LINE_PREFIX,
    NOTES,
    OWNED,
    POST_PREFIX,
    POSTS,
    SINGLE,
    Form,
    Table,
)
from openbook.model.lines import ChartOfLines
from openbook.model.paths import get_path
from openbook.model.statement import Evidence, Statement

Cells = tuple[Any, ...]


def form_values(form: Form, statement: Statement) -> dict[str, Any]:
    """Give the value of each row of a form, by its path; None where the cell stays empty."""
    return {row.path: get_path(statement, row.path) for row in form.rows}


def table_rows(table: Table, statement: Statement, chart: ChartOfLines) -> list[Cells]:
    """Give the rows of a table, in the order of its columns."""
    if table is POSTS:
        return [_cells(table, post) for post in statement.staffing]
    if table is NOTES:
        return list(_notes(statement, chart))
    for name, owned in OWNED.items():
        if table is owned:
            return [
                (post.id, *_cells(table, row)) for post in statement.staffing for row in _parts(post, name)
            ]
    return [
        tuple(
            chart.line(cost.key).label if column.name == "key" else getattr(cost, column.name)
            for column in table.columns
        )
        for cost in statement.costs
    ]


def about_words(statement: Statement, chart: ChartOfLines) -> dict[str, str]:
    """Name every line of a statement as the sheet of notes does: the words by path."""
    named = {f"staffing[{i}]": POST_PREFIX + post.id for i, post in enumerate(statement.staffing)}
    seen: dict[str, int] = {}
    for i, cost in enumerate(statement.costs):
        seen[cost.key] = seen.get(cost.key, 0) + 1
        again = f" ({seen[cost.key]})" if seen[cost.key] > 1 else ""
        named[f"costs[{i}]"] = f"{LINE_PREFIX}{chart.line(cost.key).label}{again}"
    return named | {name: words for words, name in SINGLE.items()}


def _notes(statement: Statement, chart: ChartOfLines) -> Iterator[Cells]:
    for path, words in about_words(statement, chart).items():
        evidence: tuple[Evidence, ...] = get_path(statement, path).evidence
        for one in evidence:
            yield (words, None, *_cells(NOTES, one))


def _parts(post: Any, name: str) -> tuple[Any, ...]:  # noqa: ANN401 - rows of any kind
    part = getattr(post, name)
    if part is None:
        return ()
    return part if isinstance(part, tuple) else (part,)


def _cells(table: Table, record: Any) -> Cells:  # noqa: ANN401 - the table's record
    return tuple(getattr(record, column.name) for column in table.columns)
