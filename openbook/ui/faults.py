"""The third road of errors: a fault of ours is logged, shown and survived.

PySide carries on after an exception in a slot; without this hook nobody would know. The
log and the details hold file, line and function of each step and the kind of error,
never its text, so no name, note or price gets there.
"""

import logging
import secrets
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from openbook.model.errors import OpenBookError
from openbook.ui.dress import dress
from openbook.ui.labels import Words
from openbook.ui.theme import SPACE, Type, theme

log = logging.getLogger("openbook")

_CALLED_BY_QT = frozenset(
    {"paintEvent", "paint", "drawBranches", "data", "sizeHint", "minimumSizeHint", "heightForWidth"}
)
"""What Qt asks for whenever a window is shown: a fault in one comes again once its dialog is closed."""

SORRY = (
    "OpenBook made a mistake and has gone back to how things were before it. "
    "What you entered is still on screen, and what was shown as saved is saved. You can carry on."
)


def fault_details(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Give where a fault arose: file, line and function of each step, and its kind; no values."""
    steps = [
        f"{step.filename.rsplit('/openbook/', maxsplit=1)[-1]}:{step.lineno} in {step.name}"
        for step in traceback.extract_tb(trace)
    ]
    return "\n".join([*steps, kind.__name__])


class FaultDialog(QDialog):
    """Says that the program made a mistake, with details to copy."""

    def __init__(self, reference: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self)
        self.setWindowTitle("Something went wrong")
        self.setMinimumWidth(theme().pixels(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE * 3, SPACE * 3, SPACE * 3, SPACE * 3)
        column.setSpacing(SPACE * 2)
        column.addWidget(Words("Something went wrong", Type.HEADING, parent=self))
        column.addWidget(Words(SORRY, parent=self, wrap=True))
        column.addWidget(
            Words(
                f"If it happens again, send the details below. Reference {reference}.", parent=self, wrap=True
            )
        )
        self.details = QPlainTextEdit(f"Reference {reference}\n{details}", self)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName("Details of what went wrong")
        column.addWidget(self.details)
        row = QHBoxLayout()
        copy = QPushButton("Copy details", self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        close = QPushButton("Carry on", self)
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        column.addLayout(row)


class FaultHook(QObject):
    """Stands in for `sys.excepthook` while the window runs."""

    arose = Signal(str, str)  # reference, details

    def __init__(
        self, recover: Callable[[], object], known: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._recover, self._known, self._window = recover, known, parent
        self._open: FaultDialog | None = None
        self._told: set[str] = set()
        self._before = sys.excepthook
        # Later, for a fault while painting arises where no window may be opened.
        self.arose.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take every exception that nobody caught, until the window closes."""
        self._before = sys.excepthook
        sys.excepthook = self

    def remove(self) -> None:
        """Give the hook back."""
        if sys.excepthook is self:
            sys.excepthook = self._before

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault and show it; let go of what was half done."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, OpenBookError) and self._on_window_thread():
            self._known(str(error))
            return
        reference, details = secrets.token_hex(4), fault_details(kind, trace)
        if trace is not None and trace.tb_frame.f_code.co_name in _CALLED_BY_QT:
            if details in self._told:
                return
            self._told.add(details)
        log.error("Fault %s\n%s", reference, details)
        self.arose.emit(reference, details)

    def _show(self, reference: str, details: str) -> None:
        self._recover()
        if self._open is not None and self._open.isVisible():
            return
        self._open = FaultDialog(reference, details, self._window)
        self._open.open()

    def _on_window_thread(self) -> bool:
        application = QCoreApplication.instance()
        return application is not None and QThread.currentThread() is application.thread()
