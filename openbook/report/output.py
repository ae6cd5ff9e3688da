"""Writes a report to a file: whole or not at all, with a plain sentence where it cannot be done."""

import errno
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from openbook.model.errors import OpenBookError

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space and try again",
    errno.EDQUOT: "your quota on this disk is used up. Free some space and try again",
    errno.EROFS: "the disk is read-only. Choose another folder",
    errno.EACCES: "you may not write there, or the file is open in another program. "
    "Close it or choose another name, then try again",
    errno.EPERM: "you may not write there, or the file is open in another program. "
    "Close it or choose another name, then try again",
    errno.EBUSY: "the file is open in another program. Close it there and try again",
    errno.ENOENT: "the folder does not exist. Choose another folder",
    errno.ENOTDIR: "part of its path is a file and not a folder. Choose another folder",
    errno.EISDIR: "a folder has that name. Choose another name",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
}


class ReportNotWrittenError(OpenBookError):
    """A report could not be written; an old file of that name is as it was."""


def write(content: bytes, target: Path | str | BinaryIO) -> None:
    """Write content to a path, or to a file that is open for writing bytes.

    A path gets the whole file or nothing: it is written beside its place and then put there.

    Raises:
        ReportNotWrittenError: it cannot be written, in a plain sentence.
    """
    if not isinstance(target, str | Path):
        target.write(content)
        return
    path = Path(target)
    try:
        _put(content, path)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, (error.strerror or "an unknown fault").lower())
        raise ReportNotWrittenError(f"{path} was not written: {reason}.") from error


def _put(content: bytes, path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "is read-only")
    handle, name = tempfile.mkstemp(prefix=".openbook-", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
