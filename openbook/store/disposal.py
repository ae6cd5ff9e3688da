"""Which backups still hold what was erased, and when each of them goes."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from openbook.store.backup import beyond_keeping
from openbook.store.connection import UNREADABLE, connect_plainly
from openbook.store.records import Backup

_FURTHEST = 800  # days; of backups made daily none stays longer than twelve months and a few days
_HOLDS = (
    "SELECT EXISTS (SELECT 1 FROM paper WHERE sha256 = ?1) OR EXISTS (SELECT 1 FROM person WHERE id = ?1)"
)

_ERASED = "SELECT t.erased, b.reason FROM tombstone AS t JOIN body AS b ON b.seq = t.entry ORDER BY t.entry"


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A backup that still holds what was erased, and when it goes where a backup is made every day."""

    path: Path
    made_at: datetime
    until: date | None


def old_copies(backups: Sequence[Backup], erased: str, now: datetime) -> tuple[OldCopy, ...]:
    """Those backups that still hold a paper, or a person's details; one that cannot be read counts as one."""
    last = _last_days(backups, now)
    return tuple(
        OldCopy(backup.path, backup.made_at, last.get(backup.path))
        for backup in backups
        if _holds(backup.path, erased)
    )


def erased_in(path: Path, store_id: str) -> dict[str, str]:
    """What was erased from the store at `path`, each with its reason; nothing where it cannot be read."""
    try:
        with closing(connect_plainly(path, "mode=ro")) as raw:
            own = raw.execute("SELECT value FROM about WHERE name = 'store'").fetchone()
            return dict(raw.execute(_ERASED)) if own and own[0] == store_id else {}
    except (OSError, *UNREADABLE):
        return {}


def cleared(copies: Iterable[OldCopy]) -> tuple[OldCopy, ...]:
    """Delete these backups; give those that are gone. One that somebody has open stays."""
    gone = []
    for copy in copies:
        with suppress(OSError):
            copy.path.unlink()
            gone.append(copy)
    return tuple(gone)


def _holds(path: Path, erased: str) -> bool:
    try:
        with closing(connect_plainly(path, "mode=ro&immutable=1")) as raw:
            return bool(raw.execute(_HOLDS, (erased,)).fetchone()[0])
    except sqlite3.OperationalError as error:
        return "no such table" not in str(error)  # of a version without papers or persons
    except UNREADABLE:
        return True


def _last_days(backups: Sequence[Backup], now: datetime) -> dict[Path, date]:
    """The day on which each backup goes, if one is made on every day from tomorrow on."""
    kept = list(backups)
    last: dict[Path, date] = {}
    for ahead in range(1, _FURTHEST):
        if not any(backup in kept for backup in backups):
            break
        day = now + timedelta(days=ahead)
        kept.append(replace(backups[0], path=Path(f"{ahead}"), made_at=day))
        for old in beyond_keeping(kept):
            kept.remove(old)
            last.setdefault(old.path, day.date())
    return last
