"""Files that hold one record, such as a plan or a decision: JSON, refused in plain words."""

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from openbook.cli.errors import RefusedError
from openbook.cli.files import content_of, refusal
from openbook.model.errors import InputError, UnreadableFileError
from openbook.model.exact_json import parse_json
from openbook.model.shown import shown
from openbook.model.statement import Record
from openbook.model.statement_file import refused_fields

R = TypeVar("R", bound=Record)


def read_record(name: str, kind: type[R]) -> R:
    """Read the file of this name as one record.

    Raises:
        RefusedError: it cannot be read as that; the text names every field that is refused.
    """
    try:
        return made_record(parse_json(content_of(name)), kind)
    except (InputError, UnreadableFileError) as error:
        raise RefusedError(refusal(name, error)) from error


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
