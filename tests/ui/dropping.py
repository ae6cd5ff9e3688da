"""Files dropped on the window as a file manager does it, and what the page then shows."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from openbook.exchange.template import template_bytes
from openbook.resources import standards
from openbook.ui.bring_in import BringInPage

Left = Qt.MouseButton.LeftButton
THEIRS = """Birch Homes: weekly costs,,,
,,,
Description,Hours,Hourly rate,Weekly cost
Support workers (days),140,£12.95,
Waking night,70,13.40,
Food,,,"£1,040.00"
Astrology,,,12
Heat and light,,,96.50
Total,,,1148.50
"""


def drop(qtbot, over, *paths):
    """Drop files as a file manager does, which also offers their paths as text."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    mime.setText("\n".join(map(str, paths)))
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(over.rect().center(), Qt.DropAction.CopyAction, mime, Left, keys)
    QApplication.sendEvent(over, enter)
    place = QPointF(over.rect().center())
    dropped = QDropEvent(place, Qt.DropAction.CopyAction, mime, Left, keys)
    QApplication.sendEvent(over, dropped)
    return enter.isAccepted()


def dropped_page(qtbot, window, path):
    assert drop(qtbot, window, path)
    qtbot.waitUntil(lambda: isinstance(window.pages.page, BringInPage), timeout=10_000)
    staged(qtbot, window.pages.page)
    return window.pages.page


def staged(qtbot, page):
    qtbot.waitUntil(lambda: page.done is not None and not page.is_reading, timeout=10_000)


def workbook(tmp_path, statement):
    path = tmp_path / "filled.xlsx"
    path.write_bytes(template_bytes(statement, standards().lines))
    return path
