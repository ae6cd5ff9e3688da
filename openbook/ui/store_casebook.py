"""The cases as the store keeps them, opened as documents and saved part by part."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QObject

from openbook.model.checks import Check, checks
from openbook.model.negotiation import position
from openbook.model.pricing import Priced, price
from openbook.model.privacy import Due
from openbook.model.programme import AgreedCase
from openbook.model.rates import rates_year
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.model.words import money
from openbook.resources import example_plan, example_statement
from openbook.settings import Settings
from openbook.store import Actor, CaseRow, Draft
from openbook.store.errors import UnknownCaseError
from openbook.store.provenance import actor_of
from openbook.store.store import Store
from openbook.ui.background import Report
from openbook.ui.beginnings import kept_under
from openbook.ui.case_papers import StorePapers
from openbook.ui.case_record import StoreRecord
from openbook.ui.case_saving import CaseSaver
from openbook.ui.directory import Directory
from openbook.ui.document import Document
from openbook.ui.listed_case import ListedCase
from openbook.ui.negotiation_rows import locked_words
from openbook.ui.publisher import StorePublisher
from openbook.ui.sheet import Sheet, Side
from openbook.ui.sheet_texts import PARTS, read_sheet


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works, with what rates, since what price a book is worth opening, and what day it is."""

    actor: Actor
    standards: Standards
    threshold: Decimal
    now: Callable[[], datetime]
    retention_months: int = 0


class StoreCasebook:
    """Lists, opens and begins the cases of a store."""

    def __init__(self, store: Store, desk: Desk, recent: Sequence[str] = ()) -> None:
        self._store, self._desk = store, desk
        self._recent = list(recent)
        self._last_priced: tuple[Statement, Priced] | None = None
        if not store.cases(limit=1):
            self._keep_example()

    @property
    def notices(self) -> Sequence[str]:
        """Sentences to show once, such as a backup that failed."""
        return self._store.notices

    @property
    def about(self) -> Sequence[tuple[str, str]]:
        """Where the cases are kept."""
        return (("Cases are kept in", str(self._store.path)), ("Kept with", self._store.kept_with))

    @property
    def directory(self) -> Directory:
        """The regulator's directory."""
        return self._store

    @property
    def latest(self) -> str:
        """The case opened last, else the one changed last."""
        for reference in self._recent:
            with suppress(UnknownCaseError):
                return self._store.case(reference).reference
        return next((case.reference for case in self._store.cases(limit=1)), "")

    @property
    def count(self) -> int:
        """How many cases there are."""
        return self._store.count_cases()

    def listed(
        self,
        words: str = "",
        *,
        sort: str = "changed",
        limit: int | None = None,
        reference: str | None = None,
    ) -> Sequence[ListedCase]:
        """Give the cases that hold all words, or of these the one of a reference; the first `limit`."""
        return tuple(
            _listed(row) for row in self._store.cases(words, sort=sort, limit=limit, reference=reference)
        )

    def opened(self, reference: str, parent: QObject) -> Document:
        """Open a case as it was last saved."""
        row = self._store.case(reference)
        found = {part: self._store.draft(reference, part) for part in PARTS}
        drafts = {part: draft for part, draft in found.items() if draft is not None}
        texts = {part: draft.content for part, draft in drafts.items()}
        sheet = read_sheet(texts, self._desk.standards, self._new_statement(reference))
        document = Document(sheet, self._price, self._check, parent=parent)
        document.keep(reference, self._saver(reference, drafts))
        document.example = row.is_example
        self._equip(document, reference)
        for side, statement in self._last_versions(reference).items():
            document.set_baseline(side, statement)
        agreed = position(self._store.rounds(reference)).agreed if row.agreed_price else None
        if agreed is not None:
            document.lock(locked_words(agreed))
        return document

    def begun(self, start: Sheet | None = None) -> str:
        """Begin a case with what it starts from, or with an empty provider's statement."""
        with self._store.together():
            reference = self._store.create_case(actor=self._desk.actor).reference
            empty = Sheet(provider=self._new_statement(reference))
            self._saver(reference, {}).save(kept_under(start, reference) if start is not None else empty)
        return reference

    def agreed_cases(self, report: Report) -> tuple[AgreedCase, ...]:
        """Give every case in which a price was agreed; called off the window's thread."""
        return self._store.agreed_cases(report)

    def due_for_erasure(self, report: Report) -> tuple[Due, ...]:
        """Give the cases whose time has come; called off the window's thread."""
        report(0, 1)
        return self._store.due_for_erasure(self._desk.now().astimezone().date(), self._desk.retention_months)

    def back_up_before_import(self) -> None:
        """Make a backup before a file is brought in; called off the window's thread."""
        self._store.backup_before_import()

    def work_as(self, settings: Settings, document: Document | None) -> None:
        """Go on with other settings, in the case on screen too."""
        self._desk = replace(
            self._desk,
            actor=actor_of(settings),
            threshold=settings.threshold,
            retention_months=settings.retention_months,
        )
        if document is not None:
            self._equip(document, document.reference)
            document.priced_changed.emit()

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def _equip(self, document: Document, reference: str) -> None:
        """Let a case on screen know who works here."""
        document.threshold = self._desk.threshold
        desk = self._desk
        document.publisher = StorePublisher(self._store, reference, desk.actor)
        document.directory = self.directory
        document.record = StoreRecord(self._store, reference, desk.actor, desk.standards, desk.now)
        document.papers = StorePapers(self._store, reference, desk.actor, desk.retention_months)

    def _last_versions(self, reference: str) -> dict[Side, Statement]:
        last = {Side(version.side): version.seq for version in self._store.versions(reference)}
        lines = self._desk.standards.lines
        return {
            side: read_statement(self._store.statement(seq), lines, complete=False)
            for side, seq in last.items()
        }

    def _new_statement(self, reference: str) -> Statement:
        return Statement(reference=reference, price_base=rates_year(self._desk.now().date()))

    def _price(self, statement: Statement) -> Priced:
        """Price a statement; what is on screen is saved right after, and is not priced again for that."""
        last = self._last_priced
        if last is None or last[0] is not statement:
            last = self._last_priced = (statement, price(statement, self._desk.standards))
        return last[1]

    def _check(self, statement: Statement, priced: Priced) -> tuple[Check, ...]:
        return checks(statement, priced, self._desk.standards)

    def _saver(self, reference: str, drafts: Mapping[str, Draft]) -> CaseSaver:
        return CaseSaver(
            self._store, reference, drafts, self._price, lambda: self._desk.actor, self._desk.now
        )

    def _keep_example(self) -> None:
        sheet = example_sheet()
        statement = sheet.provider or sheet.realistic
        assert statement is not None
        with self._store.together():
            row = self._store.create_case(
                actor=self._desk.actor, reference=statement.reference or "EXAMPLE", is_example=True
            )
            self._saver(row.reference, {}).save(sheet)


def example_sheet() -> Sheet:
    """Give the worked example that comes with the program."""
    return Sheet(example_statement("provider"), example_statement("realistic"), example_plan())


def _listed(row: CaseRow) -> ListedCase:
    amount = Decimal(row.weekly_price) if row.weekly_price else None
    return ListedCase(
        reference=row.reference,
        title=row.title,
        provider=row.provider,
        price=money(amount) if amount else "",
        stage=row.stage,
        next_action=row.next_action,
        next_on=row.next_action_on,
        is_example=row.is_example,
        price_word=row.price_word if amount else "",
    )
