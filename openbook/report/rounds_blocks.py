"""The rounds of a negotiation as reports show them: the closing gap, and each round in its order."""

from collections.abc import Sequence

from openbook.charts import closing_gap
from openbook.model.negotiation import (
    KeptRound,
    Round,
    position,
    positions,
    price_of,
    round_name,
    standing,
    standing_words,
)
from openbook.model.plan import Plan, plan_words
from openbook.model.shown import shown
from openbook.model.statement import Evidence
from openbook.model.words import date_words, listed, money
from openbook.report.blocks import Block, ChartBlock, Column, Heading, Paragraph, Row, Table
from openbook.report.record import moment


def rounds_blocks(rounds: Sequence[KeptRound], *, private: bool) -> list[Block]:
    """Show the rounds: where both sides stand, the closing gap, and each round that was recorded.

    Corrected rounds stay, and say what took their place. Rounds marked private are left out, and
    counted, unless `private` is set.
    """
    open_rounds = [kept for kept in rounds if private or not kept.round.private]
    hidden = len(rounds) - len(open_rounds)
    blocks: list[Block] = [Heading("The rounds"), Paragraph(standing_words(position(open_rounds)))]
    path = positions(open_rounds)
    chart = closing_gap(path)
    if chart is not None and len(path) > 1:
        blocks += [ChartBlock(chart), gap_table(open_rounds)]
    if open_rounds:
        blocks.append(_rounds_table(open_rounds))
    if hidden:
        left = "One round is" if hidden == 1 else f"{hidden} rounds are"
        blocks.append(Paragraph(f"{left} marked private and not printed here.", small=True))
    return blocks


def gap_table(rounds: Sequence[KeptRound]) -> Table:
    """Give where both sides stood after each round that named a price."""
    rows = []
    for kept, now in positions(rounds):
        agreed = price_of(now.agreed)
        amounts = (agreed, agreed) if agreed is not None else (price_of(now.asked), price_of(now.offered))
        cells = ("" if amount is None else money(amount) for amount in amounts)
        apart = "agreed" if agreed is not None else "" if now.gap is None else money(now.gap)
        rows.append(
            Row((f"{kept.number}. {round_name(kept.round)}", date_words(kept.round.on), *cells, apart))
        )
    columns = (
        Column("After round"),
        Column("Date"),
        Column("Asked", "right"),
        Column("Offered", "right"),
        Column("Apart", "right"),
    )
    return Table("How the gap closed, £ a week", columns, tuple(rows))


def _rounds_table(rounds: Sequence[KeptRound]) -> Table:
    """Give each round as it was recorded, with what was said and what it rests on."""
    later = {kept.supersedes: kept for kept in rounds if kept.supersedes is not None}
    by_seq = {kept.seq: kept for kept in rounds}
    stands = {kept.seq for kept in standing(rounds)}
    rows = []
    for kept in rounds:
        price = money(kept.round.price) if kept.round.price is not None else ""
        told = [f"{name}: {text}" for name, text in round_facts(kept.round)]
        if kept.supersedes in by_seq:
            told.insert(0, f"Corrects round {by_seq[kept.supersedes].number}: {kept.reason}")
        elif kept.reason:
            told.append(f"Reason: {kept.reason}")
        if kept.seq not in stands and kept.seq in later:
            told.insert(0, f"CORRECTED: round {later[kept.seq].number} stands in its place.")
        told.append(f"Recorded by {kept.recorded_by}, {moment(kept.recorded_at)}, entry {kept.seq}.")
        cells = (str(kept.number), round_name(kept.round), date_words(kept.round.on), price)
        rows.append(Row(cells, detail="\n".join(told)))
    columns = (Column("No."), Column("Round"), Column("Date"), Column("£ a week", "right"))
    return Table("Every round as it was recorded", columns, tuple(rows), detail_column=1, wide_details=True)


def round_facts(said: Round) -> list[tuple[str, str]]:
    """Give what a round says beside its kind, day and price, each with its name."""
    due = f", by {date_words(said.next_action_on)}" if said.next_action_on else ""
    facts = (
        ("Private", "never in anything that the other side receives" if said.private else ""),
        (_label("people"), listed(said.people)),
        (_label("said"), said.said),
        (_label("paid_from"), date_words(said.paid_from) if said.paid_from else ""),
        (_label("conditions"), said.conditions),
        (_label("trajectory"), _path_words(said.trajectory)),
        (_label("lines"), "; ".join(f"{one.label or one.key} {money(one.amount)}" for one in said.lines)),
        ("Rests on", f"the statement kept as entry {said.version}" if said.version else ""),
        (_label("evidence"), papers(said.evidence)),
        (_label("next_action"), f"{said.next_action}{due}" if said.next_action else ""),
    )
    return [(name, text) for name, text in facts if text]


def _path_words(plan: Plan | None) -> str:
    return "" if plan is None else f"{plan_words(plan)}, {plan.terms.label.lower()}"


def papers(evidence: Sequence[Evidence]) -> str:
    """Name papers in one line, each with the fingerprint of its file where there is one."""
    return "; ".join(f"{one.words}, SHA-256 {one.sha256}" if one.sha256 else one.words for one in evidence)


def _label(field: str) -> str:
    return shown(Round, field).label
