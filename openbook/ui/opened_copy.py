"""Looking at a kept paper: a private copy that goes when its case is left."""

import re
from pathlib import Path, PurePath

from PySide6.QtCore import QCoreApplication, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from openbook.model.errors import OpenBookError
from openbook.model.papers import KeptPaper

SHOWN = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".txt", ".csv"})
"""Kinds of file that the desktop shows; anything else may run something, and is only saved as a copy."""

_UNSUITABLE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 120


class NotOpenedError(OpenBookError):
    """A paper could not be shown."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} could not be opened here. Save a copy and open that.")


def may_open(kept: KeptPaper) -> bool:
    """Whether a paper is of a kind that only shows something."""
    return PurePath(kept.paper.name).suffix.lower() in SHOWN


def safe_name(kept: KeptPaper) -> str:
    """Give the name of a paper as every system takes it for a file."""
    name = _UNSUITABLE.sub("_", PurePath(kept.paper.name).name).strip(". ")
    return name[-_LONGEST:] or "paper"


class OpenedCopies:
    """Private copies of papers that are being looked at; they go when the program ends, if not before."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def clear(self) -> None:
        """Remove the copies; one that another program holds open may stay on Windows."""
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def show(self, kept: KeptPaper, content: bytes) -> Path:
        """Put a copy into a folder that only this user can read, and let the desktop show it.

        Raises:
            NotOpenedError: no copy could be made, or nothing here shows such a file.
        """
        if self._folder is None:
            self._folder = QTemporaryDir()
            application = QCoreApplication.instance()
            if application is not None:  # nothing is taken down in order after that
                application.aboutToQuit.connect(self.clear)
        target = Path(self._folder.path()) / f"{kept.sha256[:8]}-{safe_name(kept)}"
        try:
            target.write_bytes(content)
        except OSError as error:
            raise NotOpenedError(kept.paper.name) from error
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))):
            raise NotOpenedError(kept.paper.name)
        return target
