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
    """Give the first control of a part that takes the focus by Tab, else the part."""
    one: QWidget | None = part
    while one is not None:
        takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and one.isVisible() and one.isEnabled() and _holds(part, one):
            return one
        one = one.nextInFocusChain()
        if one is part:
            break
    return part


def _holds(part: QWidget, one: QWidget) -> bool:
    return part is one or part.isAncestorOf(one)
