"""What is entered before a round is recorded: the round, its decision and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from openbook.model.decision import ITEMS, Decision, PassedOver, decision_problems, missing
from openbook.model.errors import Problem
from openbook.model.negotiation import (
    PROPOSALS,
    KeptRound,
    Party,
    Round,
    RoundKind,
    RoundLine,
    round_problems,
    standing,
)
from openbook.model.plan import Plan, plan_words
from openbook.model.shown import Shown, shown
from openbook.model.statement import Evidence, LongText, Record, Statement
from openbook.model.words import date_words, listed, money, pennies, plural
from openbook.store import Version
from openbook.ui.document import Document
from openbook.ui.sheet import Side

PRICED = PROPOSALS | {RoundKind.AGREEMENT}
_SIDES = {Party.PROVIDER: Side.PROVIDER, Party.COMMISSIONER: Side.REALISTIC}
_Why = Annotated[LongText, Shown("Or leave it open, because", help="")]


class Passed(Record):
    """For each item of a decision, why it is left open; empty where it is not."""

    actual_cost_basis: _Why = ""
    evidence: _Why = ""
    representations: _Why = ""
    answers: _Why = ""
    equality: _Why = ""
    sustainability: _Why = ""
    market: _Why = ""
    reasons: _Why = ""
    decision_maker: _Why = ""


class Recording(Record):
    """All that the form takes before a round is recorded."""

    round: Annotated[Round, Shown("Round")]
    people: Annotated[LongText, Shown("People", help="Who took part, with commas between.")] = ""
    reason: Annotated[LongText, Shown("Reason", help="Why. It stays in the history for good.")] = ""
    decision: Annotated[Decision, Shown("Decision")] = Decision()
    passed: Annotated[Passed, Shown("Left open")] = Passed()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a price can rest on: a statement as it is now, or a version that was kept before."""

    label: str
    side: Side | None = None
    version: int | None = None
    price: Decimal | None = None

    @property
    def is_new(self) -> bool:
        """Whether the statement is kept as a version when the round is recorded."""
        return self.side is not None and self.version is None


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands in the way of recording: the path of its field, its name and a sentence."""

    path: str
    label: str
    sentence: str


def bases(document: Document, last: Mapping[Side, tuple[Version, Statement]]) -> tuple[Basis, ...]:
    """Give what a price can rest on: both statements as they are now, or nothing.

    `last` holds for each side its last version with the statement kept in it.
    """
    found = []
    for side in Side:
        if not document.has(side):
            continue
        costed = document.costed_side(side)
        amount = None if costed.priced is None else pennies(costed.priced.weekly_price.value)
        words = "no price yet" if amount is None else f"{money(amount)} a week"
        kept = last.get(side)
        if kept is not None and kept[1] == costed.statement:
            version = kept[0]
            label = f"{side.label}, version {version.number}, {words}"
            found.append(Basis(label, side, version.seq, amount))
        else:
            found.append(Basis(f"{side.label} as it is now, {words}", side, None, amount))
    return (*found, Basis("No statement"))


def usual_basis(found: Sequence[Basis], new: Round, rounds: Sequence[KeptRound]) -> int:
    """Give the place of what a round rests on unless somebody chooses: its own side's statement.

    An agreement rests on the statement of the side whose price is on the table.
    """
    party = new.party
    table = on_the_table(rounds)
    if new.kind is RoundKind.AGREEMENT and table is not None:
        party = table.round.party
    if new.kind not in PRICED:
        return len(found) - 1
    wanted = _SIDES.get(party, Side.REALISTIC)
    return next((at for at, basis in enumerate(found) if basis.side is wanted), 0)


def on_the_table(rounds: Sequence[KeptRound]) -> KeptRound | None:
    """Give the last request, offer or counter-offer that stands."""
    return next((kept for kept in reversed(standing(rounds)) if kept.round.kind in PROPOSALS), None)


def fresh(kind: RoundKind, rounds: Sequence[KeptRound], today: date) -> Recording:
    """Give what a form begins with: today, and the side whose turn it is."""
    table = on_the_table(rounds)
    party = Party.PROVIDER if kind is RoundKind.REQUEST else Party.COMMISSIONER
    if table is not None and kind not in {RoundKind.REOPENING, RoundKind.NOTE}:
        own = table.round.party
        party = Party.COMMISSIONER if own is Party.PROVIDER else Party.PROVIDER
    return Recording(round=Round(kind=kind, on=today, party=party))


def correcting(kept: KeptRound) -> Recording:
    """Give what a form begins with that corrects a round."""
    return Recording(round=kept.round, people=", ".join(kept.round.people))


def built(
    recording: Recording, *, version: int | None, plan: Plan | None, lines: tuple[RoundLine, ...] = ()
) -> Round:
    """Give the round as it is recorded; a kind that names no price has none, and rests on nothing.

    Lines that a corrected round had stay as long as they add up to the price.
    """
    new = recording.round
    people = tuple(name.strip() for name in recording.people.split(",") if name.strip())
    priced = new.kind in PRICED
    had = new.lines if sum((line.amount for line in new.lines), Decimal(0)) == new.price else ()
    changes: dict[str, object] = {
        "people": people,
        "price": new.price if priced else None,
        "version": version if priced else None,
        "paid_from": new.paid_from if new.kind is RoundKind.AGREEMENT else None,
        "trajectory": plan if priced else None,
        "lines": (lines or had) if priced else (),
        "evidence": tuple(paper for paper in new.evidence if paper != Evidence()),
    }
    if new.kind is RoundKind.REOPENING:
        return Round(kind=new.kind, on=new.on, party=new.party)
    return new.model_copy(update=changes)


def decision_of(recording: Recording) -> Decision:
    """Give the decision with what is left open, each with its reason."""
    entered = recording.decision
    decision = entered.model_copy(
        update={"evidence": tuple(paper for paper in entered.evidence if paper != Evidence())}
    )
    lacking = {one.item for one in missing(decision)}
    passed = tuple(
        PassedOver(item=item, reason=reason)
        for item in ITEMS
        if item in lacking and (reason := getattr(recording.passed, item).strip())
    )
    return decision.model_copy(update={"passed_over": passed})


def needs_reason(kind: RoundKind, supersedes: int | None) -> bool:
    """Whether the form asks for a reason; an agreement takes its own from the decision."""
    return supersedes is not None or kind is RoundKind.REOPENING


def reason_of(recording: Recording) -> str:
    """Give the reason that the history keeps."""
    if recording.round.kind is RoundKind.AGREEMENT:
        return recording.decision.reasons.strip() or recording.passed.reasons.strip()
    return recording.reason.strip()


def troubles(
    recording: Recording, new: Round, rounds: Sequence[KeptRound], today: date, supersedes: int | None
) -> Iterator[Trouble]:
    """Give what stands in the way of recording a round, in the order of the form."""
    for problem in round_problems(rounds, new, today=today, supersedes=supersedes):
        yield trouble_of(problem)
    if len(recording.people) and any(len(name) > 500 for name in new.people):
        yield Trouble("people", "People", "One of the names is too long.")
    if new.kind is RoundKind.AGREEMENT:
        for problem in decision_problems(decision_of(recording)):
            yield trouble_of(problem)
    if needs_reason(new.kind, supersedes) and not recording.reason.strip():
        yield Trouble("reason", "Reason", "Give the reason. It stays in the history for good.")


def basis_troubles(document: Document, basis: Basis) -> Iterator[Trouble]:
    """Give what an agreement cannot rest on: no statement, or one that is not whole."""
    if basis.side is None:
        yield Trouble("basis", "Rests on", "An agreement rests on a statement. Choose one.")
    elif document.has(basis.side):
        costed = document.costed_side(basis.side)
        if costed.priced is None or costed.gaps:
            lacks = plural(len(costed.gaps), "entry", "entries") if costed.gaps else "its price"
            yield Trouble("basis", "Rests on", f"The statement still lacks {lacks}. Complete it first.")


def answers(recording: Recording, new: Round, basis: Basis) -> Iterator[tuple[str, str, str]]:
    """Give the path, name and words of everything that is about to be recorded."""
    yield "round.kind", "Round", f"{new.kind.label}, {new.party.label.lower()}"
    yield "round.on", "Date", date_words(new.on)
    if new.price is not None:
        yield "round.price", "Price", f"{money(new.price)} a week"
    if new.paid_from is not None:
        yield "round.paid_from", "Paid from", date_words(new.paid_from)
    if new.kind in PRICED:
        kept = f"{basis.label}; it is kept as a version" if basis.is_new else basis.label
        yield "basis", "Rests on", kept
    if new.lines:
        yield "lines", "Lines", f"{plural(len(new.lines), 'line')}, each with its amount"
    if new.trajectory is not None:
        yield "trajectory", "Trajectory", plan_words(new.trajectory)
    yield from (
        one
        for one in (
            ("round.said", "What was said", new.said),
            ("round.conditions", "Conditions", new.conditions),
            ("people", "People", listed(new.people)),
            ("round.evidence", "Evidence", _papers(new.evidence)),
            ("round.next_action", "Next action", _next(new)),
            ("round.private", "Private", "Yes" if new.private else ""),
        )
        if one[2]
    )
    if new.kind is RoundKind.AGREEMENT:
        yield from _decision_answers(decision_of(recording))
    if recording.reason.strip():
        yield "reason", "Reason", recording.reason.strip()


def _decision_answers(decision: Decision) -> Iterator[tuple[str, str, str]]:
    said = [f"{one.said} Answer: {one.answer or 'none yet'}" for one in decision.representations]
    points = "None were made" if decision.no_representations else "\n".join(said)
    for item, name, text in (
        ("actual_cost_basis", "Actual costs", decision.actual_cost_basis),
        ("evidence", "Evidence for the decision", _papers(decision.evidence)),
        ("representations", "The provider’s case", points),
        ("equality", "Equality", decision.equality),
        ("sustainability", "Sustainability", decision.sustainability),
        ("market", "Market", decision.market),
        *((item, shown(Decision, item).label, getattr(decision, item)) for item in ("views", "alternatives")),
        ("reasons", "Reasons for the price", decision.reasons),
        ("decision_maker", "Decision-maker", decision.decision_maker),
        ("authority", shown(Decision, "authority").label, decision.authority),
    ):
        if text:
            yield f"decision.{item}", name, text
    names = {one.item: one.label for one in missing(decision)}
    for one in decision.passed_over:
        yield f"passed.{one.item}", f"{names.get(one.item, one.item)}: left open", one.reason


def _papers(papers: Sequence[Evidence]) -> str:
    return listed(
        [
            f"{paper.document} (SHA-256 {paper.sha256[:12]}…)" if paper.sha256 else paper.document
            for paper in papers
        ]
    )


def _next(new: Round) -> str:
    due = f", by {date_words(new.next_action_on)}" if new.next_action_on else ""
    return f"{new.next_action}{due}" if new.next_action else ""


def trouble_of(problem: Problem) -> Trouble:
    """Give a refusal of the model as the form tells it."""
    sentence = problem.accepted[:1].upper() + problem.accepted[1:]
    own = problem.path if problem.path.startswith("decision.") else f"round.{problem.path}"
    return Trouble(own, problem.where, sentence if sentence.endswith(".") else f"{sentence}.")
