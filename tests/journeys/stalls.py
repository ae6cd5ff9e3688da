"""How long the window could not answer: a beat in its event loop, and the longest gap between two beats."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

AIM = 0.1  # seconds: what nobody notices
BOUND = 1.0  # seconds: more is a fault, however slow the machine
LONGEST: list[tuple[float, str]] = []
"""The longest stall of each journey, with what was being done; printed at the end of the run."""


class Stalls(QObject):
    """Beats every other millisecond while events are worked off.

    `clock` may count the time of this thread alone, which other programs do not lengthen.
    """

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(parent)
        self.found: dict[str, float] = {}
        self._doing, self._clock = "", clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._beat)

    @property
    def longest(self) -> tuple[float, str]:
        """The longest stall in seconds, and what was being done."""
        return max((seconds, doing) for doing, seconds in self.found.items())

    @contextmanager
    def during(self, doing: str) -> Iterator[None]:
        """Watch what is done inside, until all that follows from it is done."""
        self._doing, self._last = doing, self._clock()
        self.found.setdefault(doing, 0.0)
        self._timer.start()
        yield
        for _ in range(6):
            QApplication.processEvents()
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = self._clock()
        self.found[self._doing] = max(self.found[self._doing], now - self._last)
        self._last = now
