"""What other people call things, and how they write amounts."""

from decimal import Decimal

import pytest

from openbook.exchange.mapping.amounts import read_amount, read_figure
from openbook.exchange.mapping.words import (
    heading_name,
    is_total,
    is_total_of_all,
    period_in,
    role_in,
    synonyms,
    uses_of,
)
from openbook.model.choices import Per, Role
from openbook.resources import standards

D = Decimal


@pytest.mark.parametrize(
    ("text", "per", "times"),
    [
        ("£ per week", Per.WEEK, 1),
        ("Weekly cost", Per.WEEK, 1),
        ("£ p.w.", Per.WEEK, 1),
        ("4 weekly", Per.FOUR_WEEKS, 1),
        ("every four weeks", Per.FOUR_WEEKS, 1),
        ("pcm", Per.MONTH, 1),
        ("per calendar month", Per.MONTH, 1),
        ("p.a.", Per.YEAR, 1),
        ("Annual cost 2026/27", Per.YEAR, 1),
        ("quarterly", Per.YEAR, 4),
        ("per day", Per.DAY, 1),
    ],
)
def test_periods_are_known_by_their_many_names(text, per, times):
    period = period_in(text)
    assert (period.per, period.times) == (per, times)


@pytest.mark.parametrize(
    "text", ["Cost", "Day staff", "Payment", "Holiday pay", "2026/27", "Weekend", "Part"]
)
def test_words_that_only_look_like_periods_are_none(text):
    assert period_in(text) is None


@pytest.mark.parametrize(
    ("heading", "name", "use"),
    [
        ("Annual cost (£)", "cost", "amount"),
        ("Hours per week", "hours", "hours"),
        ("£ p.w.", "", "amount"),
        ("Rate £/hr", "rate hr", "rate"),
        ("Budget 2026/27", "budget", "amount"),
        ("Job Title", "job title", "role"),
        ("WTE", "wte", "fte"),
        ("Pay per annum", "pay", "salary"),
        ("Per month", "", "amount"),
        ("Frequency", "frequency", "period"),
    ],
)
def test_headings_say_what_stands_under_them(heading, name, use):
    assert heading_name(heading) == name
    assert use in uses_of(heading)


def test_strange_headings_say_nothing():
    assert uses_of("Favourite colour") == ()


@pytest.mark.parametrize(
    ("value", "amount", "per"),
    [
        (1234.5, "1234.5", None),
        ("£1,234.50", "1234.50", None),
        ("£1,234.50 pa", "1234.50", Per.YEAR),
        ("1,200 pcm", "1200", Per.MONTH),
        ("£45 p/w", "45", Per.WEEK),
        ("£12.50 per 4 weeks", "12.50", Per.FOUR_WEEKS),
        ("(120.00)", "-120.00", None),
        ("12 pounds 50 pence", "12.50", None),
        ("£12 50p", "12.50", None),
        ("12 pounds", "12", None),
        ("95p", "0.95", None),
        ("£3,000 (est)", "3000", None),
    ],
)
def test_amounts_are_read_as_people_write_them(value, amount, per):
    money = read_amount(value)
    assert money.amount == D(amount)
    assert (money.period.per if money.period else None) == per


@pytest.mark.parametrize(
    "text", ["TBC", "1.234,50", "2 x £30", "£1.2k", "£12 x 52 weeks", "see note 4", "", "9" * 80]
)
def test_what_could_mean_two_things_is_no_amount(text):
    with pytest.raises(ValueError, match=r"is not an amount; write it like 12\.00"):
        read_amount(text)


def test_plain_numbers_of_a_pence_column_are_pence_and_pounds_stay_pounds():
    assert [read_amount(value, pence=True).amount for value in (1250, "1250", "£12.50")] == [D("12.5")] * 3


@pytest.mark.parametrize(("value", "number"), [("37.5 hrs", "37.5"), ("£13.05/hr", "13.05"), (294.0, "294")])
def test_figures_may_carry_their_unit(value, number):
    assert read_figure(value) == D(number)


@pytest.mark.parametrize("text", ["n/a", "12 x 7", "7:30"])
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(ValueError, match="is not a number"):
        read_figure(text)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Night care assistant", Role.SUPPORT_WORKER),
        ("Senior Support Worker (days)", Role.SENIOR_SUPPORT_WORKER),
        ("Home manager", Role.REGISTERED_MANAGER),
        ("Deputy manager", Role.DEPUTY_MANAGER),
        ("Chefs / Cooks", Role.COOK),
        ("1:1 support", Role.SUPPORT_WORKER),
        ("Astronaut", None),
    ],
)
def test_roles_are_known_by_the_longest_name_in_a_label(label, role):
    assert role_in(label) is role


def test_totals_are_known_at_either_end_of_a_label():
    assert [is_total(one) for one in ("Sub-total", "Total premises", "Premises total", "Totally new")] == [
        True,
        True,
        True,
        False,
    ]
    assert is_total_of_all("Grand total of everything")


def test_the_dictionary_does_not_contradict_itself_or_the_chart_of_lines():
    words = synonyms()
    names = [*words.lines, *words.own_entries, *words.not_read]
    assert len(names) == len(set(names))
    lines = standards().lines
    assert [name for name in names if lines.named(name)] == []
    assert [key for key in words.lines.values() if not lines.has(key)] == []
    assert set(words.roles.values()) == set(Role)


def test_the_wording_of_the_annex_is_known():
    """DHSC's cost-of-care template, which many providers have filled in before."""
    staffing = (
        "Nursing staff",
        "Care staff",
        "Therapy staff (Occupational and Physio)",
        "Activity coordinators",
        "Service management (Registered manager/deputy)",
        "Reception and admin staff at the home",
        "Chefs / Cooks",
        "Domestic staff (cleaning, laundry and kitchen)",
        "Maintenance and gardening",
        "Other care home staffing (please specify)",
    )
    assert [label for label in staffing if role_in(label) is None] == []
    assert "head_office" in synonyms().own_entries.values()
