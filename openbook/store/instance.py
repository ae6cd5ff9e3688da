"""One program at a time writes to a database file; who has it is told to the next one.

The operating system holds the lock and lets it go when the process ends, however it
ends, so a lock left by a killed program clears itself. The words in the lock file only
say who holds it; they are never what decides.
"""

import getpass
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from openbook.store.chain import utc_moment, utc_text
from openbook.store.errors import InUseError, ReadOnlyError

_LOCKED_BYTE = 1 << 30
"""Far past the words, because Windows does not let others read a locked range."""


class InstanceLock:
    """The right to write to one database file, held until `release` or the end of the process."""

    def __init__(self, database: Path, now: datetime) -> None:
        """Take the lock beside `database`.

        Raises:
            InUseError: another program holds it; names the user, the computer and since when.
            ReadOnlyError: no lock file can be written in the folder.
        """
        path = lock_path(database)
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ReadOnlyError(database) from error
        try:
            _take(self._file)
        except OSError as error:
            os.close(self._file)
            raise _held_by_other(database, path) from error
        with suppress(OSError):  # no room for the words; the lock holds all the same
            self._write(json.dumps(_holder(now)))

    def release(self) -> None:
        """Let go; a second call does nothing."""
        if self._file >= 0:
            with suppress(OSError):
                self._write("")
            os.close(self._file)
            self._file = -1

    def _write(self, words: str) -> None:
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, words.encode())


def lock_path(database: Path) -> Path:
    """The lock file that belongs to `database`."""
    return database.with_name(f"{database.name}.lock")


def _take(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(now: datetime) -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "an unnamed user"
    return {"user": user, "computer": platform.node() or "this computer", "since": utc_text(now)}


def _held_by_other(database: Path, lock: Path) -> InUseError:
    holder = {"user": "another user", "computer": "this computer", "since": ""}
    try:
        holder |= json.loads(lock.read_text(encoding="utf-8"))
        since = f"{utc_moment(holder['since']).astimezone():%d %B %Y, %H:%M}"
    except (OSError, ValueError, TypeError, AttributeError):
        since = "a moment ago"
    return InUseError(database, str(holder["user"]), str(holder["computer"]), since)
