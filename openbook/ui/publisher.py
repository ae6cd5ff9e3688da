"""Who knows the record of a case: its head is printed on reports, and what was issued is kept."""

import hashlib
from datetime import date
from typing import Protocol

from openbook.report.blocks import HistoryHead
from openbook.resources import standards
from openbook.store import Actor
from openbook.store.store import Store


class Publisher(Protocol):
    """What the window asks of the record when a report leaves."""

    def head(self) -> HistoryHead | None:
        """Give the end of the history as it is now."""

    def record(self, kind: str, file_name: str, content: bytes) -> None:
        """Record that a report was issued."""

    def bundle(self, made_on: date) -> bytes:
        """Give all that the agreed price rests on, as one archive; may be asked off the window's thread."""


class StorePublisher:
    """The record of one case in the store."""

    def __init__(self, store: Store, reference: str, actor: Actor) -> None:
        self._store, self._reference, self._actor = store, reference, actor

    def head(self) -> HistoryHead | None:
        """Give the end of the history as it is now."""
        head = self._store.head()
        return HistoryHead(head.hash, head.count, self._store.identity)

    def record(self, kind: str, file_name: str, content: bytes) -> None:
        """Record that a report was issued, with the hash of its file."""
        self._store.record_report(
            self._reference,
            report=kind,
            file_name=file_name,
            sha256=hashlib.sha256(content).hexdigest(),
            actor=self._actor,
        )

    def bundle(self, made_on: date) -> bytes:
        """Give all that the agreed price rests on, as one archive; may be asked off the window's thread."""
        from openbook.bundle import decision_bundle

        return decision_bundle(self._store, self._reference, standards(), made_on=made_on).content
