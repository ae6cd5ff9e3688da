"""The record of one case, as the window reads it and adds to it: versions, rounds, agreements."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from openbook.model.decision import Decision
from openbook.model.errors import OpenBookError
from openbook.model.negotiation import KeptRound, Party, Round
from openbook.model.payments import KeptPayment, Payment
from openbook.model.pricing import Priced, price
from openbook.model.programme import AgreedCase
from openbook.model.reproduction import Reproduction
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement, write_statement
from openbook.model.words import plain
from openbook.store import Actor, Entry, Version
from openbook.store.agreed import agree_on_version, worked_out_again
from openbook.store.records import Agreement
from openbook.store.store import Store
from openbook.ui.sheet import Side


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A statement to keep for good together with the round that rests on it: both, or neither."""

    side: Side
    statement: Statement
    reason: str


class CaseRecord(Protocol):
    """What the window asks of the record of a case. Each may raise an `OpenBookError`."""

    def today(self) -> date:
        """Give the day that a round is recorded on."""

    def history(self) -> Sequence[Entry]:
        """Give everything that was recorded, oldest first."""

    def rounds(self) -> tuple[KeptRound, ...]:
        """Give all rounds in the order in which they were recorded, corrected ones among them."""

    def whole(self) -> tuple[Sequence[Entry], tuple[KeptRound, ...], Sequence[Version]]:
        """Give the history with its rounds and versions, read once."""

    def versions(self) -> Sequence[Version]:
        """Give the kept versions of both statements, oldest first."""

    def kept(self, version: Version) -> Statement:
        """Give the statement that was kept as a version."""

    def aside(self, seq: int) -> tuple[str, str]:
        """Give the part of the case that the entry `seq` set aside, and its text."""

    def keep_version(self, side: Side, statement: Statement, reason: str) -> Version:
        """Keep a statement for good."""

    def record_round(
        self,
        new: Round,
        *,
        reason: str = "",
        supersedes: int | None = None,
        basis: NewVersion | None = None,
    ) -> KeptRound:
        """Record a round, or a correction of the round whose entry is `supersedes`.

        With `basis` that statement is kept first, and the round rests on it.
        """

    def agree(
        self, new: Round, decision: Decision, *, reason: str, basis: NewVersion | None = None
    ) -> KeptRound:
        """Agree a price; it is frozen with the version it rests on and its whole working."""

    def reopen(self, party: Party, on: date, *, reason: str) -> KeptRound:
        """Open an agreed case again."""

    def agreements(self) -> tuple[Agreement, ...]:
        """Give the agreements, oldest first, also those opened again since."""

    def agreed_case(self) -> AgreedCase:
        """Give the prices that were agreed and what was paid."""

    def record_payment(
        self, payment: Payment, *, reason: str = "", supersedes: int | None = None
    ) -> KeptPayment:
        """Record what was paid for a period, or a correction of the payment `supersedes`."""

    def take_back_payment(self, seq: int, *, reason: str) -> KeptPayment:
        """Take a payment back that should not stand in this case."""

    def worked_out_again(self) -> Reproduction | None:
        """Give the price of the agreed statement then and now; None where nothing is agreed."""


class StoreRecord:
    """The record of one case in the store."""

    def __init__(
        self,
        store: Store,
        reference: str,
        actor: Actor,
        standards: Standards,
        now: Callable[[], datetime],
    ) -> None:
        self._store, self._reference, self._actor = store, reference, actor
        self._standards, self._now = standards, now

    def today(self) -> date:
        """Give the day here, or in UTC where that is earlier: nothing is recorded before its day."""
        now = self._now()
        return min(now.date(), now.astimezone().date())

    def history(self) -> Sequence[Entry]:
        """Give everything that was recorded, oldest first."""
        return self._store.history(self._reference)

    def rounds(self) -> tuple[KeptRound, ...]:
        """Give all rounds in the order in which they were recorded, corrected ones among them."""
        return self._store.rounds(self._reference)

    def whole(self) -> tuple[Sequence[Entry], tuple[KeptRound, ...], Sequence[Version]]:
        """Give the history with its rounds and versions, read once."""
        return self._store.whole_history(self._reference)

    def versions(self) -> Sequence[Version]:
        """Give the kept versions of both statements, oldest first."""
        return self._store.versions(self._reference)

    def kept(self, version: Version) -> Statement:
        """Give the statement that was kept as a version."""
        return self._read(version.seq, complete=False)

    def aside(self, seq: int) -> tuple[str, str]:
        """Give the part of the case that the entry `seq` set aside, and its text."""
        entry = next(entry for entry in self.history() if entry.seq == seq)
        return str(entry.details["part"]), self._store.set_aside_text(seq)

    def keep_version(self, side: Side, statement: Statement, reason: str) -> Version:
        """Keep a statement for good; one without a price yet is kept without one."""
        try:
            priced = price(statement, self._standards)
            weekly, figures = plain(priced.weekly_price.value), _figures(priced)
        except OpenBookError:
            weekly, figures = "", {}
        return self._store.add_version(
            self._reference,
            side,
            write_statement(statement),
            weekly_price=weekly,
            actor=self._actor,
            reason=reason,
            figures=figures,
        )

    def record_round(
        self,
        new: Round,
        *,
        reason: str = "",
        supersedes: int | None = None,
        basis: NewVersion | None = None,
    ) -> KeptRound:
        """Record a round, or a correction of the round whose entry is `supersedes`."""
        with self._resting_on(new, basis) as whole:
            return self._store.add_round(
                self._reference, whole, actor=self._actor, reason=reason, supersedes=supersedes
            )

    def agree(
        self, new: Round, decision: Decision, *, reason: str, basis: NewVersion | None = None
    ) -> KeptRound:
        """Agree a price; it is frozen with the version it rests on and its whole working."""
        with self._resting_on(new, basis) as whole:
            made = agree_on_version(
                *(self._store, self._reference, whole, decision, self._standards),
                actor=self._actor,
                reason=reason,
            )
            return made.kept

    def reopen(self, party: Party, on: date, *, reason: str) -> KeptRound:
        """Open an agreed case again."""
        return self._store.reopen(self._reference, actor=self._actor, party=party, on=on, reason=reason)

    def agreements(self) -> tuple[Agreement, ...]:
        """Give the agreements, oldest first, also those opened again since."""
        return self._store.agreements(self._reference)

    def agreed_case(self) -> AgreedCase:
        """Give the prices that were agreed and what was paid."""
        return self._store.agreed_case(self._reference)

    def record_payment(
        self, payment: Payment, *, reason: str = "", supersedes: int | None = None
    ) -> KeptPayment:
        """Record what was paid for a period, or a correction of the payment `supersedes`."""
        return self._store.record_payment(
            self._reference, payment, actor=self._actor, reason=reason, supersedes=supersedes
        )

    def take_back_payment(self, seq: int, *, reason: str) -> KeptPayment:
        """Take a payment back that should not stand in this case."""
        return self._store.take_back_payment(self._reference, seq, actor=self._actor, reason=reason)

    @contextmanager
    def _resting_on(self, new: Round, basis: NewVersion | None) -> Iterator[Round]:
        """Keep what a round rests on, and let it be recorded, as one change."""
        if basis is None:
            yield new
            return
        with self._store.together():
            version = self.keep_version(basis.side, basis.statement, basis.reason)
            yield new.model_copy(update={"version": version.seq})

    def worked_out_again(self) -> Reproduction | None:
        """Give the price of the agreed statement then and now; None where nothing is agreed."""
        return worked_out_again(self._store, self._reference, self._standards)

    def _read(self, seq: int, *, complete: bool) -> Statement:
        return read_statement(self._store.statement(seq), self._standards.lines, complete=complete)


def latest(versions: Sequence[Version], side: Side) -> Version | None:
    """Give the version of a side that was kept last."""
    return next((version for version in reversed(versions) if version.side == side), None)


def _figures(priced: Priced) -> dict[str, str]:
    return {
        "break_even": plain(priced.break_even.value),
        "lawful_floor": plain(priced.lawful_floor.value),
    }
