"""A place that the Care Quality Commission lists, and how it is found by name or number."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from openbook.model.choices import SettingKind

CARE_DIRECTORY, ACTIVE_LOCATIONS = "care-directory", "active-locations"
KINDS = (CARE_DIRECTORY, ACTIVE_LOCATIONS)
"""The two files that are published; of a place that is in both, the second says more."""

Progress = Callable[[int, int], None]
"""Told how much of how much is done; what it raises stops the work."""

_AREA = re.compile(r"[A-Z]{1,2}(?=\d)")
_WORD = re.compile(r"[a-z0-9]+")
_SETTINGS = (
    ("care home service with nursing", SettingKind.NURSING_CARE_HOME),
    ("care home service without nursing", SettingKind.RESIDENTIAL_CARE_HOME),
    ("supported living", SettingKind.SUPPORTED_LIVING),
)


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """A file of the Commission that is kept: which of the two, its name, hash, day and size."""

    kind: str
    name: str
    sha256: str
    read_on: date
    locations: int

    @property
    def kind_words(self) -> str:
        """Which of the two files it is, in words."""
        return self.kind.replace("-", " ")


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
        return next((kind for words, kind in _SETTINGS if words in named), None)

    @property
    def search_text(self) -> str:
        """What a search looks in, as `plain` has it: the name on a line of its own, then all the rest.

        The postcode stands there with its space and without, as people type both.
        """
        closed_up = self.postcode.replace(" ", "")
        rest = (self.provider, self.address, self.postcode, closed_up, self.location_id, self.provider_id)
        return f"{plain(self.name)}\n{plain(' '.join(rest))}"


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
