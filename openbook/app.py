"""The one place where the parts are wired together: settings, window, store.

The window is painted first; the model, the database and the screens are imported after it.
"""

import gc
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication

from openbook.charts.palette import LIGHT, PALETTES, Palette
from openbook.settings import Settings, data_folder, database_place, load_settings, save_settings
from openbook.ui.main_window import MainWindow
from openbook.ui.preferences import Preferences

if TYPE_CHECKING:
    from openbook.ui.loading import Loading

HALF_LIGHT = 128
FRAME = 40  # what a desktop puts above and below a window, at most
# The collector's full pass takes up to 0.1 s when a large case is open. It waits until nothing
# has changed for a while; by itself it comes only if that never happens.
_QUIET = 3_000  # milliseconds
_RARELY = 1_000  # passes over what is new for each over all, in place of 10

log = logging.getLogger("openbook")


class Program(QObject):
    """The running program: the window, the settings and, once it is painted, the store."""

    def __init__(self, folder: Path, *, database: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._database = folder, database
        settings, self._notice = load_settings(folder, datetime.now(UTC))
        self.preferences = Preferences(
            settings, lambda kept: save_settings(kept, folder), self, folder=folder
        )
        self.window = MainWindow(_first_colours(self.settings.theme))
        room = self.window.screen().availableSize() - QSize(0, FRAME)
        self.window.resize(self.window.size().boundedTo(room))
        self.window.restore_state(self.settings.window_state)
        self.window.started.connect(self._begin)
        self.window.closing.connect(self._keep_settings)

    @property
    def settings(self) -> Settings:
        """What the user has set."""
        return self.preferences.settings

    def _begin(self) -> None:
        """Bring in what is heavy, now that the window is on screen."""
        from openbook.model.errors import OpenBookError
        from openbook.ui.faults import FaultHook
        from openbook.ui.folding import folding
        from openbook.ui.loading import Loading
        from openbook.ui.opening import Opening
        from openbook.ui.theme import Mode, theme

        theme().set_mode(Mode(self.settings.theme))
        theme().set_scale(self.settings.text_scale)
        folding().restore(self.settings.folded)
        self.window.build()
        hook = FaultHook(self.window.recover, self.window.tell, self.window)
        hook.install()
        self.window.closing.connect(hook.remove)
        if self._notice:
            self.window.tell(self._notice)
        place, given = self._database or database_place(self.settings, self._folder), bool(self._database)
        self.window.preferences = self.preferences
        opening = self.window.pages.opening = Opening(self.window, self.preferences, place, given=given)
        try:
            opening.begin()
        except OpenBookError as error:
            self.window.tell(str(error))
            return
        # What is loaded by now stays. Looked through again and again, it would hold up keystrokes by 40 ms.
        gc.collect()
        gc.freeze()
        loading = Loading(self)
        self.window.closing.connect(loading.stop)
        loading.start()
        self._when_quiet(loading)

    def _when_quiet(self, loading: "Loading") -> None:
        """Collect what is left over, and load what is heavy, while nobody is at work."""
        from openbook.ui.timing import soon

        def tidy() -> None:
            gc.collect()
            loading.load_works()

        usual = gc.get_threshold()
        gc.set_threshold(usual[0], usual[1], _RARELY)
        self.window.closing.connect(lambda: gc.set_threshold(*usual))
        tidying = soon(self, tidy, _QUIET)
        changes = self.window.undo_group
        followed: list[object] = []

        def follow() -> None:
            pane = self.window.pane
            if pane is not None and pane not in followed:
                followed[:] = [pane]
                pane.section_changed.connect(lambda _: tidying.start())  # who looks through a case is at work
            tidying.start()

        changes.indexChanged.connect(lambda _: tidying.start())
        changes.activeStackChanged.connect(lambda _: follow())
        follow()

    def _keep_settings(self) -> None:
        from openbook.model.errors import OpenBookError

        if not self.window.is_built:
            return
        from openbook.ui.folding import folding
        from openbook.ui.theme import theme

        document = self.window.document
        kept = self.settings.opened(document.reference) if document is not None else self.settings
        kept = replace(
            kept,
            theme=theme().mode.value,
            text_scale=theme().scale,
            window_state=self.window.state_text(),
            section=self.window.pane.section if self.window.pane is not None else "",
            folded=folding().text(),
        )
        try:
            save_settings(kept, self._folder)
        except OpenBookError as trouble:
            log.warning("settings not kept: %s", type(trouble).__name__)


def _first_colours(mode: str) -> Palette:
    """Give the colours of the first paint, without waking the theme for it."""
    if mode == "system":
        mode = "dark" if QApplication.palette().window().color().lightness() < HALF_LIGHT else "light"
    return next((one for one in PALETTES if one.name == mode), LIGHT)


def run(*, folder: Path | None = None, database: str = "") -> int:
    """Open the window and stay until it is closed; give the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("OpenBook")
    program = Program(data_folder(folder), database=database, parent=application)
    program.window.show()
    return application.exec()


__all__ = ["Program", "Settings", "run"]
