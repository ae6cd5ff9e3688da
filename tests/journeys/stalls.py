"""How long the window could not answer: a beat in its event loop, and the longest gap between two beats."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

AIM = 0.1  # seconds by the clock: what nobody notices
BOUND = 1.0  # seconds of the window's own work: more is a fault, however slow the machine
LONGEST: list[tuple[float, str]] = []
"""The longest stall of each journey, with what was being done; printed at the end of the run."""


class Stalls(QObject):
    """Beats every other millisecond while events are worked off.

    It keeps two times: by the clock, which is what people wait, and of this thread alone, which
    other programs and a cold disk do not lengthen.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: dict[str, float] = {}
        self.worked: dict[str, float] = {}
        self._doing = ""
        self._last = self._now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)

    @property
    def longest(self) -> tuple[float, str]:
        """The longest stall in seconds by the clock, and what was being done."""
        return _longest(self.found)

    @property
    def longest_worked(self) -> tuple[float, str]:
        """The longest stall in seconds of the window's own work, and what was being done."""
        return _longest(self.worked)

    @contextmanager
    def during(self, doing: str) -> Iterator[None]:
        """Watch what is done inside, until all that follows from it is done."""
        self._doing, self._last = doing, self._now()
        self._timer.start()
        yield
        for _ in range(6):
            QApplication.processEvents()
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        clock, worked = self._now()
        for kept, gap in ((self.found, clock - self._last[0]), (self.worked, worked - self._last[1])):
            kept[self._doing] = max(kept.get(self._doing, 0.0), gap)
        self._last = (clock, worked)

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), time.thread_time()


def _longest(kept: dict[str, float]) -> tuple[float, str]:
    return max((seconds, doing) for doing, seconds in kept.items())
