"""The worked example with a record in a real store, and a negotiation of some rounds in it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openbook.model.negotiation import Round
from openbook.resources import standards
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.sheet import Side
from openbook.ui.store_casebook import Desk, StoreCasebook

ACTOR = Actor("Ann Example", "Example Council", "commissioner")


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)

    def __call__(self):
        return self.now


def casebook(folder, clock):
    """A casebook over a new store in a folder, with the worked example in it."""
    (folder / "openbook.db").write_bytes(_new_store())
    return _casebook(folder, clock)


@cache
def _new_store():
    """Such a store, made once: each test has a copy, as if it had been made for it."""
    with TemporaryDirectory() as name:
        _, store = _casebook(Path(name), Clock())
        store.close()
        return (Path(name) / "openbook.db").read_bytes()


def _casebook(folder, clock):
    store = Store.open(folder / "openbook.db", clock=clock)
    return StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), clock)), store


def some_rounds(document):
    """A request, an offer with all it may have, a counter-offer that is corrected, and a note."""
    record = document.record
    asked = record.keep_version(Side.PROVIDER, document.sheet.provider, "As submitted")
    found = record.keep_version(Side.REALISTIC, document.sheet.realistic, "Payroll seen")
    for side in Side:
        document.set_baseline(side, document.sheet.statement(side))
    day = date(2026, 11, 2)
    record.record_round(
        Round(kind="request", on=day, party="provider", price=Decimal("3499.60"), version=asked.seq)
    )
    record.record_round(
        Round(
            kind="offer",
            on=date(2026, 11, 6),
            party="commissioner",
            people=("Ann Example", "J. Marsh"),
            price=Decimal("3067.37"),
            version=found.seq,
            said="Costs as in the payroll.",
            conditions="From 1 December",
            next_action="Provider to answer",
            next_action_on=date(2026, 11, 27),
        )
    )
    wrong = record.record_round(
        Round(kind="counter_offer", on=date(2026, 11, 13), party="provider", price=Decimal(3395))
    )
    record.record_round(
        Round(kind="counter_offer", on=date(2026, 11, 13), party="provider", price=Decimal(3359)),
        supersedes=wrong.seq,
        reason="The figures were transposed",
    )
    record.record_round(
        Round(
            kind="note", on=date(2026, 11, 14), party="commissioner", said="Not above £3,250.", private=True
        )
    )
