"""Paints a chart as SVG, for the accessible HTML report."""

from html import escape

from openbook.charts import Line, Marker, Palette, Polyline, Primitive, Primitives, Rect, Text
from openbook.charts.primitives import Dash


def svg(
    primitives: Primitives, width: float, height: float, palette: Palette, title: str = "", summary: str = ""
) -> str:
    """Give a chart as one SVG element whose title and description tell it to a screen reader.

    Each colour of the palette is written as a CSS variable with the palette's own as fallback,
    so that the page's dark theme recolours the chart.
    """
    names = _variables(palette)
    body = "".join(_painted(primitive, names) for primitive in primitives)
    told = f"<title>{escape(title)}</title><desc>{escape(summary)}</desc>" if title else ""
    size = f'viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>{told}{body}</svg>'


def variables(palette: Palette) -> dict[str, str]:
    """Give the CSS variables of a palette: name to colour."""
    named = {
        name: getattr(palette, name)
        for name in (
            *("surface", "panel", "text", "muted", "grid", "border", "accent", "focus"),
            *("good", "warning", "danger"),
            *("accent_soft", "good_soft", "warning_soft", "danger_soft"),
        )
    }
    named |= {f"series-{i}": colour for i, colour in enumerate(palette.series)}
    return {name.replace("_", "-"): colour for name, colour in named.items()}


def _variables(palette: Palette) -> dict[str, str]:
    """Colour to CSS: the first name of a colour wins, series before surfaces."""
    result: dict[str, str] = {}
    for name, colour in variables(palette).items():
        result.setdefault(colour, f"var(--{name},{colour})")
    return result


def _painted(primitive: Primitive, names: dict[str, str]) -> str:
    match primitive:
        case Line(x0, y0, x1, y1, colour, width, dash):
            ends = f'x1="{_n(x0)}" y1="{_n(y0)}" x2="{_n(x1)}" y2="{_n(y1)}"'
            return f"<line {ends}{_stroke(names.get(colour, colour), width, dash)}/>"
        case Polyline(points, colour, width, dash):
            places = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
            style = _stroke(names.get(colour, colour), width, dash)
            return f'<polyline points="{places}" fill="none" stroke-linejoin="round"{style}/>'
        case Rect(x, y, width, height, fill, says):
            place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
            return f'<rect {place} style="fill:{names.get(fill, fill)}">{_title(says)}</rect>'
        case Text(x, y, text, size, colour, anchor, bold):
            weight = ' font-weight="700"' if bold else ""
            place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"{weight}'
            return f'<text {place} style="fill:{names.get(colour, colour)}">{escape(text)}</text>'
        case Marker():
            return _marker(primitive, names)


def _marker(marker: Marker, names: dict[str, str]) -> str:
    colour = names.get(marker.colour, marker.colour)
    hole = names.get(marker.hole, marker.hole)
    x, y, half = marker.x, marker.y, marker.size / 2
    title = _title(marker.says)
    match marker.shape:
        case "circle":
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half)}" style="fill:{colour}">{title}</circle>'
        case "ring":
            style = f"fill:{hole or 'none'};stroke:{colour};stroke-width:{_n(half * 0.55)}"
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(half * 0.75)}" style="{style}">{title}</circle>'
        case "cross":
            a, b, c, d = _n(x - half), _n(y - half), _n(x + half), _n(y + half)
            style = f"fill:none;stroke:{colour};stroke-width:{_n(half * 0.6)}"
            return f'<path d="M{a} {b}L{c} {d}M{a} {d}L{c} {b}" style="{style}">{title}</path>'
        case shape:
            points = " ".join(f"{_n(px)},{_n(py)}" for px, py in corners(shape, x, y, half))
            return f'<polygon points="{points}" style="fill:{colour}">{title}</polygon>'


def corners(shape: str, x: float, y: float, half: float) -> tuple[tuple[float, float], ...]:
    """Give the corners of a square, diamond or triangle about a point."""
    if shape == "square":
        a = half * 0.88
        return (x - a, y - a), (x + a, y - a), (x + a, y + a), (x - a, y + a)
    if shape == "diamond":
        return (x, y - half * 1.15), (x + half * 1.15, y), (x, y + half * 1.15), (x - half * 1.15, y)
    return (x, y - half * 1.1), (x + half * 1.1, y + half * 0.85), (x - half * 1.1, y + half * 0.85)


def _stroke(colour: str, width: float, dash: Dash) -> str:
    dashes = f";stroke-dasharray:{' '.join(_n(part) for part in dash)}" if dash else ""
    return f' style="stroke:{colour};stroke-width:{_n(width)}{dashes}"'


def _title(says: str) -> str:
    return f"<title>{escape(says)}</title>" if says else ""


def _n(value: float) -> str:
    """Write a length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
