"""The worked example with a record in a real store, and hands on its negotiation."""

import pytest

from openbook.ui.main_window import MainWindow
from openbook.ui.screens.negotiation import NegotiationScreen
from tests.ui.larch_house import larch_house
from tests.ui.recorded import Clock, casebook, some_rounds
from tests.ui.screens.negotiating import Rounds


@pytest.fixture
def window(qtbot):
    """The window with the worked example, which keeps nothing."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.show_document(larch_house())
    window.resize(1360, 860)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def book(qapp, tmp_path, clock):
    book, store = casebook(tmp_path, clock)
    with store:
        yield book


@pytest.fixture
def document(book, qapp):
    return book.opened(book.latest, qapp)


@pytest.fixture
def hands(qtbot, document):
    screen = NegotiationScreen(document)
    qtbot.addWidget(screen)
    screen.resize(1000, 900)
    with qtbot.waitActive(screen):
        screen.show()
    return Rounds(qtbot, screen)


@pytest.fixture
def talks(hands, document):
    some_rounds(document)
    document.recorded.emit()
    return hands
