"""Writing a finished file: wholly or not at all, and never over one that is in use."""

import os
import secrets
import time
from pathlib import Path

from openbook.model.errors import OpenBookError

_TRIES, _WAIT = 5, 0.1


class TargetError(OpenBookError):
    """A file cannot be written where it was asked for; what stood there is unchanged."""


def write_whole(target: Path, content: bytes) -> None:
    """Put a finished file in its place; until it is whole, what stood there stays.

    A file that another program holds open is tried again for half a second.

    Raises:
        TargetError: the file cannot be written there, in a plain sentence.
    """
    try:
        place = Path(os.path.realpath(target))
        if place.is_dir():
            raise IsADirectoryError
        _write(place, content)
    except (OSError, ValueError) as error:
        raise TargetError(f"{target} could not be written: {_reason(error)} Nothing was changed.") from error


def _write(place: Path, content: bytes) -> None:
    part = place.with_name(f".{place.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _put(part, place)
    finally:
        part.unlink(missing_ok=True)


def _put(part: Path, place: Path) -> None:
    for again in range(_TRIES):
        try:
            part.replace(place)
        except PermissionError:
            if again == _TRIES - 1:
                raise
            time.sleep(_WAIT)
        else:
            return


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such folder. Check the name of the folder."
    if isinstance(error, IsADirectoryError):
        return "that is a folder. Give the name of a file in it."
    if isinstance(error, PermissionError):
        return (
            "it is open in another program, or you may not write there. "
            "Close it and try again, or choose another place."
        )
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}. Choose another place, or make room and try again."
    return "that is no name of a file. Choose another name."
