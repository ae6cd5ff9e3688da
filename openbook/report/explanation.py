"""The explanation: how one number is made, from itself down to entries, rates and assumptions."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from openbook.model.explanation import explain, figure_words, formula_with, terms
from openbook.model.figure import ASSUMPTION, INPUT, Figure
from openbook.report.annex import MARK, Annex, annex_of, bare_words
from openbook.report.blocks import (
    Block,
    Column,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Table,
    Term,
    Working,
    WorkingStep,
)
from openbook.report.closing import closing_blocks
from openbook.report.rates_blocks import doubt_notice, rates_blocks
from openbook.report.subject import Subject, about

Place = Callable[[str], str]
_HOW_TO_READ = (
    "The number comes first, then what it is made of, each figure once. W numbers lead to another step, "
    "E numbers to what was entered, R numbers to a rate and A numbers to an assumption. Figures are worked "
    "out exactly and rounded only where they are shown. Steps that come to nil are left out."
)


def explanation(figure: Figure, subject: Subject, place: Place = str) -> Document:
    """Build the explanation of a figure of the subject's statement.

    `place` puts the path of an entry in words; without it the path itself is told.
    """
    told = _Told(figure)
    working, statement = explain(figure), subject.statement
    kind = "How this number is made"
    blocks: tuple[Block, ...] = (
        Cover(working.title, kind, _facts(figure, subject), subject.warning),
        KeyFigures((KeyFigure(working.title, working.value),)),
        *doubt_notice(told.annex.rates),
        Paragraph(_HOW_TO_READ),
        *told.blocks(place),
        *rates_blocks(told.annex),
        *closing_blocks(subject),
    )
    return Document(
        "explanation",
        f"{kind}: {working.title}",
        blocks,
        statement.reference,
        subject.mark,
        subject.history,
    )


def _facts(figure: Figure, subject: Subject) -> tuple[tuple[str, str], ...]:
    """Say of which statement and post the figure is."""
    statement = subject.statement
    posts = [one.called for one in statement.staffing if f"staffing.{one.id}" in f"{figure.key}."]
    named = (("Statement", statement.title), ("Post", posts[0] if posts else ""))
    return (*(fact for fact in named if fact[1]), *about(statement, subject.made_on))


class _Told:
    """The figures under one, in the order in which they are told, with their numbers."""

    def __init__(self, figure: Figure) -> None:
        self.annex: Annex = annex_of((figure,), {})
        found = list(_downwards(figure))
        self._steps = [one for one in found if not one.is_leaf and (one.value or one is figure)]
        self._entries = list({_entry(one): one for one in reversed(found) if one.operation == INPUT}.values())
        self._entries.reverse()
        self._numbers = {id(one): f"W{i}" for i, one in enumerate(self._steps, 1)}
        places = {_entry(one): f"E{i}" for i, one in enumerate(self._entries, 1)}
        self._numbers |= {id(one): places[_entry(one)] for one in found if one.operation == INPUT}

    def blocks(self, place: Place) -> list[Block]:
        """Give the steps and the entries as tables."""
        blocks: list[Block] = []
        if self._steps:
            steps = tuple(map(self._step, self._steps))
            blocks += [Heading("The working"), Working("Each figure and how it is made", steps)]
        if self._entries:
            columns = (Column("No."), Column("Entry"), Column("Value", "right"), Column("Where it stands"))
            rows = tuple(
                Row((self._number(one), one.label, figure_words(one), place(str(one.source))), ref=number)
                for one in self._entries
                for number in (self._number(one),)
            )
            blocks += [
                Heading("What was entered"),
                Table("Entries of the statement", columns, rows, dense=True),
            ]
        return blocks

    def _step(self, figure: Figure) -> WorkingStep:
        named = terms(figure)
        marks = {id(one): f"\x00{i}\x00" for i, one in enumerate(named)}
        pieces = MARK.split(formula_with(figure, lambda one: marks[id(one)]))
        how = tuple(self._term(named[int(one)]) if i % 2 else one for i, one in enumerate(pieces) if one)
        return WorkingStep(self._number(figure), explain(figure).title, figure_words(figure), how)

    def _term(self, figure: Figure) -> Term:
        value = bare_words(figure)
        if figure.operation == ASSUMPTION and (figure.value in (0, 1) or figure.label.endswith(f" {value}")):
            return Term("", value)
        return Term(figure.label or figure.key, value, self._number(figure))

    def _number(self, figure: Figure) -> str:
        return self._numbers.get(id(figure)) or self.annex.ref(figure)


def _downwards(figure: Figure) -> Iterator[Figure]:
    """Give a figure and what it is made of, each once, in the order of its tree."""
    seen: set[int] = set()
    stack = [figure]
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        stack.extend(reversed(terms(one)))


def _entry(figure: Figure) -> tuple[str, Decimal]:
    """Tell entries apart: a comparison has the same field with another value for each side."""
    return str(figure.source), figure.value
