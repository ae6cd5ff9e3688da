"""Where a store is kept: a file of this computer, or a database that an office shares."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from openbook.store.records import Actor, Backup, Finding, Head


class Place(ABC):
    """An open place: its transactions, its checks and its backups.

    `name` is what the user knows it by: the path of a file, the address of a server.
    """

    name: Path | str
    engine: Engine
    store_id: str
    read_only: bool
    is_shared: bool = False

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """One consistent view; what fails for a known reason raises its StoreError."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """One change by one writer at a time: wholly kept, or wholly dropped when the block raises."""

    @abstractmethod
    def note(self, head: Head) -> None:
        """Repeat the head where it helps `verify`; never a reason for a saved change to fail."""

    @abstractmethod
    def findings(self, against: Head | None) -> list[Finding]:
        """Everything found wrong, also against a head from elsewhere."""

    @abstractmethod
    def backup(self, kind: str, now: datetime) -> Backup:
        """Make a checked backup."""

    @abstractmethod
    def backups(self) -> tuple[Backup, ...]:
        """The backups that this place knows, newest first."""

    @abstractmethod
    def attend(self, reference: str | None, actor: Actor) -> None:
        """Let others know who works on which case."""

    @abstractmethod
    def others(self, reference: str) -> tuple[str, ...]:
        """Who else works on a case at this moment."""

    @abstractmethod
    def close(self) -> None:
        """Let go of everything."""
