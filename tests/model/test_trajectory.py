"""Trajectories: against the second reckoner, against worked examples, and what must always hold."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from openbook.model.errors import InputError
from openbook.model.figure import replay, walk
from openbook.model.plan import Plan
from openbook.model.pricing import price
from openbook.model.trajectory import trajectory
from openbook.resources import standards
from tests.model.path_reckoner import annual_rate_of, path
from tests.model.reckoner import parsed, reckon
from tests.model.small import CLOSE, D, home, hourly, same
from tests.model.statements import amounts, file_text, rates_on, read, statements

YEARLY = (
    "target",
    "do_nothing",
    "break_even",
    "lawful_floor",
    "after_measures",
    "gap",
    "saving_week",
    "saving_year",
    "saving_cumulative",
    "saving_against_today_year",
)
LAST_DIGIT = D("1e-15")  # a target that meets its floor exactly may end below it in the 28th digit
WITHIN = D("1e-9")  # savings of many placements over many years are sums of millions


@st.composite
def plans(draw):
    """A plan, as the program has it and as the second reckoner has it."""
    years = draw(st.integers(1, 6))
    growth = st.one_of(
        amounts(-0.02, 0.08, 3).map(lambda rate: [rate]),
        st.lists(amounts(-0.02, 0.08, 3), min_size=years, max_size=years),
    )
    measure = st.fixed_dictionaries(
        {
            "group": st.sampled_from(
                ["staffing", "premises", "supplies_and_services", "individual", "property"]
            ),
            "saving": amounts(0, 300),
            "first_year": st.integers(1, 5),
            "phasing": st.lists(amounts(0, 1), max_size=3),
        }
    )
    plan = {
        "years": years,
        "terms": draw(st.sampled_from(["cash", "real"])),
        "pay_growth": draw(growth),
        "price_growth": draw(growth),
        "placements": draw(amounts(1, 40, 1)),
        "measures": draw(st.lists(measure, max_size=3)),
        "start_price": draw(st.one_of(st.none(), amounts(500, 9000))),
    }
    how = draw(st.sampled_from(["total_reduction", "annual_rate"]))
    rate = plan[how] = draw(amounts(0, 0.6, 4) if how == "total_reduction" else amounts(-0.1, 0.3, 4))
    plain = plan | {
        "start": plan["start_price"],
        "annual_rate": annual_rate_of(rate, years) if how == "total_reduction" else rate,
        "pay_growth": plan["pay_growth"] * (years if len(plan["pay_growth"]) == 1 else 1),
        "price_growth": plan["price_growth"] * (years if len(plan["price_growth"]) == 1 else 1),
    }
    return Plan.model_validate(plan), plain


@st.composite
def courses(draw):
    """A statement of a price that makes sense, its price, and a plan."""
    raw = parsed(file_text(draw(statements())))
    raw["staffing"].append(
        {
            "id": "sure",
            "pay": "hourly",
            "hourly_pay": D(13),
            "hours_per_week": D(90),
            "allocation": "individual",
            "role": "support_worker",
        }
    )
    statement = read(raw)
    priced = price(statement, standards())
    assume(priced.weekly_price.value > 100)
    return raw, statement, priced, *draw(plans())


@given(courses())
@settings(max_examples=60)
def test_every_year_agrees_with_the_second_reckoner(course):
    raw, statement, priced, plan, plain = course
    reckoned = path(raw, reckon(raw, rates_on(date.fromisoformat(raw["price_base"]))), plain)
    ours = trajectory(statement, priced, plan)
    assert len(ours.years) == len(reckoned["years"])
    for one, other in zip(ours.years, reckoned["years"], strict=True):
        for name in YEARLY:
            difference = abs(getattr(one, name).value - other[name])
            assert difference <= WITHIN, (
                f"year {one.year}, {name}: {getattr(one, name).value} and {other[name]}"
            )
        clear = min(abs(other["target"] - other[floor]) for floor in ("break_even", "lawful_floor"))
        assert one.verdict == other["verdict"] or clear < CLOSE
    for name, rate in reckoned["steepest"].items():
        assert abs(ours.steepest[name].value - rate) <= WITHIN


@given(courses())
@settings(max_examples=40)
def test_what_always_holds_of_a_trajectory(course):
    _, _, priced, plan, _ = course
    _, statement, *_ = course
    ours = trajectory(statement, priced, plan)
    today = ours.years[0]
    assert today.target.value == ours.start_price.value
    assert abs(today.saving_week.value) <= CLOSE
    assert today.break_even.value == pytest.approx(priced.break_even.value, abs=CLOSE)
    for year in ours.years:
        assert abs(year.gap.value - (year.after_measures.value - year.target.value)) <= CLOSE
        if year.target.value < year.lawful_floor.value:
            assert year.verdict == "not lawful"
        if year.verdict == "deliverable":
            assert year.target.value >= max(year.break_even.value, year.lawful_floor.value) - LAST_DIGIT
    saved = sum((year.saving_year.value for year in ours.years[1:]), D(0))
    assert abs(saved - ours.years[-1].saving_cumulative.value) <= WITHIN
    verdicts = [year.verdict for year in ours.years]
    unlawful = ours.first_unlawful
    assert (unlawful is None) == ("not lawful" not in verdicts)
    assert (ours.first_undeliverable is None) == (set(verdicts) == {"deliverable"})


@given(courses())
@settings(max_examples=25)
def test_every_figure_of_a_trajectory_carries_its_working(course):
    _, statement, priced, plan, _ = course
    ours = trajectory(statement, priced, plan)
    figures = [getattr(year, name) for year in ours.years for name in YEARLY]
    for figure in (*figures, ours.annual_rate, *ours.steepest.values(), *ours.steepest_in_terms.values()):
        assert replay(figure) == figure.value
        assert figure.key
        assert figure.label
    for leaf in walk(*figures):
        if leaf.is_leaf:
            assert leaf.source
            assert leaf.label


@given(courses(), st.sampled_from(["break_even", "lawful_floor"]))
@settings(max_examples=40)
def test_the_steepest_rate_just_holds(course, floor):
    _, statement, priced, plan, _ = course
    steepest = trajectory(statement, priced, plan).steepest_in_terms[floor].value
    assume(abs(steepest) < 1)
    at_steepest = plan.model_copy(update={"annual_rate": steepest, "total_reduction": None})
    again = trajectory(statement, priced, at_steepest)
    above = [year.target.value - getattr(year, floor).value for year in again.years[1:]]
    assert min(above) == pytest.approx(0, abs=D("1e-15"))
    if floor == "lawful_floor":
        assert again.first_unlawful is None or again.first_unlawful.year == 0
    elif all(year.break_even.value >= year.lawful_floor.value for year in again.years):
        assert {year.verdict for year in again.years[1:]} == {"deliverable"}


# Worked examples ------------------------------------------------------------------------------

# Operating 1,000 a week, of which staffing 600 as the flat rate has it; head office 10%; surplus 5%.
HOUSE = home(
    hourly(hours=40, pay="15", role="nurse"),
    terms={"on_cost_rate": 0},
    costs=[{"key": "food", "amount": 400}],
    head_office={"rate": "0.1"},
    surplus={"rate": "0.05"},
)
PRICED = price(HOUSE, standards())
PRICE = (600 + 400) * D("1.1") * D("1.05")


def course_of(**plan):
    return trajectory(HOUSE, PRICED, Plan.model_validate({"years": 4, "annual_rate": 0} | plan))


def test_a_quarter_over_four_years_is_just_under_seven_per_cent_a_year():
    course = course_of(annual_rate=None, total_reduction="0.25")
    assert course.annual_rate.value.quantize(D("0.0001")) == D("0.0694")
    assert same(course.years[4].target.value, PRICE * D("0.75"))
    assert same(course.years[1].target.value, PRICE * (1 - course.annual_rate.value))


def test_pay_and_prices_grow_apart_and_rates_follow_their_base():
    years = course_of(pay_growth=["0.04"], price_growth=["0.02"]).years
    operating = 600 * D("1.04") ** 3 + 400 * D("1.02") ** 3
    assert same(years[3].do_nothing.value, operating * D("1.1") * D("1.05"))
    assert same(years[3].break_even.value, operating * D("1.1"))


def test_each_year_may_have_its_own_growth():
    years = course_of(pay_growth=["0.04", "0.03", 0, "-0.01"]).years
    operating = 600 * D("1.04") * D("1.03") * D("0.99") + 400
    assert same(years[4].do_nothing.value, operating * D("1.1") * D("1.05"))


def test_amounts_of_head_office_property_and_surplus_grow_with_prices():
    fixed = home(
        head_office={"amount": 100, "per": "week"},
        property={"rent": {"amount": 200, "per": "week"}},
        surplus={"method": "amount", "amount": 50},
    )
    plan = Plan(years=2, annual_rate=D(0), price_growth=(D("0.1"),), pay_growth=(D("0.5"),))
    last = trajectory(fixed, price(fixed, standards()), plan).years[2]
    assert same(last.do_nothing.value, 350 * D("1.21"))
    assert same(last.break_even.value, 300 * D("1.21"))


def test_real_terms_follow_what_doing_nothing_would_cost():
    growth = {"pay_growth": ["0.05"], "price_growth": ["0.05"]}
    cash, real = (course_of(annual_rate="0.1", terms=terms, **growth).years[2] for terms in ("cash", "real"))
    assert same(cash.target.value, PRICE * D("0.81"))
    assert same(real.target.value, PRICE * D("0.81") * D("1.1025"))


def test_savings_are_for_all_placements_and_add_up():
    years = course_of(annual_rate="0.1", placements=12, price_growth=["0.02"], pay_growth=["0.02"]).years
    first, second = (PRICE * D("1.02") ** year - PRICE * D("0.9") ** year for year in (1, 2))
    assert same(years[1].saving_week.value, first)
    assert same(years[1].saving_year.value, first * 52 * 12)
    assert same(years[2].saving_cumulative.value, (first + second) * 52 * 12)
    assert same(years[2].saving_against_today_year.value, PRICE * D("0.19") * 52 * 12)
    assert years[0].saving_cumulative.value == 0


def test_a_fee_now_is_grown_like_the_statements_price_and_floors_stay_its_own():
    growth = {"pay_growth": ["0.05"], "price_growth": ["0.05"]}
    course = course_of(annual_rate="0.1", start_price=2000, **growth)
    assert course.start_price.value == 2000
    assert same(course.years[2].do_nothing.value, 2000 * D("1.1025"))
    assert same(course.years[2].target.value, 2000 * D("0.81"))
    assert same(course.years[2].break_even.value, 1100 * D("1.1025"))


MEASURE = {"name": "Rota", "group": "staffing", "saving": 100, "first_year": 2, "phasing": ["0.25", "0.5"]}


def test_a_measure_saves_by_its_phasing_and_grows_with_its_group():
    years = course_of(measures=[MEASURE], pay_growth=["0.1"]).years
    saved = [year.do_nothing.value - year.after_measures.value for year in years]
    expected = [0, 0, 25 * D("1.1") ** 2, 50 * D("1.1") ** 3, 100 * D("1.1") ** 4]
    assert all(same(one, other) for one, other in zip(saved, expected, strict=True))


@pytest.mark.parametrize(
    "group", ["premises", "supplies_and_services", "individual", "head_office", "property", "surplus"]
)
def test_measures_outside_staffing_grow_with_prices(group):
    measure = MEASURE | {"group": group, "first_year": 1, "phasing": []}
    last = course_of(measures=[measure], pay_growth=["0.1"], price_growth=["0.02"]).years[4]
    assert same(last.do_nothing.value - last.after_measures.value, 100 * D("1.02") ** 4)


def test_the_gap_is_what_no_measure_has_found_yet():
    year = course_of(annual_rate="0.1", measures=[MEASURE | {"first_year": 1, "phasing": []}]).years[1]
    assert same(year.gap.value, PRICE * D("0.1") - 100)


def test_one_off_costs_add_up():
    measures = [MEASURE | {"one_off_cost": 1500}, MEASURE | {"one_off_cost": "250.50"}]
    assert course_of(measures=measures).one_off_costs.value == D("1750.50")


def test_each_verdict_has_its_side_of_the_floors():
    dear = home(hourly(pay="20"), surplus={"rate": "0.05"})
    figures = price(dear, standards())
    break_even, floor = figures.break_even.value, figures.lawful_floor.value
    assert floor < break_even
    for target, verdict in [
        (break_even, "deliverable"),
        (break_even - D("0.01"), "needs efficiencies"),
        (floor, "needs efficiencies"),
        (floor - D("0.01"), "not lawful"),
    ]:
        plan = Plan(years=1, annual_rate=1 - target / figures.weekly_price.value)
        assert trajectory(dear, figures, plan).years[1].verdict == verdict


def test_below_the_lawful_floor_is_never_deliverable_even_above_break_even():
    underpaid = home(hourly(pay="9"), surplus={"method": "amount", "amount": 1})
    priced = price(underpaid, standards())
    assert priced.break_even.value < priced.weekly_price.value < priced.lawful_floor.value
    course = trajectory(underpaid, priced, Plan(years=1, annual_rate=D(0)))
    assert [year.verdict for year in course.years] == ["not lawful", "not lawful"]
    assert course.first_unlawful is course.first_undeliverable is course.years[0]


def test_the_steepest_rate_is_the_lowest_over_the_years():
    course = course_of(years=2, pay_growth=[0, "0.5"])
    break_even = [D(1100), (600 * D("1.5") + 400) * D("1.1")]
    assert same(course.steepest["break_even"].value, 1 - (break_even[1] / PRICE).sqrt())


@pytest.mark.parametrize(
    ("plan", "path", "accepted"),
    [
        ({"annual_rate": None}, "total_reduction", "a reduction in all, such as 25%, or a rate a year"),
        ({"total_reduction": "0.2"}, "annual_rate", "give one of the two"),
        ({"annual_rate": 1}, "annual_rate", "a rate below 1 (100%) would be accepted"),
        ({"annual_rate": None, "total_reduction": 1}, "total_reduction", "a rate below 1 (100%)"),
        ({"pay_growth": [0, 0]}, "pay_growth", "one rate, or one for each of the 4 years"),
        ({"price_growth": []}, "price_growth", "one rate, or one for each of the 4 years"),
    ],
)
def test_a_plan_that_lacks_something_is_refused(plan, path, accepted):
    with pytest.raises(InputError) as refused:
        course_of(**plan)
    [problem] = refused.value.problems
    assert problem.path == path
    assert problem.accepted.startswith(accepted)


def test_a_price_of_nothing_has_no_trajectory():
    with pytest.raises(InputError, match=r"needs a price above £0\.00"):
        trajectory(home(), price(home(), standards()), Plan(annual_rate=D(0)))


@pytest.mark.parametrize("terms", ["cash", "real"])
def test_growth_that_leaves_no_price_is_refused(terms):
    losing = home(hourly(), terms={"on_cost_rate": 0}, surplus={"method": "amount", "amount": -500})
    plan = Plan.model_validate({"years": 3, "annual_rate": "0.1", "terms": terms, "pay_growth": ["-0.3"]})
    with pytest.raises(InputError, match=r"doing nothing would cost −£80\.00 a week in year 1"):
        trajectory(losing, price(losing, standards()), plan)
