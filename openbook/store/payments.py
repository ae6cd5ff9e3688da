"""What was paid at agreed prices: each payment an entry of the history; and the programme over all cases."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from openbook.model.delivered import Held, agreed_anew, opened_again
from openbook.model.errors import InputError
from openbook.model.numbers import read_decimal
from openbook.model.payments import (
    KeptPayment,
    Payment,
    corrects_nothing,
    payment_problems,
    standing_payments,
)
from openbook.model.programme import AgreedCase, Programme, programme
from openbook.model.savings import savings_plan
from openbook.model.statement_file import dumped
from openbook.model.words import money
from openbook.store import cases
from openbook.store.chain import utc_moment
from openbook.store.errors import legible
from openbook.store.history import NewEntry
from openbook.store.records import Actor, EntryKind
from openbook.store.session import Session
from openbook.store.tables import body, case_file, entry

Progress = Callable[[int, int], None]
_AT_ONCE = 5_000
_TOLD = (EntryKind.AGREEMENT, EntryKind.REOPENING, EntryKind.PAYMENT)
_COLUMNS = (
    entry.c.seq,
    entry.c.kind,
    entry.c.case_ref,
    entry.c.at,
    entry.c.user_name,
    entry.c.supersedes,
    body.c.reason,
    body.c.details,
)


class Payments(Session):
    """The part of the store that records what was paid, and adds all agreed cases up."""

    def record_payment(
        self,
        reference: str,
        payment: Payment,
        *,
        actor: Actor,
        reason: str = "",
        supersedes: int | None = None,
    ) -> KeptPayment:
        """Record what was paid for a period, or a correction of the payment whose entry is `supersedes`.

        Raises:
            InputError: it contradicts itself, no price is agreed, or its period is recorded already.
            ReasonNeededError: a correction comes without a reason.
        """
        with self._writing() as (connection, now):
            kept = payments_of(connection, reference)
            agreed = agreed_of(connection, reference)
            paid_from = min((held.paid_from for held in agreed), default=None)
            problems = payment_problems(
                kept, payment, paid_from=paid_from, today=now.date(), supersedes=supersedes
            )
            if problems:
                raise InputError(problems)
            verb = "recorded" if supersedes is None else "corrected a payment to"
            action = f"{verb} {money(payment.paid)} paid for {payment.period_words}"
            details = {"payment": dumped(payment.model_dump(mode="python", exclude_defaults=True))}
            new = NewEntry(
                EntryKind.PAYMENT, reference, actor, action, reason, details, supersedes=supersedes
            )
            made = _payment(_row_of(connection, self._append(connection, now, new).seq))
            cases.change_case(connection, reference, {}, now)
        self._note_head()
        return made

    def take_back_payment(self, reference: str, seq: int, *, actor: Actor, reason: str) -> KeptPayment:
        """Take a payment back that should not stand in this case at all; both entries stay.

        Raises:
            InputError: the entry `seq` is no payment that stands.
            ReasonNeededError: no reason is given.
        """
        with self._writing() as (connection, now):
            stand = standing_payments(payments_of(connection, reference))
            found = next((one for one in stand if one.seq == seq), None)
            if found is None or found.payment is None:
                raise InputError((corrects_nothing(stand),))
            action = f"took back {money(found.payment.paid)} paid for {found.payment.period_words}"
            new = NewEntry(EntryKind.PAYMENT, reference, actor, action, reason, supersedes=seq)
            made = _payment(_row_of(connection, self._append(connection, now, new).seq))
            cases.change_case(connection, reference, {}, now)
        self._note_head()
        return made

    def payments(self, reference: str) -> tuple[KeptPayment, ...]:
        """All payments of a case in the order in which they were recorded, corrected ones among them."""
        with self._reading() as connection:
            return payments_of(connection, reference)

    def agreed_case(self, reference: str) -> AgreedCase:
        """The agreed prices and the payments of a case; without any where none was agreed yet."""
        with self._reading() as connection:
            row = cases.the_case(connection, reference)
            agreed, payments = agreed_of(connection, reference), payments_of(connection, reference)
        return AgreedCase(reference, row.title, row.provider, row.is_example, agreed, payments)

    def agreed_cases(self, progress: Progress = lambda _done, _of: None) -> tuple[AgreedCase, ...]:
        """Every case in which a price was ever agreed, by reference.

        Read in turns, so that nobody who writes meanwhile has to wait: entries only ever follow
        on, so what stands up to the present end stays the same. `progress` is called with how
        far it is: half of it reading, half making cases of it; what it raises ends the work.
        """
        told: dict[str, list[Row[Any]]] = {}
        end, done = self.head().count, 0
        with self._reading() as connection:
            kinds = [str(kind) for kind in _TOLD]
            of = connection.execute(select(func.count()).where(entry.c.kind.in_(kinds))).scalar_one()
        for kind in _TOLD:
            for rows in self._in_turns(kind, end):
                for row in rows:
                    told.setdefault(row.case_ref, []).append(row)
                done += len(rows)
                progress(done, 2 * max(of, done))
        with self._reading() as connection:
            query = select(
                case_file.c.reference, case_file.c.title, case_file.c.provider, case_file.c.is_example
            )
            about = {one.reference: one for one in connection.execute(query) if one.reference in told}
        found = []
        for at, reference in enumerate(sorted(about)):
            if at % 500 == 0:
                progress(of + of * at // len(about), 2 * of)
            rows = sorted(told[reference], key=lambda row: row.seq)
            agreed = _agreed(rows)
            case = about[reference]
            if agreed:
                payments = _payments(rows)
                example = bool(case.is_example)
                found.append(AgreedCase(reference, case.title, case.provider, example, agreed, payments))
        return tuple(found)

    def programme(self, year: int | None = None, progress: Progress = lambda _done, _of: None) -> Programme:
        """All agreed cases added up by case, provider and financial year; examples are left out.

        With `year` only what falls into the financial year that begins then. Reading is the
        first half of `progress`, adding up the second.
        """
        found = self.agreed_cases(lambda done, of: progress(done, 2 * of))
        return programme(found, year, lambda done, of: progress(of + done, 2 * of))

    def _in_turns(self, kind: EntryKind, end: int) -> Iterator[list[Row[Any]]]:
        last = 0
        query = _rows().where(entry.c.kind == str(kind), entry.c.seq <= end).order_by(entry.c.seq)
        while True:
            with self._reading() as connection:
                rows = list(connection.execute(query.where(entry.c.seq > last).limit(_AT_ONCE)))
            if not rows:
                return
            last = rows[-1].seq
            yield rows


def payments_of(connection: Connection, reference: str) -> tuple[KeptPayment, ...]:
    """The payments of a case in the order in which they were recorded.

    Raises:
        UnknownCaseError: there is no such case.
    """
    return _payments(_rows_of(connection, reference))


def agreed_of(connection: Connection, reference: str) -> tuple[Held, ...]:
    """The prices that were agreed in a case, oldest first, each with how long it held.

    Raises:
        UnknownCaseError: there is no such case.
    """
    return _agreed(_rows_of(connection, reference))


def _rows() -> Any:  # noqa: ANN401 - a query of the columns above
    return select(*_COLUMNS).select_from(entry.join(body, body.c.seq == entry.c.seq))


def _rows_of(connection: Connection, reference: str) -> list[Row[Any]]:
    cases.the_case(connection, reference)
    kinds = [str(kind) for kind in _TOLD]
    query = _rows().where(entry.c.case_ref == reference, entry.c.kind.in_(kinds))
    return list(connection.execute(query.order_by(entry.c.seq)))


def _row_of(connection: Connection, seq: int) -> Row[Any]:
    row: Row[Any] = connection.execute(_rows().where(entry.c.seq == seq)).one()
    return row


def _agreed(rows: list[Row[Any]]) -> tuple[Held, ...]:
    agreed: tuple[Held, ...] = ()
    for row in rows:
        if row.kind == EntryKind.PAYMENT:
            continue
        with legible(f"Entry {row.seq} of the history"):
            details = json.loads(row.details)
            said = details["round"]
            on = date.fromisoformat(said.get("paid_from") or said["on"])
            if row.kind == EntryKind.REOPENING:
                agreed = opened_again(agreed, on)
            else:
                agreed = agreed_anew(agreed, Held(savings_plan(details), on, read_decimal(said["price"])))
    return agreed


def _payments(rows: list[Row[Any]]) -> tuple[KeptPayment, ...]:
    return tuple(_payment(row) for row in rows if row.kind == EntryKind.PAYMENT)


def _payment(row: Row[Any]) -> KeptPayment:
    with legible(f"Entry {row.seq} of the history"):
        said = json.loads(row.details).get("payment")
        payment = None if said is None else Payment.model_validate(said)
        at: datetime = utc_moment(row.at)
        return KeptPayment(row.seq, payment, at, row.user_name, row.supersedes, row.reason)
