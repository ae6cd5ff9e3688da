"""How wide the columns of a table are: a number that is cut off is another number."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from openbook.ui.grid_model import GridModel
from openbook.ui.theme import Type, theme

_AROUND = 18  # of what stands in a cell


def widths_wanted(view: QTableView, model: GridModel) -> dict[int, int]:
    """Give the pixels that each column but the first wants for the rows on view and for its total."""
    plain, strong = QFontMetrics(theme().font()), QFontMetrics(theme().font(Type.STRONG))
    first = max(view.rowAt(0), 0)
    last = view.indexAt(QPoint(1, view.viewport().height() - 1)).row()
    rows = range(first, (last if last >= 0 else model.rowCount() - 1) + 1)
    wanted = {}
    for number in range(1, len(model.plan.columns)):
        texts = (model.text(model.index(row, number)) for row in rows)
        widest = max((plain.horizontalAdvance(text) for text in texts), default=0)
        total = strong.horizontalAdvance(model.total(number))
        wanted[number] = max(widest, total) + theme().pixels(_AROUND)
    return wanted


def shared_widths(
    usual: Sequence[int], wanted: Mapping[int, int], numbers: Sequence[bool], room: int
) -> list[int]:
    """Share `room` out: numbers stand whole, words have half of the spare, the first column the rest."""
    widths = [
        max(width, wanted.get(at, 0)) if is_number else width
        for at, (width, is_number) in enumerate(zip(usual, numbers, strict=True))
    ]
    spare = max(room - sum(widths), 0)
    more = {at: wanted[at] - widths[at] for at in wanted if not numbers[at] and wanted[at] > widths[at]}
    left = spare // 2
    for at in sorted(more, key=more.__getitem__):  # what lacks little first, so that more of them stand whole
        given = min(more[at], left)
        widths[at] += given
        left -= given
    widths[0] += max(room - sum(widths), 0)
    return widths
