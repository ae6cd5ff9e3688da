"""Every chart keeps its words apart and inside its edges, whatever the data."""

from dataclasses import replace
from decimal import Decimal

import pytest

from openbook.charts import (
    LIGHT,
    Bar,
    Line,
    LineChart,
    Mark,
    Marker,
    Polyline,
    Rect,
    ScaleMarks,
    Series,
    StackedBar,
    Step,
    Swing,
    Text,
    Tornado,
    Waterfall,
    layout,
    natural_height,
)

SIZE = 10
LONG = "A name that goes on and on, as names of homes and providers sometimes do in practice"


def measure(text, size, bold):
    return len(text) * size * (0.6 if bold else 0.55)


def lines(count, *factors, start=Decimal(3600), names=None):
    return LineChart(
        "Path",
        tuple(f"Year {i}" for i in range(count)),
        tuple(
            Series(names[k] if names else f"Series {k}", tuple(start * factor**i for i in range(count)))
            for k, factor in enumerate(factors)
        ),
    )


def bars(*values, many=1):
    return StackedBar(
        "Made of", tuple(f"Part {i}" for i in range(len(values))), (Bar("Total of it", values),) * many
    )


def steps(start, *changes, name="Step"):
    return Waterfall(
        "Way", "Asking", start, tuple(Step(f"{name} {i}", c) for i, c in enumerate(changes)), "Ours"
    )


def marks(*values, name="Mark", floor=None):
    return ScaleMarks("Scale", tuple(Mark(f"{name} {i}", v) for i, v in enumerate(values)), floor=floor)


def swings(base, *pairs, name="Swing"):
    return Tornado("Moves", base, tuple(Swing(f"{name} {i}", a, b) for i, (a, b) in enumerate(pairs)))


CHARTS = {
    "lines, none": LineChart("Empty", (), ()),
    "lines, no values": LineChart("Empty", ("Today",), (Series("Nothing", (None,)),)),
    "lines, one point": lines(1, Decimal(1), Decimal("1.1")),
    "lines, five points": lines(5, Decimal("0.93"), Decimal("1.03"), Decimal("1.02"), Decimal("1.01")),
    "lines, sixty points": lines(60, Decimal("0.99"), Decimal("1.01")),
    "lines, equal": lines(5, Decimal(1), Decimal(1), Decimal(1), Decimal(1), Decimal(1)),
    "lines, nil": lines(3, Decimal(1), start=Decimal(0)),
    "lines, negative": lines(4, Decimal("1.2"), Decimal("0.5"), start=Decimal(-75)),
    "lines, through nil": LineChart("Through", ("a", "b"), (Series("One", (Decimal(-50), Decimal(80))),)),
    "lines, huge": lines(6, Decimal(9), Decimal(1), start=Decimal(10) ** 12),
    "lines, tiny": lines(6, Decimal("1.1"), start=Decimal("0.0001")),
    "lines, long names": lines(5, Decimal("0.93"), Decimal("1.03"), names=(LONG, LONG)),
    "lines, long points": replace(lines(4, Decimal("1.03")), points=(LONG,) * 4),
    "lines, gaps": LineChart(
        "Gaps",
        ("a", "b", "c", "d"),
        (Series("One", (Decimal(5), None, Decimal(7), None)), Series("Two", (None,) * 4)),
    ),
    "lines, eight": lines(5, *(Decimal("1.01") + Decimal(i) / 500 for i in range(8))),
    "bar, none": StackedBar("Empty", (), ()),
    "bar, all nil": bars(Decimal(0), Decimal(0)),
    "bar, one part": bars(Decimal("3601.37")),
    "bar, usual": bars(*(Decimal(x) for x in (2612, 84, 310, 95, 217, 184, 98))),
    "bar, negative": bars(Decimal(100), Decimal(-40), Decimal(-10)),
    "bar, only negative": bars(Decimal(-40), Decimal(-10)),
    "bar, huge": bars(Decimal(10) ** 15, Decimal(1)),
    "bar, sixty parts": bars(*(Decimal(i) for i in range(60))),
    "bar, three bars": bars(Decimal(2612), Decimal(84), Decimal(310), many=3),
    "bar, long names": StackedBar("Made", (LONG, LONG + "!"), (Bar(LONG, (Decimal(1), Decimal(2))),)),
    "waterfall, no steps": steps(Decimal(3980)),
    "waterfall, usual": steps(Decimal(3980), Decimal(-142), Decimal(-88), Decimal("12.5"), Decimal("-0.63")),
    "waterfall, sixty": steps(Decimal(3980), *(Decimal(i - 30) for i in range(60))),
    "waterfall, nil": steps(Decimal(0), Decimal(0), Decimal(0)),
    "waterfall, negative": steps(Decimal(-100), Decimal(-50), Decimal(30)),
    "waterfall, through nil": steps(Decimal(100), Decimal(-300), Decimal(50)),
    "waterfall, huge": steps(Decimal(10) ** 13, -(Decimal(10) ** 12)),
    "waterfall, long names": steps(Decimal(3980), Decimal(-142), name=LONG),
    "scale, none": marks(),
    "scale, one": marks(Decimal("3601.37")),
    "scale, usual": marks(
        Decimal("3327.24"), Decimal("3438.64"), Decimal("3601.37"), Decimal(3980), floor=Decimal("3327.24")
    ),
    "scale, equal": marks(Decimal(3600), Decimal(3600), Decimal(3600), Decimal(3600), floor=Decimal(3600)),
    "scale, nil": marks(Decimal(0), Decimal(0)),
    "scale, negative": marks(Decimal(-75), Decimal(20)),
    "scale, huge": marks(Decimal(1), Decimal(10) ** 12),
    "scale, long names": marks(Decimal(3300), Decimal(3900), name=LONG),
    "scale, sixty": marks(*(Decimal(i * i) for i in range(60))),
    "tornado, none": swings(Decimal(3600)),
    "tornado, usual": swings(
        Decimal(3600),
        (Decimal(3400), Decimal(3800)),
        (Decimal(3650), Decimal(3550)),
        (Decimal(3600), Decimal(3600)),
    ),
    "tornado, one side": swings(
        Decimal(3600), (Decimal(3700), Decimal(3800)), (Decimal(3600), Decimal(3610))
    ),
    "tornado, nil": swings(Decimal(0), (Decimal(0), Decimal(0))),
    "tornado, negative": swings(Decimal(-10), (Decimal(-40), Decimal(30))),
    "tornado, sixty": swings(Decimal(3600), *((Decimal(3600 - i), Decimal(3600 + i)) for i in range(60))),
    "tornado, long names": swings(Decimal(3600), (Decimal(3400), Decimal(3800)), name=LONG),
}
SIZES = {"natural": (480, None), "window": (900, 360), "small": (260, 150), "flat": (600, 110)}


def box(text):
    width = measure(text.text, text.size, text.bold)
    left = text.x - {"start": 0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - text.size * 0.7, left + width, text.y + text.size * 0.05


def reach(primitive):
    """The corners of what a primitive covers."""
    match primitive:
        case Line(x0, y0, x1, y1):
            return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        case Polyline(points):
            xs, ys = zip(*points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case Rect(x, y, width, height):
            return x, y, x + width, y + height
        case Marker(x, y):
            return x, y, x, y
        case Text():
            return box(primitive)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_or_laid_over_another(name, size):
    chart = CHARTS[name]
    width, height = SIZES[size]
    height = height or natural_height(chart, width, SIZE)
    done = layout(chart, width, height, LIGHT, measure, SIZE)
    assert done
    spare = 1.0
    for primitive in done:
        left, top, right, bottom = reach(primitive)
        assert left >= -spare, primitive
        assert top >= -spare, primitive
        assert right <= width + spare, primitive
        assert bottom <= height + spare, primitive
    texts = [primitive for primitive in done if isinstance(primitive, Text)]
    for i, first in enumerate(texts):
        for second in texts[i + 1 :]:
            a, b = box(first), box(second)
            apart = a[2] <= b[0] + 0.5 or b[2] <= a[0] + 0.5 or a[3] <= b[1] + 0.5 or b[3] <= a[1] + 0.5
            assert apart, (first, second)


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_tells_itself_in_words_and_as_a_table(name):
    chart = CHARTS[name]
    heading, rows = chart.table()
    assert chart.summary().startswith(chart.title)
    assert chart.summary().endswith(".")
    assert all(len(row) == len(heading) for row in rows)


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_chart_is_always_laid_out_alike(name):
    chart = CHARTS[name]
    assert layout(chart, 480, 300, LIGHT, measure) == layout(chart, 480, 300, LIGHT, measure)


def words(chart, width=480, height=None):
    done = layout(chart, width, height or natural_height(chart, width, SIZE), LIGHT, measure, SIZE)
    return [primitive.text for primitive in done if isinstance(primitive, Text)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("lines, five points", {"Series 0", "£2,692.99", "Year 0", "Year 4", "£ a week"}),
        ("bar, usual", {"Total of it", "£3,600.00", "Part 6", "£98.00", "73%"}),
        ("waterfall, usual", {"Asking", "£3,980.00", "Step 0", "−£142.00", "+£12.50", "£3,761.87"}),
        ("scale, usual", {"Mark 0", "£3,327.24", "Mark 3", "£3,980.00"}),
        ("tornado, usual", {"Swing 0", "£3,400.00", "£3,800.00", "Base £3,600.00"}),
    ],
)
def test_at_its_natural_height_a_chart_says_everything(name, expected):
    assert expected <= set(words(CHARTS[name]))


def test_negative_money_has_its_sign_before_the_pound():
    assert {"−£150", "−£129.60", "−£9.38"} <= set(words(CHARTS["lines, negative"]))
    assert not any("£-" in text or "£−" in text for chart in CHARTS.values() for text in words(chart))


def test_series_are_told_apart_without_colour():
    done = layout(CHARTS["lines, eight"], 480, 400, LIGHT, measure)
    dashes = [p.dash for p in done if isinstance(p, Polyline) and p.colour in LIGHT.series]
    assert len(set(dashes)) == 8


def test_parts_of_a_bar_are_told_apart_without_colour():
    chart = CHARTS["bar, usual"]
    done = layout(chart, 480, natural_height(chart, 480), LIGHT, measure)
    swatches = [i for i, p in enumerate(done) if isinstance(p, Rect) and p.width == 2 * p.height]
    shapes = set()
    for i in swatches:
        strokes = done[i + 1 :]
        end = next((k for k, p in enumerate(strokes) if not isinstance(p, Line)), len(strokes))
        shapes.add(tuple((round(s.x1 - s.x0, 1), round(s.y1 - s.y0, 1)) for s in strokes[:end]))
    assert len(swatches) == 7
    assert len(shapes) == 7


def test_rows_without_height_are_gathered_and_still_add_up():
    chart = CHARTS["waterfall, sixty"]
    assert any(text.endswith("other lines") for text in words(chart, height=200))
    assert len(chart.table()[1]) == 62


def test_roles_look_the_same_on_every_chart():
    lines_chart = LineChart("A", ("a", "b"), (Series("Break-even", (Decimal(1), Decimal(2)), "break_even"),))
    scale_chart = ScaleMarks("B", (Mark("Break-even", Decimal(1), "break_even"),))
    found = [
        next(p for p in layout(chart, 300, 200, LIGHT, measure) if isinstance(p, Marker) and p.says)
        for chart in (lines_chart, scale_chart)
    ]
    assert found[0].colour == found[1].colour
    assert found[0].shape == found[1].shape


def test_a_series_needs_a_value_for_each_point():
    with pytest.raises(ValueError, match="one value for each point"):
        LineChart("Bad", ("a", "b"), (Series("One", (Decimal(1),)),))


def test_amounts_that_lack_room_leave_out_their_pennies_and_are_not_cut():
    swing = Swing("Support", Decimal("2997.62"), Decimal("3137.11"))
    tornado = Tornado("A", Decimal("3067.37"), (swing,))
    fall = Waterfall("B", "Asking", Decimal("3499.60"), (Step("Food", Decimal("-432.23")),), "Realistic")
    for chart, fine, short in ((tornado, "£2,997.62", "£2,998"), (fall, "£3,499.60", "£3,500")):
        for width, words in ((700, fine), (250, short)):
            done = layout(chart, width, natural_height(chart, width), LIGHT, measure)
            assert words in [p.text for p in done if isinstance(p, Text)]
