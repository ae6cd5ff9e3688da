"""The panels beside a case, and what the tables of figures say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from openbook.ui.case_pane import CasePane
from openbook.ui.screens import SCREENS
from openbook.ui.theme import TARGET, theme
from tests.ui.larch_house import larch_house

SECTIONS = ("price", "compare", "trajectory")


@pytest.fixture
def pane(qtbot):
    document = larch_house()
    made = CasePane(document)
    document.setParent(made)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    with qtbot.waitActive(made):
        made.show()
    document.edit("staffing[0].hourly_pay", "11")
    return made


def takers(part):
    """The controls of a part that Tab reaches."""
    return [
        one
        for one in part.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def panels(pane):
    pane.document.explain("weekly_price")
    yield pane.side_panel.explain
    pane.document.go_to("checks")
    yield pane.side_panel.checks


@pytest.mark.parametrize("scale", [100, 200])
def test_each_has_a_name_of_its_own_and_room_to_be_hit(pane, qtbot, scale):
    theme().set_scale(scale)
    for part in panels(pane):
        found = takers(part)
        names = [one.accessibleName() or getattr(one, "text", str)() for one in found]
        assert all(names), part
        assert len(set(names)) == len(names), names
        qtbot.waitUntil(lambda found=found: all(min(one.width(), one.height()) >= TARGET for one in found))


def test_every_money_cell_is_told_with_its_unit(pane, qtbot):
    for section in SECTIONS:
        screen = pane.show_section(section)
        for table in screen.findChildren(QWidget):
            model = getattr(table, "_model", None)
            if model is None or not hasattr(table, "texts"):
                continue
            for column in range(1, model.columnCount()):
                said = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) or ""
                # What is published stands in the unit of the amount beside it.
                assert "£" not in said or any(word in said for word in ("pounds", " a week", "published"))


def test_screens_are_built_ahead_while_nobody_is_at_work(pane, qtbot):
    shown = pane.stack.currentWidget()
    assert pane.stack.count() == 1
    qtbot.waitUntil(lambda: pane.stack.count() == len(SCREENS), timeout=20_000)
    assert pane.stack.currentWidget() is shown
