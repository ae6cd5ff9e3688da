"""Undo and Redo for a form with steps of its own: theirs while it has the focus, the case's else."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoGroup, QUndoStack
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid


class OwnSteps(QObject):
    """Lets the window's Undo and Redo act on `stack` while the focus is inside `form`."""

    def __init__(self, form: QWidget, stack: QUndoStack) -> None:
        super().__init__(form)
        self._form, self._stack = form, stack
        self._before: QUndoStack | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now, QMenuBar | QMenu) or now.window() is not self._form.window():
            return
        group = self._form.window().findChild(QUndoGroup)
        if group is None:
            return
        active, inside = group.activeStack(), self._form.isAncestorOf(now)
        if inside and active is not self._stack:
            self._before = active
            group.addStack(self._stack)
            group.setActiveStack(self._stack)
        elif not inside and active is self._stack and self._before is not None and isValid(self._before):
            group.setActiveStack(self._before)
