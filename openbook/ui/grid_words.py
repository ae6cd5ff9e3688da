"""What a table says of entries that were refused, and of blocks that do not fit."""

from collections.abc import Mapping, Sequence

from openbook.model.words import plural
from openbook.ui.edits import Refusal

_NAMED = 5


def position_in(path: str, found: str) -> int:
    """Give the position of the record in the list at `path` to which a path below it leads."""
    return int(found[len(path) + 1 :].split("]", maxsplit=1)[0])


def refused_in(label: str, row: str, sentence: str | None) -> str:
    """Say in which cell an entry was refused, and why; empty when none was."""
    return f"Not entered in {label}, {row}: {sentence}" if sentence else ""


def all_refused(refusals: Sequence[Refusal], rows: Mapping[str, int]) -> str:
    """Say which cells cannot be read, by the numbers of their rows, so that nothing was changed."""
    lines = [f"Row {rows[one.path]}, {one.label}: {one.sentence}" for one in refusals[:_NAMED]]
    if len(refusals) > len(lines):
        lines.append(f"And {plural(len(refusals) - len(lines), 'more cell')}.")
    start = f"Nothing was changed: {plural(len(refusals), 'cell')} cannot be read."
    return "\n".join([start, *lines])


def does_not_fit(height: int, width: int, rows: int, columns: int, *, grows: bool, most: int) -> str:
    """Say why a block cannot be pasted where so many rows and columns are left; empty when it can."""
    if width > columns:
        wide = plural(width, "column")
        return f"The block is {wide} wide and only {columns} fit from here. Nothing was pasted."
    if height > rows and not grows:
        return f"The block has {plural(height, 'row')} and only {rows} fit from here. Nothing was pasted."
    if height > most:
        return f"The block has {height:,} rows; at most {most:,} can be pasted at once."
    return ""
