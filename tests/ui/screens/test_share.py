"""Files leave a case through the screen, by the buttons and dialogs of a person."""

import pikepdf
import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QFileDialog, QPushButton

from openbook.exchange.importing import read_incoming
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from openbook.store import StoreError
from openbook.ui.screens.share import ShareScreen
from tests.ui.larch_house import larch_house


class Record:
    """A record of one case, as the store keeps it: what was issued, in order."""

    def __init__(self):
        self.issued = []
        self.trouble = None

    def head(self):
        return None

    def record(self, kind, file_name, content):
        if self.trouble is not None:
            raise self.trouble
        self.issued.append((kind, file_name, content))


@pytest.fixture
def screen(qtbot):
    def shown(**parts):
        document = larch_house(**parts)
        document.publisher = Record()
        screen = ShareScreen(document)
        document.setParent(screen)
        qtbot.addWidget(screen)
        screen.resize(1000, 800)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return shown


def press(qtbot, screen, name):
    button = next(
        one for one in screen.findChildren(QPushButton) if name in {one.text(), one.accessibleName()}
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    return button


def choose(qtbot, screen, path):
    dialog = next(one for one in screen.findChildren(QFileDialog) if one.isVisible())
    dialog.selectFile(str(path))
    dialog.accept()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def said(screen):
    return screen._said.text()


@pytest.mark.parametrize(
    ("name", "ending", "begins"),
    [
        ("Price breakdown: save as PDF", "pdf", b"%PDF"),
        ("Price breakdown: save as web page", "html", b"<!DOCTYPE html>"),
        ("Comparison: save as PDF", "pdf", b"%PDF"),
        ("Trajectory: save as PDF", "pdf", b"%PDF"),
        ("Workbook: save as workbook", "xlsx", b"PK"),
        ("Statement file: save as statement file", "statement.json", b"{"),
    ],
)
def test_each_output_is_written_where_it_was_asked_for(qtbot, screen, tmp_path, name, ending, begins):
    shown = screen()
    press(qtbot, shown, name)
    target = tmp_path / f"larch.{ending}"
    choose(qtbot, shown, target)
    qtbot.waitUntil(lambda: "was written to" in said(shown), timeout=20_000)
    assert target.read_bytes().startswith(begins)
    assert str(target) in said(shown)


def test_what_was_entered_is_looked_over_before_it_leaves(qtbot, screen):
    shown = screen()
    document = shown.document
    waiting = len(document.checks_waiting())
    said = shown._entered.text()
    assert said.startswith("Realistic statement of Fernley Care Ltd (example): ")
    assert "£3,067.37 a week." in said
    press(qtbot, shown, "Check what you entered")
    told = dict(shown.answers.told)
    assert told["Weekly price"] == "£3,067.37"
    assert told["Price base"] == "6 April 2026"
    assert told["Places"].startswith("6 registered; ")
    assert told["Staffing"].startswith(f"{len(document.statement.staffing)} posts, ")
    assert ("To look at" in told) == bool(waiting)
    with qtbot.waitSignal(document.goto_requested) as asked:
        press(qtbot, shown, "Change: Staffing")
    assert asked.args == ["staffing"]
    document.edit("staffing[0].hourly_pay", "ten")
    document.edit("setting.occupied_places", "")
    qtbot.waitUntil(lambda: "Not entered" in dict(shown.answers.told))
    assert "Refused and not entered: hourly pay" in shown._entered.text()
    assert "missing" in shown._entered.text()
    press(qtbot, shown, "Hide what you entered")
    assert not shown.answers.isVisible()


def test_an_issued_report_is_recorded_with_the_bytes_that_were_written(qtbot, screen, tmp_path):
    shown = screen()
    press(qtbot, shown, "Price breakdown: save as PDF")
    choose(qtbot, shown, tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: bool(shown.document.publisher.issued), timeout=20_000)
    assert shown.document.publisher.issued == [("breakdown", "out.pdf", (tmp_path / "out.pdf").read_bytes())]
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) > 3


def test_what_is_written_is_recorded_also_when_its_case_is_left_meanwhile(screen, tmp_path):
    shown = screen()
    shown.issuing.write(_output("breakdown"), "pdf", tmp_path / "out.pdf")
    assert QThreadPool.globalInstance().waitForDone(20_000)  # and nothing is told on the window's thread
    assert [name for _, name, _ in shown.document.publisher.issued] == ["out.pdf"]


def test_what_was_written_and_could_not_be_recorded_says_both(qtbot, screen, tmp_path):
    shown = screen()
    shown.document.publisher.trouble = StoreError("The disk is full.")
    shown.issuing.write(_output("breakdown"), "pdf", tmp_path / "out.pdf")
    qtbot.waitUntil(lambda: "does not record it" in said(shown), timeout=20_000)
    assert said(shown).startswith(f"Price breakdown was written to {tmp_path / 'out.pdf'}, but the history")
    assert said(shown).endswith("The disk is full.")


def test_a_name_without_its_ending_gets_it(qtbot, screen, tmp_path):
    shown = screen()
    press(qtbot, shown, "Statement file: save as statement file")
    choose(qtbot, shown, tmp_path / "mine")
    qtbot.waitUntil(lambda: "was written to" in said(shown), timeout=20_000)
    assert (tmp_path / "mine.statement.json").exists()


def test_what_stands_in_the_way_is_said_and_its_buttons_wait(screen):
    shown = screen(realistic=False, plan=False)
    words, buttons = shown._rows["comparison"]
    assert "no realistic statement" in words.text()
    assert not any(button.isEnabled() for button in buttons)
    words, buttons = shown._rows["breakdown"]
    assert all(button.isEnabled() for button in buttons)


def test_a_folder_that_is_not_there_is_a_sentence_and_nothing_is_recorded(qtbot, screen, tmp_path):
    shown = screen()
    shown.issuing.write(_output("breakdown"), "pdf", tmp_path / "missing" / "out.pdf")
    qtbot.waitUntil(lambda: "could not be written" in said(shown), timeout=20_000)
    assert "there is no such folder" in said(shown)
    assert shown.document.publisher.issued == []


def test_a_workbook_for_the_provider_never_holds_the_other_sides_figures(qtbot, screen, tmp_path):
    shown = screen(provider=False)
    press(qtbot, shown, "The provider’s workbook: save as workbook")
    target = tmp_path / "theirs.xlsx"
    choose(qtbot, shown, target)
    qtbot.waitUntil(lambda: "was written to" in said(shown), timeout=20_000)
    read = read_incoming(target.read_bytes(), target.name, standards().lines).staged
    pays = [post.hourly_pay for post in shown.document.statement.staffing if post.hourly_pay]
    assert pays
    assert {post.hourly_pay for post in read.draft.staffing} & set(pays) == set()


def test_a_written_statement_reads_back_the_same(qtbot, screen, tmp_path):
    shown = screen()
    target = tmp_path / "same.statement.json"
    shown.issuing.write(_output("statement"), "statement.json", target)
    qtbot.waitUntil(lambda: "was written to" in said(shown), timeout=20_000)
    assert read_statement(target.read_bytes(), standards().lines) == shown.document.statement


def _output(key):
    from openbook.ui.outputs import OUTPUTS

    return next(one for one in OUTPUTS if one.key == key)
