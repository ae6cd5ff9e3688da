"""A block that was copied with its headings: each of its columns finds its place in the table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from openbook.ui.clipboard import Block

Meanings = Callable[[str], tuple[str, ...]]  # the fields that a heading may stand for
_ADVICE = "Leave it out, or bring the sheet in with Ctrl+O, where each column is asked."
_NAMELESS = "A column without a heading"
_FIGURE = re.compile(r"[£%\d.,\s()=*/+−-]*\d[£%\d.,\s()=*/+−-]*")
_FEWEST = 2  # headings that have to be known, for one word may be the name of a row as well
_OWN = {
    "post": "title",
    "for": "allocation",
    "hourly pay £ an hour": "hourly_pay",
    "agency": "agency_share",
    "agency share": "agency_share",
}


@dataclass(frozen=True, slots=True)
class Headed:
    """The rows below the headings, and the field of each column; "" where a column is empty."""

    rows: Block
    fields: tuple[str, ...]
    trouble: str = ""


def headed(block: Block, fields: Sequence[str], meanings: Meanings) -> Headed | None:
    """Read the first row as headings; None where it has none.

    `trouble` says which column has no place in the table: nothing is left out in silence.
    """
    first, rows = block[0], block[1:]
    if not rows or any(_FIGURE.fullmatch(cell) for cell in first):
        return None
    found: list[str] = []
    for cell in first:
        free = (field for field in meanings(cell) if field in fields and field not in found)
        found.append(next(free, "") if cell.strip() else "")
    if sum(map(bool, found)) < _FEWEST:
        return None
    for at, field in enumerate(found):
        if not field and any(row[at].strip() for row in rows):
            named = f"The column “{first[at].strip()[:60]}”" if first[at].strip() else _NAMELESS
            told = f"{named} has no place in this table. Nothing was pasted. {_ADVICE}"
            return Headed(rows, tuple(found), told)
    return Headed(rows, tuple(found))


def meanings_of_posts(heading: str) -> tuple[str, ...]:
    """Give the fields of a post that a heading of anybody's sheet may stand for."""
    from openbook.exchange.mapping.words import is_in_thousands, is_per_place, period_in, uses_of

    bare = " ".join(re.sub(r"[%()]", " ", heading).casefold().split())
    own = _OWN.get(bare)
    if own is not None:
        return (own,)
    period = period_in(heading)
    by = {None: ("hours_per_week", "hourly_pay", "annual_salary"), "week": ("hours_per_week",)}
    by["year"] = ("annual_salary",)
    allowed = by.get(None if period is None else period.per.value if period.times == 1 else "", ())
    if is_per_place(heading) or is_in_thousands(heading):
        allowed = ()
    fields = {"hours": "hours_per_week", "rate": "hourly_pay", "salary": "annual_salary"}
    found = [fields.get(use, "") for use in uses_of(heading)]
    names = ("title",) if "role" in uses_of(heading) else ()
    return (*names, *(field for field in found if field in allowed))
