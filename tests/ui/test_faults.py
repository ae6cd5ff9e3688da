"""A fault of ours is logged without names or prices, shown with details to copy, and survived."""

import logging
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from openbook.model.errors import OpenBookError
from openbook.ui.faults import FaultDialog, FaultHook
from openbook.ui.grid import Grid, Totals
from openbook.ui.screens.staffing_plan import staffing_plan
from tests.ui.larch_house import larch_house

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


@pytest.fixture
def broken():
    """Holds something while the totals of `painted` cannot be painted."""
    return []


@pytest.fixture
def painted(window, broken, qtbot, monkeypatch):
    """A table in the window whose totals can be broken, with the hook in its place."""

    def total(usual):
        def told(document):
            if broken:
                raise ValueError(SECRET)
            return usual(document)

        return told

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    plan = staffing_plan()
    columns = tuple(replace(one, total=one.total and total(one.total)) for one in plan.columns)
    grid = Grid(larch_house(), replace(plan, columns=columns), window)
    grid.resize(900, 400)
    with qtbot.waitExposed(window):
        window.resize(900, 400)
        grid.show()
    window.hook.install()
    return grid


@pytest.mark.logs
def test_a_fault_while_painting_is_told_once_and_survived(window, painted, broken, qtbot, caplog):
    """What is painted wrongly is wrong at every repaint: told at each, it could never be closed."""
    broken.append(True)
    totals = painted.findChild(Totals)
    totals.update()
    qtbot.waitUntil(lambda: window.findChild(FaultDialog) is not None)
    dialog = window.findChild(FaultDialog)
    assert "ValueError" in dialog.details.toPlainText()
    dialog.accept()
    for _ in range(3):
        with qtbot.waitCallback() as painted_again:
            totals.update()
            QTimer.singleShot(0, painted_again)
    assert not dialog.isVisible()
    assert len(window.findChildren(FaultDialog)) == 1
    assert len([line for line in caplog.messages if line.startswith("Fault")]) == 1
    broken.clear()
    assert not window.grab().isNull()
