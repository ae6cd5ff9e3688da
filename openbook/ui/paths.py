"""What the window needs of field paths beyond `model.paths`.

The declaration behind a path, and setting a value where a part on the way is not there
yet (no sleep-ins, no rent).
"""

from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args

from pydantic import BaseModel

from openbook.model.paths import get_path, set_path, steps, written

R = TypeVar("R", bound=BaseModel)


@cache
def declared_at(root: type[BaseModel], path: str) -> tuple[type[BaseModel], str]:
    """Give the record type and the field that a path ends in."""
    record, field = root, ""
    for step in steps(path):
        if isinstance(step, int):
            continue
        if field:
            record = record_type(record, field)
        field = step
    return record, field


def with_value(record: R, path: str, value: object) -> R:
    """Give the record with another value at a path; parts that are missing on the way are made."""
    way = steps(path)
    for length in range(1, len(way)):
        part = written(way[:length])
        if get_path(record, part) is None:
            record = set_path(record, part, record_type(*declared_at(type(record), part))())
    return set_path(record, path, value)


@cache
def record_type(record: type[BaseModel], field: str) -> type[BaseModel]:
    """Give the kind of record that a field holds, alone or in a list."""
    pending: list[Any] = [record.model_fields[field].annotation]
    while pending:
        one = pending.pop()
        if isinstance(one, type) and one is not NoneType and issubclass(one, BaseModel):
            return one
        pending.extend(get_args(one))
    raise LookupError(f"{record.__name__}.{field} holds no records")
