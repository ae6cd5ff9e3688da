"""The cases that were opened last, offered in a menu."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from openbook.model.errors import OpenBookError

if TYPE_CHECKING:
    from openbook.ui.listed_case import ListedCase
    from openbook.ui.main_window import MainWindow

NONE_YET = "No other case was opened yet"


class RecentCases(QObject):
    """Notes each case that is opened, and fills its menu with the others when it is opened."""

    def __init__(self, window: "MainWindow", menu: QMenu) -> None:
        super().__init__(window)
        self._window, self.menu = window, menu
        menu.aboutToShow.connect(self._fill)
        window.case_list.became_current.connect(self._note)

    def _note(self, reference: str) -> None:
        preferences = self._window.preferences
        if preferences is not None:  # written with the other settings, at the end
            preferences.settings = preferences.settings.opened(reference)

    def _fill(self) -> None:
        self.menu.clear()
        try:
            cases = self._others()
        except OpenBookError as trouble:
            self._window.tell(str(trouble))
            cases = []
        for case in cases:
            words = " · ".join(
                dict.fromkeys(one for one in (case.heading, case.title, case.reference) if one)
            )
            action = self.menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(self._open, case.reference))
        if not cases:
            self.menu.addAction(NONE_YET).setEnabled(False)

    def _others(self) -> list["ListedCase"]:
        """Give those that are still there, the one on view left out."""
        book, preferences, document = self._window.casebook, self._window.preferences, self._window.document
        if book is None or preferences is None:
            return []
        here = document.reference if document is not None else ""
        references = (one for one in preferences.settings.recent if one != here)
        return [case for one in references for case in book.listed(reference=one)]

    def _open(self, reference: str, _checked: object = None) -> None:
        self._window.pages.leave()
        self._window.open_case(reference)
