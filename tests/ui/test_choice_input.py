"""A choice shows its list under it, whole, and never by the wheel."""

import pytest
from PySide6.QtCore import QPoint, Qt

from openbook.charts.palette import DARK, HIGH_CONTRAST, LIGHT, contrast
from openbook.ui.choice_input import ChoiceInput
from openbook.ui.dress import dress

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", extend=True
)  # pop-ups without a screen
NAMES = ("Shared by all places", "All to this placement", "A share to this placement")


@pytest.fixture
def choice(qtbot):
    made = ChoiceInput()
    qtbot.addWidget(made)
    dress(made)
    made.addItems(NAMES)
    made.setFixedWidth(80)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_its_list_is_as_wide_as_its_words_and_leaves_the_choice_in_sight(qtbot, choice):
    qtbot.keyClick(choice, Qt.Key.Key_F4)
    shown = choice.view()
    qtbot.waitUntil(shown.isVisible)
    assert shown.viewport().width() >= shown.sizeHintForColumn(0)
    assert shown.mapToGlobal(QPoint(0, 0)).y() >= choice.mapToGlobal(QPoint(0, choice.height())).y() - 1
    choice.hidePopup()


@pytest.mark.parametrize("count", [3, 16])
def test_its_list_needs_no_scrolling_up_to_sixteen(qtbot, choice, count):
    choice.addItems([f"Choice {number}" for number in range(len(NAMES), count)])
    qtbot.keyClick(choice, Qt.Key.Key_F4)
    shown = choice.view()
    qtbot.waitUntil(shown.isVisible)
    assert shown.verticalScrollBar().maximum() == 0
    choice.hidePopup()


@pytest.mark.parametrize("palette", [LIGHT, DARK, HIGH_CONTRAST])
def test_the_row_that_would_be_taken_is_told_from_the_others(palette):
    assert contrast(palette.accent, palette.surface) >= 3
    assert contrast(palette.on_accent, palette.accent) >= 4.5
