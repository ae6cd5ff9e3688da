"""A fault at every statement of every change: wholly undone each time, and made when asked for again."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from openbook.model.location import ACTIVE_LOCATIONS
from openbook.model.negotiation import Party, Round
from openbook.model.papers import Paper
from openbook.model.payments import Payment
from openbook.model.privacy import Person
from openbook.store.store import Store
from tests.faulty import FaultError, fault_at
from tests.store.agreeing import PASSED, savings
from tests.store.test_directory import LARCH

CASE = "K7Q2-41"
DAY = date(2026, 4, 5)
WHY = "Tried in a test"
PLAN = savings("3300", "3200")
PAYROLL = b"%PDF-1.7 payroll"
AGREEMENT = Round(
    kind="agreement", on=DAY, party="both", price="3300.00", version=3, paid_from=PLAN.paid_from
)
PAYMENT = Payment(first_day=date(2024, 4, 1), last_day=date(2024, 4, 28), amount="12800.00")


def _keep_and_offer(store, actor):
    with store.together():
        kept = store.add_version(CASE, "provider", "{}", weekly_price="3400.00", actor=actor)
        new = Round(kind="counter_offer", on=DAY, party="provider", price="3400.00", version=kept.seq)
        store.add_round(CASE, new, actor=actor)


def _sha(store):
    return store.papers(CASE)[0].sha256


# Every change that the store can make, in an order in which each may be made.
STORY = {
    "create_case": lambda s, a: s.create_case(actor=a, title="A home", provider="Hazel Care"),
    "describe_case": lambda s, _a: s.describe_case(CASE, title="Another", provider="Rowan", stage="x"),
    "plan_next_action": lambda s, _a: s.plan_next_action(CASE, "Call them", DAY),
    "save_draft": lambda s, a: s.save_draft(CASE, "provider", "{}", by=a, weekly_price="1.00"),
    "set_aside": lambda s, a: s.set_aside(s.draft(CASE, "provider"), actor=a, reason=WHY),
    "add_version": lambda s, a: s.add_version(CASE, "realistic", "{}", weekly_price="3200", actor=a),
    "record_report": lambda s, a: s.record_report(
        CASE, report="breakdown", file_name="b.pdf", sha256="0" * 64, actor=a
    ),
    "add_round": lambda s, a: s.add_round(
        CASE, Round(kind="offer", on=DAY, party="commissioner", price="3300.00"), actor=a
    ),
    "together": _keep_and_offer,
    "keep_paper": lambda s, a: s.keep_paper(CASE, PAYROLL, Paper(name="p.pdf"), actor=a),
    "describe_paper": lambda s, a: s.describe_paper(
        s.papers(CASE)[0].seq, Paper(name="q.pdf"), actor=a, reason=WHY
    ),
    "agree": lambda s, a: s.agree(CASE, AGREEMENT, PASSED, trace="{}", actor=a, reason=WHY, savings=PLAN),
    "record_payment": lambda s, a: s.record_payment(CASE, PAYMENT, actor=a),
    "take_back_payment": lambda s, a: s.take_back_payment(CASE, s.payments(CASE)[0].seq, actor=a, reason=WHY),
    "reopen": lambda s, a: s.reopen(CASE, actor=a, party=Party.COMMISSIONER, on=DAY, reason=WHY),
    "keep_until": lambda s, a: s.keep_until(CASE, date(2034, 4, 5), actor=a, reason=WHY),
    "save_person": lambda s, a: s.save_person(CASE, Person(name="Anna Zzyzx Moreland"), actor=a),
    "hold": lambda s, a: s.hold(CASE, actor=a, reason=WHY),
    "release": lambda s, a: s.release(CASE, actor=a, reason=WHY),
    "erase_person": lambda s, a: s.erase_person(CASE, actor=a, reason=WHY),
    "erase_paper": lambda s, a: s.erase_paper(_sha(s), actor=a, reason=WHY),
    "keep_directory": lambda s, _a: s.keep_directory(
        [LARCH], kind=ACTIVE_LOCATIONS, name="x.ods", sha256="ab" * 32, on=DAY
    ),
}
NO_CHANGE = {
    *("agreed_case", "agreed_cases", "agreements", "attend", "backups", "case", "cases", "count_cases"),
    *("directory_files", "draft", "due_for_erasure", "find_locations", "head", "history", "issued_as"),
    *("location", "old_copies", "others", "paper_content", "papers", "payments", "person", "programme"),
    *("restore_preview", "retention", "rounds", "saves", "set_aside_text", "statement", "trace", "verify"),
    *("versions", "whole_history"),
}
ELSEWHERE = {"open", "close", "backup", "backup_before_import", "clear_backups"}
"""Opening and backups are broken off in tests of their own; no change to what is kept is made there."""


def everything(store):
    with closing(sqlite3.connect(store.path)) as raw:
        return list(raw.iterdump())


def faults_in(store, change, actor):
    """Make a change with a fault at its first statement, then its second …, until it is made."""
    number, before = 0, everything(store)
    while True:
        number += 1
        try:
            with fault_at(number) as faulty:
                change(store, actor)
        except FaultError:
            assert everything(store) == before
            continue
        assert not faulty.raised
        assert everything(store) != before
        return number - 1


def test_every_change_is_undone_at_every_statement(filled, actor, tell):
    counts = {name: faults_in(filled, change, actor) for name, change in STORY.items()}
    assert min(counts.values()) >= 2, counts
    assert filled.verify() == []
    tell(
        f"faults: {sum(counts.values())}, one at each statement of {len(counts)} kinds of change; all undone"
    )


def test_no_change_is_left_out():
    offered = {name for name in dir(Store) if not name.startswith("_") and callable(getattr(Store, name))}
    assert offered == set(STORY) | NO_CHANGE | ELSEWHERE


@pytest.mark.parametrize("number", [1, 2])
def test_a_fault_while_a_store_is_made_leaves_no_file(opened, path, number):
    with fault_at(number), pytest.raises(FaultError):
        opened()
    assert not path.exists()
    assert opened().cases() == ()
