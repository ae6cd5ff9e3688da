"""The worked example: that it is marked, that it shows what it should, and that its story is true."""

import re
from decimal import ROUND_FLOOR, Decimal
from functools import cache

import pytest

from openbook.model.checks import checks
from openbook.model.choices import PreparedBy
from openbook.model.paths import set_path
from openbook.model.plan import PriceTerms
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement, write_statement
from openbook.model.trajectory import trajectory
from openbook.model.words import money, share, whole_pounds
from openbook.resources import (
    EXAMPLES,
    example_plan,
    example_statement,
    example_story,
    reference_ranges,
    resource_path,
    standards,
)

BOTH = tuple(EXAMPLES)


@cache
def priced(of):
    return price(example_statement(of), standards())


def course(terms=PriceTerms.REAL):
    plan = example_plan().model_copy(update={"terms": terms})
    return trajectory(example_statement("realistic"), priced("realistic"), plan)


def line(of, key):
    return next(one.figure.value for one in priced(of).lines if one.key == key)


def price_without(**changes):
    """The realistic price with some fields changed, by path."""
    statement = example_statement("realistic")
    for path, value in changes.items():
        statement = set_path(statement, path, value)
    return price(statement, standards()).weekly_price.value


def post_index(post_id):
    return next(i for i, post in enumerate(example_statement("realistic").staffing) if post.id == post_id)


@pytest.mark.parametrize("of", BOTH)
def test_the_example_is_marked_as_one_wherever_it_has_a_name(of):
    statement = example_statement(of)
    assert statement.title.startswith("Example: ")
    assert statement.setting.name.endswith("(example)")
    assert statement.setting.provider.endswith("(example)")
    assert statement.reference.startswith("EXAMPLE")
    assert "Everything in this example is invented" in example_story()


def test_each_side_has_its_statement():
    assert example_statement("provider").prepared_by is PreparedBy.PROVIDER
    assert example_statement("realistic").prepared_by is PreparedBy.COMMISSIONER


def test_the_two_statements_can_be_laid_side_by_side():
    provider, realistic = (example_statement(of) for of in BOTH)
    assert [post.id for post in provider.staffing] == [post.id for post in realistic.staffing]
    assert [cost.key for cost in provider.costs] == [cost.key for cost in realistic.costs]
    assert provider.price_base == realistic.price_base


@pytest.mark.parametrize("of", BOTH)
def test_the_example_is_a_whole_book(of):
    statement = example_statement(of)
    assert 10 <= len(statement.staffing) <= 14
    assert len(statement.costs) == 20
    assert any(post.sleep_ins for post in statement.staffing)
    assert any(post.evidence for post in statement.staffing)
    assert {post.allocation.value for post in statement.staffing} == {"shared", "individual", "share"}


@pytest.mark.parametrize("of", BOTH)
def test_the_example_survives_writing_and_reading(of):
    statement = example_statement(of)
    assert read_statement(write_statement(statement), standards().lines) == statement


@pytest.mark.parametrize("of", BOTH)
def test_the_example_rests_on_no_doubtful_rate_and_lacks_nothing(of):
    assert not any(rate.doubtful for rate in priced(of).rates)
    found = checks(example_statement(of), priced(of), standards())
    assert [check for check in found if check.level != "question"] == []


def test_the_provider_asks_too_much_and_is_asked_about_it():
    found = checks(example_statement("provider"), priced("provider"), standards())
    assert [check.path for check in found] == ["costs[15]"]
    assert "speaks of profit or head office" in found[0].text
    assert checks(example_statement("realistic"), priced("realistic"), standards()) == ()


def test_the_provider_is_below_the_reference_on_food_and_the_realistic_price_is_not():
    food = next(record for record in reference_ranges() if record.compares_with == "costs.food")
    assert line("provider", "food") < food.low < line("realistic", "food") < food.high


def test_the_placement_costs_well_over_1700_a_week():
    assert (
        priced("provider").weekly_price.value
        > priced("realistic").weekly_price.value
        > 2 * 1700 * Decimal("0.9")
    )


def test_the_trajectory_shows_the_year_in_which_it_stops_being_deliverable():
    verdicts = [year.verdict for year in course().years[1:]]
    assert verdicts == ["deliverable", "needs efficiencies", "not lawful", "not lawful"]


@pytest.mark.parametrize(
    ("measure", "changes"),
    [
        ("Fill the sixth place", {"setting.occupied_places": 6}),
        (
            "One-to-one down to two and a half hours a day, as skills grow",
            {f"staffing[{post_index('one-to-one')}].hours_per_week": Decimal("17.5")},
        ),
        (
            "Three permanent workers in place of agency",
            {
                f"staffing[{post_index(i)}].agency_share": 0
                for i in ("support-days", "waking-night", "one-to-one")
            },
        ),
        (
            "A second worker on one outing a week, not two",
            {f"staffing[{post_index('community-second')}].hours_per_week": 3},
        ),
        (
            "Sensors and the sleep-in in place of three waking nights",
            {f"staffing[{post_index('waking-night')}].rota[0].days": 4},
        ),
        ("Heating controls and insulation", {"costs[12].amount": 15400 - 2300}),
    ],
)
def test_each_measure_saves_what_the_price_says_rounded_down(measure, changes):
    saved = priced("realistic").weekly_price.value - price_without(**changes)
    stated = next(one.saving for one in example_plan().measures if one.name == measure)
    assert stated == saved.quantize(Decimal(1), ROUND_FLOOR)


def test_paying_the_realistic_price_saves_the_difference_to_the_fee():
    plan = example_plan()
    assert plan.measures[0].name == "Pay the realistic price"
    assert money(plan.start_price - priced("realistic").weekly_price.value) == money(plan.measures[0].saving)


# The story -------------------------------------------------------------------------------------


def told():
    """Every amount that the story may tell, worked out by the program or read from the example."""
    ask, real = priced("provider"), priced("realistic")
    exact = [example_plan().start_price, ask.weekly_price.value]
    exact += [real.weekly_price.value, real.break_even.value, real.lawful_floor.value]
    for year in course().years[1:]:
        exact += [year.target.value, year.break_even.value, year.lawful_floor.value]
    exact.append(course(PriceTerms.CASH).years[2].target.value)
    whole = [Decimal(1700), ask.break_even.value, line("provider", "surplus"), training_effect()]
    whole += [ask.weekly_price.value - real.weekly_price.value, course().years[4].gap.value]
    whole += [example_statement(of).employment.training_fees for of in BOTH]
    for key in ("one-to-one", "surplus", "head_office", "support-days", "other_supplies", "food"):
        first, second = line("provider", key), line("realistic", key)
        exact += [first, second]
        whole.append(abs(first - second))
    return {money(amount) for amount in exact} | {whole_pounds(amount) for amount in whole}


def training_effect():
    asked = example_statement("provider").employment
    without = price_without(
        **{
            "employment.training_weeks": asked.training_weeks,
            "employment.training_fees": asked.training_fees,
        }
    )
    return priced("realistic").weekly_price.value - without


def test_every_amount_in_the_story_is_what_the_program_says():
    amounts = re.findall(r"£\d{1,3}(?:,\d{3})*(?:\.\d\d)?", example_story())
    assert len(amounts) > 40
    assert set(amounts) == told()


def row(*cells):
    return f"| {' | '.join(cells)} |"


def test_the_table_of_years_is_the_trajectory():
    for year in course().years[1:]:
        figures = (year.target, year.break_even, year.lawful_floor)
        cells = (str(year.year), *(money(figure.value) for figure in figures), year.verdict)
        assert row(*cells) in example_story()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("One-to-one support", "one-to-one"),
        ("Surplus", "surplus"),
        ("Head office", "head_office"),
        ("Support workers, days", "support-days"),
        ("Other supplies and services", "other_supplies"),
        ("Food", "food"),
    ],
)
def test_the_table_of_differences_is_the_comparison(name, key):
    first, second = line("provider", key), line("realistic", key)
    difference = f"{whole_pounds(abs(first - second))} {'less' if second < first else 'more'}"
    start = row(name, money(first), money(second), difference).removesuffix("|")
    assert start in example_story()


def test_every_share_in_the_story_is_what_the_program_says():
    provider, realistic, plan = *(example_statement(of) for of in BOTH), example_plan()
    shares = {
        share(plan.total_reduction),
        share(course().annual_rate.value, 2),
        share(plan.pay_growth[0]),
        share(plan.price_growth[0]),
        share(provider.surplus.rate),
        share(realistic.surplus.rate),
        share(provider.head_office.rate),
        share(realistic.head_office.rate),
        f"{course().steepest_in_terms['break_even'].value * 100:.1f}%",
    }
    assert set(re.findall(r"\d[\d.]*%", example_story())) == shares


def test_the_other_facts_of_the_story_are_those_of_the_statements():
    provider, realistic = (example_statement(of) for of in BOTH)
    ask, found = provider.employment, realistic.employment
    story = " ".join(example_story().split())
    one_to_one = realistic.staffing[post_index("one-to-one")]
    for fact in (
        f"Leave is {found.leave_weeks} weeks in the contracts, not {ask.leave_weeks}.",
        f"Sickness was {found.sickness_weeks} weeks",
        f"divided by {realistic.setting.occupied_places} places, the year’s average,",
        f"not {provider.setting.occupied_places}.",
        f"allowed for {ask.training_weeks} weeks a year",
        f"a range of {one_to_one.low} to {one_to_one.high} a week",
        f"in {realistic.setting.region}",
    ):
        assert fact in story
    assert one_to_one.hours_per_week / 7 == Decimal("3.5")
    assert "close the gap until year 3" in story
    assert [year.gap.value > 0 for year in course().years[1:]] == [False, False, False, True]
    assert len(example_plan().measures) == 7


def test_the_growth_of_the_plan_is_that_of_the_rates_it_names():
    book = standards().rates
    now, then = (rate.value for rate in book.history("national_living_wage")[-2:])
    assert example_plan().pay_growth == ((then / now - 1).quantize(Decimal("0.001")),)
    assert example_plan().price_growth == (book.history("cpi_september")[-1].value,)


def test_every_file_of_the_example_is_read():
    names = {path.name for path in resource_path("examples").iterdir()}
    assert names == {*EXAMPLES.values(), "larch-house.plan.json", "story.md"}
