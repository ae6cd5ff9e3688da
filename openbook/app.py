"""The one place where the parts are wired together: settings, window, store.

The window is painted first; the model, the database and the screens are imported after it.
"""

import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from openbook.settings import Settings, data_folder, database_place, load_settings, save_settings
from openbook.ui.main_window import MainWindow
from openbook.ui.theme import Mode, theme

log = logging.getLogger("openbook")


class Program(QObject):
    """The running program: the window, the settings and, once it is painted, the store."""

    def __init__(self, folder: Path, *, database: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._database = folder, database
        self.settings, self._notice = load_settings(folder, datetime.now(UTC))
        theme().set_mode(Mode(self.settings.theme))
        theme().set_scale(self.settings.text_scale)
        self.window = MainWindow()
        self.window.restore_state(self.settings.window_state)
        self.window.started.connect(self._begin, Qt.ConnectionType.SingleShotConnection)
        self.window.closing.connect(self._keep_settings)

    def _begin(self) -> None:
        """Bring in what is heavy, now that the window is on screen."""
        from openbook.model.errors import OpenBookError
        from openbook.ui.faults import FaultHook
        from openbook.ui.opening import open_casebook

        FaultHook(self.window.recover, self.window.tell, self.window).install()
        if self._notice:
            self.window.tell(self._notice)
        place = self._database or database_place(self.settings, self._folder)
        try:
            casebook, trouble = open_casebook(place, self.settings)
        except OpenBookError as error:
            self.window.tell(str(error))
            return
        self.window.show_casebook(casebook)
        if trouble:
            self.window.tell(trouble)

    def _keep_settings(self) -> None:
        from openbook.model.errors import OpenBookError

        document = self.window.document
        kept = self.settings.opened(document.reference) if document is not None else self.settings
        kept = replace(
            kept, theme=theme().mode.value, text_scale=theme().scale, window_state=self.window.state_text()
        )
        try:
            save_settings(kept, self._folder)
        except OpenBookError as trouble:
            log.warning("settings not kept: %s", type(trouble).__name__)


def run(*, folder: Path | None = None, database: str = "") -> int:
    """Open the window and stay until it is closed; give the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("OpenBook")
    program = Program(data_folder(folder), database=database, parent=application)
    program.window.show()
    return application.exec()


__all__ = ["Program", "Settings", "run"]
