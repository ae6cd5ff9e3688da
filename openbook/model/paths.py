"""Field paths, written `staffing[0].hourly_pay`: read, follow, set, and put in words."""

import json
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from openbook.model.shown import shown
from openbook.model.statement import CostLine, Post, Statement

R = TypeVar("R", bound=BaseModel)
Steps = tuple[str | int, ...]
_NAMES = ("National Insurance", "NHS", "CQC", "SHA-256")
_STEP = re.compile(r"(?:^|\.)([a-z_][a-z0-9_]*)|\[(\d{1,6})\]")
_LONGEST_NAME = 60
_LONGEST_TITLE = 60
_ONE_OF_MANY = {"staffing": "post", "costs": "line", "rota": "row", "enhancements": "enhancement"} | {
    "evidence": "document",
    "measures": "measure",
}


def steps(path: str) -> Steps:
    """Split a path into names and positions. Raises ValueError where it is not a path."""
    found: list[str | int] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            raise ValueError(f"{path!r} is not a field path")
        found.append(match.group(1) or int(match.group(2)))
        at = match.end()
    return tuple(found)


def written(path: Sequence[str | int]) -> str:
    """Write steps as a path."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{_plain(step)}" if text else _plain(step)
    return text


def get_path(record: Any, path: str) -> Any:  # noqa: ANN401 - fields are of any kind
    """Follow a path from a record. Raises LookupError where it leads nowhere."""
    for step in steps(path):
        if record is None:
            return None
        if isinstance(step, int):
            record = record[step]
        elif step in type(record).model_fields:
            record = getattr(record, step)
        else:
            raise LookupError(f"there is no field {path}")
    return record


def set_path(record: R, path: str, value: object) -> R:
    """Give a copy of a record with one field set; the value must already be validated."""
    changed = _set(record, steps(path), value)
    assert isinstance(changed, type(record))
    return changed


def _set(record: Any, path: Steps, value: object) -> Any:  # noqa: ANN401
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(record)
        items[step] = _set(items[step], rest, value)
        return tuple(items)
    if step not in type(record).model_fields:
        raise LookupError(f"there is no field {step}")
    return record.model_copy(update={step: _set(getattr(record, step), rest, value)})


def where(statement: Statement | dict[str, Any] | None, path: str | Sequence[str | int]) -> str:
    """Put a path in words: "Staffing, post 1 (Support workers, days), hourly pay".

    `statement` may be a record, a parsed file that could not be read as one, or None.
    """
    try:
        found = steps(path) if isinstance(path, str) else tuple(path)
    except ValueError:
        return ""
    words: list[str] = []
    record: type[BaseModel] | None = Statement
    value: Any = statement
    many = ""
    for step in found:
        if isinstance(step, int):
            value = value[step] if isinstance(value, tuple | list) and step < len(value) else None
            words.append(f"{many} {step + 1}{_name(value)}")
            continue
        many = _ONE_OF_MANY.get(step, "entry")
        value = value.get(step) if isinstance(value, dict) else getattr(value, step, None)
        if record is None or step not in record.model_fields:
            words.append(f'"{_plain(step)}"')
            record = None
            continue
        words.append(shown(record, step).label)
        record = _record_of(record, step)
    return ", ".join(word if i == 0 else _within(word) for i, word in enumerate(words))


def _within(label: str) -> str:
    """Write a label as it stands within a sentence; names keep their capitals."""
    return label if label.startswith(_NAMES) else label[0].lower() + label[1:]


def _name(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, Post):
        return f" ({_short(value.title) or value.id})"
    if isinstance(value, CostLine):
        return f" ({_line_words(value.key)})"
    if isinstance(value, dict):
        title, post, line = value.get("title"), value.get("id"), value.get("key")
        for name in (title, post):
            if isinstance(name, str) and _short(name):
                return f" ({_plain(_short(name))})"
        return f" ({_plain(_line_words(line))})" if isinstance(line, str) else ""
    return ""


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1].rstrip()}…"


def _line_words(key: str) -> str:
    """Put the key of a cost line in words: "fixtures and fittings"."""
    return key.replace("_", " ")


def _plain(name: str) -> str:
    """Shorten a name that a stranger wrote, and escape what would not show as it is."""
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return short if short.isprintable() else json.dumps(short)[1:-1]


def _record_of(record: type[BaseModel], step: str) -> type[BaseModel] | None:
    """Give the kind of record that a field holds, alone or as a tuple of them."""
    annotation = record.model_fields[step].annotation
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None
