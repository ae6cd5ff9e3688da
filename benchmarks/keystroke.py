"""From a keystroke to the repainted price bar, on a statement of 40 posts and 60 lines.

Real key events into the grid's editor, one after the other; each is timed until the price
bar has been painted again with another price.
"""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from functools import partial
from time import perf_counter

import shiboken6
from _clock import Promise, close, percentile
from _large import large_statement
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from openbook.ui.document import Document
from openbook.ui.main_window import MainWindow
from openbook.ui.screens.staffing import StaffingScreen
from openbook.ui.sheet import Sheet

LIMIT = 50
KEYS = 60
HOURLY_PAY = 3


class Painted(QObject):
    """Notes when the price was painted last."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See each paint event."""
        del watched
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return False


def large_window() -> MainWindow:
    """Open the window on the large statement, with the staffing grid on view."""
    known = standards()
    statement = read_statement(large_statement(), known.lines)
    window = MainWindow()
    document = Document(
        Sheet(statement, statement),
        partial(price, standards=known),
        partial(checks, standards=known),
        parent=window,
    )
    window.build()
    window.show_document(document)
    window.show_section("staffing")
    window.show()
    QTest.qWaitForWindowExposed(window)
    gc.collect()
    gc.freeze()  # as app.py does once the window stands
    return window


def keystrokes(application: QApplication, window: MainWindow) -> list[float]:
    """Type into the pay of a post and time each key, in milliseconds."""
    assert window.pane is not None
    painted = Painted()
    label = window.pane.price_bar.weekly
    label.installEventFilter(painted)
    screen = window.pane.show_section("staffing")
    assert isinstance(screen, StaffingScreen)
    view = screen.grid.view
    view.select_cell(0, HOURLY_PAY)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F2)
    times = []
    for number in range(KEYS):
        editor = application.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.selectAll()
        before, start = label.text(), perf_counter()
        QTest.keyClick(editor, Qt.Key(Qt.Key.Key_1 + number % 9))
        while label.text() == before or painted.at < start:
            application.processEvents()
        times.append((painted.at - start) * 1000)
    return times


def main() -> None:
    """Measure and judge."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    window = large_window()
    times = keystrokes(application, window)
    shiboken6.delete(window)
    print(f"  median {percentile(times, 0.5):.1f} ms, slowest {max(times):.1f} ms")
    close(Promise("A keystroke, 95th percentile", percentile(times, 0.95), LIMIT, "ms"))


if __name__ == "__main__":
    main()
