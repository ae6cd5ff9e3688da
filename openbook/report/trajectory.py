"""The trajectory: how far the price can fall, year by year, before care cannot lawfully be delivered."""

from openbook.model.figure import Figure
from openbook.model.growth import growth_words
from openbook.model.plan import Plan, PriceTerms
from openbook.model.pricing import price
from openbook.model.trajectory import Trajectory, trajectory
from openbook.model.words import listed, money, number, plural, share
from openbook.report.annex import annex_of
from openbook.report.blocks import (
    Block,
    ChartBlock,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from openbook.report.closing import closing_blocks
from openbook.report.lines import post_names
from openbook.report.rates_blocks import doubt_notice
from openbook.report.subject import Subject, about, document
from openbook.report.trajectory_blocks import (
    measure_blocks,
    path_chart,
    saving_blocks,
    saving_words,
    steepest_blocks,
    steepest_words,
    verdict_notice,
    years_table,
)


def trajectory_report(subject: Subject) -> Document:
    """Build the trajectory of the subject's statement under its plan."""
    assert subject.plan is not None
    statement, plan = subject.statement, subject.plan
    priced = price(statement, subject.standards)
    path = trajectory(statement, priced, plan)
    annex = annex_of(_roots(path), post_names(priced), "trajectory.")
    subtitle = f"Trajectory over {plural(plan.years, 'year')}"
    blocks: tuple[Block, ...] = (
        Cover(subject.title, subtitle, about(statement, subject.made_on), subject.warning),
        _key_figures(path),
        verdict_notice(path),
        *doubt_notice(priced.rates),
        Contents(),
        Heading("Year by year"),
        ChartBlock(path_chart(path)),
        years_table(path),
        *steepest_blocks(path),
        *saving_blocks(path),
        *measure_blocks(path),
        *_plan_blocks(plan, subject),
        PageBreak(),
        *annex.blocks(),
        *closing_blocks(subject),
    )
    return document("trajectory", "Trajectory", subject, blocks)


def _roots(path: Trajectory) -> list[Figure]:
    roots = [path.start_price, path.annual_rate]
    for year in path.years:
        roots += [year.target, year.do_nothing, year.after_measures, year.break_even, year.lawful_floor]
        roots += [year.gap, year.saving_week, year.saving_year, year.saving_cumulative]
        roots.append(year.saving_against_today_year)
    return [*roots, *path.steepest_in_terms.values()]


def _key_figures(path: Trajectory) -> KeyFigures:
    last = path.years[-1]
    whole = 1 - (1 - path.annual_rate.value) ** path.plan.years
    real = path.plan.terms is PriceTerms.REAL
    note = "beyond rising costs" if real else "in cash"
    saving = saving_words(path, last, last.saving_cumulative)
    return KeyFigures(
        (
            KeyFigure("Reduction a year", share(path.annual_rate.value, 2), f"{share(whole)} in all, {note}"),
            KeyFigure("Price at the start", money(path.start_price.value), "a week"),
            KeyFigure(f"Target in year {last.year}", money(last.target.value), last.verdict),
            KeyFigure("Steepest at break-even", steepest_words(path, "break_even"), "a year, every year"),
            KeyFigure(
                "Steepest at the lawful floor", steepest_words(path, "lawful_floor"), "a year, every year"
            ),
            KeyFigure("Savings in all", saving, _against(path)),
        )
    )


def _against(path: Trajectory) -> str:
    places = number(path.plan.placements)
    return f"against doing nothing, {places} placement{'' if path.plan.placements == 1 else 's'}"


def _plan_blocks(plan: Plan, subject: Subject) -> list[Block]:
    """Say what the path rests on."""
    asked = f"{share(plan.total_reduction)} in all" if plan.total_reduction is not None else ""
    if plan.annual_rate is not None:
        asked = f"{share(plan.annual_rate, 2)} a year"
    rows = (
        Row(("Reduction asked for", asked)),
        Row(("Years", str(plan.years))),
        Row(("Terms", plan.terms.label)),
        Row(("Growth of pay a year", listed([share(one, 2) for one in plan.pay_growth]))),
        Row(("Growth of other prices a year", listed([share(one, 2) for one in plan.price_growth]))),
        Row(("Placements", number(plan.placements))),
        Row(
            ("Fee now", money(plan.start_price) if plan.start_price is not None else "the statement’s price")
        ),
    )
    on_file = " ".join(growth_words(subject.standards.rates, subject.statement.price_base)).strip()
    notes = (f"Growth on file: {on_file}",) if on_file else ()
    return [
        Heading("What the path rests on"),
        Table("The plan as entered", (Column("Entry"), Column("As entered")), rows, notes),
        Paragraph(
            "Staffing grows with pay and everything else with prices; head office and surplus given as "
            "rates follow what they are rates of. Changes of need, of occupancy and of the law are left out.",
            small=True,
        ),
    ]
