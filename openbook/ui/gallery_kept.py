"""A case as it is kept, for the pictures: rounds to an agreement, a payment, papers and a person."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject

from openbook.model.decision import ITEMS, Decision, PassedOver
from openbook.model.location import ACTIVE_LOCATIONS, Location
from openbook.model.negotiation import Round
from openbook.model.papers import Paper
from openbook.model.payments import Payment
from openbook.model.privacy import Person
from openbook.resources import example_statement, standards
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.document import Document
from openbook.ui.sheet import Sheet, Side
from openbook.ui.store_casebook import Desk, StoreCasebook

KEPT_IN = "openbook.db"
_AGREED = Decimal("3310.00")
_PASSED = tuple(PassedOver(item=item, reason="Drawn for a picture") for item in ITEMS)


def kept_casebook(folder: Path, parent: QObject) -> tuple[StoreCasebook, str]:
    """Give a casebook over a new store in a folder, to be closed after use, and the reference of its case."""
    actor = Actor("Ann Example", "Example Council", "commissioner")
    store = Store.open(folder / KEPT_IN, clock=_now)
    book = StoreCasebook(store, Desk(actor, standards(), Decimal(1700), _now))
    sheet = Sheet(provider=example_statement("provider"), realistic=example_statement("realistic"))
    reference = book.begun(sheet)
    document = book.opened(reference, parent)
    _agree(document)
    _keep(document)
    larch = Location(
        location_id="1-100000001",
        name="Larch House",
        provider_id="1-200000001",
        provider="Fernley Care Ltd",
        places=6,
        region="Yorkshire and The Humber",
        local_authority="Wakefield",
        address="1 Fir Lane",
        postcode="WF5 0ZZ",
        services=(),
        people=(),
    )
    store.keep_directory(
        (larch,), kind=ACTIVE_LOCATIONS, name="places.ods", sha256="ab" * 32, on=date(2026, 11, 1)
    )
    store.backup()
    return book, reference


def _agree(document: Document) -> None:
    record = document.record
    assert record is not None, "a kept case has a record"
    sheet = document.sheet
    assert sheet.provider is not None
    assert sheet.realistic is not None
    asked = record.keep_version(Side.PROVIDER, sheet.provider, "As submitted")
    found = record.keep_version(Side.REALISTIC, sheet.realistic, "Payroll seen")
    day = date(2026, 4, 2)
    record.record_round(
        Round(kind="request", on=day, party="provider", price=Decimal("3499.60"), version=asked.seq)
    )
    offered = Round(kind="offer", on=day, party="commissioner", price=Decimal("3067.37"), version=found.seq)
    record.record_round(offered)
    agreed = Round(
        kind="agreement", on=day, party="both", price=_AGREED, version=found.seq, paid_from=date(2026, 4, 6)
    )
    record.agree(agreed, Decision(passed_over=_PASSED), reason="Drawn for a picture")
    paid = Payment(first_day=date(2026, 4, 6), last_day=date(2026, 9, 30), amount=Decimal("84560.00"))
    record.record_payment(paid)


def _keep(document: Document) -> None:
    papers = document.papers
    assert papers is not None, "a kept case keeps papers"
    said = Paper(
        name="Ledger 2025-26.xlsx", given_by="R. Patel, Hazel Care", period="2025-26", lines=("food",)
    )
    papers.keep(b"ledger", said)
    papers.keep(b"payroll", Paper(name="Payroll October.pdf", basis="Actual costs"))
    papers.privacy.save_person(Person(name="Invented Person"), None)
    papers.privacy.keep_until(date(2026, 4, 30), "Drawn for a picture")


def _now() -> datetime:
    return datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
