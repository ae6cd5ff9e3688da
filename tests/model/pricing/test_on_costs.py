"""On-costs: National Insurance, pension and levy, both sides of every threshold and date."""

from decimal import Decimal

import pytest

from tests.model.small import D, W, hourly, part, priced, salaried, same

# National Insurance ---------------------------------------------------------------------------

FULL_WEEK = hourly(hours=40, pay="15")  # one employee on £600 a week


@pytest.mark.parametrize(
    ("day", "rate", "threshold"),
    [
        ("2022-04-06", "0.1505", 9100),
        ("2022-11-05", "0.1505", 9100),
        ("2022-11-06", "0.138", 9100),
        ("2023-04-05", "0.138", 9100),
        ("2025-04-05", "0.138", 9100),
        ("2025-04-06", "0.15", 5000),
        ("2026-04-05", "0.15", 5000),
        ("2026-04-06", "0.15", 5000),
    ],
)
def test_national_insurance_is_due_above_the_threshold_at_the_rate_of_the_day(day, rate, threshold):
    due = part(FULL_WEEK, "employer_ni", on=day)
    assert same(due, (600 - D(threshold) / 52) * Decimal(rate))


@pytest.mark.parametrize(
    ("salary", "due"),
    [(4999, D(0)), (5000, D(0)), (5001, D("0.15") / 52), (6000, 1000 * D("0.15") / 52)],
)
def test_up_to_the_threshold_nothing_is_due(salary, due):
    assert same(part(salaried(salary), "employer_ni"), due)


def test_each_employee_has_a_threshold():
    half_weeks = hourly(hours=40, pay="15", contracted_hours=20)
    assert same(part(half_weeks, "employer_ni"), (600 - 2 * D(5000) / 52) * D("0.15"))


def test_many_short_contracts_stay_under_the_threshold_together():
    assert part(hourly(hours=40, pay="15", contracted_hours=4), "employer_ni") == 0


def test_the_threshold_is_spread_over_the_weeks_of_the_statement():
    assert same(part(FULL_WEEK, "employer_ni", weeks=None), (600 - 5000 / W) * D("0.15"))


def test_the_exempt_share_of_pay_owes_nothing():
    due = part(FULL_WEEK, "employer_ni", terms={"ni_exempt_share": "0.2"})
    assert same(due, (600 - D(5000) / 52) * D("0.15") * D("0.8"))
    assert part(FULL_WEEK, "employer_ni", terms={"ni_exempt_share": 1}) == 0


def test_the_flat_method_knows_no_threshold_and_no_exemption():
    terms = {"ni_method": "flat", "ni_flat_rate": "0.11", "ni_exempt_share": "0.5"}
    assert part(FULL_WEEK, "employer_ni", terms=terms) == 600 * D("0.11")


# Pension --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("salary", "qualifying"),
    [
        (6_239, 0),
        (6_240, 0),
        (6_241, 1),
        (31_240, 25_000),
        (50_269, 50_269 - 6_240),
        (50_270, 50_270 - 6_240),
        (50_271, 50_270 - 6_240),
        (90_000, 50_270 - 6_240),
    ],
)
def test_the_pension_is_on_earnings_between_the_limits(salary, qualifying):
    assert same(part(salaried(salary), "pension"), D("0.03") * qualifying / 52)


def test_the_limits_are_for_each_employee():
    assert same(part(salaried(31_240, fte=2), "pension"), D("0.03") * 2 * 25_000 / 52)
    assert same(part(salaried(31_240, fte="0.5"), "pension"), D("0.03") * 25_000 / 2 / 52)


def test_pension_on_all_pay_knows_no_limits():
    assert same(part(salaried(5_200), "pension", terms={"pension_basis": "all_pay"}), D("0.03") * 100)


@pytest.mark.parametrize("basis", ["qualifying_earnings", "all_pay"])
def test_only_those_who_take_part_have_a_pension(basis):
    whole = part(FULL_WEEK, "pension", terms={"pension_basis": basis, "pension_rate": "0.06"})
    terms = {"pension_basis": basis, "pension_rate": "0.06", "pension_participation": "0.75"}
    assert same(part(FULL_WEEK, "pension", terms=terms), whole * D("0.75"))


def test_pay_without_an_employee_owes_national_insurance_on_all_of_it():
    # All hours by agency; only the sleep-ins are the provider's own, so no employee is counted.
    post = hourly(agency_share=1, agency_rate=20, sleep_ins={"nights_per_week": 7, "rate_per_night": 60})
    assert part(post, "employees") == 0
    assert part(post, "employer_ni") == 420 * D("0.15")
    assert part(post, "pension") == 0


# Levy and flat rates --------------------------------------------------------------------------


def test_the_levy_is_due_only_where_the_terms_say_so():
    assert part(FULL_WEEK, "levy", terms={"apprenticeship_levy": True}) == 600 * D("0.005")
    assert "staffing.post.levy" not in priced(FULL_WEEK).keys()  # noqa: SIM118 - a price is no mapping


def test_on_costs_are_national_insurance_pension_and_levy():
    terms = {"apprenticeship_levy": True}
    expected = (600 - D(5000) / 52) * D("0.15") + D("0.03") * (600 * 52 - 6_240) / 52 + 600 * D("0.005")
    assert same(part(FULL_WEEK, "on_costs", terms=terms), expected)


def test_a_flat_rate_stands_for_all_on_costs():
    terms = {"on_cost_rate": "0.22", "apprenticeship_levy": True}
    assert part(FULL_WEEK, "on_costs", terms=terms) == 600 * D("0.22")


def test_the_flat_rate_of_a_post_wins_over_that_of_the_terms():
    post = FULL_WEEK | {"on_cost_rate": "0.1"}
    assert part(post, "on_costs", terms={"on_cost_rate": "0.22"}) == 600 * D("0.1")


@pytest.mark.parametrize(
    ("post", "terms"),
    [(FULL_WEEK | {"on_cost_rate": 0}, {}), (FULL_WEEK, {"on_cost_rate": 0})],
)
def test_a_flat_rate_of_nil_is_a_rate(post, terms):
    assert part(post, "on_costs", terms=terms) == 0
