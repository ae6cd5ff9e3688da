"""What is loaded once the first case is on screen."""

import os
import subprocess
import sys
from importlib.util import find_spec

from openbook.ui.loading import LIBRARIES, SCREENS, WORKS, code_files

AFTERWARDS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from openbook.app import Program
application = QApplication([])
program = Program(Path(sys.argv[1]), parent=application)
program.window.show()
looking = QTimer(application)
looking.timeout.connect(lambda: application.quit() if all(n in sys.modules for n in sys.argv[2:]) else None)
looking.start(50)
application.exec()
program.window.close()
print("loaded")
"""


def test_all_that_is_loaded_later_exists():
    assert all(find_spec(name) for name in (*SCREENS, *LIBRARIES, *WORKS))


def test_the_files_of_a_library_are_its_compiled_code_and_what_that_is_linked_with():
    files = list(code_files("numpy"))
    assert any("_multiarray_umath" in path.name for path in files)
    assert any(path.parent.name == "numpy.libs" for path in files) or sys.platform != "linux"
    assert not any("tests" in path.parts for path in files)


def test_a_library_that_is_not_there_has_no_files():
    assert list(code_files("no_such_library")) == []


def test_screens_and_libraries_are_there_once_nobody_has_been_at_work_for_a_while(tmp_path):
    """A process of its own: this one has loaded them for other tests."""
    told = subprocess.run(
        [sys.executable, "-c", AFTERWARDS, str(tmp_path), *SCREENS, *WORKS],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert told.stdout == "loaded\n"
