"""The open case watched over: saves that clash, saves that fail and are tried again, leaving."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from openbook.model.negotiation import Round
from openbook.model.statement_file import write_statement
from openbook.resources import standards
from openbook.store import Actor, EntryKind
from openbook.store.errors import UnknownCaseError
from openbook.store.store import Store
from openbook.ui.case_saving import CaseSaver
from openbook.ui.clash_page import ClashPage
from openbook.ui.edits import LockedError
from openbook.ui.main_window import MainWindow
from openbook.ui.set_aside import SetAsideButton, bring_back
from openbook.ui.sheet import Side
from openbook.ui.store_casebook import Desk, StoreCasebook
from openbook.ui.unsaved import UnsavedDialog
from tests.ui.test_case_reports import DECISION

ANN = Actor("Ann Example", "Example Council", "commissioner")
TOM = Actor("Tom Hill", "Example Council", "commissioner")


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "openbook.db"


@pytest.fixture
def store(path, qapp):
    with Store.open(path, clock=moment) as store:
        yield store


@pytest.fixture
def window(qtbot, store):
    window = MainWindow()
    qtbot.addWidget(window)
    window.show_casebook(StoreCasebook(store, Desk(ANN, standards(), Decimal(1700), moment)))
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.closing.emit()


def saves_elsewhere(store, window, part="realistic", **changes):
    """Tom saves the case in another window."""
    statement = window.document.sheet.statement(Side(part))
    text = write_statement(statement.model_copy(update=changes))
    return store.save_draft(window.document.reference, part, text, by=TOM)


def texts_of(window):
    return [button.text() for button in window.watch.strip.steps]


def press(window, words):
    next(button for button in window.watch.strip.steps if button.text() == words).click()


def stored(store, window, part="realistic"):
    return json.loads(store.draft(window.document.reference, part).content)


@pytest.fixture
def clashed(store, window):
    """Tom saved another title while Ann typed one."""
    saves_elsewhere(store, window, title="Tom’s title")
    window.document.edit("title", "Ann’s title")
    assert not window.document.save_now()
    return window


def test_a_later_save_does_not_win_and_says_who_saved_and_when(clashed, store):
    said = clashed.watch.strip.sentence
    assert "Not saved: Tom Hill saved this case on 4 May 2026 at" in said
    assert "What you typed is still on screen" in said
    assert clashed.document.value("title") == "Ann’s title"
    assert stored(store, clashed)["title"] == "Tom’s title"
    assert clashed.status.saved.text() == "Not saved"


def test_both_are_shown_side_by_side(clashed):
    press(clashed, "Look at both")
    page = clashed.pages.page
    assert isinstance(page, ClashPage)
    assert page.tables[0].texts() == [
        ["Entry", "As it was", "Yours", "Theirs"],
        ["Title", page.tables[0].texts()[1][1], "Ann’s title", "Tom’s title"],
    ]


def test_keeping_mine_keeps_theirs_in_the_history(clashed, store):
    press(clashed, "Look at both")
    clashed.pages.page.keep.click()
    assert clashed.pages.page is None
    assert clashed.document.is_saved
    assert stored(store, clashed)["title"] == "Ann’s title"
    entry = store.history(clashed.document.reference)[-1]
    assert (entry.kind, entry.actor) == (EntryKind.SET_ASIDE, ANN)
    assert json.loads(store.set_aside_text(entry.seq))["title"] == "Tom’s title"
    assert not clashed.watch.strip.isVisible()
    clashed.document.edit("title", "And on")
    assert clashed.document.save_now()


def test_taking_theirs_keeps_mine_in_the_history(clashed, store):
    clashed.document.edit("plan.years", "6")
    press(clashed, "Look at both")
    clashed.pages.page.take.click()
    assert clashed.document.value("title") == "Tom’s title"
    assert clashed.document.is_saved
    entry = store.history(clashed.document.reference)[-1]
    assert json.loads(store.set_aside_text(entry.seq))["title"] == "Ann’s title"
    assert clashed.document.value("plan.years") == 6  # where nobody was in the way, nothing gave way
    assert stored(store, clashed, "trajectory")["years"] == 6


def test_taking_theirs_looks_again_where_another_part_was_saved_meanwhile(clashed, store):
    clashed.document.edit("plan.years", "6")
    press(clashed, "Look at both")
    plan = stored(store, clashed, "trajectory")
    store.save_draft(clashed.document.reference, "trajectory", json.dumps(plan | {"years": 5}), by=TOM)
    clashed.pages.page.take.click()
    assert "was changed by Tom Hill" in clashed.pages.page.trouble.sentence
    assert clashed.document.value("plan.years") == 6
    assert [draft.part for draft in clashed.document.saver.theirs] == ["realistic", "trajectory"]
    assert EntryKind.SET_ASIDE not in [one.kind for one in store.history(clashed.document.reference)]


def test_what_was_set_aside_is_found_in_the_time_line_and_brought_back(clashed, qtbot):
    press(clashed, "Look at both")
    clashed.pages.page.take.click()
    document = clashed.document
    clashed.show_section("negotiation")
    screen = clashed.pane.stack.currentWidget()
    look = screen.findChild(SetAsideButton)
    qtbot.waitUntil(lambda: screen.timeline.model().rowCount() > 0)
    assert not look.isVisible()
    screen.timeline.setCurrentIndex(screen.timeline.model().index(0, 0))
    assert look.isVisible()
    look.click()
    page = clashed.pages.page
    assert page.table.texts() == [
        ["Entry", "As it is now", "As it was set aside"],
        ["Title", "Tom’s title", "Ann’s title"],
    ]
    page.bring_back.click()
    assert clashed.pages.page is None
    assert document.value("title") == "Ann’s title"
    assert document.save_now()
    document.undo_stack.undo()
    assert document.value("title") == "Tom’s title"


@pytest.mark.parametrize(
    ("part", "text", "field", "value"),
    [("trajectory", '{"years": 7}', "plan.years", 7), ("answers", '{"a-check": "Seen"}', "", "Seen")],
)
def test_plan_and_answers_are_brought_back_too(window, part, text, field, value):
    bring_back(window.document, part, text)
    answers = window.document.sheet.answers
    assert (window.document.value(field) if field else answers["a-check"]) == value


def test_answers_are_brought_back_as_one_step_in_place_of_those_there_are(window):
    document = window.document
    document.answer("c-check", "Given since")
    bring_back(document, "answers", '{"a-check": "Seen", "b-check": "Asked"}')
    assert document.sheet.answers == {"a-check": "Seen", "b-check": "Asked"}
    document.undo_stack.undo()
    assert document.sheet.answers == {"c-check": "Given since"}
    document.lock("The price is agreed.")
    with pytest.raises(LockedError, match="agreed"):
        bring_back(document, "answers", "{}")


def test_somebody_who_saves_once_more_meanwhile_is_looked_at_again(clashed, store):
    press(clashed, "Look at both")
    page = clashed.pages.page
    saves_elsewhere(store, clashed, title="Tom’s second title")
    page.keep.click()
    assert "was changed by Tom Hill" in page.trouble.sentence
    assert (page.keep.isEnabled(), page.take.isEnabled()) == (False, False)  # this was not looked at
    assert stored(store, clashed)["title"] == "Tom’s second title"
    clashed.pages.leave()
    press(clashed, "Look at both")
    clashed.pages.page.keep.click()
    assert stored(store, clashed)["title"] == "Ann’s title"
    aside = [one for one in store.history(clashed.document.reference) if one.kind is EntryKind.SET_ASIDE]
    assert [json.loads(store.set_aside_text(one.seq))["title"] for one in aside] == ["Tom’s second title"]


def test_different_parts_do_not_clash(store, window):
    saves_elsewhere(store, window, part="provider", title="Tom’s title")
    window.document.edit("title", "Ann’s title")
    assert window.document.save_now()
    assert (stored(store, window)["title"], stored(store, window, "provider")["title"]) == (
        "Ann’s title",
        "Tom’s title",
    )


def test_what_somebody_saved_is_offered(store, window, qtbot):
    saves_elsewhere(store, window, title="Tom’s title")
    window.watch.look()
    qtbot.waitUntil(lambda: texts_of(window) == ["Show what was saved"])
    assert "Tom Hill saved this case" in window.watch.strip.sentence
    press(window, "Show what was saved")
    assert window.document.value("title") == "Tom’s title"
    assert not window.watch.strip.isVisible()


def test_a_fault_while_looking_does_not_end_the_looking(store, window, qtbot):
    document, faults = window.document, [""]

    def actor():
        return ANN if not faults else 1 // len(faults.pop())

    document.saver = CaseSaver(store, document.reference, {}, document.saver._pricing, actor, moment)
    window.watch.follow(document)
    with qtbot.captureExceptions() as caught:
        window.watch.look()
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError
    saves_elsewhere(store, window, title="Tom’s title")
    window.watch.look()
    qtbot.waitUntil(lambda: texts_of(window) == ["Show what was saved"])


def test_what_is_no_longer_stored_is_saved_anew(store, path, window):
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM draft WHERE part = 'realistic'")
    window.document.edit("title", "Typed on")
    assert window.document.save_now()
    assert stored(store, window)["title"] == "Typed on"


@pytest.mark.parametrize(
    ("field", "typed", "row"),
    [
        ("plan.years", "6", ["Years", "4", "6", "5"]),
        ("answer", "Seen", ["Answer to “a-check”", "nothing", "Seen", "Asked"]),
    ],
)
def test_plan_and_answers_clash_in_words_too(store, window, field, typed, row):
    reference, document = window.document.reference, window.document
    plan = json.loads(store.draft(reference, "trajectory").content)
    if field == "answer":
        store.save_draft(reference, "answers", json.dumps({"a-check": "Asked"}), by=TOM)
        document.answer("a-check", typed)
    else:
        store.save_draft(reference, "trajectory", json.dumps(plan | {"years": 5}), by=TOM)
        document.edit(field, typed)
    assert not document.save_now()
    press(window, "Look at both")
    assert row in window.pages.page.tables[0].texts()


def test_answers_and_statements_taken_back_stay_taken_back(store, window):
    document = window.document
    document.answer("a-check", "Seen")
    document.save_now()
    document.answer("a-check", "")
    document.replace_statement(Side.PROVIDER, None, "Taken away")
    assert document.save_now()
    again = window.casebook.opened(document.reference, window)
    assert (again.sheet.answers, again.has(Side.PROVIDER)) == ({}, False)


@pytest.fixture
def away(path, tmp_path):
    """Takes the database away from under the window, and brings it back."""
    aside = tmp_path / "unplugged"

    def go(*, gone):
        (path if gone else aside).rename(aside if gone else path)

    return go


def test_a_disk_that_is_away_is_survived(window, store, away, qtbot):
    away(gone=True)
    window.document.edit("title", "Typed meanwhile")
    assert not window.document.save_now()
    assert window.watch.strip.sentence.startswith("Not saved. ")
    assert "What you typed is still on screen. OpenBook tries again by itself." in window.watch.strip.sentence
    assert window.document.value("title") == "Typed meanwhile"
    window.document.edit("title", "And more")
    window.watch.try_now()
    qtbot.waitUntil(lambda: not window.watch.is_trying)
    assert not window.document.is_saved
    away(gone=False)
    press(window, "Try now")
    qtbot.waitUntil(lambda: window.document.is_saved)
    assert stored(store, window)["title"] == "And more"
    assert not window.watch.strip.isVisible()
    assert window.status.saved.text() == "Saved"


def test_it_is_tried_again_without_being_asked(window, store, away, qtbot):
    window.watch.next_try.setInterval(0)
    away(gone=True)
    window.document.edit("title", "Typed meanwhile")
    window.document.save_now()
    away(gone=False)
    qtbot.waitUntil(lambda: window.document.is_saved)
    assert stored(store, window)["title"] == "Typed meanwhile"


def test_a_save_whose_answer_was_lost_is_no_clash(window, store, away, qtbot):
    document = window.document
    away(gone=True)
    document.edit("title", "Saved, but nobody heard")
    document.save_now()
    away(gone=False)
    # What a server had taken in before the connection broke off.
    store.save_draft(document.reference, "realistic", write_statement(document.statement), by=ANN)
    document.edit("title", "And typed on")
    window.watch.try_now()
    qtbot.waitUntil(lambda: document.is_saved)
    assert stored(store, window)["title"] == "And typed on"
    kinds = [entry.kind for entry in store.history(document.reference)]
    assert EntryKind.SET_ASIDE not in kinds


def test_leaving_what_is_not_saved_is_asked_about(window, away, tmp_path):
    away(gone=True)
    window.document.edit("title", "Typed meanwhile")
    assert not window.close()
    asked = window.findChild(UnsavedDialog)
    assert "moved or replaced" in asked.sentence
    window.watch.write_copy(tmp_path)
    reference = window.document.reference
    copy = json.loads((tmp_path / f"{reference}-realistic.statement.json").read_text("utf-8"))
    assert copy["title"] == "Typed meanwhile"
    asked.leave.click()
    assert not window.isVisible()


def test_another_case_is_not_opened_over_what_is_not_saved(window, store, away):
    other = store.create_case(actor=ANN).reference
    own = window.document.reference
    away(gone=True)
    window.document.edit("title", "Typed meanwhile")
    window.open_case(other)
    assert window.document.reference == own
    asked = window.findChild(UnsavedDialog)
    away(gone=False)
    asked.leave.click()
    assert window.document.reference == other


def test_a_case_that_could_not_be_left_is_asked_about_again(window, store, away, qtbot):
    other = store.create_case(actor=ANN).reference
    document = window.document
    away(gone=True)
    document.edit("title", "Typed meanwhile")
    window.open_case("K0K0-00")
    with qtbot.captureExceptions() as raised:
        window.findChild(UnsavedDialog).leave.click()
    assert [kind for kind, _, _ in raised] == [UnknownCaseError]
    assert window.document is document
    document.edit("title", "Typed on")
    assert not window.watch.may_leave(lambda: window.open_case(other))
    away(gone=False)
    window.watch.try_now()
    qtbot.waitUntil(lambda: document.is_saved)
    document.edit("title", "Typed at last")
    window.open_case(other)
    assert json.loads(store.draft(document.reference, "realistic").content)["title"] == "Typed at last"


def test_a_case_agreed_meanwhile_keeps_what_was_typed(window, store):
    document, record = window.document, window.document.record
    version = record.keep_version(Side.REALISTIC, document.sheet.realistic, "As it stands")
    day = moment().date()
    record.record_round(
        Round(kind="offer", on=day, party="commissioner", price=Decimal("3067.37"), version=version.seq)
    )
    agreed = Round(kind="agreement", on=day, party="both", price=Decimal("3067.37"), version=version.seq)
    record.agree(agreed, DECISION, reason="Agreed in another window")
    document.edit("title", "Typed too late")
    assert not document.save_now()
    assert texts_of(window) == ["Keep a copy in files …", "Show the case as it is stored"]
    press(window, "Show the case as it is stored")
    assert window.document.locked
    entry = store.history(document.reference)[-1]
    assert json.loads(store.set_aside_text(entry.seq))["title"] == "Typed too late"
