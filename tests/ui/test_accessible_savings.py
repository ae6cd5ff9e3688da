"""What is planned, delivered and added up, accessible by construction: names, sizes, nothing cut off, Tab."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from openbook.model.negotiation import Round
from openbook.model.payments import Payment
from openbook.ui.main_window import MainWindow
from openbook.ui.screens.negotiation import NegotiationScreen
from openbook.ui.theme import TARGET, theme
from tests.store.agreeing import PASSED, agreed_case, savings
from tests.ui.recorded import ACTOR, Clock, casebook, some_rounds
from tests.ui.test_accessible import _is_cramped, _is_cut, focusable, name_of


@pytest.fixture
def window(qtbot, tmp_path):
    """The example agreed and partly paid, and a case of one's own in the programme."""
    clock = Clock()
    book, store = casebook(tmp_path, clock)
    with store:
        window = MainWindow()
        qtbot.addWidget(window)
        window.build()
        window.resize(1280, 720)
        with qtbot.waitActive(window):
            window.show()
        window.show_casebook(book)
        some_rounds(window.document)
        window.document.save_now()
        _agree(window.document)
        clock.now = datetime(2027, 6, 1, tzinfo=UTC)
        paid = Payment(first_day=date(2026, 12, 1), last_day=date(2027, 5, 31), amount=Decimal(85_000))
        window.document.record.record_payment(paid)
        plan = savings("3000", "2900", nothing=["3400", "3500"], placements=2)
        agreed_case(store, ACTOR, "A1", "A provider with a name of some length Ltd", plan)
        yield window


def _agree(document):
    record = document.record
    version = next(one.seq for one in record.versions() if one.side == "provider")
    said = Round(
        kind="agreement",
        on=date(2026, 11, 20),
        party="commissioner",
        price=Decimal(3359),
        version=version,
        paid_from=date(2026, 12, 1),
        trajectory=document.sheet.plan,
    )
    record.agree(said, PASSED, reason="Agreed in a test")


def settle():
    for _ in range(12):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()


@pytest.fixture(params=["card", "form", "taking back", "programme"])
def part(request, window):
    """Each part of the window in turn: the card, its form, taking back, the page of the programme."""
    if request.param == "programme":
        window.pages.programme()
        settle()
        return window, window.pages.page
    window.show_section("negotiation")
    settle()
    screen = window.pane.stack.currentWidget()
    assert isinstance(screen, NegotiationScreen)
    card = screen.delivered
    assert card.isVisible()
    card.payments.setCurrentIndex(card.payments.model().index(0, 0))
    if request.param == "form":
        card.record.click()
        card.form.confirm.click()
        assert card.form.summary.isVisible()
    elif request.param == "taking back":
        card.take_back.click()
    settle()
    return window, card


def test_every_control_has_a_name_of_its_own(part):
    told = [name_of(one) for one in focusable(part[0])]
    assert not [name for name in told if len(name.strip()) < 2]
    assert sorted({name for name in told if told.count(name) > 1}) == []


def test_every_target_is_large_enough(part):
    small = [name_of(one) for one in focusable(part[1]) if min(one.width(), one.height()) < TARGET]
    assert not small


def test_nothing_is_cut_off_at_200_per_cent(part):
    theme().set_scale(200)
    settle()
    shown = part[1]
    assert not [one.text() for one in shown.findChildren(QLabel) if one.isVisible() and _is_cut(one)]
    buttons = [one for one in shown.findChildren(QAbstractButton) if one.isVisible()]
    assert not [one.text() for one in buttons if _is_cramped(one)]
    right = shown.mapTo(part[0], QPoint(shown.width(), 0)).x()
    assert right <= part[0].width()


def test_tab_goes_through_and_out_again(part, qtbot):
    window, shown = part
    first = focusable(shown)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(200):
        focus = QApplication.focusWidget()
        if focus is None or not (shown.isAncestorOf(focus) or focus is shown):
            break
        trapped = focus.property("ring") == "own" and focus.accessibleName() != "Programme of agreed prices"
        qtbot.keyClick(focus, Qt.Key.Key_F6 if trapped else Qt.Key.Key_Tab)
    else:
        pytest.fail("Tab never left")
    assert window.isVisible()
