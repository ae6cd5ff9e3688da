"""What is on view goes onto paper: by the buttons, by Ctrl+P and through the desktop's print dialog."""

from datetime import UTC, datetime
from decimal import Decimal

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QPushButton

from openbook.report import to_pages, to_pdf
from openbook.resources import standards
from openbook.store import Actor, EntryKind
from openbook.store.store import Store
from openbook.ui.about import TroubleDialog
from openbook.ui.main_window import MainWindow
from openbook.ui.printing import NotPrintedError, print_pages
from openbook.ui.screens.compare import CompareScreen
from openbook.ui.store_casebook import Desk, StoreCasebook
from tests.report.made import report
from tests.ui.larch_house import larch_house

# What the desktop's own dialogs and printers say where there is no desktop.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "QPainter::begin", extend=True)
ACTOR = Actor("Ann Example", "Example Council", "commissioner")


def moment():
    return datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "openbook.db", clock=moment) as store:
        yield store


@pytest.fixture
def window(qtbot, store):
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show_casebook(StoreCasebook(store, Desk(ACTOR, standards(), Decimal(1700), moment)))
    with qtbot.waitActive(window):
        window.show()
    return window


def press(qtbot, page, name):
    button = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(qtbot, page, kind):
    def one():
        return next((one for one in page.findChildren(kind) if one.isVisible()), None)

    qtbot.waitUntil(lambda: one() is not None, timeout=20_000)
    return one()


def print_into(qtbot, page, target):
    """Go through the print dialog as a person who prints into a file."""
    dialog = dialog_of(qtbot, page, QPrintDialog)
    name = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, str(target))
    buttons = dialog.findChild(QDialogButtonBox)
    button = next(one for one in buttons.buttons() if one.text() == "&Print")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def pages_of(target):
    with pikepdf.open(target) as pdf:
        return len(pdf.pages)


def printer_into(target):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(target))
    return printer


def test_every_page_of_the_pdf_is_printed(qapp, tmp_path):
    pages = to_pages(report("comparison"))
    assert print_pages(printer_into(tmp_path / "out.pdf"), pages) == len(pages)
    (tmp_path / "own.pdf").write_bytes(to_pdf(report("comparison")))
    assert pages_of(tmp_path / "out.pdf") == pages_of(tmp_path / "own.pdf")


def test_other_paper_takes_the_whole_page(qapp, tmp_path):
    printer = printer_into(tmp_path / "small.pdf")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    print_pages(printer, to_pages(report("comparison")))
    with pikepdf.open(tmp_path / "small.pdf") as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox[2:]] == [420, 595]


def test_the_pages_that_were_asked_for_are_printed(qapp, tmp_path):
    printer = printer_into(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert print_pages(printer, to_pages(report("comparison"))) == 2
    assert pages_of(tmp_path / "out.pdf") == 2


def test_a_printer_that_takes_nothing_is_a_sentence(qapp, tmp_path):
    printer = printer_into(tmp_path / "not there" / "out.pdf")
    with pytest.raises(NotPrintedError, match="Nothing was printed"):
        print_pages(printer, to_pages(report("comparison")))


def test_the_comparison_is_printed_and_saved_from_its_screen(qtbot, tmp_path):
    document = larch_house()
    screen = CompareScreen(document)
    document.setParent(screen)
    qtbot.addWidget(screen)
    screen.resize(1000, 800)
    with qtbot.waitActive(screen):
        screen.show()
    press(qtbot, screen, "Print the comparison")
    print_into(qtbot, screen, tmp_path / "printed.pdf")
    qtbot.waitUntil(lambda: "was sent to the printer" in screen.told.sentence, timeout=20_000)
    press(qtbot, screen, "Save as PDF: the comparison")
    dialog = dialog_of(qtbot, screen, QFileDialog)
    dialog.selectFile(str(tmp_path / "saved.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: "was written to" in screen.told.sentence, timeout=20_000)
    assert pages_of(tmp_path / "printed.pdf") == pages_of(tmp_path / "saved.pdf")


def test_ctrl_p_prints_the_report_of_the_section_and_the_record_says_so(qtbot, window, store, tmp_path):
    window.show_section("compare")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    print_into(qtbot, window, tmp_path / "printed.pdf")
    qtbot.waitUntil(lambda: "Comparison was sent" in window.status.currentMessage(), timeout=20_000)
    last = store.history(window.document.reference)[-1]
    assert last.kind is EntryKind.REPORT
    assert last.details["file_name"].endswith("-comparison.pdf (printed)")


def test_an_explanation_is_printed_and_saved_from_its_panel(qtbot, window, tmp_path):
    window.document.explain("weekly_price")
    panel = window.pane.side_panel.explain
    press(qtbot, panel, "Print this explanation")
    print_into(qtbot, window, tmp_path / "printed.pdf")
    qtbot.waitUntil(lambda: "was sent to the printer" in panel.said.text(), timeout=20_000)
    press(qtbot, panel, "Save as PDF: this explanation")
    dialog = dialog_of(qtbot, panel, QFileDialog)
    assert dialog.selectedFiles()[0].endswith("-weekly_price.pdf")
    dialog.selectFile(str(tmp_path / "saved.pdf"))
    dialog.accept()
    qtbot.waitUntil(lambda: "was written to" in panel.said.text(), timeout=20_000)
    assert pages_of(tmp_path / "printed.pdf") == pages_of(tmp_path / "saved.pdf") > 3


def test_ctrl_p_in_the_panel_prints_the_explanation(qtbot, window, tmp_path):
    window.document.explain("staffing")
    panel = window.pane.side_panel.explain
    qtbot.keyClick(panel._tree, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    print_into(qtbot, window, tmp_path / "printed.pdf")
    qtbot.waitUntil(lambda: "Explanation was sent" in panel.said.text(), timeout=20_000)


def test_where_there_is_nothing_to_print_it_says_so(qtbot, window):
    window.pages.guide()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(qtbot, window, TroubleDialog)
    assert "nothing to print here" in dialog.sentence
    dialog.accept()
