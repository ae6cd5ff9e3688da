"""Pictures of every section: `python -m openbook.ui.gallery FOLDER [section …]`.

Each section of the worked example is drawn in light and dark, at 100% and at 200% text
in the smallest window it must fit, so that whoever changes a screen can look at it.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from openbook.resources import standards
from openbook.ui.listed_case import ListedCase
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import ExampleOnly
from openbook.ui.screens import SCREENS
from openbook.ui.theme import Mode, theme

LOOKS = (
    ("light", Mode.LIGHT, 100, (1360, 860)),
    ("dark", Mode.DARK, 100, (1360, 860)),
    ("light-200", Mode.LIGHT, 200, (1280, 720)),
    ("dark-200", Mode.DARK, 200, (1280, 720)),
    ("contrast", Mode.HIGH_CONTRAST, 100, (1280, 720)),
)


def main(folder: Path, wanted: list[str]) -> None:
    """Draw the sections named in `wanted`, or all of them, into `folder`."""
    application = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    window = MainWindow()
    window.build()
    window.show()
    window.show_casebook(ExampleOnly(standards()))
    document = window.document
    assert document is not None
    priced = document.priced
    assert priced is not None
    window.case_list.set_cases(_some_cases(), "K7Q2-41")
    for name, mode, scale, size in LOOKS:
        theme().set_mode(mode)
        theme().set_scale(scale)
        window.resize(*size)
        for row in SCREENS:
            if not wanted or row.key in wanted:
                window.show_section(row.key)
                _settle(application)
                _draw(window, folder / f"{row.key}-{name}.png")


def _draw(window: QWidget, path: Path) -> None:
    window.grab().save(str(path))


def _settle(application: object) -> None:
    assert isinstance(application, QApplication)
    for _ in range(4):
        application.processEvents()


def _some_cases() -> tuple[ListedCase, ...]:
    named = ListedCase("EXAMPLE", "", "Larch House", "£3,064.63", 3064.63, "preparing", "", None, True)
    other = ListedCase(
        "K7Q2-41", "Six-bed home", "", "£3,601.37", 3601.37, "negotiating", "Counter-offer", None, False
    )
    return (named, other)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"), sys.argv[2:])
