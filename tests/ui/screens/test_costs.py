"""Cost lines: found by what providers call them, pasted by name, with evidence."""

from hashlib import sha256

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from openbook.model.statement import Evidence
from openbook.resources import standards
from openbook.ui.document import Document
from openbook.ui.screens.line_guide import PARTS
from tests.ui.grids import type_in

Key = Qt.Key


@pytest.fixture
def document(window) -> Document:
    return window.document


def screen(window, key):
    window.show_section(key)
    return window.pane.stack.currentWidget()


def pasted(costs, text):
    """Paste on the name of the first line, as from a spreadsheet."""
    view = costs.grids[0].view
    view.setFocus()
    view.select_cell(0, 0)
    QApplication.clipboard().setText(text)
    QTest.keyClick(view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_lines_are_found_by_what_providers_call_them(window, qtbot):
    costs = screen(window, "costs")
    qtbot.keyClicks(costs.search, "carpets")
    assert [grid.model.rowCount() for grid in costs.grids] == [1, 0, 0]
    assert [card.isVisible() for card in costs.cards] == [True, False, False]
    assert costs.guide._heading.text() == "Fixtures and fittings"
    costs.search.selectAll()
    qtbot.keyClicks(costs.search, "zeppelin")
    assert costs._none.text() == "No line is called “zeppelin”."
    window.document.go_to("costs[3].amount")
    assert costs.search.text() == ""
    assert all(card.isVisible() for card in costs.cards)


def test_a_block_of_names_and_amounts_finds_its_lines_in_one_step(window, document):
    costs = screen(window, "costs")
    before, steps = document.statement, document.undo_stack.count()
    pasted(
        costs,
        "Cost heading\tBudget\tPeriod\r\nGroceries\t£1,500.00\tMonth\r\n\t\t\r\n"
        "Carpets\t(0)\tYear\r\nTherapy\t80\tWeek\r\n",
    )
    found = {line.key: (str(line.amount), line.per.value) for line in document.value("costs")}
    assert found["food"] == ("1500.00", "month")
    assert found["fixtures_and_fittings"] == ("0", "year")
    assert found["therapy"] == ("80", "week")
    assert document.undo_stack.count() == steps + 1
    document.undo_stack.undo()
    assert document.statement == before


def test_it_is_said_which_lines_a_block_went_to_until_something_else_is_done(window, document, qtbot):
    costs = screen(window, "costs")
    pasted(costs, "Food\t £ 24,820 \r\nPetrol\t £ -   \r\nRepairs & maintenance\t£12,900\r\n")
    assert costs.pasted.isVisible()
    assert costs.pasted.sentence.startswith("3 lines entered: Food, ")
    nil = next(one for one in document.value("costs") if one.key == standards().lines.named("Petrol").key)
    assert nil.amount == 0  # a dash among amounts is nil, not missing
    costs.grids[0].view.select_cell(0, 1)
    type_in(qtbot, costs.grids[0].view, "100")
    assert not costs.pasted.isVisible()


def test_names_find_their_lines_from_the_first_amount_too(window, document):
    costs = screen(window, "costs")
    view = costs.grids[0].view
    view.setFocus()
    view.select_cell(0, 1)
    QApplication.clipboard().setText("Groceries\t£1,500.00\tMonth\r\nCarpets\t12\tYear\r\n")
    QTest.keyClick(view, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    found = {line.key: str(line.amount) for line in document.value("costs")}
    assert (found["food"], found["fixtures_and_fittings"]) == ("1500.00", "12")


def test_a_name_that_is_no_line_is_told_and_nothing_is_pasted(window, document):
    costs = screen(window, "costs")
    before = document.statement
    pasted(costs, "Food\t12\r\nMilk money\t50\r\n")
    assert document.statement == before
    trouble = costs.grids[0]._trouble_words.text()
    assert trouble.startswith("Nothing was pasted.\nRow 2: “Milk money” is not a line of the chart.")
    pasted(costs, "Food\tplenty\r\n")
    assert 'Row 1 (Food), amount: "plenty" is not an amount' in costs.grids[0]._trouble_words.text()
    pasted(costs, "Heading\tBudget\r\nFood\t12\r\nPPE\tplenty\r\n")
    assert "Row 3 (PPE), amount:" in costs.grids[0]._trouble_words.text()
    pasted(costs, "Food")
    assert "with their amounts beside them" in costs.grids[0]._trouble_words.text()
    assert document.statement == before


def test_a_line_named_twice_stands_twice(window, document):
    costs = screen(window, "costs")
    document.replace_rows("costs", (), "Nothing")
    pasted(costs, "Food\t10\r\nGroceries\t20\r\n")
    assert [(line.key, line.amount) for line in document.value("costs")] == [("food", 10), ("food", 20)]


def test_a_file_becomes_evidence_of_a_line_with_its_fingerprint(window, document, qtbot, tmp_path):
    costs = screen(window, "costs")
    document.go_to("costs[0].evidence")
    costs.guide.tabs.setCurrentIndex(PARTS.index("Evidence"))
    paper = tmp_path / "invoice-march.pdf"
    paper.write_bytes(b"carpets")
    costs.guide.evidence.add_file(paper)
    qtbot.waitUntil(lambda: len(document.value("costs[0].evidence")) == 1)
    kept = document.value("costs[0].evidence[0]")
    assert (kept.document, kept.sha256) == ("invoice-march.pdf", sha256(b"carpets").hexdigest())
    grid = costs.guide.evidence.grid
    assert grid.model.text(grid.model.index(0, 3)) == f"{kept.sha256[:12]}…"
    document.undo_stack.undo()
    assert document.value("costs[0].evidence") == ()


def test_a_file_that_cannot_be_read_is_told_beside_the_evidence(window, document, qtbot, tmp_path):
    costs = screen(window, "costs")
    document.go_to("costs[0].evidence")
    costs.guide.tabs.setCurrentIndex(PARTS.index("Evidence"))
    costs.guide.evidence.add_file(tmp_path / "gone.pdf")
    qtbot.waitUntil(costs.guide.evidence._trouble.isVisible)
    assert "gone.pdf was not read" in costs.guide.evidence._trouble.sentence


def test_a_post_has_evidence_too(window, document):
    screen(window, "staffing")
    document.replace_rows("staffing[0].evidence", (Evidence(document="rota.pdf"),), "A paper")
    document.go_to("staffing[0].evidence[0].period")
    panel = window.pane.stack.currentWidget().panel
    assert panel.part("Evidence").evidence.grid.view.hasFocus()


def test_enter_goes_on_to_the_next_table_and_a_refused_amount_stays_in_view(window, qtbot, document):
    window.resize(1280, 720)
    costs = screen(window, "costs")
    first, second = costs.grids[0].view, costs.grids[1].view
    first.setFocus()
    first.select_cell(first.grid.rowCount() - 1, 1)
    qtbot.keyClicks(first, "12")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert (second.hasFocus(), second.currentIndex().row(), second.currentIndex().column()) == (True, 0, 1)
    second.select_cell(2, 1)
    qtbot.keyClicks(second, "seventy")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)

    def in_view():
        cell = second.visualRect(second.currentIndex())
        top = second.viewport().mapTo(costs.area.viewport(), cell.topLeft()).y()
        return second.grid.refusal(second.currentIndex()) and 0 <= top <= costs.area.viewport().height() - 30

    qtbot.waitUntil(in_view)


@pytest.mark.parametrize("key", ["staffing", "costs"])
def test_every_column_is_seen_in_a_small_window(window, qtbot, key):
    window.resize(1280, 720)
    shown = screen(window, key)
    for grid in [shown.grid] if key == "staffing" else shown.grids:
        qtbot.waitUntil(lambda grid=grid: grid.view.horizontalScrollBar().maximum() == 0)


def test_a_section_key_goes_to_where_its_work_begins(window, qtbot):
    screen(window, "placement").grids[0].fields["title"].input.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    view = window.pane.stack.currentWidget().grids[0].view
    assert (view.hasFocus(), view.currentIndex().column()) == (True, 1)
    qtbot.keyClick(view, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pane.stack.currentWidget().grid.view.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.pane.stack.currentWidget().isAncestorOf(QApplication.focusWidget())
