"""What an hour of care costs, of one post and of all care posts together, as figures with their working."""

from openbook.model.figure import Figure, total
from openbook.model.pricing import Priced
from openbook.model.pricing.result import PostFigures
from openbook.ui.figure_words import CARE_HOUR

_ALL = "staffing"


def care_hour_of(post: PostFigures) -> Figure | None:
    """Give what an hour of a post costs; None where it gives no care, or no hours of it."""
    if not post.is_care or not post.placement_hours.value:
        return None
    whole = post.placement_cost / post.placement_hours
    return whole.named(f"{post.placement_cost.key}{CARE_HOUR}", f"{post.label}, for each care hour")


def care_hour_of_all(priced: Priced) -> Figure | None:
    """Give what an hour costs in the care posts together; None where there are no hours."""
    care = [one for one in priced.posts if one.is_care]
    if not any(one.placement_hours.value for one in care):
        return None
    hours = _together([one.placement_hours for one in care], "Care hours a week")
    cost = _together([one.placement_cost for one in care], "Care posts, for this placement")
    return (cost / hours).named(f"{_ALL}{CARE_HOUR}", "Care posts, for each care hour")


def care_hour(priced: Priced, base: str) -> Figure | None:
    """Give the cost of an hour by the key of a post, or of staffing."""
    if base == _ALL:
        return care_hour_of_all(priced)
    return next((care_hour_of(one) for one in priced.posts if one.placement_cost.key == base), None)


def _together(parts: list[Figure], label: str) -> Figure:
    return total(parts, parts[0].unit.text).named("", label)
