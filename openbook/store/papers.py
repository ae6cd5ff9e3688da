"""Papers kept as evidence: their bytes once, and an entry of the history for what is said of each.

The bytes stand outside the chain, under their SHA-256, so that they can be erased. The
entries name them for good: when a paper is gone, a tombstone says which entry tells why.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from openbook.model.papers import LARGEST_PAPER, Erasure, KeptPaper, Paper
from openbook.model.statement_file import dumped
from openbook.store import cases, history
from openbook.store.erasing_errors import (
    EmptyPaperError,
    ErasedError,
    LargePaperError,
    UnknownPaperError,
)
from openbook.store.errors import DamagedRecordError, UnknownEntryError, legible
from openbook.store.history import NewEntry
from openbook.store.records import Actor, Entry, EntryKind
from openbook.store.session import Session
from openbook.store.tables import paper, tombstone

_ROUNDS = (EntryKind.ROUND, EntryKind.AGREEMENT, EntryKind.REOPENING)


class Papers(Session):
    """The part of the store that keeps papers."""

    def keep_paper(
        self,
        reference: str,
        content: bytes,
        said: Paper,
        *,
        actor: Actor,
        reason: str = "",
        supersedes: int | None = None,
    ) -> KeptPaper:
        """Keep a paper of at most `LARGEST_PAPER` bytes, and record what is said of it.

        A paper that is kept already is not kept twice: this adds another entry that names
        it. With `supersedes` it takes the place of the paper that this entry names.

        Raises:
            LargePaperError, EmptyPaperError: the paper is too large, or there is nothing in it.
            ErasedError: the same paper was erased.
            UnknownEntryError: one of its rounds is no round of the case, or `supersedes` no paper of it.
            ReasonNeededError: it takes the place of another, and no reason is given.
        """
        if len(content) > LARGEST_PAPER:
            raise LargePaperError(said.name, len(content))
        if not content:
            raise EmptyPaperError(said.name)
        sha256 = hashlib.sha256(content).hexdigest()
        with self._writing() as (connection, now):
            cases.the_case(connection, reference)
            if supersedes is not None:
                _standing(connection, supersedes, reference)
            if erased := erasures(connection, (sha256,)).get(sha256):
                remedy = " It is not kept again; its name and fingerprint can still be given."
                raise ErasedError(said.name, erased, remedy)
            if not is_kept(connection, sha256):
                values = {"sha256": sha256, "size": len(content), "content": content}
                connection.execute(insert(paper).values(values))
            made = self._record_paper(
                connection,
                now,
                NewEntry(
                    EntryKind.EVIDENCE,
                    reference,
                    actor,
                    "kept a paper as evidence",
                    reason,
                    _written(said, sha256, len(content)),
                    supersedes=supersedes,
                ),
            )
        self._note_head()
        return made

    def describe_paper(self, seq: int, said: Paper, *, actor: Actor, reason: str) -> KeptPaper:
        """Say something else of the paper that the entry `seq` names, such as that it has been checked.

        Raises:
            ReasonNeededError: no reason is given.
            UnknownEntryError: `seq` names no paper, or was superseded; or a round is no round of the case.
        """
        with self._writing() as (connection, now):
            earlier = _standing(connection, seq)
            made = self._record_paper(
                connection,
                now,
                NewEntry(
                    EntryKind.EVIDENCE,
                    earlier.case_ref,
                    actor,
                    "corrected what is said of a paper",
                    reason,
                    _written(said, earlier.sha256, earlier.size),
                    supersedes=seq,
                ),
            )
        self._note_head()
        return made

    def papers(self, reference: str) -> tuple[KeptPaper, ...]:
        """The papers of a case as they stand, oldest first, without what is in them."""
        with self._reading() as connection:
            cases.the_case(connection, reference)
            return papers_of(connection, reference)

    def paper_content(self, sha256: str) -> bytes:
        """What is in a paper, exactly as it was given.

        Raises:
            UnknownPaperError: no such paper is kept.
            ErasedError: it was erased; the text says when and why.
            DamagedRecordError: it is not what was kept.
        """
        with self._reading() as connection:
            found = connection.execute(select(paper.c.content).where(paper.c.sha256 == sha256)).scalar()
            if found is None:
                if erased := erasures(connection, (sha256,)).get(sha256):
                    message = "This paper"
                    raise ErasedError(message, erased)
                raise UnknownPaperError(sha256)
        content = bytes(found)
        if hashlib.sha256(content).hexdigest() != sha256:
            what = f"The paper {sha256[:12]}…"
            raise DamagedRecordError(what)
        return content

    def _record_paper(self, connection: Connection, now: datetime, new: NewEntry) -> KeptPaper:
        reference = new.case_ref or ""
        rounds = new.details.get("rounds", ())
        known = (
            {entry.seq for entry in history.of_kinds(connection, reference, *_ROUNDS)} if rounds else set()
        )
        for seq in rounds:
            if seq not in known:
                raise UnknownEntryError(seq, f"a round of case {reference}")
        made = self._append(connection, now, new)
        cases.change_case(connection, reference, {}, now)
        return kept_paper(made, erasures(connection, (new.details["sha256"],)))


def papers_of(connection: Connection, reference: str) -> tuple[KeptPaper, ...]:
    """The papers of a case as they stand, oldest first."""
    entries = history.of_kinds(connection, reference, EntryKind.EVIDENCE)
    superseded = {entry.supersedes for entry in entries}
    standing = [entry for entry in entries if entry.seq not in superseded]
    gone = erasures(connection, {_sha256(entry) for entry in standing})
    return tuple(kept_paper(entry, gone) for entry in standing)


def erasures(connection: Connection, erased: Iterable[str]) -> dict[str, Erasure]:
    """Those of the given papers or persons that were erased, each with what the history says of it."""
    query = select(tombstone.c.erased, tombstone.c.entry).where(tombstone.c.erased.in_(list(erased)))
    found = connection.execute(query).all()
    told = {seq: history.entry_of(connection, seq) for seq in {row.entry for row in found}}
    return {
        row.erased: Erasure(row.entry, said.at, said.actor.user, said.reason)
        for row in found
        for said in (told[row.entry],)
    }


def kept_paper(entry: Entry, gone: Mapping[str, Erasure] | None = None) -> KeptPaper:
    """The paper that an entry names.

    Raises:
        DamagedRecordError: the entry can no longer be read.
    """
    with legible(f"Entry {entry.seq} of the history"):
        said = dict(entry.details)
        sha256, size = said.pop("sha256"), said.pop("size")
        return KeptPaper(
            seq=entry.seq,
            case_ref=entry.case_ref or "",
            paper=Paper.model_validate(said),
            sha256=sha256,
            size=size,
            recorded_at=entry.at,
            recorded_by=entry.actor.user,
            supersedes=entry.supersedes,
            reason=entry.reason,
            erased=(gone or {}).get(sha256),
        )


def _written(said: Paper, sha256: str, size: int) -> dict[str, Any]:
    written: dict[str, Any] = dumped(said.model_dump(mode="python", exclude_defaults=True))
    return written | {"sha256": sha256, "size": size}


def _sha256(entry: Entry) -> str:
    with legible(f"Entry {entry.seq} of the history"):
        return str(entry.details["sha256"])


def is_kept(connection: Connection, sha256: str) -> bool:
    """Whether a paper is there still."""
    return connection.execute(select(paper.c.size).where(paper.c.sha256 == sha256)).first() is not None


def _standing(connection: Connection, seq: int, reference: str | None = None) -> KeptPaper:
    own = history.entry_of(connection, seq).case_ref or ""
    standing = papers_of(connection, own) if reference in {None, own} else ()
    found = next((kept for kept in standing if kept.seq == seq), None)
    if found is None:
        raise UnknownEntryError(seq, f"a paper of case {reference or own} that stands")
    return found
