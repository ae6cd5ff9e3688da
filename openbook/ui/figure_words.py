"""A figure in words, by its unit."""

from collections.abc import Callable

from openbook.model.figure import Figure
from openbook.model.words import money, number, share


def figure_words(figure: Figure) -> str:
    """Give a figure as people read it: money, a share or a number, by its unit."""
    unit = figure.unit.text
    if unit.startswith("£"):
        return money(figure.value)
    return share(figure.value) if unit == "share" else number(figure.value, 2)


A_YEAR, SHARE, CARE_HOUR = "#year", "#share", "#care_hour"
BEFORE, CHANGE, ENTERED = "before/", "change/", "entered/"
COMPARISON, TRAJECTORY = "comparison", "trajectory."
"""Parts of keys: how they are written stands in `explain_lookup`."""

Asked = str | Callable[[], Figure | None]
"""What is asked to be explained: the key of a figure, or what makes the figure itself."""
