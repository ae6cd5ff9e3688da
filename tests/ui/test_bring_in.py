"""Files come in: looked at first, every problem with its cell, taken over as one step or not at all."""

import json
import threading
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from shiboken6 import isValid

from openbook.model.statement_file import write_statement
from openbook.resources import example_statement, standards
from openbook.settings import Settings
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.about import TroubleDialog
from openbook.ui.beginnings import from_template
from openbook.ui.bring_in import BringInPage
from openbook.ui.inputs import LineInput, TextInput
from openbook.ui.main_window import MainWindow
from openbook.ui.preferences import Preferences
from openbook.ui.sheet import Side
from openbook.ui.sheet_columns import USE_WORDS
from openbook.ui.store_casebook import Desk, StoreCasebook
from tests.exchange.mapping import layouts
from tests.ui.dropping import THEIRS, Left, drop, dropped_page, staged, workbook

Key = Qt.Key
ACTOR = Actor("Ann Example", "Example Council", "commissioner")


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    folder = tmp_path / "data"
    window.preferences = Preferences(Settings(set_up=True), lambda kept: None, window, folder=folder)
    with Store.open(tmp_path / "openbook.db", clock=moment) as store:
        window.show_casebook(StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment)))
        with qtbot.waitActive(window):
            window.show()
        yield window


@pytest.fixture
def own_case(window):
    window.pages.begin_with(None)
    window.document.edit("setting.provider", "Birch Homes")
    window.document.edit("setting.occupied_places", "5")
    return window


def test_a_filled_workbook_is_dropped_looked_at_and_brought_in_as_one_step(own_case, qtbot, tmp_path):
    window, before = own_case, own_case.document.sheet
    source = workbook(tmp_path, example_statement("provider"))
    page = dropped_page(qtbot, window, source)
    assert window.document.sheet is before
    assert "£3,499.60 a week" in page.said.text()
    rows = page.changes.texts()[1:]
    assert any(row[2] == "Fernley Care Ltd (example)" and "!" in row[3] for row in rows)
    qtbot.mouseClick(page.accept, Left)
    assert window.pages.page is None
    theirs = window.document.sheet.provider
    assert [post.hourly_pay for post in theirs.staffing] == [
        post.hourly_pay for post in example_statement("provider").staffing
    ]
    assert theirs.staffing[0].evidence[-1].document == "filled.xlsx"
    assert len(theirs.staffing[0].evidence[-1].sha256) == 64
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.sheet == before


def test_enter_takes_the_file_over(own_case, qtbot, tmp_path):
    page = dropped_page(qtbot, own_case, workbook(tmp_path, example_statement("provider")))
    page.accept.setFocus()
    qtbot.keyClick(page.accept, Key.Key_Return)
    assert own_case.pages.page is None
    assert own_case.document.sheet.provider.setting.provider == "Fernley Care Ltd (example)"


def test_leaving_it_changes_nothing(own_case, qtbot, tmp_path):
    before = own_case.document.sheet
    page = dropped_page(qtbot, own_case, workbook(tmp_path, example_statement("provider")))
    qtbot.keyClick(page.accept, Key.Key_Escape)
    assert own_case.pages.page is None
    assert own_case.document.sheet is before


def test_the_other_statement_can_be_chosen(own_case, qtbot, tmp_path):
    page = dropped_page(qtbot, own_case, workbook(tmp_path, example_statement("provider")))
    page.side.setFocus()
    qtbot.keyClick(page.side, Key.Key_Down)
    qtbot.waitUntil(lambda: not page.is_reading)
    qtbot.mouseClick(page.accept, Left)
    assert own_case.document.sheet.realistic.prepared_by == "commissioner"
    assert own_case.document.side is Side.REALISTIC


def test_somebody_elses_sheet_is_read_by_what_its_columns_are_said_to_mean(own_case, qtbot, tmp_path):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS, encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    told = {number: choice.currentText() for (_, number), choice in page.columns.choices.items()}
    assert told[1] == USE_WORDS["hours"]
    assert told[2] == USE_WORDS["rate"]
    assert told[3] == USE_WORDS["amount"]
    assert list(page.rows.choices) == ["Astrology"]
    choice = page.rows.choices["Astrology"]
    choice.setFocus()
    qtbot.keyClick(choice, Key.Key_Down)  # leave it out
    qtbot.waitUntil(lambda: not page.is_reading and not page.rows.choices)
    assert "Astrology" in page.left_out.words.text()
    assert "£1,148.50" in page.totals.words.text()
    assert "difference of £12.00" in page.totals.words.text()
    qtbot.mouseClick(page.accept, Left)
    statement = own_case.document.sheet.provider
    assert [(post.hours_per_week, post.hourly_pay) for post in statement.staffing] == [
        (Decimal(140), Decimal("12.95")),
        (Decimal(70), Decimal("13.40")),
    ]
    assert {(line.key, line.amount) for line in statement.costs} == {
        ("food", Decimal(1040)),
        ("electricity_gas_and_water", Decimal("96.5")),
    }
    again = dropped_page(qtbot, own_case, source)
    assert again.rows.choices == {}  # remembered for this provider


def test_a_page_asked_for_as_a_case_begins_stays(window, qtbot):
    window.pages.begin_with(from_template("supported_living", "commissioner"))
    window.pages.guide()
    guide = window.pages.page
    qtbot.waitUntil(lambda: window.pane.stack.currentWidget() is not None)
    QApplication.processEvents()
    assert window.pages.page is guide
    assert guide.isVisible()


def test_a_sheet_that_names_no_case_keeps_title_and_place_of_the_other_statement(window, qtbot, tmp_path):
    window.pages.begin_with(from_template("supported_living", "commissioner"))
    document = window.document
    document.edit("title", "Birch Homes, one person")
    document.edit("setting.provider", "Birch Homes")
    document.edit("setting.occupied_places", "5")
    document.edit("setting.name", "Birch Lodge")
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS.replace("Astrology,,,12\n", ""), encoding="utf-8")
    page = dropped_page(qtbot, window, source)
    assert "those of the other statement" in page.said.text()
    qtbot.mouseClick(page.accept, Left)
    theirs, ours = document.sheet.provider, document.sheet.realistic
    assert (theirs.title, theirs.reference) == (ours.title, ours.reference)
    for field in ("provider", "name", "kind"):
        assert getattr(theirs.setting, field) == getattr(ours.setting, field)
    again = dropped_page(qtbot, window, source)
    assert "those of the other statement" not in again.said.text()


def test_a_column_pointed_out_anew_is_read_at_once(own_case, qtbot, tmp_path):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS, encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    choice = next(one for (_, number), one in page.columns.choices.items() if number == 3)
    choice.setFocus()
    qtbot.keyClick(choice, Key.Key_Home)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.done.draft.costs == ()


def test_the_row_of_headings_can_be_pointed_out(own_case, qtbot, tmp_path):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS.replace("Hours,Hourly rate,Weekly cost", "Vol,Unit,Zone"), encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    assert not page.accept.isEnabled()
    (headings,) = page.columns.headings.values()
    headings.setFocus()
    qtbot.keyClick(headings, Key.Key_Home)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    qtbot.waitUntil(lambda: not page.is_reading)
    (headings,) = page.columns.headings.values()
    assert "Description, Vol, Unit, Zone" in headings.currentText()
    assert "B3" not in page.problems.words.text()


def test_a_bad_cell_is_named_and_stops_everything(own_case, qtbot, tmp_path):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS.replace("1,040.00", "a bit"), encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    assert not page.accept.isEnabled()
    assert "D6" in page.problems.words.text()
    assert "1 cell cannot be read" in page.trouble.sentence
    source.write_text(THEIRS, encoding="utf-8")
    qtbot.mouseClick(page.read_again, Left)
    qtbot.waitUntil(lambda: own_case.pages.page is not page)
    staged(qtbot, own_case.pages.page)
    assert own_case.pages.page.accept.isEnabled()


def test_a_statement_file_goes_to_the_side_of_whoever_prepared_it(own_case, qtbot, tmp_path):
    source = tmp_path / "mine.statement.json"
    source.write_text(write_statement(example_statement("realistic")), encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    assert "£3,067.37" in page.said.text()
    qtbot.mouseClick(page.accept, Left)
    assert own_case.document.sheet.realistic == example_statement("realistic")


def test_a_bad_statement_file_names_its_field(own_case, qtbot, tmp_path):
    raw = json.loads(write_statement(example_statement("provider")))
    raw["staffing"][0]["hourly_pay"] = "12 pounds"
    source = tmp_path / "bad.statement.json"
    source.write_text(json.dumps(raw), encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    assert "hourly pay" in page.problems.words.text()
    assert not page.accept.isEnabled()


def test_a_new_case_begins_with_a_file(window, qtbot, tmp_path):
    source = workbook(tmp_path, example_statement("provider"))
    qtbot.keyClick(window, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(window.pages.page.rows["workbook"], Left)
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    dialog.selectFile(str(source))
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(window.pages.page, BringInPage), timeout=10_000)
    page = window.pages.page
    staged(qtbot, page)
    assert page.accept.text() == "Begin the case"
    qtbot.mouseClick(page.accept, Left)
    assert not window.document.example
    assert window.document.statement.reference == window.document.reference
    assert window.pane.price_bar.weekly.text() == "£3,499.60"


def test_a_file_dropped_on_the_example_begins_a_case(window, qtbot, tmp_path):
    page = dropped_page(qtbot, window, workbook(tmp_path, example_statement("provider")))
    assert page.begins


def test_what_is_no_spreadsheet_is_refused_in_a_sentence(own_case, qtbot, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    drop(qtbot, own_case, broken)
    qtbot.waitUntil(lambda: own_case.findChild(TroubleDialog) is not None, timeout=10_000)
    assert own_case.findChild(TroubleDialog).sentence.startswith("broken.xlsx cannot be brought in.")


def test_what_can_never_come_in_is_refused_with_words(own_case, qtbot, tmp_path):
    drop(qtbot, own_case, tmp_path / "picture.png")
    dialog = own_case.findChild(TroubleDialog)
    assert dialog.sentence.startswith("picture.png cannot be brought in. Drop a spreadsheet")
    dialog.accept()
    assert drop(qtbot, own_case, tmp_path / "a.csv", tmp_path / "b.csv")
    told = [one.sentence for one in own_case.findChildren(TroubleDialog) if one.isVisible()]
    assert [sentence.startswith("Several files") for sentence in told] == [True]


@pytest.mark.parametrize("kind", [LineInput, TextInput, QLineEdit])
def test_a_file_dropped_on_a_field_is_brought_in_and_not_typed(own_case, qtbot, kind):
    field = kind(own_case.pane)
    if kind is QLineEdit:
        field = own_case.case_list.search
    field.show()
    over = field.viewport() if kind is TextInput else field
    assert drop(qtbot, over, "costs.csv")
    qtbot.waitUntil(lambda: own_case.findChild(TroubleDialog) is not None, timeout=10_000)
    assert own_case.findChild(TroubleDialog).sentence.startswith("costs.csv cannot be brought in.")
    assert not (field.toPlainText() if kind is TextInput else field.text())


def kept_papers(qtbot, window):
    papers = window.document.papers
    qtbot.waitUntil(lambda: bool(papers.listed()), timeout=10_000)
    return papers


def test_the_file_itself_is_kept_with_the_case_to_the_byte_and_once(own_case, qtbot, tmp_path):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS, encoding="utf-8")
    for _ in range(2):
        page = dropped_page(qtbot, own_case, source)
        if page.accept.isEnabled():
            qtbot.mouseClick(page.accept, Left)
        else:
            page.leave.click()
    papers = kept_papers(qtbot, own_case)
    (kept,) = papers.listed()
    assert papers.content(kept.sha256) == source.read_bytes()
    assert (kept.paper.name, kept.paper.given_by) == ("theirs.csv", "Birch Homes")
    assert kept.paper.basis == "The file that the statement was brought in from"
    assert own_case.document.statement.staffing[0].evidence[-1].sha256 == kept.sha256


def test_the_file_that_a_case_begins_with_is_kept_with_that_case(own_case, qtbot, tmp_path):
    before = own_case.document
    source = workbook(tmp_path, example_statement("provider"))
    own_case.pages.arrivals.bring_in(source, new=True)
    qtbot.waitUntil(lambda: isinstance(own_case.pages.page, BringInPage), timeout=10_000)
    staged(qtbot, own_case.pages.page)
    qtbot.mouseClick(own_case.pages.page.accept, Left)
    papers = kept_papers(qtbot, own_case)
    assert [kept.paper.name for kept in papers.listed()] == ["filled.xlsx"]
    assert before.papers.listed() == ()


def test_a_file_is_kept_with_its_case_also_when_another_is_opened_meanwhile(own_case, qtbot, tmp_path):
    source, pool, go_on = tmp_path / "theirs.csv", QThreadPool.globalInstance(), threading.Event()
    source.write_text(THEIRS, encoding="utf-8")
    page, document = dropped_page(qtbot, own_case, source), own_case.document
    papers, most = document.papers, pool.maxThreadCount()
    pool.waitForDone()
    pool.setMaxThreadCount(1)
    pool.start(go_on.wait)
    qtbot.mouseClick(page.accept, Left)
    own_case.open_case("EXAMPLE-1")
    qtbot.waitUntil(lambda: not isValid(document))
    go_on.set()
    pool.setMaxThreadCount(most)
    qtbot.waitUntil(lambda: bool(papers.listed()), timeout=10_000)
    assert pool.waitForDone(10_000)
    QApplication.processEvents()  # in which the end of the work is told


def test_leaving_a_file_keeps_nothing(own_case, qtbot, tmp_path):
    page = dropped_page(qtbot, own_case, workbook(tmp_path, example_statement("provider")))
    qtbot.mouseClick(page.leave, Left)
    assert own_case.document.papers.listed() == ()


def test_entries_of_a_post_stand_under_its_name_without_what_is_now_where_a_case_begins(
    window, qtbot, tmp_path
):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS, encoding="utf-8")
    page = dropped_page(qtbot, window, source)
    rows = page.changes.texts()
    assert rows[0] == ["Entry", "Would be", "Cell"]
    at = next(i for i, row in enumerate(rows) if row[0] == "Staffing, post 1 (Support workers (days))")
    assert ["Hourly pay", "£12.95", "theirs!C4"] in rows[at + 1 : at + 6]
    assert (
        page.waits.text() == "Further down: 1 row without a place, 1 total not as read and 1 cell not read."
    )


def test_amounts_can_be_said_to_be_for_one_place(own_case, qtbot, tmp_path):
    source = tmp_path / "theirs.csv"
    source.write_text(THEIRS, encoding="utf-8")
    page = dropped_page(qtbot, own_case, source)
    (choice,) = page.columns.places.values()
    assert choice.currentText() == "As the sheet says"
    choice.setFocus()
    qtbot.keyClick(choice, Key.Key_End)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert {cost.allocation for cost in page.done.draft.costs} == {"individual"}
    assert "for one place" in page.questions.words.text()


MESSY = {
    "person.ods": lambda: layouts.ods(layouts.PERSON),
    "categories.xlsx": lambda: layouts.xlsx(layouts.SEVERAL_CATEGORIES),
}


def test_a_messy_sheet_is_brought_in_by_keys_alone(own_case, qtbot, tmp_path):
    source = tmp_path / "person.ods"
    source.write_bytes(MESSY["person.ods"]())
    page = dropped_page(qtbot, own_case, source)
    assert len(page.columns.headings) == 2
    choice = page.rows.choices["Contribution to head office"]
    choice.setFocus()
    qtbot.keyClicks(choice, "Head")
    qtbot.keyClick(choice, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_reading and not page.rows.choices)
    assert "was added to the head office above" in page.questions.words.text()
    page.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
    statement = own_case.document.sheet.provider
    assert [post.id for post in statement.staffing] == ["shared-support-days", "1to1-support", "sleep-in"]
    assert statement.head_office.amount == 24000


def test_what_cannot_be_guessed_waits_until_a_column_is_pointed_out(own_case, qtbot, tmp_path):
    source = tmp_path / "categories.xlsx"
    source.write_bytes(MESSY["categories.xlsx"]())
    page = dropped_page(qtbot, own_case, source)
    assert not page.accept.isEnabled()
    assert "several columns could hold the amounts" in page.problems.words.text()
    choice = page.columns.choices["Annex A", 1]
    choice.setFocus()
    qtbot.keyClicks(choice, "Amount")
    qtbot.keyClick(choice, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_reading and page.accept.isEnabled())
    assert len(page.done.draft.costs) == 4
