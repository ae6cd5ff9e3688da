"""A report is looked at before it leaves: its pages, its words, and from there it is saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from openbook.ui.main_window import MainWindow
from openbook.ui.preview_page import PaperSheet, PreviewPage
from openbook.ui.theme import theme
from tests.ui.recorded import Clock, casebook


@pytest.fixture
def window(qtbot, tmp_path):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_casebook(casebook(tmp_path, Clock())[0])
    with qtbot.waitActive(window):
        window.show()
    window.show_section("share")
    return window


def press(qtbot, place, name):
    button = next(
        one for one in place.findChildren(QPushButton) if name in {one.text(), one.accessibleName()}
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def preview(qtbot, window):
    press(qtbot, window.pane, "Price breakdown: preview")
    qtbot.waitUntil(lambda: isinstance(window.pages.page, PreviewPage), timeout=20_000)
    page = window.pages.page
    qtbot.waitUntil(lambda: all(sheet.height() > 700 for sheet in page.findChildren(PaperSheet)))
    return page


def test_the_pages_are_those_of_the_report_and_have_names(preview):
    sheets = preview.findChildren(PaperSheet)
    assert len(sheets) > 3
    assert sheets[0].accessibleName() == f"Page 1 of {len(sheets)}"
    assert preview.accessibleName() == f"Price breakdown: {len(sheets)} pages"
    assert preview.first.hasFocus()
    assert round(sheets[0].height() / sheets[0].width(), 2) == 1.41


@pytest.mark.parametrize("scale", [100, 200])
def test_a_page_is_painted_on_white_with_its_words(preview, scale, qtbot):
    theme().set_scale(scale)
    picture = preview.findChildren(PaperSheet)[0].grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(1, picture.width() - 1, 3)
        for y in range(1, picture.height() - 1, 3)
    }
    theme().set_scale(100)
    assert "#ffffff" in colours
    assert len(colours) > 10


def test_the_same_words_can_be_read_as_text(preview, qtbot):
    press(qtbot, preview, "Read as text")
    assert "£3,067.37" in preview.wording.toPlainText()
    assert preview.sheets.isHidden()
    press(qtbot, preview, "Show the pages")
    assert preview.wording.isHidden()
    assert not preview.sheets.isHidden()


def test_looking_is_not_issuing_and_saving_is(preview, window, qtbot, tmp_path):
    def issued():
        return [
            entry.details["file_name"] for entry in window.document.record.history() if entry.kind == "report"
        ]

    assert issued() == []
    press(qtbot, preview, "Save as PDF …")
    dialog = next(one for one in preview.findChildren(QFileDialog) if one.isVisible())
    dialog.selectFile(str(tmp_path / "out.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: "was written to" in preview.told.sentence, timeout=20_000)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert issued() == ["out.pdf"]


def test_escape_goes_back_to_the_case(preview, window, qtbot):
    press(qtbot, preview, "Read as text")
    qtbot.keyClick(preview.wording, Qt.Key.Key_Escape)
    assert window.pages.page is None
    assert window.pane.isVisible()
