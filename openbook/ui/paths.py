"""Reaching into frozen records by path: `staffing[0].hourly_pay`.

Nothing here validates; `reading.read` and `reading.allowed` do that before a value is set.
A part that is not there yet (no sleep-ins, no rent) is made when something is put into it.
"""

import re
from functools import cache
from types import NoneType
from typing import Any, cast, get_args

from pydantic import BaseModel

_TOKEN = re.compile(r"([a-z_][a-z0-9_]*)|\[(\d+)\]")
Step = str | int


@cache
def steps(path: str) -> tuple[Step, ...]:
    """Give the steps of a path: "staffing[0].hourly_pay" is ("staffing", 0, "hourly_pay")."""
    return tuple(name or int(index) for name, index in _TOKEN.findall(path))


def value_at(record: BaseModel, path: str) -> Any:  # noqa: ANN401 - a record holds values of many types
    """Give what stands at a path; None where a part on the way is absent."""
    value: Any = record
    for step in steps(path):
        if value is None:
            return None
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


@cache
def declared_at(root: type[BaseModel], path: str) -> tuple[type[BaseModel], str]:
    """Give the record type and field name that a path ends in."""
    record, field = root, ""
    for step in steps(path):
        if isinstance(step, int):
            continue
        if field:
            record = _record_type(record, field)
        field = step
    return record, field


def with_value(record: BaseModel, path: str, value: object) -> Any:  # noqa: ANN401
    """Give the record with another value at a path, sharing everything else."""
    return _put(record, steps(path), value)


def _put(whole: Any, way: tuple[Step, ...], value: object) -> Any:  # noqa: ANN401
    if not way:
        return value
    first, rest = way[0], way[1:]
    if isinstance(first, int):
        items = cast("tuple[Any, ...]", whole)
        return (*items[:first], _put(items[first], rest, value), *items[first + 1 :])
    part = getattr(whole, first)
    if part is None and rest:
        part = _record_type(type(whole), first)()
    return whole.model_copy(update={first: _put(part, rest, value)})


@cache
def _record_type(record: type[BaseModel], field: str) -> type[BaseModel]:
    pending: list[Any] = [record.model_fields[field].annotation]
    while pending:
        one = pending.pop()
        if isinstance(one, type) and one is not NoneType and issubclass(one, BaseModel):
            return one
        pending.extend(get_args(one))
    raise LookupError(f"{record.__name__}.{field} holds no records")
