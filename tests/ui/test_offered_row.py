"""A row gives its words and buttons the height they need, beside each other or under each other."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from openbook.ui.offered_row import OfferedRow

SAID = "\n".join(f"Line {number} of what is said" for number in range(6))


@pytest.fixture
def row(qtbot):
    page = QWidget()
    column = QVBoxLayout(page)
    row = OfferedRow("Ledger.xlsx", SAID, page, least=500)
    for words in ("Open", "Save a copy …", "Correct …"):
        row.add_button(words, lambda: None)
    column.addWidget(row)
    column.addStretch()
    qtbot.addWidget(page)
    page.show()
    yield row
    page.hide()


@pytest.mark.parametrize("width", [1200, 600, 420])
def test_nothing_is_cut_off_at_any_width(row, qtbot, width):
    row.window().resize(width, 200)
    qtbot.waitUntil(lambda: row.about.height() >= row.about.heightForWidth(row.about.width()))
    assert all(button.height() >= button.sizeHint().height() for button in row.buttons)


def test_more_words_take_more_room(row, qtbot):
    before = row.minimumHeight()
    row.about.setText(f"{SAID}\n{SAID}")
    qtbot.waitUntil(lambda: row.minimumHeight() > before)
    assert row.about.height() >= row.about.heightForWidth(row.about.width())
