"""What an agreed price is planned to save: year by year, and never below the lawful floor."""

from collections.abc import Sequence

from openbook.charts import LineChart, Series
from openbook.model.pricing import Priced
from openbook.model.savings import NO_SAVING, Change, SavingsPlan, YearPlanned, in_all, planned, planned_years
from openbook.model.words import date_words, money, number
from openbook.report.blocks import Block, ChartBlock, Column, Heading, Notice, Paragraph, Row, Table
from openbook.report.subject import Subject

_PLANNED = (
    "Savings as planned when the price was agreed; what was delivered stands apart below. What lies "
    "below the lawful floor cannot lawfully be delivered and is never shown as a saving. What costs more "
    "is told as an increase."
)
_NONE = "none"
_NONE_WORDS = "“None” stands where the price is below the lawful floor: that is no saving, and in no sum."


def saved_of(subject: Subject, priced: Priced) -> SavingsPlan:
    """Give what an agreement plans to save: as frozen with it, else worked out from the same entries."""
    assert subject.agreed is not None
    frozen = subject.agreed.savings
    return frozen or planned(subject.statement, priced, subject.agreed.kept.round, subject.plan)


def savings_blocks(plan: SavingsPlan) -> list[Block]:
    """Show the planned savings of an agreement, against the price before and against doing nothing."""
    heading = Heading("Savings")
    if plan.price_before is None:
        return [heading, Paragraph("No price before is on record, so no saving is claimed.")]
    years = planned_years(plan)
    blocks: list[Block] = [heading, Paragraph(_PLANNED), _before_table(plan, years)]
    if any(year.prices.doing_nothing is not None for year in years):
        blocks.append(_nothing_table(plan, years))
    return blocks


def _before_table(plan: SavingsPlan, years: Sequence[YearPlanned]) -> Table:
    before = plan.price_before
    rows = [
        Row(
            (
                year.name,
                date_words(year.first_day),
                money(year.prices.price),
                "" if before is None else money(before),
                table_words(year.week_before),
                table_words(year.before),
            )
        )
        for year in years
    ]
    rows.append(
        Row(("In all", "", "", "", "", table_words(in_all([year.before for year in years]))), "total")
    )
    notes = floor_notes(*(year.before for year in years))
    columns = (
        Column("Year"),
        Column("From"),
        Column("Agreed", "right"),
        Column("Price before", "right"),
        Column("Saving a week", "right"),
        Column(_a_year(plan), "right"),
    )
    return Table("Planned against the price before, £", columns, tuple(rows), (_working(plan), *notes))


def _nothing_table(plan: SavingsPlan, years: Sequence[YearPlanned]) -> Table:
    rows = []
    for at, year in enumerate(years):
        nothing = year.prices.doing_nothing
        so_far = in_all([one.nothing for one in years[: at + 1]])
        prices = (money(year.prices.price), "" if nothing is None else money(nothing))
        saved = tuple(table_words(one) for one in (year.week_nothing, year.nothing, so_far))
        rows.append(Row((year.name, *prices, money(year.prices.lawful_floor), *saved)))
    columns = (
        Column("Year"),
        Column("Agreed", "right"),
        Column("Doing nothing", "right"),
        Column("Lawful floor", "right"),
        Column("Saving a week", "right"),
        Column(_a_year(plan), "right"),
        Column("Up to this year", "right"),
    )
    notes = ["Doing nothing is the price before as it would grow with pay and prices."]
    notes += floor_notes(*(year.nothing for year in years))
    if not plan.follows_path:
        notes.append("The agreement names no path for the years after, so the price is taken as it is.")
    return Table("Planned against doing nothing, £", columns, tuple(rows), tuple(notes))


def table_words(change: Change) -> str:
    """Say a change in a cell; what is below the lawful floor is told in a note under the table."""
    return _NONE if change.words == NO_SAVING else change.words


def floor_notes(*changes: Change) -> tuple[str, ...]:
    """Give the note that a table with a barred saving needs."""
    return (_NONE_WORDS,) if any(one.words == NO_SAVING for one in changes) else ()


def _a_year(plan: SavingsPlan) -> str:
    return "A year" if plan.placements == 1 else f"A year, {number(plan.placements)} placements"


def _working(plan: SavingsPlan) -> str:
    times = f" × {number(plan.placements)} placements" if plan.placements != 1 else ""
    return f"A year is the saving a week × {number(plan.weeks)} weeks{times}, to the penny."


def path_blocks(plan: SavingsPlan) -> list[Block]:
    """Show the path that was agreed, beside doing nothing and the floors; nothing where there is none."""
    if not plan.follows_path:
        return []
    years = planned_years(plan)
    prices = [year.prices for year in years]
    series = [Series("Agreed", tuple(one.price for one in prices), "target")]
    if any(one.doing_nothing is not None for one in prices):
        series.append(Series("Doing nothing", tuple(one.doing_nothing for one in prices), "do_nothing"))
    if any(one.break_even is not None for one in prices):
        series.append(Series("Break-even", tuple(one.break_even for one in prices), "break_even"))
    series.append(Series("Lawful floor", tuple(one.lawful_floor for one in prices), "lawful_floor"))
    chart = LineChart("The agreed price over the years", tuple(year.name for year in years), tuple(series))
    heading, rows = chart.table()
    columns = (Column(heading[0]), *(Column(name, "right") for name in heading[1:]), Column("Verdict"))
    told = [Row((*row, year.verdict)) for row, year in zip(rows, years, strict=True)]
    table = Table("The agreed price over the years, £ a week", columns, tuple(told))
    return [Heading("The price in the years after", 2), path_notice(years), ChartBlock(chart), table]


def path_notice(years: Sequence[YearPlanned]) -> Notice:
    """Say in words whether the agreed path can be delivered."""
    short = next((year for year in years if year.verdict != "deliverable"), None)
    if short is None:
        return Notice(
            "The agreed price stays at or above break-even in every year.", "good", "It can be delivered"
        )
    told = []
    if short.verdict == "needs efficiencies":
        told.append(
            f"In {short.name.lower()} the agreed price goes below break-even: it can be kept up only if the "
            "costs themselves fall."
        )
    unlawful = next((year for year in years if not year.is_lawful), None)
    if unlawful is None:
        return Notice(" ".join(told), "warning", "It needs efficiencies")
    told.append(
        f"In {unlawful.name.lower()} the agreed price goes below the lawful floor: the same hours cannot "
        "lawfully be delivered at it. What lies below the floor is not shown as a saving."
    )
    return Notice(" ".join(told), "warning", "It cannot lawfully be delivered as it stands")
