"""What a mark looks like by what it stands for, the same on every chart.

Break-even is always the same colour, dash and shape, whichever chart it stands on; what
has no role of its own takes the next free style. Every style differs by dash, shape and
pattern as well as by colour.
"""

from dataclasses import dataclass

from openbook.charts.primitives import Dash, Shape
from openbook.charts.sheet import PATTERNS


@dataclass(frozen=True, slots=True)
class Style:
    """A place in the palette's `series`, a dash in ems, a marker and a pattern."""

    series: int
    dash: Dash
    shape: Shape
    pattern: str

    def dashes(self, size: float) -> Dash:
        """Give the dash at a type size."""
        return tuple(round(part * size, 2) for part in self.dash)


STYLES = (
    Style(0, (), "circle", PATTERNS[0]),
    Style(1, (0.7, 0.35), "square", PATTERNS[1]),
    Style(2, (0.2, 0.25), "diamond", PATTERNS[2]),
    Style(3, (1.1, 0.35, 0.2, 0.35), "triangle", PATTERNS[3]),
    Style(4, (0.45, 0.2), "ring", PATTERNS[4]),
    Style(5, (1.4, 0.5), "cross", PATTERNS[5]),
    Style(6, (0.7, 0.25, 0.2, 0.25, 0.2, 0.25), "circle", PATTERNS[6]),
    Style(7, (0.15, 0.45), "square", PATTERNS[0]),
)

ROLES = {
    "target": STYLES[0],
    "realistic": STYLES[0],
    "first": STYLES[0],
    "do_nothing": STYLES[4],
    "measures": STYLES[1],
    "second": STYLES[1],
    "asking": STYLES[2],
    "break_even": STYLES[5],
    "lawful_floor": STYLES[3],
}


def styles_of(roles: tuple[str, ...]) -> tuple[Style, ...]:
    """Give each mark of a chart its style: by role where it has one, else the next one free."""
    taken = {ROLES[role].series for role in roles if role in ROLES}
    free = [style for style in STYLES if style.series not in taken] or list(STYLES)
    given: list[Style] = []
    spare = 0
    for role in roles:
        if role in ROLES:
            given.append(ROLES[role])
        else:
            given.append(free[spare % len(free)])
            spare += 1
    return tuple(given)
