"""The rates that came with the program, each against the fact as a literal."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from openbook.model.errors import RateNotSetError
from openbook.model.rates import Rate
from openbook.resources import standards

FIRST_DAY, LAST_DAY = date(2022, 4, 6), date(2027, 4, 5)
PRICING_NEEDS = (
    "national_living_wage",
    "employer_ni_rate",
    "employer_ni_threshold",
    "employment_allowance",
    "apprenticeship_levy_rate",
    "apprenticeship_levy_allowance",
    "pension_minimum_employer_rate",
    "pension_lower_limit",
    "pension_upper_limit",
    "ssp_weekly",
    "ssp_earnings_share",
    "statutory_leave_weeks",
)
# Key; then the value on 6 April 2022, 2023, 2024, 2025 and 2026.
YEAR_BY_YEAR = (
    ("national_living_wage", "9.50", "10.42", "11.44", "12.21", "12.71"),
    ("minimum_wage_21_22", "9.18", "10.18", None, None, None),
    ("minimum_wage_18_20", "6.83", "7.49", "8.60", "10.00", "10.85"),
    ("minimum_wage_16_17", "4.81", "5.28", "6.40", "7.55", "8.00"),
    ("minimum_wage_apprentice", "4.81", "5.28", "6.40", "7.55", "8.00"),
    ("accommodation_offset", "8.70", "9.10", "9.99", "10.66", "11.10"),
    ("sleep_in_hours_counted", "0", "0", "0", "0", "0"),
    ("employer_ni_rate", "0.1505", "0.138", "0.138", "0.15", "0.15"),
    ("employer_ni_threshold", "9100", "9100", "9100", "5000", "5000"),
    ("lower_earnings_limit", "123", "123", "123", "125", "129"),
    ("employment_allowance", "5000", "5000", "5000", "10500", "10500"),
    ("apprenticeship_levy_rate", "0.005", "0.005", "0.005", "0.005", "0.005"),
    ("apprenticeship_levy_allowance", "15000", "15000", "15000", "15000", "15000"),
    ("pension_minimum_employer_rate", "0.03", "0.03", "0.03", "0.03", "0.03"),
    ("pension_lower_limit", "6240", "6240", "6240", "6240", "6240"),
    ("pension_upper_limit", "50270", "50270", "50270", "50270", "50270"),
    ("pension_trigger", "10000", "10000", "10000", "10000", "10000"),
    ("ssp_weekly", "99.35", "109.40", "116.75", "118.75", "123.25"),
    ("ssp_earnings_share", None, None, None, None, "0.80"),
    ("ssp_waiting_days", "3", "3", "3", "3", "0"),
    ("statutory_leave_weeks", "5.6", "5.6", "5.6", "5.6", "5.6"),
    ("real_living_wage_uk", "9.90", "10.90", "12.00", "12.60", "13.45"),
    ("real_living_wage_london", "11.05", "11.95", "13.15", "13.85", "14.80"),
    ("fnc_standard_weekly", "209.19", "219.71", "235.88", "254.06", "267.68"),
    ("fnc_higher_weekly", "", "", "324.50", "349.50", "368.24"),
    ("cpi_september", "", "0.101", "0.067", "0.017", "0.038"),
)
YEARS = (2022, 2023, 2024, 2025, 2026)
NOT_ON_FILE = ""


def find(key: str, day: date) -> Rate:
    return standards().rates.find(key, day)


def every_rate() -> list[Rate]:
    book = standards().rates
    keys = book.keys()
    return [rate for key in keys for rate in book.history(key)]


@pytest.mark.parametrize(("key", "values"), [(row[0], row[1:]) for row in YEAR_BY_YEAR])
def test_the_value_on_6_april_of_each_year(key, values):
    for year, value in zip(YEARS, values, strict=True):
        day = date(year, 4, 6)
        if value == NOT_ON_FILE:
            with pytest.raises(RateNotSetError):
                find(key, day)
        else:
            assert find(key, day).value == (None if value is None else Decimal(value)), day


def test_the_table_above_leaves_no_rate_out():
    assert tuple(row[0] for row in YEAR_BY_YEAR) == standards().rates.keys()


@pytest.mark.parametrize("key", PRICING_NEEDS)
def test_each_day_that_can_be_priced_has_every_rate(key):
    day = FIRST_DAY
    while day <= LAST_DAY:
        assert find(key, day).start <= day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("key", "day", "value"),
    [
        ("national_living_wage", date(2026, 3, 31), "12.21"),
        ("national_living_wage", date(2026, 4, 1), "12.71"),
        ("national_living_wage", date(2024, 3, 31), "10.42"),
        ("national_living_wage", date(2024, 4, 1), "11.44"),
        ("employer_ni_rate", date(2022, 11, 5), "0.1505"),
        ("employer_ni_rate", date(2022, 11, 6), "0.138"),
        ("employer_ni_rate", date(2025, 4, 5), "0.138"),
        ("employer_ni_rate", date(2025, 4, 6), "0.15"),
        ("employer_ni_threshold", date(2025, 4, 5), "9100"),
        ("employer_ni_threshold", date(2025, 4, 6), "5000"),
        ("employment_allowance", date(2025, 4, 5), "5000"),
        ("employment_allowance", date(2025, 4, 6), "10500"),
        ("ssp_weekly", date(2026, 4, 5), "118.75"),
        ("ssp_weekly", date(2026, 4, 6), "123.25"),
        ("ssp_waiting_days", date(2026, 4, 5), "3"),
        ("ssp_waiting_days", date(2026, 4, 6), "0"),
        ("fnc_standard_weekly", date(2026, 3, 31), "254.06"),
        ("fnc_standard_weekly", date(2026, 4, 1), "267.68"),
    ],
)
def test_both_sides_of_each_change(key, day, value):
    assert find(key, day).value == Decimal(value)


def test_the_share_of_earnings_that_limits_sick_pay_starts_in_april_2026():
    assert find("ssp_earnings_share", date(2026, 4, 5)).value is None
    assert find("ssp_earnings_share", date(2026, 4, 6)).value == Decimal("0.80")


@pytest.mark.parametrize(
    ("key", "value", "last_day"),
    [
        ("national_living_wage", "13.21", date(2028, 3, 31)),
        ("minimum_wage_18_20", "11.27", date(2028, 3, 31)),
        ("minimum_wage_16_17", "8.31", date(2028, 3, 31)),
        ("minimum_wage_apprentice", "8.31", date(2028, 3, 31)),
        ("employer_ni_rate", "0.15", date(2028, 4, 5)),
        ("employer_ni_threshold", "5000", date(2028, 4, 5)),
    ],
)
def test_what_was_seen_for_2027_is_marked_as_unconfirmed(key, value, last_day):
    rate = find(key, date(2027, 4, 6))
    assert (rate.value, rate.end, rate.status) == (Decimal(value), last_day, "unconfirmed")
    assert rate.doubtful
    assert rate.note


@pytest.mark.parametrize("key", ["ssp_weekly", "pension_lower_limit", "fnc_standard_weekly", "cpi_september"])
def test_what_was_not_seen_for_2027_is_not_on_file(key):
    with pytest.raises(RateNotSetError, match="no rate is on file for 6 April 2027"):
        find(key, date(2027, 4, 6))


def test_nothing_after_april_2027_passes_for_settled():
    assert [rate.key for rate in every_rate() if rate.end > LAST_DAY and rate.status != "unconfirmed"] == []


def test_every_rate_names_its_source_and_when_it_was_checked():
    for rate in every_rate():
        assert len(rate.source) > 5, rate
        assert rate.url.startswith("https://"), rate
        assert rate.checked_on >= date(2026, 11, 21), rate


@pytest.mark.parametrize(
    ("key", "year"),
    [
        ("ssp_weekly", 2022),
        ("ssp_weekly", 2023),
        ("accommodation_offset", 2022),
        ("real_living_wage_uk", 2022),
        ("fnc_standard_weekly", 2022),
        ("cpi_september", 2023),
        ("cpi_september", 2024),
        ("cpi_september", 2025),
    ],
)
def test_what_comes_from_memory_is_marked(key, year):
    rate = find(key, date(year, 4, 6))
    assert rate.confidence == "recalled"
    assert "comes from memory" in rate.doubt
    assert rate.source.startswith("From memory; no source seen")


def test_what_is_in_doubt_is_what_the_page_on_rates_lists():
    assert [(rate.key, rate.start.year) for rate in every_rate() if rate.doubtful] == [
        ("national_living_wage", 2027),
        ("minimum_wage_21_22", 2023),
        ("minimum_wage_18_20", 2027),
        ("minimum_wage_16_17", 2027),
        ("minimum_wage_apprentice", 2027),
        ("accommodation_offset", 2022),
        ("employer_ni_rate", 2027),
        ("employer_ni_threshold", 2027),
        ("lower_earnings_limit", 2025),
        ("employment_allowance", 2022),
        ("ssp_weekly", 2022),
        ("ssp_weekly", 2023),
        ("real_living_wage_uk", 2021),
        ("fnc_standard_weekly", 2022),
        ("fnc_standard_weekly", 2023),
        ("cpi_september", 2023),
        ("cpi_september", 2024),
        ("cpi_september", 2025),
    ]


def test_no_rate_that_prices_2026_to_2027_is_in_doubt():
    assert [key for key in PRICING_NEEDS if find(key, date(2026, 4, 6)).doubtful] == []


def test_standards_are_read_once():
    assert standards() is standards()
