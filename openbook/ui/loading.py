"""What is loaded once the first case is on screen, so that nobody waits for it later.

Screens come one at a time on the window's thread, with room for keys between. Libraries come
beside it: first their files are read, which holds nothing up however slow the disk is, and once
nobody is at work they are imported, which would hold the window up while their files are sought.
"""

import threading
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from openbook.ui.background import take_turns

_BREATH = 60  # milliseconds between two screens
# Needed by sections that are not on view at first; loading one takes up to 20 ms.
SCREENS = (
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
LIBRARIES = ("numpy", "PIL", "reportlab", "xlsxwriter")
WORKS = ("numpy", "openbook.report.reports", "openbook.report.pdf", "openbook.exchange.workbook")
_PAUSE = 0.003  # seconds between two files
_CODE = frozenset({".so", ".pyd", ".dll", ".dylib", ".pyc"})


class Loading(QObject):
    """Loads what comes later; `load_works` when nobody is at work."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._has_begun_works = False
        self.destroyed.connect(self._stop.set)

    def start(self) -> None:
        """Begin with the screens, and read the files of the libraries beside them."""
        take_turns()
        threading.Thread(target=self._read_ahead, name="reading ahead", daemon=True).start()
        self._load_screen(0)

    def load_works(self) -> None:
        """Import the libraries of reports and ranges beside the window, once."""
        if not self._has_begun_works:
            self._has_begun_works = True
            threading.Thread(target=self._import_works, name="loading", daemon=True).start()

    def stop(self) -> None:
        """Leave the rest, because the window closes."""
        self._stop.set()

    def _load_screen(self, at: int) -> None:
        if at < len(SCREENS) and not self._stop.is_set():
            import_module(SCREENS[at])
            QTimer.singleShot(_BREATH, self, lambda: self._load_screen(at + 1))

    def _read_ahead(self) -> None:
        buffer = bytearray(1 << 20)
        for library in LIBRARIES:
            for path in code_files(library):
                with suppress(OSError), path.open("rb", buffering=0) as file:
                    while file.readinto(buffer) and not self._stop.is_set():
                        pass
                self._stop.wait(_PAUSE)  # to look for files holds Python's lock, which the window needs

    def _import_works(self) -> None:
        for name in WORKS:
            if self._stop.is_set():
                return
            with suppress(ImportError):  # told where it is used
                import_module(name)


def code_files(library: str) -> Iterator[Path]:
    """Give the files of compiled code of a library that is installed as files, its tests left out."""
    spec = find_spec(library)
    for place in (spec.submodule_search_locations or ()) if spec is not None else ():
        # Wheels keep the libraries that they are linked with in a folder beside their own.
        for folder in (Path(place), Path(place).with_name(f"{library}.libs")):
            for path in folder.rglob("*"):
                if path.suffix in _CODE and "tests" not in path.parts:
                    yield path
