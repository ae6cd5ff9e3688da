"""The list of cases is searched, sorted, read aloud and opened by key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from openbook.ui.case_list import SORTS, CaseList
from openbook.ui.listed_case import ListedCase

Key = Qt.Key


def case(reference, provider="", title="", price="", order=0.0, stage="preparing", **more):
    told = {"next_action": "", "next_on": None, "is_example": False} | more
    return ListedCase(reference, title, provider, price, order, stage, **told)


CASES = (
    case("K7-1", "Fernley Care", price="£3,499.60", order=3499.6, is_example=True),
    case(
        "A2-9",
        "Birch Homes",
        price="£1,900.00",
        order=1900,
        next_action="Reply",
        next_on=date(2026, 5, 1),
        price_word="realistic",
    ),
    case("Z9-3", title="Flat above the bakery", stage="agreed", next_on=date(2026, 4, 9)),
)


@pytest.fixture
def cases(qtbot):
    listed = CaseList()
    qtbot.addWidget(listed)
    listed.set_cases(CASES, "A2-9")
    with qtbot.waitActive(listed):
        listed.show()
    return listed


def shown(cases):
    return [one.reference for one in cases.model.shown]


def test_all_are_listed_and_the_open_one_is_marked(cases):
    assert shown(cases) == ["K7-1", "A2-9", "Z9-3"]
    assert cases.view.currentIndex().row() == 1


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
    qtbot.keyClicks(cases.search, words)
    assert shown(cases) == found
    assert cases.note.text() == (
        f"{len(found)} of 3" if found else "No case holds these words. Clear the search to see all."
    )


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
def test_cases_are_sorted(cases, order, found):
    cases.model.set_sort([words for words, _ in SORTS].index(order))
    assert sorted(shown(cases)) == sorted(found)
    assert shown(cases)[0] == found[0]


def test_enter_opens_a_case(cases, qtbot):
    cases.view.setFocus()
    qtbot.keyClick(cases.view, Key.Key_Down)
    with qtbot.waitSignal(cases.opened) as opened:
        qtbot.keyClick(cases.view, Key.Key_Return)
    assert opened.args == ["Z9-3"]


def test_a_case_is_read_aloud_in_full(cases):
    spoken = cases.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Birch Homes, realistic price £1,900.00 a week, A2-9, preparing, Reply by 01/05/2026"


def test_an_empty_list_says_the_next_step(qtbot):
    listed = CaseList()
    qtbot.addWidget(listed)
    listed.set_cases(())
    assert listed.note.text() == "No cases yet. Choose New case to begin one."
