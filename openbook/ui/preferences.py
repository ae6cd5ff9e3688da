"""What the user has set, held in one place while the program runs, and kept at every change."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from openbook.settings import Settings

Keep = Callable[[Settings], None]


class Preferences(QObject):
    """The settings of this user; `changed` when they are others."""

    changed = Signal()

    def __init__(
        self, settings: Settings, keep: Keep, parent: QObject | None = None, *, folder: Path | None = None
    ) -> None:
        super().__init__(parent)
        self.settings, self._keep = settings, keep
        self.folder = folder  # where everything of this user is kept, if anything is

    def put(self, **values: Any) -> None:  # noqa: ANN401 - settings are of many types
        """Set some of them by name and keep all.

        Raises:
            SettingsNotKeptError: they hold, but could not be written.
        """
        self.settings = replace(self.settings, **values)
        self.changed.emit()
        self._keep(self.settings)
