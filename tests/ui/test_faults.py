"""A fault of ours is logged without names or prices, shown with details to copy, and survived."""

import logging
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.ui.faults import FaultDialog, FaultHook

SECRET = "Fernley Care £3,499.60"


class KnownError(OpenBookError):
    """A failure with its sentence."""


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.recovered, window.told = [], []
    window.hook = FaultHook(lambda: window.recovered.append(True), window.told.append, window)
    window.show()
    return window


def raised(error):
    try:
        raise error  # noqa: TRY301
    except Exception:  # noqa: BLE001
        return sys.exc_info()


@pytest.mark.logs
def test_a_fault_is_logged_and_shown_without_what_was_worked_on(window, qtbot, caplog):
    with caplog.at_level(logging.ERROR, "openbook"):
        window.hook(*raised(ValueError(SECRET)))
    qtbot.waitUntil(lambda: window.findChild(FaultDialog) is not None)
    dialog = window.findChild(FaultDialog)
    details = dialog.details.toPlainText()
    assert "ValueError" in details
    assert "in raised" in details
    assert SECRET not in details + caplog.text
    assert window.recovered == [True]
    copy = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Copy details")
    copy.click()
    assert QGuiApplication.clipboard().text() == details


@pytest.mark.logs
def test_one_dialog_stands_for_a_burst_of_faults(window, qtbot):
    for _ in range(3):
        window.hook(*raised(ValueError(SECRET)))
    qtbot.waitUntil(lambda: len(window.recovered) == 3)
    assert len(window.findChildren(FaultDialog)) == 1


def test_a_known_failure_is_told_in_its_own_words(window):
    window.hook(*raised(KnownError("The file is open in Excel. Close it and try again.")))
    assert window.told == ["The file is open in Excel. Close it and try again."]
    assert window.findChild(FaultDialog) is None


@pytest.mark.logs
def test_the_hook_takes_what_a_slot_raised(window, qtbot, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    window.hook.install()
    button = QPushButton("Break", window)
    button.clicked.connect(lambda: 1 // 0)
    button.click()
    qtbot.waitUntil(lambda: window.findChild(FaultDialog) is not None)
    assert "ZeroDivisionError" in window.findChild(FaultDialog).details.toPlainText()
