"""Personal details, kept apart from the history, and how they and papers are erased.

What is erased leaves an entry with its reason and a tombstone that points to it; the
chain is as it was.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import EllipsisType

from sqlalchemy import Connection, delete, insert, select, update

from openbook.model.papers import Erasure
from openbook.model.privacy import KeptPerson, Person
from openbook.model.statement_file import dumped
from openbook.store import cases, disposal, history
from openbook.store.backup import BY_HAND
from openbook.store.chain import canonical_json, utc_moment, utc_text
from openbook.store.disposal import OldCopy
from openbook.store.erasing_errors import (
    ErasedError,
    SlippedInError,
    UnknownPaperError,
    UnknownPersonError,
)
from openbook.store.errors import ActorNeededError, ChangedElsewhereError, legible
from openbook.store.history import MadeWith, NewEntry
from openbook.store.papers import erasures, is_kept
from openbook.store.records import Actor, EntryKind
from openbook.store.retaining import refuse_if_held
from openbook.store.session import Session
from openbook.store.tables import body, entry, paper, person, tombstone


class Privacy(Session):
    """The part of the store that keeps personal details apart, and erases."""

    def person(self, reference: str) -> KeptPerson | None:
        """The details of the person whom a case is about; None where none are kept."""
        with self._reading() as connection:
            cases.the_case(connection, reference)
            return _person_of(connection, reference)

    def save_person(
        self,
        reference: str,
        details: Person,
        *,
        actor: Actor,
        over: KeptPerson | EllipsisType | None = ...,
    ) -> KeptPerson:
        """Save the details of the person; the first time, an entry names their random id and nothing else.

        With `over`, what was opened (None where there was nothing), a save by somebody else
        in between raises ChangedElsewhereError.
        """
        if not actor.user.strip():
            raise ActorNeededError
        with self._writing() as (connection, now):
            cases.the_case(connection, reference)
            known = _person_of(connection, reference)
            if over is not ... and over != known:
                who, when = (known.saved_by, utc_text(known.saved_at)) if known else ("", utc_text(now))
                raise ChangedElsewhereError(reference, who, when)
            values = {
                "details": canonical_json(dumped(details.model_dump(mode="python", exclude_defaults=True))),
                "saved_at": utc_text(now),
                "saved_by": actor.user,
            }
            own = known.id if known else secrets.token_hex(16)
            if known:
                connection.execute(update(person).where(person.c.id == own).values(values))
            else:
                connection.execute(insert(person).values(values | {"id": own, "case_ref": reference}))
                action = "began to keep personal details, apart from the history"
                new = NewEntry(EntryKind.RETENTION, reference, actor, action, details={"person": own})
                self._append(connection, now, new)
        if not known:
            self._note_head()
        return KeptPerson(own, reference, details, now, actor.user)

    def erase_person(self, reference: str, *, actor: Actor, reason: str) -> Erasure:
        """Erase the details of the person whom a case is about, for good.

        Raises:
            UnknownPersonError: none are kept.
            HeldError: the case is under a legal hold.
            ReasonNeededError: no reason is given.
        """
        with self._writing() as (connection, now):
            cases.the_case(connection, reference)
            known = _person_of(connection, reference)
            if known is None:
                raise UnknownPersonError(reference)
            details = {"what": "person", "erased": known.id}
            action = "erased the personal details"
            new = NewEntry(EntryKind.ERASURE, reference, actor, action, reason, details)
            made = self._erase(connection, now, known.id, [reference], new)
            connection.execute(delete(person).where(person.c.id == known.id))
        self._note_head()
        return made

    def erase_paper(self, sha256: str, *, actor: Actor, reason: str) -> Erasure:
        """Erase what is in a paper, for good, in every case that names it; its name and fingerprint stay.

        Raises:
            UnknownPaperError, ErasedError: it is not kept, or was erased already.
            HeldError: a case that names it is under a legal hold.
            ReasonNeededError: no reason is given.
        """
        with self._writing() as (connection, now):
            if not is_kept(connection, sha256):
                if gone := erasures(connection, (sha256,)).get(sha256):
                    message = "This paper"
                    raise ErasedError(message, gone)
                raise UnknownPaperError(sha256)
            details = {"what": "paper", "erased": sha256}
            new = NewEntry(EntryKind.ERASURE, None, actor, "erased a paper", reason, details)
            made = self._erase(connection, now, sha256, _naming(connection, sha256), new)
            connection.execute(delete(paper).where(paper.c.sha256 == sha256))
        self._note_head()
        return made

    def old_copies(self, erased: str) -> tuple[OldCopy, ...]:
        """The backups here that still hold a paper or a person, and about when each goes by itself."""
        return disposal.old_copies(self._place.backups(), erased, self._clock())

    def clear_backups(self, erased: str) -> tuple[OldCopy, ...]:
        """Make a fresh backup, then delete those that still hold what was erased; give what was deleted.

        Raises:
            UnknownPaperError: nothing of this name was erased.
            BackupFailedError: no fresh backup could be made; none was deleted.
        """
        with self._reading() as connection:
            if erased not in erasures(connection, (erased,)):
                raise UnknownPaperError(erased)
        self._place.backup(BY_HAND, self._clock())
        return disposal.cleared(self.old_copies(erased))

    def _erase(
        self, connection: Connection, now: datetime, erased: str, naming: Sequence[str], new: NewEntry
    ) -> Erasure:
        for reference in naming:
            refuse_if_held(connection, reference)
        made = _record(connection, now, self._made_with, erased, naming, new)
        for reference in naming:
            cases.change_case(connection, reference, {}, now)
        return made


def erase_again(
    connection: Connection, gone: Mapping[str, str], actor: Actor, now: datetime, made_with: MadeWith
) -> int:
    """Erase what a restored backup still holds although it was erased since; give how much that was.

    `gone` has what was erased (a SHA-256 or a random id), each with the reason it was erased for.

    Raises:
        SlippedInError: the backup holds something that no entry of it names, or that it says was erased.
    """
    action, again = "erased again what the restored backup still held", 0
    for erased, reason in gone.items():
        owner = connection.execute(select(person.c.case_ref).where(person.c.id == erased)).scalar()
        what = "person" if owner else "paper"
        if owner is None and not is_kept(connection, erased):
            continue
        new = NewEntry(EntryKind.ERASURE, None, actor, action, reason, {"what": what, "erased": erased})
        if erased in erasures(connection, (erased,)):
            raise SlippedInError(erased)
        naming = [owner] if owner else _naming(connection, erased)
        _record(connection, now, made_with, erased, naming, new)
        connection.execute(delete(person).where(person.c.id == erased))
        connection.execute(delete(paper).where(paper.c.sha256 == erased))
        again += 1
    return again


def _record(
    connection: Connection,
    now: datetime,
    made_with: MadeWith,
    erased: str,
    naming: Sequence[str],
    new: NewEntry,
) -> Erasure:
    """Record in every case concerned that something is erased, with one tombstone for it."""
    if not naming:
        raise SlippedInError(erased)
    made = [
        history.append(connection, replace(new, case_ref=reference), now, made_with) for reference in naming
    ]
    connection.execute(insert(tombstone).values(erased=erased, entry=made[0].seq))
    return Erasure(made[0].seq, made[0].at, new.actor.user, new.reason)


def _person_of(connection: Connection, reference: str) -> KeptPerson | None:
    row = connection.execute(select(person).where(person.c.case_ref == reference)).first()
    if row is None:
        return None
    with legible(f"The personal details of case {reference}"):
        details = Person.model_validate(json.loads(row.details))
        return KeptPerson(row.id, reference, details, utc_moment(row.saved_at), row.saved_by)


def _naming(connection: Connection, sha256: str) -> list[str]:
    """The cases that name a paper, the one that named it first at the front."""
    evidence = select(entry.c.case_ref, body.c.details).join(body, body.c.seq == entry.c.seq)
    query = evidence.where(entry.c.kind == str(EntryKind.EVIDENCE), body.c.details.contains(sha256))
    found = connection.execute(query.order_by(entry.c.seq))
    with legible("What the history says of a paper"):
        named = [row.case_ref for row in found if json.loads(row.details)["sha256"] == sha256]
    return list(dict.fromkeys(named))
