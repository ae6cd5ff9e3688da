"""One page: painted content, each piece of it tagged or marked as an artifact."""

from dataclasses import dataclass
from typing import Any

from openbook.charts import Marker
from openbook.charts.primitives import Dash
from openbook.report.pdf.fonts import face
from openbook.report.pdf.structure import Element, LinkMark, Mark
from openbook.report.svg import corners

WIDTH, HEIGHT = 595.28, 841.89
_ROUND = 0.5523  # how far the handles of a quarter circle reach


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle (left, top, right, bottom) that leads to a height on a page."""

    box: tuple[float, float, float, float]
    page: int
    y: float
    words: str


class Page:
    """Collects the content of one A4 page. Places are points from the top left."""

    def __init__(self, index: int, pdf: Any) -> None:  # noqa: ANN401 - a reportlab PDFDocument
        self.index = index
        self.code: list[str] = []
        self.owners: list[Element] = []
        self.links: list[Link] = []
        self._pdf = pdf

    def begin(self, element: Element) -> None:
        """Start content that belongs to a tag."""
        number = len(self.owners)
        self.owners.append(element)
        element.kids.append(Mark(self.index, number))
        self.code.append(f"/{element.tag} <</MCID {number}>> BDC")

    def artifact(self, kind: str = "Layout") -> None:
        """Start content that is not read out: rules, tints, running heads and feet."""
        self.code.append(f"/Artifact <</Type /{kind}>> BDC")

    def end(self) -> None:
        """End what was started last."""
        self.code.append("EMC")

    def link(self, link: "Link", element: Element) -> None:
        """Make a rectangle lead to a place; `element` is the tag of its words."""
        element.kids.append(LinkMark(self.index, len(self.links)))
        self.links.append(link)

    def text(self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Write one line with its baseline at `y`; what the face lacks is replaced and reads as typed."""
        used = face(bold=bold)
        code = self.code
        code.append(f"BT {_fill(colour)} 1 0 0 1 {_n(x)} {_n(HEIGHT - y)} Tm")
        for shown, meant in used.runs(text):
            if meant:
                code.append(f"/Span <</ActualText <FEFF{meant.encode('utf-16-be').hex()}>>> BDC")
            code.extend(f"{name} {_n(size)} Tf ({data}) Tj" for name, data in used.encoded(shown, self._pdf))
            if meant:
                code.append("EMC")
        code.append("ET")

    def rect(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Fill a rectangle."""
        place = f"{_n(x)} {_n(HEIGHT - y - height)} {_n(width)} {_n(height)}"
        self.code.append(f"{_fill(fill)} {place} re f")

    def stroke(
        self, points: tuple[tuple[float, float], ...], colour: str, width: float, dash: Dash = ()
    ) -> None:
        """Draw a line through points."""
        (x, y), *rest = points
        path = [f"{_n(x)} {_n(HEIGHT - y)} m", *(f"{_n(a)} {_n(HEIGHT - b)} l" for a, b in rest)]
        dashes = f"[{' '.join(map(_n, dash))}] 0 d " if dash else ""
        style = f"q {_stroke(colour)} {_n(width)} w 1 j {dashes}"
        self.code.append(f"{style}{' '.join(path)} S Q")

    def marker(self, marker: Marker) -> None:
        """Draw the mark of a chart."""
        x, y, half, colour = marker.x, marker.y, marker.size / 2, marker.colour
        match marker.shape:
            case "circle":
                self._circle(x, y, half, colour)
            case "ring":
                self._circle(x, y, half * 0.75, marker.hole or "#ffffff", colour, half * 0.55)
            case "cross":
                self.stroke(((x - half, y - half), (x + half, y + half)), colour, half * 0.6)
                self.stroke(((x - half, y + half), (x + half, y - half)), colour, half * 0.6)
            case shape:
                self._polygon(corners(shape, x, y, half), colour)

    def _polygon(self, points: tuple[tuple[float, float], ...], fill: str) -> None:
        """Fill a polygon."""
        (x, y), *rest = points
        path = [f"{_n(x)} {_n(HEIGHT - y)} m", *(f"{_n(a)} {_n(HEIGHT - b)} l" for a, b in rest)]
        self.code.append(f"{_fill(fill)} {' '.join(path)} h f")

    def _circle(self, x: float, y: float, radius: float, fill: str, edge: str = "", width: float = 0) -> None:
        """Fill a circle and, where `edge` is given, draw its edge."""
        y, r, k = HEIGHT - y, radius, radius * _ROUND
        quarters = (
            (x + r, y + k, x + k, y + r, x, y + r),
            (x - k, y + r, x - r, y + k, x - r, y),
            (x - r, y - k, x - k, y - r, x, y - r),
            (x + k, y - r, x + r, y - k, x + r, y),
        )
        path = " ".join(f"{' '.join(map(_n, quarter))} c" for quarter in quarters)
        drawn = f"q {_stroke(edge)} {_n(width)} w" if edge else "q"
        self.code.append(f"{drawn} {_fill(fill)} {_n(x + r)} {_n(y)} m {path} h {'B' if edge else 'f'} Q")


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _rgb(colour: str) -> str:
    return " ".join(_channel(colour[i : i + 2]) for i in (1, 3, 5))


def _channel(pair: str) -> str:
    return f"{int(pair, 16) / 255:.3f}".rstrip("0").rstrip(".")


def _fill(colour: str) -> str:
    return f"{_rgb(colour)} rg"


def _stroke(colour: str) -> str:
    return f"{_rgb(colour)} RG"
