"""Long work runs beside the window, says how far it is, and stops without a trace."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QThread, QThreadPool

from openbook.model.errors import OpenBookError
from openbook.ui import background


class LockedFileError(OpenBookError):
    """A known failure."""


@pytest.fixture
def parent(qapp):
    return QObject()


def test_the_result_arrives_on_the_window_s_thread(parent, qtbot):
    threads, results = [], []

    def work(report):
        threads.append(QThread.currentThread())
        report(1, 2)
        return 42

    background.run(parent, "Counting", work, results.append, results.append)
    qtbot.waitUntil(lambda: results == [42])
    assert threads[0] is not QThread.currentThread()


def test_progress_is_told(parent, qtbot):
    go = threading.Event()

    def work(report):
        go.wait(5)
        for step in range(3):
            report(step, 3)

    told = []
    task = background.run(parent, "Counting", work, lambda _: None, lambda _: None)
    task.progressed.connect(lambda done, of: told.append((done, of)))
    go.set()
    qtbot.waitUntil(lambda: told[:1] == [(0, 3)])


def test_cancelled_work_gives_no_result(parent, qtbot):
    started, results = threading.Event(), []

    def work(report):
        started.set()
        while True:
            report(0, 0)

    task = background.run(parent, "For ever", work, results.append, results.append)
    ended = []
    task.ended.connect(lambda: ended.append(True))
    assert started.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: ended == [True])
    assert results == []


@pytest.mark.parametrize("collected", [False, True])
def test_work_that_is_over_at_once_is_heard_by_all_who_connect_where_it_began(parent, qtbot, collected):
    heard = []
    task = background.run(parent, "Nothing", lambda _: 7, heard.append, heard.append)
    assert QThreadPool.globalInstance().waitForDone(5000)
    task.done.connect(lambda result: heard.append(result + 1))
    task.ended.connect(lambda: heard.append("ended"))
    if collected:
        del task
        gc.collect()
    qtbot.waitUntil(lambda: heard == [7, 8, "ended"])
    assert heard == [7, 8, "ended"]


def test_nothing_is_left_of_work_that_is_over(parent, qtbot):
    task = background.run(parent, "Nothing", lambda _: 7, lambda _: None, lambda _: None)
    gone = weakref.ref(task)
    with qtbot.waitSignal(task.destroyed):
        del task
    qtbot.waitUntil(lambda: gc.collect() >= 0 and gone() is None)
    assert gone() is None


def test_a_known_failure_is_handed_over(parent, qtbot):
    failures = []

    def work(report):
        raise LockedFileError("Close the file and try again.")

    background.run(parent, "Writing", work, failures.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "Close the file and try again."


def test_a_fault_reaches_the_hook(parent, qtbot):
    def work(report):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        background.run(parent, "Dividing", work, lambda _: None, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_work_stops_when_what_it_was_for_is_gone(parent, qtbot):
    started, results, ended = threading.Event(), [], []

    def work(report):
        started.set()
        while True:
            report(0, 0)

    task = background.run(parent, "For nobody", work, results.append, results.append)
    task.ended.connect(lambda: ended.append(True))
    assert started.wait(5)
    parent.deleteLater()
    qtbot.waitUntil(lambda: ended == [True])
    assert results == []
