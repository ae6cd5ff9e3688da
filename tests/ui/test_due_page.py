"""The cases whose time has come, across the store, and the way to each."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from openbook.model.papers import Paper
from openbook.model.privacy import Person
from openbook.settings import Settings
from openbook.store.errors import BusyError
from openbook.ui.due_page import DuePage
from openbook.ui.main_window import MainWindow
from openbook.ui.preferences import Preferences
from tests.ui.recorded import ACTOR, Clock, casebook

WHY = "Schedule 4.2"


@pytest.fixture
def kept(tmp_path, qapp):
    book, store = casebook(tmp_path, Clock())
    with store:
        yield book, store


@pytest.fixture
def window(qtbot, kept):
    window = MainWindow()
    qtbot.addWidget(window)
    window.preferences = Preferences(Settings(set_up=True), lambda _settings: None, window)
    window.build()
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
    window.show_casebook(kept[0])
    return window


def chosen(window, words):
    """Choose an entry of the menus."""
    actions = [one for menu in window.menuBar().findChildren(QMenu) for one in menu.actions()]
    next(one for one in actions if one.text().replace("&", "") == words).trigger()
    page = window.pages.page
    assert isinstance(page, DuePage)
    return page


def test_nothing_is_due_while_no_period_is_set(window, qtbot):
    page = chosen(window, "Due to be erased")
    qtbot.waitUntil(lambda: page.said.sentence.startswith("Nothing is due to be erased."))
    assert "No usual period is set" in page.said.sentence
    assert page.rows == []


def test_what_is_due_is_listed_with_what_it_holds_and_opened(window, kept, qtbot):
    store = kept[1]
    for reference, title in (("OLD", "Six-bed home"), ("HELD", "Flat"), ("LATER", "House")):
        store.create_case(actor=ACTOR, reference=reference, title=title)
        store.keep_paper(reference, b"payroll", Paper(name="a.pdf"), actor=ACTOR)
        day = date(2040, 1, 1) if reference == "LATER" else date(2026, 11, 1)
        store.keep_until(reference, day, actor=ACTOR, reason=WHY)
    store.save_person("OLD", Person(name="Anna Zzyzx"), actor=ACTOR)
    store.hold("HELD", actor=ACTOR, reason="Claim")
    page = chosen(window, "Due to be erased")
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    assert page.said.sentence.startswith("1 case due.")
    row = page.rows[0]
    assert row.about.text() == "Due since 1 November 2026. Still holds a person’s details and 1 paper."
    button = row.buttons[0]
    assert button.accessibleName() == "OLD: Six-bed home: open the case"
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.document.reference == "OLD"
    assert window.pages.page is None


def test_a_store_that_cannot_be_read_is_told(qtbot):
    def read(_report):
        raise BusyError("openbook.db")

    page = DuePage(read, 84)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    qtbot.waitUntil(lambda: page.said.kind == "danger")
    assert "Another program is using openbook.db" in page.said.sentence
