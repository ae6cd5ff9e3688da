"""A mapping: which columns of somebody's sheet mean what, kept so that their next sheet reads at once."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from openbook.exchange.mapping.words import FIGURES, Use, period_in
from openbook.exchange.sheets import letters
from openbook.model.choices import Per
from openbook.model.errors import UnreadableFileError

LEAVE_OUT = "leave out"
"""What a row's words may be mapped to besides a line, a role or an entry of the statement."""

_Words = Annotated[str, StringConstraints(max_length=500)]
_Place = Annotated[int, Field(ge=-1, le=100_000)]
_LARGEST = 1_000_000


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ColumnUse(_Record):
    """What stands in one column. It is found again by its heading, wherever it has moved.

    `per` is the period of an amount that the heading does not name; `pence` says that its
    plain numbers are pence.
    """

    column: _Place
    heading: _Words = ""
    use: Use
    per: Per | None = None
    pence: bool = False

    @property
    def period(self) -> Per | None:
        """The period of the column's amounts, as chosen or as its heading names it."""
        if self.per is not None:
            return self.per
        named = period_in(self.heading)
        return None if named is None else named.per

    @property
    def place(self) -> str:
        """The letters of the column."""
        return letters(self.column)


class SheetMapping(_Record):
    """How one sheet is read. `heading_row` counts from 0, and is -1 where there is none.

    `per` is the period of amounts that name none; `per_place` says whether amounts are for one
    place or for the whole home, None that their headings say it.
    """

    sheet: _Words
    heading_row: _Place = -1
    columns: tuple[ColumnUse, ...] = ()
    per: Per | None = None
    per_place: bool | None = None

    def using(self, *uses: Use) -> tuple[ColumnUse, ...]:
        """Give the columns of these uses, in their order."""
        return tuple(one for one in self.columns if one.use in uses)

    @property
    def figures(self) -> tuple[ColumnUse, ...]:
        """The columns under which numbers stand."""
        return self.using(*FIGURES)

    def with_column(self, column: int, use: Use | None, heading: str = "") -> Self:
        """Give the mapping with one column pointed out anew; None takes it out.

        Only amounts and notes may stand in several columns: another use moves here.
        """
        others = [one for one in self.columns if one.column != column]
        if use is not None and use not in ("amount", "note"):
            others = [one for one in others if one.use != use]
        if use is not None:
            others.append(ColumnUse(column=column, heading=heading, use=use))
        ordered = tuple(sorted(others, key=lambda one: one.column))
        return self.model_copy(update={"columns": ordered})


class Mapping(_Record):
    """How a provider's or council's own file is read; kept for each provider.

    `lines` says what a row's words mean where the dictionary does not: a key of the chart of
    lines, "property.rent", "property.depreciation", "head_office" or "leave out"; `roles` does
    the same for posts.
    """

    format: Literal["openbook-mapping"] = "openbook-mapping"
    version: Literal["1.0"] = "1.0"
    sheets: tuple[SheetMapping, ...] = ()
    lines: dict[_Words, _Words] = Field(default_factory=dict)
    roles: dict[_Words, _Words] = Field(default_factory=dict)

    def sheet(self, name: str) -> SheetMapping | None:
        """Give the mapping of a sheet; None where it is not read."""
        return next((one for one in self.sheets if one.sheet == name), None)

    def with_sheet(self, sheet: SheetMapping) -> Self:
        """Give the mapping with one sheet's mapping put in place of what it had."""
        known = [sheet if one.sheet == sheet.sheet else one for one in self.sheets]
        if sheet not in known:
            known.append(sheet)
        return self.model_copy(update={"sheets": tuple(known)})


def write_mapping(mapping: Mapping) -> str:
    """Write a mapping as text, to be kept for its provider."""
    return mapping.model_dump_json(indent=1, exclude_defaults=False) + "\n"


def read_mapping(content: bytes | str) -> Mapping:
    """Read a mapping that was kept. Raises UnreadableFileError."""
    refusal = UnreadableFileError(
        "The file is no mapping of this program, or was written by a newer one. Map the sheet again."
    )
    if len(content) > _LARGEST:
        raise refusal
    try:
        return Mapping.model_validate_json(content)
    except ValidationError:
        raise refusal from None
