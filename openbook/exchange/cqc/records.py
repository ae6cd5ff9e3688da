"""A place that the Care Quality Commission lists, and how it is found by name or number."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from openbook.model.choices import SettingKind

_AREA = re.compile(r"[A-Z]{1,2}(?=\d)")
_WORD = re.compile(r"[a-z0-9]+")
_KINDS = (
    ("care home service with nursing", SettingKind.NURSING_CARE_HOME),
    ("care home service without nursing", SettingKind.RESIDENTIAL_CARE_HOME),
    ("supported living", SettingKind.SUPPORTED_LIVING),
)


@dataclass(frozen=True, slots=True)
class Location:
    """One registered location. What its file does not say is empty; `places` is then None."""

    location_id: str
    name: str
    provider_id: str
    provider: str
    places: int | None
    region: str
    local_authority: str
    address: str
    postcode: str
    services: tuple[str, ...]
    people: tuple[str, ...]
    is_dormant: bool = False

    @property
    def postcode_area(self) -> str:
        """The letters that a postcode begins with, such as WF; empty where there is none."""
        found = _AREA.match(self.postcode.upper())
        return found.group() if found else ""

    @property
    def kind(self) -> SettingKind | None:
        """The kind of setting that its services make it; None where they make it none of ours."""
        named = " ".join(self.services).casefold()
        return next((kind for words, kind in _KINDS if words in named), None)

    @property
    def search_text(self) -> str:
        """What a search looks in: name, provider, town and numbers, as `plain` has them."""
        named = (self.name, self.provider, self.address, self.postcode, self.location_id, self.provider_id)
        return plain(" ".join(named))


class Finder(Protocol):
    """Where locations are looked up: in the store, or in memory."""

    def find_locations(self, text: str, limit: int = 20) -> Sequence[Location]:
        """Give the locations that hold every word typed, the best first."""
        ...


class LocationIndex:
    """Locations in memory, to be looked up as somebody types."""

    def __init__(self, locations: Iterable[Location]) -> None:
        """Take the locations; a later one of the same number adds what the earlier did not say."""
        known: dict[str, Location] = {}
        for one in locations:
            before = known.get(one.location_id)
            known[one.location_id] = one if before is None else merged(before, one)
        self._rows = [(one.search_text, one) for one in known.values()]

    def __len__(self) -> int:
        """Count the locations."""
        return len(self._rows)

    def find_locations(self, text: str, limit: int = 20) -> Sequence[Location]:
        """Give the locations that hold every word typed, the best first: by number, then by name."""
        words = plain(text).split()
        if not words:
            return ()
        found = [one for where, one in self._rows if all(word in where for word in words)]
        return sorted(found, key=lambda one: rank(one, text))[:limit]


def rank(location: Location, text: str) -> tuple[int, str]:
    """Say how near a location comes to what was typed: its number, its name, the beginning of it."""
    wanted, name = plain(text), plain(location.name)
    if text.strip().casefold() == location.location_id.casefold():
        return 0, name
    if name == wanted:
        return 1, name
    if name.startswith(wanted):
        return 2, name
    return (3 if wanted in name else 4), name


def merged(before: Location, after: Location) -> Location:
    """Put two records of one location together: the later says what it says, the earlier the rest."""
    values = {
        name: getattr(after, name) or getattr(before, name) for name in Location.__slots__ if name != "places"
    }
    return Location(**values, places=before.places if after.places is None else after.places)


def plain(text: str) -> str:
    """Bring words to the form in which they are looked up: no capitals, accents or punctuation."""
    letters = text.casefold().replace("'", "").replace("’", "")
    if not letters.isascii():
        parts = unicodedata.normalize("NFKD", letters)
        letters = "".join(one for one in parts if not unicodedata.combining(one))
    return " ".join(_WORD.findall(letters))
