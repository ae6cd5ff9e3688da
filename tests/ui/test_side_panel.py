"""The panel beside a case shows one thing at a time, and stands in the page's place where room is short."""

import pytest
from PySide6.QtCore import Qt

from openbook.ui.case_pane import CasePane
from openbook.ui.theme import theme
from tests.ui.larch_house import larch_house


@pytest.fixture
def pane(qtbot):
    document = larch_house()
    made = CasePane(document)
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_explanation_and_checks_take_turns(pane):
    side = pane.side_panel
    assert side.isHidden()
    pane.document.explain("weekly_price")
    assert (side.explain.isVisible(), side.checks.isVisible()) == (True, False)
    pane.document.go_to("checks")
    assert (side.explain.isVisible(), side.checks.isVisible()) == (False, True)
    assert pane.stack.isVisible()
    side.checks.leave()
    assert side.isHidden()


def test_asking_for_the_checks_leaves_the_section(pane):
    pane.show_section("costs")
    pane.document.go_to("checks")
    assert pane.section == "costs"


def test_where_room_is_short_it_stands_in_the_place_of_the_page(pane, qtbot):
    pane.resize(700, 800)
    pane.document.explain("weekly_price")
    assert pane.side_panel.isVisible()
    assert not pane.stack.isVisible()
    qtbot.keyClick(pane.side_panel.explain._tree, Qt.Key.Key_Escape)
    assert pane.stack.isVisible()


def test_more_room_brings_the_page_back_beside_it(pane):
    pane.resize(700, 800)
    pane.document.explain("weekly_price")
    pane.resize(1300, 800)
    assert pane.stack.isVisible()
    assert pane.side_panel.isVisible()
    theme().set_scale(200)
    assert not pane.stack.isVisible()


def test_a_jump_to_a_field_makes_way_for_the_page(pane, qtbot):
    pane.resize(700, 800)
    document = pane.document
    document.explain(f"staffing.{document.statement.staffing[0].id}.worked_pay")
    pane.side_panel.explain.field_requested.emit("staffing[0].hourly_pay")
    assert pane.stack.isVisible()
    assert pane.section == "staffing"
    assert pane.side_panel.isHidden()
