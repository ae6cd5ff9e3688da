"""What a trajectory says: its chart, its tables and the sentences over them."""

from datetime import date
from decimal import ROUND_FLOOR, Decimal

from openbook.charts import LineChart, Series
from openbook.model.plan import PriceTerms
from openbook.model.savings import anniversary
from openbook.model.trajectory import Trajectory, Verdict, Year
from openbook.model.words import date_words, money, number, share
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.notice import NoticeKind
from openbook.ui.theme import Tone

BELOW = "Not lawful"
VERDICTS: dict[Verdict, tuple[str, Tone]] = {
    "deliverable": ("Deliverable", Tone.GOOD),
    "needs efficiencies": ("Needs efficiencies", Tone.WARNING),
    "not lawful": ("Not lawful", Tone.DANGER),
}
_STEP = Decimal("0.0001")  # a rate to use is rounded down to a hundredth of a per cent, so that it holds
_NIL = Decimal(0)


def year_name(number_of_year: int, price_base: date) -> str:
    """Name a year: "Year 1, 2027/28" where the price base begins a financial year."""
    first = price_base.year + number_of_year
    if price_base.month == 4 and price_base.day <= 6:
        return f"Year {number_of_year}, {first}/{(first + 1) % 100:02}"
    return f"Year {number_of_year}, from {date_words(anniversary(price_base, number_of_year))}"


def path_chart(found: Trajectory) -> LineChart:
    """Give the path: target, doing nothing, after measures, break-even and lawful floor."""
    years = found.years

    def series(name: str, field: str, role: str) -> Series:
        figures = [getattr(year, field) for year in years]
        return Series(name, tuple(one.value for one in figures), role, tuple(one.key for one in figures))

    lines = [series("Target", "target", "target"), series("Doing nothing", "do_nothing", "do_nothing")]
    if found.plan.measures:
        lines.append(series("After measures", "after_measures", "measures"))
    lines.append(series("Break-even", "break_even", "break_even"))
    lines.append(series("Lawful floor", "lawful_floor", "lawful_floor"))
    points = tuple(f"Year {year.year}" for year in years)
    return LineChart("The path year by year", points, tuple(lines), message=verdict_words(found)[0])


def path_headings(*, with_measures: bool) -> tuple[Heading, ...]:
    """Give the headings of the path; prices are £ a week for one placement."""
    names = ["Target", "Doing nothing", "After measures", "Break-even", "Lawful floor", "Not yet found"]
    if not with_measures:
        names = [name for name in names if name not in ("After measures", "Not yet found")]
    prices = (Heading(name, f"{name}, pounds a week") for name in names)
    return (Heading("Year", is_text=True), Heading("Verdict", is_text=True, is_note=True), *prices)


def path_rows(found: Trajectory, price_base: date) -> tuple[FigureRow, ...]:
    """Give the path year by year."""
    with_measures = bool(found.plan.measures)
    return tuple(_path_row(year, price_base, with_measures=with_measures) for year in found.years)


def saving_headings(placements: Decimal) -> tuple[Heading, ...]:
    """Give the headings of the savings."""
    each = "" if placements == 1 else f", {number(placements)} placements"
    return (
        Heading("Year", is_text=True),
        Heading("£ a week, each", "saving in pounds a week for each placement"),
        Heading(f"£ a year{each}", f"saving in pounds a year{each}"),
        Heading("Cumulative", f"savings of all years so far, in pounds{each}"),
        Heading("Against today’s price", f"saving against today’s price, in pounds a year{each}"),
    )


def saving_rows(found: Trajectory, price_base: date) -> tuple[FigureRow, ...]:
    """Give the savings by year; what is below the lawful floor is never shown as a saving."""
    rows = []
    unlawful_so_far = False
    for year in found.years[1:]:
        unlawful = year.verdict == "not lawful"
        unlawful_so_far = unlawful_so_far or unlawful
        cells = (
            FigureCell(year_name(year.year, price_base)),
            _saving(year, "saving_week", below=unlawful),
            _saving(year, "saving_year", below=unlawful),
            _saving(year, "saving_cumulative", below=unlawful_so_far),
            _saving(year, "saving_against_today_year", below=unlawful),
        )
        rows.append(FigureRow(f"saving {year.year}", cells))
    return tuple(rows)


def verdict_words(found: Trajectory) -> tuple[str, NoticeKind]:
    """Say in words whether the target can be delivered, and from when it cannot."""
    first, unlawful = found.first_undeliverable, found.first_unlawful
    if first is None:
        return "In every year the target stays at break-even or above, so it can be delivered.", "good"
    if unlawful is None:
        under = (
            f"{_what(first)} of {money(first.target.value)} is {_under(first, 'break_even')} below break-even"
        )
        return f"{_until(first)}{_when(first)} {under}, so it needs efficiencies.", "warning"
    floor = f"{_under(unlawful, 'lawful_floor')} below the lawful floor"
    cannot = "so it cannot lawfully be delivered with these hours."
    if first is unlawful:
        target = f"{_what(first)} of {money(first.target.value)} is {floor}"
        return f"{_until(first)}{_when(first)} {target}, {cannot}", "danger"
    under = f"{_what(first)} of {money(first.target.value)} is {_under(first, 'break_even')} below break-even"
    return f"{_until(first)}{_when(first)} {under}. {_when(unlawful)} it is {floor}, {cannot}", "danger"


def steepest_rate(found: Trajectory) -> Decimal:
    """Give the steepest rate a year that stays at break-even in every year, in the plan's own terms."""
    return found.steepest_in_terms["break_even"].value.quantize(_STEP, ROUND_FLOOR)


def steepest_words(found: Trajectory) -> str:
    """Say the steepest rates that hold, for break-even and for the law."""
    terms = "in real terms" if found.plan.terms is PriceTerms.REAL else "in cash"
    even = steepest_rate(found)
    floor = found.steepest_in_terms["lawful_floor"].value.quantize(_STEP, ROUND_FLOOR)
    if even < 0:
        rise = f"To reach break-even in every year the price would have to rise by {share(-even, 2)} a year"
        lawful = (
            f"for the lawful floor by {share(-floor, 2)}" if floor < 0 else "the lawful floor is kept without"
        )
        return f"{rise} {terms}; {lawful}."
    steep = f"The steepest rate that stays at break-even in every year is {_rate_words(even)} {terms}"
    return f"{steep}; the steepest above the lawful floor is {_rate_words(floor)}."


def use_words(rate: Decimal) -> str:
    """Say what the button does that takes a rate into the plan."""
    return f"Use {_rate_words(rate)} a year"


def gap_words(found: Trajectory) -> str:
    """Say what the measures leave to be found in the last year; empty where there are none."""
    if not found.plan.measures:
        return ""
    last = found.years[-1]
    gap = last.gap.value
    once = found.one_off_costs.value
    cost = f" They cost {money(once)} once, which is not taken off the savings." if once else ""
    if gap > 0:
        return f"In year {last.year}, {money(gap)} a week is not found yet.{cost}"
    return f"In year {last.year} the measures reach the target, with {money(-gap)} a week to spare.{cost}"


def _path_row(year: Year, price_base: date, *, with_measures: bool) -> FigureRow:
    words, tone = VERDICTS[year.verdict]
    fields = ["target", "do_nothing", "break_even", "lawful_floor"]
    if with_measures:
        fields.insert(2, "after_measures")
    cells = [FigureCell(year_name(year.year, price_base)), FigureCell(words, tone=tone)]
    cells += [_price(year, field) for field in fields]
    if with_measures:
        gap = year.gap.value
        cells.append(FigureCell(money(gap) if gap > 0 else "All found", year.gap.key))
    return FigureRow(f"year {year.year}", tuple(cells))


def _price(year: Year, field: str) -> FigureCell:
    figure = getattr(year, field)
    tone = Tone.TEXT
    if field == "target":
        tone = Tone.TEXT if year.verdict == "deliverable" else VERDICTS[year.verdict][1]
    return FigureCell(money(figure.value), figure.key, tone)


def _saving(year: Year, field: str, *, below: bool) -> FigureCell:
    if below:
        return FigureCell(BELOW, year.lawful_floor.key, Tone.DANGER)
    figure = getattr(year, field)
    value = figure.value
    # What costs more is said as that, as in Negotiation, and never as a saving below nil.
    return FigureCell(f"{money(-value)} more" if value < 0 else money(value), figure.key)


def _under(year: Year, floor: str) -> str:
    return money(getattr(year, floor).value - year.target.value)


def _when(year: Year) -> str:
    return "Already now" if year.year == 0 else f"In year {year.year}"


def _what(year: Year) -> str:
    return "the price" if year.year == 0 else "the target"


def _until(year: Year) -> str:
    if year.year < 2:
        return ""
    return "Deliverable in year 1. " if year.year == 2 else f"Deliverable up to year {year.year - 1}. "


def _rate_words(rate: Decimal) -> str:
    return share(rate, 2) if rate >= _NIL else f"a rise of {share(-rate, 2)}"
