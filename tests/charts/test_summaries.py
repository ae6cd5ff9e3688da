"""What charts say in words, and the round values of their axes."""

from decimal import Decimal

import pytest

from openbook.charts import (
    Bar,
    LineChart,
    Mark,
    ScaleMarks,
    Series,
    StackedBar,
    Step,
    Swing,
    Tornado,
    Waterfall,
)
from openbook.charts.sheet import spread
from openbook.charts.values import label, tick_label, ticks


def test_lines_tell_how_they_run_and_where_they_cross():
    chart = LineChart(
        "The path",
        ("Today", "Year 1", "Year 2"),
        (
            Series("Target", (Decimal(100), Decimal(90), Decimal(80))),
            Series("Break-even", (Decimal(95), Decimal(95), Decimal(95))),
            Series("Lawful floor", (Decimal(85), Decimal(85), Decimal(85))),
        ),
        message="The target cannot be delivered in year 2.",
    )
    assert chart.summary() == (
        "The target cannot be delivered in year 2. "
        "Target falls from £100.00 (Today) to £80.00 (Year 2). "
        "Break-even: £95.00 from Today to Year 2. Lawful floor: £85.00 from Today to Year 2. "
        "Target goes below Break-even at Year 1. Target goes below Lawful floor at Year 2."
    )
    assert chart.table() == (
        ("Year", "Target", "Break-even", "Lawful floor"),
        (
            ("Today", "£100.00", "£95.00", "£85.00"),
            ("Year 1", "£90.00", "£95.00", "£85.00"),
            ("Year 2", "£80.00", "£95.00", "£85.00"),
        ),
    )


def test_bars_tell_their_parts_from_the_largest():
    chart = StackedBar(
        "Made of", ("Food", "Staff", "None"), (Bar("Price", (Decimal(25), Decimal(75), Decimal(0))),)
    )
    assert chart.summary() == (
        "Made of, £ a week. Price: £100.00, made of Staff £75.00 (75%) and Food £25.00 (25%)."
    )
    assert chart.table()[1][-1] == ("Total", "£100.00")


def test_a_waterfall_tells_the_difference_and_the_largest_changes():
    chart = Waterfall(
        "Gap",
        "Asking",
        Decimal(3980),
        (Step("Agency", Decimal(-120)), Step("Food", Decimal("12.5"))),
        "Realistic",
    )
    assert chart.summary() == (
        "Gap, £ a week. Realistic (£3,872.50) is £107.50 lower than Asking (£3,980.00). "
        "Largest changes: Agency −£120.00 and Food +£12.50."
    )
    same = Waterfall("Gap", "Asking", Decimal(10), (), "Realistic")
    assert same.summary() == "Gap, £ a week. Realistic (£10.00) is the same as Asking (£10.00)."


def test_a_scale_tells_the_marks_from_the_least_up():
    chart = ScaleMarks(
        "Scale",
        (Mark("Price", Decimal(120)), Mark("Floor", Decimal(100)), Mark("Break-even", Decimal(100))),
        floor=Decimal(100),
        floor_words="less than care lawfully costs",
    )
    assert chart.summary() == (
        "Scale, £ a week, from the least up. Floor: £100.00. Break-even: £100.00, the same as Floor. "
        "Price: £120.00, £20.00 above Break-even. Under £100.00: less than care lawfully costs."
    )


def test_a_tornado_tells_what_moves_the_value_most():
    swings = tuple(Swing(f"Q{i}", Decimal(100 - i), Decimal(100 + i)) for i in range(5))
    assert Tornado("Moves", Decimal(100), swings).summary() == (
        "Moves, £ a week. The base is £100.00. "
        "Q4: from £96.00 at the low end to £104.00 at the high end. "
        "Q3: from £97.00 at the low end to £103.00 at the high end. "
        "Q2: from £98.00 at the low end to £102.00 at the high end. "
        "2 other quantities move it less."
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("0", "100", "0 20 40 60 80 100"),
        ("3327", "3980", "3200 3400 3600 3800 4000"),
        ("-75", "20", "-80 -60 -40 -20 0 20"),
        ("0.001", "0.0042", "0.001 0.002 0.003 0.004 0.005"),
        ("100", "100", "90 95 100 105 110"),
        ("0", "0", "-1.0 -0.5 0 0.5 1.0"),
    ],
)
def test_ticks_are_round_and_enclose_the_values(low, high, expected):
    assert ticks(Decimal(low), Decimal(high)) == tuple(Decimal(word) for word in expected.split())


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        ("3500", "500", "£3,500"),
        ("-75", "25", "−£75"),
        ("2.5", "0.5", "£2.50"),
        ("1250000", "250000", "£1.25m"),
        ("-3000000000", "1000000000", "−£3bn"),
    ],
)
def test_ticks_of_money_are_short(value, step, expected):
    assert tick_label(Decimal(value), "£ a week", Decimal(step)) == expected


def test_labels_are_as_fine_as_the_largest_leaves_room_for():
    assert label(Decimal("3601.37"), "£ a week", Decimal(4000)) == "£3,601.37"
    assert label(Decimal("3601.37"), "£ a week", Decimal(12_000)) == "£3,601"
    assert label(Decimal(12345678), "£ a week", Decimal(12345678)) == "£12.35m"
    assert label(Decimal("0.069"), "%", Decimal(1)) == "6.9%"


def test_places_are_moved_apart_as_little_as_they_need():
    assert spread([10, 11, 50], 4, 0, 100) == [8.5, 12.5, 50]
    assert spread([1, 1], 4, 0, 100) == [0, 4]
    assert spread([99, 100], 4, 0, 100) == [96, 100]
    assert spread([50, 10], 4, 0, 100) == [50, 10]
    assert spread([5, 5, 5], 10, 0, 10) == [0, 5, 10]
    assert spread([], 4, 0, 100) == []
