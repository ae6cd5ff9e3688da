"""Statements for the tests: one from the interface description, and any number at random.

Random statements cover everything that a statement may say, so that a property that holds for
them holds for the model. They are plain dictionaries, as a parsed file is.
"""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.reckoner import INDIVIDUAL, PREMISES

SIX_BEDS = (Path(__file__).parent / "six_beds.statement.json").read_text(encoding="utf-8")

FIRST_DAY, LAST_DAY = date(2022, 4, 6), date(2027, 4, 5)
# Each on one side of a change of a rate.
TURNING_DAYS = (
    FIRST_DAY,
    date(2022, 11, 5),
    date(2022, 11, 6),
    date(2023, 3, 31),
    date(2023, 4, 1),
    date(2024, 4, 5),
    date(2024, 4, 6),
    date(2025, 4, 5),
    date(2025, 4, 6),
    date(2026, 3, 31),
    date(2026, 4, 1),
    date(2026, 4, 5),
    date(2026, 4, 6),
    LAST_DAY,
)
RATES = (
    "national_living_wage",
    "employer_ni_rate",
    "employer_ni_threshold",
    "pension_lower_limit",
    "pension_upper_limit",
    "pension_minimum_employer_rate",
    "apprenticeship_levy_rate",
    "ssp_weekly",
    "ssp_earnings_share",
    "statutory_leave_weeks",
)
SUPPLIES = (
    "food",
    "domestic_and_cleaning",
    "medical_supplies",
    "ppe",
    "office_supplies",
    "insurance",
    "registration_fees",
    "telephone_and_internet",
    "council_tax_or_rates",
    "electricity_gas_and_water",
    "trade_and_clinical_waste",
    "transport_and_activities",
    "other_supplies",
)
LINES = (*sorted(PREMISES), *SUPPLIES, *sorted(INDIVIDUAL))
CARE = ("support_worker", "senior_support_worker", "team_leader", "nurse")
OTHERS = ("therapist", "registered_manager", "administrator", "cook", "domestic", "other")
PERIODS = ("day", "week", "four_weeks", "month", "year")


@cache
def rates_on(day):
    """The rates in force on a day, as plain decimals."""
    return {key: standards().rates.find(key, day).value for key in RATES}


def file_text(raw):
    """A statement file: decimals written as text, as the file may have them."""
    return json.dumps(raw, default=str)


def read(raw):
    """The statement of plain dictionaries."""
    return read_statement(file_text(raw), standards().lines)


def amounts(low, high, places=2):
    """Decimals from low to high, both included."""
    return st.integers(int(low * 10**places), int(high * 10**places)).map(
        lambda whole: Decimal(whole).scaleb(-places)
    )


SHARES = st.one_of(st.sampled_from([Decimal(0), Decimal(1)]), amounts(0, 1, 3))
FLAGS = st.booleans()
SELDOM = st.sampled_from([False, False, False, False, True])


def some(**fields):
    """Dictionaries that hold some of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


def money_for_a_period(high):
    return st.fixed_dictionaries({"amount": amounts(0, high), "per": st.sampled_from(PERIODS)})


ROTA_ROWS = st.fixed_dictionaries(
    {"staff": amounts(0, 4, 1), "hours": amounts(0, 14, 2), "days": st.integers(0, 7).map(Decimal)}
)
ENHANCEMENTS = st.one_of(
    st.fixed_dictionaries({"hours_per_week": amounts(0, 60, 1), "premium_rate": amounts(0, 1.5)}),
    st.fixed_dictionaries({"hours_per_week": amounts(0, 60, 1), "premium_per_hour": amounts(0, 9)}),
)
SLEEP_INS = some(
    nights_per_week=amounts(0, 14, 1), rate_per_night=amounts(0, 120), wake_hours_per_night=amounts(0, 4, 1)
)
COMMON = {
    "role": st.sampled_from((*CARE, *OTHERS)),
    "contracted_hours": amounts(4, 60, 1),
    "cover": FLAGS,
    "floor_pay": st.sampled_from(["minimum_wage", "as_stated"]),
    "sleep_ins": SLEEP_INS,
    "enhancements": st.lists(ENHANCEMENTS, max_size=2),
}
AGENCY = st.fixed_dictionaries({"agency_share": SHARES, "agency_rate": amounts(14, 45)})
ALLOCATIONS = st.one_of(
    st.builds(dict),
    st.just({"allocation": "shared"}),
    st.just({"allocation": "individual"}),
    SHARES.map(lambda share: {"allocation": "share", "share": share}),
)
HOURS = st.one_of(
    amounts(0, 500, 2).map(lambda hours: {"hours_per_week": hours}),
    st.just({"hours_per_week": Decimal(0)}),
    st.lists(ROTA_ROWS, min_size=1, max_size=3).map(lambda rows: {"rota": rows}),
)


@st.composite
def posts(draw):
    post = draw(some(**COMMON)) | draw(ALLOCATIONS) | {"hourly_pay": draw(amounts(4, 60))}
    if not draw(SELDOM):
        post |= draw(HOURS)
        if draw(FLAGS):
            post["pay"] = "hourly"
    else:
        post |= {"pay": "salaried", "annual_salary": draw(amounts(0, 90_000, 0))}
        post |= draw(some(fte=amounts(0, 3)))
    if draw(SELDOM):
        post["on_cost_rate"] = draw(amounts(0, 0.4, 4))
    if draw(FLAGS):
        post |= draw(AGENCY)
        if post.get("pay") == "salaried":
            post |= draw(HOURS)
    return post


TERMS = some(
    leave_weeks=amounts(0, 9, 1),
    sickness_weeks=amounts(0, 6, 1),
    training_weeks=amounts(0, 4, 1),
    other_paid_weeks=amounts(0, 3, 1),
    sick_pay=st.sampled_from(["full", "statutory", "none"]),
    cover_method=st.sampled_from(["divide", "add"]),
    enhancements_in_leave_pay=FLAGS,
    ni_method=st.sampled_from(["per_employee", "flat"]),
    ni_exempt_share=SHARES,
    employment_allowance=st.one_of(amounts(0, 10_500, 0), st.just(Decimal(1_000_000))),
    pension_rate=amounts(0, 0.12, 3),
    pension_basis=st.sampled_from(["qualifying_earnings", "all_pay"]),
    pension_participation=SHARES,
    apprenticeship_levy=FLAGS,
    turnover_rate=amounts(0, 2),
    cost_per_starter=amounts(0, 4000),
    training_fees=amounts(0, 600),
)
PROPERTY = st.one_of(
    st.builds(dict),
    some(rent=money_for_a_period(90_000), depreciation=money_for_a_period(20_000)),
    st.fixed_dictionaries(
        {"capital_value": amounts(0, 2_000_000, 0), "return_rate": amounts(0, 0.12, 3)},
        optional={"depreciation": money_for_a_period(20_000)},
    ),
)
HEAD_OFFICE = st.one_of(
    st.builds(dict), money_for_a_period(60_000), amounts(0, 0.2, 3).map(lambda rate: {"rate": rate})
)
SURPLUS = st.one_of(
    st.builds(dict),
    amounts(-0.1, 0.3, 3).map(lambda rate: {"rate": rate}),
    st.fixed_dictionaries(
        {
            "method": st.sampled_from(["markup", "markup_total", "share_of_price"]),
            "rate": amounts(-0.1, 0.3, 3),
        }
    ),
    amounts(-300, 600).map(lambda amount: {"method": "amount", "amount": amount}),
)
CONTRIBUTIONS = some(
    fnc=amounts(0, 300),
    health_share=SHARES,
    health_amount=amounts(0, 900),
    client=amounts(0, 200),
    top_up=amounts(0, 100),
)
SETTINGS = st.fixed_dictionaries(
    {
        "registered_places": amounts(1, 60, 0),
        "occupied_places": amounts(1, 60, 1),
        "target_occupancy": amounts(0.1, 1, 2),
        "divide_by": st.sampled_from(["occupied", "registered", "target"]),
        "kind": st.sampled_from(["residential_care_home", "nursing_care_home", "supported_living"]),
    }
)
COSTS = st.tuples(
    st.fixed_dictionaries({"key": st.sampled_from(LINES)}, optional={}),
    money_for_a_period(5000),
    some(allocation=st.sampled_from(["shared", "per_place", "individual"])),
).map(lambda parts: {**parts[0], **parts[1], **parts[2]})


@st.composite
def statements(draw):
    """A valid statement, complete enough to be priced."""
    staffing = [post | {"id": f"post-{i}"} for i, post in enumerate(draw(st.lists(posts(), max_size=3)))]
    terms = draw(TERMS)
    if terms.get("ni_method") == "flat":
        terms["ni_flat_rate"] = draw(amounts(0, 0.2, 4))
    if draw(SELDOM):
        terms["on_cost_rate"] = draw(amounts(0, 0.4, 4))
    raw = {
        "format": "openbook-statement",
        "version": "1.0",
        "price_base": str(draw(st.one_of(st.sampled_from(TURNING_DAYS), st.dates(FIRST_DAY, LAST_DAY)))),
        "setting": draw(SETTINGS),
        "employment": terms,
        "staffing": staffing,
        "costs": draw(st.lists(COSTS, max_size=3)),
        "property": draw(PROPERTY),
        "head_office": draw(HEAD_OFFICE),
        "surplus": draw(SURPLUS),
        "contributions": draw(CONTRIBUTIONS),
    }
    weeks = draw(st.sampled_from([None, "52", "52.14", "52.142857"]))
    return raw if weeks is None else raw | {"weeks_per_year": Decimal(weeks)}
