"""The regulator's directory in the window: given by a file, and offered to the fields of the setting."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from openbook.model.choices import SettingKind
from openbook.model.location import ACTIVE_LOCATIONS
from openbook.resources import standards
from openbook.settings import Settings
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.directory_page import DirectoryPage
from openbook.ui.main_window import MainWindow
from openbook.ui.preferences import Preferences
from openbook.ui.store_casebook import Desk, StoreCasebook
from openbook.ui.theme import Mode, theme
from tests.exchange.cqc.made_up import ACTIVE_ROWS, DIRECTORY_ROWS, active_ods, active_xlsx, directory_csv
from tests.made_up_place import LARCH_HOUSE
from tests.ui.test_bring_in import drop

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
ACTOR = Actor("Ann Example", "Example Council", "commissioner")
LARCH = replace(LARCH_HOUSE, services=("Care home service with nursing",))
ANNEX = replace(LARCH, location_id="1-100000002", name="Larch House Annex", places=3)
FILLED = {
    "provider": "Fernley Care Ltd",
    "name": "Larch House",
    "kind": SettingKind.NURSING_CARE_HOME,
    "region": "Yorkshire and The Humber",
    "postcode_area": "WF",
    "cqc_location_id": "1-100000001",
    "registered_places": Decimal(6),
}


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "openbook.db", clock=moment) as store:
        yield store


@pytest.fixture
def window(qtbot, tmp_path, store):
    window = MainWindow()
    qtbot.addWidget(window)
    window.preferences = Preferences(Settings(set_up=True), lambda kept: None, window, folder=tmp_path)
    window.show_casebook(StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment)))
    window.resize(1280, 860)
    with qtbot.waitActive(window):
        window.show()
    window.pages.begin_with(None)
    return window


@pytest.fixture
def kept(store):
    return store.keep_directory(
        (LARCH, ANNEX), kind=ACTIVE_LOCATIONS, name="places.ods", sha256="ab" * 32, on=date(2026, 11, 1)
    )


def setting(window):
    return {name: getattr(window.document.statement.setting, name) for name in FILLED}


def screen(window):
    window.show_section("placement")
    return window.pane.stack.currentWidget()


def type_into(qtbot, window, path, text):
    """Go to a field, type into it, and wait until places are on offer."""
    page = screen(window)
    assert page.go_to(path)
    field = QApplication.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.waitUntil(lambda: page.place.finder.is_offering)
    return page, field


def offered(page):
    return [one.name for one in page.place.finder.list.model.places]


def test_a_place_is_found_by_its_name_chosen_by_keyboard_and_undone_in_one_step(kept, window, qtbot):
    before, steps = window.document.sheet, window.document.undo_stack.count()
    page, field = type_into(qtbot, window, "setting.provider", "larch ho")
    assert offered(page) == ["Larch House", "Larch House Annex"]
    assert window.document.sheet is before
    assert QApplication.focusWidget() is field
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert setting(window) == FILLED
    assert window.document.undo_stack.count() == steps + 1
    assert not page.place.finder.is_offering
    assert "Registered places: 6" in page.place.said.sentence
    assert QApplication.focusWidget() is field
    qtbot.waitUntil(lambda: field.text() == "Fernley Care Ltd")
    qtbot.keyClick(field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.document.sheet == before
    assert page.place.said.isHidden()


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("setting.name", "wf50zz"),
        ("setting.cqc_location_id", "1-100000001"),
        ("setting.provider", "fernley oss"),
    ],
)
def test_a_place_is_found_by_postcode_number_and_provider(kept, window, qtbot, path, typed):
    page, _ = type_into(qtbot, window, path, typed)
    view = page.place.finder.list.view
    qtbot.mouseClick(view.viewport(), Left, pos=view.visualRect(view.model().index(0)).center())
    assert setting(window) == FILLED


def test_what_is_typed_stays_unless_a_place_is_chosen(kept, window, qtbot):
    page, field = type_into(qtbot, window, "setting.provider", "Larch")
    qtbot.keyClick(field, Key.Key_Down)
    assert field.text() == "Larch"
    qtbot.keyClick(field, Key.Key_Up)
    assert page.place.finder.list.current is None
    qtbot.keyClick(field, Key.Key_Return)
    assert window.document.statement.setting.provider == "Larch"
    assert window.document.statement.setting.name == ""
    assert not page.place.finder.is_offering


def test_escape_puts_the_list_away_and_keeps_the_words(kept, window, qtbot):
    page, field = type_into(qtbot, window, "setting.provider", "larch")
    qtbot.keyClick(field, Key.Key_Escape)
    assert not page.place.finder.is_offering
    assert field.text() == "larch"
    qtbot.keyClick(field, Key.Key_Down)
    assert page.place.finder.is_offering
    qtbot.keyClick(field, Key.Key_Tab)
    assert not page.place.finder.is_offering
    assert window.document.statement.setting.provider == "larch"


def test_entries_that_differ_are_shown_before_they_are_replaced(kept, window, qtbot):
    document = window.document
    document.edit("setting.provider", "Birch Homes")
    document.edit("setting.registered_places", "5")
    before = document.sheet
    page, field = type_into(qtbot, window, "setting.provider", "larch house")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    question = page.place.question
    assert question.isVisible()
    assert document.sheet is before
    assert field.text() == "Birch Homes"
    told = question.lines.text().splitlines()
    assert told[:3] == [
        "Provider: Birch Homes would become Fernley Care Ltd",
        "Kind of setting: Residential care home would become Nursing care home",
        "Registered places: 5 would become 6",
    ]
    assert "Postcode area: WF" in told[3]
    assert QApplication.focusWidget() is question.replace_all
    qtbot.keyClick(question.replace_all, Key.Key_Space)
    assert setting(window) == FILLED
    assert question.isHidden()
    document.undo_stack.undo()
    assert document.sheet == before


@pytest.mark.parametrize("by_escape", [True, False])
def test_all_can_be_left_as_it_is(kept, window, qtbot, by_escape):
    window.document.edit("setting.provider", "Birch Homes")
    before = window.document.sheet
    page, field = type_into(qtbot, window, "setting.provider", "larch house")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    question = page.place.question
    if by_escape:
        qtbot.keyClick(question.replace_all, Key.Key_Escape)
    else:
        qtbot.mouseClick(question.leave, Left)
    assert question.isHidden()
    assert window.document.sheet is before
    assert field.text() == "Birch Homes"
    assert "every entry is as it was" in page.place.said.sentence


def test_only_what_is_empty_can_be_filled(kept, window, qtbot):
    window.document.edit("setting.provider", "Birch Homes")
    page, field = type_into(qtbot, window, "setting.name", "larch house")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.mouseClick(page.place.question.empty_only, Left)
    kept_kind = SettingKind.RESIDENTIAL_CARE_HOME
    assert setting(window) == FILLED | {"provider": "Birch Homes", "kind": kept_kind}


def test_an_entry_that_was_refused_counts_as_one(kept, window, qtbot):
    window.document.edit("setting.registered_places", "six or seven")
    page, field = type_into(qtbot, window, "setting.name", "larch house")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert "Registered places: six or seven would become 6" in page.place.question.lines.text()
    qtbot.mouseClick(page.place.question.replace_all, Left)
    assert window.document.refusals == {}
    assert setting(window) == FILLED


def test_strange_words_of_the_directory_are_taken_as_words(store, window, qtbot):
    odd = replace(LARCH, name="<b>Larch</b>\n\x07House " + "x" * 600, provider="")
    store.keep_directory((odd,), kind=ACTIVE_LOCATIONS, name="a", sha256="", on=date(2026, 11, 1))
    page, field = type_into(qtbot, window, "setting.name", "larch")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    name = window.document.statement.setting.name
    assert name.startswith("<b>Larch</b> House x")
    assert len(name) == 500
    assert window.document.statement.setting.provider == ""
    assert page.place.said.isVisible()


def test_nothing_is_offered_in_a_case_that_is_agreed(kept, window, qtbot):
    window.document.lock("The price of this case is agreed.")
    page = screen(window)
    assert page.go_to("setting.provider")
    qtbot.keyClicks(QApplication.focusWidget(), "larch")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Down)
    assert not page.place.finder.is_offering


def test_without_a_directory_the_way_to_one_is_shown(window, qtbot, tmp_path, store):
    page = screen(window)
    assert "once its file has been given" in page.place.hint.text()
    qtbot.mouseClick(page.place.get, Left)
    directory = window.pages.page
    assert isinstance(directory, DirectoryPage)
    assert directory.files.text() == "Care directory: none yet\nActive locations: none yet"
    path = tmp_path / "HSCA_Active_Locations.ods"
    path.write_bytes(active_ods())
    qtbot.mouseClick(directory.choose, Left)
    dialog = directory.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(directory.said.isVisible)
    assert directory.said.sentence == "2 places taken over from HSCA_Active_Locations.ods."
    assert "Active locations: 2 places from HSCA_Active_Locations.ods" in directory.files.text()
    assert window.focusWidget() is directory.choose  # and not a new case, which Enter would begin
    qtbot.keyClick(directory.choose, Key.Key_Escape)
    assert "choose from 2 places" in page.place.hint.text()
    assert page.place.get.isHidden()
    assert store.location("1-100000001").places == 6


@pytest.mark.parametrize(
    ("name", "content"),
    [("directory.csv", directory_csv()), ("places.xlsx", active_xlsx()), ("places.ods", active_ods())],
)
def test_a_file_that_is_dropped_is_recognised(window, qtbot, tmp_path, store, name, content):
    before = window.document.sheet
    path = tmp_path / name
    path.write_bytes(content)
    assert drop(qtbot, window, path)
    qtbot.waitUntil(lambda: isinstance(window.pages.page, DirectoryPage), timeout=10_000)
    qtbot.waitUntil(window.pages.page.said.isVisible, timeout=10_000)
    assert [one.name for one in store.directory_files()] == [name]
    assert window.document.sheet is before


def test_what_was_taken_over_is_said_once_and_not_when_the_page_is_opened_again(window, qtbot, tmp_path):
    path = tmp_path / "places.ods"
    path.write_bytes(active_ods())
    window.pages.directory(path)
    window.pages.leave()  # while it is read
    qtbot.waitUntil(lambda: not window.pages.directory_keeping().reading, timeout=10_000)
    for sentence in ("2 places taken over from places.ods.", ""):
        window.pages.directory()
        assert window.pages.page.said.sentence == sentence
        window.pages.leave()


def test_a_newer_file_says_what_it_took_the_place_of(kept, window, qtbot, tmp_path):
    path = tmp_path / "newer.xlsx"
    path.write_bytes(active_xlsx(rows=ACTIVE_ROWS[:1]))
    window.pages.directory(path)
    page = window.pages.page
    assert "newer.xlsx" in page.under_way.text()
    assert not page.choose.isEnabled()
    qtbot.waitUntil(page.said.isVisible, timeout=10_000)
    assert page.said.sentence == (
        "1 place taken over from newer.xlsx, in place of places.ods of 1 November 2026."
    )
    assert page.choose.isEnabled()


@pytest.mark.parametrize(
    ("name", "why"), [("none.csv", "was not read"), ("notes.csv", "neither the care directory")]
)
def test_another_file_is_refused_and_what_was_kept_stays(kept, window, qtbot, tmp_path, store, name, why):
    (tmp_path / "notes.csv").write_bytes(b"one,two\n1,2\n")
    window.pages.directory(tmp_path / name)
    page = window.pages.page
    qtbot.waitUntil(page.trouble.isVisible)
    assert page.trouble.sentence.startswith(f"{name} was not taken over.")
    assert why in page.trouble.sentence
    assert store.directory_files() == (kept,)


def test_a_file_whose_reading_is_cancelled_changes_nothing(kept, window, qtbot, tmp_path, store):
    path = tmp_path / "newer.csv"
    path.write_bytes(directory_csv(rows=DIRECTORY_ROWS * 20_000))
    keeping = window.pages.directory_keeping()
    keeping.take_over(path, lambda task: task.cancel())
    qtbot.waitUntil(lambda: not keeping.reading)
    assert store.directory_files() == (kept,)
    assert (keeping.said, keeping.trouble) == ("", "")


@pytest.mark.parametrize("mode", [Mode.DARK, Mode.HIGH_CONTRAST])
def test_the_list_fits_the_smallest_window_at_the_largest_text(kept, window, qtbot, mode):
    window.resize(1280, 720)
    theme().set_mode(mode)
    theme().set_scale(200)
    page, field = type_into(qtbot, window, "setting.cqc_location_id", "larch")
    places = page.place.finder.list
    assert window.rect().contains(places.geometry())
    assert places.view.visualRect(places.model.index(0)).height() >= 2 * places.fontMetrics().height()
    top = field.mapTo(window, field.rect().topLeft()).y()
    assert not places.geometry().intersects(field.rect().translated(places.x(), top))


def test_the_answers_are_in_sight_at_the_largest_text(kept, window, qtbot):
    window.resize(1280, 720)
    theme().set_scale(200)
    window.document.edit("setting.provider", "Birch Homes")
    page, field = type_into(qtbot, window, "setting.provider", "larch house")
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    button = page.place.question.replace_all
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
