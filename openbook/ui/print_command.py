"""Print, from the menu: the explanation that has the focus, else the report that fits the section on view."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from openbook.ui.issuing import Issuing
from openbook.ui.outputs import OUTPUT

if TYPE_CHECKING:
    from openbook.ui.main_window import MainWindow

_SECTIONS = {"compare": "comparison", "trajectory": "trajectory", "negotiation": "negotiation"}
_USUAL = "breakdown"
_SHOWN_FOR = 10_000


class PrintCommand(QObject):
    """What Ctrl+P does; says how it goes at the foot of the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def run(self) -> None:
        """Print what is on view."""
        window = self._window
        pane = window.pane
        if pane is None or not pane.isVisible():
            window.tell("There is nothing to print here. Go to a section of a case first.")
            return
        explanation, focus = pane.side_panel.explain, QApplication.focusWidget()
        if explanation.isVisible() and focus is not None and explanation.isAncestorOf(focus):
            explanation.print()
            return
        issuing = Issuing(pane.document, pane)
        issuing.told.connect(lambda sentence: window.status.showMessage(sentence, _SHOWN_FOR))
        issuing.failed.connect(window.tell)
        issuing.print(OUTPUT[_SECTIONS.get(pane.section, _USUAL)])
