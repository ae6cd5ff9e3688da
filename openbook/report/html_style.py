"""The look of the HTML report: the palette as CSS variables, light, dark and on paper."""

from functools import cache

from openbook.charts import DARK, LIGHT, PRINT, Palette
from openbook.report.svg import variables
from openbook.report.webfont import font_faces
from openbook.resources import resource_path

_FAMILY = "Atkinson Hyperlegible"


@cache
def style() -> str:
    """Give the whole style sheet, its font included."""
    dark = f"@media (prefers-color-scheme:dark){{{_root(DARK)}}}"
    paper = f"@media print{{{_root(PRINT)}}}"
    rules = resource_path("report.css").read_text(encoding="utf-8")
    return f"{font_faces(_FAMILY)}\n{_root(LIGHT)}\n{dark}\n{rules}{paper}\n"


def _root(palette: Palette) -> str:
    named = "".join(f"--{name}:{colour};" for name, colour in variables(palette).items())
    return f":root{{{named}}}"
