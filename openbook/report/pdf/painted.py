"""A page that keeps what is painted on it, for whoever paints it elsewhere, such as a printer."""

from typing import Any

from openbook.charts import Marker, Polyline, Primitive, Rect, Text
from openbook.charts.primitives import Dash
from openbook.report.pdf.page import Page


class PaintedPage(Page):
    """Collects strokes, tints and words in place of the code of a PDF, at the very same places."""

    def __init__(self, index: int, pdf: Any) -> None:  # noqa: ANN401 - as `Page` has it
        super().__init__(index, pdf)
        self.painted: list[Primitive] = []

    def text(self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Keep one line of words."""
        self.painted.append(Text(x, y, text, size, colour, bold=bold))

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Keep a filled rectangle."""
        self.painted.append(Rect(x, y, width, height, fill))

    def stroke(
        self, points: tuple[tuple[float, float], ...], colour: str, width: float, dash: Dash = ()
    ) -> None:
        """Keep a line through points."""
        self.painted.append(Polyline(points, colour, width, dash))

    def marker(self, marker: Marker) -> None:
        """Keep the mark of a chart."""
        self.painted.append(marker)
