"""The Commission's directory: public data, replaced by each newer file, and looked up while somebody types.

It is no part of the record: it is not chained, can be had again, and stays out of backups.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Case, ColumnElement, Connection, Row, case, delete, func, insert, select

from openbook.model.location import KINDS, DirectoryFile, Location, Progress, merged, plain
from openbook.store.connection import UNREADABLE, connect_plainly
from openbook.store.errors import legible
from openbook.store.session import Session
from openbook.store.tables import cqc_file, cqc_location, cqc_search

T = TypeVar("T")

_SLICE = 2_000
_TEXTS = (
    *("location_id", "name", "provider_id", "provider"),
    *("region", "local_authority", "address", "postcode"),
)
_SEVERAL = "|"
_IN_ORDER = {kind: place for place, kind in enumerate(KINDS)}
_TELLS_MOST = KINDS[-1]


class Directory(Session):
    """The part of the store that keeps the directory."""

    def keep_directory(
        self,
        locations: Iterable[Location],
        *,
        kind: str,
        name: str,
        sha256: str,
        on: date,
        progress: Progress | None = None,
    ) -> DirectoryFile:
        """Keep a file of the Commission in place of the earlier one of its kind, wholly or not at all.

        All `locations` are taken first, so that nobody else waits while a file is still being
        read. `progress` is told how many are kept; what it raises leaves everything as it was.
        """
        if kind not in KINDS:
            message = f"{kind} is not a file of the directory; one of {', '.join(KINDS)} is"
            raise ValueError(message)
        known = _by_number(map(_storable, locations))
        texts = {number: one.search_text for number, one in known.items()}
        about = DirectoryFile(kind, _without_nil(name), sha256, on, len(known))
        with self._writing() as (connection, _):
            for table in (cqc_location, cqc_file):
                connection.execute(delete(table).where(table.c.kind == kind))
            done = 0
            for some in _slices(known.values()):
                connection.execute(insert(cqc_location), [_row(one, kind) for one in some])
                done += len(some)
                if progress is not None:
                    progress(done, len(known))
            _make_found(connection, kind, texts)
            connection.execute(insert(cqc_file).values(_described(about)))
        return about

    def directory_files(self) -> tuple[DirectoryFile, ...]:
        """The files that are kept, the care directory first."""
        with self._reading() as connection:
            rows = connection.execute(select(cqc_file)).all()
        return tuple(sorted(map(_file, rows), key=lambda one: _IN_ORDER[one.kind]))

    def find_locations(self, text: str, limit: int = 20) -> tuple[Location, ...]:
        """The locations that hold every word typed, the best first.

        That is: the one of this number, of this name, whose name begins with what was typed,
        whose name holds it, and all others; of equals the one whose name comes first.
        """
        words = sorted(set(plain(text).split()), key=len, reverse=True)
        if not words:
            return ()
        with self._reading() as connection:
            ask = _Asking(is_sqlite=connection.dialect.name == "sqlite")
            query = (
                select(cqc_search.c.location_id)
                .where(*(ask.place(cqc_search.c.search_text, word) > 0 for word in words))
                .order_by(ask.rank(text), ask.order(cqc_search.c.search_text), cqc_search.c.location_id)
                .limit(limit)
            )
            numbers = connection.execute(query).scalars().all()
            known = _locations(connection, numbers)
        return tuple(known[number] for number in numbers)

    def location(self, location_id: str) -> Location | None:
        """The location of this number, or `None`."""
        with self._reading() as connection:
            return _locations(connection, (location_id,)).get(location_id)


def without_directory(part: Path) -> None:
    """Leave the directory out of a copy of the database that nobody uses yet.

    A copy that cannot be read is left as it is, for the check that every copy has to pass.
    """
    with suppress(*UNREADABLE), closing(connect_plainly(part)) as raw:
        known = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if cqc_file.name in known and raw.execute(f"SELECT 1 FROM {cqc_file.name}").fetchone():  # noqa: S608
            raw.execute("PRAGMA synchronous = 3")
            for table in (cqc_location, cqc_search, cqc_file):
                raw.execute(f"DELETE FROM {table.name}")  # noqa: S608 - a name of our own
            raw.execute("VACUUM")


class _Asking:
    """How each kind of database is asked where a text holds a word."""

    def __init__(self, *, is_sqlite: bool) -> None:
        self._is_sqlite = is_sqlite

    def place(self, text: ColumnElement[str], word: str) -> ColumnElement[int]:
        return (func.instr if self._is_sqlite else func.strpos)(text, word)

    def order(self, text: ColumnElement[str]) -> ColumnElement[str]:
        """By letters and digits as they stand; a server would else pass over the spaces."""
        return text if self._is_sqlite else text.collate("C")

    def rank(self, typed: str) -> Case[int]:
        """How near a location comes to what was typed; its name is the first line of its text."""
        wanted, text = plain(typed), cqc_search.c.search_text
        name = func.substr(text, 1, self.place(text, "\n"))
        return case(
            (func.lower(cqc_search.c.location_id) == _without_nil(typed).strip().lower(), 0),
            (self.place(text, f"{wanted}\n") == 1, 1),
            (self.place(text, wanted) == 1, 2),
            (self.place(name, wanted) > 0, 3),
            else_=4,
        )


def _make_found(connection: Connection, kind: str, texts: Mapping[str, str]) -> None:
    """Let every location be found once: by the file that tells most, else by the other."""
    told = select(cqc_location.c.location_id).where(cqc_location.c.kind == _TELLS_MOST)
    if kind == _TELLS_MOST:
        connection.execute(delete(cqc_search))
        others = select(cqc_location).where(
            cqc_location.c.kind != kind, cqc_location.c.location_id.not_in(told)
        )
        alone = {row.location_id: _location(row).search_text for row in connection.execute(others)}
        found = {**texts, **alone}
    else:
        connection.execute(delete(cqc_search).where(cqc_search.c.location_id.not_in(told)))
        taken = set(connection.execute(told).scalars())
        found = {number: text for number, text in texts.items() if number not in taken}
    rows = ({"location_id": number, "search_text": text} for number, text in found.items())
    for some in _slices(rows):
        connection.execute(insert(cqc_search), some)


def _by_number(locations: Iterable[Location]) -> dict[str, Location]:
    """Put together what a file says of a place that it names more than once."""
    known: dict[str, Location] = {}
    for one in locations:
        before = known.get(one.location_id)
        known[one.location_id] = one if before is None else merged(before, one)
    return known


def _slices(all_of_them: Iterable[T]) -> Iterator[list[T]]:
    source = iter(all_of_them)
    while some := list(islice(source, _SLICE)):
        yield some


def _row(one: Location, kind: str) -> dict[str, object]:
    return {
        "kind": kind,
        "location_id": one.location_id,
        "name": one.name,
        "provider_id": one.provider_id,
        "provider": one.provider,
        "places": one.places,
        "region": one.region,
        "local_authority": one.local_authority,
        "address": one.address,
        "postcode": one.postcode,
        "services": _SEVERAL.join(one.services),
        "people": _SEVERAL.join(one.people),
        "is_dormant": int(one.is_dormant),
    }


def _storable(one: Location) -> Location:
    """Leave out the one character that a server does not store, and no name needs."""
    texts = {name: getattr(one, name) for name in _TEXTS}
    if "\0" not in "".join(texts.values()) + "".join(one.services + one.people):
        return one
    values = {name: getattr(one, name) for name in Location.__slots__}
    values |= {name: _without_nil(text) for name, text in texts.items()}
    values |= {name: tuple(map(_without_nil, values[name])) for name in ("services", "people")}
    return Location(**values)


def _without_nil(text: str) -> str:
    return text.replace("\0", "")


def _locations(connection: Connection, numbers: Sequence[str]) -> dict[str, Location]:
    """The locations of these numbers, each put together from the files that name it."""
    named = cqc_location.c.kind.in_(KINDS), cqc_location.c.location_id.in_(numbers)
    rows = connection.execute(select(cqc_location).where(*named)).all()
    return _by_number(_location(row) for row in sorted(rows, key=lambda row: _IN_ORDER[row.kind]))


def _location(row: Row[Any]) -> Location:
    values = dict(row._mapping)  # noqa: SLF001 - the documented way to a row's names
    del values["kind"]
    values |= {
        "services": _parted(row.services),
        "people": _parted(row.people),
        "is_dormant": bool(row.is_dormant),
    }
    return Location(**values)


def _parted(text: str) -> tuple[str, ...]:
    return tuple(text.split(_SEVERAL)) if text else ()


def _described(about: DirectoryFile) -> dict[str, object]:
    return {
        "kind": about.kind,
        "name": about.name,
        "sha256": about.sha256,
        "read_on": about.read_on.isoformat(),
        "locations": about.locations,
    }


def _file(row: Row[Any]) -> DirectoryFile:
    with legible(f"The directory’s file {row.name}"):
        return DirectoryFile(row.kind, row.name, row.sha256, date.fromisoformat(row.read_on), row.locations)
