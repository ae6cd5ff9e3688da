"""Statement files as they are named on the command line: found, read and refused in plain words."""

import sys
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.output import one_line
from openbook.model.errors import InputError, OpenBookError, UnreadableFileError
from openbook.model.exact_json import LARGEST_FILE
from openbook.model.pricing import Priced, price
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.resources import standards

STANDARD_INPUT = "-"


def expanded(names: Iterable[str]) -> Iterator[str]:
    """Spell out patterns such as `*.statement.json`, which not every shell does."""
    for name in names:
        is_pattern = has_magic(name) and not Path(name).exists()
        found = sorted(glob(name)) if is_pattern else []  # noqa: PTH207 - the names as they were typed
        yield from found or [name]


def read_file(name: str) -> Statement:
    """Read the statement file of this name; `-` reads what is piped in.

    Raises:
        RefusedError: there is no such file, or it is no statement; the text names every
            field that is refused.
    """
    return statement_in(content_of(name), name)


def statement_in(content: bytes, name: str) -> Statement:
    """Read a statement from what a file of this name holds.

    Raises:
        RefusedError: it is no statement; the text names every field that is refused.
    """
    try:
        return read_statement(content, standards().lines)
    except (InputError, UnreadableFileError) as error:
        raise RefusedError(refusal(name, error)) from error


def priced_file(name: str) -> tuple[Statement, Priced, Standards]:
    """Read and price the statement file of this name.

    Raises:
        RefusedError: as `read_file`; or no rate is on file for its price base.
    """
    statement = read_file(name)
    return statement, priced_statement(statement, name), standards()


def priced_statement(statement: Statement, name: str) -> Priced:
    """Price a statement that came from the file of this name.

    Raises:
        RefusedError: no price can be worked out; the text says why.
    """
    try:
        return price(statement, standards())
    except OpenBookError as error:
        raise RefusedError(refusal(name, error)) from error


def refusal(name: str, error: OpenBookError) -> str:
    """Say which file is refused, and why, a line for each reason."""
    if isinstance(error, InputError):
        reasons = (f"  {problem}" for problem in error.problems)
        return "\n".join((f"{shown_name(name)} cannot be used:", *reasons))
    return f"{shown_name(name)} cannot be used: {error}"


def shown_name(name: str) -> str:
    """Give the name of a file as a sentence can hold it."""
    return "What was piped in" if name == STANDARD_INPUT else one_line(name) or "A file without a name"


def write_file(target: Path, content: bytes) -> None:
    """Write a finished file.

    Raises:
        UnwritableError: it cannot be written there; the text says why and what to do.
    """
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UnwritableError(
            f"{target} cannot be written: {_reason(error)}. "
            "Close it where it is open, or choose another place."
        ) from error


def content_of(name: str, most: int = LARGEST_FILE) -> bytes:
    """Read what a file holds, or what is piped in, and little more than `most` bytes of it.

    Raises:
        RefusedError: there is no such file, or it may not be read.
    """
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise RefusedError(unreadable(name, error)) from error


def unreadable(name: str, error: OSError | ValueError) -> str:
    """Say why a file cannot be read."""
    return f"{shown_name(name)} cannot be read: {_reason(error)}."


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the name and the folder"
    if isinstance(error, IsADirectoryError):
        return "it is a folder; name a file in it"
    if isinstance(error, PermissionError):
        return "you have no permission; ask for it, or copy the file to a folder of your own"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "that is no name of a file"
