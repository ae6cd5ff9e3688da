"""The menus of the window; every command has its key."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from openbook.ui.print_command import PrintCommand
from openbook.ui.recent import RecentCases
from openbook.ui.screens import SCREENS, SECTION_KEYS
from openbook.ui.theme import Mode, theme

if TYPE_CHECKING:
    from openbook.ui.main_window import MainWindow

_MODES = (
    ("Follow the desktop", Mode.SYSTEM),
    ("Light", Mode.LIGHT),
    ("Dark", Mode.DARK),
    ("High contrast", Mode.HIGH_CONTRAST),
)


def make_menus(window: "MainWindow") -> None:
    """Fill the menu bar."""
    bar = window.menuBar()
    cases = bar.addMenu("&Case")
    _add(cases, "&New case", window.begin_case, "Ctrl+N")
    _add(cases, "&Find a case", window.find_case, "Ctrl+F")
    RecentCases(window, cases.addMenu("Open recen&t"))
    _add(cases, "P&rogramme of agreed prices", window.pages.programme, "Ctrl+Shift+P")
    cases.addSeparator()
    _add(cases, "&Bring in a file", window.pages.arrivals.choose, "Ctrl+O")
    _add(cases, "CQC &directory", window.pages.directory)
    _add(cases, "&Print …", PrintCommand(window).run, "Ctrl+P")
    cases.addSeparator()
    _add(cases, "&Settings", window.pages.settings, "Ctrl+,")
    _add(cases, "Bac&kups", window.pages.backups)
    _add(cases, "Due to be &erased", window.pages.due)
    cases.addSeparator()
    _add(cases, "&Close window", window.close, "Ctrl+W")
    _edit_menu(window, bar.addMenu("&Edit"))
    _section_menu(window, bar.addMenu("&Section"))
    _view_menu(window, bar.addMenu("&View"))
    help_menu = bar.addMenu("&Help")
    _add(help_menu, "&Explain this number", window.explain_focused, "F1")
    _add(help_menu, "&How OpenBook works", window.pages.guide)
    _add(help_menu, "&Rates on file", window.pages.rates)
    _add(help_menu, "&Keyboard", window.show_keys, "Ctrl+/")
    _add(help_menu, "&About OpenBook", window.show_about)


def _edit_menu(window: "MainWindow", menu: QMenu) -> None:
    group = window.undo_group
    undo, redo = group.createUndoAction(window, "&Undo"), group.createRedoAction(window, "&Redo")
    undo.setShortcuts([QKeySequence("Ctrl+Z")])
    redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    menu.addActions([undo, redo])


def _section_menu(window: "MainWindow", menu: QMenu) -> None:
    for row, keys in zip(SCREENS, SECTION_KEYS, strict=True):
        _add(menu, row.title, partial(window.show_section, row.key), keys)
    menu.addSeparator()
    _add(menu, "Next section", lambda: window.step_section(1), "Ctrl+PgDown")
    _add(menu, "Previous section", lambda: window.step_section(-1), "Ctrl+PgUp")
    _add(menu, "The other statement", window.swap_side, "Ctrl+Shift+S")


def _view_menu(window: "MainWindow", menu: QMenu) -> None:
    look = theme()
    _add(menu, "Show or hide the &cases", window.toggle_cases, "Ctrl+B")
    _add(menu, "What to look &at", partial(_look, window), "Ctrl+K")
    menu.addSeparator()
    larger = _add(menu, "&Larger text", look.larger, "Ctrl++")
    larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
    _add(menu, "&Smaller text", look.smaller, "Ctrl+-")
    _add(menu, "&Usual text", lambda: look.set_scale(100), "Ctrl+0")
    menu.addSeparator()
    modes = QActionGroup(menu)
    for words, mode in _MODES:
        action = _add(menu, words, partial(look.set_mode, mode))
        action.setCheckable(True)
        action.setChecked(mode is look.mode)
        modes.addAction(action)


def _look(window: "MainWindow") -> None:
    if window.pane is not None:
        window.pages.leave()
        window.pane.price_bar.checks.click()


def _add(menu: QMenu, words: str, act: Callable[[], object], keys: str = "") -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _checked=False: act())
    if keys:
        action.setShortcut(QKeySequence(keys))
    return action
