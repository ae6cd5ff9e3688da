"""The look of the PDF: one type scale, one spacing unit, the print palette."""

from dataclasses import dataclass

from openbook.charts import PRINT
from openbook.report.pdf.page import HEIGHT, WIDTH

UNIT = 4.0  # every distance is a multiple of this
LEFT, RIGHT = 54.0, WIDTH - 54.0
TOP, BOTTOM = 58.0, HEIGHT - 66.0
MEASURE = RIGHT - LEFT

COLOURS = PRINT


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type with its line height, weight and colour."""

    size: float
    leading: float
    bold: bool = False
    colour: str = COLOURS.text


TITLE = Type(22, 27, bold=True)
SUBTITLE = Type(12, 17, colour=COLOURS.muted)
H1 = Type(15.5, 20, bold=True)
H2 = Type(11.5, 15, bold=True)
H3 = Type(9.8, 13.5, bold=True)
BODY = Type(9.5, 13.5)
STRONG = Type(9.5, 13.5, bold=True)
SMALL = Type(8.2, 11.5, colour=COLOURS.muted)
CELL = Type(8.8, 12)
CELL_STRONG = Type(8.8, 12, bold=True)
DENSE = Type(8, 10)
DENSE_SMALL = Type(7.6, 10, colour=COLOURS.muted)
CELL_HEAD = Type(8.2, 11, bold=True, colour=COLOURS.muted)
CAPTION = Type(9.5, 13.5, bold=True)
FIGURE = Type(17, 22, bold=True)
FIGURE_LABEL = Type(8.2, 11.5, colour=COLOURS.muted)
RUNNING = Type(7.6, 10, colour=COLOURS.muted)

HEADINGS = {1: H1, 2: H2, 3: H3}
ABOVE = {1: 6 * UNIT, 2: 5 * UNIT, 3: 4 * UNIT}
BELOW = {1: 2.5 * UNIT, 2: 1.5 * UNIT, 3: UNIT}
