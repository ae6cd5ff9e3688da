"""The history: entries are only ever added, each chained to the one before."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, or_, select

from openbook.store.chain import (
    BODY_TAG,
    ENTRY_TAG,
    canonical_json,
    chained_hash,
    utc_moment,
    utc_text,
)
from openbook.store.errors import (
    ActorNeededError,
    AgreedCaseError,
    ReasonNeededError,
    UnknownEntryError,
    legible,
)
from openbook.store.records import Actor, Entry, EntryKind, Head, Version
from openbook.store.tables import about, body, entry

_REASON_NEEDED = {
    EntryKind.AGREEMENT: "an agreement",
    EntryKind.REOPENING: "opening an agreed case again",
    EntryKind.ERASURE: "an erasure",
    EntryKind.RESTORE: "restoring a backup",
}

_ENTRY_COLUMNS = (
    entry.c.seq,
    entry.c.kind,
    entry.c.case_ref,
    entry.c.at,
    entry.c.user_name,
    entry.c.organisation,
    entry.c.role,
    entry.c.action,
    body.c.reason,
    body.c.details,
    entry.c.engine_version,
    entry.c.rates_hash,
    entry.c.supersedes,
    entry.c.hash,
)


@dataclass(frozen=True, slots=True)
class MadeWith:
    """The program and rates in use, stamped on every entry."""

    engine_version: str = ""
    rates_hash: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is to be recorded; the chain adds number, hashes and salt."""

    kind: EntryKind
    case_ref: str | None
    actor: Actor
    action: str
    reason: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    payload: bytes | None = None
    supersedes: int | None = None


def append(connection: Connection, new: NewEntry, at: datetime, made_with: MadeWith) -> Entry:
    """Add an entry at the end of the history, within the caller's transaction.

    Raises:
        ActorNeededError: nobody is named.
        ReasonNeededError: this kind of entry, or a correction, comes without a reason.
    """
    refuse_unanswerable(new)
    last = head(connection)
    details = canonical_json(dict(new.details))
    salt = secrets.token_bytes(16)
    body_hash = chained_hash(BODY_TAG, (salt, new.reason, details, new.payload))
    row: dict[str, str | int | None] = {
        "seq": last.count + 1,
        "kind": str(new.kind),
        "case_ref": new.case_ref,
        "at": utc_text(at),
        "user_name": new.actor.user,
        "organisation": new.actor.organisation,
        "role": new.actor.role,
        "action": new.action,
        "engine_version": made_with.engine_version,
        "rates_hash": made_with.rates_hash,
        "supersedes": new.supersedes,
        "body_hash": body_hash,
        "previous_hash": last.hash,
    }
    row["hash"] = chained_hash(ENTRY_TAG, row.values())
    connection.execute(insert(entry).values(row))
    connection.execute(
        insert(body).values(
            seq=row["seq"], salt=salt, reason=new.reason, details=details, payload=new.payload
        )
    )
    return entry_of(connection, last.count + 1)


def head(connection: Connection) -> Head:
    """The end of the history; an empty one ends in the link that ties it to its store."""
    row = connection.execute(select(entry.c.hash, entry.c.seq).order_by(entry.c.seq.desc()).limit(1)).first()
    if row is not None:
        return Head(row.hash, row.seq)
    return Head(connection.execute(select(about.c.value).where(about.c.name == "first_link")).scalar_one(), 0)


def entries(connection: Connection, case_ref: str | None) -> tuple[Entry, ...]:
    """The history of one case, oldest first; of the whole store with `None`."""
    query = _entries()
    if case_ref is not None:
        query = query.where(entry.c.case_ref == case_ref)
    return tuple(_entry(row) for row in connection.execute(query.order_by(entry.c.seq)))


def entry_of(connection: Connection, seq: int) -> Entry:
    """The entry with the number `seq`.

    Raises:
        UnknownEntryError: there is none.
    """
    row = connection.execute(_entries().where(entry.c.seq == seq)).first()
    if row is None:
        raise UnknownEntryError(seq, "there")
    return _entry(row)


def of_kinds(connection: Connection, case_ref: str | None, *kinds: EntryKind) -> tuple[Entry, ...]:
    """The entries of some kinds in one case, oldest first; in all of them with `None`."""
    query = _entries().where(entry.c.kind.in_([str(kind) for kind in kinds]))
    if case_ref is not None:
        query = query.where(entry.c.case_ref == case_ref)
    return tuple(_entry(row) for row in connection.execute(query.order_by(entry.c.seq)))


def saying(connection: Connection, kind: EntryKind, names: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of a kind in all cases whose details say one of these, oldest first."""
    said = or_(*(body.c.details.contains(f'"{name}":') for name in names))
    query = _entries().where(entry.c.kind == str(kind), said).order_by(entry.c.seq)
    return tuple(one for one in map(_entry, connection.execute(query)) if one.details.keys() & set(names))


def report_of(connection: Connection, detail: str, value: str) -> Entry | None:
    """The last issued report whose details say this; None where there is none."""
    said = canonical_json({detail: value})[1:-1]
    query = _entries().where(
        entry.c.kind == str(EntryKind.REPORT), body.c.details.contains(said, autoescape=True)
    )
    rows = connection.execute(query.order_by(entry.c.seq.desc()))
    return next((one for one in map(_entry, rows) if one.details.get(detail) == value), None)


def refuse_if_agreed(connection: Connection, case_ref: str) -> None:
    """Raise AgreedCaseError when the price of a case is agreed and it was not opened again since."""
    # Two looks into an index; ordering by number would read through all entries of the case.
    agreed, reopened = (
        connection.execute(
            select(func.max(entry.c.seq)).where(entry.c.case_ref == case_ref, entry.c.kind == str(kind))
        ).scalar()
        for kind in (EntryKind.AGREEMENT, EntryKind.REOPENING)
    )
    if agreed and agreed > (reopened or 0):
        raise AgreedCaseError(case_ref)


def payload_of(connection: Connection, seq: int, kind: EntryKind) -> bytes:
    """The exact bytes kept with an entry.

    Raises:
        UnknownEntryError: there is no such entry of that kind with something kept.
    """
    query = select(body.c.payload).join(entry, entry.c.seq == body.c.seq)
    found = connection.execute(query.where(entry.c.seq == seq, entry.c.kind == str(kind))).scalar()
    if found is None:
        raise UnknownEntryError(seq, "an agreement" if kind is EntryKind.AGREEMENT else f"a {kind}")
    return bytes(found)


def versions(connection: Connection, case_ref: str) -> tuple[Version, ...]:
    """The kept versions of a case's statements, oldest first."""
    return tuple(version_of(kept) for kept in of_kinds(connection, case_ref, EntryKind.VERSION))


def version_of(record: Entry) -> Version:
    """The version of a statement that an entry keeps.

    Raises:
        UnknownEntryError: the entry records something else.
    """
    if record.kind is not EntryKind.VERSION:
        raise UnknownEntryError(record.seq, "a kept version")
    with legible(f"Entry {record.seq} of the history"):
        return Version(
            seq=record.seq,
            case_ref=record.case_ref or "",
            side=record.details["side"],
            number=record.details["number"],
            weekly_price=record.details["weekly_price"],
            figures=record.details["figures"],
            at=record.at,
            actor=record.actor,
            reason=record.reason,
        )


def refuse_unanswerable(new: NewEntry) -> None:
    """Refuse an entry that nobody answers for, or that needs a reason and has none.

    Raises:
        ActorNeededError: nobody is named.
        ReasonNeededError: this kind of entry, or a correction, comes without a reason.
    """
    if not new.actor.user.strip():
        raise ActorNeededError
    needed = _REASON_NEEDED.get(new.kind, "a correction" if new.supersedes is not None else "")
    if needed and not new.reason.strip():
        raise ReasonNeededError(needed)


def _entries() -> Select[Any]:
    return select(*_ENTRY_COLUMNS).select_from(entry.outerjoin(body, body.c.seq == entry.c.seq))


def _entry(row: Row[Any]) -> Entry:
    with legible(f"Entry {row.seq} of the history"):
        return Entry(
            seq=row.seq,
            kind=EntryKind(row.kind),
            case_ref=row.case_ref,
            at=utc_moment(row.at),
            actor=Actor(row.user_name, row.organisation, row.role),
            action=row.action,
            reason=row.reason or "",
            details=json.loads(row.details) if row.details else {},
            engine_version=row.engine_version,
            rates_hash=row.rates_hash,
            supersedes=row.supersedes,
            hash=row.hash,
        )
