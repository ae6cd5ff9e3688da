"""Sums typed in place of a number come to what they say, or are refused in a sentence."""

from decimal import Decimal

import pytest

from openbook.model.statement import Post, Statement
from openbook.ui.reading import entry, read
from openbook.ui.sums import is_sum, worked_out


@pytest.mark.parametrize(
    ("typed", "comes_to"),
    [
        ("=3*14*7", 3 * 14 * 7),
        ("= (13,200 + £840) / 52", Decimal(13200 + 840) / 52),
        ("=12.71*106%", Decimal("12.71") * 106 / 100),
        ("=-5+2*(3-1)", -5 + 2 * (3 - 1)),
        ("=2×.5÷4−1", Decimal(2) * Decimal("0.5") / 4 - 1),
        ("=1/3", Decimal("0.333333")),
        ("=100*100", 10_000),
        ("=-(2)--3", -2 + 3),
    ],
)
def test_a_sum_comes_to_what_it_says(typed, comes_to):
    assert is_sum(typed)
    assert worked_out(typed) == comes_to


@pytest.mark.parametrize(
    "typed", ["=", "=A1*2", "=(1", "=1)", "=1 2", "=2**3", "=1e9", "=SUM(1)", "=0/0", "=" + "9*" * 60 + "9"]
)
def test_what_is_no_sum_is_refused_in_a_sentence(typed):
    with pytest.raises(ValueError, match="cannot be worked out; a sum has numbers"):
        worked_out(typed)


def test_nothing_is_divided_by_nought():
    with pytest.raises(ValueError, match="“=5/0” divides by nought"):
        worked_out("=5/0")


def test_a_sum_is_read_wherever_a_number_is_and_nowhere_else():
    assert read(entry(Post, "hours_per_week"), "=3*7") == 3 * 7
    assert read(entry(Post, "agency_share"), "=6/100") == Decimal("0.06")
    assert read(entry(Statement, "title"), "=3*7") == "=3*7"
