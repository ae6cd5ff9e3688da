"""Backups in the window: listed, looked into, restored to a new file; a start without a database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from openbook.app import Program
from openbook.settings import load_settings
from openbook.store import Actor, EntryKind
from openbook.store.store import Store, backups_beside
from openbook.ui.about import TroubleDialog
from openbook.ui.restore_page import RestorePage
from openbook.ui.unsaved import UnsavedDialog
from tests.ui.dropping import THEIRS, dropped_page

ANN = Actor("Ann Example", "Example Council", "commissioner")


class Clock:
    def __init__(self):
        self.now = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def kept(folder):
    """A store with a case, two backups, and something added after them."""
    clock = Clock()
    with Store.open(folder / "openbook.db", clock=clock) as store:
        store.create_case(actor=ANN, title="Six-bed home", reference="K7Q2-41")
        store.backup()
        clock.now = clock.now.replace(day=5)
        store.create_case(actor=ANN, reference="B3")
        store.backup("before-import")
        store.create_case(actor=ANN, reference="C4")
    return folder / "openbook.db"


@pytest.fixture
def started(qtbot, qapp, folder):
    programs = []

    def start():
        program = Program(folder, parent=qapp)
        programs.append(program)
        with qtbot.waitActive(program.window):
            program.window.show()
        qtbot.waitUntil(lambda: program.window.document is not None)
        return program.window

    yield start
    for program in programs:
        program.window.close()
        program.window.deleteLater()


@pytest.fixture
def page(started, kept, qtbot):
    window = started()
    window.pages.backups()
    page = window.pages.page
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(page.restore.isVisible)
    return page


def told(window):
    return [dialog.sentence for dialog in window.findChildren(TroubleDialog)]


def fill(page, **entries):
    for name, text in entries.items():
        page.draft.edit(name, text)
    page.form.refresh()


def test_backups_are_listed_newest_first_with_their_occasion(page):
    rows = page.table.texts()
    assert rows[0] == ["Made", "Occasion", "Size"]
    assert [row[1] for row in rows[1:]] == ["First opening of the day", "Before an import", "Made by hand"]
    assert rows[-1][0].startswith("4 May 2026")


def test_what_a_backup_holds_is_shown_before_anything_is_done(page, qtbot):
    page.table.setCurrentIndex(page.table.model().index(2, 0))
    qtbot.waitUntil(lambda: "1 case and 1 entry" in page.holds.text())
    assert "last changed on 4 May 2026" in page.holds.text()
    page.table.setCurrentIndex(page.table.model().index(1, 0))
    qtbot.waitUntil(lambda: "2 cases and 2 entries" in page.holds.text())
    assert not page.wrong.isVisible()


def test_a_backup_is_restored_to_a_new_file_that_is_then_open(page, started, kept, folder, qtbot):
    window = page.window()
    before = kept.read_bytes()
    page.table.setCurrentIndex(page.table.model().index(2, 0))
    qtbot.waitUntil(lambda: "1 case" in page.holds.text())
    target = folder / "openbook-restored.db"
    assert page.draft.root.target == str(target)
    fill(page, reason="The laptop was lost")
    page.restore.click()
    qtbot.waitUntil(lambda: window.pages.page is None)
    assert [case.reference for case in window.casebook.listed()] == ["K7Q2-41"]
    assert window.document.reference == "K7Q2-41"
    assert kept.read_bytes() == before
    assert told(window)[-1].startswith(f"{target} is open now. OpenBook opens it from now on.")
    window.document.edit("title", "Goes on in the new file")
    assert window.document.save_now()
    window.close()
    settings, _ = load_settings(folder, datetime.now(UTC))
    assert Path(settings.database) == target
    with Store.open(target, clock=Clock(), read_only=True) as store:
        entry = store.history()[-1]
        assert (entry.kind, entry.reason) == (EntryKind.RESTORE, "The laptop was lost")
        assert store.verify() == []
    again = started()
    assert again.document.value("title") == "Goes on in the new file"


def test_what_is_not_saved_is_asked_about_before_another_file_is_opened(page, kept, folder, qtbot):
    window = page.window()
    casebook, target = window.casebook, folder / "openbook-restored.db"
    kept.rename(kept.with_name("unplugged.db"))
    window.document.edit("title", "Typed meanwhile")
    fill(page, reason="The disk is gone")
    page.restore.click()
    qtbot.waitUntil(lambda: window.findChild(UnsavedDialog) is not None)
    assert window.casebook is casebook
    assert window.document.value("title") == "Typed meanwhile"
    window.findChild(UnsavedDialog).leave.click()
    assert window.casebook.about[0] == ("Cases are kept in", str(target))


def test_a_file_that_exists_is_not_written_over(page, kept, qtbot):
    before = kept.read_bytes()
    fill(page, target=str(kept), reason="By mistake")
    page.restore.click()
    qtbot.waitUntil(lambda: bool(page.draft.refusals))
    assert "exists already and was left as it is" in page.draft.refusals["target"].sentence
    assert kept.read_bytes() == before
    assert page.restore.isEnabled()


def test_a_reason_is_needed(page, folder):
    page.restore.click()
    assert page.draft.refusals["reason"].sentence == "Give the reason."
    assert not (folder / "openbook-restored.db").exists()


def test_a_backup_that_is_damaged_says_so(page, kept, qtbot):
    torn = next(path for path in (kept.parent / "backups").iterdir() if "by-hand" in path.name)
    torn.write_bytes(torn.read_bytes()[:5000])
    page.table.setCurrentIndex(page.table.model().index(2, 0))
    qtbot.waitUntil(lambda: "is damaged" in page.holds.text())
    assert not page.restore.isVisible()


def test_a_damaged_database_offers_its_backups_at_the_start(started, kept, qtbot):
    raw = bytearray(kept.read_bytes())
    raw[5000:9000] = b"\xff" * 4000
    kept.write_bytes(raw)
    window = started()
    page = window.pages.page
    assert isinstance(page, RestorePage)
    assert "is damaged" in page.trouble.sentence
    qtbot.waitUntil(page.restore.isVisible)
    assert "2 cases and 2 entries" in page.holds.text()
    fill(page, reason="The database was damaged")
    page.restore.click()
    qtbot.waitUntil(lambda: window.pages.page is None)
    assert {case.reference for case in window.casebook.listed()} == {"K7Q2-41", "B3"}
    assert kept.read_bytes() == raw


def test_a_missing_database_offers_its_backups_or_an_empty_one(started, kept, qtbot):
    kept.rename(kept.with_name("elsewhere.db"))
    window = started()
    page = window.pages.page
    assert "is missing, although there are backups of it" in page.trouble.sentence
    assert page.start_new.isVisible()
    page.start_new.click()
    assert window.pages.page is None
    assert [case.is_example for case in window.casebook.listed()] == [True]
    assert window.status.saved.text() == "Saved"
    assert kept.exists()


def test_without_backups_one_from_elsewhere_can_be_chosen(started, qtbot, tmp_path, kept):
    copy = tmp_path / "from-the-office.db"
    copy.write_bytes(kept.read_bytes())
    for backup in (kept.parent / "backups").iterdir():
        backup.unlink()
    window = started()
    for backup in (kept.parent / "backups").iterdir():
        backup.unlink()
    window.pages.backups()
    page = window.pages.page
    assert page.none.isVisible()
    page.look_into(copy)
    qtbot.waitUntil(lambda: "3 cases and 3 entries" in page.holds.text())


@pytest.fixture
def theirs(tmp_path):
    path = tmp_path / "theirs.csv"
    path.write_text(THEIRS, encoding="utf-8")
    return path


def test_a_backup_is_made_before_anything_of_a_file_can_be_taken(started, qtbot, folder, theirs):
    page = dropped_page(qtbot, started(), theirs)
    (backup,) = backups_beside(folder / "openbook.db")
    assert backup.kind == "before-import"
    page.accept.click()
    with Store.open(backup.path, clock=Clock(), read_only=True) as before:
        assert [case.reference for case in before.cases()] == ["EXAMPLE-1"]


def test_a_backup_that_fails_is_told_and_the_file_can_still_come_in(started, qtbot, folder, theirs):
    window = started()
    (folder / "backups").write_text("a file where the folder should be", encoding="utf-8")
    page = dropped_page(qtbot, window, theirs)
    qtbot.waitUntil(lambda: window.findChild(TroubleDialog) is not None)
    assert window.findChild(TroubleDialog).sentence.startswith("No backup could be made in")
    assert page.done is not None
