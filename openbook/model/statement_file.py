"""The statement file: UTF-8 JSON, read as decimals, refused in plain words.

Numbers may be JSON numbers or strings and never become floats. Unknown fields are
refused with their path, except under "x". What is written reads back as the same
statement.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import ValidationError

from openbook.model.errors import InputError, Problem
from openbook.model.exact_json import KEPT, RefusedNumber, parse_json, write_json
from openbook.model.gaps import NOTHING, gaps
from openbook.model.lines import ChartOfLines
from openbook.model.paths import where, written
from openbook.model.shown import shown
from openbook.model.statement import Line, Record, Statement
from openbook.model.words import listed

FORMAT = "openbook-statement"
VERSION = "1.0"
_LONGEST_READ = 60
_MOST_PROBLEMS = 50
_MOST_ITEMS = 2_000
R = TypeVar("R", bound=Record)
_SINGLE_LINES = ("property", "head_office", "surplus")


def read_statement(content: bytes | str, chart: ChartOfLines, *, complete: bool = True) -> Statement:
    """Read a statement file.

    With `complete` (files that are to be priced) what is missing is refused too; a draft
    may still lack entries.

    Raises:
        UnreadableFileError: the content is no JSON object, or far too large.
        InputError: a field is refused; each problem names its path, in words as well.
    """
    raw = parse_json(content)
    _require_known_version(raw)
    try:
        statement = Statement.model_validate(raw)
    except ValidationError as error:
        raise InputError(refused_fields(error, raw, where)) from None
    problems = [*_unlike_ids(statement), *_unknown_lines(statement, chart), *_disordered(statement)]
    if complete:
        problems += gaps(statement)
    if problems:
        raise InputError(tuple(problems[:_MOST_PROBLEMS]))
    return statement


def write_statement(statement: Statement) -> str:
    """Write a statement as a file's text; every field that has a value is written out."""
    return write_json(dumped(statement)) + "\n"


def dumped(value: Any) -> Any:  # noqa: ANN401 - a record or any part of one
    """Turn a record, dumped or not, into what JSON can hold: decimals as plain text, days as ISO.

    What is left empty is left out. What a record keeps for other programs stays as it stood,
    for `write_json` to write; in a dumped one it is turned like everything else.
    """
    if isinstance(value, Record):
        entries = {name: getattr(value, name) for name in type(value).model_fields}
        given = {name: entry for name, entry in entries.items() if entry is not None and entry != ()}
        return {name: entry if name == KEPT else dumped(entry) for name, entry in given.items()}
    if isinstance(value, dict):
        return {key: dumped(item) for key, item in value.items() if item is not None and item not in ((), {})}
    if isinstance(value, tuple | list):
        return [dumped(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, RefusedNumber) else value


def _require_known_version(raw: Mapping[str, Any]) -> None:
    form, version = raw.get("format"), raw.get("version")
    if form != FORMAT:
        raise InputError((Problem("format", "Format", _read(form), f'"{FORMAT}" would be accepted'),))
    if version == VERSION:
        return
    accepted = f'this program reads version "{VERSION}"; a newer file needs a newer OpenBook'
    raise InputError((Problem("version", "Version", _read(version), accepted),))


def made_record(raw: dict[str, Any], kind: type[R]) -> R:
    """Make a record of what was typed or read.

    Raises:
        InputError: a field is refused; each problem names it.
    """

    def words(whole: dict[str, Any], path: Sequence[str | int]) -> str:
        del whole
        first = path[0] if path else ""
        return shown(kind, first).label if isinstance(first, str) and first in kind.model_fields else ""

    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise InputError(refused_fields(error, raw, words)) from None


def refused_fields(
    error: ValidationError, raw: dict[str, Any], words: Callable[[dict[str, Any], Sequence[str | int]], str]
) -> tuple[Problem, ...]:
    """Say of each field of a file that a record refused what was read and what would be accepted.

    `words` puts the path of a field in words, as `paths.where` does for a statement.
    """
    problems = []
    for one in error.errors(include_url=False, include_input=False)[:_MOST_PROBLEMS]:
        path = one["loc"]
        accept = _ACCEPTED.get(one["type"])
        accepted = accept(one.get("ctx", {})) if accept else one["msg"]
        problems.append(Problem(written(path), words(raw, path), _read(_found(raw, path)), accepted))
    return tuple(problems)


def _choice(context: Mapping[str, Any]) -> str:
    return f"{context.get('expected', 'another word')} would be accepted"


_ACCEPTED: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "extra_forbidden": lambda _: 'there is no such field; keep what is yours under "x"',
    "missing": lambda _: "it must be given",
    "greater_than_equal": lambda c: f"a number of {c['ge']} or more would be accepted",
    "greater_than": lambda c: f"a number above {c['gt']} would be accepted",
    "less_than_equal": lambda c: f"a number of {c['le']} or less would be accepted",
    "enum": _choice,
    "literal_error": _choice,
    "bool_type": lambda _: "true or false would be accepted",
    "string_type": lambda _: "text would be accepted",
    "string_too_short": lambda _: "it must be given",
    "string_too_long": lambda c: f"text of at most {c['max_length']} characters would be accepted",
    "string_pattern_mismatch": lambda _: (
        "text without control characters or blanks at its ends would be accepted"
    ),
    "tuple_type": lambda _: "a list [ … ] would be accepted",
    "model_type": lambda _: "an object { … } would be accepted",
    "dict_type": lambda _: "an object { … } would be accepted",
}


def _found(raw: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401
    for step in path:
        if isinstance(raw, dict) and step in raw:
            raw = raw[step]
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        else:
            return None
    return raw


def _read(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return NOTHING
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = json.dumps(value) if isinstance(value, str | bool) else str(value)
    return text if len(text) <= _LONGEST_READ else f"{text[: _LONGEST_READ - 1]}…"


def _unlike_ids(statement: Statement) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for i, post in enumerate(statement.staffing):
        if post.id in seen:
            path = f"staffing[{i}].id"
            accepted = "another post has this id already; each post needs its own"
            problems.append(Problem(path, where(statement, path), f'"{post.id}"', accepted))
        seen.add(post.id)
    return problems


def _unknown_lines(statement: Statement, chart: ChartOfLines) -> list[Problem]:
    problems = []
    for i, cost in enumerate(statement.costs):
        if not chart.has(cost.key):
            path = f"costs[{i}].key"
            accepted = f"one of the chart of lines would be accepted: {listed(chart.keys(), 'or')}"
            problems.append(Problem(path, where(statement, path), f'"{cost.key[:_LONGEST_READ]}"', accepted))
    return problems


def _disordered(statement: Statement) -> list[Problem]:
    """Find ranges whose low is above their high, and lists that are too long."""
    problems = []
    many: list[tuple[str, Line]] = [(f"staffing[{i}]", post) for i, post in enumerate(statement.staffing)]
    many += [(f"costs[{i}]", cost) for i, cost in enumerate(statement.costs)]
    single: list[tuple[str, Line]] = [(name, getattr(statement, name)) for name in _SINGLE_LINES]
    for path, line in many + single:
        if line.low is not None and line.high is not None and line.low > line.high:
            at = f"{path}.low"
            accepted = f"low may not be above high, which is {line.high}"
            problems.append(Problem(at, where(statement, at), str(line.low), accepted))
    if len(many) > _MOST_ITEMS:
        accepted = f"at most {_MOST_ITEMS:,} posts and cost lines together would be accepted"
        problems.append(Problem("staffing", "Staffing and costs", f"{len(many):,}", accepted))
    return problems
