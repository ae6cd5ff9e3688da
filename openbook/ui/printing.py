"""Prints the pages of a report: the very pages of its PDF, painted for a printer.

Which printer is asked with the desktop's own dialog, which can also print into a PDF file.
"""

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from openbook.charts import Primitives, Text
from openbook.model.errors import OpenBookError
from openbook.ui import background, chart_painter
from openbook.ui.theme import FAMILY

PAGE = QRectF(0, 0, 595.28, 841.89)
"""A4 in points, as the pages are laid out."""
_FINE = 32  # sizes of type between one point and the next
Pages = tuple[Primitives, ...]


class NotPrintedError(OpenBookError):
    """The printer did not take the pages."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was printed, because the printer did not take the pages. Look whether it is switched "
            "on and connected, or save a PDF instead."
        )


def ask_printer(parent: QWidget, title: str, pages: Pages, chosen: Callable[[QPrinter], object]) -> None:
    """Ask on which printer, and which of the pages; the window goes on meanwhile."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName(title)
    printer.setCreator("OpenBook")
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Print {title}")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)


def print_pages(printer: QPrinter, pages: Pages, report: background.Report | None = None) -> int:
    """Paint the pages that were asked for; gives how many.

    Raises:
        NotPrintedError: the printer does not take them.
    """
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    wanted = _wanted(printer, pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError
    try:
        for done, page in enumerate(wanted):
            if done and not printer.newPage():
                raise NotPrintedError
            paint_page(painter, page)
            if report is not None:
                report(done + 1, len(wanted))
    finally:
        painter.end()
    if printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise NotPrintedError
    return len(wanted)


def _wanted(printer: QPrinter, pages: Pages) -> Pages:
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        return pages[printer.fromPage() - 1 : printer.toPage()]
    return pages


def paint_page(painter: QPainter, page: Primitives) -> None:
    """Paint one page, as large as the paper or picture allows."""
    paper = painter.viewport()
    scale = min(paper.width() / PAGE.width(), paper.height() / PAGE.height())
    painter.save()
    painter.translate((paper.width() - PAGE.width() * scale) / 2, 0)
    painter.scale(scale, scale)
    for primitive in page:
        if isinstance(primitive, Text):
            _write(painter, primitive)
        else:
            chart_painter.paint(painter, (primitive,))
    painter.restore()


def _write(painter: QPainter, text: Text) -> None:
    painter.save()
    painter.translate(text.x, text.y)
    painter.scale(1 / _FINE, 1 / _FINE)
    painter.setFont(_font(round(text.size * _FINE), text.bold))
    painter.setPen(QColor(text.colour))
    painter.drawText(QPointF(0, 0), text.text)
    painter.restore()


@cache
def _font(size: int, bold: bool) -> QFont:  # noqa: FBT001 - a key of the cache
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
