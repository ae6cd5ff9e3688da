"""Why a number is so: the working of a figure in words, down to inputs, rates and sources.

A working is made when it is asked for, step by step: opening one row of the tree never
works out the rest. The window, the reports, the command line and a screen reader all
read the same words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from openbook.model import figure as made
from openbook.model.figure import ASSUMPTION, INPUT, Figure, Told, Usual
from openbook.model.rates import Rate
from openbook.model.unit import SHARE, Unit, unit
from openbook.model.words import date_words, money, number, share

_ATOM, _PRODUCT, _SUM = 3, 2, 1
_SIGNS = {
    made.ADD: (" + ", _SUM, _SUM),
    made.SUBTRACT: (" − ", _SUM, _PRODUCT),
    made.MULTIPLY: (" × ", _PRODUCT, _PRODUCT),
    made.DIVIDE: (" ÷ ", _PRODUCT, _ATOM),
    made.POWER: (" to the power of ", _ATOM, _ATOM),
}
_CHOICES = {
    made.GREATER_OF: "the greater of ({0}) and ({1})",
    made.LOWER_OF: "the lower of ({0}) and ({1})",
    made.ONLY_IF: "{1}, only if {0} is not nil",
}
_AFTER = {
    "£/hour": " an hour",
    "£/day": " a day",
    "£/night": " a night",
    "£/week": " a week",
    "£/week/place": " a week",
    "£/week/employee": " a week for each employee",
    "£/month": " a month",
    "£/year": " a year",
    "£/year/place": " a year",
    "£/year/employee": " a year for each employee",
    "£/four-week period": " for four weeks",
    "£/starter": " a starter",
    "£": "",
}
_COUNTED = {
    "hours/week": " hours a week",
    "hours/week/place": " hours a week",
    "hours/week/employee": " hours a week for each employee",
    "hours/day": " hours a day",
    "hours/night": " hours a night",
    "days/week": " days a week",
    "days/year": " days a year",
    "nights/week": " nights a week",
    "weeks/year": " weeks a year",
    "months/year": " months a year",
    "weeks/four-week period": " weeks",
    "starters/year/employee": " starters a year for each employee",
    "employees": " employees",
    "places": " places",
}


@dataclass(frozen=True, slots=True)
class Working:
    """How one figure is made. All texts are worked out when they are read."""

    figure: Figure

    @property
    def title(self) -> str:
        """What the figure is called."""
        return self.figure.label or self.figure.key or "Step"

    @property
    def value(self) -> str:
        """The value with its unit, in words: "£12.95 an hour"."""
        return figure_words(self.figure)

    @property
    def kind(self) -> str:
        """One of "input", "rate", "assumption" and "step"."""
        return self.figure.operation if self.figure.is_leaf else "step"

    @property
    def formula(self) -> str:
        """The formula in names: "Gross pay + On-costs + Agency"; empty for a leaf."""
        return "" if self.figure.is_leaf else _inline(self.figure, _name)[0]

    @property
    def numbers(self) -> str:
        """The formula in numbers: "£3,807.30 + £612.40 + £0.00"; empty for a leaf."""
        return "" if self.figure.is_leaf else _inline(self.figure, figure_words)[0]

    @property
    def source(self) -> str:
        """Where a leaf comes from, as a sentence; empty for a step."""
        return source_words(self.figure)

    @property
    def path(self) -> str:
        """The field path of an input; empty otherwise."""
        return str(self.figure.source) if self.figure.operation == INPUT else ""

    @property
    def rate(self) -> Rate | None:
        """The rate behind a rate leaf."""
        return self.figure.source if isinstance(self.figure.source, Rate) else None

    @property
    def parts(self) -> "tuple[Working, ...]":
        """The workings of the figures that the formula names, each once, in their order."""
        return tuple(Working(part) for part in terms(self.figure))


def explain(figure: Figure) -> Working:
    """Give the working of a figure."""
    return Working(figure)


def terms(figure: Figure) -> tuple[Figure, ...]:
    """Give the named figures and leaves that a figure's own formula is written in."""
    found: dict[int, Figure] = {}

    def look(part: Figure) -> None:
        if part.label or part.is_leaf:
            found.setdefault(id(part), part)
        else:
            for below in part.parts:
                look(below)

    for part in figure.parts:
        look(part)
    return tuple(found.values())


def explained(figure: Figure) -> Iterator[str]:
    """Give the whole working as lines of text, indented, down to inputs, rates and sources.

    A step that was shown once is referred to and not repeated.
    """
    shown: set[int] = set()
    stack: list[tuple[Figure, int]] = [(figure, 0)]
    while stack:
        one, depth = stack.pop()
        indent = "  " * depth
        working = Working(one)
        if one.is_leaf:
            yield f"{indent}{working.title}: {working.value} ({working.source})"
            continue
        if id(one) in shown:
            yield f"{indent}{working.title}: {working.value} (worked out above)"
            continue
        shown.add(id(one))
        yield f"{indent}{working.title}: {working.value}"
        yield f"{indent}  = {working.formula}"
        yield f"{indent}  = {working.numbers}"
        stack.extend((part, depth + 1) for part in reversed(terms(one)))


def formula_with(figure: Figure, word: Callable[[Figure], str]) -> str:
    """Write a figure's own formula, each figure it names as `word` has it; empty for a leaf."""
    return "" if figure.is_leaf else _inline(figure, word)[0]


def figure_words(figure: Figure) -> str:
    """Give the value of a figure with its unit, as people say it."""
    return value_words(figure.value, figure.unit)


def value_words(value: Decimal, of: Unit | str) -> str:
    """Give a value with its unit, as people say it: "£12.95 an hour", "294 hours a week"."""
    measure = unit(of) if isinstance(of, str) else of
    if measure is SHARE:
        return share(value, 2) if 0 < abs(value) < 1 else number(value)
    after = _AFTER.get(measure.text)
    if after is not None:
        return money(value) + after
    counted = _COUNTED.get(measure.text)
    if counted is not None:
        return number(value) + (counted if value != 1 else _one(counted))
    return f"{number(value)} {measure}"


def source_words(figure: Figure) -> str:
    """Say where a leaf comes from; empty for a step."""
    source = figure.source
    if isinstance(source, Rate):
        return rate_words(source)
    if isinstance(source, Usual):
        return f"the usual value of {source}"
    if figure.operation == INPUT:
        return f"entered at {source}"
    if isinstance(source, Told):
        return str(source)
    return f"assumption: {source}" if figure.operation == ASSUMPTION else ""


def rate_words(rate: Rate) -> str:
    """Say from when to when a rate holds, where it comes from and what is doubtful about it."""
    days = f"{date_words(rate.start)} to {date_words(rate.end)}"
    said = f"{rate.status}, {days}; source: {rate.source}; checked {date_words(rate.checked_on)}"
    return f"{said}. {rate.doubt}" if rate.doubtful else said


def _inline(figure: Figure, word: Callable[[Figure], str], top: bool = True) -> tuple[str, int]:  # noqa: FBT001, FBT002
    """Write a formula with as few brackets as it needs; also say how tightly it binds."""
    if figure.is_leaf or (figure.label and not top):
        return word(figure), _ATOM
    if figure.operation in _SIGNS:
        sign, binds, right_needs = _SIGNS[figure.operation]
        left = _bracketed(figure.parts[0], word, binds)
        return left + sign + _bracketed(figure.parts[1], word, right_needs), min(binds, _PRODUCT)
    inside = [_inline(part, word, top=False)[0] for part in figure.parts]
    if figure.operation == made.TOTAL:
        return " + ".join(inside) or "nothing", _SUM if len(inside) > 1 else _ATOM
    if figure.operation in _CHOICES:
        return _CHOICES[figure.operation].format(*inside), _SUM
    if figure.operation == made.LESS:
        return f"−{_bracketed(figure.parts[0], word, _ATOM)}", _PRODUCT
    return f"{inside[0]}, rounded to {figure.source} decimals", _SUM


def _bracketed(figure: Figure, word: Callable[[Figure], str], needed: int) -> str:
    text, binds = _inline(figure, word, top=False)
    return text if binds >= needed else f"({text})"


def _name(figure: Figure) -> str:
    return figure.label or figure.key


def _one(counted: str) -> str:
    first, _, rest = counted.strip().partition(" ")
    return f" {first.removesuffix('s')} {rest}".rstrip()
