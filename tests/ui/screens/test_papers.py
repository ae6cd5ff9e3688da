"""Papers and person on screen: papers kept, opened and erased, details apart, periods and holds."""

from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from openbook.model.choices import EvidenceStatus
from openbook.model.negotiation import Round
from openbook.model.papers import LARGEST_PAPER, Paper
from openbook.model.paths import where
from openbook.model.privacy import Person
from openbook.store import EntryKind
from openbook.ui.evidence_part import EvidencePart
from openbook.ui.screens.papers import PapersScreen
from tests.ui.larch_house import larch_house
from tests.ui.recorded import some_rounds

Key = Qt.Key
PAYROLL = b"%PDF-1.7 payroll"
WHY = "The family asked."


class Hands:
    """What a person does on this screen: only real keys and clicks."""

    def __init__(self, qtbot, screen):
        self.qtbot, self.screen = qtbot, screen

    def press(self, name, inside=None):
        found = [
            one
            for one in (inside or self.screen).findChildren(QPushButton)
            if name in {one.text(), one.accessibleName()} and one.isVisible() and one.isEnabled()
        ]
        found[0].setFocus()
        self.qtbot.keyClick(found[0], Key.Key_Space)
        QApplication.processEvents()

    def fill(self, grid, path, text):
        assert grid.go_to(path), path
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit | QPlainTextEdit), path
        field.selectAll()
        self.qtbot.keyClicks(field, text)
        self.qtbot.keyClick(field, Key.Key_Tab)

    def words(self):
        QApplication.processEvents()
        return "\n".join(one.text() for one in self.screen.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def hands(qtbot, document):
    screen = PapersScreen(document)
    qtbot.addWidget(screen)
    screen.resize(1000, 1400)
    with qtbot.waitActive(screen):
        screen.show()
    return Hands(qtbot, screen)


@pytest.fixture
def privacy(document):
    return document.papers.privacy


@pytest.fixture
def payroll(tmp_path):
    path = tmp_path / "Payroll October.pdf"
    path.write_bytes(PAYROLL)
    return path


@pytest.fixture
def kept(hands, document):
    paper = document.papers.keep(PAYROLL, Paper(name="Payroll October.pdf", given_by="R. Patel"))
    document.recorded.emit()
    return paper


def test_without_a_store_it_says_so(qtbot):
    screen = PapersScreen(larch_house())
    qtbot.addWidget(screen)
    screen.show()
    assert "once OpenBook has its place to keep cases" in "\n".join(
        one.text() for one in screen.findChildren(QLabel)
    )
    reached = [one for one in screen.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert not [one for one in reached if one.isVisible()]


def test_a_file_is_kept_with_what_is_said_of_it(hands, document, payroll, qtbot):
    assert "No paper is kept with this case yet." in hands.words()
    card = hands.screen.papers
    card.begin(payroll)
    hands.fill(card.form.grid, "paper.given_by", "R. Patel, Hazel Care")
    hands.fill(card.form.grid, "paper.period", "October 2026")
    hands.press("Keep this paper")
    qtbot.waitUntil(lambda: bool(document.papers.listed()))
    (paper,) = document.papers.listed()
    assert (paper.paper.name, paper.paper.given_by) == ("Payroll October.pdf", "R. Patel, Hazel Care")
    assert document.papers.content(paper.sha256) == PAYROLL
    qtbot.waitUntil(lambda: len(card.rows) == 1)
    told = hands.words()
    for part in ("Given by: R. Patel, Hazel Care", "Period: October 2026", "kept with the case (16 bytes)"):
        assert part in told
    assert card.told.sentence == "Payroll October.pdf: it is kept with the case."


def test_a_file_that_is_too_large_is_refused_in_words_and_nothing_is_kept(hands, document, tmp_path, qtbot):
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate(LARGEST_PAPER + 1)
    hands.screen.papers.begin(large)
    hands.press("Keep this paper")
    summary = hands.screen.papers.form.summary
    qtbot.waitUntil(summary.isVisible)
    assert "a paper may be at most 25.0 MB" in summary.accessibleName()
    assert document.papers.listed() == ()
    assert hands.screen.papers.form.confirm.isEnabled()


def test_what_is_said_of_a_paper_is_put_right_with_a_reason(hands, document, kept):
    hands.press("Payroll October.pdf: correct")
    form = hands.screen.papers.form
    hands.fill(form.grid, "paper.basis", "actual costs")
    hands.press("Record this")
    assert "Give the reason" in form.summary.accessibleName()
    hands.fill(form.grid, "reason", "Six payslips sampled")
    hands.press("Record this")
    (paper,) = document.papers.listed()
    assert (paper.paper.basis, paper.reason, paper.supersedes) == (
        "actual costs",
        "Six payslips sampled",
        kept.seq,
    )


def test_a_paper_names_lines_and_posts_as_the_window_does(hands, document, kept):
    post = document.statement.staffing[0]
    tied = kept.paper.model_copy(update={"lines": ("food", post.id, "Costs, line 9")})
    document.papers.describe(kept.seq, tied, reason="Tied to its lines")
    document.recorded.emit()
    assert f"Lines: Food; {post.title}; Costs, line 9" in hands.words()


def test_a_paper_tells_the_rounds_and_lines_that_name_it(hands, document, kept):
    some_rounds(document)
    note = Round(kind="note", on=date(2026, 11, 15), party="provider", evidence=(kept.evidence,))
    document.record.record_round(note)
    named = document.value("costs")[0].model_copy(update={"evidence": (kept.evidence,)})
    document.replace_rows("costs", (named, *document.value("costs")[1:]), "Evidence")
    document.recorded.emit()
    assert "Named in: round 6" in hands.words()
    assert f"Named in the realistic statement: {where(document.statement, 'costs[0]')}" in hands.words()


def test_many_papers_are_shown_page_by_page_the_newest_first(hands, document):
    for number in range(23):
        document.papers.keep(b"%d" % number, Paper(name=f"Paper {number}.pdf"))
    document.recorded.emit()
    card = hands.screen.papers
    assert len(card.rows) == 20
    assert "Paper 22.pdf" in hands.words()
    hands.press("Show more papers")
    assert len(card.rows) == 23
    assert not card.more.isVisible()


def test_a_copy_is_saved_to_the_byte(hands, kept, tmp_path, qtbot):
    target = tmp_path / "copy.pdf"
    hands.screen.papers.save_copy(kept, target)
    qtbot.waitUntil(target.exists)
    qtbot.waitUntil(lambda: "A copy of Payroll October.pdf was written" in hands.screen.papers.told.sentence)
    assert target.read_bytes() == PAYROLL


def test_a_paper_is_opened_only_when_asked_for_in_a_private_copy(hands, kept, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    hands.press("Payroll October.pdf: open")
    qtbot.waitUntil(lambda: bool(opened))
    copy = Path(opened[0])
    assert (copy.read_bytes(), copy.suffix) == (PAYROLL, ".pdf")
    assert copy.parent.stat().st_mode & 0o077 == 0
    hands.press("Payroll October.pdf: erase")
    hands.fill(hands.screen.erase.grid, "reason", WHY)
    hands.press("Erase for good")
    assert not copy.parent.exists()


def test_an_opened_copy_goes_with_its_case(hands, kept, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    hands.press("Payroll October.pdf: open")
    qtbot.waitUntil(lambda: bool(opened))
    card = hands.screen.papers
    card.deleteLater()
    qtbot.waitUntil(lambda: not isValid(card))
    assert not Path(opened[0]).parent.exists()


def test_what_may_run_something_is_never_opened_here(hands, document):
    document.papers.keep(b"MZ", Paper(name="payroll.pdf.exe"))
    document.recorded.emit()
    names = [button.text() for button in hands.screen.papers.rows[0].buttons]
    assert names == ["Save a copy …", "Correct …", "Erase …"]


def test_a_paper_is_erased_after_a_warning_and_with_a_reason(hands, document, kept):
    hands.press("Payroll October.pdf: erase")
    erase = hands.screen.erase
    assert erase.isVisible()
    assert erase.warning.sentence == "This cannot be undone."
    hands.press("Erase for good")
    assert "Give the reason" in erase.summary.accessibleName()
    hands.fill(erase.grid, "reason", WHY)
    hands.press("Erase for good")
    (paper,) = document.papers.listed()
    assert paper.erased is not None
    assert paper.erased.reason == WHY
    assert "Content: erased on 20 November 2026 by Ann Example: The family asked." in hands.words()
    assert [button.text() for button in hands.screen.papers.rows[0].buttons] == ["Correct …"]


def test_cancelling_erases_nothing(hands, document, kept):
    hands.press("Payroll October.pdf: erase")
    hands.press("Cancel", hands.screen.erase)
    assert not hands.screen.erase.isVisible()
    assert document.papers.listed()[0].erased is None


def test_details_are_saved_as_they_are_entered_and_only_here(hands, document, privacy):
    person = hands.screen.person
    assert "Nothing is kept of a person." in hands.words()
    hands.fill(person.grid, "name", "Anna Zzyzx Moreland")
    hands.fill(person.grid, "date_of_birth", "9/3/1987")
    kept = privacy.person()
    assert kept.details == Person(name="Anna Zzyzx Moreland", date_of_birth=date(1987, 3, 9))
    assert person.state.text() == "Saved by Ann Example on 20 November 2026."
    assert "Zzyzx" not in repr((document.sheet, document.record.history()))


def test_a_date_of_birth_that_is_none_is_refused_beside_its_field(hands, privacy):
    grid = hands.screen.person.grid
    hands.fill(grid, "date_of_birth", "yesterday")
    assert grid.fields["date_of_birth"].refusal.isVisible()
    assert privacy.person() is None


def test_details_that_somebody_else_saved_meanwhile_are_shown_and_not_overwritten(hands, privacy):
    privacy.save_person(Person(name="Theirs"), None)
    person = hands.screen.person
    hands.fill(person.grid, "name", "Mine")
    assert privacy.person().details.name == "Theirs"
    assert person.grid.fields["name"].input.text() == "Theirs"
    assert person.trouble.sentence.startswith("Case EXAMPLE-1 was changed by Ann Example")
    hands.fill(person.grid, "name", "Mine after all")
    assert privacy.person().details.name == "Mine after all"
    assert not person.trouble.isVisible()


def test_a_person_is_erased_and_the_history_says_why(hands, document, privacy):
    privacy.save_person(Person(name="Anna Zzyzx Moreland"), None)
    document.recorded.emit()
    assert hands.screen.person.grid.fields["name"].input.text() == "Anna Zzyzx Moreland"
    hands.press("Erase these details …")
    hands.fill(hands.screen.erase.grid, "reason", WHY)
    hands.press("Erase for good")
    assert privacy.person() is None
    assert hands.screen.person.grid.fields["name"].input.text() == ""
    assert "The details were erased on 20 November 2026 by Ann Example: The family asked." in hands.words()
    assert document.record.history()[-1].kind is EntryKind.ERASURE


def test_the_backups_that_still_hold_it_are_named_and_cleared(
    hands, privacy, document, qtbot, tmp_path, book, clock
):
    privacy.save_person(Person(name="Anna Zzyzx Moreland"), None)
    book._store.backup()
    document.recorded.emit()
    hands.press("Erase these details …")
    hands.fill(hands.screen.erase.grid, "reason", WHY)
    hands.press("Erase for good")
    said = hands.screen.erase.warning.sentence
    assert said.startswith("1 backup beside the database still hold")
    assert "openbook-" in said
    clock.now += timedelta(minutes=1)
    hands.press("Delete older backups that hold it")
    erase = hands.screen.erase
    qtbot.waitUntil(lambda: erase.told.sentence == "A fresh backup was made, and 1 older one deleted.")
    assert erase.warning.sentence.startswith("No backup beside the database holds it.")
    backups = sorted((tmp_path / "backups").glob("*.db"))
    assert backups
    assert not [one for one in backups if b"Zzyzx" in one.read_bytes()]


def test_no_period_is_set_at_first_and_none_is_suggested(hands):
    assert hands.screen.retention.said.text() == (
        "No period is set. "
        "How long such records are kept is for your organisation’s retention schedule to say."
    )


def test_a_day_is_set_with_a_reason_and_taken_back(hands, privacy):
    card = hands.screen.retention
    hands.press("Keep until this day")
    assert [link.text() for link in card.summary.links] == ["Keep until", "Reason"]
    hands.fill(card.grid, "until", "6 April 2033")
    hands.fill(card.grid, "reason", "Schedule 4.2")
    hands.press("Keep until this day")
    assert privacy.retention().period.until == date(2033, 4, 6)
    assert card.said.text() == "To be kept until 6 April 2033, set by Ann Example: Schedule 4.2"
    hands.fill(card.grid, "reason", "Set in error")
    hands.press("Take back the day")
    assert privacy.retention().period.until is None


def test_a_legal_hold_is_set_seen_and_released(hands, privacy, kept):
    card = hands.screen.retention
    hands.fill(card.grid, "reason", "Claim of 3 June")
    hands.press("Put under a legal hold")
    assert "Under a legal hold since 20 November 2026, set by Ann Example: Claim of 3 June" in hands.words()
    hands.press("Payroll October.pdf: erase")
    hands.fill(hands.screen.erase.grid, "reason", WHY)
    hands.press("Erase for good")
    assert "is under a legal hold" in hands.screen.erase.summary.accessibleName()
    hands.fill(card.grid, "reason", "Withdrawn")
    hands.press("Release the legal hold")
    assert privacy.retention().hold is None
    hands.press("Erase for good")
    assert not hands.screen.erase.summary.isVisible()


def test_a_file_kept_from_a_line_is_evidence_there_and_a_paper_here(document, qtbot, payroll):
    part = EvidencePart(document, "costs[0].evidence")
    qtbot.addWidget(part)
    part.keep_file(payroll)
    qtbot.waitUntil(lambda: len(document.value("costs[0].evidence")) == 1)
    (paper,) = document.papers.listed()
    assert document.value("costs[0].evidence[0]").sha256 == paper.sha256 == sha256(PAYROLL).hexdigest()
    assert paper.paper.lines[0].startswith("Costs, line 1 (")
    assert paper.paper.status is EvidenceStatus.ASSERTED
    document.lock("Agreed.")
    part.keep_file(payroll)
    assert part._trouble.sentence == "Agreed."
    assert len(document.papers.listed()) == 1
