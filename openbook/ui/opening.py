"""Opening what is kept: the store where it can be used, else the example without saving."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.standards import Standards
from openbook.resources import standards
from openbook.settings import Settings
from openbook.store import StoreError
from openbook.store.provenance import actor_of, made_with
from openbook.store.store import Store
from openbook.ui.casebook import Casebook
from openbook.ui.document import Document
from openbook.ui.listed_case import ListedCase
from openbook.ui.sheet import Sheet
from openbook.ui.store_casebook import Desk, StoreCasebook, example_sheet


def open_casebook(place: str | Path, settings: Settings) -> tuple[Casebook, str]:
    """Open the store, or the example alone with the sentence why nothing can be kept."""
    known = standards()
    try:
        store = Store.open(place, clock=_now, made_with=made_with())
    except StoreError as trouble:
        sentence = f"{trouble}\n\nUntil then the example is open and nothing you enter is saved."
        return ExampleOnly(known), sentence
    desk = Desk(actor_of(settings), known, settings.threshold, _now)
    return StoreCasebook(store, desk, settings.recent), ""


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

    def begun(self, start: Sheet | None = None) -> str:
        """Open the example again: nothing else can be kept."""
        del start
        return self.latest

    def work_as(self, settings: Settings, document: Document | None) -> None:
        """Take note of the price above which a book is worth opening."""
        if document is not None:
            document.threshold = settings.threshold

    def close(self) -> None:
        """There is nothing to let go of."""


def _now() -> datetime:
    return datetime.now(UTC)
