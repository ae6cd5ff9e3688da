"""A figure in words, by its unit."""

from openbook.model.figure import Figure
from openbook.model.words import money, number, share


def figure_words(figure: Figure) -> str:
    """Give a figure as people read it: money, a share or a number, by its unit."""
    unit = figure.unit.text
    if unit.startswith("£"):
        return money(figure.value)
    return share(figure.value) if unit == "share" else number(figure.value, 2)
