"""The lawful floor: what it takes from the law, and what it leaves as stated."""

import pytest

from tests.model.small import D, hourly, priced, salaried, same

WAGE, LEAVE = D("12.71"), D("5.6")  # on 6 April 2026
FLAT = {"leave_weeks": LEAVE, "sickness_weeks": 0}


def floor(*posts, **parts):
    return priced(*posts, **parts).lawful_floor.value


NIL = D(0)


def on_the_law(hours, pay, away=NIL, contracted=40, ssp=NIL):
    """An hourly post at lawful terms, covered or not: 52 weeks, one contract of 40 hours."""
    paid_hours = hours * D(52) / (52 - away) if away else D(hours)
    leave = hours * pay * (away and LEAVE / (52 - away))
    gross = hours * pay + leave + ssp
    n = paid_hours / contracted
    ni = D("0.15") * max(gross - n * 5000 / 52, D(0))
    pension = D("0.03") * max(gross * 52 - n * 6240, D(0)) / 52
    return gross + ni + pension


@pytest.mark.parametrize("pay", ["9.00", "12.70", "12.71", "12.72", "18.00"])
def test_the_floor_pays_the_living_wage_whatever_is_stated(pay):
    assert same(floor(hourly(pay=pay)), on_the_law(40, WAGE))


@pytest.mark.parametrize(
    ("day", "wage", "rate", "threshold"),
    [
        ("2022-04-06", "9.50", "0.1505", 9100),
        ("2022-11-06", "9.50", "0.138", 9100),
        ("2023-03-31", "9.50", "0.138", 9100),
        ("2023-04-01", "10.42", "0.138", 9100),
        ("2025-04-05", "12.21", "0.138", 9100),
        ("2025-04-06", "12.21", "0.15", 5000),
        ("2026-03-31", "12.21", "0.15", 5000),
        ("2026-04-01", "12.71", "0.15", 5000),
    ],
)
def test_the_floor_follows_the_rates_of_the_day(day, wage, rate, threshold):
    gross = 40 * D(wage)
    ni = (gross - D(threshold) / 52) * D(rate)
    pension = D("0.03") * (gross * 52 - 6240) / 52
    assert same(floor(hourly(), on=day), gross + ni + pension)


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        ({"role": "nurse"}, D(15)),
        ({"role": "therapist"}, D(15)),
        ({"role": "registered_manager"}, D(15)),
        ({"role": "deputy_manager"}, D(15)),
        ({"role": "administrator"}, D(15)),
        ({"role": "cook"}, WAGE),
        ({"role": "team_leader"}, WAGE),
        ({"role": "nurse", "floor_pay": "minimum_wage"}, WAGE),
        ({"role": "cook", "floor_pay": "as_stated"}, D(15)),
    ],
)
def test_qualified_and_managing_roles_keep_their_pay(fields, pay):
    assert same(floor(hourly(pay="15", **fields)), on_the_law(40, pay))


def test_pay_kept_as_stated_stays_even_under_the_wage():
    assert same(floor(hourly(pay="10", floor_pay="as_stated")), on_the_law(40, D(10)))


@pytest.mark.parametrize("floor_pay", ["minimum_wage", "as_stated"])
def test_a_salaried_post_keeps_its_salary(floor_pay):
    post = salaried(52_000, floor_pay=floor_pay)
    ni, pension = (1000 - D(5000) / 52) * D("0.15"), D("0.03") * (50_270 - 6_240) / 52
    assert same(floor(post), 1000 + ni + pension)


def test_cover_leave_and_sick_pay_are_the_laws():
    away = LEAVE + 2
    n = 40 * D(52) / (52 - away) / 40
    expected = on_the_law(40, WAGE, away, ssp=n * 2 / 52 * D("123.25"))
    for leave, sick_pay in ((4, "none"), (7, "full"), ("5.6", "statutory")):
        terms = {"leave_weeks": leave, "sickness_weeks": 2, "sick_pay": sick_pay}
        assert same(floor(hourly(cover=True), terms=terms), expected)


GENEROUS = (
    {"enhancements": [{"hours_per_week": 10, "premium_rate": "0.5"}]},
    {"agency_share": "0.5", "agency_rate": 40},
    {"agency_share": 1, "agency_rate": 9},
    {"on_cost_rate": "0.4"},
    {"on_cost_rate": 0},
    {"hourly_pay": 20},
)


@pytest.mark.parametrize("fields", GENEROUS)
def test_agency_enhancements_and_flat_on_costs_are_left_out(fields):
    assert same(floor(hourly(**fields)), on_the_law(40, WAGE))


@pytest.mark.parametrize(
    "terms",
    [
        {"ni_method": "flat", "ni_flat_rate": "0.5"},
        {"pension_rate": "0.1"},
        {"pension_rate": 0},
        {"pension_basis": "all_pay"},
        {"on_cost_rate": "0.4"},
        {"leave_weeks": 9},
    ],
)
def test_terms_above_or_beside_the_law_are_left_out(terms):
    assert same(floor(hourly(), terms=terms), on_the_law(40, WAGE))


def test_participation_exemption_and_levy_stay_as_stated():
    terms = {"pension_participation": "0.5", "ni_exempt_share": "0.25", "apprenticeship_levy": True}
    gross = 40 * WAGE
    ni = (gross - D(5000) / 52) * D("0.15") * D("0.75")
    pension = D("0.03") * (gross * 52 - 6240) / 52 / 2
    assert same(floor(hourly(), terms=terms), gross + ni + pension + gross * D("0.005"))


def test_turnover_fees_and_allowance_stay_as_stated():
    terms = {
        "turnover_rate": "0.5",
        "cost_per_starter": 1040,
        "training_fees": 260,
        "employment_allowance": 520,
    }
    expected = on_the_law(40, WAGE) + D("0.5") * 1040 / 52 + D(260) / 52 - D(520) / 52
    assert same(floor(hourly(allocation="shared"), terms=terms), expected)


def test_the_allowance_is_bounded_by_the_insurance_of_the_floor():
    insurance = (40 * WAGE - D(5000) / 52) * D("0.15")
    expected = on_the_law(40, WAGE) - insurance
    stated_without = hourly(pay="40", allocation="shared", on_cost_rate="0.1")
    assert same(floor(stated_without, terms={"employment_allowance": 10_500}), expected)


def test_sleep_ins_stay_at_their_rate_and_wake_hours_at_the_living_wage():
    nights = {"nights_per_week": 3, "rate_per_night": 60, "wake_hours_per_night": 2}
    gross = 40 * WAGE + 3 * 60 + 3 * 2 * WAGE
    ni, pension = (gross - D(5000) / 52) * D("0.15"), D("0.03") * (gross * 52 - 6240) / 52
    assert same(floor(hourly(sleep_ins=nights)), gross + ni + pension)


def test_costs_rent_and_depreciation_stay_and_the_return_on_capital_goes():
    building = {"depreciation": {"amount": 10, "per": "week"}}
    parts = {
        "costs": [{"key": "food", "amount": 50, "per": "week"}],
        "surplus": {"method": "amount", "amount": 99},
    }
    rented = floor(property=building | {"rent": {"amount": 100, "per": "week"}}, **parts)
    owned = floor(property=building | {"capital_value": 520_000, "return_rate": "0.1"}, **parts)
    assert (rented, owned) == (160, 60)


def test_a_head_office_rate_is_of_the_floors_own_operating_cost():
    expected = on_the_law(40, WAGE) * D("1.07")
    assert same(floor(hourly(pay="20"), head_office={"rate": "0.07"}), expected)
    assert same(floor(hourly(pay="20"), head_office={"amount": 52}), on_the_law(40, WAGE) + 1)


def test_the_floor_is_its_groups():
    figures = priced(hourly(), costs=[{"key": "food", "amount": 50}], head_office={"rate": "0.07"})
    assert same(sum(figure.value for figure in figures.floor_groups.values()), figures.lawful_floor.value)


def test_at_lawful_terms_the_floor_is_the_break_even():
    terms = {"sick_pay": "statutory", "sickness_weeks": 2}
    figures = priced(hourly(pay="12.71", cover=True), terms=terms, surplus={"rate": "0.05"})
    assert same(figures.lawful_floor.value, figures.break_even.value)
