"""The panel beside a case: how a number is made, or what to look at. One at a time, Escape closes it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from openbook.ui.checks_panel import ChecksPanel
from openbook.ui.document import Document
from openbook.ui.explain import ExplainPanel
from openbook.ui.theme import theme

CHECKS = "checks"  # the path that means this panel
WIDTH = 384
_ROOMY = 960


class SidePanel(QFrame):
    """Opens by itself when the document asks for an explanation or for its checks.

    `page` is what stands beside it; where there is no room for both, the panel stands in its
    place until it is closed.
    """

    def __init__(self, document: Document, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.explain = ExplainPanel(self)
        self.checks = ChecksPanel(self)
        for panel, other in ((self.explain, self.checks), (self.checks, self.explain)):
            row.addWidget(panel)
            panel.hide()
            panel.opened.connect(other.hide)
            panel.opened.connect(self._open)
            panel.closed.connect(self._leave)
            panel.field_requested.connect(self._make_way)
        self.explain.answer(document)
        self.checks.follow(document)
        document.goto_requested.connect(self._go_to)
        parent.installEventFilter(self)
        theme().changed.connect(self._fit)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _go_to(self, path: str) -> None:
        if path == CHECKS:
            self.checks.open()

    def _open(self) -> None:
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
        self.setMinimumWidth(theme().pixels(WIDTH) if roomy else 0)
        self.setMaximumWidth(theme().pixels(WIDTH) if roomy else 16_777_215)
