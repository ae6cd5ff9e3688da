"""Backups: made through SQLite's own copying, opened and checked before they count.

They stand in the folder `backups` beside the database. The time and occasion are in the
name, so that a person can choose one with nothing but a list of files.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from openbook.store.connection import APPLICATION_ID, UNREADABLE, connect_plainly, in_plain_words
from openbook.store.cqc import without_directory
from openbook.store.errors import BackupFailedError, FileExistsAlreadyError, StoreError
from openbook.store.migrations import SCHEMA_VERSION
from openbook.store.records import Backup

DAILY = "daily"
BEFORE_IMPORT = "before-import"
BEFORE_UPGRADE = "before-upgrade"
BY_HAND = "by-hand"

LATEST, DAYS, MONTHS = 10, 14, 12
"""Kept: so many of the latest, one for each of so many days, one for each of so many months."""

_TIME = "%Y%m%d-%H%M%S-%f"


def backup_folder(database: Path) -> Path:
    """Where the backups of `database` are kept."""
    return database.parent / "backups"


def backups_of(database: Path) -> tuple[Backup, ...]:
    """The backups of `database`, newest first."""
    form = re.compile(_named(database))
    found = []
    try:
        files = sorted(backup_folder(database).iterdir())
    except OSError:
        return ()
    for file in files:
        match = form.fullmatch(file.name)
        if match:
            with suppress(ValueError, OSError):  # a name that is no time, or a file gone meanwhile
                made_at = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
                found.append(Backup(file, made_at, match[2], file.stat().st_size))
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def make_backup(database: Path, kind: str, now: datetime) -> Backup:
    """Copy `database` into its backup folder, check the copy, then let go of those no longer kept.

    Raises:
        BackupFailedError: there is no room, or the copy did not check out; nothing else was removed.
    """
    folder = backup_folder(database)
    name = f"{database.stem}-{now.astimezone(UTC):{_TIME}}-{kind}.db"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        copy_whole(database, folder / name, without_directory)
    except (StoreError, OSError) as error:
        raise BackupFailedError(folder, _why(error)) from error
    made = next(backup for backup in backups_of(database) if backup.path.name == name)
    for old in beyond_keeping(backups_of(database)):
        with suppress(OSError):  # a backup that somebody has open goes another day
            old.path.unlink()
    return made


def clear_unfinished(database: Path) -> None:
    """Remove copies that a killed program left unfinished: nobody sees them, and they hold everything."""
    form = re.compile(rf"\.{_named(database)}\.part(-journal)?")
    for file in backup_folder(database).glob(".*"):
        if form.fullmatch(file.name):
            with suppress(OSError):
                file.unlink()


def made_today(database: Path, now: datetime) -> bool:
    """Whether a backup was made already on this day (UTC)."""
    return any(backup.made_at.date() == now.astimezone(UTC).date() for backup in backups_of(database))


def beyond_keeping(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that are neither among the latest nor the last of one of the kept days or months."""
    newest_first = sorted(backups, key=lambda backup: backup.made_at, reverse=True)
    kept = set(newest_first[:LATEST])
    for how_many, period in ((DAYS, "%Y-%m-%d"), (MONTHS, "%Y-%m")):
        kept.update(_last_of_each(newest_first, period)[:how_many])
    return tuple(backup for backup in newest_first if backup not in kept)


def copy_whole(source: Path, target: Path, finish: Callable[[Path], None] = lambda _part: None) -> None:
    """Copy a database, live or not, to a new file that appears only when it is finished and checked.

    Raises:
        FileExistsAlreadyError: `target` exists.
        StoreError: the copy could not be made or is not sound.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        part.touch(mode=0o600)
        with in_plain_words(part):
            _copy(source, part)
        finish(part)
        if why := unsoundness(part):
            message = f"the copy did not check out ({why})"
            raise StoreError(message)
        place_without_overwriting(part, target)
    finally:
        part.unlink(missing_ok=True)


def place_without_overwriting(finished: Path, target: Path) -> None:
    """Give a finished file its name, on the disk before this returns; never over another file.

    Raises:
        FileExistsAlreadyError: `target` exists.
    """
    try:
        if os.name == "nt":
            finished.rename(target)
        else:
            target.hardlink_to(finished)
            finished.unlink()
            _settle_folder(target.parent)
    except FileExistsError as error:
        raise FileExistsAlreadyError(target) from error


def unsoundness(path: Path, *, thorough: bool = True) -> str:
    """Why a file is not a sound OpenBook database, or nothing when it is. Does not write to it."""
    try:
        with closing(connect_plainly(path, "mode=ro&immutable=1")) as raw:
            if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return "it is not an OpenBook database"
            version = raw.execute("PRAGMA user_version").fetchone()[0]
            if not 0 < version <= SCHEMA_VERSION:
                return f"its storage version is {version}"
            return first_fault(raw, thorough=thorough)
    except UNREADABLE as error:
        return str(error)


def first_fault(raw: sqlite3.Connection, *, thorough: bool) -> str:
    """The first thing SQLite itself finds wrong with a file, or nothing."""
    check = "integrity_check" if thorough else "quick_check"
    said = str(raw.execute(f"PRAGMA {check}(1)").fetchone()[0])
    if said != "ok":
        return " ".join(said.removeprefix("*** in database main ***").split())
    broken = raw.execute("PRAGMA foreign_key_check").fetchone() if thorough else None
    return f"a row of {broken[0]} refers to a row of {broken[2]} that is not there" if broken else ""


def newest_good(database: Path) -> tuple[Path, str] | None:
    """The newest backup that checks out, with a few words on what it holds."""
    for backup in backups_of(database):
        if not unsoundness(backup.path):
            with closing(connect_plainly(backup.path, "mode=ro&immutable=1")) as raw:
                cases = raw.execute("SELECT count(*) FROM case_file").fetchone()[0]
            return (
                backup.path,
                f", made {backup.made_at:%d %B %Y at %H:%M} UTC, with {counted(cases, 'case')}",
            )
    return None


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as `1 case` or `12 cases`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _named(database: Path) -> str:
    """How a backup is called: whose it is, when it was made, and on what occasion."""
    return rf"{re.escape(database.stem)}-(\d{{8}}-\d{{6}}-\d{{6}})-([a-z-]+)\.db"


def _copy(source: Path, part: Path) -> None:
    with closing(connect_plainly(source)) as whole, closing(connect_plainly(part)) as copy:
        copy.execute("PRAGMA synchronous = 3")
        whole.backup(copy)


def _last_of_each(newest_first: list[Backup], period: str) -> list[Backup]:
    seen: dict[str, Backup] = {}
    for backup in newest_first:
        seen.setdefault(backup.made_at.strftime(period), backup)
    return list(seen.values())


def _settle_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error).rstrip(".")
