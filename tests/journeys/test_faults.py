"""A fault in every action of the window that is kept: undone, told without a word of the case, then done."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from openbook.model.negotiation import Party, Round
from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.ui.beginnings import copied, from_template
from openbook.ui.case_record import NewVersion
from openbook.ui.edits import Cell
from openbook.ui.faults import FaultDialog
from openbook.ui.sheet import Side
from tests.faulty import fault_at
from tests.store.agreeing import PASSED

SECRET = "Fernley Zzyzx"
WHY = "Said by Fernley Zzyzx"


def today():
    return datetime.now(UTC).date()


def offer(**more):
    return Round(kind="offer", on=today(), party="commissioner", price=Decimal("3067.37"), **more)


def basis(document):
    return NewVersion(Side.REALISTIC, document.sheet.realistic, WHY)


def agreement(version):
    return Round(kind="agreement", on=today(), party="both", price=Decimal("3067.37"), version=version)


def last_round(document):
    return document.record.rounds()[-1]


def paper(document):
    return document.papers.listed()[0]


# What is typed, pasted, undone …: each is kept by itself, and tried again when it was not.
EDITS = {
    "a field": lambda d: d.edit("title", f"{SECRET} house"),
    "a pasted block": lambda d: d.edit_cells(
        "staffing", [Cell(0, "hourly_pay", "13.37"), Cell(1, "hourly_pay", "13.38")], "Paste"
    ),
    "undo": lambda d: d.undo_stack.undo(),
    "redo": lambda d: d.undo_stack.redo(),
    "the plan": lambda d: d.edit("plan.years", "6"),
    "an answer": lambda d: d.answer("a-check", f"Asked {SECRET}"),
    "an answer taken back": lambda d: d.answer("a-check", ""),
    "a statement brought in": lambda d: d.replace_statement(
        Side.PROVIDER, d.sheet.provider.model_copy(update={"title": SECRET}), "Brought in"
    ),
    "a statement taken away": lambda d: d.replace_statement(Side.PROVIDER, None, "Away"),
    "a statement copied": lambda d: d.start_other_side(),
}
# What is recorded for good; with the document, in an order in which each may come.
STEPS = {
    "a version": lambda d: d.record.keep_version(Side.REALISTIC, d.sheet.realistic, WHY),
    "a round with its version": lambda d: d.record.record_round(offer(said=WHY), basis=basis(d)),
    "a correction": lambda d: d.record.record_round(
        offer(said=SECRET), reason=WHY, supersedes=last_round(d).seq
    ),
    "an agreement with its version": lambda d: d.record.agree(
        agreement(None), PASSED, reason=WHY, basis=basis(d)
    ),
    "a reopening": lambda d: d.record.reopen(Party.COMMISSIONER, today(), reason=WHY),
    "a report": lambda d: d.publisher.record("breakdown", f"{SECRET}.pdf", b"%PDF"),
    "a paper": lambda d: d.papers.keep(SECRET.encode(), Paper(name=f"{SECRET}.pdf")),
    "a paper put right": lambda d: d.papers.describe(
        paper(d).seq, Paper(name="a.pdf", given_by=SECRET), reason=WHY
    ),
    "a person": lambda d: d.papers.privacy.save_person(Person(name=SECRET), None),
    "a person put right": lambda d: d.papers.privacy.save_person(
        Person(known_as=SECRET), d.papers.privacy.person()
    ),
    "a period": lambda d: d.papers.privacy.keep_until(today(), WHY),
    "a legal hold": lambda d: d.papers.privacy.hold(WHY),
    "its release": lambda d: d.papers.privacy.release(WHY),
    "an erased person": lambda d: d.papers.privacy.erase_person(WHY),
    "an erased paper": lambda d: d.papers.privacy.erase_paper(paper(d).sha256, WHY),
}
BEGINNINGS = {
    "an empty case": lambda w: w.pages.begin_with(None),
    "a case from a template": lambda w: w.pages.begin_with(from_template("nursing_home", "commissioner")),
    "a copy": lambda w: w.pages.begin_with(copied(w.document.sheet)),
}


def everything(path):
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.iterdump())


@pytest.fixture
def acts(started, tmp_path, qtbot, caplog):
    """Does something with a fault at its n-th statement, for n from 1 until there is none."""
    hands = started()
    hands.saved()
    path = tmp_path / "data" / "openbook.db"

    def dialogs():
        return [one for one in hands.window.findChildren(FaultDialog) if one.isVisible()]

    def settle(done):
        QTimer.singleShot(0, done[0])
        qtbot.waitUntil(done[1])

    def until_done(act, is_done):
        number, before = 0, everything(path)
        while True:
            number += 1
            with fault_at(number) as faulty:
                settle((act, lambda: faulty.raised or is_done()))
                QApplication.processEvents()
            if not faulty.raised:
                return number - 1
            qtbot.waitUntil(lambda: bool(dialogs()))
            told = dialogs()[0].details.toPlainText() + caplog.text
            assert SECRET not in told
            assert "13.3" not in told
            assert everything(path) == before
            dialogs()[0].accept()
            qtbot.waitUntil(lambda: not dialogs())

    return hands, until_done


@pytest.mark.logs
def test_every_edit_is_survived_and_then_kept(acts, qtbot, tell):
    hands, until_done = acts
    document, watch = hands.document, hands.window.watch
    counts = {}
    for name, change in EDITS.items():
        changed = False

        def act(change=change):
            nonlocal changed
            if not changed:
                changed = True
                change(document)
                document.save_now()
            else:
                assert hands.window.status.saved.text() == "Not saved"
                watch.try_now()

        counts[name] = until_done(act, lambda: document.is_saved and not watch.is_trying)
        again = hands.window.casebook.opened(document.reference, hands.window)
        assert again.sheet == document.sheet, name
        assert hands.window.status.saved.text() == "Saved"
    assert min(counts.values()) >= 2, counts
    tell(
        f"faults in the window: {sum(counts.values())} in {len(counts)} kinds of edit; all undone, then saved"
    )


@pytest.mark.logs
def test_every_step_for_good_is_survived_and_then_recorded(acts, tell):
    hands, until_done = acts
    document = hands.document
    counts = {}
    for name, step in STEPS.items():
        made = []

        def act(step=step, made=made):
            made.append(step(document) or True)

        counts[name] = until_done(act, lambda made=made: bool(made))
        assert len(made) == 1
    kinds = [str(entry.kind) for entry in document.record.history()]
    assert kinds == [
        "case",
        "version",
        "version",
        "round",
        "round",
        "version",
        "agreement",
        "reopening",
        "report",
        *("evidence", "evidence", "retention", "retention", "retention", "retention", "erasure", "erasure"),
    ]
    assert min(counts.values()) >= 2, counts
    tell(
        f"faults in the window: {sum(counts.values())} in {len(counts)} lasting steps; undone, then recorded"
    )


@pytest.mark.logs
def test_every_beginning_is_survived_and_then_made(acts, tell):
    hands, until_done = acts
    counts = {}
    for name, begin in BEGINNINGS.items():
        before = hands.document.reference
        counts[name] = until_done(
            lambda begin=begin: begin(hands.window), lambda before=before: hands.document.reference != before
        )
    assert len(hands.window.casebook.listed()) == 1 + len(BEGINNINGS)
    tell(f"faults in the window: {sum(counts.values())} in {len(counts)} beginnings; all undone, then made")
