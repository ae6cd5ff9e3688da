"""Pages in the place of a case: help and rates, and every page named, reachable and whole at 200%."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from openbook.resources import standards
from openbook.settings import Settings
from openbook.ui.bring_in import BringInPage
from openbook.ui.help_pages import NOT_CONFIRMED, GuidePage, RatesPage
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import ExampleOnly
from openbook.ui.preferences import Preferences
from openbook.ui.theme import TARGET
from tests.ui.test_accessible import focusable, name_of

THEIRS = (
    "Item,Hours,Hourly rate,Weekly cost\nSupport workers,140,£12.95,\nSundries and more,,,12\nFood,,,40\n"
)
PAGES = ("new_case", "settings", "guide", "rates", "bring_in")


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.preferences = Preferences(Settings(), lambda kept: None, window)
    window.show_casebook(ExampleOnly(standards()))
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def shown(window, qtbot, tmp_path):
    def show(name):
        if name == "bring_in":
            source = tmp_path / "theirs.csv"
            source.write_text(THEIRS, encoding="utf-8")
            window.pages.arrivals.bring_in(source)
            qtbot.waitUntil(lambda: isinstance(window.pages.page, BringInPage), timeout=10_000)
            qtbot.waitUntil(lambda: not window.pages.page.is_reading, timeout=10_000)
        else:
            getattr(window.pages, name)()
        for _ in range(4):
            QApplication.processEvents()
        return window.pages.page

    return show


@pytest.mark.parametrize("name", PAGES)
def test_every_control_of_a_page_has_a_name_of_its_own_and_room(window, shown, name):
    page = shown(name)
    controls = focusable(window)
    told = [name_of(one) for one in controls]
    assert [one for one in told if len(one.strip()) < 3] == []
    assert sorted({one for one in told if told.count(one) > 1}) == []
    small = [name_of(one) for one in controls if min(one.width(), one.height()) < TARGET]
    assert small == []
    assert page.isAncestorOf(QApplication.focusWidget())


def test_the_guide_tells_the_program_and_the_example_and_loads_nothing(shown):
    page = shown("guide")
    assert isinstance(page, GuidePage)
    text = page.reading.toPlainText()
    assert "The way through a case" in text
    assert "Larch House: the worked example" in text
    assert (
        page.reading.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("https://example.org/a.png"))
        is None
    )
    assert not page.reading.openExternalLinks()


def test_every_rate_is_listed_with_its_status_in_words(shown, qtbot):
    page = shown("rates")
    assert isinstance(page, RatesPage)
    book = standards().rates
    keys = book.keys()
    page.table.expandAll()
    rows = page.table.texts()[1:]
    assert len(rows) == sum(len(book.history(key)) for key in keys)
    doubtful = sum(rate.doubtful for key in keys for rate in book.history(key))
    assert doubtful
    assert sum(row[4] == NOT_CONFIRMED for row in rows) == doubtful
    assert str(doubtful) in page.doubt.sentence


def test_a_rate_is_found_by_its_words_with_its_sources(shown, qtbot):
    page = shown("rates")
    qtbot.keyClicks(page.search, "national living")
    rows = page.table.texts()[1:]
    assert rows[0][0] == "National Living Wage"
    assert "checked" in page.told.text()
    qtbot.keyClicks(page.search, " zzz")
    assert page.table.texts()[1:] == []
    assert page.told.text() == "No rate holds these words."


def test_every_page_is_in_the_menus(window):
    words = [
        action.text().replace("&", "")
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
    ]
    for name in (
        "New case",
        "Bring in a file",
        "Settings",
        "How OpenBook works",
        "Rates on file",
        "Keyboard",
    ):
        assert name in words


def test_no_two_entries_of_a_menu_share_a_letter(window):
    for menu in window.menuBar().actions():
        words = [action.text() for action in menu.menu().actions() if "&" in action.text()]
        letters = [one[one.index("&") + 1].casefold() for one in words]
        assert len(set(letters)) == len(letters), words


def test_every_key_of_the_menus_stands_on_the_sheet_of_keys(window):
    from openbook.ui.about import KEYS

    told = " ".join(keys for _, rows in KEYS for keys, _ in rows).replace("−", "-").replace("PgDn", "PgDown")
    told = told.replace("Ctrl +", "Ctrl++").replace("Ctrl -", "Ctrl+-").replace("Ctrl 0", "Ctrl+0")
    numbers = {f"Ctrl+{number}" for number in range(1, 10)}
    keys = {
        action.shortcut().toString()
        for menu in window.menuBar().actions()
        for action in menu.menu().actions()
        if not action.shortcut().isEmpty()
    }
    assert {key for key in keys - numbers if key not in told} == set()
