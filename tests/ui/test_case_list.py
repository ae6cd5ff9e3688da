"""The list of cases is searched, sorted, read aloud and opened by key, and shows the first of many."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from openbook.resources import standards
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.case_list import MOST, SORTS, CaseList
from openbook.ui.opening import ExampleOnly
from openbook.ui.store_casebook import Desk, StoreCasebook
from tests.store.clock import Clock

Key = Qt.Key
ACTOR = Actor("Ann Example", "Example Council", "commissioner")


@pytest.fixture
def store(tmp_path, qapp):
    with Store.open(tmp_path / "openbook.db", clock=Clock()) as store:
        store.create_case(actor=ACTOR, reference="Z9-3", title="Flat above the bakery")
        store.describe_case("Z9-3", stage="agreed")
        store.plan_next_action("Z9-3", "", date(2026, 4, 9))
        store.create_case(actor=ACTOR, reference="A2-9", provider="Birch Homes")
        store.plan_next_action("A2-9", "Reply", date(2026, 5, 1))
        store.save_draft("A2-9", "realistic", "{}", weekly_price="1900.00")
        store.create_case(actor=ACTOR, reference="K7-1", provider="Fernley Care", is_example=True)
        store.save_draft("K7-1", "provider", "{}", weekly_price="3499.60")
        yield store


@pytest.fixture
def casebook(store):
    return StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), Clock()))


@pytest.fixture
def many(store):
    """More cases than are on view, all changed after the three that are there."""
    with store.together():
        for number in range(MOST):
            store.create_case(actor=ACTOR, reference=f"M{number:03}", provider="Rowan Care")


@pytest.fixture
def cases(qtbot, casebook):
    listed = CaseList()
    qtbot.addWidget(listed)
    listed.casebook = casebook
    listed.refresh("A2-9")
    with qtbot.waitActive(listed):
        listed.resize(300, 600)
        listed.show()
    return listed


def shown(cases):
    return [one.reference for one in cases.model.shown]


def marked(cases):
    index = cases.view.currentIndex()
    return shown(cases)[index.row()] if index.isValid() else ""


def is_in_view(cases):
    return cases.view.viewport().rect().contains(cases.view.visualRect(cases.view.currentIndex()))


def choose(qtbot, box, words):
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Home)
    while box.currentText() != words:
        qtbot.keyClick(box, Key.Key_Down)


def search(qtbot, cases, words):
    """Type into the search and go on to the list, which ends the wait for further keys."""
    cases.search.setFocus()
    cases.search.selectAll()
    qtbot.keyClick(cases.search, Key.Key_Delete)
    qtbot.keyClicks(cases.search, words)
    cases.view.setFocus()


def test_all_are_listed_and_the_open_one_is_marked(cases):
    assert shown(cases) == ["K7-1", "A2-9", "Z9-3"]
    assert marked(cases) == "A2-9"
    assert cases.note.isHidden()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("fernley", ["K7-1"]),
        ("agreed", ["Z9-3"]),
        ("bakery flat", ["Z9-3"]),
        ("reply", ["A2-9"]),
        ("nobody", []),
    ],
)
def test_every_word_of_the_search_must_be_there(cases, qtbot, words, found):
    search(qtbot, cases, words)
    assert shown(cases) == found
    assert cases.note.text() == (
        f"{len(found)} of 3" if found else "No case holds these words. Clear the search to see all."
    )


def test_the_list_follows_when_typing_rests(cases, qtbot):
    cases.search.setFocus()
    qtbot.keyClicks(cases.search, "bak")
    assert len(shown(cases)) == 3
    qtbot.waitUntil(lambda: shown(cases) == ["Z9-3"])
    assert marked(cases) == ""
    qtbot.keyClicks(cases.search, "\b\b\b")
    qtbot.waitUntil(lambda: len(shown(cases)) == 3)
    assert marked(cases) == "A2-9"


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("Provider", ["A2-9", "K7-1", "Z9-3"]),
        ("Reference", ["A2-9", "K7-1", "Z9-3"]),
        ("Weekly price, highest first", ["K7-1", "A2-9", "Z9-3"]),
        ("Stage", ["Z9-3", "K7-1", "A2-9"]),
        ("Next action, soonest first", ["Z9-3", "A2-9", "K7-1"]),
    ],
)
def test_cases_are_sorted(cases, qtbot, order, found):
    assert order in [words for words, _ in SORTS]
    choose(qtbot, cases.order, order)
    assert shown(cases) == found
    assert marked(cases) == "A2-9"


def test_enter_opens_a_case(cases, qtbot):
    cases.view.setFocus()
    qtbot.keyClick(cases.view, Key.Key_Down)
    with qtbot.waitSignal(cases.opened) as opened:
        qtbot.keyClick(cases.view, Key.Key_Return)
    assert opened.args == ["Z9-3"]


def test_enter_in_the_search_opens_the_first_case_found(cases, qtbot):
    cases.search.setFocus()
    with qtbot.assertNotEmitted(cases.opened):  # nothing is searched for
        qtbot.keyClick(cases.search, Key.Key_Return)
    qtbot.keyClicks(cases.search, "bakery")
    with qtbot.waitSignal(cases.opened) as opened:
        qtbot.keyClick(cases.search, Key.Key_Return)
    assert opened.args == ["Z9-3"]


def test_down_in_the_search_goes_to_the_first_case_found(cases, qtbot):
    cases.search.setFocus()
    qtbot.keyClicks(cases.search, "birch")
    qtbot.keyClick(cases.search, Key.Key_Down)
    assert (cases.view.hasFocus(), marked(cases), shown(cases)) == (True, "A2-9", ["A2-9"])
    cases.search.setFocus()
    qtbot.keyClicks(cases.search, " no such")
    qtbot.keyClick(cases.search, Key.Key_Down)
    assert cases.search.hasFocus()


def test_a_case_is_read_aloud_in_full(cases):
    spoken = cases.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Birch Homes, realistic price £1,900.00 a week, A2-9, preparing, Reply by 01/05/2026"


def test_an_empty_list_says_the_next_step(qtbot):
    listed = CaseList()
    qtbot.addWidget(listed)
    listed.casebook = ExampleOnly(standards())
    listed.refresh()
    assert listed.note.text() == "No cases yet. Choose New case to begin one."


def test_of_many_the_first_are_listed_and_the_open_one_after_them(many, cases, qtbot):
    assert len(shown(cases)) == MOST + 1
    assert (shown(cases)[0], shown(cases)[-1]) == (f"M{MOST - 1}", "A2-9")
    assert (marked(cases), is_in_view(cases)) == ("A2-9", True)
    assert cases.note.text() == "The first 200 of 203. Search to see others."
    cases.set_current("M001")
    assert (marked(cases), is_in_view(cases)) == ("M001", True)
    choose(qtbot, cases.order, "Provider")
    assert shown(cases)[:3] == ["A2-9", "K7-1", "Z9-3"]
    assert (len(shown(cases)), marked(cases)) == (MOST + 1, "M001")


def test_a_search_looks_through_those_that_are_not_listed(many, cases, qtbot):
    search(qtbot, cases, "bakery")
    assert shown(cases) == ["Z9-3"]
    assert cases.note.text() == "1 of 203"


def test_a_search_that_finds_more_than_are_listed_asks_for_more_words(many, store, cases, qtbot):
    store.create_case(actor=ACTOR, reference="N1", provider="Rowan Care")
    search(qtbot, cases, "rowan")
    assert (len(shown(cases)), marked(cases)) == (MOST, "")
    assert cases.note.text() == "More than 200 of 204 hold these words. Type more to narrow them down."
    cases.set_current("M000")
    assert (len(shown(cases)), marked(cases)) == (MOST + 1, "M000")


def test_a_case_that_is_opened_from_elsewhere_joins_the_list(many, cases):
    cases.set_current("Z9-3")
    assert (shown(cases)[-1], marked(cases)) == ("Z9-3", "Z9-3")
    assert len(shown(cases)) == MOST + 1


def test_whoever_looks_through_the_list_is_not_taken_away_by_a_save(many, store, cases):
    bar = cases.view.verticalScrollBar()
    bar.setValue(1000)
    store.save_draft("M050", "provider", "{}", weekly_price="1000.00")
    cases.refresh("A2-9")
    assert shown(cases)[0] == "M050"
    assert (bar.value(), marked(cases)) == (1000, "A2-9")


def test_what_changed_of_a_case_shows_without_moving_the_list(cases, store, qtbot):
    cases.view.setFocus()
    qtbot.keyClick(cases.view, Key.Key_Up)
    store.describe_case("K7-1", provider="Fernley Homes")
    cases.refresh("A2-9")
    assert cases.model.index(0).data() == "Fernley Homes"
    assert marked(cases) == "K7-1"


def test_a_search_that_cannot_be_answered_says_why(cases, store, qtbot):
    with closing(sqlite3.connect(store.path)) as raw, raw:
        raw.execute("UPDATE case_file SET next_action_on = 'soon' WHERE reference = 'A2-9'")
    search(qtbot, cases, "birch")
    assert cases.note.text().startswith("Case A2-9")
    assert len(shown(cases)) == 3
