"""A chart on screen is painted, pointed at, stepped through by key and told in words."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from openbook.charts import DARK, LIGHT, Bar, LineChart, Mark, ScaleMarks, Series, StackedBar, Step, Waterfall
from openbook.ui.chart_view import ChartView
from openbook.ui.theme import Mode, theme

BAR = StackedBar("The price", ("Staffing", "Food"), (Bar("Price", (Decimal(300), Decimal(100))),))
LINES = LineChart(
    "The path",
    ("Year 0", "Year 1"),
    (
        Series("Target", (Decimal(100), Decimal(90)), "target"),
        Series("Break-even", (Decimal(95), Decimal(96)), "break_even"),
    ),
)
SCALE = ScaleMarks("On one scale", (Mark("Floor", Decimal(10)), Mark("Price", Decimal(20))))
FALL = Waterfall("From one to the other", "Asking", Decimal(100), (Step("Food", Decimal(-5)),), "Realistic")


@pytest.fixture
def view(qtbot):
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(600, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def spot(view, says):
    area = next(one.area for one in view.spots() if one.says == says)
    return QPoint(round(area.center().x()) + 3, round(area.center().y()) + 3)


def test_pointing_at_a_part_tells_its_value(view, qtbot):
    view.show_chart(BAR)
    qtbot.mouseMove(view, spot(view, "Food: £100.00"))
    assert view.told() == "Food: £100.00"
    qtbot.mouseMove(view, QPoint(2, 2))
    assert view.told() == ""


def test_keys_step_through_every_value_and_stop_at_the_ends(view, qtbot):
    view.show_chart(LINES)
    told = []
    for key in (*[Qt.Key.Key_Right] * 5, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
        told.append(view.told())
    values = ["Target, Year 0: £100.00", "Target, Year 1: £90.00"]
    values += ["Break-even, Year 0: £95.00", "Break-even, Year 1: £96.00"]
    assert told == [*values, values[3], values[0], values[3], values[2]]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.told() == ""


def test_leaving_the_chart_lets_go_of_its_mark(view, qtbot):
    view.show_chart(LINES)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    view.clearFocus()
    assert view.told() == ""


@pytest.mark.parametrize("chart", [BAR, LINES, SCALE, FALL])
def test_a_screen_reader_hears_title_and_summary(view, chart):
    view.show_chart(chart)
    assert view.accessibleName() == f"Chart: {chart.title}"
    assert view.accessibleDescription() == chart.summary()


def test_it_asks_for_the_height_at_which_nothing_is_left_out(view):
    view.show_chart(FALL)
    short = view.heightForWidth(600)
    steps = tuple(Step(f"Line {i}", Decimal(-1)) for i in range(20))
    view.show_chart(Waterfall("From one to the other", "Asking", Decimal(100), steps, "Realistic"))
    assert view.heightForWidth(600) > 3 * short
    view.show_chart(None)
    assert view.heightForWidth(600) == 0


@pytest.mark.parametrize(("mode", "palette"), [(Mode.LIGHT, LIGHT), (Mode.DARK, DARK)])
def test_it_is_painted_in_the_colours_of_the_theme(view, mode, palette):
    view.show_chart(BAR)
    theme().set_mode(mode)
    image = view.grab().toImage()
    area = next(one.area for one in view.spots() if one.says == "Staffing: £300.00")
    middle = area.center().toPoint() + QPoint(3, 3)
    assert image.pixelColor(middle) == QColor(palette.series[0])


def test_larger_text_makes_the_chart_higher(view):
    view.show_chart(SCALE)
    usual = view.heightForWidth(600)
    theme().set_scale(200)
    assert view.heightForWidth(600) > 1.8 * usual


def test_what_is_told_stays_inside_the_chart(view, qtbot):
    view.resize(260, 300)
    view.show_chart(LINES)
    qtbot.keyClick(view, Qt.Key.Key_End)
    before = view.grab().toImage()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    after = view.grab().toImage()
    edge = [y for y in range(before.height()) if before.pixel(259, y) != after.pixel(259, y)]
    assert not edge
