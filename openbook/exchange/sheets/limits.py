"""How much of a stranger's file is read: caps that are checked before anything is unpacked."""

from dataclasses import dataclass

from openbook.model.errors import UnreadableFileError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on a file of sheets. `ratio` is that of unpacked to packed size of one large part."""

    file: int = 15 * MEGABYTE
    unpacked: int = 60 * MEGABYTE
    members: int = 1_000
    ratio: int = 200
    sheets: int = 100
    rows: int = 20_000
    columns: int = 500
    area: int = 400_000
    elements: int = 1_200_000


WORKBOOK = Limits()
"""What a provider or a council fills in."""

DIRECTORY = Limits(file=120 * MEGABYTE, unpacked=900 * MEGABYTE, rows=250_000, columns=1_000)
"""What a regulator publishes for the whole country, read row by row."""


def refuse(why: str) -> UnreadableFileError:
    """Make the refusal of a file, in a plain sentence."""
    return UnreadableFileError(f"{why} Nothing was read.")


def require_size(content: bytes, limits: Limits) -> None:
    """Refuse a file that is too large. Raises UnreadableFileError."""
    if len(content) > limits.file:
        size, most = len(content) // MEGABYTE, limits.file // MEGABYTE
        raise refuse(
            f"The file is {size:,} MB large; at most {most:,} MB are read. Take out what is not needed."
        )
