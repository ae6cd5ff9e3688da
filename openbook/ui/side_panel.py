"""The panel beside a case: how a number is made, or what to look at. One at a time, Escape closes it."""

from functools import cached_property, partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from openbook.ui.checks_panel import ChecksPanel
from openbook.ui.document import Document
from openbook.ui.explain import ExplainPanel
from openbook.ui.figure_words import Asked
from openbook.ui.theme import theme

CHECKS = "checks"  # the path that means this panel
WIDTH, SLIM = 384, 340  # the second where the tables of the page would have to be scrolled sideways
_ROOMY, _WIDE = 960, 1440


class SidePanel(QFrame):
    """Opens by itself when the document asks for an explanation or for its checks.

    `page` is what stands beside it; where there is no room for both, the panel stands in its
    place until it is closed. What it shows is made when it is first asked for.
    """

    turned = Signal()  # it was opened or closed

    def __init__(self, document: Document, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._document = page, document
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        document.goto_requested.connect(self._go_to)
        document.explain_requested.connect(self._explain_first)
        parent.installEventFilter(self)
        theme().changed.connect(self._fit)
        self.hide()

    @cached_property
    def explain(self) -> ExplainPanel:
        """How a number is made."""
        panel = ExplainPanel(self)
        self._take_in(panel)
        panel.answer(self._document)
        self._document.explain_requested.disconnect(self._explain_first)
        return panel

    @cached_property
    def checks(self) -> ChecksPanel:
        """What to look at."""
        panel = ChecksPanel(self)
        self._take_in(panel)
        panel.follow(self._document)
        return panel

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it was opened."""
        super().showEvent(event)
        self.turned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it was closed."""
        super().hideEvent(event)
        self.turned.emit()

    def _take_in(self, panel: ExplainPanel | ChecksPanel) -> None:
        panel.hide()
        self._row.addWidget(panel)
        panel.opened.connect(partial(self._open, panel))
        panel.closed.connect(self._leave)
        panel.field_requested.connect(self._make_way)

    def _explain_first(self, asked: Asked) -> None:
        """Make the explanation, which from then on hears of what is asked by itself."""
        self.explain.explain(asked)

    def _go_to(self, path: str) -> None:
        if path == CHECKS:
            self.checks.open()

    def _open(self, panel: QWidget) -> None:
        for one in self.findChildren(QFrame, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if one is not panel:
                one.hide()
        self.show()
        self._fit()

    def _leave(self) -> None:
        self.hide()
        self._page.show()

    def _make_way(self) -> None:
        """Where the panel stands in the page's place, a jump to a field closes it."""
        if self._page.isHidden():
            self._leave()

    def _fit(self) -> None:
        if self.isHidden():
            return
        parent = self.parentWidget()
        roomy = parent is None or parent.width() >= theme().pixels(_ROOMY)
        self._page.setVisible(roomy)
        wide = parent is None or parent.width() >= theme().pixels(_WIDE)
        width = theme().pixels(WIDTH if wide else SLIM)
        self.setMinimumWidth(width if roomy else 0)
        self.setMaximumWidth(width if roomy else 16_777_215)
