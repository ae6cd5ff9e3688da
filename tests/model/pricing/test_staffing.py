"""What a post is paid: hours, cover by both methods, sick pay by date, variable pay, salaries."""

from decimal import Decimal

import pytest

from openbook.model.explanation import explain
from tests.model.small import D, W, hourly, part, priced, salaried, same

AWAY = {"leave_weeks": "5.6", "sickness_weeks": 2, "training_weeks": 1, "other_paid_weeks": "0.4"}
A = D("5.6") + 2 + 1 + D("0.4")
COVERED = hourly(hours=80, pay="12.50", cover=True)


def test_worked_pay_is_hours_times_pay():
    assert part(hourly(hours=40, pay="15"), "worked_pay") == 40 * D(15)


def test_a_rota_adds_up_to_hours():
    rota = [{"staff": 3, "hours": 14, "days": 7}, {"staff": 1, "hours": "7.5", "days": 5}]
    post = hourly(hours=None, rota=rota)
    assert part(post, "worked_pay") == (3 * 14 * 7 + D("7.5") * 5) * 15


def test_hours_may_stand_beside_a_rota_that_says_the_same():
    post = hourly(hours=294, rota=[{"staff": 3, "hours": 14, "days": 7}])
    assert part(post, "worked_pay") == 294 * 15


def test_a_rota_of_nothing_costs_nothing():
    assert priced(hourly(hours=None, rota=[{"staff": 0, "hours": 14, "days": 7}])).weekly_price.value == 0


# Cover ----------------------------------------------------------------------------------------


def test_dividing_pays_for_the_hours_that_productive_time_leaves_over():
    paid = part(COVERED, "paid_hours", terms=AWAY)
    assert same(paid, 80 * D(52) / (52 - A))


def test_adding_pays_the_percentage_on_top_and_so_less_than_dividing():
    added = part(COVERED, "paid_hours", terms=AWAY | {"cover_method": "add"})
    assert same(added, 80 * (1 + A / 52))
    assert added < part(COVERED, "paid_hours", terms=AWAY)


@pytest.mark.parametrize(("method", "base"), [("divide", 52 - A), ("add", D(52))])
@pytest.mark.parametrize(
    ("step", "weeks"),
    [("leave_pay", D("5.6")), ("sick_pay", D(2)), ("training_pay", D(1)), ("other_paid", D("0.4"))],
)
def test_each_absence_is_paid_its_own_part_of_the_cover(method, base, step, weeks):
    paid = part(COVERED, step, terms=AWAY | {"cover_method": method})
    assert same(paid, 80 * D("12.50") * weeks / base)


@pytest.mark.parametrize("method", ["divide", "add"])
def test_full_pay_for_all_absences_adds_up_to_the_paid_hours(method):
    terms = AWAY | {"cover_method": method}
    gross = part(COVERED, "gross_pay", terms=terms)
    assert same(gross, part(COVERED, "paid_hours", terms=terms) * D("12.50"))


def test_without_cover_absences_are_inside_the_hours_and_nothing_is_added():
    post = hourly(hours=80, pay="12.50", cover=False)
    assert part(post, "gross_pay", terms=AWAY | {"sick_pay": "statutory"}) == 80 * D("12.50")
    assert part(post, "employees", terms=AWAY) == 80 / D(40)


def test_without_any_absence_cover_changes_nothing():
    nobody_away = {"leave_weeks": 0}
    assert part(COVERED, "gross_pay", terms=nobody_away) == 80 * D("12.50")
    assert part(COVERED, "employees", terms=nobody_away) == 80 / D(40)


def test_hourly_posts_are_covered_unless_they_say_otherwise_and_salaried_posts_are_not():
    unsaid = {name: value for name, value in hourly().items() if name != "cover"}
    assert same(part(unsaid, "gross_pay"), 40 * D(15) * 52 / (52 - D("5.6")))
    assert part(salaried(), "gross_pay") == 1000


def test_employees_are_paid_hours_over_contracted_hours():
    post = hourly(hours=80, cover=True, contracted_hours=36)
    assert same(part(post, "employees", terms=AWAY), 80 * 52 / (52 - A) / 36)
    default = {name: value for name, value in hourly(hours=75).items() if name != "contracted_hours"}
    assert part(default, "employees") == 75 / D("37.5")


def test_a_year_is_365_days_of_seven_unless_the_statement_says_otherwise():
    assert same(part(COVERED, "paid_hours", weeks=None), 80 * W / (W - D("5.6")))
    assert same(part(COVERED, "paid_hours", weeks="52.14"), 80 * D("52.14") / (D("52.14") - D("5.6")))


# Sick pay -------------------------------------------------------------------------------------

ILL = {"leave_weeks": "5.6", "sickness_weeks": 2, "sick_pay": "statutory"}
EMPLOYEES = 80 * 52 / (52 - D("7.6")) / 40


def test_no_sick_pay_leaves_the_sick_week_unpaid_but_covered():
    terms = ILL | {"sick_pay": "none"}
    assert same(part(COVERED, "gross_pay", terms=terms), 80 * D("12.50") * (1 + D("5.6") / (52 - D("7.6"))))
    assert same(part(COVERED, "paid_hours", terms=terms), 80 * 52 / (52 - D("7.6")))


@pytest.mark.parametrize(
    ("day", "a_week"),
    [
        ("2022-04-06", "99.35"),
        ("2023-04-05", "99.35"),
        ("2023-04-06", "109.40"),
        ("2024-04-05", "109.40"),
        ("2024-04-06", "116.75"),
        ("2025-04-05", "116.75"),
        ("2025-04-06", "118.75"),
        ("2026-04-05", "118.75"),
        ("2026-04-06", "123.25"),
    ],
)
def test_statutory_sick_pay_is_the_flat_rate_of_the_day(day, a_week):
    assert same(part(COVERED, "sick_pay", terms=ILL, on=day), EMPLOYEES * 2 / 52 * Decimal(a_week))


# 80% of weekly earnings is £123.25 where contracted hours × pay is £154.0625.
JUST_AT, JUST_UNDER = D("154.0625"), D("154.0624")


@pytest.mark.parametrize(
    ("day", "earnings", "a_week"),
    [
        ("2026-04-06", D("154.0626"), D("123.25")),
        ("2026-04-06", JUST_AT, D("123.25")),
        ("2026-04-06", JUST_UNDER, D("0.8") * JUST_UNDER),
        ("2026-04-06", D(100), D(80)),
        ("2026-04-05", JUST_UNDER, D("118.75")),
        ("2026-04-05", D(100), D("118.75")),
    ],
)
def test_from_april_2026_sick_pay_is_never_above_four_fifths_of_earnings(day, earnings, a_week):
    post = hourly(hours=10, pay=str(earnings / 10), cover=True, contracted_hours=10)
    employees = 52 / (52 - D("7.6"))
    assert same(part(post, "sick_pay", terms=ILL, on=day), employees * 2 / 52 * a_week)


def test_statutory_sick_pay_by_adding_follows_the_employees_of_that_method():
    paid = part(COVERED, "sick_pay", terms=ILL | {"cover_method": "add"})
    assert same(paid, 80 * (1 + D("7.6") / 52) / 40 * 2 / 52 * D("123.25"))


# Variable pay ---------------------------------------------------------------------------------

NO_LEAVE_ON_VARIABLE = {"enhancements_in_leave_pay": False}
PREMIUMS = [
    {"name": "bank holidays", "hours_per_week": 6, "premium_rate": "0.5"},
    {"name": "weekends", "hours_per_week": 20, "premium_per_hour": "1.25"},
]


def test_enhancements_are_paid_on_top_by_share_or_by_pounds():
    assert part(hourly(pay="12", enhancements=PREMIUMS), "variable_pay") == 6 * D("0.5") * 12 + 20 * D("1.25")


def test_an_enhancement_without_a_name_is_numbered():
    nameless = [{name: value for name, value in row.items() if name != "name"} for row in PREMIUMS]
    variable = priced(hourly(enhancements=nameless)).figure("staffing.post.variable_pay")
    assert explain(variable).formula.count("enhancement 1") == 1
    assert explain(variable).formula.count("enhancement 2") == 1


def test_hours_filled_by_agency_earn_no_enhancement():
    post = hourly(pay="12", enhancements=PREMIUMS, agency_share="0.25", agency_rate=20)
    assert part(post, "variable_pay") == (6 * D("0.5") * 12 + 20 * D("1.25")) * D("0.75")


def test_a_sleep_in_pays_the_night_and_its_wake_hours():
    nights = {"nights_per_week": 7, "rate_per_night": 60, "wake_hours_per_night": "0.5"}
    assert part(hourly(pay="12", sleep_ins=nights), "variable_pay") == 7 * 60 + 7 * D("0.5") * 12


def test_sleep_ins_are_paid_in_full_whatever_the_agency_fills():
    nights = {"nights_per_week": 7, "rate_per_night": 60}
    assert part(hourly(sleep_ins=nights, agency_share=1, agency_rate=20), "gross_pay") == 7 * 60


@pytest.mark.parametrize("method", ["divide", "add"])
def test_variable_pay_counts_towards_holiday_pay_by_productive_weeks(method):
    post = COVERED | {"enhancements": PREMIUMS}
    variable = 6 * D("0.5") * D("12.50") + 20 * D("1.25")
    terms = AWAY | {"cover_method": method}
    assert same(part(post, "variable_leave", terms=terms), variable * D("5.6") / (52 - A))


@pytest.mark.parametrize(
    ("post", "terms"),
    [
        (COVERED | {"enhancements": PREMIUMS}, NO_LEAVE_ON_VARIABLE),
        (hourly(enhancements=PREMIUMS, cover=False), {}),
    ],
)
def test_holiday_pay_on_variable_pay_needs_the_term_and_cover(post, terms):
    figures = priced(post, terms=terms)
    assert "staffing.post.variable_leave" not in figures.keys()  # noqa: SIM118 - a price is no mapping


# Salaries -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fte", "employees"), [({}, D(1)), ({"fte": "0.6"}, D("0.6")), ({"fte": 2}, D(2))])
def test_a_salary_is_paid_by_full_time_equivalent_and_one_if_left_out(fte, employees):
    post = salaried(52_000, **fte)
    assert (part(post, "gross_pay"), part(post, "employees")) == (1000 * employees, employees)


@pytest.mark.parametrize(("method", "scale"), [("divide", 52 / (52 - A)), ("add", 1 + A / 52)])
def test_a_covered_salary_is_scaled_with_its_employees(method, scale):
    post, terms = salaried(52_000, cover=True), AWAY | {"cover_method": method}
    assert same(part(post, "gross_pay", terms=terms), 1000 * scale)
    assert same(part(post, "employees", terms=terms), scale)


def test_sick_pay_of_a_salary_is_full_whatever_the_terms_say():
    post = salaried(52_000, cover=True)
    full = part(post, "gross_pay", terms=AWAY)
    for how in ("statutory", "none"):
        assert part(post, "gross_pay", terms=AWAY | {"sick_pay": how}) == full


def test_agency_takes_its_share_of_a_salary_and_of_its_employees():
    post = salaried(52_000, agency_share="0.25", agency_rate=30, hours_per_week=40)
    assert part(post, "gross_pay") == 1000 * D("0.75")
    assert part(post, "employees") == D("0.75")
    assert part(post, "agency") == 40 * D("0.25") * 30


def test_a_salaried_post_may_have_variable_pay_and_its_holiday_pay():
    nights = {"nights_per_week": 2, "rate_per_night": 70, "wake_hours_per_night": 1}
    post = salaried(52_000, cover=True, hourly_pay=20, sleep_ins=nights)
    variable = 2 * 70 + 2 * 1 * D(20)
    expected = 1000 * 52 / (52 - D("5.6")) + variable * (1 + D("5.6") / (52 - D("5.6")))
    assert same(part(post, "gross_pay"), expected)


@pytest.mark.parametrize(
    "post",
    [
        hourly(hours=0),
        hourly(hours=0, cover=True, enhancements=PREMIUMS),
        hourly(hours=0, sleep_ins={"nights_per_week": 7, "rate_per_night": 60}),
        hourly(hours=0, agency_share=1, agency_rate=30),
        salaried(52_000, fte=0),
    ],
)
def test_a_post_with_no_hours_costs_nothing(post):
    terms = {"turnover_rate": 1, "cost_per_starter": 1000, "training_fees": 500, "apprenticeship_levy": True}
    figures = priced(post, terms=terms)
    assert (figures.weekly_price.value, figures.lawful_floor.value) == (0, 0)
