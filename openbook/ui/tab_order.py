"""Tab goes as the eye does: what is made later, or stands above what was made first, takes its place."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_order(*parts: QWidget) -> None:
    """Let Tab go through these parts one after another, each in the order in which it was made."""
    _chain([one for part in parts for one in (part, *part.findChildren(QWidget))])


def behind(control: QWidget, part: QWidget) -> None:
    """Let Tab go from a control through a part as it is laid out now, row by row and from the left."""
    _chain([control, *_as_seen(part)])


def _chain(widgets: Sequence[QWidget]) -> None:
    window = widgets[0].window()  # the list of a choice, or a dialog, is in a window of its own
    for one, following in pairwise(one for one in widgets if one.window() is window and _stands_in_line(one)):
        QWidget.setTabOrder(one, following)


def _stands_in_line(widget: QWidget) -> bool:
    """Whether a widget takes the focus, or hands it to what is in it: a field moves with its input."""
    proxy, parent = widget.focusProxy(), widget.parentWidget()
    if proxy is not None:
        return widget.isAncestorOf(proxy)
    if parent is not None and parent.focusProxy() is widget:
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _as_seen(part: QWidget) -> list[QWidget]:
    """Give what is in a part, row by row. Layouts are not asked: PySide6 takes some for deleted."""
    inside = part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    found: list[QWidget] = []
    for row in _rows([one for one in inside if not one.isHidden()]):
        for one in sorted(row, key=QWidget.x):
            found += [one, *_as_seen(one)]
    return found


def _rows(widgets: Sequence[QWidget]) -> list[list[QWidget]]:
    """Group widgets by row: what begins above the foot of the row so far still belongs to it."""
    rows: list[list[QWidget]] = []
    foot = 0
    for one in sorted(widgets, key=QWidget.y):
        if rows and one.y() < foot:
            rows[-1].append(one)
        else:
            rows.append([one])
            foot = one.y() + one.height()
    return rows
