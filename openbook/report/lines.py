"""The lines of a price as reports print them: told apart by name, and rounded once for all tables."""

from collections.abc import Iterable
from decimal import Decimal

from openbook.model.pricing import GROUPS, Priced, PricedLine
from openbook.model.rounding import by_group


def told_apart(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each key its label; labels that stand more than once carry their key too."""
    found = dict(names)
    labels = list(found.values())
    return {key: f"{label} ({key})" if labels.count(label) > 1 else label for key, label in found.items()}


def post_names(priced: Priced) -> dict[str, str]:
    """Give each post's id its name, unlike that of every other post."""
    return told_apart((post.id, post.label) for post in priced.posts)


def line_name(line: PricedLine, posts: dict[str, str]) -> str:
    """Name a line of the breakdown; a post by its own name."""
    return posts.get(line.key, line.label) if line.group == "staffing" else line.label


def shown_weekly(priced: Priced) -> list[Decimal]:
    """Round each line of a price, in its order, so that lines add up to groups and these to the price."""
    return by_group(
        [(line.group, line.figure.value) for line in priced.lines],
        {group: priced.groups[group].value for group in GROUPS},
        priced.weekly_price.value,
    )


def shown_yearly(priced: Priced) -> list[Decimal]:
    """Round each line of a price for a year, in its order, so that all adds up."""
    weeks = priced.weeks.value
    return by_group(
        [(line.group, line.figure.value * weeks) for line in priced.lines],
        {group: priced.groups[group].value * weeks for group in GROUPS},
        priced.annual_price.value,
    )
