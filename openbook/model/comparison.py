"""Two statements side by side: line by line, and within a post driver by driver.

Drivers are changed one at a time in their order and again in the reverse order, and the
two effects are averaged, so that they add up to the difference exactly.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from openbook.model.figure import Figure, assumption, total
from openbook.model.pricing.ground import Ground
from openbook.model.pricing.inputs import PostInputs, Terms, post_figures
from openbook.model.pricing.posts import post_cost
from openbook.model.pricing.price import ground_of, price
from openbook.model.pricing.result import GROUPS, Priced, PricedLine
from openbook.model.standards import Standards
from openbook.model.statement import Post, Statement

MONEY = "£/week/place"
_ABSENT = assumption(0, MONEY, "Not in this statement", "the other statement alone has this line")
_COVER = (
    "leave",
    "sickness",
    "training",
    "other",
    "sick_pay",
    "cover_method",
    "enhancements_in_leave_pay",
)
_HALF = assumption(2, "", "Two ways", "in the order of the drivers and in the reverse order")


@dataclass(frozen=True, slots=True)
class Side:
    """What one post's cost stands on in one statement."""

    post: PostInputs
    ground: Ground


Swap = Callable[[Side, Side], Side]
Grounds = tuple[tuple[Statement, Ground], tuple[Statement, Ground]]


def _hours(side: Side, other: Side) -> Side:
    mine, theirs = side.post, other.post
    premiums, nights = mine.premiums, mine.nights
    if len(premiums) == len(theirs.premiums):
        pairs = zip(premiums, theirs.premiums, strict=True)
        premiums = tuple(one._replace(hours=two.hours) for one, two in pairs)
    if nights is not None and theirs.nights is not None:
        nights = nights._replace(per_week=theirs.nights.per_week, wake_hours=theirs.nights.wake_hours)
    post = mine._replace(hours=theirs.hours, fte=theirs.fte, premiums=premiums, nights=nights)
    return replace(side, post=post)


def _pay(side: Side, other: Side) -> Side:
    mine, theirs = side.post, other.post
    premiums, nights = theirs.premiums, theirs.nights
    if len(premiums) == len(mine.premiums):
        pairs = zip(mine.premiums, premiums, strict=True)
        premiums = tuple(two._replace(hours=one.hours) for one, two in pairs)
    if nights is not None and mine.nights is not None:
        nights = nights._replace(per_week=mine.nights.per_week, wake_hours=mine.nights.wake_hours)
    post = mine._replace(
        salaried=theirs.salaried,
        hourly_pay=theirs.hourly_pay,
        salary=theirs.salary,
        premiums=premiums,
        nights=nights,
    )
    return replace(side, post=post)


def _cover(side: Side, other: Side) -> Side:
    theirs = other.ground
    terms = _with_cover(side.ground.terms, theirs.terms)
    ground = replace(side.ground, terms=terms, away=theirs.away, weeks=theirs.weeks)
    return Side(side.post._replace(covered=other.post.covered), ground)


def _with_cover(terms: Terms, cover: Terms) -> Terms:
    """Give terms with what covers for people who are away taken from others."""
    return replace(terms, **{name: getattr(cover, name) for name in _COVER})


def _on_costs(side: Side, other: Side) -> Side:
    terms = _with_cover(other.ground.terms, side.ground.terms)
    post = side.post._replace(
        contracted_hours=other.post.contracted_hours, on_cost_rate=other.post.on_cost_rate
    )
    return Side(post, replace(side.ground, terms=terms, rates=other.ground.rates))


def _agency(side: Side, other: Side) -> Side:
    theirs = other.post
    return replace(
        side, post=side.post._replace(agency_share=theirs.agency_share, agency_rate=theirs.agency_rate)
    )


def _divisor(side: Side, other: Side) -> Side:
    post = side.post._replace(allocation=other.post.allocation, share=other.post.share)
    return Side(post, replace(side.ground, divisor=other.ground.divisor))


DRIVERS: tuple[tuple[str, str, Swap], ...] = (
    ("hours", "Hours", _hours),
    ("pay", "Pay", _pay),
    ("cover", "Cover", _cover),
    ("on_costs", "On-costs", _on_costs),
    ("agency", "Agency", _agency),
    ("divisor", "Sharing", _divisor),
)


@dataclass(frozen=True, slots=True)
class DriverEffect:
    """How much of a post's difference one driver makes, £ a week for this placement."""

    key: str
    label: str
    effect: Figure


@dataclass(frozen=True)
class ComparedLine:
    """One line of both statements; a post in both also has its drivers.

    They are worked out when they are first asked for: most lines are never opened.
    """

    group: str
    key: str
    label: str
    first: Figure
    second: Figure
    difference: Figure
    first_path: str
    second_path: str
    changed: bool  # whether the two statements have other entries for a post
    split: "Callable[[], tuple[DriverEffect, ...]] | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def drivers(self) -> tuple[DriverEffect, ...]:
        """What drives the difference of a post; they add up to it exactly. None for other lines."""
        return self.split() if self.split is not None else ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two priced statements; the lines' differences add up to `difference` exactly."""

    first: Priced
    second: Priced
    difference: Figure
    groups: dict[str, Figure]
    lines: tuple[ComparedLine, ...]


def compare(
    first: Statement,
    second: Statement,
    standards: Standards,
    *,
    known: tuple[Priced, Priced] | None = None,
) -> Comparison:
    """Compare two statements, the second less the first; `known` are their prices where they are known.

    How: lines are matched by group and key (a post by its id), one that stands several times in
        its order; each difference is the second line less the first.
    Units: £ a week for this placement.
    Source: docs/cost-model.md, comparing two statements.
    Leaves out: why a line differs; `drivers_of` says it of posts, the notes of the rest.
    May err: where a post was given another id it stands as one that went and one that came.

    Raises what pricing either statement raises.
    """
    one, two = known or (price(first, standards), price(second, standards))
    grounds = ((first, ground_of(first, standards)), (second, ground_of(second, standards)))
    lines = tuple(_compared(key, a, b, grounds) for key, a, b in _matched(one.lines, two.lines))
    groups = {
        group: total((line.difference for line in lines if line.group == group), MONEY).named(
            f"comparison.{group}", one.groups[group].label
        )
        for group in GROUPS
    }
    difference = total(groups.values(), MONEY).named("comparison", "Difference of the weekly prices")
    return Comparison(one, two, difference, groups, lines)


def _matched(
    first: Sequence[PricedLine], second: Sequence[PricedLine]
) -> Iterator[tuple[str, PricedLine | None, PricedLine | None]]:
    """Match lines in the order of the breakdown; those of the second alone end their group."""
    ones, twos = _numbered(first), _numbered(second)
    for group in GROUPS:
        for name, line in ones.items():
            if line.group == group:
                yield name[1], line, twos.get(name)
        for name, line in twos.items():
            if line.group == group and name not in ones:
                yield name[1], None, line


def _numbered(lines: Sequence[PricedLine]) -> dict[tuple[str, str, int], PricedLine]:
    numbered: dict[tuple[str, str, int], PricedLine] = {}
    for line in lines:
        count = 1
        while (line.group, line.key, count) in numbered:
            count += 1
        numbered[line.group, line.key, count] = line
    return numbered


def _compared(
    key: str,
    first: PricedLine | None,
    second: PricedLine | None,
    grounds: Grounds,
) -> ComparedLine:
    line = first or second
    assert line is not None
    one = first.figure if first else _ABSENT
    two = second.figure if second else _ABSENT
    changed, split = False, None
    if first and second and first.path.startswith("staffing["):
        changed = _post(grounds[0][0], first.path) != _post(grounds[1][0], second.path)
        split = partial(_split, grounds, first.path, second.path)
    return ComparedLine(
        line.group,
        key,
        line.label,
        one,
        two,
        (two - one).named(f"comparison.{line.figure.key}", line.label),
        first.path if first else "",
        second.path if second else "",
        changed,
        split,
    )


def _split(grounds: Grounds, first: str, second: str) -> tuple[DriverEffect, ...]:
    return drivers_of(_side(*grounds[0], first), _side(*grounds[1], second))


def _side(statement: Statement, ground: Ground, path: str) -> Side:
    return Side(post_figures(_post(statement, path), path), ground)


def _post(statement: Statement, path: str) -> Post:
    return statement.staffing[int(path[len("staffing[") : -1])]


def drivers_of(first: Side, second: Side) -> tuple[DriverEffect, ...]:
    """Split a post's difference by driver.

    How: each driver is changed in turn from the first statement's to the second's, in order
        and in reverse order; its two effects are averaged.
    Units: £ a week for this placement.
    Source: docs/cost-model.md, comparing two statements.
    Leaves out: what drivers do together beyond the average of the two orders.
    May err: where a post changes from hourly to salaried, which moves several at once.
    """
    forth = _effects(first, second, DRIVERS)
    back = _effects(first, second, DRIVERS[::-1])
    return tuple(
        DriverEffect(key, label, ((forth[key] + back[key]) / _HALF).named(f"driver.{key}", label))
        for key, label, _ in DRIVERS
    )


def _effects(first: Side, second: Side, order: Sequence[tuple[str, str, Swap]]) -> dict[str, Figure]:
    effects = {}
    side, before = first, post_cost(first.post, first.ground).placement
    for key, _, swap in order:
        side = swap(side, second)
        after = post_cost(side.post, side.ground).placement
        effects[key] = after - before
        before = after
    return effects
