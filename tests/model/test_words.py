"""Words: how figures look, and what people may type."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.words import (
    date_words,
    largest_remainder,
    listed,
    money,
    money_exact,
    money_signed,
    number,
    pennies,
    plain,
    plural,
    read_date,
    read_money,
    read_number,
    read_share,
    share,
    whole_pounds,
)
from tests.model.statements import amounts

D = Decimal
PENNY = D("0.01")


# Writing --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1234.5", "£1,234.50"),
        ("0", "£0.00"),
        ("-75", "−£75.00"),
        ("0.005", "£0.01"),
        ("-0.005", "−£0.01"),
        ("0.0049", "£0.00"),
        ("-0.0049", "£0.00"),
        ("1234567.891", "£1,234,567.89"),
        ("1e12", "£1,000,000,000,000.00"),
    ],
)
def test_money_is_written_to_the_penny_half_up(value, written):
    assert money(D(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [("12.71", "£12.71"), ("12.709", "£12.709"), ("12", "£12.00"), ("-1234.5678", "−£1,234.5678")],
)
def test_exact_money_keeps_what_a_penny_would_hide(value, written):
    assert money_exact(D(value)) == written


@pytest.mark.parametrize(
    ("value", "written"), [("12", "+£12.00"), ("-75", "−£75.00"), ("0.004", "£0.00"), ("-0.004", "£0.00")]
)
def test_a_difference_of_money_has_its_sign(value, written):
    assert money_signed(D(value)) == written


@pytest.mark.parametrize(("value", "written"), [("1234.5", "1234.50"), ("-0.001", "0.00"), ("-2", "-2.00")])
def test_plain_money_is_for_files(value, written):
    assert plain(D(value)) == written


@pytest.mark.parametrize(("value", "written"), [("171000.4", "£171,000"), ("-74.5", "−£75"), ("-0.4", "£0")])
def test_whole_pounds_have_no_pence(value, written):
    assert whole_pounds(D(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("294", "294"),
        ("37.50", "37.5"),
        ("0.06940", "0.0694"),
        ("0.00001", "0"),
        ("-0.00001", "0"),
        ("-12.5", "−12.5"),
        ("52.142857142857", "52.1429"),
        ("1200", "1,200"),
        ("0", "0"),
    ],
)
def test_numbers_have_no_needless_zeros(value, written):
    assert number(D(value)) == written


@pytest.mark.parametrize(
    ("value", "written"), [("0.069", "6.9%"), ("0.07", "7%"), ("1", "100%"), ("-0.05", "−5%"), ("0", "0%")]
)
def test_shares_are_per_cent(value, written):
    assert share(D(value)) == written


def test_dates_are_written_out():
    assert date_words(date(2026, 4, 6)) == "6 April 2026"


@pytest.mark.parametrize(
    ("items", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists_read_as_a_sentence_does(items, written):
    assert listed(items) == written


@pytest.mark.parametrize(
    ("count", "many", "written"), [(1, "", "1 check"), (0, "", "0 checks"), (2_000, "", "2,000 checks")]
)
def test_counts_take_their_noun(count, many, written):
    assert plural(count, "check", many) == written
    assert plural(2, "entry", "entries") == "2 entries"


# Reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("£1,234.50", "1234.50"),
        ("1234.5", "1234.5"),
        (" £ 1234.5 ", "1234.5"),
        ("(120.00)", "-120"),
        ("(£120.00)", "-120"),
        ("-£75", "-75"),
        ("£-75", "-75"),
        ("−£75", "-75"),
        ("- 75", "-75"),
        (".5", "0.5"),
        ("12.", "12"),
        ("1 234.50", "1234.50"),
        ("1\u00a0234.50", "1234.50"),
        ("0", "0"),
    ],
)
def test_money_is_read_as_people_type_it(typed, value):
    assert read_money(typed) == D(value)


UNREADABLE = (
    "",
    " ",
    "£",
    "-",
    "()",
    "abc",
    "1.234,50",
    "1,23",
    "12 95",
    "1,234 567",
    "1 2345",
    "12.95.1",
    "1e5",
    "0x10",
    "1_000",
    "NaN",
    "Infinity",
    "--5",
    "(-5)",
    "-(5)",
    "(5",
    "5)",
    "12p",
    "½",
    "١٢",
    "12\n95",
    "9" * 41,
    "9" * 100_000,
)


@pytest.mark.parametrize("typed", UNREADABLE, ids=lambda typed: typed[:12])
def test_what_is_not_beyond_doubt_is_refused_in_a_sentence(typed):
    for read in (read_money, read_number, read_share):
        with pytest.raises(ValueError, match=r"is not an? (amount|number|percentage); ") as refused:
            read(typed)
        assert len(str(refused.value)) < 140


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("12.95 an hour", "12.95"),
        ("about 1,200", "1200.00"),
        ("1.234,50", "1234.50"),
        ("£12,95", "12.95"),
        ("1,234,50", "12.00"),
        ("12 or 13", "12.00"),
        ("much", "12.00"),
    ],
)
def test_the_refusal_of_an_amount_says_what_would_be_accepted(typed, suggested):
    with pytest.raises(ValueError, match=f'^"{typed}" is not an amount; type it like {suggested}$'):
        read_money(typed)


@pytest.mark.parametrize(("typed", "value"), [("£48k", "48000"), ("1.2k", "1200"), ("£ 1,250 K", "1250000")])
def test_thousands_are_typed_with_a_k(typed, value):
    assert read_money(typed) == D(value)


def test_a_comma_before_decimals_is_refused_with_what_is_meant():
    with pytest.raises(ValueError, match=r'^"37,5" is not a number; type it like 37\.5$'):
        read_number("37,5")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("6.9%", "0.069"), ("6.9 %", "0.069"), ("6.9", "0.069"), ("100", "1"), ("-5%", "-0.05"), ("0", "0")],
)
def test_a_share_is_typed_in_per_cent(typed, value):
    assert read_share(typed) == D(value)


@pytest.mark.parametrize("typed", ["6.9%%", "%", "6.9 per cent", "0.069 of 1"])
def test_no_other_share_is_understood(typed):
    with pytest.raises(ValueError, match=r"type it like 6\.9%"):
        read_share(typed)


@given(amounts(-1_000_000, 1_000_000))
@settings(max_examples=50)
def test_what_is_written_is_read_back(value):
    assert read_money(money(value)) == value
    assert read_money(plain(value)) == value
    assert read_number(number(value)) == value


@pytest.mark.parametrize(
    "typed",
    [
        "12/03/2026",
        "12/3/2026",
        "12/03/26",
        "12-03-2026",
        "12.03.2026",
        "12 Mar 26",
        "12 March 2026",
        "12 MARCH 2026",
        " 12 mar 2026 ",
        "2026-03-12",
        "2026/03/12",
        "12th March 2026",
        "12th of March 2026",
        "Thu 12 March 2026",
        "Thursday, 12th Mar 26",
        "March 12, 2026",
        "mar 12 2026",
        "12/03/2026 00:00",
        "12/03/2026 00:00:00",
    ],
)
def test_dates_are_read_with_the_day_first(typed):
    assert read_date(typed) == date(2026, 3, 12)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12",
        "12/03",
        "March 2026",
        "03/13/2026",
        "31/02/2026",
        "00/03/2026",
        "12/00/2026",
        "12 M 2026",
        "12 Ma 2026",
        "12 Mars 2026",
        "12/03/2026/1",
        "12/03/126",
        "12/03/2026 13:30",
        "Thu 12/03",
        "thxx 12 March 2026",
        "1²/03/2026",
        "2026-03-2026",
        "1" * 100_000,
    ],
    ids=lambda typed: typed[:12],
)
def test_no_other_date_is_guessed(typed):
    with pytest.raises(ValueError, match=r"is not a date; type it like 6 April 2026 or 06/04/2026$"):
        read_date(typed)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
@settings(max_examples=50)
def test_dates_in_words_are_read_back(day):
    assert read_date(date_words(day)) == day
    assert read_date(f"{day:%d/%m/%Y}") == day
    assert read_date(f"{day:%d/%m/%y}") == day
    assert read_date(day.isoformat()) == day
    assert date_words(day) != date_words(day + timedelta(days=1))


# Rounding parts so that they add up -----------------------------------------------------------


@given(st.lists(amounts(-10_000, 10_000, 6), max_size=40))
@settings(max_examples=60)
def test_rounded_parts_add_up_to_the_rounded_total_and_none_moves_a_penny(values):
    parts = largest_remainder(values)
    assert sum(parts, D(0)) == pennies(sum(values, D(0)))
    assert len(parts) == len(values)
    for part, value in zip(parts, values, strict=True):
        assert part == part.quantize(PENNY)
        assert abs(part - value) < PENNY


def test_the_missing_penny_goes_to_the_part_that_lost_most():
    assert largest_remainder([D("1.004"), D("1.003"), D("1.003")]) == [D("1.01"), D("1.00"), D("1.00")]


def test_of_equal_parts_the_first_takes_the_penny():
    assert largest_remainder([D(10) / 3] * 3) == [D("3.34"), D("3.33"), D("3.33")]


def test_parts_may_be_made_to_add_up_to_an_exact_total():
    third = D(10) / 3
    assert largest_remainder([third] * 3, D(10)) == [D("3.34"), D("3.33"), D("3.33")]
    assert largest_remainder([], D(0)) == []


def test_parts_that_are_pennies_already_stay():
    values = [D("1.10"), D("-2.20"), D(3)]
    assert largest_remainder(values) == values
