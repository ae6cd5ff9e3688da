"""The program and the second reckoner agree on every figure of any statement."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings

from openbook.model.pricing import price
from openbook.resources import standards
from tests.model.reckoner import parsed, reckon
from tests.model.statements import SIX_BEDS, file_text, rates_on, read, statements

CLOSE = Decimal("1e-12")


def both(raw):
    """What the program and the second reckoner make of a statement."""
    day = date.fromisoformat(raw["price_base"])
    return price(read(raw), standards()), reckon(raw, rates_on(day))


def assert_same(ours, other, what):
    assert abs(ours - other) <= CLOSE, f"{what}: the program has {ours}, the second reckoner {other}"


def penny(value):
    return value.quantize(Decimal("0.01"))


def test_the_second_reckoner_reaches_the_published_price_of_the_six_beds():
    reckoned = reckon(parsed(SIX_BEDS), rates_on(date(2026, 4, 6)))
    figures = ("weekly_price", "break_even", "lawful_floor", "annual_price", "care_hours")
    assert [str(penny(reckoned[name])) for name in figures] == [
        "3601.37",
        "3438.64",
        "3327.24",
        "187785.53",
        "142.80",
    ]


FIGURES = ("weekly_price", "annual_price", "net_weekly_cost", "break_even", "lawful_floor", "care_hours")


@given(statements())
@settings(max_examples=150)
def test_every_figure_agrees_with_the_second_reckoner(raw):
    priced, reckoned = both(parsed(file_text(raw)))
    for name in FIGURES:
        assert_same(getattr(priced, name).value, reckoned[name], name)
    assert priced.groups.keys() == reckoned["groups"].keys()
    for name, figure in priced.groups.items():
        assert_same(figure.value, reckoned["groups"][name], name)
    for name, figure in priced.floor_groups.items():
        assert_same(figure.value, reckoned["floor_groups"][name], f"lawful floor, {name}")


OVERHEADS = ("head_office", "surplus")  # groups of one line, compared as groups


@given(statements())
@settings(max_examples=60)
def test_every_line_agrees_with_the_second_reckoner(raw):
    priced, reckoned = both(raw)
    ours = [(line.group, line.key, line.figure.value) for line in priced.lines]
    ours = sorted(line for line in ours if line[2] and line[0] not in OVERHEADS)
    others = sorted(line for line in reckoned["lines"] if line[2])
    assert [line[:2] for line in ours] == [line[:2] for line in others]
    for one, other in zip(ours, others, strict=True):
        assert_same(one[2], other[2], one[1])
