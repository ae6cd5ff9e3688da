"""Savings: Wakefield's figures, floors and increases in words, and parts that always add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbook.model.agreed_years import agreed_years, whole
from openbook.model.delivered import (
    Held,
    agreed_anew,
    financial_year,
    financial_year_name,
    opened_again,
    parts_of,
)
from openbook.model.negotiation import Round
from openbook.model.payments import KeptPayment, Payment
from openbook.model.plan import Plan
from openbook.model.pricing import price
from openbook.model.programme import AgreedCase, programme
from openbook.model.programme_words import about_lines
from openbook.model.savings import (
    Change,
    PlannedYear,
    SavingsPlan,
    anniversary,
    change_words,
    in_all,
    planned,
    planned_years,
)
from openbook.model.statement_file import dumped
from openbook.model.trajectory import trajectory
from openbook.model.words import pennies
from openbook.resources import example_plan, example_statement, standards
from tests.model.small import D
from tests.model.test_trajectory import plans

W = D(365) / 7
FROM = date(2026, 4, 1)
WAKEFIELD = pennies(D(171_000) / W)
STATEMENT = example_statement("realistic")


def rate(total, years):
    return 1 - (1 - total) ** (D(1) / years)


def plan_of(*prices, before=WAKEFIELD, nothing=None, floor="1000", placements=1, paid_from=FROM):
    """A plan at these prices a week, held against the price before and doing nothing, year by year."""
    against = nothing or [before] * len(prices)
    years = tuple(
        PlannedYear(price=D(one), doing_nothing=None if other is None else D(other), lawful_floor=D(floor))
        for one, other in zip(prices, against, strict=True)
    )
    return SavingsPlan(
        paid_from=paid_from, price_before=before, weeks=W, placements=D(placements), years=years
    )


def held(*prices, **more):
    plan = plan_of(*prices, **more)
    return Held(plan, plan.paid_from, plan.years[0].price)


def paid(first, last, amount=None, seq=1, supersedes=None, **more):
    payment = Payment(first_day=first, last_day=last, amount=amount, **more)
    return KeptPayment(seq, payment, None, "Jane Shaw", supersedes)


def test_a_quarter_over_four_years_is_planned_as_wakefield_had_it():
    yearly = rate(D("0.25"), 4)
    assert round(yearly * 100, 1) == D("6.9")
    prices = [pennies(WAKEFIELD * (1 - yearly) ** year) for year in (1, 2, 3, 4)]
    years = planned_years(plan_of(*prices))
    assert prices[3] == pennies(WAKEFIELD * D("0.75"))
    assert [one.before.amount for one in years] == [pennies((WAKEFIELD - one) * W) for one in prices]
    assert abs(years[3].before.amount - 171_000 * D("0.25")) < D("0.01") * W  # pennies of a week, for a year
    assert abs(years[0].cost - 171_000 * (1 - yearly)) < D("0.01") * W
    assert [one.name for one in years] == ["Year 1", "Year 2", "Year 3", "Year 4"]
    assert (years[3].first_day, years[3].last_day) == (date(2029, 4, 1), date(2030, 3, 31))


def test_placements_multiply_a_year_and_not_a_week():
    year = planned_years(plan_of("3000", before=D(3100), placements=12))[0]
    assert year.week_before.amount == 3100 - 3000
    assert year.before.amount == pennies((3100 - 3000) * W * 12)
    assert year.cost == pennies(3000 * W * 12)


def test_below_the_lawful_floor_nothing_is_saved_but_an_increase_is_told():
    year = planned_years(plan_of("2900", before=D(3000), nothing=["2800"], floor="2950"))[0]
    assert not year.is_lawful
    assert (year.before.words, year.before.saving) == ("none, below the lawful floor", 0)
    assert year.nothing.words == f"increase of £{pennies(100 * W):,.2f}"
    assert year.nothing.increase == pennies(100 * W)


@pytest.mark.parametrize(
    ("amount", "words"),
    [("120.5", "£120.50"), ("-120.5", "increase of £120.50"), ("0", "no change"), ("-0.004", "no change")],
)
def test_an_increase_is_never_a_saving_below_nil(amount, words):
    assert change_words(D(amount)) == words


def test_what_is_known_is_added_up_and_what_is_barred_is_not():
    assert in_all([Change(D(5)), Change(None), Change(D(-2)), Change(D(9), barred=True)]) == Change(D(3))
    assert in_all([Change(None)]).words == "not known"
    assert in_all([Change(D(9), barred=True)]).words == "none, below the lawful floor"
    assert in_all([Change(D(-9), barred=True)]).words == "increase of £9.00"


def frozen(agreed, plan):
    return planned(STATEMENT, price(STATEMENT, standards()), agreed, plan)


def agreement(**more):
    return Round(kind="agreement", on=FROM, party="both", price=D(3180), **more)


def test_without_any_plan_the_first_year_alone_and_no_saving_is_known():
    plan = frozen(agreement(), None)
    assert (plan.price_before, len(plan.years), plan.placements) == (None, 1, 1)
    assert planned_years(plan)[0].before.words == "not known"


def test_without_a_path_the_price_stays_flat_while_doing_nothing_grows():
    case = Plan(annual_rate="0.05", years=3, start_price="3310", pay_growth=["0.03"], price_growth=["0.03"])
    plan = frozen(agreement(), case)
    assert [one.price for one in plan.years] == [3180] * 3
    assert [one.doing_nothing for one in plan.years] == [
        pennies(3310 * D("1.03") ** year) for year in (1, 2, 3)
    ]
    assert not plan.follows_path


def test_a_fee_alone_is_enough_for_the_price_before():
    plan = frozen(agreement(), Plan(start_price="3310", years=2))
    assert plan.price_before == 3310
    assert [one.price for one in plan.years] == [3180, 3180]


def test_a_path_from_the_fee_now_begins_with_the_agreed_price_and_follows_from_its_second_year():
    path = Plan(annual_rate="0.02", years=3, start_price="3310")
    plan = frozen(agreement(trajectory=path), example_plan())
    assert [one.price for one in plan.years] == [
        3180,
        *(pennies(3310 * D("0.98") ** year) for year in (2, 3)),
    ]
    assert plan.follows_path


def test_a_path_from_the_agreed_price_has_that_price_in_its_first_year():
    path = Plan(annual_rate="0.02", years=3)
    plan = frozen(agreement(trajectory=path), Plan(start_price="3310"))
    assert [one.price for one in plan.years] == [
        3180,
        *(pennies(3180 * D("0.98") ** year) for year in (1, 2, 3)),
    ]
    assert [one.doing_nothing for one in plan.years] == [3310] * 4


def test_it_is_paid_from_the_day_that_is_named():
    assert frozen(agreement(), None).paid_from == FROM
    assert frozen(agreement(paid_from=date(2026, 9, 1)), None).paid_from == date(2026, 9, 1)


def test_a_growth_that_leaves_nothing_plans_no_years_after():
    case = Plan(annual_rate="0.05", years=2, start_price="3310", pay_growth=["-0.999"])
    assert len(frozen(agreement(), case.model_copy(update={"price_growth": (D(-2),)})).years) == 1


def test_a_whole_year_as_planned_delivers_what_was_planned():
    agreed = held("3000", before=D(3100))
    parts = parts_of((agreed,), (paid(FROM, date(2027, 3, 31), pennies(3000 * D(365) / 7)),))
    assert [one.delivered_before.amount for one in parts] == [pennies(100 * D(365) / 7)]
    assert parts[0].before == parts[0].delivered_before


def test_nothing_is_read_into_days_without_a_payment():
    years = agreed_years((held("3000", "2900", before=D(3100)),), (paid(FROM, date(2026, 4, 28), 12_000),))
    assert years[0].recorded_words == "28 of 365 days"
    assert years[0].delivered_before.amount == 3100 * 4 - 12_000
    assert (years[1].paid_words, years[1].delivered_words(years[1].delivered_before)) == (
        "not recorded yet",
        "not recorded yet",
    )
    assert whole(years).recorded == 28


def test_more_paid_than_before_is_an_increase():
    years = agreed_years((held("3000", before=D(2900)),), (paid(FROM, date(2026, 4, 28), 12_000),))
    assert years[0].delivered_before.words == "increase of £400.00"


def test_what_was_paid_below_the_floor_saved_nothing():
    years = agreed_years((held("3000", floor="2990"),), (paid(FROM, date(2026, 4, 28), 4 * 2989),))
    assert years[0].delivered_before.words == "none, below the lawful floor"


def test_paying_the_floor_to_the_penny_is_lawful_however_it_is_cut():
    floor = D("2990.33")
    payment = paid(date(2026, 12, 3), date(2027, 8, 9), pennies(floor * 250 / 7))
    years = agreed_years((held("3000", "3000", floor=floor),), (payment,))
    assert not any(one.delivered_before.barred for one in years)


def test_what_was_paid_below_the_floor_saves_nothing_whatever_was_paid_beside_it():
    below = paid(FROM, date(2026, 4, 28), 0)
    above = paid(date(2026, 4, 29), date(2026, 5, 26), 4 * 3050, seq=2)
    year = agreed_years((held("3000", before=D(3100), floor="1000"),), (below, above))[0]
    assert year.recorded == 56
    assert year.delivered_before == Change(D(4 * 50))


def test_nothing_paid_is_no_saving():
    years = agreed_years((held("3000"),), (paid(FROM, date(2026, 4, 28), 0),))
    assert years[0].delivered_before.saving == 0


def test_weeks_and_placements_that_were_paid_for_count_and_not_those_planned():
    payment = paid(FROM, date(2026, 4, 28), None, a_week="3000", weeks=3, placements=2)
    year = agreed_years((held("3000", before=D(3100), placements=5),), (payment,))[0]
    assert year.paid == 3000 * 3 * 2
    assert year.delivered_before.amount == 100 * 3 * 2


def test_what_was_paid_outside_the_planned_years_is_told_and_saves_nothing_known():
    years = agreed_years((held("3000"),), (paid(date(2027, 3, 25), date(2027, 4, 7), 6_000),))
    assert [one.name for one in years] == ["Year 1", "Outside the planned years"]
    assert (years[1].recorded, years[1].paid, years[1].delivered_before.words) == (7, 3_000, "not known")


def test_an_agreement_without_a_plan_claims_nothing():
    years = agreed_years((Held(None, FROM, D(3000)),), (paid(FROM, date(2026, 4, 28), 12_000),))
    assert [(one.name, one.paid) for one in years] == [("Outside the planned years", 12_000)]


def test_a_price_agreed_anew_ends_the_one_before():
    first, second = held("3000", "2900"), held("2950", paid_from=date(2026, 10, 1))
    agreed = agreed_anew(opened_again((first,), date(2026, 9, 1)), second)
    years = agreed_years(agreed, ())
    assert [(one.name, one.days) for one in years] == [
        ("Agreement 1, year 1", 183),
        ("Agreement 2, year 1", 365),
    ]
    assert years[0].cost == pennies(pennies(3000 * W) * 183 / 365)


def test_no_day_has_two_prices_although_the_last_one_is_paid_from_before_the_second():
    agreed = ()
    for amount, day in (("3000", FROM), ("2900", date(2026, 6, 1)), ("2800", date(2026, 5, 1))):
        agreed = agreed_anew(agreed, held(amount, paid_from=day))
    payment = paid(date(2026, 5, 1), date(2026, 5, 31), D("12400"))
    parts = [part for part in parts_of(agreed, [payment]) if part.recorded]
    assert [(part.agreement, part.recorded, part.paid) for part in parts] == [(2, 31, D("12400"))]


def test_a_case_opened_again_plans_no_further():
    agreed = opened_again((held("3000"),), date(2026, 9, 1))
    assert agreed_years(agreed, ())[0].last_day == date(2026, 8, 31)


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2027, 3, 31), "2026/27"), (date(2026, 4, 1), "2026/27"), (date(2099, 4, 1), "2099/00")],
)
def test_a_financial_year_begins_on_the_first_of_april(day, name):
    assert financial_year_name(financial_year(day)) == name


def test_an_agreement_of_a_leap_day_has_its_years():
    assert anniversary(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert anniversary(date(2028, 2, 29), 4) == date(2032, 2, 29)


money_a_week = st.integers(1, 900_000).map(lambda pence: D(pence) / 100)


@st.composite
def cases(draw):
    """A case with one or two agreements and payments that do not overlap."""
    agreed = ()
    start = date(2024, 1, 1) + timedelta(days=draw(st.integers(0, 900)))
    for _ in range(draw(st.integers(1, 2))):
        prices = draw(st.lists(money_a_week, min_size=1, max_size=4))
        nothing = [draw(st.none() | money_a_week) for _ in prices]
        before, floor = draw(st.none() | money_a_week), draw(money_a_week)
        places = draw(st.integers(1, 30))
        new = held(*prices, before=before, nothing=nothing, floor=floor, placements=places, paid_from=start)
        agreed = agreed_anew(agreed, new)
        start += timedelta(days=draw(st.integers(1, 900)))
    payments, day = [], agreed[0].paid_from
    for seq in range(draw(st.integers(0, 4))):
        day += timedelta(days=draw(st.integers(0, 200)))
        last = day + timedelta(days=draw(st.integers(0, 500)))
        payments.append(paid(day, last, pennies(draw(money_a_week) * 50), seq=seq))
        day = last + timedelta(days=1)
    name = draw(st.sampled_from(["Hazel Care", "hazel care", "Rowan", ""]))
    return AgreedCase("C1", "Home", name, draw(st.booleans()), agreed, tuple(payments))


CLAIMS = ("planned_before", "planned_nothing", "delivered_before", "delivered_nothing")


def amounts(totals):
    claims = [getattr(totals, name) for name in CLAIMS]
    return (totals.cost, totals.paid, *((one.saving, one.increase, one.known) for one in claims))


def added(rows):
    columns = list(zip(*(amounts(row.totals) for row in rows), strict=True))
    if not columns:
        return None
    flat = [sum(column) for column in columns[:2]]
    return (*flat, *(tuple(map(sum, zip(*column, strict=True))) for column in columns[2:]))


@given(st.lists(cases(), min_size=1, max_size=4))
def test_cases_providers_and_years_come_to_the_same_to_the_penny(found):
    made = programme(found)
    assert made.examples == sum(case.is_example for case in found)
    if made.is_empty:
        return
    total = amounts(made.total.totals)
    assert added(made.cases) == added(made.providers) == added(made.years) == total
    assert all(pennies(one) == one for one in total[:2])
    by_year = [programme(found, year.year) for year in made.years]
    assert added([one.total for one in by_year]) == total
    assert list(about_lines(made))


@given(cases())
def test_years_of_a_case_come_to_what_its_parts_do(case):
    parts = parts_of(case.agreed, case.payments)
    years = agreed_years(case.agreed, case.payments)
    assert sum(year.paid for year in years) == sum(one.payment.paid for one in case.payments)
    assert sum(year.recorded for year in years) == sum(one.payment.days for one in case.payments)
    assert sum(year.cost for year in years) == sum(part.cost for part in parts)
    if len(case.agreed) == 1:
        whole_years = planned_years(case.agreed[0].plan)
        assert [one.cost for one in years if one.year] == [one.cost for one in whole_years]
        assert [one.before.words for one in years if one.year] == [one.before.words for one in whole_years]


@given(cases())
def test_no_part_below_the_floor_is_a_saving(case):
    for part in parts_of(case.agreed, case.payments):
        if part.year is not None and not part.year.is_lawful:
            assert part.before.saving == part.nothing.saving == 0


@given(plans(), money_a_week)
def test_what_is_planned_follows_the_trajectory_and_begins_with_the_agreed_price(found, amount):
    plan = found[0]
    statement = example_statement("realistic")
    priced = price(statement, standards())
    said = Round(kind="agreement", on=FROM, party="both", price=amount, trajectory=plan)
    frozen = planned(statement, priced, said, None)
    start = plan.start_price or amount
    path = trajectory(statement, priced, plan.model_copy(update={"start_price": start}))
    first = 1 if plan.start_price else 0
    assert len(frozen.years) == plan.years + 1 - first
    assert frozen.years[0].price == amount
    for year, one in zip(path.years[first:], frozen.years, strict=True):
        assert one.lawful_floor == max(pennies(year.lawful_floor.value), 0)
        if year.year > first:
            assert one.price == max(pennies(year.target.value), 0)
        if plan.start_price:
            assert one.doing_nothing == pennies(year.do_nothing.value)
    assert (
        SavingsPlan.model_validate(dumped(frozen.model_dump(mode="python", exclude_defaults=True))) == frozen
    )
