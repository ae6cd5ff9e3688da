"""Work that takes over a second: off the window's thread, with progress and cancel.

The work itself knows no Qt: it is handed a `Report` that it calls with how far it is
and that raises `Cancelled` once somebody asked for that, so it stops without a trace.
"""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from openbook.model.errors import OpenBookError

# Seconds after which Python lets another thread go on: with its usual 5 ms the window, which asks
# for its turn hundreds of times in one paint, would stand still while work is under way.
_TURN = 0.0005
_OFTEN = 0.05  # seconds between two words of progress: more would only keep the window busy
Work = Callable[["Report"], Any]
_under_way: set["Task"] = set()


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The work was cancelled."""


class Task(QObject):
    """A piece of work under way; its signals arrive on the window's thread.

    They are sent from there, too, once whoever began the work has gone back to the events:
    work that is done at once is heard of by all who connect to it where they began it.
    """

    progressed = Signal(int, int)  # done, of
    done = Signal(object)
    failed = Signal(object)  # the exception
    ended = Signal()
    over = Signal(object)  # from the work's thread, with what is then told on the window's

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._stop = threading.Event()
        self.over.connect(self._tell)

    def cancel(self) -> None:
        """Ask the work to stop; what it did so far is dropped."""
        self._stop.set()

    def _tell(self, outcome: "_Outcome") -> None:
        if outcome.trouble is not None:
            self.failed.emit(outcome.trouble)
        elif outcome.is_done:
            self.done.emit(outcome.result)
        self.ended.emit()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How work ended: with a result, with trouble, or cancelled."""

    is_done: bool = False
    result: Any = None
    trouble: Exception | None = None


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
            outcome = _Outcome(not task.is_cancelled, result)
        except Cancelled:
            outcome = _Outcome()
        except Exception as trouble:  # noqa: BLE001 - handed to the window's thread, where it is shown
            outcome = _Outcome(trouble=trouble)
        task.over.emit(outcome)
        # From here, and not on `ended`: the window's thread could else delete the task while
        # this one is still telling it.
        task.deleteLater()


def take_turns() -> None:
    """Let the window have its turn often while another thread is at work."""
    sys.setswitchinterval(_TURN)


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
    take_turns()
    task = Task(title)
    _under_way.add(task)  # or Python takes it down where its work ended, before what it said is heard
    task.destroyed.connect(partial(_under_way.discard, task))
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
