"""The window: cases at the left, the open case in the middle, the saved state at the foot.

It is painted before anything heavy is imported, as an empty frame in its own colours;
`started` is said right after that, and only then is it built and filled. Nothing that runs
before `build` may touch the enumerations of Qt: making them takes longer than the window.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QUndoGroup
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from openbook.charts.palette import LIGHT, Palette

if TYPE_CHECKING:
    from openbook.ui.background import Task
    from openbook.ui.case_list import CaseList
    from openbook.ui.case_pane import CasePane
    from openbook.ui.case_watch import CaseWatch
    from openbook.ui.casebook import Casebook
    from openbook.ui.document import Document
    from openbook.ui.labels import Words
    from openbook.ui.pages import Pages
    from openbook.ui.preferences import Preferences
    from openbook.ui.status_line import StatusLine

USUAL_SIZE = (1360, 860)
CASES_WIDTH = 272
NARROW, NARROW_BESIDE = 1000, 1640  # what the cases need beside the page, and beside a panel as well
LIST_AFTER = 200  # milliseconds without a change


class MainWindow(QMainWindow):
    """The one window. `show_casebook` fills it once it has been painted."""

    started = Signal()
    closing = Signal()

    def __init__(self, colours: Palette = LIGHT) -> None:
        super().__init__()
        self._colours = colours
        self.setWindowTitle("OpenBook")
        self.resize(*USUAL_SIZE)
        self.setMinimumSize(640, 480)
        self.undo_group = QUndoGroup(self)
        self.casebook: Casebook | None = None
        self.pane: CasePane | None = None
        self.preferences: Preferences | None = None
        self.case_list: CaseList
        self.pages: Pages
        self.status: StatusLine
        self.watch: CaseWatch
        self.empty: Words
        self.is_built = False
        self._painted = False
        self._cases_wanted: bool | None = None

    def build(self) -> None:
        """Put the parts of the window in their places; once, after the first paint."""
        from openbook.ui.case_list import CaseList
        from openbook.ui.case_watch import CaseWatch
        from openbook.ui.dress import dress
        from openbook.ui.focus_ring import FocusRing
        from openbook.ui.labels import Words
        from openbook.ui.menus import make_menus
        from openbook.ui.pages import Pages
        from openbook.ui.status_line import StatusLine
        from openbook.ui.theme import Tone, Type, theme
        from openbook.ui.timing import soon

        self.case_list = CaseList(self)
        self._listing = soon(self, self._list_cases, LIST_AFTER)
        self.empty = Words("Opening …", Type.HEADING, Tone.MUTED)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = QHBoxLayout()
        column.addLayout(self._row, 1)
        self._row.setSpacing(0)
        self._row.addWidget(self.case_list)
        self._row.addWidget(self.empty, 1)
        self.pages = Pages(self, centre, self._row, column)
        self.watch = CaseWatch(self, column)
        self.setCentralWidget(centre)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        make_menus(self)
        dress(self.case_list, self.empty, self.status, self.menuBar())
        self._ring = FocusRing(self)
        self.case_list.opened.connect(self.open_case)
        self.case_list.new_asked.connect(self.begin_case)
        self._pixels = theme().pixels
        self.is_built = True
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def document(self) -> "Document | None":
        """The open case."""
        return self.pane.document if self.pane is not None else None

    def show_casebook(self, casebook: "Casebook") -> None:
        """Show the cases, and open the one to show first."""
        if not self.is_built:
            self.build()
        self.casebook = self.case_list.casebook = casebook
        self._list_cases()
        latest = casebook.latest
        if latest:
            self.open_case(latest, self.preferences.settings.section if self.preferences is not None else "")
        else:
            self.empty.setText("No case is open. Choose New case to begin one.")
        for notice in casebook.notices:
            self.tell(notice)
        self.pages.welcome()

    def open_case(self, reference: str, section: str = "") -> None:
        """Open a case in place of the one on view, which is saved first."""
        if self.casebook is not None and self.watch.may_leave(lambda: self.open_case(reference, section)):
            self.show_stored(reference, section)

    def show_stored(self, reference: str, section: str = "") -> None:
        """Show a case as it is stored, whatever of the one on view is not saved."""
        if self.casebook is not None:
            self.show_document(self.casebook.opened(reference, self), section)
            self.case_list.set_current(reference)

    def show_document(self, document: "Document", section: str = "") -> None:
        """Put a case on screen, at a section or else at the one that was on view."""
        from openbook.ui.case_pane import CasePane

        before = self.pane
        section = section or (before.section if before is not None else "")
        self.pane = CasePane(document, self.centralWidget(), section)
        self._row.addWidget(self.pane, 1)
        self.empty.hide()
        if before is not None:
            before.hide()
            before.document.deleteLater()
            before.deleteLater()
        self.pages.follow(document)
        self.pane.focus_sections()
        self.undo_group.addStack(document.undo_stack)
        self.undo_group.setActiveStack(document.undo_stack)
        self.status.follow(document)
        self.watch.follow(document)
        self.pane.side_panel.turned.connect(self._fit)
        document.saved_changed.connect(self._listing.start)
        document.recorded.connect(self._list_cases)
        self._title()
        document.changed.connect(self._title)
        self._fit()

    def begin_case(self) -> None:
        """Show what a new case may begin with."""
        if self.casebook is not None:
            self.pages.new_case()

    def open_begun(self, reference: str) -> None:
        """Open a case that has just begun, at its first section."""
        self.open_case(reference, "placement")
        self._listing.start()

    def find_case(self) -> None:
        """Put the focus on the search for a case."""
        self._cases_wanted = True
        self._fit()
        self.case_list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.case_list.search.selectAll()

    def show_section(self, key: str) -> None:
        """Show a section of the open case."""
        if self.pane is not None:
            self.pages.leave()
            self.pane.visit(key)

    def step_section(self, by: int) -> None:
        """Show the next or the previous section."""
        if self.pane is not None:
            self.pages.leave()
            self.pane.step_section(by)

    def swap_side(self) -> None:
        """Show the other statement of the case."""
        if self.pane is not None:
            self.pages.leave()
            self.pane.swap.click()

    def toggle_cases(self) -> None:
        """Show or hide the list of cases."""
        self._cases_wanted = not self.case_list.isVisible()
        self._fit()

    def explain_focused(self) -> None:
        """Explain the figure that has the focus, or the weekly price."""
        document = self.document
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None:
            key = getattr(widget, "figure_key", str)()
            if key:
                break
            widget = widget.parentWidget()
        else:
            key = "weekly_price"
        if document is not None:
            document.explain(key)

    def show_keys(self) -> None:
        """Show the keys of the window."""
        from openbook.ui.about import KeysDialog

        KeysDialog(self).open()

    def show_about(self) -> None:
        """Say which program this is."""
        from openbook.ui.about import AboutDialog

        facts = self.casebook.about if self.casebook is not None else ()
        AboutDialog(facts, self).open()

    def show_task(self, task: "Task") -> None:
        """Show work under way, with its progress and a way to cancel it."""
        self.status.show_task(task)

    def tell(self, sentence: str) -> None:
        """Tell of a known failure: what happened and what to do."""
        from openbook.ui.about import TroubleDialog

        TroubleDialog(sentence, self).open()

    def recover(self) -> None:
        """Go back to how things were before a fault: what was half typed in is let go."""
        if self.document is not None:
            self.document.drop_preview()

    def state_text(self) -> str:
        """Give size and place of the window as text, to be kept."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_state(self, text: str) -> None:
        """Put the window back where it was."""
        if text:
            self.restoreGeometry(QByteArray.fromBase64(text.encode("ascii", "ignore")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F6 goes from part to part: cases, sections, the page, the price."""
        if event.key() == Qt.Key.Key_F6:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.pane is not None:
                from openbook.ui.parts import step_part

                step_part((self.case_list, *self.pages.parts(), *self.pane.parts()), -1 if back else 1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the empty frame until the window is built, and say when that was done first."""
        super().paintEvent(event)
        if not self.is_built:
            with QPainter(self) as painter:
                painter.fillRect(self.rect(), QColor(self._colours.surface))
                painter.fillRect(0, 0, CASES_WIDTH, self.height(), QColor(self._colours.panel))
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.started.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of cases out where room is short."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is not saved yet; stay open when that fails."""
        if self.is_built and not self.watch.may_leave(self.close):
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _list_cases(self) -> None:
        if self.casebook is not None:
            document = self.document
            current = document.reference if document is not None else ""
            self.case_list.refresh(current)

    def _title(self) -> None:
        document = self.document
        name = document.statement.title if document is not None else ""
        self.setWindowTitle(f"{name} – OpenBook" if name else "OpenBook")

    def _fit(self) -> None:
        if not self.is_built:
            return
        panel = self.pane is not None and not self.pane.side_panel.isHidden()
        roomy = self.width() >= self._pixels(NARROW_BESIDE if panel else NARROW)
        self.case_list.setVisible(roomy if self._cases_wanted is None else self._cases_wanted)
        self.case_list.setFixedWidth(self._pixels(CASES_WIDTH))
