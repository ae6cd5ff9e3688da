"""`openbook compare`: the lines lead from one price to the other."""

from decimal import Decimal

import pytest

from tests.cli.conftest import changed

FILES = ("provider.statement.json", "realistic.statement.json")


def test_differences_add_up_exactly(openbook):
    compared = openbook("compare", *FILES, "--json").json
    assert set(compared) == {"first", "second", "difference", "exact_difference", "lines"}
    assert compared["first"] == "3601.37"
    lines = compared["lines"]
    assert all({"group", "key", "first", "second", "difference"} <= set(line) for line in lines)
    assert sum(Decimal(line["difference"]) for line in lines) == Decimal(compared["difference"])
    exact = Decimal(compared["exact_difference"])
    assert abs(sum(Decimal(line["exact_difference"]) for line in lines) - exact) < Decimal("1e-20")
    assert exact.quantize(Decimal("0.01")) == Decimal(compared["difference"])


def test_drivers_add_up_to_their_post(openbook):
    lines = openbook("compare", *FILES, "--json").json["lines"]
    posts = [line for line in lines if line["drivers"]]
    assert [post["key"] for post in posts] == ["support-days", "one-to-one", "nights", "manager"]
    for post in posts:
        assert sum(map(Decimal, post["drivers"].values())) == Decimal(post["difference"])


def test_the_table_for_people(openbook, golden):
    done = openbook("compare", *FILES)
    assert (done.code, done.err) == (0, "")
    golden("compare.txt", done.out)


def test_a_statement_does_not_differ_from_itself(openbook):
    compared = openbook("compare", FILES[0], FILES[0], "--json").json
    assert compared["difference"] == "0.00"
    assert {line["difference"] for line in compared["lines"]} == {"0.00"}


def test_lines_of_one_statement_alone_stand_in_their_group(openbook, put):
    put("less.json", changed(costs=[], staffing=[], property=None))
    compared = openbook("compare", FILES[0], "less.json", "--json").json
    food = next(line for line in compared["lines"] if line["key"] == "food")
    assert (food["first"], food["second"], food["difference"]) == ("62.00", "0.00", "-62.00")
    assert openbook("compare", "less.json", FILES[0]).code == 0


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_refused_file_is_named(openbook, put, order):
    files = (FILES[0], put("bad.json", "{}"))
    done = openbook("compare", *(files[i] for i in order))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("bad.json cannot be used:")


def test_the_printed_table_adds_up_down_and_across(openbook):
    amounts = []
    for line in openbook("compare", *FILES).out.replace("−", "-").splitlines():
        cells = [part.replace("£", "").replace(",", "") for part in line.split() if "£" in part]
        if len(cells) == 3:
            amounts.append((line, [Decimal(cell) for cell in cells]))
    assert len(amounts) == 17
    assert all(second - first == difference for _, (first, second, difference) in amounts)
    groups = [values for line, values in amounts[:-1] if not line.startswith(" ")]
    lines = [values for line, values in amounts if line.startswith(" ")]
    for column in range(3):
        assert sum(values[column] for values in groups) == amounts[-1][1][column]
        own = sum(values[column] for values in lines)
        assert own == sum(values[column] for values in (groups[0], groups[2], groups[3], groups[5]))
