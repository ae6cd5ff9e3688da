"""What is kept for good: versions of statements, issued reports, the history itself."""

from collections.abc import Mapping

from openbook.store import cases, history
from openbook.store.history import NewEntry
from openbook.store.records import SIDES, Actor, Entry, EntryKind, Version
from openbook.store.session import Session


class Record(Session):
    """The part of the store that adds to the history and reads it."""

    def add_version(
        self,
        reference: str,
        side: str,
        content: str,
        *,
        weekly_price: str,
        actor: Actor,
        reason: str = "",
        figures: Mapping[str, str] | None = None,
        supersedes: int | None = None,
    ) -> Version:
        """Keep a statement for good, as the next version of its side.

        `content` is kept byte for byte; `figures` are further amounts to show beside it.

        Raises:
            AgreedCaseError: the price is agreed; the case is opened again first.
        """
        if side not in SIDES:
            message = f"{side} is not a side of a case; one of {', '.join(SIDES)} is"
            raise ValueError(message)
        with self._writing() as (connection, now):
            cases.the_case(connection, reference)
            history.refuse_if_agreed(connection, reference)
            number = 1 + len([kept for kept in history.versions(connection, reference) if kept.side == side])
            details = {
                "side": side,
                "number": number,
                "weekly_price": weekly_price,
                "figures": dict(figures or {}),
            }
            action = f"kept version {number} of the {side} statement"
            new = NewEntry(
                EntryKind.VERSION, reference, actor, action, reason, details, content.encode(), supersedes
            )
            version = history.version_of(self._append(connection, now, new))
            self._show_price(connection, now, reference, side, weekly_price)
        self._note_head()
        return version

    def versions(self, reference: str) -> tuple[Version, ...]:
        """The kept versions of a case's statements, oldest first."""
        with self._reading() as connection:
            cases.the_case(connection, reference)
            return history.versions(connection, reference)

    def statement(self, seq: int) -> str:
        """The statement kept by the entry `seq`, exactly as it was given."""
        with self._reading() as connection:
            return history.payload_of(connection, seq, EntryKind.VERSION).decode()

    def record_report(
        self,
        reference: str,
        *,
        report: str,
        file_name: str,
        sha256: str,
        actor: Actor,
        version: int | None = None,
        reason: str = "",
    ) -> Entry:
        """Record that a report was issued, with the hash of its file and the head printed on it."""
        with self._writing() as (connection, now):
            cases.the_case(connection, reference)
            printed = history.head(connection)
            details = {
                "report": report,
                "file_name": file_name,
                "sha256": sha256,
                "version": version,
                "head": {"hash": printed.hash, "count": printed.count},
            }
            action = f"issued the {report} report"
            new = NewEntry(EntryKind.REPORT, reference, actor, action, reason, details)
            made = self._append(connection, now, new)
            cases.change_case(connection, reference, {}, now)
        self._note_head()
        return made

    def issued_as(self, sha256: str, file_name: str) -> Entry | None:
        """The entry that records a report's file as issued: by its hash, else the last of that name."""
        with self._reading() as connection:
            return history.report_of(connection, "sha256", sha256) or history.report_of(
                connection, "file_name", file_name
            )

    def history(self, reference: str | None = None) -> tuple[Entry, ...]:
        """The entries of a case, oldest first; of the whole store without a reference."""
        with self._reading() as connection:
            if reference is not None:
                cases.the_case(connection, reference)
            return history.entries(connection, reference)
