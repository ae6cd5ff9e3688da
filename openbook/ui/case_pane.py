"""The open case: whose statement, the price bar, the sections and the one on view."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from openbook.ui.directory import DIRECTORY
from openbook.ui.document import Document
from openbook.ui.dress import dress
from openbook.ui.icons import toned_icon
from openbook.ui.labels import Words, rule
from openbook.ui.price_bar import PriceBar
from openbook.ui.price_told import PriceTold
from openbook.ui.screens import SCREENS, screen_of
from openbook.ui.screens.screen import Screen
from openbook.ui.section_list import SectionChoice, SectionList
from openbook.ui.sheet import Side
from openbook.ui.side_panel import CHECKS, SidePanel
from openbook.ui.theme import SPACE, TARGET, Tone, Type, theme
from openbook.ui.timing import soon

QUIET, BREATH = 1_500, 60  # milliseconds without a change before screens are built ahead, and between two
NARROW, LOW = 800, 460
_EXAMPLE = "EXAMPLE. Everything here is invented. Try anything; it never enters real figures."
_LOCKED = "Agreed, so locked. Open it again under Negotiation."


class CasePane(QWidget):
    """One case on screen; screens are built when they are first looked at, or when nobody is at work."""

    section_changed = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None, section: str = "") -> None:
        super().__init__(parent)
        self.document = document
        self._built: dict[str, Screen] = {}
        # Once the events at hand are done, so that the price comes on screen before what stands under it.
        self._showing = soon(self, self._show_current)
        self._building = soon(self, self._build_ahead)
        self._focusing = soon(self, self._focus_sections)
        self._welcomed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_above())
        body = QHBoxLayout()
        body.setSpacing(0)
        self.sections = SectionList(self)
        self.stack = QStackedWidget(self)
        body.addWidget(self.sections)
        body.addWidget(self.stack, 1)
        self.side_panel = SidePanel(document, self.stack, self)
        body.addWidget(self.side_panel)
        column.addLayout(body, 1)
        dress(self.sections, self.side_panel)
        self.sections.setCurrentRow(_row_of(section) if section else 0)
        self.sections.currentRowChanged.connect(self._show_row)
        self.section_choice.chosen.connect(self.sections.setCurrentRow)
        document.changed.connect(self._refresh_head)
        document.side_changed.connect(self._refresh_head)
        document.goto_requested.connect(self.go_to)
        document.changed.connect(self._put_off_building)
        theme().changed.connect(self._fit)
        self._fit()
        self._showing.start()

    def show_section(self, key: str) -> Screen:
        """Show a section and give its screen."""
        self.sections.setCurrentRow(_row_of(key))
        self._show_current()
        return self._screen(_row_of(key))

    def visit(self, key: str) -> None:
        """Show a section somebody asks for by key or menu, and go on there."""
        screen, focus = self.show_section(key), QApplication.focusWidget()
        if focus is None or not screen.isAncestorOf(focus):
            screen.take_focus()

    def step_section(self, by: int) -> None:
        """Show the next or the previous section."""
        row = min(max(self.sections.currentRow() + by, 0), len(SCREENS) - 1)
        self.visit(SCREENS[row].key)

    def focus_sections(self) -> None:
        """Put the focus on the list of sections, once it is known which of its two forms has room."""
        self._focusing.start()

    def _focus_sections(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.stack.isAncestorOf(focus):
            return
        shown = self.section_choice.choices if self.sections.isHidden() else self.sections
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def welcome(self, welcomed: bool) -> None:  # noqa: FBT001 - one switch, named by the method
        """Leave to the welcome above to say that this is an example, or say it here."""
        self._welcomed = welcomed
        self._refresh_head()

    def parts(self) -> tuple[QWidget, ...]:
        """The parts of the pane, in the order in which F6 goes through them."""
        page = self.stack.currentWidget()
        found = (self.sections, self.section_choice, page, self.side_panel, self.price_bar)
        return tuple(one for one in found if one is not None)

    @property
    def section(self) -> str:
        """The key of the section on view."""
        return SCREENS[max(self.sections.currentRow(), 0)].key

    def go_to(self, path: str) -> None:
        """Show the field at a path, on whatever screen it stands; what is no field is shown elsewhere."""
        if path in (CHECKS, DIRECTORY):  # a panel and a page, which show themselves
            return
        screen = self.show_section(screen_of(path))
        screen.go_to(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_above(self) -> QWidget:
        """Make what stands over the sections: what holds for the whole case, its name, its price."""
        above = QWidget(self)
        dress(above)
        column = QVBoxLayout(above)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banner = self._make_banner(above)
        column.addWidget(self.banner)
        column.addLayout(self._make_head(above))
        self.price_bar = PriceBar(self.document, above)
        PriceTold(self.document, self.price_bar)
        column.addWidget(self.price_bar)
        column.addWidget(rule(above))
        return above

    def _make_banner(self, above: QWidget) -> QFrame:
        banner = QFrame(above)
        banner.setProperty("kind", "note")
        row = QHBoxLayout(banner)
        row.setContentsMargins(SPACE * 3, SPACE // 2, SPACE * 3, SPACE // 2)
        self.banner_words = Words("", Type.BODY, parent=banner, wrap=True)
        row.addWidget(self.banner_words, 1)
        return banner

    def _make_head(self, above: QWidget) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(SPACE * 3, SPACE, SPACE * 3, SPACE)
        head.setSpacing(SPACE * 2)
        self.names = QWidget(above)
        names = QVBoxLayout(self.names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        self.heading = Words("", Type.HEADING, parent=self.names, wrap=True)
        self.under = Words("", Type.CAPTION, Tone.MUTED, self.names, wrap=True)
        names.addWidget(self.heading)
        names.addWidget(self.under)
        head.addWidget(self.names, 1)
        self.mark = Words("EXAMPLE", Type.STRONG, Tone.ACCENT, above)
        self.mark.setToolTip(_EXAMPLE)
        self.mark.setAccessibleName(_EXAMPLE)
        head.addWidget(self.mark)
        self.section_choice = SectionChoice(above)
        head.addWidget(self.section_choice, 1)
        self.swap = QPushButton(above)
        self.swap.setMinimumHeight(TARGET)
        self.swap.clicked.connect(self._swap)
        head.addWidget(self.swap, alignment=Qt.AlignmentFlag.AlignVCenter)
        return head

    def _tell_banner(self, *, low: bool) -> None:
        """Say what holds for the whole case: an agreed one is locked, and an example is invented."""
        locked = self.document.locked
        is_told = self._welcomed or not self.document.example
        self.mark.setVisible(low and not is_told)
        told = [_LOCKED if low and locked else locked, "" if low or is_told else _EXAMPLE]
        self.banner_words.setText("\n".join(one for one in told if one))
        self.banner.setVisible(any(told))

    def _refresh_head(self) -> None:
        document = self.document
        self._tell_banner(low=self._is_low())
        statement = document.statement
        self.heading.setText(statement.title or statement.setting.name or "A case without a title")
        parts = (document.side.label, statement.setting.provider, statement.reference)
        self.under.setText(" · ".join(part for part in parts if part))
        other = document.side.other
        has = document.has(other)
        whose = "provider’s" if other is Side.PROVIDER else "realistic"
        self.swap.setText(f"Show {whose} statement" if has else f"Start {whose} statement")
        if self._is_low():
            self.swap.setText(f"{'Show' if has else 'Start'} {whose}")
        self.swap.setIcon(toned_icon("swap", Tone.ACCENT))

    def _swap(self) -> None:
        document = self.document
        other = document.side.other
        if not document.has(other):
            document.start_other_side()
        else:
            document.show_side(other)

    def _show_current(self) -> None:
        row = self.sections.currentRow()
        if self.stack.currentWidget() is None or self.stack.currentWidget() is not self._screen(row):
            self._show_row(row)

    def _show_row(self, row: int) -> None:
        self._showing.stop()
        if row >= 0:
            before, focus = self.stack.currentWidget(), QApplication.focusWidget()
            screen = self._screen(row)
            self.stack.setCurrentWidget(screen)
            self.stack.setAccessibleName(SCREENS[row].title)
            self.section_choice.choices.setCurrentIndex(row)
            self._put_off_building()
            self.section_changed.emit(SCREENS[row].key)
            if before is not None and focus is not None and before.isAncestorOf(focus):
                screen.take_focus()  # who works on a page goes on where the work on the next begins

    def _screen(self, row: int) -> Screen:
        told = SCREENS[row]
        if told.key not in self._built:
            self._built[told.key] = told.build(self.document, self.stack)
            self.stack.addWidget(self._built[told.key])
        return self._built[told.key]

    def _put_off_building(self) -> None:
        self._building.start(QUIET)

    def _build_ahead(self) -> None:
        """Build the next screen that nobody has looked at yet, so that it opens in half the time."""
        row = next((row for row, told in enumerate(SCREENS) if told.key not in self._built), None)
        if row is not None:
            self._screen(row)
            self._building.start(BREATH)

    def _fit(self) -> None:
        low, narrow = self._is_low(), self.width() < theme().pixels(NARROW)
        self.names.setVisible(not low)
        self.price_bar.set_compact(low)
        self.sections.setVisible(not (narrow or low))
        self.section_choice.setVisible(narrow or low)
        self._refresh_head()

    def _is_low(self) -> bool:
        return self.height() < theme().pixels(LOW)


def _row_of(section: str) -> int:
    return next((at for at, row in enumerate(SCREENS) if row.key == section), 0)
