"""Checking the whole record: its structure, its chain of entries, and that its end has not been cut off.

A chain shows that something was altered, not that an entry was true when it was made;
and whoever rewrites every entry from the altered one onwards leaves a chain that fits.
That is what heads kept elsewhere are for: in backups, printed on reports, in packages.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection

from openbook.store.backup import backups_of, first_fault, unsoundness
from openbook.store.chain import BODY_TAG, DRAFT_TAG, ENTRY_TAG, chained_hash, first_link
from openbook.store.connection import PRAGMAS, UNREADABLE, connect_plainly
from openbook.store.erasable import FIRST_WITH_PAPERS, Rows, erasable_findings
from openbook.store.migrations import SCHEMA_VERSION, expected_objects, objects_of
from openbook.store.records import Finding, Head

_CHAIN = """
SELECT e.seq, e.kind, e.case_ref, e.at, e.user_name, e.organisation, e.role, e.action,
       e.engine_version, e.rates_hash, e.supersedes, e.body_hash, e.previous_hash, e.hash,
       b.salt, b.reason, b.details, b.payload
FROM entry AS e LEFT JOIN body AS b ON b.seq = e.seq ORDER BY e.seq
"""

_STRAY_CASES = """
SELECT e.seq, e.case_ref FROM entry AS e LEFT JOIN case_file AS c ON c.reference = e.case_ref
WHERE e.case_ref IS NOT NULL AND c.reference IS NULL ORDER BY e.seq LIMIT 1
"""

_UNOPENED_CASES = """
SELECT reference FROM case_file AS c
WHERE NOT EXISTS (SELECT 1 FROM entry AS e WHERE e.case_ref = c.reference) ORDER BY reference LIMIT 1
"""


class Anchor(NamedTuple):
    """A head of the history that is known from elsewhere, and where from."""

    head: Head
    source: str


def verify_file(path: Path, anchors: Iterable[Anchor] = ()) -> list[Finding]:
    """Everything found wrong with the database at `path`; nothing is written to it.

    The first finding about an entry names the first bad entry.
    """

    def look(find: Callable[[sqlite3.Connection], list[Finding]]) -> list[Finding]:
        with closing(connect_plainly(path)) as raw:
            raw.execute("PRAGMA query_only = 1")
            raw.execute("BEGIN")
            try:
                return find(raw)
            except UNREADABLE as error:
                return [Finding(None, f"The file could not be read to its end: {error}.")]

    def contents(raw: sqlite3.Connection) -> list[Finding]:
        raw.text_factory = bytes  # what no longer is text is then a finding like any other
        found = [*chain_findings(raw.execute, anchors), *draft_findings(raw.execute)]
        # A file of an earlier version, such as an old backup, has no room yet for what can be erased.
        has_papers = raw.execute("PRAGMA user_version").fetchone()[0] >= FIRST_WITH_PAPERS
        return [*found, *(erasable_findings(raw.execute) if has_papers else ())]

    # SQLite looks through the pages while the hashes are worked out here.
    with ThreadPoolExecutor(1) as beside:
        structure = beside.submit(look, structure_findings)
        found = look(contents)
    return [*structure.result(), *found]


def structure_findings(raw: sqlite3.Connection) -> list[Finding]:
    """What is wrong with the file as such: pages, references, tables and guards."""
    findings = []
    if fault := first_fault(raw, thorough=True):
        findings.append(Finding(None, f"The file is damaged: {fault}."))
    found = objects_of(raw)
    expected = expected_objects(min(raw.execute("PRAGMA user_version").fetchone()[0], SCHEMA_VERSION))
    for name, (kind, sql) in expected.items():
        if name not in found:
            findings.append(Finding(None, f"The {_KINDS.get(kind, kind)} {name} is missing."))
        elif found[name] != (kind, sql):
            findings.append(Finding(None, f"The {_KINDS.get(kind, kind)} {name} has been altered."))
    for name in sorted(found.keys() - expected.keys()):
        kind = found[name][0]
        text = f"The {_KINDS.get(kind, kind)} {name} was added by another program."
        findings.append(Finding(None, text))
    return findings


def pragma_findings(connection: Connection) -> list[Finding]:
    """Which of the safe settings a connection in use does not have."""
    wrong = []
    for name, wanted in PRAGMAS.items():
        found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        if found != wanted:
            wrong.append(Finding(None, f"The database setting {name} is {found} and should be {wanted}."))
    return wrong


def chain_findings(rows: Rows, anchors: Iterable[Anchor]) -> list[Finding]:
    """The first entry that does not fit its chain, entries cut off the end, and cases gone or slipped in."""
    wanted = sorted(anchors, key=lambda anchor: anchor.head.count)
    findings: list[Finding] = []
    own = {_text(name): _text(value) for name, value in rows("SELECT name, value FROM about")}
    last, count = first_link(own.get("store", "")).encode(), 0
    if own.get("first_link", "").encode() != last:
        findings.append(Finding(None, "The identity of this store was altered."))
    known = {}
    for row in rows(_CHAIN):
        if fault := _fault(row, last, count):
            findings.append(Finding(*fault))
            break
        last, count = _bytes(row[13]), row[0]
        known[count] = last
    else:
        findings += _anchor_findings(wanted, known)
    for stray in rows(_STRAY_CASES):
        findings.append(
            Finding(stray[0], f"Entry {stray[0]} belongs to case {_text(stray[1])}, which is missing.")
        )
    for unopened in rows(_UNOPENED_CASES):
        findings.append(Finding(None, f"Case {_text(unopened[0])} has no history: its entries are missing."))
    return findings


def draft_findings(rows: Rows) -> list[Finding]:
    """Working documents that are not what was saved."""
    query = "SELECT case_ref, part, content, revision, saved_at, saved_by, hash FROM draft ORDER BY 1, 2"
    return [
        Finding(None, f"The {_text(row[1])} part of case {_text(row[0])} was altered outside OpenBook.")
        for row in rows(query)
        if chained_hash(DRAFT_TAG, row[:6]) != _text(row[6])
    ]


def head_of(raw: sqlite3.Connection) -> Head:
    """The end of the history in a file; count 0 with an empty hash when it has none."""
    row = raw.execute("SELECT hash, seq FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
    return Head(_text(row[0]), row[1]) if row else Head("", 0)


def anchors_beside(path: Path, store_id: str) -> Iterator[Anchor]:
    """The heads that this computer knows: in the note beside the database and in its backups."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        note = json.loads(head_note(path).read_text(encoding="utf-8"))
        if note["store"] == store_id:
            yield Anchor(Head(str(note["hash"]), int(note["count"])), f"the note {head_note(path).name}")
    for backup in backups_of(path):
        if not unsoundness(backup.path, thorough=False):
            with closing(connect_plainly(backup.path, "mode=ro&immutable=1")) as raw:
                own = raw.execute("SELECT value FROM about WHERE name = 'store'").fetchone()
                if own and own[0] == store_id:
                    yield Anchor(head_of(raw), f"the backup {backup.path.name}")


def head_note(path: Path) -> Path:
    """The small file beside a database that repeats the head of its history."""
    return path.with_name(f"{path.name}.head")


def _fault(row: tuple[Any, ...], last: bytes, count: int) -> tuple[int, str] | None:
    seq = row[0]
    if seq != count + 1:
        return count + 1, f"{_missing(count + 1, seq - 1)} from the history."
    if _bytes(row[12]) != last:
        return seq, f"Entry {seq} does not follow on from entry {count}: one of the two was altered."
    if chained_hash(ENTRY_TAG, row[:13]).encode() != _bytes(row[13]):
        return seq, f"Entry {seq} was altered: its hash does not fit what it says."
    if row[14] is None:
        return seq, f"The text of entry {seq} is missing."
    if chained_hash(BODY_TAG, row[14:18]).encode() != _bytes(row[11]):
        return seq, f"The text of entry {seq} was altered."
    return None


def _anchor_findings(wanted: list[Anchor], known: dict[int, bytes]) -> list[Finding]:
    last = len(known)
    for anchor in wanted:
        count = anchor.head.count
        if count > last:
            text = (
                f"The end of the history was cut off: by {anchor.source} it had {count:,} entries and now it "
                f"has {last:,}. {_missing(last + 1, count)}."
            )
            return [Finding(last + 1, text)]
        if count > 0 and not known[count].startswith(anchor.head.hash.lower().encode()):
            text = f"The history was rewritten: up to entry {count} it is not what {anchor.source} knows."
            return [Finding(count, text)]
    return []


def _missing(first: int, last: int) -> str:
    return f"Entry {first} is missing" if first == last else f"Entries {first} to {last} are missing"


def _bytes(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


_KINDS = {"trigger": "guard"}
