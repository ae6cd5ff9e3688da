"""What an agreed price saves: against the price before and against doing nothing, never below the floor."""

from dataclasses import dataclass
from decimal import Decimal

from openbook.charts import LineChart, Series
from openbook.model.errors import InputError
from openbook.model.plan import Plan, plan_problems
from openbook.model.pricing import Priced
from openbook.model.trajectory import Trajectory, trajectory
from openbook.model.words import money, number, pennies
from openbook.report.blocks import Block, ChartBlock, Column, Heading, Paragraph, Row, Table, lowered
from openbook.report.subject import Subject
from openbook.report.trajectory_blocks import measure_blocks, verdict_notice

NO_SAVING = "none"


@dataclass(frozen=True, slots=True)
class Saved:
    """What an agreed price is held against, £ a week; `ahead` is the agreed path, `nothing` no action."""

    agreed: Decimal
    before: Decimal | None
    floor: Decimal
    weeks: Decimal
    placements: Decimal
    ahead: Trajectory | None
    nothing: Trajectory | None

    def words(self, saving: Decimal) -> str:
        """Give a saving at the agreed price, or say that there is none below the lawful floor."""
        return NO_SAVING if self.agreed < self.floor else money(saving)


def saved_of(subject: Subject, priced: Priced) -> Saved:
    """Work out what an agreement is held against: the fee that was paid, and that fee as it would grow."""
    assert subject.agreed is not None
    said = subject.agreed.kept.round
    agreed = said.price or Decimal(0)
    plans = [plan for plan in (said.trajectory, subject.plan) if plan is not None and not plan_problems(plan)]
    fees = [plan.start_price for plan in (subject.plan, said.trajectory) if plan and plan.start_price]
    before = fees[0] if fees else None
    ahead = nothing = None
    if said.trajectory in plans and said.trajectory is not None:
        ahead = _path(subject, priced, said.trajectory, said.trajectory.start_price or agreed)
    if plans and before is not None:
        nothing = _path(subject, priced, plans[0], before)
    placements = plans[0].placements if plans else Decimal(1)
    floor = pennies(priced.lawful_floor.value)
    return Saved(agreed, before, floor, priced.weeks.value, placements, ahead, nothing)


def _path(subject: Subject, priced: Priced, plan: Plan, start: Decimal) -> Trajectory | None:
    try:
        return trajectory(subject.statement, priced, plan.model_copy(update={"start_price": start}))
    except InputError:
        return None


def savings_blocks(saved: Saved) -> list[Block]:
    """Show the savings of an agreement, planned and not yet delivered."""
    heading = Heading("Savings")
    if saved.before is None:
        return [heading, Paragraph("No price before is on record, so no saving is claimed.")]
    blocks: list[Block] = [
        heading,
        Paragraph(
            "Savings as planned when the price was agreed, not as delivered. What lies below the floor "
            "cannot lawfully be delivered and is never shown as a saving. A sum below nil is a rise."
        ),
        _before_table(saved, saved.before),
    ]
    if saved.nothing is not None:
        blocks.append(_nothing_table(saved, saved.nothing))
    return blocks


def _before_table(saved: Saved, before: Decimal) -> Table:
    a_week = pennies(before) - saved.agreed
    a_year = a_week * saved.weeks * saved.placements
    rows = (
        Row(("Price before", money(before), money(before * saved.weeks * saved.placements))),
        Row(("Agreed price", money(saved.agreed), money(saved.agreed * saved.weeks * saved.placements))),
        Row(("Saving", saved.words(a_week), saved.words(a_year)), "total"),
    )
    columns = (Column("Price"), Column("A week, one placement", "right"), Column(_a_year(saved), "right"))
    return Table("Against the price before", columns, rows)


def path_blocks(saved: Saved) -> list[Block]:
    """Show the path that was agreed for the years after, beside doing nothing and the floors."""
    if saved.ahead is None:
        return []
    years = saved.ahead.years
    points = tuple("Today" if year.year == 0 else f"Year {year.year}" for year in years)
    series = [Series("Agreed", tuple(year.target.value for year in years), "target")]
    if saved.nothing is not None:
        nothing = tuple(year.do_nothing.value for year in saved.nothing.years)
        series.append(Series("Doing nothing", nothing[: len(years)], "do_nothing"))
    series += [
        Series("Break-even", tuple(year.break_even.value for year in years), "break_even"),
        Series("Lawful floor", tuple(year.lawful_floor.value for year in years), "lawful_floor"),
    ]
    chart = LineChart("The agreed price over the years", points, tuple(series))
    heading, rows = chart.table()
    columns = (Column(heading[0]), *(Column(name, "right") for name in heading[1:]), Column("Verdict"))
    told = [Row((*row, year.verdict * bool(year.year))) for row, year in zip(rows, years, strict=True)]
    table = Table("The agreed price over the years, £ a week", columns, tuple(told))
    blocks: list[Block] = [Heading("The price in the years after", 2), verdict_notice(saved.ahead)]
    blocks += [ChartBlock(chart), table]
    return blocks + (lowered(measure_blocks(saved.ahead)) if saved.ahead.plan.measures else [])


def _nothing_table(saved: Saved, nothing: Trajectory) -> Table:
    """Set each year beside the price before as it would grow; with no agreed path, the first year alone."""
    rows = []
    so_far, lawful = Decimal(0), True
    ahead = saved.ahead.years if saved.ahead is not None else ()
    for year in nothing.years[1 : len(ahead) or 2]:
        price = pennies(ahead[year.year].target.value) if ahead else saved.agreed
        floor = pennies(year.lawful_floor.value)
        lawful_now = price >= floor
        lawful = lawful and lawful_now
        a_week = pennies(year.do_nothing.value) - price
        a_year = a_week * saved.weeks * saved.placements
        so_far += a_year
        savings = (money(a_week), money(a_year)) if lawful_now else (NO_SAVING, NO_SAVING)
        prices = (money(price), money(year.do_nothing.value), money(floor))
        rows.append(Row((f"Year {year.year}", *prices, *savings, money(so_far) if lawful else NO_SAVING)))
    columns = (
        Column("Year"),
        Column("Agreed", "right"),
        Column("Doing nothing", "right"),
        Column("Lawful floor", "right"),
        Column("Saving a week", "right"),
        Column(_a_year(saved), "right"),
        Column("Up to this year", "right"),
    )
    notes = ["Doing nothing is the price before as it would grow with pay and prices."]
    if not ahead:
        notes.append("The agreement names no path for the years after, so only its first year is shown.")
    return Table("Against doing nothing, £", columns, tuple(rows), tuple(notes))


def _a_year(saved: Saved) -> str:
    if saved.placements == 1:
        return "A year"
    return f"A year, {number(saved.placements)} placements"
