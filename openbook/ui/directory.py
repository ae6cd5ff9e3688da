"""The regulator's directory as the window sees it: where places are looked up, and what a place fills in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from openbook.model.location import DirectoryFile, Location, Progress
from openbook.model.statement import Setting
from openbook.model.words import plural
from openbook.ui.reading import show

if TYPE_CHECKING:
    from openbook.ui.document import Document

DIRECTORY = "directory"  # the path that means its page
FEWEST_LETTERS, MOST_SHOWN = 3, 8
_LONGEST = 500


class Directory(Protocol):
    """Keeps the directory; the store does. Each may raise an `OpenBookError`."""

    def directory_files(self) -> Sequence[DirectoryFile]:
        """The files that are kept."""

    def find_locations(self, text: str, limit: int = 20) -> Sequence[Location]:
        """The locations that hold every word typed, the best first."""

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
        """Keep a file in place of the earlier one of its kind."""


@dataclass(frozen=True, slots=True)
class Filling:
    """One entry that a place fills in, in words and as it is kept."""

    field: str
    label: str
    before: str
    after: str
    value: object

    @property
    def path(self) -> str:
        """Where it stands in a statement."""
        return f"setting.{self.field}"

    @property
    def words(self) -> str:
        """What it becomes."""
        return f"{self.label}: {self.after}"


def fillings(document: "Document", location: Location) -> tuple[Filling, ...]:
    """The entries of the setting that differ from what the directory says; of what it is silent, none.

    What was typed and refused counts as an entry. The kind of setting counts as one as soon
    as anything about the setting was entered; before that it is only where every case begins.
    """
    untouched = document.statement.setting == Setting()
    found = []
    for field, value in _said(location).items():
        path = f"setting.{field}"
        how, now = document.entry(path), document.value(path)
        refused = document.refusals.get(path)
        if value in (None, "") or (value == now and refused is None):
            continue
        before = show(how, now) if refused is None else str(refused.raw)
        if field == "kind" and untouched:
            before = ""
        found.append(Filling(field, how.words.label, before, show(how, value), value))
    return tuple(found)


def fill_in(document: "Document", location: Location, chosen: Sequence[Filling]) -> None:
    """Make these entries in one step, which Undo takes back."""
    statement = document.statement
    setting = statement.setting.model_copy(update={one.field: one.value for one in chosen})
    for one in chosen:
        document.forget_refusal(one.path)
    document.drop_preview()
    text = f"{_typed(location.name) or location.location_id} from the directory"
    document.replace_statement(document.side, statement.model_copy(update={"setting": setting}), text)


def place_words(location: Location) -> str:
    """A place on one line: whose it is, where, how large, under what number."""
    beds = plural(location.places, "bed") if location.places is not None else ""
    dormant = "dormant" if location.is_dormant else ""
    parts = (location.provider, location.postcode, beds, location.location_id, dormant)
    return " · ".join(part for part in parts if part)


def _said(location: Location) -> dict[str, object]:
    """What the directory says, by the field of a setting."""
    return {
        "provider": _typed(location.provider),
        "name": _typed(location.name),
        "kind": location.kind,
        "region": _typed(location.region),
        "postcode_area": location.postcode_area,
        "cqc_location_id": _typed(location.location_id),
        "registered_places": None if location.places is None else Decimal(location.places),
    }


def _typed(text: str) -> str:
    """Words as somebody would have typed them into one line."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())[:_LONGEST]
