"""Rounds of a negotiation, agreements and reopenings: each an entry of the history."""

from datetime import date

from sqlalchemy import Connection

from openbook.model.decision import Decision, decision_problems
from openbook.model.errors import InputError
from openbook.model.negotiation import KeptRound, Party, Round, RoundKind, is_agreed, round_problems
from openbook.model.savings import SavingsPlan, savings_plan
from openbook.model.statement import Record
from openbook.model.statement_file import dumped
from openbook.model.words import money, plain
from openbook.store import cases, history
from openbook.store.errors import AgreedCaseError, NotAgreedError, UnknownEntryError, legible
from openbook.store.history import NewEntry
from openbook.store.records import Actor, Agreement, Entry, EntryKind, Version
from openbook.store.session import Session

_ROUNDS = (EntryKind.ROUND, EntryKind.AGREEMENT, EntryKind.REOPENING)

AGREED, NEGOTIATING, REFUSED = "agreed", "negotiating", "refused"
_STAGES = {RoundKind.AGREEMENT: AGREED, RoundKind.REFUSAL: REFUSED}


class Negotiating(Session):
    """The part of the store that records what was asked, offered and agreed."""

    def add_round(
        self,
        reference: str,
        new: Round,
        *,
        actor: Actor,
        reason: str = "",
        supersedes: int | None = None,
    ) -> KeptRound:
        """Record a round, or a correction of the round whose entry is `supersedes`.

        Sets the case's stage, and its next action where the round names one. Agreements
        and reopenings have their own methods.

        Raises:
            InputError: the round contradicts itself, or may not come where it would stand.
            AgreedCaseError: the price is agreed; only notes are taken then.
            ReasonNeededError: a correction comes without a reason.
            UnknownEntryError: it rests on a version that the case does not have.
        """
        if new.kind in {RoundKind.AGREEMENT, RoundKind.REOPENING}:
            message = f"{new.kind} has its own method"
            raise ValueError(message)
        with self._writing() as (connection, now):
            before = rounds_of(connection, reference)
            if is_agreed(before) and new.kind is not RoundKind.NOTE:
                raise AgreedCaseError(reference)
            _refuse(connection, reference, before, new, now.date(), supersedes)
            details = {"number": len(before) + 1, "round": _written(new)}
            verb = "corrected a round by" if supersedes else "recorded"
            action = f"{verb} round {len(before) + 1}: {new.kind.label.lower()} by {new.party}"
            entry = NewEntry(
                EntryKind.ROUND, reference, actor, action, reason, details, supersedes=supersedes
            )
            kept = _kept(history.append(connection, entry, now, self._made_with))
            changes: dict[str, str | None] = {}
            if new.kind is not RoundKind.NOTE:
                changes["stage"] = _STAGES.get(new.kind, NEGOTIATING)
            cases.change_case(connection, reference, changes | _next(new), now)
        self._note_head()
        return kept

    def agree(
        self,
        reference: str,
        new: Round,
        decision: Decision,
        *,
        trace: str,
        actor: Actor,
        reason: str,
        savings: SavingsPlan | None = None,
    ) -> Agreement:
        """Agree a price: it is frozen with the version it rests on, the decision and its whole working.

        `trace` is the working as the caller writes it (rates, figures, engine), kept byte for byte;
        `savings` what the price is planned to save, which later changes of the case do not touch.

        Raises:
            InputError: the agreement may not come here, or the decision lacks what is not passed over.
            ReasonNeededError: no reason is given.
        """
        if new.kind is not RoundKind.AGREEMENT or new.version is None:
            message = "an agreement is a round of that kind and rests on a version"
            raise ValueError(message)
        with self._writing() as (connection, now):
            before = rounds_of(connection, reference)
            _refuse(connection, reference, before, new, now.date(), None)
            if problems := decision_problems(decision):
                raise InputError(problems)
            assert new.price is not None
            price = plain(new.price)
            details = {
                "number": len(before) + 1,
                "round": _written(new),
                "decision": _written(decision),
            }
            if savings is not None:
                details["savings"] = _written(savings)
            action = f"agreed {money(new.price)} a week, resting on entry {new.version}"
            entry = NewEntry(EntryKind.AGREEMENT, reference, actor, action, reason, details, trace.encode())
            made = _agreement(history.append(connection, entry, now, self._made_with))
            # What was to be done next led to the agreement: it is done.
            changes = {"agreed_price": price, "stage": AGREED, "next_action": "", "next_action_on": None}
            cases.change_case(connection, reference, changes | _next(new), now)
        self._note_head()
        return made

    def reopen(self, reference: str, *, actor: Actor, party: Party, on: date, reason: str) -> KeptRound:
        """Open an agreed case again, with a reason; what was agreed stays in the history.

        Raises:
            NotAgreedError: the price is not agreed.
            ReasonNeededError: no reason is given.
        """
        new = Round(kind=RoundKind.REOPENING, on=on, party=party)
        with self._writing() as (connection, now):
            before = rounds_of(connection, reference)
            if not is_agreed(before):
                raise NotAgreedError(reference)
            _refuse(connection, reference, before, new, now.date(), None)
            details = {"number": len(before) + 1, "round": _written(new)}
            entry = NewEntry(EntryKind.REOPENING, reference, actor, "opened the case again", reason, details)
            kept = _kept(history.append(connection, entry, now, self._made_with))
            cases.change_case(connection, reference, {"agreed_price": "", "stage": NEGOTIATING}, now)
        self._note_head()
        return kept

    def whole_history(
        self, reference: str
    ) -> tuple[tuple[Entry, ...], tuple[KeptRound, ...], tuple[Version, ...]]:
        """The entries of a case with its rounds and versions, each oldest first, read once and together."""
        with self._reading() as connection:
            cases.the_case(connection, reference)
            found = history.entries(connection, reference)
        kept = tuple(history.version_of(entry) for entry in found if entry.kind is EntryKind.VERSION)
        return found, tuple(_kept(entry) for entry in found if entry.kind in _ROUNDS), kept

    def rounds(self, reference: str) -> tuple[KeptRound, ...]:
        """All rounds of a case in the order in which they were recorded, corrected ones among them."""
        with self._reading() as connection:
            return rounds_of(connection, reference)

    def agreements(self, reference: str) -> tuple[Agreement, ...]:
        """The agreements of a case, oldest first, also those opened again since."""
        with self._reading() as connection:
            cases.the_case(connection, reference)
            found = history.of_kinds(connection, reference, EntryKind.AGREEMENT)
            return tuple(_agreement(entry) for entry in found)

    def trace(self, seq: int) -> str:
        """The working that was frozen with the agreement of the entry `seq`, exactly as it was given."""
        with self._reading() as connection:
            return history.payload_of(connection, seq, EntryKind.AGREEMENT).decode()


def rounds_of(connection: Connection, reference: str) -> tuple[KeptRound, ...]:
    """The rounds of a case, in the order in which they were recorded.

    Raises:
        UnknownCaseError: there is no such case.
    """
    cases.the_case(connection, reference)
    return tuple(_kept(entry) for entry in history.of_kinds(connection, reference, *_ROUNDS))


def _refuse(
    connection: Connection,
    reference: str,
    before: tuple[KeptRound, ...],
    new: Round,
    today: date,
    supersedes: int | None,
) -> None:
    if problems := round_problems(before, new, today=today, supersedes=supersedes):
        raise InputError(problems)
    kept = {version.seq for version in history.versions(connection, reference)} if new.version else set()
    if new.version and new.version not in kept:
        raise UnknownEntryError(new.version, f"a version of a statement of case {reference}")


def _written(record: Record) -> dict[str, object]:
    written: dict[str, object] = dumped(record.model_dump(mode="python", exclude_defaults=True))
    return written


def _next(new: Round) -> dict[str, str | None]:
    if not new.next_action:
        return {}
    on = new.next_action_on.isoformat() if new.next_action_on else None
    return {"next_action": new.next_action, "next_action_on": on}


def _kept(entry: Entry) -> KeptRound:
    with legible(f"Entry {entry.seq} of the history"):
        return KeptRound(
            number=entry.details["number"],
            seq=entry.seq,
            round=Round.model_validate(entry.details["round"]),
            recorded_at=entry.at,
            recorded_by=entry.actor.user,
            supersedes=entry.supersedes,
            reason=entry.reason,
        )


def _agreement(entry: Entry) -> Agreement:
    with legible(f"Entry {entry.seq} of the history"):
        decision = Decision.model_validate(entry.details["decision"])
        savings = savings_plan(entry.details)
    return Agreement(_kept(entry), decision, entry.actor, entry.engine_version, entry.rates_hash, savings)
