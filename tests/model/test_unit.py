"""Units: what they are made of, how they are written, and that they multiply as algebra does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.unit import SHARE, unit

BASES = ("£", "hours", "weeks", "years", "employees", "places", "nights", "days")
UNITS = st.builds(
    lambda above, below: unit("/".join(["·".join(above) or "share", *below])),
    st.lists(st.sampled_from(BASES), max_size=3),
    st.lists(st.sampled_from([base.removesuffix("s") for base in BASES]), max_size=3),
)


@pytest.mark.parametrize(
    ("first", "second", "product"),
    [
        ("£/hour", "hours/week", "£/week"),
        ("hours/day", "days/week", "hours/week"),
        ("£/year/employee", "employees", "£/year"),
        ("share", "£/week", "£/week"),
        ("", "£/week", "£/week"),
    ],
)
def test_products_cancel_what_stands_above_and_below(first, second, product):
    assert unit(first).times[unit(second)] is unit(product)


@pytest.mark.parametrize(
    ("first", "second", "quotient"),
    [
        ("£/year", "weeks/year", "£/week"),
        ("hours/week", "hours/week/employee", "employees"),
        ("£/week", "places", "£/week/place"),
        ("£/week", "£/week", "share"),
    ],
)
def test_quotients_turn_the_second_unit_over(first, second, quotient):
    assert unit(first).per[unit(second)] is unit(quotient)


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("£/hour", "£/hour"),
        ("hour/week", "hours/week"),
        ("hours/week/employee", "hours/week/employee"),
        ("£/place/week", "£/week/place"),
        ("share", "share"),
        ("", "share"),
    ],
)
def test_one_unit_is_written_in_one_way(read, written):
    assert str(unit(read)) == written
    assert unit(written) is unit(read)


@given(UNITS)
@settings(max_examples=40)
def test_what_a_unit_writes_reads_back_as_itself(one):
    assert unit(str(one)) is one


@given(UNITS, UNITS, UNITS)
@settings(max_examples=40)
def test_units_multiply_as_algebra_does(a, b, c):
    assert a.times[b] is b.times[a]
    assert a.times[b].times[c] is a.times[b.times[c]]
    assert a.times[b].per[b] is a
    assert a.per[b].times[b] is a
    assert a.per[b].per[c] is a.per[b.times[c]]
    assert a.per[a] is SHARE
    assert a.times[SHARE] is a
