"""The fingerprint of a file: the SHA-256 of what is in it."""

import hashlib
from pathlib import Path

from openbook.model.errors import UnreadableFileError
from openbook.ui.background import Report

_PIECE = 1 << 20


def fingerprint(source: Path, report: Report | None = None) -> str:
    """Give the SHA-256 of a file in hexadecimal; `report` is told how far the reading is.

    Raises:
        UnreadableFileError: the file cannot be read.
    """
    found, read = hashlib.sha256(), 0
    try:
        whole = source.stat().st_size
        with source.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
                read += len(piece)
                if report is not None:
                    report(read, max(whole, read))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableFileError(f"{source.name} was not read: {reason}. Choose another file.") from error
    return found.hexdigest()
