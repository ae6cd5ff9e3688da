"""What a priced statement holds."""

from dataclasses import dataclass, field
from typing import NamedTuple

from openbook.model.figure import Figure, walk
from openbook.model.rates import Rate

GROUPS = ("staffing", "premises", "supplies_and_services", "individual", "head_office", "property", "surplus")
GROUP_LABELS = {
    "staffing": "Staffing",
    "premises": "Premises",
    "supplies_and_services": "Supplies and services",
    "individual": "Individual costs",
    "head_office": "Head office",
    "property": "Property",
    "surplus": "Surplus",
}
OPERATING_GROUPS = GROUPS[:4]


class PricedLine(NamedTuple):
    """One line of the breakdown: its group, chart or post key, words, field path and figure."""

    group: str
    key: str
    label: str
    path: str
    figure: Figure


class PostFigures(NamedTuple):
    """What the window and the reports show of one post, all as figures of the price's graph."""

    id: str
    path: str
    label: str
    hours: Figure
    whole_cost: Figure
    placement_cost: Figure
    placement_hours: Figure
    is_care: bool


@dataclass(frozen=True)
class Priced:
    """A priced statement. Every member is a figure that carries its own working."""

    weekly_price: Figure
    annual_price: Figure
    net_weekly_cost: Figure
    care_hours: Figure
    price_per_care_hour: Figure | None
    break_even: Figure
    lawful_floor: Figure
    weeks: Figure
    divisor: Figure | None
    operating: Figure
    groups: dict[str, Figure]
    lines: tuple[PricedLine, ...]
    posts: tuple[PostFigures, ...]
    contributions: tuple[PricedLine, ...]
    floor_groups: dict[str, Figure]
    rates: tuple[Rate, ...]
    _by_key: dict[str, Figure] = field(default_factory=dict, repr=False, compare=False)

    def roots(self) -> tuple[Figure, ...]:
        """The figures from which everything else can be reached."""
        named = (self.net_weekly_cost, self.annual_price, self.break_even, self.lawful_floor, self.care_hours)
        return named if self.price_per_care_hour is None else (*named, self.price_per_care_hour)

    def keys(self) -> tuple[str, ...]:
        """The keys of all figures that can be asked for, in the order they were worked out."""
        return tuple(self._index())

    def figure(self, key: str) -> Figure:
        """Give a figure by its key, such as "weekly_price" or "staffing.nights.employer_ni".

        Raises KeyError where there is none. Figures of the lawful floor have keys that
        start with "lawful_floor."
        """
        index = self._index()
        return index.get(key) or index[key.removeprefix("groups.")]

    def _index(self) -> dict[str, Figure]:
        if not self._by_key:
            for figure in walk(*self.roots()):
                if figure.key:
                    self._by_key.setdefault(figure.key, figure)
        return self._by_key
