"""Files that hold one record, such as a plan or a decision: JSON, refused in plain words."""

from typing import TypeVar

from openbook.cli.errors import RefusedError
from openbook.cli.files import content_of, refusal
from openbook.model.errors import InputError, UnreadableFileError
from openbook.model.exact_json import parse_json
from openbook.model.statement import Record
from openbook.model.statement_file import made_record

R = TypeVar("R", bound=Record)


def read_record(name: str, kind: type[R]) -> R:
    """Read the file of this name as one record.

    Raises:
        RefusedError: it cannot be read as that; the text names every field that is refused.
    """
    try:
        return made_record(parse_json(content_of(name), kind.__name__.lower()), kind)
    except (InputError, UnreadableFileError) as error:
        raise RefusedError(refusal(name, error)) from error
