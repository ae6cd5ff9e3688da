"""An open database file, and the transactions on it.

Every public method of the store is one transaction. Times come from the clock that was
given at opening, so that nothing in here knows what time it is.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from openbook.store import cases, history, opening
from openbook.store.chain import canonical_json
from openbook.store.connection import reading, writing
from openbook.store.errors import DamagedFileError, ReadOnlyError, UnstorableTextError
from openbook.store.history import MadeWith, NewEntry
from openbook.store.instance import InstanceLock
from openbook.store.records import SIDES, Entry, Head
from openbook.store.verify import head_note

Clock = Callable[[], datetime]
"""Gives the present moment, with its time zone."""


class Session:
    """An open file. `notices` are sentences to show once, such as a backup that failed."""

    def __init__(
        self, path: Path, engine: Engine, clock: Clock, made_with: MadeWith, lock: InstanceLock | None
    ) -> None:
        """Wrap an engine over a file that has been inspected; use `Store.open`."""
        self.path = path
        self.engine = engine
        self.notices: tuple[str, ...] = ()
        self._clock = clock
        self._made_with = made_with
        self._lock = lock
        with self._reading() as connection:
            self._identity = opening.FileIdentity.of(path, connection)

    def __enter__(self) -> Self:
        """Use the store in a `with` block, which closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the file and of the right to write to it."""
        self.engine.dispose()
        if self._lock:
            self._lock.release()

    @property
    def read_only(self) -> bool:
        """Whether this store was opened to read only."""
        return self._lock is None

    def head(self) -> Head:
        """The hash at the end of the history, and how many entries it has."""
        with self._reading() as connection:
            return history.head(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._naming_a_backup(), reading(self.engine, self.path) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, datetime]]:
        if self.read_only:
            raise ReadOnlyError(self.path)
        self._identity.refuse_if_moved()
        try:
            with self._naming_a_backup(), writing(self.engine, self.path) as connection:
                self._identity.refuse_if_swapped(connection)
                yield connection, self._clock()
        except UnicodeEncodeError as error:
            raise UnstorableTextError(error.object[: error.start]) from error
        # Between the first look and the commit the file may have been replaced: then this was not saved.
        self._identity.refuse_if_moved()

    @contextmanager
    def _naming_a_backup(self) -> Iterator[None]:
        try:
            yield
        except DamagedFileError as error:
            raise opening.damaged(self.path, error.why) from error

    def _append(self, connection: Connection, now: datetime, new: NewEntry) -> Entry:
        return history.append(connection, new, now, self._made_with)

    def _show_price(
        self, connection: Connection, now: datetime, reference: str, part: str, weekly_price: str | None
    ) -> None:
        shown = {f"{part}_price": weekly_price} if part in SIDES and weekly_price is not None else {}
        cases.change_case(connection, reference, shown, now)

    def _note_head(self) -> None:
        """Repeat the head beside the database: it helps `verify`, and never fails a change that is saved."""
        head = self.head()
        note = {"store": self._identity.store_id, "count": head.count, "hash": head.hash}
        fresh = head_note(self.path).with_suffix(".head-new")
        with suppress(OSError):
            fresh.write_text(canonical_json(note), encoding="utf-8")
            fresh.replace(head_note(self.path))
