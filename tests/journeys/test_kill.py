"""What the window shows as saved is there after the process was killed."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal

from openbook.resources import standards
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.store_casebook import Desk, StoreCasebook

TYPES_AND_IS_KILLED = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from openbook.app import Program

application = QApplication([])
program = Program(Path(sys.argv[1]), parent=application)
program.window.show()

def type_in():
    document = program.window.document
    if document is None:
        QTimer.singleShot(10, type_in)
        return
    document.edit("staffing[0].hourly_pay", "17.77")
    die_once_saved()

def die_once_saved():
    if program.window.status.saved.text() == "Saved":
        os.kill(os.getpid(), signal.SIGKILL)
    QTimer.singleShot(0, die_once_saved)

QTimer.singleShot(10, type_in)
application.exec()
"""


def moment():
    return datetime(2026, 5, 4, tzinfo=UTC)


def test_what_was_shown_as_saved_survives_a_kill(tmp_path, qapp):
    folder = tmp_path / "data"
    killed = subprocess.run(
        [sys.executable, "-c", TYPES_AND_IS_KILLED, str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert killed.returncode < 0
    with Store.open(folder / "openbook.db", clock=moment) as store:
        actor = Actor("Ann Example", "Example Council", "commissioner")
        casebook = StoreCasebook(store, Desk(actor, standards(), Decimal(1700), moment))
        document = casebook.opened(casebook.latest, qapp)
        assert document.value("staffing[0].hourly_pay") == Decimal("17.77")
        assert store.verify() == []
