"""From nothing to the first painted window, against a bare window with a word in it.

Each run is a new process, timed from its start to the moment after its first paint. The database
and report libraries come in after that.
"""

import os
import subprocess
import sys
import tempfile

from _clock import Promise, close, side_by_side

LIMIT = 1.6
PAINTED = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
"""
BARE = f"""
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
{PAINTED}
application = QApplication([])
window = QMainWindow()
label = QLabel("Good morning")
label.setAlignment(Qt.AlignmentFlag.AlignCenter)
window.setCentralWidget(label)
painted = Painted()
window.installEventFilter(painted)
window.resize(1360, 860)
window.show()
application.exec()
"""
OURS = f"""
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from openbook.app import Program
{PAINTED}
application = QApplication([])
program = Program(Path(sys.argv[1]), parent=application)
painted = Painted()
program.window.installEventFilter(painted)
program.window.show()
application.exec()
"""


def first_paint(code: str, folder: str) -> None:
    """Run one process until its window has been painted."""
    variables = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-c", code, folder], env=variables, check=True, capture_output=True, timeout=60
    )


with tempfile.TemporaryDirectory() as folder:
    ours, bare = side_by_side(lambda: first_paint(OURS, folder), lambda: first_paint(BARE, folder), runs=15)
print(f"  ours {ours * 1000:.0f} ms, a bare window {bare * 1000:.0f} ms")
close(Promise("The first painted window, against a bare one", ours / bare, LIMIT))
