"""Writing a finished file: wholly or not at all, and never over one that is in use."""

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from openbook.model.errors import OpenBookError

_TRIES, _WAIT = 5, 0.1
_LONGEST_NAME = 255  # bytes, on every system in use
_OPEN_ELSEWHERE = (
    "it is open in another program, or you may not write there. "
    "Close it and try again, or choose another place."
)
_REASONS = {
    errno.ENOSPC: "the disk is full. Make room and try again.",
    errno.EDQUOT: "your quota on this disk is used up. Make room and try again.",
    errno.EROFS: "the disk is read-only. Choose another place.",
    errno.EACCES: _OPEN_ELSEWHERE,
    errno.EPERM: _OPEN_ELSEWHERE,
    errno.EBUSY: _OPEN_ELSEWHERE,
    errno.ENOENT: "there is no such folder. Check the name of the folder.",
    errno.ENOTDIR: "part of its path is a file and not a folder. Choose another folder.",
    errno.EISDIR: "that is a folder. Give the name of a file in it.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
}


class TargetError(OpenBookError):
    """A file cannot be written where it was asked for; what stood there is unchanged."""


def write_whole(target: Path, content: bytes) -> None:
    """Put a finished file in its place; until it is whole, what stood there stays.

    A file that another program holds open is tried again for half a second.

    Raises:
        TargetError: the file cannot be written there, in a plain sentence.
    """
    with whole_file(target) as file:
        file.write(content)


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file to write piece by piece; it is put in its place when the block ends, and dropped when it raises.

    Raises:
        TargetError: the file cannot be written there, in a plain sentence.
    """
    try:
        place = Path(os.path.realpath(target))
        _refuse_unsuitable(place)
    except (OSError, ValueError) as error:
        raise _refusal(target, error) from error
    try:
        handle, name = tempfile.mkstemp(prefix=".openbook-", suffix=".part", dir=place.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o644)
            _put(part, place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _refusal(target, error) from error


def _refuse_unsuitable(place: Path) -> None:
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if place.exists() and not os.access(place, os.W_OK):
        raise PermissionError(errno.EACCES, "is read-only")
    if len(os.fsencode(place.name)) > _LONGEST_NAME:
        raise OSError(errno.ENAMETOOLONG, "is too long")


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


def _refusal(target: Path, error: OSError | ValueError) -> TargetError:
    return TargetError(f"{target} could not be written: {_reason(error)} Nothing was changed.")


def _reason(error: OSError | ValueError) -> str:
    if not isinstance(error, OSError):
        return "that is no name of a file. Choose another name."
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    return f"{error.strerror or 'an unknown fault'}. Choose another place, or make room and try again."
