"""What is worked out from a case beyond its price: trajectory, comparison, and what is published.

`studies(document)` gives the one `Studies` of a document. Each is worked out when it is first
asked for and kept until a statement or the plan is another, so that every screen, and the
explanation of a number, speaks of the same figures.
"""

from PySide6.QtCore import QObject, Qt

from openbook.model.comparison import ComparedLine, Comparison, compare
from openbook.model.errors import OpenBookError
from openbook.model.figure import Figure, rounded, total, walk
from openbook.model.plan import Plan, plan_problems
from openbook.model.ranges import Held, held_against
from openbook.model.trajectory import Trajectory, trajectory
from openbook.resources import standards
from openbook.ui.document import Document
from openbook.ui.figure_words import COMPARISON, TRAJECTORY
from openbook.ui.sheet import Side

WHOSE = {Side.PROVIDER: "provider’s statement", Side.REALISTIC: "realistic statement"}


class Studies(QObject):
    """The trajectory and the comparison of one document."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self._path: tuple[object, object, Trajectory | None] = (None, None, None)
        self._pair: tuple[object, object, Comparison | None] = (None, None, None)
        self._held: tuple[object, tuple[Held, ...]] = (None, ())
        self._figures: tuple[object, dict[str, Figure]] = (None, {})
        self._differences: tuple[object, dict[str, Figure]] = (None, {})

    @property
    def plan(self) -> Plan | None:
        """The plan of the case, with what is being typed once a path follows from it."""
        typed, entered = self._document.plan, self._document.sheet.plan
        if not isinstance(entered, Plan) or not isinstance(typed, Plan):
            return None
        return entered if plan_problems(typed) and not plan_problems(entered) else typed

    def plan_troubles(self) -> tuple[str, ...]:
        """What the plan lacks or contradicts, in sentences."""
        if self.plan is None:
            return ()
        return tuple(f"{one.where}: {one.accepted}." for one in plan_problems(self.plan))

    def trajectory(self) -> Trajectory | None:
        """The trajectory of the statement on screen; None while the plan or the price is not whole."""
        plan, costed = self.plan, self._document.costed
        if plan is None or costed.priced is None or plan_problems(plan):
            return None
        priced, known, found = self._path
        if priced is not costed.priced or known is not plan:
            found = trajectory(costed.statement, costed.priced, plan)
            self._path = (costed.priced, plan, found)
        return found

    def comparison(self) -> Comparison | None:
        """The provider's statement against the realistic one; None while either has no price."""
        if not all(self._document.has(side) for side in Side):
            return None
        first, second = (self._document.costed_side(side) for side in (Side.PROVIDER, Side.REALISTIC))
        if first.priced is None or second.priced is None:
            return None
        one, two, found = self._pair
        if one is not first.statement or two is not second.statement:
            try:
                known = (first.priced, second.priced)
                found = compare(first.statement, second.statement, standards(), known=known)
            except OpenBookError:
                found = None
            self._pair = (first.statement, second.statement, found)
        return found

    def held(self) -> tuple[Held, ...]:
        """The statement on screen beside what is published; none while it has no price."""
        costed = self._document.costed
        if costed.priced is None:
            return ()
        priced, found = self._held
        if priced is not costed.priced:
            found = held_against(costed.statement, costed.priced, standards().references)
            self._held = (costed.priced, found)
        return found

    def trajectory_roots(self) -> tuple[Figure, ...]:
        """Give the figures of the path, from which everything in it can be reached."""
        found = self.trajectory()
        return () if found is None else _roots(found)

    def figure(self, key: str) -> Figure | None:
        """Give a figure of the trajectory or of the comparison by its key."""
        if key.startswith(TRAJECTORY):
            return self._trajectory_figures().get(key)
        return self._comparison_figures().get(key) if key.startswith(COMPARISON) else None

    def _trajectory_figures(self) -> dict[str, Figure]:
        found = self.trajectory()
        if found is None:
            return {}
        if self._figures[0] is not found:
            self._figures = (
                found,
                {one.key: one for one in reversed(tuple(walk(*_roots(found)))) if one.key},
            )
        return self._figures[1]

    def _comparison_figures(self) -> dict[str, Figure]:
        found = self.comparison()
        if found is None:
            return {}
        if self._differences[0] is not found:
            self._differences = (found, told_apart(found))
        return self._differences[1]


def studies(document: Document) -> Studies:
    """Give the studies of a document, made at their first use."""
    found = document.findChild(Studies, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Studies) else Studies(document)


def driver_key(line: ComparedLine, driver: str) -> str:
    """Give the key of a driver's effect on a line."""
    return f"{line.difference.key}#{driver}"


def told_apart(comparison: Comparison) -> dict[str, Figure]:
    """Give the differences by key, with the two sides of each told apart by name.

    Both statements call a line alike, so "Food less Food" would explain nothing.
    """
    made: dict[str, Figure] = {}
    for line in comparison.lines:
        realistic = line.second.named("", f"{line.label}, {WHOSE[Side.REALISTIC]}")
        provider = line.first.named("", f"{line.label}, {WHOSE[Side.PROVIDER]}")
        made[line.difference.key] = (realistic - provider).named(line.difference.key, line.label)
        for driver in line.drivers:
            key = driver_key(line, driver.key)
            made[key] = driver.effect.named(key, f"{driver.label} of {line.label}")
    for group, figure in comparison.groups.items():
        parts = [made[line.difference.key] for line in comparison.lines if line.group == group]
        made[figure.key] = total(parts, figure.unit.text).named(figure.key, figure.label)
    # To the penny, as both prices are shown: the exact difference may lie a penny beside it.
    whole, prices = comparison.difference, (comparison.second, comparison.first)
    second, first = (
        rounded(priced.weekly_price).named("", f"Weekly price, {WHOSE[side]}")
        for priced, side in zip(prices, (Side.REALISTIC, Side.PROVIDER), strict=True)
    )
    made[whole.key] = (second - first).named(whole.key, whole.label)
    return made


def _roots(found: Trajectory) -> tuple[Figure, ...]:
    """Give the figures of a trajectory, those in the plan's own terms last."""
    years = (
        figure
        for year in found.years
        for figure in (
            *(
                year.target,
                year.do_nothing,
                year.after_measures,
                year.break_even,
                year.lawful_floor,
                year.gap,
            ),
            *(year.saving_week, year.saving_year, year.saving_cumulative, year.saving_against_today_year),
        )
    )
    chief = (found.start_price, found.annual_rate)
    return (*chief, *years, *found.steepest_in_terms.values())
