"""What a chart is painted of: lines, polylines, rectangles, texts and markers.

Origin top left, y downwards, all in the unit of the width and height that were given to
`layout` (pixels on screen, points on paper). A painter needs no more than these: hatching
is lines, dashes are lengths in the same unit.
"""

from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "diamond", "triangle", "ring", "cross"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "triangle", "ring", "cross")
Dash = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    width: float = 1
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Polyline:
    """A stroke through two points or more, with round joins, never filled."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle. `says` is what pointing at it tells, `key` the key of the figure it shows."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    says: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of plain text; `y` is its baseline, `size` the height of its em."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark centred on a point, `size` across. `says` and `key` as in `Rect`.

    A ring is a circle filled with `hole`; a cross is two strokes; the rest are filled.
    """

    x: float
    y: float
    shape: Shape
    size: float
    colour: str
    hole: str = ""
    says: str = ""
    key: str = ""


Primitive = Line | Polyline | Rect | Text | Marker
Primitives = tuple[Primitive, ...]
