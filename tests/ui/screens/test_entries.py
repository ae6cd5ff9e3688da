"""The screens where a statement is entered: placement, staffing, pay terms, costs, overheads."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from openbook.resources import standards
from openbook.ui.document import Document
from openbook.ui.main_window import MainWindow
from openbook.ui.screens import SCREENS, screen_of
from openbook.ui.sheet import Side
from tests.ui.larch_house import larch_house

Key = Qt.Key


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.show_document(larch_house())
    window.resize(1360, 860)
    with qtbot.waitActive(window):
        window.show()
    return window


@pytest.fixture
def document(window) -> Document:
    return window.document


def screen(window, key):
    window.show_section(key)
    for _ in range(3):
        QApplication.processEvents()
    return window.pane.stack.currentWidget()


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("title", "placement"),
        ("contributions.fnc", "placement"),
        ("staffing[2].hourly_pay", "staffing"),
        ("staffing[2].contracted_hours", "staffing"),
        ("staffing[0].rota[0].hours", "staffing"),
        ("staffing[1].sleep_ins.rate_per_night", "staffing"),
        ("staffing[1].note", "staffing"),
        ("employment.pension_rate", "pay_terms"),
        ("costs[3].amount", "costs"),
        ("costs[3].note", "costs"),
        ("head_office.rate", "overheads"),
        ("property.depreciation.amount", "overheads"),
        ("surplus.rate", "overheads"),
    ],
)
def test_every_field_is_found_by_its_path(window, document, path, key):
    assert screen_of(path) == key
    document.go_to(path)
    assert window.pane.section == key
    focus = QApplication.focusWidget()
    assert window.pane.stack.currentWidget().isAncestorOf(focus)


def test_every_section_has_one_key_and_one_title():
    assert len({row.key for row in SCREENS}) == len({row.title for row in SCREENS}) == len(SCREENS)


def test_the_line_for_opening_the_book_is_a_setting(window, document):
    placement = screen(window, "placement")
    assert placement.worth.text() == "Above £1,700.00 a week, so it is worth opening the book."
    document.threshold = Decimal(5000)
    placement.refresh()
    assert "A short form may do" in placement.worth.text()


def test_target_occupancy_is_asked_only_where_it_counts(window, document):
    places = screen(window, "placement").grids[2].fields
    assert places["setting.target_occupancy"].isHidden()
    document.edit("setting.divide_by", "target")
    screen(window, "placement").refresh()
    assert places["setting.target_occupancy"].isVisible()


def test_the_panel_follows_the_chosen_post(window, document):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(3, 0)
    panel = staffing.panel
    assert panel.path == "staffing[3]"
    assert panel.heading.text() == document.value("staffing[3].title")
    assert panel.mine.figure_key() == f"staffing.{document.value('staffing[3].id')}"
    assert panel.rota.plan.path == "staffing[3].rota"


def test_a_rota_row_makes_the_hours_of_the_post(window, document, qtbot):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    rota = staffing.panel.rota
    before = document.post("staffing[0]").hours.value
    rota.add_row()
    row = rota.model.rowCount() - 1
    for column, text in enumerate(("Extra", "1", "6", "2")):
        rota.view.select_cell(row, column)
        qtbot.keyClicks(rota.view, text[:1])
        qtbot.keyClicks(QApplication.focusWidget(), text[1:])
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert document.post("staffing[0]").hours.value == before + 12
    assert staffing.grid.view.grid.text(staffing.grid.model.index(0, 2)) == "222"


def test_the_panel_survives_that_its_post_goes(window, document):
    staffing = screen(window, "staffing")
    last = staffing.grid.model.rowCount() - 1
    staffing.grid.view.select_cell(last, 0)
    staffing.grid.delete_rows()
    assert staffing.panel.path == f"staffing[{last - 1}]"
    while staffing.grid.model.rowCount():
        staffing.grid.delete_rows()
    staffing.refresh()
    assert staffing.empty.isVisible()
    assert staffing.panel.isHidden()
    document.undo_stack.undo()
    staffing.refresh()
    assert staffing.panel.isVisible()


def test_fields_that_do_not_apply_are_left_out(window, document):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    fields = staffing.panel.post.fields
    assert fields["fte"].isHidden()
    assert fields["share"].isHidden()
    document.edit("staffing[0].pay", "salaried")
    document.edit("staffing[0].allocation", "share")
    staffing.panel.refresh()
    assert fields["fte"].isVisible()
    assert fields["share"].isVisible()


def test_the_flat_rate_is_asked_only_with_the_flat_method(window, document):
    pay_terms = screen(window, "pay_terms")
    rate = pay_terms.grids[1].fields["ni_flat_rate"]
    assert rate.isHidden()
    document.edit("employment.ni_method", "flat")
    pay_terms.refresh()
    assert rate.isVisible()


def test_every_line_of_the_chart_stands_in_its_group(window):
    costs = screen(window, "costs")
    keys = [grid.model.record(row).key for grid in costs.grids for row in range(grid.model.rowCount())]
    assert sorted(set(keys)) == sorted(standards().lines.keys())


def test_the_guide_follows_the_chosen_line(window):
    costs = screen(window, "costs")
    grid = costs.grids[1]
    grid.view.setFocus()
    grid.view.select_cell(0, 1)
    line = standards().lines.line(grid.model.record(0).key)
    assert costs.guide._heading.text() == line.label
    assert costs.guide._here.text() == line.guide
    assert line.not_here in costs.guide._not_here.text()


def test_groups_and_overheads_say_what_they_come_to(window, document):
    costs, overheads = screen(window, "costs"), screen(window, "overheads")
    for figures in (costs.figures, overheads.figures):
        for key, figure in figures.items():
            assert figure.text() == f"£{document.priced.groups[key].value:,.2f}"
            assert figure.figure_key() == document.priced.groups[key].key


def test_an_amount_is_asked_only_with_the_amount_method(window, document):
    overheads = screen(window, "overheads")
    assert overheads.surplus.fields["amount"].isHidden()
    document.edit("surplus.method", "amount")
    overheads.refresh()
    assert overheads.surplus.fields["amount"].isVisible()
    assert overheads.surplus.fields["rate"].isHidden()


@pytest.mark.parametrize("key", ["placement", "staffing", "pay_terms", "costs", "overheads"])
def test_a_screen_follows_undo_and_the_other_statement(window, document, key):
    page = screen(window, key)
    title = window.pane.heading.text()
    document.show_side(Side.PROVIDER)
    document.edit("title", "Another title")
    document.edit("staffing[0].hourly_pay", "19")
    document.undo_stack.undo()
    document.undo_stack.undo()
    QApplication.processEvents()
    document.show_side(Side.REALISTIC)
    assert page.isVisible()
    assert window.pane.heading.text() == title
