"""What a decision on a price must be able to show: what was considered, and the reasons.

The list follows what councils were asked for in court: the actual costs, the provider's
own case and the answer to it, equality, sustainability and the market, the reasons and
who decided. An item may be passed over, but only with a reason, which is recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from openbook.model.errors import Problem
from openbook.model.numbers import Day
from openbook.model.shown import Shown, shown
from openbook.model.statement import Evidence, Flag, LongText, Record, Text


class Representation(Record):
    """A point that the provider made, and the answer to it."""

    said: Annotated[LongText, Shown("The provider’s point", help="In the provider’s own terms.")] = ""
    answer: Annotated[LongText, Shown("Answer", help="What is made of it, and why.")] = ""


class PassedOver(Record):
    """An item that is left open, and why."""

    item: Annotated[Text, Shown("Item")]
    reason: Annotated[LongText, Shown("Reason", help="Why it is left open.")]


class Decision(Record):
    """What was considered before a price was agreed, and who decided."""

    actual_cost_basis: Annotated[
        LongText, Shown("Actual costs", help="Which actual costs were looked at, for which period.")
    ] = ""
    evidence: Annotated[
        tuple[Evidence, ...], Shown("Evidence", help="The papers that the decision rests on.")
    ] = ()
    representations: Annotated[
        tuple[Representation, ...],
        Shown("The provider’s case", help="Each point the provider made, with the answer to it."),
    ] = ()
    no_representations: Annotated[
        Flag, Shown("No points made", help="The provider was asked and made no points.")
    ] = False
    equality: Annotated[
        LongText,
        Shown("Equality", help="How the decision affects people with protected characteristics."),
    ] = ""
    sustainability: Annotated[
        LongText, Shown("Sustainability", help="Whether the provider can go on lawfully at this price.")
    ] = ""
    market: Annotated[LongText, Shown("Market", help="What it means for the supply of care in the area.")] = (
        ""
    )
    views: Annotated[
        LongText,
        Shown(
            "The person",
            help="When needs were assessed, and what the person, family or advocate said. No names.",
        ),
    ] = ""
    alternatives: Annotated[
        LongText, Shown("Alternatives", help="What else was considered, and why it was not chosen.")
    ] = ""
    reasons: Annotated[LongText, Shown("Reasons", help="Why this price, in a few sentences.")] = ""
    decision_maker: Annotated[Text, Shown("Decision-maker", help="Name and post of who decides.")] = ""
    authority: Annotated[
        Text, Shown("Authority", help="The delegation or the minute under which the decision is taken.")
    ] = ""
    decided_on: Annotated[Day | None, Shown("Decided on")] = None
    passed_over: Annotated[tuple[PassedOver, ...], Shown("Passed over")] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that a decision lacks: the field it is about, and what is wanted."""

    item: str
    label: str
    wanted: str


_LACKING: dict[str, tuple[Callable[[Decision], bool], str]] = {
    "actual_cost_basis": (
        lambda decision: not decision.actual_cost_basis.strip(),
        "say which actual costs were looked at, and for which period",
    ),
    "evidence": (lambda decision: not decision.evidence, "name at least one paper that the price rests on"),
    "representations": (
        lambda decision: not decision.representations and not decision.no_representations,
        "write down the provider’s points, or that none were made",
    ),
    "answers": (
        lambda decision: any(not one.answer.strip() for one in decision.representations),
        "answer every point that the provider made",
    ),
    "equality": (
        lambda decision: not decision.equality.strip(),
        "say how people with protected characteristics are affected, and what follows",
    ),
    "sustainability": (
        lambda decision: not decision.sustainability.strip(),
        "say whether the provider can go on at this price",
    ),
    "market": (lambda decision: not decision.market.strip(), "say what it means for the supply of care"),
    "reasons": (lambda decision: not decision.reasons.strip(), "give the reasons"),
    "decision_maker": (lambda decision: not decision.decision_maker.strip(), "name who decides"),
}
"""Each item: when it is lacking, and what is wanted then."""

ITEMS = tuple(_LACKING)

FURTHER = ("views", "alternatives", "authority")
"""What helps to defend a decision and is not asked for before a price is agreed."""


def missing(decision: Decision) -> tuple[Missing, ...]:
    """What a decision lacks, passed over or not, in the order in which it is asked for."""
    return tuple(
        Missing(item, _label(item), wanted) for item, (lacks, wanted) in _LACKING.items() if lacks(decision)
    )


def decision_problems(decision: Decision) -> tuple[Problem, ...]:
    """What stands in the way of agreeing: everything missing that is not passed over with a reason."""
    passed = {one.item for one in decision.passed_over if one.reason.strip()}
    return tuple(
        Problem(f"decision.{one.item}", one.label, "nothing", f"{one.wanted}, or pass it over with a reason")
        for one in missing(decision)
        if one.item not in passed
    )


def _label(item: str) -> str:
    return "Answers to the provider" if item == "answers" else shown(Decision, item).label
