"""A whole case through the window: from a template to a report, and back and forth again by undo."""

from decimal import Decimal

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QPushButton

from openbook.model.pricing import price
from openbook.resources import standards
from openbook.ui.checks_panel import CheckCard
from openbook.ui.sheet import Side
from tests.journeys.stalls import BOUND, LONGEST, Stalls

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# Hours, pay and salary as they stand in the provider's spreadsheet, a row for each post of the template.
ROTA = (
    "168\t£12.95\t\r\n70\t13.40\t\r\n 35 \t £ 12.95 \t\r\n14\t£13.25\t\r\n37.5\t15.10\t\r\n\t\t£44,500.00\r\n"
)


@pytest.fixture
def hands(started):
    return started()


@pytest.fixture
def stalls(qapp):
    stalls = Stalls(qapp)
    yield stalls
    LONGEST.append(stalls.longest)
    stalls.deleteLater()


def button(parent, words):
    return next(
        one
        for one in parent.findChildren(QPushButton)
        if one.isVisible() and words in {one.text(), one.accessibleName()}
    )


def begin_from_template(hands):
    hands.press(Key.Key_N, Control)
    for _ in range(2):  # past the empty case and the residential home
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return)


def enter_placement(hands):
    hands.fill("title", "Flat for one, complex needs")
    hands.fill("setting.provider", "Birch Homes")
    hands.fill("setting.registered_places", "6")
    hands.fill("setting.occupied_places", "5.5")


def paste_rota(hands):
    QGuiApplication.clipboard().setText(ROTA)
    view = hands.page.grid.view
    view.setFocus()
    view.select_cell(0, 2)
    hands.press(Key.Key_V, Control)


def answer_first_check(hands):
    hands.window.pane.price_bar.checks.click()
    panel = hands.window.pane.side_panel.checks
    QApplication.processEvents()
    card = panel.findChildren(CheckCard)[0]
    hands.qtbot.mouseClick(button(card, "Answer"), Qt.MouseButton.LeftButton)
    note = card.findChild(QPlainTextEdit)
    hands.qtbot.keyClicks(note, "Asked the provider on 3 June.")
    hands.qtbot.keyClick(note, Key.Key_Tab)
    hands.press(Key.Key_Escape)


def test_a_case_goes_from_a_template_to_a_report_and_back(hands, stalls, tmp_path, qtbot):
    start = enter_all(hands, stalls)
    weekly = price(hands.document.statement, standards()).weekly_price.value
    look_at_price(hands, stalls, weekly)
    compare(hands, stalls, weekly)
    plan(hands, stalls)
    see_what_moves_it(hands, stalls, qtbot)
    undo_and_redo_all(hands, stalls, start)
    export(hands, stalls, tmp_path, qtbot)
    hands.saved()
    assert stalls.longest_worked[0] < BOUND, stalls.worked


def enter_all(hands, stalls):
    """Fill a template in; give the sheet that it began with."""
    with stalls.during("beginning from a template"):
        begin_from_template(hands)
    document = hands.document
    assert document.side is Side.REALISTIC
    start = document.sheet
    with stalls.during("typing the placement"):
        enter_placement(hands)
    with stalls.during("opening the staffing"):
        hands.section(2)
    with stalls.during("pasting the rota"):
        paste_rota(hands)
    assert [post.hours_per_week for post in document.statement.staffing[:5]] == [
        Decimal(hours) for hours in ("168", "70", "35", "14", "37.5")
    ]
    with stalls.during("opening the costs"):
        hands.section(4)
    with stalls.during("typing a cost"):
        hands.cell(hands.page.grids[1], 0, 1, "310")
    with stalls.during("opening the overheads"):
        hands.section(5)
    with stalls.during("typing the overheads"):
        hands.fill("head_office.rate", "6")
        hands.fill("surplus.rate", "5%")
    waiting = len(document.checks_waiting())
    with stalls.during("answering a check"):
        answer_first_check(hands)
    assert len(document.checks_waiting()) == waiting - 1
    return start


def look_at_price(hands, stalls, weekly):
    with stalls.during("looking at the price"):
        hands.section(6)
    assert hands.window.pane.price_bar.weekly.text() == f"£{weekly:,.2f}"
    with stalls.during("explaining a number"):
        hands.window.pane.price_bar.weekly.setFocus()
        hands.press(Key.Key_F1)
    explained = hands.window.pane.side_panel.explain
    assert explained.isVisible()
    assert f"£{weekly:,.2f}" in explained.text()
    hands.press(Key.Key_Escape)


def compare(hands, stalls, weekly):
    with stalls.during("starting the provider's statement"):
        hands.press(Key.Key_S, Control | Shift)
    hands.section(2)
    with stalls.during("typing a higher pay"):
        hands.cell(hands.page.grid, 0, 3, "14.20")
    with stalls.during("comparing"):
        hands.section(8)
    asked = price(hands.document.sheet.provider, standards()).weekly_price.value
    assert asked > weekly
    assert f"{asked - weekly:,.2f}" in hands.window.pane.price_bar.gap.text()
    assert f"£{asked - weekly:,.2f} a week below the asking price" in hands.page._said.text()


def plan(hands, stalls):
    with stalls.during("opening the trajectory"):
        hands.section(9)
    fields = hands.page._fields.fields  # doing nothing is not shown as if it cost nothing
    assert [fields[name].input.text() for name in ("pay_growth", "price_growth")] == ["3.9%", "3.8%"]
    with stalls.during("planning a trajectory"):
        hands.fill("plan.total_reduction", "10%")
        hands.fill("plan.years", "3")
    assert hands.document.sheet.plan.total_reduction == Decimal("0.1")


def see_what_moves_it(hands, stalls, qtbot):
    with stalls.during("working out what moves the price"):
        hands.section(7)
        qtbot.waitUntil(lambda: "one in ten" in hands.page.said.text(), timeout=30_000)


def undo_and_redo_all(hands, stalls, start):
    end, stack = hands.document.sheet, hands.document.undo_stack
    with stalls.during("undoing everything"):
        while stack.canUndo():
            hands.press(Key.Key_Z, Control)
    assert hands.document.sheet == start
    with stalls.during("doing everything again"):
        while stack.canRedo():
            hands.press(Key.Key_Y, Control)
    assert hands.document.sheet == end


def export(hands, stalls, tmp_path, qtbot):
    with stalls.during("opening Share and export"):
        hands.window.show_section("share")
    target = tmp_path / "breakdown.pdf"
    with stalls.during("exporting the breakdown"):
        hands.qtbot.mouseClick(button(hands.page, "Price breakdown: save as PDF"), Qt.MouseButton.LeftButton)
        dialog = next(one for one in hands.page.findChildren(QFileDialog) if one.isVisible())
        dialog.selectFile(str(target))
        dialog.accept()
        qtbot.waitUntil(lambda: "was written to" in hands.page._said.text(), timeout=30_000)
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) > 2
