"""A paper and a person: kept in one sitting, found in the next, erased with a reason, and gone."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QPushButton

from openbook.store.store import Store

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
PAYROLL = b"%PDF-1.7 payroll of the secret run"


def go_to_papers(hands):
    """Step through the sections by key until the one for papers is on view."""
    for _ in range(20):
        if hands.page.title == "Papers and person":
            return
        hands.press(Key.Key_PageDown, Control)
    pytest.fail("There is no section for papers")


def push(hands, words):
    """Press a button by key."""
    found = [one for one in hands.page.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    found[0].setFocus()
    hands.press(Key.Key_Space)


def type_into(hands, grid, path, text):
    assert grid.go_to(path), path
    field = hands.focus
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    hands.qtbot.keyClicks(field, text)
    hands.press(Key.Key_Tab)


def keep_the_payroll(hands, path):
    """Keep a file as a paper: the dialog, what is said of it, the button."""
    push(hands, "Keep a file …")
    dialog = hands.page.findChild(QFileDialog)
    dialog.findChild(QLineEdit).setText(str(path))
    dialog.accept()
    with hands.qtbot.waitActive(hands.window):
        hands.window.activateWindow()
    type_into(hands, hands.page.papers.form.grid, "paper.given_by", "R. Patel")
    push(hands, "Keep this paper")
    hands.qtbot.waitUntil(lambda: len(hands.page.papers.rows) == 1)


def test_a_paper_and_a_person_are_kept_found_again_and_erased(started, tmp_path):
    paper = tmp_path / "Payroll.pdf"
    paper.write_bytes(PAYROLL)
    hands = started()
    hands.begin()
    hands.fill("title", "Flat for one")
    go_to_papers(hands)
    keep_the_payroll(hands, paper)
    type_into(hands, hands.page.person.grid, "name", "Anna Zzyzx Moreland")
    hands.saved()
    assert hands.window.close()

    hands = started()
    assert hands.document.statement.title == "Flat for one"
    assert "Zzyzx" not in repr(hands.window.case_list.model.shown)
    go_to_papers(hands)
    assert [row.about.text().split("\n")[0] for row in hands.page.papers.rows] == ["Given by: R. Patel"]
    assert hands.page.person.grid.fields["name"].input.text() == "Anna Zzyzx Moreland"
    database = tmp_path / "data" / "openbook.db"
    assert all(piece in database.read_bytes() for piece in (b"Zzyzx", b"of the secret run"))
    for begin in ("Erase these details …", "Erase …"):
        push(hands, begin)
        type_into(hands, hands.page.erase.grid, "reason", "Its time is over")
        push(hands, "Erase for good")
    assert hands.page.erase.told.sentence.startswith("Erased: Payroll.pdf.")
    assert hands.window.close()
    assert not [piece for piece in (b"Zzyzx", b"of the secret run") if piece in database.read_bytes()]
    with Store.open(database, clock=lambda: datetime.now(UTC)) as store:
        assert store.verify() == []
        assert [entry.action for entry in store.history(hands.document.reference)[-2:]] == [
            "erased the personal details",
            "erased a paper",
        ]
