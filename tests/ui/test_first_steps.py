"""A section with nothing to show says what to do first, and shows itself once there is something."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from openbook.model.statement import Statement
from openbook.ui.first_steps import FirstSteps
from openbook.ui.main_window import MainWindow
from openbook.ui.sheet import Sheet
from tests.ui.larch_house import document_of


@pytest.fixture
def window(qtbot):
    window = MainWindow()
    qtbot.addWidget(window)
    window.build()
    window.show_document(document_of(Sheet(Statement(reference="K7Q2-41", price_base=date(2026, 4, 6)))))
    with qtbot.waitActive(window):
        window.show()
    return window


def steps_of(window, key):
    window.show_section(key)
    QApplication.processEvents()
    (steps,) = window.pane.stack.currentWidget().findChildren(FirstSteps)
    return steps


@pytest.mark.parametrize("key", ["price", "sensitivity", "trajectory"])
def test_a_section_without_figures_leads_to_the_posts(window, qtbot, key):
    steps = steps_of(window, key)
    assert steps.isVisible()
    assert not window.pane.stack.currentWidget().area.isVisible()
    qtbot.mouseClick(steps.buttons["staffing"], Qt.MouseButton.LeftButton)
    assert window.pane.section == "staffing"


def test_a_file_is_the_other_way_on(window, qtbot):
    qtbot.mouseClick(steps_of(window, "price").buttons["share"], Qt.MouseButton.LeftButton)
    assert window.pane.section == "share"


def test_a_section_shows_itself_once_something_costs_something(window, qtbot):
    steps = steps_of(window, "price")
    window.document.edit("head_office.amount", "5200")
    window.document.edit("setting.occupied_places", "5")
    qtbot.waitUntil(lambda: not steps.isVisible())
    assert window.pane.stack.currentWidget().area.isVisible()
