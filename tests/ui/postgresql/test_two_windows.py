"""Two people in two windows on one case of a shared store, and a server that goes away."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from openbook.resources import standards
from openbook.store import Actor, EntryKind
from openbook.store.store import Store
from openbook.ui.main_window import MainWindow
from openbook.ui.store_casebook import Desk, StoreCasebook

ANN = Actor("Ann Example", "Example Council", "commissioner")
TOM = Actor("Tom Hill", "Example Council", "commissioner")


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def opened(qtbot, address):
    """Opens a window of somebody's own on the shared store."""
    windows = []

    def open_window(actor):
        store = Store.open(address, clock=moment)
        window = MainWindow()
        qtbot.addWidget(window)
        window.show_casebook(StoreCasebook(store, Desk(actor, standards(), Decimal(1700), moment)))
        window.show()
        windows.append(window)
        return window

    yield open_window
    for window in windows:
        window.closing.emit()
        window.casebook.close()


@pytest.fixture
def shared(address):
    """The shared store, looked at from outside."""
    with Store.open(address, clock=moment) as store:
        yield store


@pytest.fixture
def looked(qtbot):
    """Lets a window look around, and waits for what it then says."""

    def look(window, words):
        def says():
            if words not in window.watch.strip.sentence or bool(words) != window.watch.strip.isVisible():
                window.watch.look()
                return False
            return True

        qtbot.waitUntil(says, timeout=10_000)

    return look


def press(window, words):
    next(button for button in window.watch.strip.steps if button.text() == words).click()


def test_two_people_on_one_case_are_told_of_each_other(opened, looked):
    ann, tom = opened(ANN), opened(TOM)
    looked(ann, "Tom Hill has this case open too.")
    looked(tom, "Ann Example has this case open too.")
    tom.open_begun(tom.casebook.begun())
    looked(tom, "")
    looked(ann, "")


def test_the_later_save_never_wins_silently(opened, looked, shared):
    ann, tom = opened(ANN), opened(TOM)
    reference = ann.document.reference
    tom.document.edit("title", "Tom’s title")
    assert tom.document.save_now()
    ann.document.edit("staffing[0].hourly_pay", "15.15")
    assert not ann.document.save_now()
    assert "Not saved: Tom Hill saved this case" in ann.watch.strip.sentence
    press(ann, "Look at both")
    texts = ann.pages.page.tables[0].texts()[1:]
    assert [row[2:] for row in texts if row[0] == "Title"] == [[texts[1][1], "Tom’s title"]]
    ann.pages.page.keep.click()
    assert ann.document.is_saved
    store = shared
    aside = [entry for entry in store.history(reference) if entry.kind is EntryKind.SET_ASIDE]
    assert json.loads(store.set_aside_text(aside[0].seq))["title"] == "Tom’s title"
    looked(tom, "Ann Example saved this case")
    press(tom, "Show what was saved")
    assert tom.document.value("staffing[0].hourly_pay") == Decimal("15.15")
    assert store.verify() == []


def test_a_server_that_stops_is_survived(opened, looked, server, qtbot):
    ann = opened(ANN)
    server.stop()
    ann.document.edit("title", "Typed while the server was away")
    ann.document.save_now()
    assert not ann.document.is_saved
    assert ann.watch.strip.sentence.startswith("Not saved. ")
    assert "OpenBook tries again by itself" in ann.watch.strip.sentence
    assert ann.status.saved.text() == "Not saved"
    ann.document.edit("setting.provider", "Birch Homes")
    ann.watch.try_now()
    qtbot.waitUntil(lambda: not ann.watch.is_trying)
    assert "cannot be used just now" in ann.watch.strip.sentence
    assert ann.document.value("title") == "Typed while the server was away"
    server.start()
    ann.watch.next_try.setInterval(0)
    ann.watch.next_try.start()
    qtbot.waitUntil(lambda: ann.document.is_saved, timeout=10_000)
    assert ann.status.saved.text() == "Saved"
    again = ann.casebook.opened(ann.document.reference, ann)
    assert (again.value("title"), again.value("setting.provider")) == (
        "Typed while the server was away",
        "Birch Homes",
    )


def test_a_server_that_is_away_is_told_before_anything_is_typed(opened, looked, server):
    ann = opened(ANN)
    server.stop()
    looked(ann, "What you type stays on screen until it can be saved.")
    assert ann.document.is_saved
    server.start()
    looked(ann, "")
