"""The one place where the parts are wired together: settings, window, store.

The window is painted first; the model, the database and the screens are imported after it.
"""

import gc
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from openbook.charts.palette import LIGHT, PALETTES, Palette
from openbook.settings import Settings, data_folder, database_place, load_settings, save_settings
from openbook.ui.main_window import MainWindow
from openbook.ui.preferences import Preferences

HALF_LIGHT = 128
_BREATH = 60  # milliseconds
# The collector's full pass takes up to 0.1 s when a large case is open. It waits until nothing
# has changed for a while; by itself it comes only if that never happens.
_QUIET = 3_000  # milliseconds
_RARELY = 1_000  # passes over what is new for each over all, in place of 10
# Needed by sections that are not on view at first; loading one takes up to 20 ms.
_LATER = (
    "openbook.charts.line_chart",
    "openbook.charts.tornado",
    "openbook.charts.waterfall",
    "openbook.ui.chart_view",
    "openbook.ui.figure_tree",
    "openbook.ui.grid",
    "openbook.ui.evidence_part",
    "openbook.ui.screens.post_parts",
    "openbook.ui.screens.staffing",
    "openbook.ui.explain",
    "openbook.ui.checks_panel",
    "openbook.ui.screens.costs",
    "openbook.ui.screens.overheads",
    "openbook.ui.screens.price",
    "openbook.ui.screens.compare",
    "openbook.ui.screens.trajectory",
    "openbook.ui.screens.pay_terms",
    "openbook.ui.screens.sensitivity",
    "openbook.exchange.sheets",
    "openbook.exchange.mapping",
    "openbook.ui.screens.negotiation",
    "openbook.ui.screens.share",
)

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
        self.window.resize(self.window.size().boundedTo(self.window.screen().availableSize()))
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
        from openbook.ui.opening import Opening
        from openbook.ui.theme import Mode, theme

        theme().set_mode(Mode(self.settings.theme))
        theme().set_scale(self.settings.text_scale)
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
        self._collect_when_quiet()
        self._load(0)

    def _collect_when_quiet(self) -> None:
        from openbook.ui.timing import soon

        usual = gc.get_threshold()
        gc.set_threshold(usual[0], usual[1], _RARELY)
        self.window.closing.connect(lambda: gc.set_threshold(*usual))
        collecting = soon(self, gc.collect, _QUIET)
        changes = self.window.undo_group
        changes.indexChanged.connect(lambda _: collecting.start())
        changes.activeStackChanged.connect(lambda _: collecting.start())

    def _load(self, at: int) -> None:
        """Load what comes later, one part at a time with room for keys between."""
        if at < len(_LATER):
            import_module(_LATER[at])
            QTimer.singleShot(_BREATH, self, lambda: self._load(at + 1))

    def _keep_settings(self) -> None:
        from openbook.model.errors import OpenBookError

        if not self.window.is_built:
            return
        from openbook.ui.theme import theme

        document = self.window.document
        kept = self.settings.opened(document.reference) if document is not None else self.settings
        kept = replace(
            kept, theme=theme().mode.value, text_scale=theme().scale, window_state=self.window.state_text()
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
