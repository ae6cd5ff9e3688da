"""The rounds of a negotiation as reports show them: the closing gap, and each round in its order."""

from collections.abc import Sequence

from openbook.charts import LineChart, Series
from openbook.model.negotiation import (
    KeptRound,
    Party,
    Round,
    position,
    positions,
    price_of,
    standing,
)
from openbook.model.plan import Plan
from openbook.model.shown import shown
from openbook.model.statement import Evidence
from openbook.model.words import date_words, listed, money, plural, share
from openbook.report.blocks import Block, ChartBlock, Column, Heading, Paragraph, Row, Table
from openbook.report.record import moment


def rounds_blocks(rounds: Sequence[KeptRound], *, private: bool) -> list[Block]:
    """Show the rounds: where both sides stand, the closing gap, and each round that was recorded.

    Corrected rounds stay, and say what took their place. Rounds marked private are left out, and
    counted, unless `private` is set.
    """
    open_rounds = [kept for kept in rounds if private or not kept.round.private]
    hidden = len(rounds) - len(open_rounds)
    blocks: list[Block] = [Heading("The rounds"), Paragraph(standing_words(open_rounds))]
    chart = gap_chart(open_rounds)
    if chart is not None:
        blocks += [ChartBlock(chart), gap_table(open_rounds)]
    if open_rounds:
        blocks.append(_rounds_table(open_rounds))
    if hidden:
        left = "One round is" if hidden == 1 else f"{hidden} rounds are"
        blocks.append(Paragraph(f"{left} marked private and not printed here.", small=True))
    return blocks


def standing_words(rounds: Sequence[KeptRound]) -> str:
    """Say where both sides stand after these rounds."""
    now = position(rounds)
    agreed, asked, offered = price_of(now.agreed), price_of(now.asked), price_of(now.offered)
    if now.agreed is not None and agreed is not None:
        return f"{money(agreed)} a week was agreed on {date_words(now.agreed.round.on)}."
    if asked is None and offered is None:
        return "No price has been named in a round yet."
    if asked is None or offered is None:
        side, amount = ("provider asks", asked) if asked is not None else ("commissioner offers", offered)
        assert amount is not None
        return f"The {side} {money(amount)} a week. The other side has not named a price yet."
    gap = f"{money(abs(asked - offered))} a week apart" if asked != offered else "at the same price"
    return f"The provider asks {money(asked)} a week and the commissioner offers {money(offered)}: {gap}."


def gap_chart(rounds: Sequence[KeptRound]) -> LineChart | None:
    """Give the chart of the closing gap; None until two rounds have named a price."""
    path = positions(rounds)
    lines = (
        ("Asked", "asked", "asking"),
        ("Offered", "offered", "realistic"),
        ("Agreed", "agreed", "second"),
    )
    series = (
        Series(name, tuple(price_of(getattr(now, of)) for _, now in path), role) for name, of, role in lines
    )
    used = tuple(one for one in series if any(value is not None for value in one.values))
    if len(path) < 2 or not used:
        return None
    points = tuple(f"Round {kept.number}" for kept, _ in path)
    return LineChart("The closing gap", points, used, message=standing_words(rounds), point_heading="Round")


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


def round_name(said: Round) -> str:
    """Name a round: "Offer by the commissioner"."""
    kind, party = said.kind, said.party
    return f"{kind.label} by {'both together' if party is Party.BOTH else f'the {party.label.lower()}'}"


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
    return Table("Every round as it was recorded", columns, tuple(rows), detail_column=1)


def round_facts(said: Round) -> list[tuple[str, str]]:
    """Give what a round says beside its kind, day and price, each with its name."""
    due = f", by {date_words(said.next_action_on)}" if said.next_action_on else ""
    facts = (
        ("Private", "never in anything that the other side receives" if said.private else ""),
        (_label("people"), listed(said.people)),
        (_label("said"), said.said),
        (_label("conditions"), said.conditions),
        (_label("trajectory"), "" if said.trajectory is None else plan_words(said.trajectory)),
        (_label("lines"), "; ".join(f"{one.label or one.key} {money(one.amount)}" for one in said.lines)),
        ("Rests on", f"the statement kept as entry {said.version}" if said.version else ""),
        (_label("evidence"), papers(said.evidence)),
        (_label("next_action"), f"{said.next_action}{due}" if said.next_action else ""),
    )
    return [(name, text) for name, text in facts if text]


def plan_words(plan: Plan) -> str:
    """Say a plan in a few words: "1% a year over 3 years"."""
    over = f"over {plural(plan.years, 'year')}, {plan.terms.label.lower()}"
    if plan.annual_rate is not None:
        return f"{share(plan.annual_rate, 2)} a year {over}"
    if plan.total_reduction is not None:
        return f"{share(plan.total_reduction, 2)} in all {over}"
    return over


def papers(evidence: Sequence[Evidence]) -> str:
    """Name papers in one line, each with the fingerprint of its file where there is one."""
    return "; ".join(f"{one.words}, SHA-256 {one.sha256}" if one.sha256 else one.words for one in evidence)


def _label(field: str) -> str:
    return shown(Round, field).label
