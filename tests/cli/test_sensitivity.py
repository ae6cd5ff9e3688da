"""`openbook sensitivity`: what moves the price, and how far it may lie."""

from decimal import Decimal

import pytest

from tests.cli.conftest import changed

FILE = "provider.statement.json"
FEW = ("--draws", "500")


def test_the_widest_comes_first(openbook):
    told = openbook("sensitivity", FILE, *FEW, "--json").json
    widths = [Decimal(bar["width"]) for bar in told["tornado"]]
    assert widths == sorted(widths, reverse=True)
    assert all(Decimal(bar["low"]) < Decimal(bar["stated"]) < Decimal(bar["high"]) for bar in told["tornado"])
    assert told["weekly_price"] == "3601.37"


def test_percentiles_stand_in_order_and_the_seed_decides(openbook):
    first, again = (openbook("sensitivity", FILE, *FEW, "--json").json for _ in range(2))
    other = openbook("sensitivity", FILE, *FEW, "--seed", "2", "--json").json
    assert first == again
    assert first["percentiles"] != other["percentiles"]
    p10, p50, p90 = (Decimal(first["percentiles"][name]) for name in ("p10", "p50", "p90"))
    assert p10 < p50 < p90
    assert (first["draws"], first["seed"]) == (500, 1)


def test_a_stated_range_is_used_and_not_marked(openbook, put):
    raw = changed()
    raw["costs"][0] |= {"low": 300, "high": 360}
    told = openbook("sensitivity", put("s.json", raw), *FEW, "--json").json
    food = next(bar for bar in told["tornado"] if bar["path"] == "costs[0].amount")
    assert (food["low"], food["high"], food["assumed"]) == ("300", "360", False)
    assert food["width"] == "13.48"  # (360 - 300) / 5 * 1.07 * 1.05


def test_the_table_for_people(openbook, golden):
    done = openbook("sensitivity", FILE, *FEW)
    assert (done.code, done.err) == (0, "")
    golden("sensitivity.txt", done.out)


@pytest.mark.parametrize(
    "options", [("--draws", "0"), ("--draws", "10000001"), ("--seed", "-1"), ("--seed", "x")]
)
def test_what_cannot_be_is_refused(openbook, options):
    done = openbook("sensitivity", FILE, *options)
    assert (done.code, done.out) == (2, "")
    assert options[0] in done.err
