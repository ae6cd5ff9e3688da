"""What changes about a case: its description, its working documents, what is to be done next."""

from datetime import date

from openbook.store import cases, history
from openbook.store.chain import utc_text
from openbook.store.history import NewEntry
from openbook.store.records import PART_WORDS, Actor, CaseRow, Draft, EntryKind, Saved
from openbook.store.session import Session


class Casework(Session):
    """The part of the store that deals with cases and their working documents."""

    def create_case(
        self,
        *,
        actor: Actor,
        title: str = "",
        provider: str = "",
        reference: str | None = None,
        is_example: bool = False,
    ) -> CaseRow:
        """Open a case, under `reference` or a random one, and record that it was opened."""
        with self._writing() as (connection, now):
            own = reference if reference is not None else cases.unused_reference(connection)
            cases.add_case(
                connection, own, {"title": title, "provider": provider}, example=is_example, at=now
            )
            details = {"is_example": is_example}
            self._append(
                connection, now, NewEntry(EntryKind.CASE, own, actor, "opened the case", details=details)
            )
            made = cases.the_case(connection, own)
        self._note_head()
        return made

    def cases(
        self,
        search: str = "",
        *,
        stage: str | None = None,
        reference: str | None = None,
        sort: str = "changed",
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[CaseRow, ...]:
        """Cases whose reference, title, provider, stage or next action hold every word of `search`.

        `sort` is one of changed, reference, title, provider (a case without one goes by its
        title, else its reference), weekly_price, stage, next_action_on. With `reference`,
        that case alone, where it is among them.
        """
        wanted = {"stage": stage, "reference": reference}
        with self._reading() as connection:
            return cases.list_cases(connection, search, wanted, sort, limit, offset)

    def count_cases(self) -> int:
        """How many cases there are."""
        with self._reading() as connection:
            return cases.count_cases(connection)

    def case(self, reference: str) -> CaseRow:
        """The case of this reference. Raises UnknownCaseError."""
        with self._reading() as connection:
            return cases.the_case(connection, reference)

    def describe_case(
        self,
        reference: str,
        *,
        title: str | None = None,
        provider: str | None = None,
        stage: str | None = None,
    ) -> None:
        """Change what is given of a case's title, provider and stage."""
        given = {"title": title, "provider": provider, "stage": stage}
        with self._writing() as (connection, now):
            values = {name: value for name, value in given.items() if value is not None}
            cases.change_case(connection, reference, values, now)

    def plan_next_action(self, reference: str, action: str, on: date | None) -> None:
        """Set what is to be done next in a case, and by when."""
        values = {"next_action": action, "next_action_on": on.isoformat() if on else None}
        with self._writing() as (connection, now):
            cases.change_case(connection, reference, values, now)

    def save_draft(
        self,
        reference: str,
        part: str,
        content: str,
        *,
        by: Actor | None = None,
        weekly_price: str | None = None,
        expected: int | None = None,
    ) -> Draft:
        """Save a working document (one of `PARTS`); when this returns, it survives a crash.

        `weekly_price` is shown in the list of cases. With `expected`, the revision that
        was opened, a save by somebody else in between raises ChangedElsewhereError. An
        agreed case raises AgreedCaseError: it is opened again first.
        """
        with self._writing() as (connection, now):
            history.refuse_if_agreed(connection, reference)
            new = Draft(reference, part, content, 0, now, by.user if by else "")
            saved = cases.put_draft(connection, new, expected)
            self._show_price(connection, now, reference, part, weekly_price)
        return saved

    def draft(self, reference: str, part: str) -> Draft | None:
        """A working document as last saved; `None` when there is none yet."""
        with self._reading() as connection:
            return cases.find_draft(connection, reference, part)

    def saves(self, reference: str) -> tuple[Saved, ...]:
        """When each working document of a case was last saved, and by whom."""
        with self._reading() as connection:
            return cases.saves(connection, reference)

    def set_aside(self, old: Draft, *, actor: Actor, reason: str) -> None:
        """Keep in the history what a working document said before another took its place.

        Of two people who changed the same one, the work of neither is lost.
        """
        with self._writing() as (connection, now):
            cases.the_case(connection, old.case_ref)
            details = {
                "part": old.part,
                "revision": old.revision,
                "saved_by": old.saved_by,
                "saved_at": utc_text(old.saved_at),
            }
            action = f"set aside the {PART_WORDS[old.part]} as {old.saved_by or 'somebody'} had it"
            new = NewEntry(
                EntryKind.SET_ASIDE, old.case_ref, actor, action, reason, details, old.content.encode()
            )
            self._append(connection, now, new)
            cases.change_case(connection, old.case_ref, {}, now)
        self._note_head()

    def set_aside_text(self, seq: int) -> str:
        """What the entry `seq` set aside, exactly as it was."""
        with self._reading() as connection:
            return history.payload_of(connection, seq, EntryKind.SET_ASIDE).decode()
