"""`openbook trajectory`: the path year by year, and what it never calls a saving."""

from decimal import Decimal

import pytest

from tests.cli.conftest import changed

FILE = "provider.statement.json"
QUARTER = ("--reduction", "0.25", "--years", "4")
YEAR_KEYS = {
    "year",
    "target",
    "do_nothing",
    "break_even",
    "lawful_floor",
    "saving_week",
    "saving_year",
    "saving_cumulative",
    "saving_against_today_year",
    "verdict",
}


def test_a_quarter_in_four_years(openbook):
    course = openbook("trajectory", FILE, *QUARTER, "--json").json
    assert course["annual_rate"].startswith("0.06939514089")  # 1 - 0.75 ** (1 / 4)
    years = course["years"]
    assert [year["year"] for year in years] == [0, 1, 2, 3, 4]
    assert all(set(year) >= YEAR_KEYS for year in years)
    assert years[4]["target"] == "2701.02"  # 3601.3664 * 0.75
    assert years[0]["saving_year"] == "0.00"
    assert [year["verdict"] for year in years] == ["deliverable", "needs efficiencies", *["not lawful"] * 3]
    assert set(course["steepest"]) == {"break_even", "lawful_floor"}
    assert course["steepest"]["lawful_floor"].startswith("0.0195")  # 1 - (3327.24 / 3601.37) ** (1 / 4)


def test_savings_add_up_from_year_one(openbook):
    years = openbook("trajectory", FILE, *QUARTER, "--placements", "6", "--json").json["years"]
    one = openbook("trajectory", FILE, *QUARTER, "--json").json["years"]
    saved = [Decimal(year["saving_year"]) for year in years]
    assert abs(sum(saved[1:]) - Decimal(years[4]["saving_cumulative"])) <= Decimal("0.02")
    assert abs(saved[4] - 6 * Decimal(one[4]["saving_year"])) <= Decimal("0.03")


def test_the_table_for_people(openbook, golden):
    done = openbook("trajectory", FILE, *QUARTER)
    assert (done.code, done.err) == (0, "")
    golden("trajectory.txt", done.out)


def test_a_year_under_the_lawful_floor_never_shows_a_saving(openbook):
    rows = openbook("trajectory", FILE, *QUARTER).out.splitlines()
    unlawful = [line for line in rows if line.endswith("  not lawful: not a saving")]
    assert [line.split()[0] for line in unlawful] == ["2", "3", "4"]
    assert all(line.count("£") == 4 for line in unlawful)
    assert not any(line.startswith("Saved over") for line in rows)


def test_a_lawful_path_shows_what_is_saved(openbook):
    done = openbook("trajectory", FILE, "--annual-rate", "0.01", "--years", "2")
    assert "Saved over years 1 to 2, against doing nothing: £5,614.79." in done.out
    assert "not lawful" not in done.out
    shown = [line.split("£")[-1].split()[0] for line in done.out.splitlines() if line.endswith("deliverable")]
    assert sum(Decimal(amount.replace(",", "")) for amount in shown) == Decimal("5614.79")


def test_growth_may_be_one_rate_or_one_a_year(openbook):
    one = openbook("trajectory", FILE, *QUARTER, "--pay-growth", "0.03", "--json").json
    four = openbook("trajectory", FILE, *QUARTER, "--pay-growth", "0.03,0.03,0.03,3%", "--json").json
    assert one == four
    assert Decimal(one["years"][4]["do_nothing"]) > Decimal("3601.37")
    wrong = openbook("trajectory", FILE, *QUARTER, "--pay-growth", "0.03,0.02")
    assert wrong.code == 2
    assert "Pay growth (pay_growth): read 2 rates; one rate, or one for each of the 4 years" in wrong.err


def test_real_terms_follow_rising_costs(openbook):
    growth = ("--pay-growth", "0.04", "--price-growth", "0.04", "--json")
    real = openbook("trajectory", FILE, *QUARTER, "--terms", "real", *growth).json["years"][4]
    # both grow alike, so a quarter off in real terms is a quarter off doing nothing
    assert abs(Decimal(real["target"]) - Decimal(real["do_nothing"]) * Decimal("0.75")) < Decimal("0.01")


def test_the_fee_now_may_be_given(openbook):
    course = openbook("trajectory", FILE, *QUARTER, "--start-price", "£4,000", "--json").json
    assert (course["start_price"], course["years"][4]["target"]) == ("4000.00", "3000.00")


def test_a_rise_is_told_as_one(openbook):
    done = openbook("trajectory", FILE, "--annual-rate", "-0.02", "--years", "1")
    assert "2% more each year, in cash" in done.out


def test_the_steepest_rate_that_is_shown_can_be_typed_in_and_holds(openbook):
    told = openbook("trajectory", FILE, *QUARTER).out
    assert "at or above the lawful floor: 1.95% less each year" in told  # 1.9598% is too steep as 1.96%
    typed = openbook("trajectory", FILE, "--annual-rate", "1.95%", "--years", "4", "--json").json
    assert "not lawful" not in [year["verdict"] for year in typed["years"]]


def test_rising_floors_ask_for_a_rise(openbook):
    done = openbook("trajectory", FILE, *QUARTER, "--pay-growth", "0.08")
    assert "more each year (the price would have to rise)" in done.out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--years", "4"), "Give one of --reduction (over all years) and --annual-rate"),
        ((*QUARTER, "--annual-rate", "0.1"), "Give one of --reduction"),
        (("--reduction", "0.25"), "Missing option '--years'"),
        (("--reduction", "25", "--years", "4"), "(25 per cent is 0.25, or 25%)"),
        (("--reduction", "1", "--years", "4"), "a fraction from 0 and below 1 would be accepted"),
        (("--reduction", "nan", "--years", "4"), '"nan" is not a fraction; type it like 0.069 or 6.9%'),
        (("--reduction", "0.25", "--years", "0"), "'--years'"),
        (("--reduction", "0.25", "--years", "31"), "'--years'"),
        ((*QUARTER, "--terms", "gold"), "'--terms'"),
        ((*QUARTER, "--placements", "0"), "a number above 0 would be accepted"),
        ((*QUARTER, "--start-price", "1e400"), '"1e400" is not an amount'),
        ((*QUARTER, "--price-growth", "-1"), "a fraction above -1 and to 10 would be accepted"),
    ],
)
def test_what_cannot_be_is_refused(openbook, options, says):
    done = openbook("trajectory", FILE, *options)
    assert (done.code, done.out) == (2, "")
    assert says in done.err.replace("−", "-")


def test_the_growth_that_doing_nothing_rests_on_is_told(openbook):
    rates = ("--pay-growth", "0.03,0.02,0.02,0.02", "--price-growth", "2.5%")
    told = openbook("trajectory", FILE, *QUARTER, *rates).out
    assert "Doing nothing grows each year: pay by 3%, 2%, 2% and 2%; prices by 2.5%." in told


def test_without_a_price_there_is_no_path(openbook, put):
    put("s.json", changed(staffing=[], costs=[], property=None, head_office=None, surplus=None))
    done = openbook("trajectory", "s.json", *QUARTER)
    assert done.code == 2
    assert "Weekly price (weekly_price): read £0.00" in done.err
