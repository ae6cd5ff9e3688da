"""The cases as the store keeps them, opened as documents and saved part by part."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QObject

from openbook.model.checks import Check, checks
from openbook.model.errors import OpenBookError
from openbook.model.exact_json import parse_json
from openbook.model.negotiation import position
from openbook.model.plan import Plan
from openbook.model.pricing import Priced, price
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.statement_file import dumped, read_statement, write_statement
from openbook.model.words import money, plain
from openbook.resources import example_plan, example_statement
from openbook.settings import Settings
from openbook.store import Actor, CaseRow
from openbook.store.provenance import actor_of
from openbook.store.store import Store
from openbook.ui.beginnings import kept_under
from openbook.ui.case_papers import StorePapers
from openbook.ui.case_record import StoreRecord
from openbook.ui.document import Document
from openbook.ui.listed_case import ListedCase
from openbook.ui.negotiation_rows import locked_words
from openbook.ui.publisher import StorePublisher
from openbook.ui.sheet import Sheet, Side

TRAJECTORY, ANSWERS = "trajectory", "answers"


@dataclass(frozen=True, slots=True)
class Desk:
    """Who works, with what rates, since what price a book is worth opening, and what day it is."""

    actor: Actor
    standards: Standards
    threshold: Decimal
    now: Callable[[], datetime]


class StoreCasebook:
    """Lists, opens and begins the cases of a store."""

    def __init__(self, store: Store, desk: Desk, recent: Sequence[str] = ()) -> None:
        self._store, self._desk = store, desk
        self._recent = list(recent)
        if not store.cases(limit=1):
            self._keep_example()

    @property
    def notices(self) -> Sequence[str]:
        """Sentences to show once, such as a backup that failed."""
        return self._store.notices

    @property
    def about(self) -> Sequence[tuple[str, str]]:
        """Where the cases are kept."""
        return (("Cases are kept in", str(self._store.path)),)

    @property
    def latest(self) -> str:
        """The case opened last, else the one changed last."""
        known = [case.reference for case in self._store.cases()]
        return next((one for one in self._recent if one in known), known[0] if known else "")

    def listed(self) -> Sequence[ListedCase]:
        """Give all cases, the one changed last first."""
        return tuple(_listed(row) for row in self._store.cases())

    def opened(self, reference: str, parent: QObject) -> Document:
        """Open a case as it was last saved."""
        row = self._store.case(reference)
        parts = {part: self._store.draft(reference, part) for part in (*Side, TRAJECTORY, ANSWERS)}
        texts = {part: draft.content for part, draft in parts.items() if draft is not None}
        sheet = read_sheet(texts, self._desk.standards, self._new_statement(reference))
        document = Document(sheet, self._price, self._check, parent=parent)
        document.keep(reference, self._saver(reference, texts))
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
        reference = self._store.create_case(actor=self._desk.actor).reference
        if start is None:
            text = write_statement(self._new_statement(reference))
            self._store.save_draft(reference, Side.PROVIDER, text, by=self._desk.actor)
            return reference
        self._saver(reference, {})(kept_under(start, reference))
        return reference

    def work_as(self, settings: Settings, document: Document | None) -> None:
        """Go on with other settings, in the case on screen too."""
        self._desk = replace(self._desk, actor=actor_of(settings), threshold=settings.threshold)
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
        document.record = StoreRecord(self._store, reference, desk.actor, desk.standards, desk.now)
        document.papers = StorePapers(self._store, reference, desk.actor)

    def _last_versions(self, reference: str) -> dict[Side, Statement]:
        last = {Side(version.side): version.seq for version in self._store.versions(reference)}
        lines = self._desk.standards.lines
        return {
            side: read_statement(self._store.statement(seq), lines, complete=False)
            for side, seq in last.items()
        }

    def _new_statement(self, reference: str) -> Statement:
        return Statement(reference=reference, price_base=financial_year(self._desk.now().date()))

    def _price(self, statement: Statement) -> Priced:
        return price(statement, self._desk.standards)

    def _check(self, statement: Statement, priced: Priced) -> tuple[Check, ...]:
        return checks(statement, priced, self._desk.standards)

    def _saver(self, reference: str, texts: Mapping[str, str]) -> Callable[[Sheet], None]:
        kept = dict(texts)

        def save(sheet: Sheet) -> None:
            for part, text in written_sheet(sheet).items():
                if kept.get(part) != text:
                    self._save_part(reference, sheet, part, text)
                    kept[part] = text
            self._describe(reference, sheet)

        return save

    def _save_part(self, reference: str, sheet: Sheet, part: str, text: str) -> None:
        statement = sheet.statement(Side(part)) if part in tuple(Side) else None
        weekly = None
        if statement is not None:
            try:
                weekly = plain(self._price(statement).weekly_price.value)
            except OpenBookError:
                weekly = ""
        self._store.save_draft(reference, part, text, by=self._desk.actor, weekly_price=weekly)

    def _describe(self, reference: str, sheet: Sheet) -> None:
        statement = sheet.provider or sheet.realistic
        row = self._store.case(reference)
        if statement is not None and (row.title, row.provider) != (
            statement.title,
            statement.setting.provider,
        ):
            self._store.describe_case(reference, title=statement.title, provider=statement.setting.provider)

    def _keep_example(self) -> None:
        sheet = example_sheet()
        statement = sheet.provider or sheet.realistic
        assert statement is not None
        row = self._store.create_case(
            actor=self._desk.actor,
            title=statement.title,
            provider=statement.setting.provider,
            reference=statement.reference or "EXAMPLE",
            is_example=True,
        )
        for part, text in written_sheet(sheet).items():
            self._save_part(row.reference, sheet, part, text)


def example_sheet() -> Sheet:
    """Give the worked example that comes with the program."""
    return Sheet(example_statement("provider"), example_statement("realistic"), example_plan())


def read_sheet(texts: Mapping[str, str], standards: Standards, blank: Statement | None) -> Sheet:
    """Read the working documents of a case; `blank` stands in where there is no statement at all."""
    sides = {
        side: read_statement(texts[side], standards.lines, complete=False) if texts.get(side) else None
        for side in Side
    }
    plan = Plan.model_validate(parse_json(texts[TRAJECTORY])) if texts.get(TRAJECTORY) else Plan()
    answers = json.loads(texts[ANSWERS]) if texts.get(ANSWERS) else {}
    provider, realistic = sides[Side.PROVIDER], sides[Side.REALISTIC]
    if provider is None and realistic is None:
        provider = blank
    return Sheet(provider, realistic, plan, answers)


def written_sheet(sheet: Sheet) -> dict[str, str]:
    """Write the working documents of a case, each as its own text."""
    written = {
        str(side): write_statement(statement)
        for side in Side
        if (statement := sheet.statement(side)) is not None
    }
    if sheet.plan is not None:
        written[TRAJECTORY] = json.dumps(dumped(sheet.plan.model_dump(mode="python")), ensure_ascii=False)
    if sheet.answers:
        written[ANSWERS] = json.dumps(sheet.answers, ensure_ascii=False)
    return written


def financial_year(day: date) -> date:
    """Give the 6 April on which the financial year of a day began."""
    start = date(day.year, 4, 6)
    return start if day >= start else date(day.year - 1, 4, 6)


def _listed(row: CaseRow) -> ListedCase:
    amount = Decimal(row.weekly_price) if row.weekly_price else None
    return ListedCase(
        reference=row.reference,
        title=row.title,
        provider=row.provider,
        price=money(amount) if amount is not None else "",
        order=float(amount or 0),
        stage=row.stage,
        next_action=row.next_action,
        next_on=row.next_action_on,
        is_example=row.is_example,
    )
