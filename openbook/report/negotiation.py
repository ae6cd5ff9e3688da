"""The negotiation pack: what the commissioner needs at the table, and nobody else may see."""

from decimal import Decimal

from openbook.charts import Mark, ScaleMarks
from openbook.model.comparison import Comparison, compare
from openbook.model.errors import InputError
from openbook.model.negotiation import is_agreed, position, price_of
from openbook.model.payments import standing_payments
from openbook.model.plan import plan_problems
from openbook.model.statement import Statement
from openbook.model.trajectory import Trajectory, trajectory
from openbook.model.words import money, money_signed, pennies, plural
from openbook.report.blocks import (
    Block,
    ChartBlock,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paragraph,
    lowered,
)
from openbook.report.closing import closing_blocks
from openbook.report.compared import driver_blocks, shown_lines
from openbook.report.considered import wanted_blocks
from openbook.report.delivered_blocks import delivered_blocks
from openbook.report.ledger_blocks import ledger_blocks, said_blocks
from openbook.report.limits import limits_blocks
from openbook.report.papers_blocks import papers_blocks
from openbook.report.price_blocks import FLOOR_WORDS
from openbook.report.proof_blocks import proof_blocks
from openbook.report.published import published_blocks
from openbook.report.questions import questions_blocks
from openbook.report.rates_blocks import doubt_notice
from openbook.report.rounds_blocks import rounds_blocks
from openbook.report.subject import Subject, about, document
from openbook.report.trajectory_blocks import (
    measure_blocks,
    path_chart,
    saving_blocks,
    steepest_blocks,
    verdict_notice,
    years_table,
)

PRIVATE = "PRIVATE: NOT FOR THE PROVIDER"
_PRIVATE_WORDS = (
    "This pack holds the commissioner’s limits, questions and private notes. It must not reach the provider "
    "or anybody else outside the council. What may be shared is the price breakdown."
)


def negotiation_pack(subject: Subject) -> Document:
    """Build the pack: the provider's statement against the realistic one, limits, questions and path."""
    assert subject.second is not None
    first, second = subject.statement, subject.second
    found = compare(first, second, subject.standards)
    lines = shown_lines(found)
    blocks: tuple[Block, ...] = (
        Cover(subject.title, "Negotiation pack", _facts(subject, second), subject.warning),
        Notice(_PRIVATE_WORDS, "warning", "Private: not for the provider"),
        _key_figures(found, subject),
        *doubt_notice(tuple(dict.fromkeys((*found.first.rates, *found.second.rates)))),
        Contents(),
        Heading("Where the price stands"),
        ChartBlock(_scale(found, subject)),
        *limits_blocks(found, fee_now(subject)),
        *ledger_blocks(found, lines, subject),
        *driver_blocks(lines),
        *published_blocks(first, found.first, subject.standards),
        *questions_blocks(subject, found, lines),
        *proof_blocks(first, found.first),
        *_path_blocks(second, found, subject),
        *_delivered(subject),
        *_rounds(subject),
        *papers_blocks(subject.papers, subject.rounds, private=True),
        *said_blocks(lines, subject.rounds),
        *([] if is_agreed(subject.rounds) else wanted_blocks()),
        *closing_blocks(subject),
    )
    return document("negotiation", "Negotiation pack", subject, blocks, PRIVATE)


def fee_now(subject: Subject) -> Decimal | None:
    """Give the fee that is paid now, £ a week, where the plan names it."""
    return None if subject.plan is None else subject.plan.start_price


def _facts(subject: Subject, second: Statement) -> tuple[tuple[str, str], ...]:
    facts = [fact for fact in about(subject.statement, subject.made_on) if fact[0] != "Statement prepared by"]
    titles = (("Asked in", subject.statement.title), ("Realistic in", second.title))
    return (*facts, *((name, title) for name, title in titles if title))


def _key_figures(found: Comparison, subject: Subject) -> KeyFigures:
    asked, realistic = pennies(found.first.weekly_price.value), pennies(found.second.weekly_price.value)
    floor, even = found.second.lawful_floor.value, found.second.break_even.value
    fee, now = fee_now(subject), position(subject.rounds)
    figures = [
        KeyFigure("Asking price", money(asked), "in the provider’s statement"),
        KeyFigure("Realistic price", money(realistic), f"{money_signed(realistic - asked)} to what is asked"),
        KeyFigure("Break-even", money(even), "of the realistic statement"),
        KeyFigure("Lawful floor", money(floor), "never below this"),
    ]
    if fee is not None:
        figures.insert(2, KeyFigure("Fee now", money(fee), f"asked: {money_signed(asked - fee)}"))
    for label, kept in (("Last asked", now.asked), ("Last offered", now.offered), ("Agreed", now.agreed)):
        if kept is not None and (price := price_of(kept)) is not None:
            figures.append(KeyFigure(label, money(price), f"in round {kept.number}"))
    return KeyFigures(tuple(figures))


def _scale(found: Comparison, subject: Subject) -> ScaleMarks:
    floor, fee = found.second.lawful_floor.value, fee_now(subject)
    marks = [
        Mark("Lawful floor", floor, "lawful_floor"),
        Mark("Break-even", found.second.break_even.value, "break_even"),
        Mark("Realistic price", found.second.weekly_price.value, "realistic"),
        Mark("Asking price", found.first.weekly_price.value, "asking"),
    ]
    if fee is not None:
        marks.append(Mark("Fee now", fee))
    offered = price_of(position(subject.rounds).offered)
    if offered is not None:
        marks.append(Mark("Last offered", offered))
    return ScaleMarks(
        "Asking price, realistic price and the floors on one scale",
        tuple(marks),
        floor=floor,
        floor_words=FLOOR_WORDS,
    )


def _delivered(subject: Subject) -> list[Block]:
    """Show what an earlier agreement has delivered so far, where a payment is recorded."""
    case = subject.case
    if case is None or not standing_payments(case.payments):
        return []
    return delivered_blocks(case, 1)


def _path_blocks(statement: Statement, found: Comparison, subject: Subject) -> list[Block]:
    """Show the trajectory of the realistic statement, where one is planned."""
    heading = Heading("The path after the agreement")
    plan = subject.plan
    if plan is None or plan_problems(plan):
        return [heading, Paragraph("No reduction over the years has been planned.")]
    try:
        path = trajectory(statement, found.second, plan)
    except InputError as trouble:
        told = "; ".join(f"{one.where}: {one.accepted}" for one in trouble.problems)
        return [heading, Paragraph(f"The plan cannot be followed. {told}.")]
    return [
        heading,
        Paragraph(_plan_words(path)),
        verdict_notice(path),
        ChartBlock(path_chart(path)),
        years_table(path),
        *lowered(steepest_blocks(path)),
        *lowered(measure_blocks(path)),
        *lowered(saving_blocks(path)),
    ]


def _plan_words(path: Trajectory) -> str:
    years = plural(path.plan.years, "year")
    return (
        f"The path starts from {money(path.start_price.value)} a week and runs over {years}. The floors are "
        "those of the realistic statement and grow with pay and prices."
    )


def _rounds(subject: Subject) -> list[Block]:
    return rounds_blocks(subject.rounds, private=True) if subject.rounds else []
