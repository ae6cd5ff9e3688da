"""Pictures of the window: `python -m openbook.ui.gallery FOLDER [picture …]`.

Each section of the worked example, of an empty case and of a template, and each page, is drawn
in light and dark, at 100% and at 200% text in the smallest window it must fit, so that whoever
changes a screen can look at it.
"""

import os
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from openbook.model.checks import checks
from openbook.model.plan import Plan
from openbook.model.pricing import price
from openbook.model.statement import Statement
from openbook.resources import standards
from openbook.settings import Settings
from openbook.ui.beginnings import from_template
from openbook.ui.document import Document
from openbook.ui.gallery_kept import KEPT_IN, kept_casebook
from openbook.ui.listed_case import ListedCase
from openbook.ui.main_window import MainWindow
from openbook.ui.opening import ExampleOnly, Opening
from openbook.ui.preferences import Preferences
from openbook.ui.screens import SCREENS
from openbook.ui.screens.sensitivity import SensitivityScreen
from openbook.ui.sheet import Sheet
from openbook.ui.store_casebook import StoreCasebook
from openbook.ui.theme import Mode, theme

_KEPT = {  # pictures of a case with a record: its section, or its page
    "kept-negotiation": "negotiation",
    "kept-papers": "papers",
    "kept-programme": "programme",
    "kept-due": "due",
    "kept-directory": "directory",
    "kept-backups": "backups",
}
LOOKS = (
    ("light", Mode.LIGHT, 100, (1360, 860)),
    ("dark", Mode.DARK, 100, (1360, 860)),
    ("light-200", Mode.LIGHT, 200, (1280, 720)),
    ("dark-200", Mode.DARK, 200, (1280, 720)),
    ("contrast", Mode.HIGH_CONTRAST, 100, (1280, 720)),
)

_THEIRS = """Birch Homes: weekly costs,,,
Description,Hours,Hourly rate,Weekly cost
Support workers (days),140,£12.95,
Waking night,70,13.40,
Food,,,"£1,040.00"
Sundries and other,,,12
Heat and light,,,96.50
Total,,,1148.50
"""


def main(folder: Path, wanted: list[str]) -> None:
    """Draw the pictures named in `wanted`, or all of them, into `folder`."""
    application = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    window = MainWindow()
    window.preferences = Preferences(Settings(), _let_go, window)
    window.build()
    window.show()
    pictures = {name: show for name, show in _pictures().items() if not wanted or name in wanted}
    with TemporaryDirectory() as place:
        kept, reference = kept_casebook(Path(place), window)
        window.pages.opening = Opening(window, window.preferences, Path(place) / KEPT_IN)
        try:
            for name, key in _KEPT.items():
                if name in pictures:
                    pictures[name] = partial(_show_kept, book=kept, reference=reference, key=key)
            _draw_all(window, application, pictures, folder)
        finally:
            window.show_casebook(ExampleOnly(standards()))
            kept.close()


def _draw_all(
    window: MainWindow, application: object, pictures: dict[str, Callable[[MainWindow], None]], folder: Path
) -> None:
    for look, mode, scale, size in LOOKS:
        theme().set_mode(mode)
        theme().set_scale(scale)
        window.resize(*size)
        window.show_casebook(ExampleOnly(standards()))
        window.case_list.set_cases(_some_cases(), "K7Q2-41")
        for name, show in pictures.items():
            show(window)
            _settle(application)
            _draw(window, folder / f"{name}-{look}.png")


def _pictures() -> dict[str, Callable[[MainWindow], None]]:
    """What there is to see, by name: each section, the pages, then each section of an empty case."""
    return {
        **{row.key: partial(_show_section, key=row.key) for row in SCREENS},
        "new-case": lambda window: window.pages.new_case(),
        "settings": lambda window: window.pages.settings(),
        "guide": lambda window: window.pages.guide(),
        "rates": lambda window: window.pages.rates(),
        "programme": _show_programme,
        "bring-in": _show_incoming,
        **{f"empty-{row.key}": partial(_show_empty, key=row.key) for row in SCREENS},
        **{f"template-{row.key}": partial(_show_template, key=row.key) for row in SCREENS},
        **dict.fromkeys(_KEPT, _show_programme),  # drawn with a store, which `main` opens
    }


def _show_incoming(window: MainWindow) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Birch Homes 2026.csv"
        path.write_text(_THEIRS, encoding="utf-8")
        window.pages.arrivals.bring_in(path, new=True)
        QThreadPool.globalInstance().waitForDone()
        for _ in range(8):
            QApplication.processEvents()
            QThreadPool.globalInstance().waitForDone()


def _show_programme(window: MainWindow) -> None:
    """The programme as it is before any price is agreed."""
    window.pages.programme()
    for _ in range(8):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def _show_kept(window: MainWindow, book: StoreCasebook, reference: str, key: str) -> None:
    """A section of an agreed case as it is kept, or a page of the Case menu over its store."""
    if window.casebook is not book:
        window.show_casebook(book)
        window.open_case(reference)
    if key in {row.key for row in SCREENS}:
        window.show_section(key)
        return
    getattr(window.pages, key)()
    for _ in range(8):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()


def _show_section(window: MainWindow, key: str) -> None:
    if window.document is None or not window.document.example:
        window.open_case("EXAMPLE")
    window.show_section(key)
    screen = window.pane.stack.currentWidget() if window.pane is not None else None
    while isinstance(screen, SensitivityScreen) and screen.progress.isVisible():
        QApplication.processEvents()


def _show_empty(window: MainWindow, key: str) -> None:
    _show_sheet(window, "An empty case", Sheet(Statement(title="An empty case", price_base=date(2026, 4, 6))))
    window.show_section(key)


def _show_template(window: MainWindow, key: str) -> None:
    sheet = from_template("supported_living", "commissioner")
    _show_sheet(window, "Supported living", sheet)
    window.show_section(key)


def _show_sheet(window: MainWindow, title: str, sheet: Sheet) -> None:
    document = window.document
    if document is None or document.statement.title != title:
        known = standards()
        full = replace(sheet, plan=Plan())
        shown = Document(
            full, partial(price, standards=known), partial(checks, standards=known), parent=window
        )
        window.show_document(shown)


def _let_go(settings: Settings) -> None:
    """Keep no settings: pictures leave nothing behind."""
    del settings


def _draw(window: QWidget, path: Path) -> None:
    window.grab().save(str(path))


def _settle(application: object) -> None:
    assert isinstance(application, QApplication)
    for _ in range(4):
        application.processEvents()


def _some_cases() -> tuple[ListedCase, ...]:
    named = ListedCase("EXAMPLE-1", "", "Larch House", "£3,067.37", "preparing", "", None, True, "realistic")
    other = ListedCase(
        "K7Q2-41", "Six-bed home", "", "£3,601.37", "negotiating", "Counter-offer", None, False
    )
    return (named, other)


if __name__ == "__main__":
    asked = ArgumentParser(prog="python -m openbook.ui.gallery", description="Draw pictures of the window.")
    asked.add_argument("folder", nargs="?", type=Path, default=Path("gallery"), help="where to put them")
    names = tuple(_pictures())
    asked.add_argument("pictures", nargs="*", metavar="picture", help=f"all, or some of: {', '.join(names)}")
    given = asked.parse_args()
    if unknown := [name for name in given.pictures if name not in names]:
        asked.error(f"there is no picture called {unknown[0]}")
    main(given.folder, given.pictures)
