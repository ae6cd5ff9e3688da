"""Going from part to part of the window by key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_part(parts: Sequence[QWidget], by: int) -> None:
    """Put the focus on the part after (or before) the one that has it."""
    shown = [one for one in parts if one.isVisible()]
    focus = QApplication.focusWidget()
    here = next((i for i, one in enumerate(shown) if focus is not None and _holds(one, focus)), -by)
    if shown:
        first_control(shown[(here + by) % len(shown)]).setFocus(Qt.FocusReason.TabFocusReason)


def first_control(part: QWidget) -> QWidget:
    """Give the first control of a part that takes the focus by Tab, else the part.

    Controls come in the order in which they were made. Qt's own chain of the focus is not asked: after
    `nextInFocusChain` PySide6 takes layouts that are still there for deleted, and crashes.
    """
    for one in (part, *part.findChildren(QWidget)):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            return one
    return part


def _holds(part: QWidget, one: QWidget) -> bool:
    return part is one or part.isAncestorOf(one)
