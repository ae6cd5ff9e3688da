"""The decision record: what was agreed, what was considered, why, and who decided."""

from dataclasses import replace
from decimal import Decimal

from openbook.model.errors import InputError
from openbook.model.negotiation import position, price_of
from openbook.model.pricing import Priced, price
from openbook.model.savings import SavingsPlan, planned_years
from openbook.model.trajectory import trajectory
from openbook.model.words import date_words, money, pennies, plural
from openbook.report.blocks import (
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    Paragraph,
    Row,
    Table,
    lowered,
)
from openbook.report.closing import closing_blocks
from openbook.report.considered import considered_blocks
from openbook.report.delivered_blocks import delivered_blocks
from openbook.report.papers_blocks import papers_blocks
from openbook.report.proof_blocks import proof_blocks
from openbook.report.rates_blocks import doubt_notice
from openbook.report.record import Agreed, moment, who
from openbook.report.rounds_blocks import rounds_blocks
from openbook.report.savings_blocks import path_blocks, path_notice, saved_of, savings_blocks
from openbook.report.subject import Subject, about, document
from openbook.report.trajectory_blocks import measure_blocks


def decision_record(subject: Subject) -> Document:
    """Build the record of the subject's agreement, which rests on its statement."""
    assert subject.agreed is not None
    statement, agreed = subject.statement, subject.agreed
    priced = price(statement, subject.standards)
    saved = saved_of(subject, priced)
    blocks: tuple[Block, ...] = (
        Cover(subject.title, "Decision record", _facts(subject, agreed), subject.warning),
        _key_figures(priced, agreed, saved),
        _verdict(priced, agreed, saved),
        *doubt_notice(priced.rates),
        Contents(),
        *_agreed_blocks(subject, priced, agreed, saved),
        *considered_blocks(agreed.decision),
        *papers_blocks(subject.papers, subject.rounds, private=False),
        *proof_blocks(statement, priced),
        *_reasons_blocks(agreed),
        *rounds_blocks(subject.rounds or (agreed.kept,), private=False),
        *savings_blocks(saved),
        *delivered_blocks(subject.case),
        *_record_blocks(subject, agreed),
        *closing_blocks(subject),
    )
    return document("decision", "Decision record", subject, blocks)


def price_agreed(agreed: Agreed) -> Decimal:
    """Give the agreed price, £ a week; an agreement always names one."""
    return agreed.kept.round.price or Decimal(0)


def _facts(subject: Subject, agreed: Agreed) -> tuple[tuple[str, str], ...]:
    said, decision = agreed.kept.round, agreed.decision
    decided = date_words(decision.decided_on) if decision.decided_on else ""
    facts = (
        *about(subject.statement),
        ("Agreed", f"{money(price_agreed(agreed))} a week, on {date_words(said.on)}"),
        ("Decided by", ", ".join(part for part in (decision.decision_maker, decided) if part)),
        ("Report made", date_words(subject.made_on) if subject.made_on else ""),
    )
    return tuple((name, value) for name, value in facts if value)


def _key_figures(priced: Priced, agreed: Agreed, saved: SavingsPlan) -> KeyFigures:
    now = price_agreed(agreed)
    even, floor = priced.break_even.value, priced.lawful_floor.value
    figures = [
        KeyFigure("Agreed price", money(now), "a week"),
        KeyFigure("A year", money(now * priced.weeks.value)),
        KeyFigure("Break-even", money(even), _beside(now - pennies(even))),
        KeyFigure("Lawful floor", money(floor), _beside(now - pennies(floor))),
    ]
    if saved.price_before is not None:
        first = planned_years(saved)[0]
        figures += [
            KeyFigure("Price before", money(saved.price_before), "a week"),
            KeyFigure("Saving a week", first.week_before.words, "planned, against the price before"),
        ]
    return KeyFigures(tuple(figures))


def _beside(difference: Decimal) -> str:
    if not difference:
        return "the same as the agreed price"
    return f"{money(abs(difference))} {'under' if difference > 0 else 'over'} the agreed price"


def _verdict(priced: Priced, agreed: Agreed, saved: SavingsPlan) -> Notice:
    """Say whether care can be delivered at the agreed price."""
    now = price_agreed(agreed)
    if now < pennies(priced.lawful_floor.value):
        text = (
            "The agreed price is below the lawful floor: the hours stated cannot lawfully be done at it. "
            "Nothing is shown as a saving."
        )
        return Notice(text, "warning", "Below the lawful floor")
    if now < pennies(priced.break_even.value):
        text = "The agreed price is below break-even: it can be kept up only if the costs themselves fall."
        return Notice(text, "warning", "It needs efficiencies")
    years = planned_years(saved)
    if saved.follows_path and any(year.verdict != "deliverable" for year in years):
        told = path_notice(years)
        return replace(told, text=f"The agreed price is at or above break-even today. {told.text}")
    return Notice("The agreed price is at or above break-even.", "good", "It can be delivered")


def _agreed_blocks(subject: Subject, priced: Priced, agreed: Agreed, saved: SavingsPlan) -> list[Block]:
    said, now = agreed.kept.round, price_agreed(agreed)
    statement = subject.statement
    stated = pennies(priced.weekly_price.value)
    kept = f", kept as entry {said.version} of the history" if said.version else ""
    rows = (
        ("Agreed price", f"{money(now)} a week"),
        ("Statement it rests on", f"{statement.prepared_by.label}’s statement{kept}"),
        ("Price of that statement", _beside_agreed(stated, now)),
        *_last_words(subject, agreed),
        ("Paid from", date_words(said.paid_from or said.on)),
        ("Conditions", said.conditions or "none recorded"),
        ("What was said", said.said),
        ("Taking part", ", ".join(said.people)),
    )
    columns = (Column("Part"), Column("As recorded"))
    table = Table("What was agreed", columns, tuple(Row(row) for row in rows if row[1]))
    blocks: list[Block] = [
        Heading("What was agreed"),
        table,
        *path_blocks(saved),
        *_measures(subject, priced, agreed),
    ]
    if said.trajectory is not None and not saved.follows_path:
        blocks.append(
            Paragraph("A path for the years after was agreed that contradicts itself, so it cannot be shown.")
        )
    return blocks


def _measures(subject: Subject, priced: Priced, agreed: Agreed) -> list[Block]:
    """Show the measures that were agreed with the path, where there are any."""
    path = agreed.kept.round.trajectory
    if path is None or not path.measures:
        return []
    start = path.start_price or price_agreed(agreed)
    try:
        followed = trajectory(subject.statement, priced, path.model_copy(update={"start_price": start}))
    except InputError:
        return []
    return lowered(measure_blocks(followed))


def _last_words(subject: Subject, agreed: Agreed) -> list[tuple[str, str]]:
    """Give the last price of each side before the agreement that is not private, and how far off it lay."""
    before = [one for one in subject.rounds if one.seq < agreed.kept.seq and not one.round.private]
    last, now = position(before), price_agreed(agreed)
    told = []
    for name, kept in (("Last asked by the provider", last.asked), ("Last offered", last.offered)):
        amount = price_of(kept)
        if kept is not None and amount is not None:
            told.append((name, f"{_beside_agreed(amount, now)}; round {kept.number}"))
    return told


def _beside_agreed(amount: Decimal, agreed: Decimal) -> str:
    gap = amount - agreed
    way = f"{money(abs(gap))} {'above' if gap > 0 else 'below'} what was agreed" if gap else "the same"
    return f"{money(amount)} a week, {way}"


def _reasons_blocks(agreed: Agreed) -> list[Block]:
    reasons, said = agreed.decision.reasons.strip(), agreed.kept.reason.strip()
    blocks: list[Block] = [Heading("Reasons"), Paragraph(reasons or "No reasons are recorded.")]
    if said and said != reasons:
        blocks.append(Paragraph(f"Recorded with the agreement: {said}"))
    return blocks


def _record_blocks(subject: Subject, agreed: Agreed) -> list[Block]:
    """Say who decided, who recorded it and what it was worked out with."""
    decision, kept, head = agreed.decision, agreed.kept, subject.history
    decided = date_words(decision.decided_on) if decision.decided_on else "no day recorded"
    rows = [
        ("Decision-maker", decision.decision_maker or "not named"),
        ("Decided on", decided),
        ("Recorded by", who(agreed.actor)),
        ("Recorded", f"{moment(kept.recorded_at)}{_how_late(agreed)}, as entry {kept.seq} of the history"),
        ("Program version", agreed.engine_version),
        ("Fingerprint of the rates", agreed.rates_hash),
    ]
    if head is not None:
        rows.append(("History when this report was made", f"{head.count} entries, head {head.head}"))
    columns = (Column("Part"), Column("As recorded"))
    return [
        Heading("Who decided, and what it was worked out with"),
        Table("The record", columns, tuple(Row(row) for row in rows if row[1])),
    ]


def _how_late(agreed: Agreed) -> str:
    """Say whether the record was made when the decision was: a later one carries less weight."""
    decided = agreed.decision.decided_on
    if decided is None:
        return ""
    days = (agreed.kept.recorded_at.date() - decided).days
    if not days:
        return ", on the day of the decision"
    return f", {plural(abs(days), 'day')} {'after' if days > 0 else 'before'} the day of the decision"
