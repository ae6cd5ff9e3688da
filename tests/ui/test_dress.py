"""The style sheet part by part: what is on view changes at once, what is hidden when it is seen."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from openbook.charts.palette import DARK
from openbook.ui.case_pane import CasePane
from openbook.ui.dress import dress
from openbook.ui.figure_tree import FigureTree
from openbook.ui.labels import Words
from openbook.ui.theme import Mode, Tone, Type, theme
from tests.ui.larch_house import larch_house


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.column = QVBoxLayout(window)
    return window


def dressed(window, part):
    dress(part)
    window.column.addWidget(part)
    return part


def test_a_part_on_view_changes_at_once(qtbot, window):
    button = dressed(window, QPushButton("Add post"))
    with qtbot.waitExposed(window):
        window.show()
    before = button.sizeHint().height()
    theme().set_scale(200)
    assert button.sizeHint().height() >= 1.7 * before
    assert button.font().pixelSize() == theme().font().pixelSize()


def test_a_hidden_part_changes_when_it_is_seen(qtbot, window):
    part = dressed(window, QWidget())
    words = Words("Added up", Type.CAPTION, Tone.MUTED, part)
    plain = QPushButton("Add post", part)
    with qtbot.waitExposed(window):
        window.show()
    part.hide()
    theme().set_mode(Mode.DARK)
    theme().set_scale(150)
    part.show()
    assert words.palette().windowText().color().name() == DARK.muted
    assert words.font().pixelSize() == theme().font(Type.CAPTION).pixelSize()
    assert plain.font().pixelSize() == theme().font().pixelSize()


def test_a_part_goes_with_what_it_dressed(qtbot, window):
    part = dressed(window, QPushButton("Add post"))
    part.setParent(None)
    part.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme().set_mode(Mode.DARK)
    assert theme().colours is DARK


@pytest.mark.parametrize("section", ["price", "compare", "trajectory"])
def test_tables_hidden_while_the_look_changed_stand_as_tables_made_since(qtbot, section):
    def sizes(change):
        document = larch_house()
        pane = CasePane(document, section=section)
        qtbot.addWidget(pane)
        pane.resize(1280, 800)
        with qtbot.waitExposed(pane):
            pane.show()
        change(pane)
        QApplication.processEvents()
        shown = [tree for tree in pane.findChildren(FigureTree) if tree.isVisible()]
        found = [(tree.header().font().pixelSize(), tree.height(), tree.header().length()) for tree in shown]
        pane.hide()
        return found

    def away_and_back(pane):
        pane.show_section("placement")
        QApplication.processEvents()
        theme().set_scale(150)
        QApplication.processEvents()
        pane.show_section(section)

    there = sizes(away_and_back)
    assert there == sizes(lambda pane: pane.show_section(section))
    assert there
