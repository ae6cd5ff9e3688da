"""The parts of a trajectory that reports show: its chart and years, the steepest rate, savings, measures."""

from openbook.charts import LineChart, Series
from openbook.model.figure import Figure
from openbook.model.plan import Measure, PriceTerms
from openbook.model.trajectory import Trajectory, Year
from openbook.model.words import listed, money, money_signed, number, plural, share
from openbook.report.blocks import Block, Column, Heading, Notice, Paragraph, Row, Table

_NO_SAVING = "none"


def steepest_words(path: Trajectory, name: str) -> str:
    """Give the steepest rate rounded down, so that it is never steeper than what holds."""
    tenths = path.steepest_in_terms[name].value * 1000
    return share(tenths.to_integral_value("ROUND_FLOOR") / 1000)


def verdict_notice(path: Trajectory) -> Notice:
    """Say in words whether the path can be delivered."""
    unlawful, short = path.first_unlawful, path.first_undeliverable
    if short is None:
        return Notice("The target stays at or above break-even in every year.", "good", "It can be delivered")
    told = []
    if short.verdict == "needs efficiencies":
        told.append(
            f"{_when(short)} the target goes below break-even: it can be reached only if the costs "
            "themselves fall."
        )
    if unlawful is None:
        return Notice(" ".join(told), "warning", "It needs efficiencies")
    told.append(
        f"{_when(unlawful)} the target goes below the lawful floor: the same hours cannot lawfully "
        "be delivered at it. What lies below the floor is not shown as a saving."
    )
    return Notice(" ".join(told), "warning", "It cannot lawfully be delivered as it stands")


def _when(year: Year) -> str:
    return f"In year {year.year}" if year.year else "Today"


def path_chart(path: Trajectory) -> LineChart:
    """Chart the target against doing nothing, the measures and the floors."""
    years = path.years
    points = tuple("Today" if year.year == 0 else f"Year {year.year}" for year in years)
    series = [
        Series("Target", tuple(year.target.value for year in years), "target"),
        Series("Doing nothing", tuple(year.do_nothing.value for year in years), "do_nothing"),
    ]
    if path.plan.measures:
        series.append(Series("After measures", tuple(y.after_measures.value for y in years), "measures"))
    series += [
        Series("Break-even", tuple(year.break_even.value for year in years), "break_even"),
        Series("Lawful floor", tuple(year.lawful_floor.value for year in years), "lawful_floor"),
    ]
    return LineChart("The target against doing nothing and the floors", points, tuple(series))


def years_table(path: Trajectory) -> Table:
    """Give the prices of each year with its verdict."""
    rows = tuple(Row((_named(year), *_prices(year), year.verdict * bool(year.year))) for year in path.years)
    columns = (
        Column("Year"),
        Column("Target", "right"),
        Column("Doing nothing", "right"),
        Column("Break-even", "right"),
        Column("Lawful floor", "right"),
        Column("Verdict"),
    )
    return Table("Prices of one placement, £ a week", columns, rows)


def _prices(year: Year) -> tuple[str, ...]:
    figures = (year.target, year.do_nothing, year.break_even, year.lawful_floor)
    return tuple(money(figure.value) for figure in figures)


def steepest_blocks(path: Trajectory) -> list[Block]:
    """Say how steep a reduction can be delivered."""
    even, floor = steepest_words(path, "break_even"), steepest_words(path, "lawful_floor")
    kind = "beyond rising costs" if path.plan.terms is PriceTerms.REAL else "in cash"
    return [
        Heading("The steepest rate that can be delivered"),
        Paragraph(
            f"A reduction of {even} a year, {kind}, stays at or above break-even in every year; one of "
            f"{floor} a year stays at or above the lawful floor. Both are rounded down. A rate below nil "
            "means that the price must rise."
        ),
    ]


def saving_blocks(path: Trajectory) -> list[Block]:
    """Show savings, but never what lies below the lawful floor."""
    rows = tuple(Row((_named(year), *_savings(path, year))) for year in path.years if year.year)
    columns = (
        Column("Year"),
        Column("A week, one placement", "right"),
        Column("A year, all placements", "right"),
        Column("Up to this year", "right"),
        Column("A year against today’s price", "right"),
    )
    places = plural(int(path.plan.placements), "placement") if path.plan.placements % 1 == 0 else ""
    told = f"Savings against doing nothing, for {places or number(path.plan.placements) + ' placements'}. "
    notes = ["A sum below nil is a rise."]
    if path.first_unlawful is not None:
        year = path.first_unlawful.year
        start = f"from year {year} on" if year else "from today on"
        notes.append(
            "“None” stands where the target is below the lawful floor: what cannot lawfully be delivered "
            f"is no saving, and {start} no sum up to the year can be given."
        )
    return [
        Heading("Savings"),
        Paragraph(told + "Doing nothing is the price as it would grow with pay and prices."),
        Table("Savings if the target is met", columns, rows, tuple(notes)),
    ]


def _savings(path: Trajectory, year: Year) -> tuple[str, ...]:
    figures = (year.saving_week, year.saving_year, year.saving_cumulative, year.saving_against_today_year)
    return tuple(saving_words(path, year, figure) for figure in figures)


def saving_words(path: Trajectory, year: Year, figure: Figure) -> str:
    """Give a saving, or say that there is none because care could not lawfully be delivered."""
    unlawful = year.verdict == "not lawful"
    if figure is year.saving_cumulative:
        unlawful = path.first_unlawful is not None and year.year >= path.first_unlawful.year
    return _NO_SAVING if unlawful else money(figure.value)


def measure_blocks(path: Trajectory) -> list[Block]:
    """Show the measures and how far they reach."""
    heading = Heading("Measures")
    if not path.plan.measures:
        return [heading, Paragraph("No measures are planned. The whole reduction is still to be found.")]
    rows = tuple(
        Row(
            (
                measure.name or f"Measure {i}",
                money(measure.saving),
                str(measure.first_year),
                money(measure.one_off_cost),
            ),
            detail=_measure_words(measure),
        )
        for i, measure in enumerate(path.plan.measures, 1)
    )
    columns = (
        Column("Measure"),
        Column("£ a week in full", "right"),
        Column("From year", "right"),
        Column("One-off cost", "right"),
    )
    costs = money(path.one_off_costs.value)
    note = f"One-off costs come to {costs} in all and are not taken off the savings."
    return [
        heading,
        Table("Planned measures, at today’s prices", columns, rows, (note,), wide_details=True),
        _gap_table(path),
    ]


def _measure_words(measure: Measure) -> str:
    """Say where a measure saves, how it comes in, who sees to it and how sure it is."""
    told = [f"Saves in {measure.group.label.lower()}"]
    if measure.phasing:
        told.append(f"comes in at {listed([share(one) for one in measure.phasing])}, then in full")
    if measure.owner:
        told.append(f"seen to by {measure.owner}")
    words = f"{'; '.join(told)}; {measure.risk.label.lower()} risk."
    return f"{words} {measure.note}".rstrip()


def _gap_table(path: Trajectory) -> Table:
    rows = tuple(
        Row(
            (
                _named(year),
                money(year.after_measures.value),
                money(year.target.value),
                money_signed(year.gap.value),
            )
        )
        for year in path.years
        if year.year
    )
    columns = (
        Column("Year"),
        Column("After measures", "right"),
        Column("Target", "right"),
        Column("Still to be found", "right"),
    )
    note = "Below nil, the measures go beyond the target."
    return Table("How far the measures reach, £ a week", columns, rows, (note,))


def _named(year: Year) -> str:
    return "Today" if year.year == 0 else f"Year {year.year}"
