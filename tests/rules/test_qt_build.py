"""The Qt binding loses no reference to None; one that does ends the process after some thousand calls."""

import sys

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

CALLS = 2_000


def test_calls_into_qt_leave_none_as_it_was(qapp):
    label = QLabel()
    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    before = sys.getrefcount(None)
    for turn in range(CALLS):
        label.setText(str(turn))
        label.resize(turn % 50 + 1, 10)
        painter.setPen(label.palette().text().color())
    lost = before - sys.getrefcount(None)
    painter.end()
    label.deleteLater()
    assert lost < CALLS / 10
