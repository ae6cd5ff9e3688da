"""From a keystroke to the repainted price bar, on a statement of 40 posts and 60 lines.

Digits are typed and deleted in a field that every post's cost hangs on; each time counts from the
key to the end of the paint that shows the new price.
"""

import gc
import time

from _clock import Promise, close, percentile
from _large import large_statement
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from openbook.ui.case_pane import CasePane
from openbook.ui.document import Document
from openbook.ui.fields import LineField
from openbook.ui.sheet import Sheet

LIMIT = 50
KEYS = 60
FIELD = "employment.leave_weeks"


class Painted(QObject):
    """Notices that a widget has been painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember a paint; hold nothing back."""
        del watched
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def opened(window: QMainWindow) -> CasePane:
    """The large statement, open in a window as users have it."""
    known = standards()
    statement = read_statement(large_statement(), known.lines)
    document = Document(
        Sheet(provider=statement),
        lambda entered: price(entered, known),
        lambda entered, priced: checks(entered, priced, known),
        parent=window,
    )
    pane = CasePane(document, window)
    window.setCentralWidget(pane)
    window.resize(1360, 860)
    window.show()
    return pane


application = QApplication([])
window = QMainWindow()
pane = opened(window)
screen = pane.show_section("pay_terms")
QTest.qWait(200)
field = next(field for field in screen.findChildren(LineField) if field.path == FIELD)
label = pane.price_bar.weekly
painted = Painted(window)
label.installEventFilter(painted)
field.input.setFocus()

gc.collect()
gc.freeze()  # as app.py does once the window stands
times = []
for turn in range(KEYS):
    before, painted.seen = label.text(), False
    start = time.perf_counter()
    QTest.keyClick(field.input, Qt.Key.Key_Backspace if turn % 2 else Qt.Key.Key_1)
    while label.text() == before or not painted.seen:
        application.processEvents()
        assert time.perf_counter() - start < 5, "the price bar does not follow"
    times.append((time.perf_counter() - start) * 1000)
    application.processEvents()
window.close()

print(f"  median {percentile(times, 0.5):.1f} ms, slowest {max(times):.1f} ms")
close(Promise("A keystroke, 95th percentile", percentile(times, 0.95), LIMIT, "ms"))
