"""An open store and the transactions on it.

Every public method of the store is one transaction. Times come from the clock that was
given at opening, so that nothing in here knows what time it is.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from openbook.store import cases, history
from openbook.store.errors import StoreError, UnstorableTextError
from openbook.store.history import MadeWith, NewEntry
from openbook.store.place import Place
from openbook.store.records import SIDES, Entry, Head

Clock = Callable[[], datetime]
"""Gives the present moment, with its time zone."""


class Session:
    """An open store. `notices` are sentences to show once, such as a backup that failed."""

    def __init__(
        self, place: Place, clock: Clock, made_with: MadeWith, notices: tuple[str, ...] = ()
    ) -> None:
        """Wrap an open place; use `Store.open`."""
        self.notices = notices
        self._place = place
        self._clock = clock
        self._made_with = made_with
        self._joined = _Joined()

    def __enter__(self) -> Self:
        """Use the store in a `with` block, which closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Let go of the store and of the right to write to it."""
        self._place.close()

    @property
    def path(self) -> Path | str:
        """Where the store is: the path of its file, or the address of its server without a password."""
        return self._place.name

    @property
    def engine(self) -> Engine:
        """The database itself, for those who look at it from outside, such as tests."""
        return self._place.engine

    @property
    def kept_with(self) -> str:
        """The database program in use, with its version, such as "SQLite 3.45.1"."""
        dialect = self.engine.dialect
        name = "PostgreSQL" if dialect.name == "postgresql" else "SQLite"
        return f"{name} {'.'.join(str(part) for part in dialect.server_version_info or ())}".strip()

    @property
    def read_only(self) -> bool:
        """Whether this store was opened to read only."""
        return self._place.read_only

    @property
    def is_shared(self) -> bool:
        """Whether others may write to this store while it is open here."""
        return self._place.is_shared

    @contextmanager
    def together(self) -> Iterator[None]:
        """Take the changes made in this block as one: all are kept when it ends, none when it raises.

        Holds for the thread that begins it. What a method in the block raises must leave the block.
        """
        if self._joined.connection is not None:
            yield
            return
        try:
            with self._in_words(), self._place.writing() as connection:
                self._joined.connection = connection
                yield
        finally:
            self._joined.connection = None
        self._note_head()

    def head(self) -> Head:
        """The hash at the end of the history, and how many entries it has."""
        with self._reading() as connection:
            return history.head(connection)

    def _reading(self) -> AbstractContextManager[Connection]:
        joined = self._joined.connection
        return self._place.reading() if joined is None else nullcontext(joined)

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, datetime]]:
        joined = self._joined.connection
        with self._in_words(), self._place.writing() if joined is None else nullcontext(joined) as connection:
            yield connection, self._clock()

    @staticmethod
    @contextmanager
    def _in_words() -> Iterator[None]:
        try:
            yield
        except UnicodeEncodeError as error:
            raise UnstorableTextError(error.object[: error.start]) from error

    def _append(self, connection: Connection, now: datetime, new: NewEntry) -> Entry:
        return history.append(connection, new, now, self._made_with)

    def _show_price(
        self, connection: Connection, now: datetime, reference: str, part: str, weekly_price: str | None
    ) -> None:
        shown = {f"{part}_price": weekly_price} if part in SIDES and weekly_price is not None else {}
        cases.change_case(connection, reference, shown, now)

    def _note_head(self) -> None:
        if self._joined.connection is None and not self.is_shared:
            with suppress(StoreError):  # the change itself is kept
                self._place.note(self.head())


class _Joined(threading.local):
    """The transaction that a thread has begun with `together`, if any."""

    connection: Connection | None = None
