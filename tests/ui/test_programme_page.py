"""The programme in the window: all agreed cases, their totals, sorted, by year, and saved as a workbook."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel
from python_calamine import CalamineWorkbook

from openbook.model.payments import Payment
from openbook.model.programme import AgreedCase, programme
from openbook.store.errors import BusyError
from openbook.ui.main_window import MainWindow
from openbook.ui.programme_page import ProgrammePage
from openbook.ui.theme import theme
from tests.store.agreeing import agreed_case, savings
from tests.ui.recorded import ACTOR, Clock, casebook

WEEKS = Decimal(365) / 7


def settle():
    for _ in range(12):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def kept(tmp_path, qapp):
    book, store = casebook(tmp_path, Clock())
    with store:
        yield book, store


@pytest.fixture
def window(qtbot, kept):
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.resize(1280, 720)
    with qtbot.waitActive(window):
        window.show()
    window.show_casebook(kept[0])
    return window


@pytest.fixture
def three(kept):
    """Two cases of one provider and one of another, which costs more than before; one year paid."""
    store = kept[1]
    agreed_case(store, ACTOR, "A1", "Hazel Care", savings("3000", "2900"), title="Elm")
    agreed_case(store, ACTOR, "B2", "Rowan Homes", savings("3500", nothing=["3600"]), title="Oak")
    agreed_case(store, ACTOR, "C3", "Hazel Care", savings("3250"), title="Ash")
    paid = Payment(first_day=date(2024, 4, 1), last_day=date(2025, 3, 31), amount=Decimal(156_000))
    store.record_payment("A1", paid, actor=ACTOR)


@pytest.fixture
def page(window, three):
    del three
    return shown(window)


def shown(window):
    window.pages.programme()
    settle()
    return window.pages.page


def column(page, at):
    return [page.table.rows.words(row, at) for row in range(page.table.rows.rowCount())]


def choose(qtbot, box, words):
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText() != words:
            qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.currentText() == words
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()


def test_without_an_agreed_price_the_page_says_what_to_do(window):
    page = shown(window)
    assert page.said.sentence.startswith("No price is agreed in any case of your own yet.")
    assert not page.table.isVisible()
    assert page.back.hasFocus()
    assert "Worked examples are never counted." in " ".join(one.text() for one in page.findChildren(QLabel))


def test_all_agreed_cases_stand_in_a_table_with_their_total(page):
    assert page.heading.text() == "All years, 3 cases with an agreed price"
    assert column(page, 1) == ["A1", "C3", "B2", ""]
    saved = [f"£{300 * WEEKS + 400 * WEEKS:,.2f}", f"£{50 * WEEKS:,.2f}", f"increase of £{200 * WEEKS:,.2f}"]
    assert column(page, 4)[:3] == saved
    assert column(page, 5) == ["£156,000.00", "not recorded yet", "not recorded yet", "£156,000.00"]
    assert page.totals.texts()[2] == [
        "Savings against the price before",
        f"£{750 * WEEKS:,.2f}",
        f"£{3300 * WEEKS - 156_000:,.2f}",
    ]
    assert page.totals.texts()[3][1] == f"£{200 * WEEKS:,.2f}"
    assert page.table.hasFocus()


def test_the_table_is_sorted_by_heading_and_by_choice(page, qtbot):
    choose(qtbot, page.order, "Case")
    assert column(page, 0) == ["Ash", "Elm", "Oak", "All cases"]
    page.table.horizontalHeader().sectionClicked.emit(0)
    assert column(page, 0) == ["Oak", "Elm", "Ash", "All cases"]
    header = page.table.rows.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert header == "Case, sorted, largest first"
    assert page.order.currentText() == "Case"
    page.table.horizontalHeader().sectionClicked.emit(3)
    assert column(page, 1)[:3] == ["B2", "C3", "A1"]


def test_providers_years_and_doing_nothing_are_shown_on_demand(page, qtbot):
    choose(qtbot, page.kind, "Providers")
    assert column(page, 0) == ["Hazel Care", "Rowan Homes", "All cases"]
    assert column(page, 1) == ["2", "1", "3"]
    choose(qtbot, page.kind, "Financial years")
    assert column(page, 0) == ["2024/25", "2025/26", "All cases"]
    choose(qtbot, page.kind, "Cases")
    choose(qtbot, page.against, "Doing nothing")
    assert f"£{100 * WEEKS:,.2f}" in column(page, 4)


def test_one_financial_year_alone_is_added_up(page, qtbot):
    choose(qtbot, page.year, "2025/26")
    assert page.heading.text() == "Financial year 2025/26, 1 case with an agreed price"
    assert column(page, 1) == ["A1", ""]
    choose(qtbot, page.year, "All years")
    assert len(column(page, 1)) == 4


def test_enter_opens_the_case_and_escape_goes_back(page, window, qtbot):
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert window.pages.page is None
    again = shown(window)
    again.table.setCurrentIndex(again.table.rows.index(3, 0))
    qtbot.keyClick(again.table, Qt.Key.Key_Return)  # the total is no case
    assert window.pages.page is again
    again.table.setCurrentIndex(again.table.rows.index(0, 0))
    qtbot.keyClick(again.table, Qt.Key.Key_Return)
    settle()
    assert window.document.reference == "A1"
    assert window.pages.page is None


def test_it_is_saved_as_a_workbook(page, tmp_path):
    page.write(tmp_path / "programme")
    settle()
    target = tmp_path / "programme.xlsx"
    assert page.said.sentence == f"The programme was written to {target}."
    assert CalamineWorkbook.from_path(target).sheet_names == [
        "Notes",
        "Cases",
        "By provider",
        "By financial year",
    ]
    page.write(tmp_path / "no" / "such.xlsx")
    settle()
    assert "there is no such folder" in page.trouble.sentence


def test_every_cell_says_what_it_is(page):
    index = page.table.rows.index(0, 4)
    told = page.table.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("Elm, Saved, planned: £")
    assert page.table.accessibleName() == "Programme of agreed prices"
    for one in (page.kind, page.year, page.against, page.order):
        assert one.accessibleName()


def test_nothing_is_cut_off_at_200_per_cent(page):
    theme().set_scale(200)
    settle()
    for label in page.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    assert page.sheet.width() <= page.area.viewport().width()


def test_reading_may_be_cancelled(window, three):
    del three
    tasks = []
    page = ProgrammePage(lambda report: report(1, 2) or (), window.pages.place)
    page.working.connect(tasks.append)
    window.pages.show(page)
    page.begin()
    tasks[0].cancel()
    settle()
    assert page.said.sentence == "Reading the agreed cases was cancelled. Open this page again to go on."
    assert not page.table.isVisible()


def test_a_store_that_cannot_be_read_is_told(window, tmp_path):
    def busy(_report):
        raise BusyError(tmp_path)

    page = ProgrammePage(busy, window.pages.place)
    window.pages.show(page)
    page.begin()
    settle()
    assert page.trouble.isVisible()
    assert page.said.sentence == ""


def test_a_case_that_is_an_example_is_said_to_be_left_out():
    found = programme([AgreedCase("E", "", "", True, ())])
    assert (found.is_empty, found.examples) == (True, 1)
