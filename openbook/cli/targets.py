"""Files that a command writes: what may take the place of one that is there, and what may not.

What can be made again by the same command (a report, a price as a workbook) replaces an
earlier one, as scripts expect. What nobody could make again is left as it is, unless it is asked
for: what somebody entered, and a report whose fingerprint the history names.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from openbook.cli.errors import RefusedError
from openbook.cli.output import one_line
from openbook.model.words import date_words

if TYPE_CHECKING:
    from openbook.store.store import Store

overwrite_option = click.option("--overwrite", is_flag=True, help="Replace a file that has that name.")
_REMEDY = "Give another name, or add --overwrite to replace it."


def refuse_over_entries(target: Path | None, *, overwrite: bool, named: str | None = None) -> None:
    """See that no file with somebody's entries is replaced, but the one that was `named` as to be changed.

    Raises:
        RefusedError: a file of that name is there and has something in it.
    """
    if (
        overwrite
        or target is None
        or _size(target) == 0
        or (named is not None and _is_same(target, Path(named)))
    ):
        return
    raise RefusedError(f"{one_line(str(target))} exists already and was left as it is. {_REMEDY}")


def refuse_over_issued(target: Path, store: "Store | None", *, overwrite: bool) -> None:
    """See that no file is replaced that the history names as issued: the same could not be made again.

    Raises:
        RefusedError: the file of that name was issued.
    """
    if overwrite or store is None or _size(target) == 0:
        return
    try:
        sha256 = hashlib.sha256(target.read_bytes()).hexdigest()
    except OSError:
        return  # what cannot be read is refused, in words, when it is written
    entry = store.issued_as(sha256, target.name)
    if entry is not None and entry.details["sha256"] == sha256:
        raise RefusedError(
            f"{one_line(str(target))} was issued on {date_words(entry.at.date())}: entry {entry.seq} of the "
            f"history names it by its SHA-256, so it was left as it is. {_REMEDY}"
        )


def _size(target: Path) -> int:
    try:
        return target.stat().st_size if target.is_file() else 0
    except (OSError, ValueError):
        return 0


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
