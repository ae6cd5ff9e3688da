"""The Care Quality Commission's published files, read by their headings into locations.

Two files are known: the care directory (csv), which has names and services but no places, and
the active locations (ods or xlsx), which has the places of care homes. A heading that is needed
and missing is named; headings have changed before, so nothing is read by position.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from openbook.exchange.cqc.cells import Row
from openbook.exchange.cqc.rows import rows_of_sheets, rows_of_text
from openbook.exchange.sheets.limits import DIRECTORY, Limits
from openbook.model.errors import UnreadableFileError
from openbook.model.location import Location, Progress

_ROWS_FOR_HEADINGS = 30
_SERVICE, _PEOPLE = "service type - ", "service user band - "


@dataclass(frozen=True, slots=True)
class _Layout:
    """The headings of a file: by what we call a field, the headings it may have."""

    begins: str
    needed: Mapping[str, tuple[str, ...]]
    welcome: Mapping[str, tuple[str, ...]]
    make: Callable[["_Cells"], Location]


class _Cells:
    """The cells of a row by field."""

    __slots__ = ("flagged", "places", "row")

    def __init__(self, places: Mapping[str, int], flagged: Mapping[str, tuple[tuple[int, str], ...]]) -> None:
        self.places, self.flagged = places, flagged
        self.row: Row = {}

    def text(self, field: str) -> str:
        at = self.places.get(field)
        return "" if at is None else self.row.get(at, "")

    def joined(self, *fields: str) -> str:
        return ", ".join(filter(None, map(self.text, fields)))

    def values(self, field: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.text(field).split("|") if part.strip())

    def said(self, group: str) -> tuple[str, ...]:
        return tuple(name for at, name in self.flagged[group] if self.row.get(at, "").upper() == "Y")


def read_directory(content: bytes, progress: Progress | None = None) -> Iterator[Location]:
    """Read a file of the Commission, one location after the other.

    `progress` is told how far the file has been read; what it raises stops the reading.

    Raises:
        UnreadableFileError: the file is not one of the two, or a needed heading is missing.
    """
    told = progress or _tell_nobody
    if content.startswith(b"PK"):
        return _from_sheets(content, DIRECTORY, told)
    return _from_rows(rows_of_text(content, DIRECTORY, told), _CARE_DIRECTORY)


def _from_sheets(content: bytes, limits: Limits, progress: Progress) -> Iterator[Location]:
    """Find the sheet that holds locations among those that explain the file."""
    found: str | None = None
    cells: _Cells | None = None
    seen: dict[str, int] = {}
    for sheet, row in rows_of_sheets(content, limits, progress):
        seen[sheet] = seen.get(sheet, 0) + 1
        if cells is None:
            if seen[sheet] <= _ROWS_FOR_HEADINGS and _begins(row, _ACTIVE_LOCATIONS):
                found, cells = sheet, _placed(row, _ACTIVE_LOCATIONS)
        elif sheet == found:
            location = _location(cells, row, _ACTIVE_LOCATIONS)
            if location is not None:
                yield location
        else:
            return
    if cells is None:
        raise _strange(_ACTIVE_LOCATIONS)


def _from_rows(rows: Iterator[Row], layout: _Layout) -> Iterator[Location]:
    cells: _Cells | None = None
    for number, row in enumerate(rows):
        if cells is not None:
            location = _location(cells, row, layout)
            if location is not None:
                yield location
        elif number > _ROWS_FOR_HEADINGS:
            break
        elif _begins(row, layout):
            cells = _placed(row, layout)
    if cells is None:
        raise _strange(layout)


def _begins(row: Row, layout: _Layout) -> bool:
    return any(_heading(text) == layout.begins for text in row.values())


def _placed(row: Row, layout: _Layout) -> _Cells:
    """Find the column of each field by its heading."""
    columns = {_heading(text): at for at, text in reversed(row.items())}
    places = {}
    for field, names in (*layout.needed.items(), *layout.welcome.items()):
        at = next((columns[name] for name in names if name in columns), None)
        if at is not None:
            places[field] = at
    missing = [names[0] for field, names in layout.needed.items() if field not in places]
    if missing:
        words = ", ".join(f'"{name}"' for name in missing)
        raise UnreadableFileError(
            f"The file has no column {words}. The Care Quality Commission may have changed its headings: "
            "look for a newer OpenBook. Nothing was read."
        )
    flagged = {
        prefix: tuple(
            (at, row[at][len(prefix) :].strip()) for name, at in columns.items() if name.startswith(prefix)
        )
        for prefix in (_SERVICE, _PEOPLE)
    }
    return _Cells(places, flagged)


def _location(cells: _Cells, row: Row, layout: _Layout) -> Location | None:
    cells.row = row
    return layout.make(cells) if cells.text("location_id") else None


def _from_care_directory(cells: _Cells) -> Location:
    return Location(
        location_id=cells.text("location_id"),
        name=cells.text("name"),
        provider_id=cells.text("provider_id"),
        provider=cells.text("provider"),
        places=None,
        region=cells.text("region"),
        local_authority=cells.text("local_authority"),
        address=cells.text("address"),
        postcode=cells.text("postcode"),
        services=cells.values("services"),
        people=cells.values("people"),
    )


def _from_active_locations(cells: _Cells) -> Location:
    places = cells.text("places").removesuffix(".0")
    return Location(
        location_id=cells.text("location_id"),
        name=cells.text("name"),
        provider_id=cells.text("provider_id"),
        provider=cells.text("provider"),
        places=int(places) if places.isdecimal() and len(places) < 6 else None,
        region=cells.text("region"),
        local_authority=cells.text("local_authority"),
        address=cells.joined("street", "line_2", "city", "county"),
        postcode=cells.text("postcode"),
        services=cells.said(_SERVICE),
        people=cells.said(_PEOPLE),
        is_dormant=cells.text("dormant").upper() == "Y",
    )


_CARE_DIRECTORY = _Layout(
    begins="name",
    needed={
        "location_id": ("cqc location id (for office use only)", "cqc location id", "location id"),
        "name": ("name",),
        "provider_id": ("cqc provider id (for office use only)", "cqc provider id", "provider id"),
        "provider": ("provider name",),
        "region": ("region",),
        "local_authority": ("local authority",),
        "postcode": ("postcode",),
    },
    welcome={
        "address": ("address",),
        "services": ("service types",),
        "people": ("specialisms/services",),
    },
    make=_from_care_directory,
)
_ACTIVE_LOCATIONS = _Layout(
    begins="location id",
    needed={
        "location_id": ("location id",),
        "name": ("location name",),
        "provider_id": ("provider id",),
        "provider": ("provider name",),
        "places": ("care homes beds", "care home beds"),
        "region": ("location region",),
        "local_authority": ("location local authority",),
        "postcode": ("location postal code",),
    },
    welcome={
        "street": ("location street address",),
        "line_2": ("location address line 2",),
        "city": ("location city",),
        "county": ("location county",),
        "dormant": ("dormant (y/n)", "dormant"),
    },
    make=_from_active_locations,
)


def _heading(text: str) -> str:
    return " ".join(text.casefold().split())


def _strange(layout: _Layout) -> UnreadableFileError:
    return UnreadableFileError(
        f'The file has no row of headings with "{layout.begins.title()}" in it, so it is neither the care '
        "directory (csv) nor the active locations (ods or xlsx) of the regulator. Nothing was read."
    )


def _tell_nobody(done: int, of: int) -> None:
    del done, of
