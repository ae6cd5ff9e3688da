"""Usual shifts, from which the rota of a post is filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from openbook.model.choices import PostAllocation
from openbook.model.statement import Post, RotaRow, SleepIns


@dataclass(frozen=True, slots=True)
class Pattern:
    """A usual shift: how it is called, what it starts from, and what it does to a post."""

    label: str
    staff: str
    hours: str
    days: str
    help: str
    asleep: bool = False
    individual: bool = False


PATTERNS: tuple[Pattern, ...] = (
    Pattern("Day shift", "1", "14", "7", "Adds a shift to the rota."),
    Pattern("Waking night", "1", "10", "7", "Adds a shift that is worked awake; every hour is paid."),
    Pattern(
        "Sleep-in", "1", "", "7", "Sets the nights a week; the rate for a night stands below.", asleep=True
    ),
    Pattern("One to one", "1", "6", "7", "Adds hours for this placement alone.", individual=True),
    Pattern(
        "Two to one", "2", "6", "7", "Adds hours of two staff for this placement alone.", individual=True
    ),
)


def weekly(pattern: Pattern, staff: Decimal, hours: Decimal, days: Decimal) -> Decimal:
    """Give what a pattern comes to: hours a week, or nights a week of a sleep-in."""
    return staff * days if pattern.asleep else staff * hours * days


def with_pattern(post: Post, pattern: Pattern, staff: Decimal, hours: Decimal, days: Decimal) -> Post:
    """Give the post with a usual shift added; a rota takes the place of typed hours a week."""
    if pattern.asleep:
        nights = (post.sleep_ins or SleepIns()).model_copy(update={"nights_per_week": staff * days})
        return post.model_copy(update={"sleep_ins": nights})
    row = RotaRow(name=pattern.label, staff=staff, hours=hours, days=days)
    change: dict[str, object] = {"rota": (*post.rota, row), "hours_per_week": None}
    if pattern.individual:
        change["allocation"] = PostAllocation.INDIVIDUAL
    return post.model_copy(update=change)


def labels(patterns: Sequence[Pattern] = PATTERNS) -> list[str]:
    """Give the names of the patterns."""
    return [one.label for one in patterns]
