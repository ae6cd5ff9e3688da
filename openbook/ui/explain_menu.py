"""The menu of a number that is shown outside a table: it offers to explain it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from openbook.ui.figure_words import Asked


def offer_explanation(widget: QWidget, at: QPoint, asked: Asked, explain: Callable[[Asked], object]) -> None:
    """Offer at a point of the screen to explain what is `asked`; nothing where that names no number."""
    if not asked:
        return
    menu = QMenu(widget)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("Explain this number", lambda: explain(asked))
    menu.popup(at)
