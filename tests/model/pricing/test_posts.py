"""The whole cost of a post, its part in the placement, and the employment allowance."""

import pytest

from tests.model.small import D, home, hourly, part, priced, salaried, same

NO_ON_COSTS = {"on_cost_rate": 0}


def test_agency_hours_are_paid_at_the_agencys_rate():
    post = hourly(hours=40, pay="15", agency_share="0.25", agency_rate="22.40")
    assert part(post, "agency") == 40 * D("0.25") * D("22.40")
    assert part(post, "gross_pay") == 40 * D("0.75") * 15


def test_agency_hours_need_no_cover():
    post = hourly(hours=40, cover=True, agency_share=1, agency_rate=20)
    assert priced(post).weekly_price.value == 40 * 20


def test_recruitment_is_for_the_employees_who_leave():
    terms = {"turnover_rate": "0.3", "cost_per_starter": 1200}
    assert same(part(hourly(hours=80), "recruitment", terms=terms), 2 * D("0.3") * 1200 / 52)


def test_training_fees_are_for_each_employee():
    assert same(part(hourly(hours=80), "training_fees", terms={"training_fees": 260}), D(2) * 260 / 52)


def test_employees_in_recruitment_and_fees_include_those_who_cover():
    terms = {"leave_weeks": 12, "turnover_rate": 1, "cost_per_starter": 100, "training_fees": 50}
    post = hourly(hours=40, cover=True)
    employees = D(52) / 40
    assert same(part(post, "recruitment", terms=terms), employees * 100 / 52)
    assert same(part(post, "training_fees", terms=terms), employees * 50 / 52)


def test_a_post_is_pay_on_costs_agency_recruitment_and_fees():
    terms = {"turnover_rate": "0.5", "cost_per_starter": 1000, "training_fees": 100, "on_cost_rate": "0.2"}
    post = hourly(hours=80, pay="15", agency_share="0.5", agency_rate=20)
    pay = 40 * D(15)
    expected = pay + pay * D("0.2") + 40 * 20 + D("0.5") * 1000 / 52 + D(100) / 52
    assert same(part(post, "whole_cost", terms=terms), expected)


# To this placement ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("allocation", "cost"),
    [
        ({"allocation": "shared"}, D(600) / 5),
        ({"allocation": "individual"}, D(600)),
        ({"allocation": "share", "share": "0.3"}, 600 * D("0.3")),
        ({"allocation": "share", "share": 0}, D(0)),
        ({"allocation": "share", "share": 1}, D(600)),
    ],
)
def test_what_of_a_post_falls_to_this_placement(allocation, cost):
    figures = priced(hourly(**allocation), places=5, terms=NO_ON_COSTS)
    assert same(figures.weekly_price.value, cost)
    assert same(figures.care_hours.value, cost / 15)


def test_a_post_is_shared_unless_it_says_otherwise():
    post = {name: value for name, value in hourly().items() if name != "allocation"}
    assert same(priced(post, places=5, terms=NO_ON_COSTS).weekly_price.value, D(600) / 5)


SHARED = hourly(allocation="shared")
SETTING = {"registered_places": 8, "occupied_places": "6.5", "target_occupancy": "0.9"}


@pytest.mark.parametrize(
    ("divide_by", "places"),
    [(None, D("6.5")), ("occupied", D("6.5")), ("registered", D(8)), ("target", 8 * D("0.9"))],
)
def test_shared_costs_are_divided_by_the_places_the_statement_names(divide_by, places):
    setting = SETTING if divide_by is None else SETTING | {"divide_by": divide_by}
    figures = priced(SHARED, setting=setting, terms=NO_ON_COSTS)
    assert same(figures.weekly_price.value, 600 / places)


def test_empty_places_make_the_others_dearer():
    full, one_void = (
        priced(SHARED, setting=SETTING | {"occupied_places": places}).weekly_price.value for places in (8, 7)
    )
    assert same(one_void, full * 8 / 7)


def test_a_placement_that_shares_nothing_needs_no_places():
    figures = priced(hourly(), setting={}, terms=NO_ON_COSTS)
    assert figures.weekly_price.value == 600


# Care hours -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "counted"),
    [
        ("support_worker", True),
        ("senior_support_worker", True),
        ("team_leader", True),
        ("nurse", True),
        ("therapist", False),
        ("activity_coordinator", False),
        ("registered_manager", False),
        ("deputy_manager", False),
        ("administrator", False),
        ("cook", False),
        ("domestic", False),
        ("maintenance", False),
        ("other", False),
    ],
)
def test_care_hours_are_the_hours_of_care_roles(role, counted):
    assert priced(hourly(hours=40, role=role)).care_hours.value == (40 if counted else 0)


def test_care_hours_include_agency_and_leave_out_cover_and_wake_hours():
    nights = {"nights_per_week": 7, "rate_per_night": 60, "wake_hours_per_night": 2}
    post = hourly(hours=40, cover=True, agency_share="0.5", agency_rate=20, sleep_ins=nights)
    assert priced(post).care_hours.value == 40


def test_the_hours_of_a_salaried_nurse_count_where_given():
    assert priced(salaried(role="nurse", hours_per_week="37.5")).care_hours.value == D("37.5")
    assert priced(salaried(role="nurse")).care_hours.value == 0


def test_the_price_for_a_care_hour_is_the_price_over_the_hours():
    figures = priced(hourly(hours=40), terms=NO_ON_COSTS)
    assert figures.price_per_care_hour.value == 15
    assert priced(hourly(role="cook")).price_per_care_hour is None


# Employment allowance -------------------------------------------------------------------------


def allowance(*posts, **parts):
    figures = priced(*posts, **parts)
    lines = [line for line in figures.lines if line.key == "employment_allowance"]
    return sum(line.figure.value for line in lines), len(lines)


NI = (600 - D(5000) / 52) * D("0.15")


@pytest.mark.parametrize("places", [1, 5])
def test_the_allowance_reduces_shared_national_insurance(places):
    taken, lines = allowance(SHARED, places=places, terms={"employment_allowance": 1040})
    assert same(taken, -D(20) / places)
    assert lines == 1


def test_the_allowance_never_gives_more_than_the_insurance_due():
    taken, _ = allowance(SHARED, places=5, terms={"employment_allowance": 10_500})
    assert same(taken, -NI / 5)


def test_the_allowance_is_for_all_shared_posts_together():
    two = (SHARED | {"id": "one"}, SHARED | {"id": "two"})
    taken, _ = allowance(*two, places=5, terms={"employment_allowance": 10_500})
    assert same(taken, -2 * NI / 5)


@pytest.mark.parametrize(
    "post",
    [
        hourly(),
        hourly(allocation="share", share="0.5"),
        hourly(allocation="shared", on_cost_rate="0.2"),
    ],
)
def test_posts_of_this_placement_alone_and_on_a_flat_rate_take_no_allowance(post):
    taken, _ = allowance(post, terms={"employment_allowance": 1040})
    assert taken == 0


def test_the_allowance_reduces_flat_national_insurance_too():
    terms = {"ni_method": "flat", "ni_flat_rate": "0.02", "employment_allowance": 10_500}
    taken, _ = allowance(SHARED, terms=terms)
    assert same(taken, -600 * D("0.02"))


def test_without_an_allowance_there_is_no_line_of_it():
    assert allowance(SHARED) == (0, 0)


def test_the_cost_of_each_post_stands_on_a_line_of_its_own():
    figures = priced(hourly(id="one", title="Days"), hourly(id="two", hours=20), terms=NO_ON_COSTS)
    assert [(line.group, line.key, line.label, line.path, line.figure.value) for line in figures.lines] == [
        ("staffing", "one", "Days", "staffing[0]", 600),
        ("staffing", "two", "Support worker", "staffing[1]", 300),
    ]


def test_a_statement_of_nothing_costs_nothing():
    assert home(setting={}).staffing == ()
    assert priced(setting={}).weekly_price.value == 0
