"""Pages that stand in the place of the open case for a while: a new case, settings, help, what comes in."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from openbook.model.errors import OpenBookError
from openbook.ui import beginnings
from openbook.ui.arrivals import SHEETS, STATEMENTS, Arrivals
from openbook.ui.directory import DIRECTORY
from openbook.ui.new_case import NewCasePage
from openbook.ui.page import Page
from openbook.ui.sheet import Sheet
from openbook.ui.tab_order import in_order
from openbook.ui.timing import soon

if TYPE_CHECKING:
    from openbook.ui.directory_page import DirectoryKeeping
    from openbook.ui.document import Document
    from openbook.ui.main_window import MainWindow
    from openbook.ui.opening import Opening
    from openbook.ui.set_up import SetUpStrip


KINDS = {beginnings.WORKBOOK: SHEETS, beginnings.STATEMENT_FILE: STATEMENTS}


class Pages(QObject):
    """Shows one page at a time in `row` of `place`, where the open case stands; `column` holds that row."""

    def __init__(self, window: "MainWindow", place: QWidget, row: QBoxLayout, column: QBoxLayout) -> None:
        super().__init__(window)
        self._window, self.place, self._row, self._column = window, place, row, column
        self._focus: QWidget | None = None
        self._no_steps = QUndoStack(self)
        window.undo_group.addStack(self._no_steps)
        self.page: Page | None = None
        self.strip: SetUpStrip | None = None
        self.arrivals = Arrivals(window, self)
        self._keeping: DirectoryKeeping | None = None
        self.opening: Opening | None = None
        self._naming = soon(self, self._name_case)

    def parts(self) -> tuple[QWidget, ...]:
        """The page on view, for going from part to part."""
        return (self.page,) if self.page is not None else ()

    def show(self, page: Page) -> None:
        """Show a page in place of the open case."""
        if self.page is None:
            self._focus = QApplication.focusWidget()
        else:
            self._drop()
        window = self._window
        if window.pane is not None:
            window.pane.hide()
        window.empty.hide()
        window.undo_group.setActiveStack(self._no_steps)
        self.page = page
        page.left.connect(self.leave)
        page.back.setVisible(window.pane is not None)
        self._row.addWidget(page, 1)
        page.show()
        page.take_focus()

    def leave(self) -> None:
        """Go back to the open case."""
        if self.page is None:
            return
        self._drop()
        self._show_strip()
        pane = self._window.pane
        if pane is None:
            self._window.empty.show()
            return
        pane.show()
        self._window.undo_group.setActiveStack(pane.document.undo_stack)
        if self._focus is not None and isValid(self._focus) and pane.isAncestorOf(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            pane.focus_sections()

    def follow(self, document: "Document") -> None:
        """Make way for a case, now and whenever it asks to be seen."""
        self.leave()
        self._tell_of_example()
        document.goto_requested.connect(self._make_way)
        document.explain_requested.connect(self.leave)

    def new_case(self) -> None:
        """Show the page on which a new case begins."""
        document = self._window.document
        name = ""
        if document is not None and not document.example:
            statement = document.statement
            name = statement.title or statement.setting.provider or document.reference
        page = NewCasePage(name, self.place)
        page.chosen.connect(self._begin)
        self.show(page)

    def begin_with(self, start: Sheet | None) -> None:
        """Begin a case and put the focus in its first field."""
        window = self._window
        if window.casebook is None or not window.watch.may_leave(partial(self.begin_with, start)):
            return
        window.open_begun(window.casebook.begun(start))
        self._naming.start()

    def _name_case(self) -> None:
        """Put the focus in the title, so that typing replaces what a template or a copy is called."""
        if self._window.document is None or self.page is not None:
            return  # a page has been asked for meanwhile, a file dropped: going to a field would leave it
        self._window.document.go_to("title")
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def welcome(self) -> None:
        """Invite whoever starts the program for the first time to say who they are."""
        from openbook.ui.set_up import SetUpStrip

        preferences = self._window.preferences
        if preferences is None or preferences.settings.set_up or self.strip is not None:
            return
        strip = self.strip = SetUpStrip(self._window)
        strip.accepted.connect(self.settings)
        strip.put_away.connect(partial(self._set_up, {}))
        preferences.changed.connect(self._show_strip)
        self._column.insertWidget(0, strip)
        soon(self, self._welcome_first).start()
        self._show_strip()

    def _welcome_first(self) -> None:
        """Let Tab come to the welcome before the cases and the case, as the eye does."""
        pane = self._window.pane
        if self.strip is not None and pane is not None:
            below = (pane.section_choice, pane.swap, pane.price_bar, pane.sections)
            in_order(self.strip, self._window.case_list, *below)

    def settings(self) -> None:
        """Show the settings."""
        from openbook.ui.set_up import SetUpPage

        preferences = self._window.preferences
        if preferences is not None:
            page = SetUpPage(preferences.settings, self.place)
            page.kept.connect(self._set_up)
            page.changed.connect(lambda values: preferences.put(**values, set_up=True))
            self.show(page)
            self._show_strip(wanted=False)

    def backups(self) -> None:
        """Show the backups of the store."""
        if self.opening is not None:
            self.opening.show_backups()

    def directory(self, path: Path | None = None) -> None:
        """Show the regulator's directory, and take a file of it over."""
        from openbook.ui.directory_page import DirectoryPage

        window = self._window
        try:
            keeping = self.directory_keeping()
            page = DirectoryPage(keeping, self.place)
            page.chosen.connect(lambda chosen: keeping.take_over(chosen, window.show_task))
            self.show(page)
            if path is not None:
                keeping.take_over(path, window.show_task)
        except OpenBookError as trouble:
            window.tell(str(trouble))

    def directory_keeping(self) -> "DirectoryKeeping":
        """What takes files of the directory over, one at a time. Raises NoDirectoryError."""
        from openbook.ui.directory_page import DirectoryKeeping, NoDirectoryError

        casebook = self._window.casebook
        if casebook is None or casebook.directory is None:
            raise NoDirectoryError
        if self._keeping is None or self._keeping.directory is not casebook.directory:
            self._keeping = DirectoryKeeping(casebook.directory, self)
        return self._keeping

    def guide(self) -> None:
        """Show how the program works, and the example's story."""
        from openbook.ui.help_pages import GuidePage

        self.show(GuidePage(self.place))

    def rates(self) -> None:
        """Show the rates on file."""
        from openbook.ui.help_pages import RatesPage

        self.show(RatesPage(self.place))

    def programme(self) -> None:
        """Show all agreed cases, with what they plan to save and have delivered."""
        from openbook.ui.programme_page import ProgrammePage

        window = self._window
        if window.casebook is not None:
            page = ProgrammePage(window.casebook.agreed_cases, self.place)
            page.opened.connect(window.open_case)
            page.working.connect(window.show_task)
            self.show(page)
            page.begin()

    def due(self) -> None:
        """Show the cases whose time has come."""
        from openbook.ui.due_page import DuePage

        window, preferences = self._window, self._window.preferences
        if window.casebook is not None:
            usual = preferences.settings.retention_months if preferences is not None else 0
            page = DuePage(window.casebook.due_for_erasure, usual, self.place)
            page.opened.connect(window.open_case)
            page.working.connect(window.show_task)
            self.show(page)
            page.begin()

    def _make_way(self, path: str) -> None:
        if path == DIRECTORY:
            self.directory()
        else:
            self.leave()

    def _begin(self, key: str) -> None:
        document = self._window.document
        if key == beginnings.EMPTY:
            self.begin_with(None)
        elif key == beginnings.COPY and document is not None:
            self.begin_with(beginnings.copied(document.sheet))
        elif key in KINDS:
            self.arrivals.choose(KINDS[key], new=True)
        else:
            preferences = self._window.preferences
            role = preferences.settings.role if preferences is not None else ""
            self.begin_with(beginnings.from_template(key, role))

    def _set_up(self, values: dict[str, object]) -> None:
        self.leave()
        if self._window.preferences is not None:
            self._window.preferences.put(**values, set_up=True)
        if self._window.pane is not None:
            self._window.pane.focus_sections()

    def _show_strip(self, *, wanted: bool = True) -> None:
        preferences = self._window.preferences
        if self.strip is not None and preferences is not None:
            self.strip.setVisible(wanted and not preferences.settings.set_up)
            self._tell_of_example()

    def _tell_of_example(self) -> None:
        """Let the strip of the first start say that the case is an example, or else the case itself."""
        pane, document = self._window.pane, self._window.document
        if self.strip is not None and pane is not None and document is not None:
            self.strip.follow(example=document.example)
            pane.welcome(not self.strip.isHidden())

    def _drop(self) -> None:
        if self.page is not None:
            self.page.hide()
            self.page.deleteLater()
            self.page = None
