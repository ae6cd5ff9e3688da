"""A zipped workbook, looked through before it is unpacked, and packed anew without what is not needed.

What is read afterwards is the new pack: its sizes are true, and macros, embedded objects and
links to other files are no longer in it.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO

from openbook.exchange.sheets.limits import MEGABYTE, Limits, refuse

_END = struct.Struct("<4s4H2LH")
_END_MARK = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535
_PER_MEMBER = 46 + 400
_SMALL = MEGABYTE
_ENCRYPTED = 0x1
_KNOWN_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NAME = re.compile(r"[^\x00-\x1f\\:]{1,300}")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library says of a zip that is broken in one way or another."""

_DAMAGED = "The file is damaged: its parts do not fit together."


def members(content: bytes, limits: Limits) -> tuple[zipfile.ZipFile, tuple[str, ...]]:
    """Look through a zip's own list of parts and give it, opened, with their names.

    Raises:
        UnreadableFileError: the list is damaged, too long, or names what may not be there.
    """
    _require_short_list(content, limits)
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except BROKEN:
        raise refuse(_DAMAGED) from None
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise refuse(f"The file holds {len(infos):,} parts; a workbook has no more than {limits.members:,}.")
    _require_plain_names(infos)
    _require_sizes(infos, limits)
    return archive, tuple(info.filename for info in infos)


def unpacked(archive: zipfile.ZipFile, wanted: Callable[[str], bool], limits: Limits) -> dict[str, bytes]:
    """Unpack the parts that are wanted, each no further than the list says.

    Raises:
        UnreadableFileError: a part is damaged or not what the list says.
    """
    found = {}
    left = limits.unpacked
    for info in archive.infolist():
        if not wanted(info.filename):
            continue
        try:
            with archive.open(info) as part:
                found[info.filename] = part.read(left + 1)
        except BROKEN:
            raise refuse(_DAMAGED) from None
        left -= len(found[info.filename])
        if left < 0:
            raise _too_large(limits)
    return found


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """Pack parts anew, without compressing them."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    made.seek(0)
    return made


def _require_short_list(content: bytes, limits: Limits) -> None:
    """Refuse a list of parts that is itself too long, before it is read."""
    tail = content[-(_LONGEST_COMMENT + _END.size) :]
    at = tail.rfind(_END_MARK)
    if at < 0 or len(tail) - at < _END.size:
        raise refuse("The file is not whole: its end is missing. Ask for it again.")
    _, _, _, _, count, size, start, _ = _END.unpack_from(tail, at)
    if count == 0xFFFF or 0xFFFFFFFF in (size, start) or size > limits.members * _PER_MEMBER:
        raise refuse(f"The file holds more than {limits.members:,} parts, so it is not a workbook.")


def _require_plain_names(infos: Iterable[zipfile.ZipInfo]) -> None:
    seen = set()
    for info in infos:
        name = info.filename
        folders = name.split("/")
        if not _NAME.fullmatch(name) or name.startswith("/") or ".." in folders:
            raise refuse("The file holds a part whose name leads outside it, which no workbook has.")
        if name.casefold() in seen:
            raise refuse("The file holds two parts of one name, which no workbook has.")
        seen.add(name.casefold())
        if stat.S_ISLNK(info.external_attr >> 16):
            raise refuse("The file holds a link to another file, which no workbook has.")


def _require_sizes(infos: Iterable[zipfile.ZipInfo], limits: Limits) -> None:
    total = 0
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise refuse("The file is locked with a password. Save it without one.")
        if info.compress_type not in _KNOWN_PACKING:
            raise refuse("The file is packed in a way that workbooks are not. Save it again as .xlsx.")
        total += info.file_size
        if total > limits.unpacked:
            raise _too_large(limits)
        if info.file_size > max(_SMALL, limits.ratio * info.compress_size):
            raise refuse(
                "A part of the file unpacks to hundreds of times its size, as in a file made to do harm. "
                "If it is an honest one, clear its empty rows and save it again."
            )


def _too_large(limits: Limits) -> Exception:
    most = limits.unpacked // MEGABYTE
    return refuse(
        f"The file unpacks to more than {most:,} MB. Clear empty rows and old sheets, and save it again."
    )
