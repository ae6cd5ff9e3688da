"""Work that takes over a second: off the window's thread, with progress and cancel.

The work itself knows no Qt: it is handed a `Report` that it calls with how far it is
and that raises `Cancelled` once somebody asked for that, so it stops without a trace.
"""

import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from openbook.model.errors import OpenBookError

# Seconds after which Python lets another thread go on: with its usual 5 ms the window, which asks
# for its turn hundreds of times in one paint, would stand still while work is under way.
_TURN = 0.0005
_OFTEN = 0.05  # seconds between two words of progress: more would only keep the window busy
Work = Callable[["Report"], Any]


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The work was cancelled."""


class Task(QObject):
    """A piece of work under way; its signals arrive on the window's thread."""

    progressed = Signal(int, int)  # done, of
    done = Signal(object)
    failed = Signal(object)  # the exception
    ended = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; what it did so far is dropped."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()


class Report:
    """What the work calls now and then: `report(done, of)`."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._told_at = 0.0

    def __call__(self, done: int, of: int) -> None:
        """Say how far the work is.

        Raises:
            Cancelled: somebody asked for it.
        """
        if self._task.is_cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= _OFTEN:
            self._told_at = now
            self._task.progressed.emit(done, of)


class _Runner(QRunnable):
    def __init__(self, task: Task, work: Work) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        task = self._task
        try:
            result = self._work(Report(task))
            if not task.is_cancelled:
                task.done.emit(result)
        except Cancelled:
            pass
        except Exception as trouble:  # noqa: BLE001 - handed to the window's thread, where it is shown
            task.failed.emit(trouble)
        finally:
            task.ended.emit()
            # From here, and not on `ended`: the window's thread could else delete the task
            # while this one is still telling others.
            task.deleteLater()


def run(
    parent: QObject,
    title: str,
    work: Work,
    done: Callable[[Any], object],
    failed: Callable[[OpenBookError], object],
) -> Task:
    """Start work off the window's thread; `done` and `failed` are called on it.

    A known failure goes to `failed`; anything else is a fault of ours and is raised again
    where the window's own faults are shown. When `parent` goes, the work is cancelled.
    """
    sys.setswitchinterval(_TURN)
    task = Task(title)
    parent.destroyed.connect(task.cancel)
    task.done.connect(lambda result: done(result) if isValid(parent) else None)
    task.failed.connect(lambda trouble: _fail(trouble, failed) if isValid(parent) else None)
    QThreadPool.globalInstance().start(_Runner(task, work))
    return task


def _fail(trouble: Exception, failed: Callable[[OpenBookError], object]) -> None:
    if isinstance(trouble, OpenBookError):
        failed(trouble)
    else:
        raise trouble
