"""Which file of the Commission this is, if it is one, told from its beginning alone."""

import re
from zipfile import ZipFile

from openbook.exchange.sheets.archive import BROKEN, members
from openbook.exchange.sheets.limits import DIRECTORY
from openbook.model.errors import UnreadableFileError
from openbook.model.location import ACTIVE_LOCATIONS, CARE_DIRECTORY

_LOOKED_AT = 4_000_000
_SHEETS = re.compile(r"xl/sharedStrings\.xml|xl/worksheets/[^/]+\.xml|content\.xml")
_ACTIVE = (b">location id<", b">provider id<", b">location name<")
_CARE = (b"cqc location id", b"cqc provider id")


def kind_of(content: bytes) -> str:
    """Say which of the two files this is: the directory comes as csv, the active locations as sheets."""
    return ACTIVE_LOCATIONS if content.startswith(b"PK") else CARE_DIRECTORY


def looks_like_directory(content: bytes) -> bool:
    """Whether a file is one of the Commission's, by the headings that stand at its beginning.

    No more than four megabytes of each sheet are unpacked; a damaged file is none.
    """
    if not content.startswith(b"PK"):
        return _holds(_CARE, content[:_LOOKED_AT])
    try:
        archive, names = members(content, DIRECTORY)
        with archive:
            return any(
                _holds(_ACTIVE, _beginning(archive, name)) for name in names if _SHEETS.fullmatch(name)
            )
    except (UnreadableFileError, *BROKEN):
        return False


def _beginning(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_LOOKED_AT)


def _holds(headings: tuple[bytes, ...], text: bytes) -> bool:
    folded = text.lower()
    return all(heading in folded for heading in headings)
