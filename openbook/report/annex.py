"""The working annex: every figure once, numbered, down to inputs, rates and sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from openbook.model.explanation import figure_words, formula_with, terms
from openbook.model.figure import ASSUMPTION, RATE, Figure, walk
from openbook.model.rates import Rate
from openbook.model.unit import SHARE
from openbook.model.words import money, number
from openbook.report.alike import alike_blocks, parted, short_name
from openbook.report.blocks import Block, Heading, Paragraph, Term, Working, WorkingStep

_FLOOR = "lawful_floor"
_AT_FLOOR = ", at the lawful floor"
_WHOLE_FLOOR = "The lawful floor"
_POSTS_END = 4  # what stands after the posts at the lawful floor has a higher place
MARK = re.compile("\x00(\\d+)\x00")
_BEFORE = "Weeks, places and cover"
_COSTS = "Running costs, property, head office and surplus"
_PRICE = "The price"
_HERE = (
    ", R numbers to a rate and A numbers to an assumption. A figure without a number was entered in the "
    "statement."
)
_ELSEWHERE = (
    ". A figure without a number was entered in the plan or stands in the price breakdown, which also has "
    "the rates."
)
_COSTS_KEYS = ("costs.", "property", "head_office", "surplus")
_COMMON_KEYS = ("employment.", "weeks_per_year", "divisor")


@dataclass(slots=True)
class Annex:
    """The numbers of all figures of a report: W for steps, R for rates, A for assumptions."""

    roots: tuple[Figure, ...]
    posts: dict[str, str]  # post id to its label
    only: str = ""  # tell only the steps whose key starts so; the rest is told in another report
    rates: list[Rate] = field(default_factory=list)
    assumptions: list[Figure] = field(default_factory=list)
    sections: dict[str, list[Figure]] = field(default_factory=dict)
    _numbers: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Walk the graph once and number what is found, part by part of the annex.

        An assumption that is nil or one stands in formulas as its bare value.
        """
        found: dict[str, list[Figure]] = {}
        waiting: list[Figure] = []  # steps without a key stand with the next that has one
        for figure in walk(*self.roots):
            if figure.is_leaf:
                if not self.only:
                    self._number_leaf(figure)
            elif figure.label:
                waiting.append(figure)
                if figure.key.startswith(self.only) and figure.key:
                    found.setdefault(self._section(figure.key), []).extend(waiting)
                if figure.key:
                    waiting = []
        for name in sorted(found, key=self._order):
            self.sections[name] = [one for one in found[name] if _worth_telling(one)]
        steps = [one for section in self.sections.values() for one in section]
        for i, figure in enumerate(steps, 1):
            self._numbers[id(figure)] = f"W{i}"

    def ref(self, figure: Figure | None) -> str:
        """Give the number of a figure; empty for an input, and for what is nil."""
        return self._numbers.get(id(figure), "")

    def blocks(self) -> tuple[Block, ...]:
        """Give the annex as blocks, under a heading."""
        return (
            Heading("Annex: the working"),
            Paragraph(
                "Every figure of this report, once, with how it is made. W numbers lead to another figure of "
                f"this annex{_ELSEWHERE if self.only else _HERE} Figures are worked out exactly and rounded "
                "only where they are shown. Steps that come to nil are left out. Where a step has the "
                "formula of another post’s step, its entries and its value alone are told."
            ),
            *self._told(_BEFORE),
            *self._posts("", "Formulas of their own in other posts", "The other posts"),
            *self._told(_COSTS, _PRICE),
            *self._posts(
                _AT_FLOOR,
                "Formulas of their own in other posts, at the lawful floor",
                "The other posts at the lawful floor",
            ),
            *self._told(*(name for name in self.sections if self._order(name)[0] > _POSTS_END)),
        )

    def _told(self, *names: str) -> list[Block]:
        parts = ((name, self.sections.get(name)) for name in names)
        return [Working(name, tuple(map(self._step, figures))) for name, figures in parts if figures]

    def _posts(self, suffix: str, own_caption: str, caption: str) -> list[Block]:
        """Tell the steps of the posts: in full, or as like those of a post before."""
        posts = {name: self.sections.get(name + suffix, []) for name in self.posts.values()}
        full, alike = parted(posts)
        sharing = {name for name, _, _ in alike}
        whole = [
            Working(name + suffix, tuple(map(self._step, figures)))
            for name, figures in full
            if figures and name not in sharing
        ]
        own = [
            replace(self._step(figure), label=f"{name}: {short_name(figure)}")
            for name, figures in full
            if name in sharing
            for figure in figures
        ]
        parts = [*whole, *([Working(own_caption, tuple(own))] if own else [])]
        return [*parts, *alike_blocks(caption, alike, self.ref, bare_words)]

    def _step(self, figure: Figure) -> WorkingStep:
        named = terms(figure)
        marks = {id(one): f"\x00{i}\x00" for i, one in enumerate(named)}
        formula = formula_with(figure, lambda one: marks[id(one)])
        pieces = MARK.split(formula)
        how = tuple(self._term(named[int(one)]) if i % 2 else one for i, one in enumerate(pieces) if one)
        return WorkingStep(self.ref(figure), figure.label, figure_words(figure), how)

    def _term(self, figure: Figure) -> Term:
        """Name a figure inside a formula, with its bare value: its label says what it counts."""
        value = bare_words(figure)
        if figure.operation == ASSUMPTION and (figure.value in (0, 1) or figure.label.endswith(f" {value}")):
            return Term("", value)
        return Term(figure.label or figure.key, value, self.ref(figure))

    def _number_leaf(self, figure: Figure) -> None:
        if figure.operation == RATE and isinstance(figure.source, Rate):
            if figure.source not in self.rates:
                self.rates.append(figure.source)
            self._numbers[id(figure)] = f"R{self.rates.index(figure.source) + 1}"
        elif figure.operation == ASSUMPTION and figure.value not in (0, 1):
            alike = [one.label for one in self.assumptions]
            if figure.label not in alike:
                self.assumptions.append(figure)
                alike.append(figure.label)
            self._numbers[id(figure)] = f"A{alike.index(figure.label) + 1}"

    def _section(self, key: str) -> str:
        """Say in which part of the annex a figure stands."""
        at_floor = key.startswith(f"{_FLOOR}.")
        rest = key.removeprefix(f"{_FLOOR}.")
        if key.startswith("trajectory."):
            year = key.split(".")[1]
            return f"Year {year} of the trajectory" if year.isdigit() else "The trajectory"
        post = rest.split(".")[1] if rest.startswith("staffing.") else ""
        if post in self.posts:
            return self.posts[post] + _AT_FLOOR * at_floor
        if at_floor or key == _FLOOR:
            return _WHOLE_FLOOR
        if rest.startswith(_COMMON_KEYS):
            return _BEFORE
        return _COSTS if rest.startswith(_COSTS_KEYS) else _PRICE

    def _order(self, name: str) -> tuple[int, int]:
        labels = list(self.posts.values())
        if name == _BEFORE:
            return 0, 0
        if name in labels:
            return 1, labels.index(name)
        fixed = {_COSTS: 2, _PRICE: 3, _WHOLE_FLOOR: 5, "The trajectory": 6}
        if name in fixed:
            return fixed[name], 0
        label = name.removesuffix(_AT_FLOOR)
        if label in labels:
            return 4, labels.index(label)
        return 7, int(name.split()[1])


def annex_of(roots: Iterable[Figure], posts: dict[str, str], only: str = "") -> Annex:
    """Number the figures under `roots`; `posts` gives the name of each post by its id, in their order."""
    return Annex(tuple(roots), posts, only)


def bare_words(figure: Figure) -> str:
    """Give a value without the words of its unit: "£13.05", "11%", "210"."""
    if figure.unit.text.startswith("£"):
        return money(figure.value)
    if figure.unit is SHARE:
        return figure_words(figure)
    return number(figure.value)


def _worth_telling(figure: Figure) -> bool:
    return figure.value != 0 or figure.key in ("weekly_price", "net_weekly_cost", "break_even", _FLOOR)
