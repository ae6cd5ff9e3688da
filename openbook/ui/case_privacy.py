"""The person whom a case is about, how long it is kept and what is erased, as the window does it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from openbook.model.papers import Erasure
from openbook.model.privacy import KeptPerson, Person, Retention
from openbook.store import Actor
from openbook.store.disposal import OldCopy
from openbook.store.store import Store


class CasePrivacy(Protocol):
    """What the window asks about the person of a case, and erasing. Each may raise an `OpenBookError`.

    `usual` is the usual period in months, 0 where none is set; `is_shared` tells that others
    keep the backups. `clear_backups` may be called from work in the background.
    """

    usual: int
    is_shared: bool

    def person(self) -> KeptPerson | None:
        """Give the details as they were saved last."""

    def save_person(self, details: Person, over: KeptPerson | None) -> KeptPerson:
        """Save the details; refuse where they are no longer what was opened, `over`."""

    def retention(self) -> Retention:
        """Give what is set for the case."""

    def keep_until(self, day: date | None, reason: str) -> Retention:
        """Set until when the case is kept, or take that back."""

    def hold(self, reason: str) -> Retention:
        """Put the case under a legal hold."""

    def release(self, reason: str) -> Retention:
        """Release the case from its legal hold."""

    def erase_person(self, reason: str) -> Erasure:
        """Erase the details, for good."""

    def erase_paper(self, sha256: str, reason: str) -> Erasure:
        """Erase a paper, for good."""

    def old_copies(self, erased: str) -> Sequence[OldCopy]:
        """Give the backups that still hold what was erased."""

    def clear_backups(self, erased: str) -> Sequence[OldCopy]:
        """Make a fresh backup and delete those that still hold what was erased."""


class StorePrivacy:
    """The person and the periods of one case in the store."""

    def __init__(self, store: Store, reference: str, actor: Actor, usual: int) -> None:
        self._store, self._reference, self._actor = store, reference, actor
        self.usual = usual
        self.is_shared = store.is_shared

    def person(self) -> KeptPerson | None:
        """Give the details as they were saved last."""
        return self._store.person(self._reference)

    def save_person(self, details: Person, over: KeptPerson | None) -> KeptPerson:
        """Save the details; refuse where they are no longer what was opened, `over`."""
        return self._store.save_person(self._reference, details, actor=self._actor, over=over)

    def retention(self) -> Retention:
        """Give what is set for the case."""
        return self._store.retention(self._reference)

    def keep_until(self, day: date | None, reason: str) -> Retention:
        """Set until when the case is kept, or take that back."""
        return self._store.keep_until(self._reference, day, actor=self._actor, reason=reason)

    def hold(self, reason: str) -> Retention:
        """Put the case under a legal hold."""
        return self._store.hold(self._reference, actor=self._actor, reason=reason)

    def release(self, reason: str) -> Retention:
        """Release the case from its legal hold."""
        return self._store.release(self._reference, actor=self._actor, reason=reason)

    def erase_person(self, reason: str) -> Erasure:
        """Erase the details, for good."""
        return self._store.erase_person(self._reference, actor=self._actor, reason=reason)

    def erase_paper(self, sha256: str, reason: str) -> Erasure:
        """Erase a paper, for good."""
        return self._store.erase_paper(sha256, actor=self._actor, reason=reason)

    def old_copies(self, erased: str) -> Sequence[OldCopy]:
        """Give the backups that still hold what was erased."""
        return self._store.old_copies(erased)

    def clear_backups(self, erased: str) -> Sequence[OldCopy]:
        """Make a fresh backup and delete those that still hold what was erased."""
        return self._store.clear_backups(erased)
