"""Opening what is kept: the store where it can be used, else the example without saving."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QObject

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.standards import Standards
from openbook.resources import standards
from openbook.settings import Settings
from openbook.store import Actor, StoreError
from openbook.store.history import MadeWith
from openbook.store.store import Store
from openbook.ui.casebook import Casebook
from openbook.ui.document import Document
from openbook.ui.listed_case import ListedCase
from openbook.ui.store_casebook import Desk, StoreCasebook, example_sheet


def open_casebook(place: str | Path, settings: Settings) -> tuple[Casebook, str]:
    """Open the store, or the example alone with the sentence why nothing can be kept."""
    known = standards()
    try:
        store = Store.open(place, clock=_now, made_with=MadeWith(engine_version=engine_version()))
    except StoreError as trouble:
        sentence = f"{trouble}\n\nUntil then the example is open and nothing you enter is saved."
        return ExampleOnly(known), sentence
    actor = Actor(settings.user_name or "This computer’s user", settings.organisation, settings.role)
    return StoreCasebook(store, Desk(actor, known, settings.threshold, _now), settings.recent), ""


def engine_version() -> str:
    """Give the version of the program."""
    try:
        return version("openbook")
    except PackageNotFoundError:
        return ""


class ExampleOnly:
    """The worked example alone, kept nowhere: for when the store cannot be used."""

    def __init__(self, known: Standards) -> None:
        self._standards = known
        self.notices: Sequence[str] = ()
        self.about: Sequence[tuple[str, str]] = (("Cases are kept in", "nothing can be kept now"),)
        self.latest = "example"

    def listed(self) -> Sequence[ListedCase]:
        """Give no cases."""
        return ()

    def opened(self, reference: str, parent: QObject) -> Document:
        """Open the example."""
        del reference
        known = self._standards
        document = Document(
            example_sheet(),
            partial(price, standards=known),
            partial(checks, standards=known),
            parent=parent,
        )
        document.example = True
        return document

    def begun(self) -> str:
        """Open the example again."""
        return self.latest

    def close(self) -> None:
        """There is nothing to let go of."""


def _now() -> datetime:
    return datetime.now(UTC)
