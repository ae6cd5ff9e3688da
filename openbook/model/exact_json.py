"""JSON as files hold it: numbers exact, nothing that JSON does not know, no surprises.

Numbers are read as decimals and never as floats. What stands under "x" belongs to other
programs: it is read and written back as it stood.
"""

import json
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from openbook.model.errors import UnreadableFileError

LARGEST_FILE = 5_000_000
KEPT = "x"
_DEEPEST_KEPT = 100
_LONGEST_NUMBER = 40
_LONGEST_READ = 60


@dataclass(frozen=True, slots=True)
class RefusedNumber:
    """A number that no field takes, as it was written: NaN, or one of hundreds of digits."""

    text: str

    def __str__(self) -> str:
        return self.text


class NotANumber(RefusedNumber):
    """NaN or infinity, which JSON does not know."""

    __slots__ = ()


def parse_json(content: bytes | str, what: str = "statement") -> dict[str, Any]:
    """Parse untrusted JSON: an object whose numbers are decimals.

    Numbers that no field takes come as `RefusedNumber`, so that their field refuses them.
    `what` names what the file should hold, in words for whoever gave another.

    Raises:
        UnreadableFileError: the content is no JSON object, or far too large or too deep.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(f"The file is larger than 5 MB, so it is not a {what}. Nothing was read.")
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content.removeprefix("\ufeff")
        raw = json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=NotANumber,
            object_pairs_hook=_object,
        )
        if "\\ud" in text.lower():
            json.dumps(raw, ensure_ascii=False, default=str).encode()  # half a character fails here
    except UnicodeError:
        raise UnreadableFileError(f"The file is not UTF-8 text, so it cannot be a {what} file.") from None
    except json.JSONDecodeError as error:
        ending = " and has the extension .statement.json" if what == "statement" else ""
        raise UnreadableFileError(
            f"The file is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}. "
            f"A {what} file starts with {{{ending}."
        ) from None
    except RecursionError:
        raise UnreadableFileError(f"The file is nested far too deep to be a {what}.") from None
    if not isinstance(raw, dict):
        raise UnreadableFileError(f"The file holds no {what}: it must be one JSON object, starting with {{.")
    return raw


def write_json(value: Any, indent: str = "\n") -> str:  # noqa: ANN401 - whatever JSON can hold
    """Write JSON with one item a line; decimals stand as the numbers they are."""
    inner = indent + " "
    if isinstance(value, dict):
        items = [f"{_text(key)}: {write_json(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{indent}}}" if items else "{}"
    if isinstance(value, list | tuple):
        items = [write_json(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{indent}]" if items else "[]"
    if isinstance(value, Decimal | RefusedNumber):
        return str(value)
    return _text(value)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(text: str) -> Decimal | RefusedNumber:
    if len(text) > _LONGEST_NUMBER:
        return RefusedNumber(text)
    try:
        return Decimal(text)
    except InvalidOperation:
        return RefusedNumber(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        double = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise UnreadableFileError(
            f"The file holds the field {json.dumps(double[:_LONGEST_READ])} twice in one place. "
            "Only one of the two can be meant: remove the other."
        )
    if KEPT in result:
        _require_keepable(result[KEPT])
    return result


def _require_keepable(kept: Any) -> None:  # noqa: ANN401 - whatever another program wrote
    """Refuse what could not be written back: too deep, or not a number."""
    level, deep = [kept], 0
    while level:
        if any(isinstance(item, NotANumber) for item in level):
            raise UnreadableFileError(
                'The file holds NaN or Infinity under "x", which JSON does not know. Take it out.'
            )
        inside = [item.values() if isinstance(item, dict) else item for item in level if _holds(item)]
        level = [item for items in inside for item in items]
        deep += 1
        if deep > _DEEPEST_KEPT:
            raise UnreadableFileError('What stands under "x" is nested too deep to be kept.')


def _holds(item: object) -> bool:
    return isinstance(item, dict | list)
