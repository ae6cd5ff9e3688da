"""How long a case is kept: its own period, a legal hold, and which cases' time has come.

Each is an entry of the history, and the latest stands. No period is the program's own:
how long such records are kept is for the council's retention schedule.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from openbook.model.papers import Erasure
from openbook.model.privacy import Due, Hold, Period, Retention
from openbook.model.words import date_words
from openbook.store import cases, history
from openbook.store.chain import utc_moment
from openbook.store.erasing_errors import AlreadyHeldError, HeldError, NotHeldError
from openbook.store.errors import ReasonNeededError, legible
from openbook.store.history import NewEntry
from openbook.store.records import Actor, Entry, EntryKind
from openbook.store.session import Session
from openbook.store.tables import body, case_file, entry, paper, person

_APART = (EntryKind.RETENTION, EntryKind.ERASURE)


class Retaining(Session):
    """The part of the store that knows how long a case is kept."""

    def keep_until(self, reference: str, day: date | None, *, actor: Actor, reason: str) -> Retention:
        """Set until when a case is to be kept, or with None that the usual period holds again.

        Raises:
            ReasonNeededError: no reason is given.
        """
        until = day.isoformat() if day else None
        named = date_words(day) if day else ""
        action = f"set the case to be kept until {named}" if named else "took back the period of the case"
        return self._retain(reference, actor, action, reason, {"keep_until": until})

    def hold(self, reference: str, *, actor: Actor, reason: str) -> Retention:
        """Put a case under a legal hold: nothing of it is erased until the hold is released.

        Raises:
            AlreadyHeldError: it is under one already.
            ReasonNeededError: no reason is given.
        """
        return self._retain(reference, actor, "put the case under a legal hold", reason, {"hold": True})

    def release(self, reference: str, *, actor: Actor, reason: str) -> Retention:
        """Release a case from its legal hold.

        Raises:
            NotHeldError: it is not under one.
            ReasonNeededError: no reason is given.
        """
        return self._retain(reference, actor, "released the legal hold", reason, {"hold": False})

    def retention(self, reference: str) -> Retention:
        """What is set for a case: its period, a legal hold, and whether the person was erased."""
        with self._reading() as connection:
            cases.the_case(connection, reference)
            return retention_of(connection, reference)

    def due_for_erasure(self, on: date, months: int = 0) -> tuple[Due, ...]:
        """The cases that may be erased on a day and still hold papers or a person, the oldest first.

        `months` is the usual period after the last entry, for cases without one of their
        own; 0 for none. Cases under a legal hold are left out.
        """
        with self._reading() as connection:
            return tuple(sorted(_due(connection, on, months), key=lambda due: (due.since, due.case_ref)))

    def _retain(
        self, reference: str, actor: Actor, action: str, reason: str, details: Mapping[str, Any]
    ) -> Retention:
        if not reason.strip():
            needed = "how long a case is kept"
            raise ReasonNeededError(needed)
        with self._writing() as (connection, now):
            cases.the_case(connection, reference)
            held = retention_of(connection, reference).hold
            if details.get("hold") is True and held:
                raise AlreadyHeldError(reference)
            if details.get("hold") is False and not held:
                raise NotHeldError(reference)
            self._append(
                connection, now, NewEntry(EntryKind.RETENTION, reference, actor, action, reason, details)
            )
            cases.change_case(connection, reference, {}, now)
            made = retention_of(connection, reference)
        self._note_head()
        return made


def refuse_if_held(connection: Connection, reference: str) -> None:
    """Raise HeldError when a case is under a legal hold."""
    if held := retention_of(connection, reference).hold:
        raise HeldError(reference, held.by, held.at, held.reason)


def retention_of(connection: Connection, reference: str) -> Retention:
    """What is set for a case, by its entries."""
    return _read(history.of_kinds(connection, reference, *_APART))


def _read(entries: Iterable[Entry]) -> Retention:
    period: Period | None = None
    hold: Hold | None = None
    erased: Erasure | None = None
    for one in entries:
        said, by = one.details, one.actor.user
        with legible(f"Entry {one.seq} of the history"):
            if "keep_until" in said:
                until = date.fromisoformat(said["keep_until"]) if said["keep_until"] else None
                period = Period(one.seq, until, one.at, by, one.reason)
            elif "hold" in said:
                hold = Hold(one.seq, one.at, by, one.reason) if said["hold"] else None
            elif said.get("what") == "person":
                erased = Erasure(one.seq, one.at, by, one.reason)
            elif "person" in said:
                erased = None
    return Retention(period, hold, erased)


def _due(connection: Connection, on: date, months: int) -> Iterable[Due]:
    with_person = set(connection.execute(select(person.c.case_ref)).scalars())
    papers = _papers_by_case(connection)
    set_apart: dict[str, list[Entry]] = defaultdict(list)
    for one in history.saying(connection, EntryKind.RETENTION, ("keep_until", "hold")):
        set_apart[one.case_ref or ""].append(one)
    wanted = with_person | papers.keys()
    last = _last_days(connection) if wanted and months else {}
    for row in connection.execute(select(case_file.c.reference, case_file.c.title)):
        if row.reference not in wanted:
            continue
        retention = _read(set_apart.get(row.reference, ()))
        since = retention.due_on(last.get(row.reference, date.max), months)
        if since is not None and since <= on and retention.hold is None:
            count = len(papers.get(row.reference, ()))
            yield Due(row.reference, row.title, since, row.reference in with_person, count)


def _papers_by_case(connection: Connection) -> Mapping[str, set[str]]:
    """The papers that are there still, by the cases that name them."""
    there = set(connection.execute(select(paper.c.sha256)).scalars())
    named: dict[str, set[str]] = defaultdict(set)
    query = select(entry.c.case_ref, body.c.details).join(body, body.c.seq == entry.c.seq)
    for row in connection.execute(query.where(entry.c.kind == str(EntryKind.EVIDENCE))):
        sha256 = json.loads(row.details).get("sha256")
        if sha256 in there:
            named[row.case_ref].add(sha256)
    return named


def _last_days(connection: Connection) -> Mapping[str, date]:
    """The day of each case's last entry; what was set or erased here does not count as one."""
    kinds = [str(kind) for kind in EntryKind if kind not in _APART]
    last = select(func.max(entry.c.seq)).where(entry.c.kind.in_(kinds), entry.c.case_ref.is_not(None))
    query = select(entry.c.case_ref, entry.c.at).where(entry.c.seq.in_(last.group_by(entry.c.case_ref)))
    return {row.case_ref: utc_moment(row.at).date() for row in connection.execute(query)}
