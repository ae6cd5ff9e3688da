"""The trajectory on screen: plan edits with undo, the verdict in words, and no unlawful saving."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from openbook.model.growth import growth_words
from openbook.model.plan import Plan, PriceTerms
from openbook.model.words import money
from openbook.resources import standards
from openbook.ui.screens.trajectory import TrajectoryScreen
from openbook.ui.sheet import Sheet
from openbook.ui.studies import studies
from openbook.ui.trajectory_rows import (
    BELOW,
    path_chart,
    path_rows,
    saving_rows,
    steepest_rate,
    steepest_words,
    verdict_words,
    year_name,
)
from tests.ui.grids import type_in
from tests.ui.larch_house import document_of, larch_house

APRIL = date(2026, 4, 6)


@pytest.fixture
def document(qapp):
    return larch_house()


@pytest.fixture
def screen(qtbot, document):
    return shown(qtbot, document)


def shown(qtbot, document):
    made = TrajectoryScreen(document)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


def settle(qtbot, screen, act):
    with qtbot.waitSignal(screen._refreshing.timeout):
        act()


def texts(rows, column):
    return [row.cells[column].text for row in rows]


def test_the_worked_example_tells_when_it_stops_being_deliverable(screen):
    assert screen._verdict.sentence == (
        "Deliverable in year 1. In year 2 the target of £3,093.40 is £66.86 below break-even. "
        "In year 3 it is £175.59 below the lawful floor, so it cannot lawfully be delivered with these hours."
    )
    assert screen._verdict.kind == "danger"


def test_the_path_names_years_and_verdicts(document):
    found = studies(document).trajectory()
    rows = path_rows(found, APRIL)
    assert texts(rows, 0) == [
        "Year 0, 2026/27",
        "Year 1, 2027/28",
        "Year 2, 2028/29",
        "Year 3, 2029/30",
        "Year 4, 2030/31",
    ]
    assert texts(rows, 1) == ["Deliverable", "Deliverable", "Needs efficiencies", "Not lawful", "Not lawful"]
    assert texts(rows, 2) == ["£3,310.00", "£3,199.87", "£3,093.40", "£2,990.48", "£2,890.98"]


def test_a_price_below_the_lawful_floor_is_never_shown_as_a_saving(document):
    rows = saving_rows(studies(document).trajectory(), APRIL)
    for column in (1, 2, 3, 4):
        assert texts(rows, column)[2:] == [BELOW, BELOW]
        assert all(text.startswith("£") for text in texts(rows, column)[:2])
    assert all(row.cells[1].key.endswith("lawful_floor") for row in rows[2:])


def test_savings_after_an_unlawful_year_are_not_added_to_it(document):
    found = studies(document).trajectory()
    lawful_again = replace(found, years=(*found.years[:3], found.years[3], replace(found.years[2], year=4)))
    last = saving_rows(lawful_again, APRIL)[-1]
    assert last.cells[1].text.startswith("£")
    assert last.cells[3].text == BELOW


def test_the_steepest_rate_is_used_with_one_button_and_one_undo(screen, document, qtbot):
    before = document.sheet.plan
    rate = steepest_rate(studies(document).trajectory())
    assert screen._use.text() == "Use 3.01% a year"
    settle(qtbot, screen, lambda: qtbot.mouseClick(screen._use, Qt.MouseButton.LeftButton))
    assert (document.sheet.plan.annual_rate, document.sheet.plan.total_reduction) == (rate, None)
    assert screen._verdict.kind == "good"
    assert not screen._use.isEnabled()
    settle(qtbot, screen, document.undo_stack.undo)
    assert document.sheet.plan == before
    assert screen._use.isEnabled()


def test_choosing_a_rate_keeps_the_reduction(screen, document, qtbot):
    screen._given_as.setFocus()
    settle(qtbot, screen, lambda: qtbot.keyClick(screen._given_as, Qt.Key.Key_Down))
    assert document.sheet.plan.annual_rate == Decimal("0.0694")
    assert not screen._fields.fields["total_reduction"].isVisible()
    assert screen._fields.fields["annual_rate"].isVisible()
    settle(qtbot, screen, lambda: qtbot.keyClick(screen._given_as, Qt.Key.Key_Up))
    # 1 − (1 − 0.0694)^4
    assert document.sheet.plan.total_reduction == Decimal("0.2500")
    assert document.undo_stack.count() == 2


def test_a_field_of_the_plan_is_typed_and_refused_in_plain_words(screen, document, qtbot):
    assert screen.go_to("plan.years")
    field = screen._fields.fields["years"].input
    assert field.hasFocus()
    field.selectAll()
    qtbot.keyClicks(field, "3")
    settle(qtbot, screen, lambda: qtbot.keyClick(field, Qt.Key.Key_Return))
    assert document.sheet.plan.years == 3
    assert len(studies(document).trajectory().years) == 4
    field.selectAll()
    qtbot.keyClicks(field, "forty")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert document.sheet.plan.years == 3
    assert "forty" in document.refusals["plan.years"].sentence


def test_the_path_follows_what_is_being_typed(screen, document, qtbot):
    target = document.sheet.plan.total_reduction
    field = screen._fields.fields["total_reduction"].input
    before = screen._path.texts()
    field.selectAll()
    settle(qtbot, screen, lambda: qtbot.keyClicks(field, "12"))
    assert screen._path.texts() != before
    assert studies(document).plan.total_reduction == Decimal("0.12")
    assert document.sheet.plan.total_reduction == target
    assert field.text() == "12"
    settle(qtbot, screen, lambda: qtbot.keyClick(field, Qt.Key.Key_Escape))
    assert screen._path.texts() == before


def test_a_measure_being_typed_moves_the_path_too(screen, document, qtbot):
    view = screen._measures.grid.view
    columns = [column.field for column in screen._measures.grid.plan.columns]
    before = screen._path.texts()
    view.setFocus()
    view.select_cell(0, columns.index("saving"))
    settle(qtbot, screen, lambda: qtbot.keyClicks(view, "9"))
    assert screen._path.texts() != before
    assert not document.undo_stack.canUndo()


def test_what_leads_nowhere_while_it_is_typed_leaves_the_path_as_it_is(screen, document, qtbot):
    before = screen._path.texts()
    settle(qtbot, screen, lambda: document.preview("plan.total_reduction", ""))
    assert screen._path.texts() == before


def test_growth_is_one_rate_or_one_for_each_year(screen, document, qtbot):
    settle(qtbot, screen, lambda: document.edit("plan.pay_growth", "3.9%, 3%, 3%, 2.5%"))
    assert document.sheet.plan.pay_growth[3] == Decimal("0.025")
    assert screen._chart.isVisible()
    settle(qtbot, screen, lambda: document.edit("plan.pay_growth", "3.9%, 3%"))
    assert not screen._chart.isVisible()
    assert "one for each of the 4 years" in screen._verdict.sentence
    assert screen._verdict.kind == "note"


def test_measures_are_typed_in_a_grid_and_change_the_path(screen, document, qtbot):
    before = studies(document).trajectory().years[-1].gap.value
    assert screen.go_to("plan.measures[0].saving")
    settle(qtbot, screen, lambda: document.edit("plan.measures[0].saving", "342.63"))
    after = studies(document).trajectory().years[-1].gap.value
    # Pay grows by 3.9% a year for four years.
    assert before - after == pytest.approx(Decimal(100) * Decimal("1.039") ** 4)
    add = next(one for one in screen._measures.findChildren(QPushButton) if one.text() == "Add measure")
    count = len(document.sheet.plan.measures)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert len(document.sheet.plan.measures) == count + 1


def test_a_measure_is_typed_into_the_empty_row_and_the_rest_of_it_stands_below(screen, document, qtbot):
    part, count = screen._measures, len(document.sheet.plan.measures)
    view = part.grid.view
    assert view.grid.text(view.grid.index(count, 0)) == "Type a measure here"
    view.setFocus()
    view.select_cell(count, 0)
    settle(qtbot, screen, lambda: type_in(qtbot, view, "Shared night cover"))
    assert document.sheet.plan.measures[count].name == "Shared night cover"
    assert view.grid.is_open(count + 1)
    view.select_cell(count, 0)
    assert part.heading.text() == "Shared night cover"
    assert screen.go_to(f"plan.measures[{count}].note")
    qtbot.keyClicks(QApplication.focusWidget(), "From June")
    settle(qtbot, screen, lambda: part.form.go_to(f"plan.measures[{count}].group"))
    assert document.sheet.plan.measures[count].note == "From June"


def test_measures_need_no_scrolling_sideways_in_a_window_of_1280(qtbot, document):
    screen = shown(qtbot, document)
    screen.resize(790, 560)  # what a window of 1280 leaves beside the cases and the sections
    bar = screen._measures.grid.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    settle(qtbot, screen, lambda: document.replace_rows("plan.measures", (), "Delete all"))
    assert screen._measures.heading.isHidden()


def test_without_measures_their_columns_are_left_out(document):
    document.edit("plan.total_reduction", "5%")
    document.replace_rows("plan.measures", (), "Delete all")
    found = studies(document).trajectory()
    assert len(path_rows(found, APRIL)[0].cells) == 6
    assert [series.name for series in path_chart(found).series] == [
        "Target",
        "Doing nothing",
        "Break-even",
        "Lawful floor",
    ]
    assert verdict_words(found) == (
        "In every year the target stays at break-even or above, so it can be delivered.",
        "good",
    )


def test_efficiencies_alone_are_said_as_that(document):
    document.edit("plan.total_reduction", None)
    document.edit("plan.annual_rate", "3.5%")
    sentence, kind = verdict_words(studies(document).trajectory())
    assert sentence.endswith("so it needs efficiencies.")
    assert kind == "warning"


def test_a_price_that_must_rise_is_said_as_a_rise(document):
    document.edit("plan.start_price", "2500")
    found = studies(document).trajectory()
    assert steepest_rate(found) < 0
    assert steepest_words(found).startswith(
        "To reach break-even in every year the price would have to rise by "
    )
    assert verdict_words(found)[0].startswith(
        "Already now the price of £2,500.00 is £324.32 below the lawful floor"
    )


def test_numbers_of_the_path_explain_themselves(screen, document, qtbot):
    asked = []
    document.explain_requested.connect(asked.append)
    screen._path.setCurrentIndex(screen._path.model().index(2, 2))
    qtbot.keyClick(screen._path, Qt.Key.Key_Return)
    assert asked == ["trajectory.2.target"]
    assert (
        studies(document).figure("trajectory.2.target").value
        == studies(document).trajectory().years[2].target.value
    )


def test_a_case_without_a_plan_invites_to_begin_one(qtbot):
    document = larch_house(plan=False)
    screen = shown(qtbot, document)
    start = next(one for one in screen.findChildren(QPushButton) if one.text() == "Start a trajectory")
    settle(qtbot, screen, lambda: qtbot.mouseClick(start, Qt.MouseButton.LeftButton))
    assert document.sheet.plan.measures == Plan().measures
    assert "a reduction in all" in screen._verdict.sentence
    assert not screen._chart.isVisible()
    settle(qtbot, screen, lambda: document.edit("plan.total_reduction", "10%"))
    assert screen._chart.isVisible()
    settle(qtbot, screen, document.undo_stack.undo)
    settle(qtbot, screen, document.undo_stack.undo)
    assert screen._invitation.isVisible()


def test_without_a_price_there_is_no_path(screen, document, qtbot):
    settle(qtbot, screen, lambda: document.edit("setting.occupied_places", "0"))
    assert screen._verdict.sentence.startswith("There is no price yet")
    assert not screen._savings.isVisible()


@pytest.mark.parametrize(
    ("base", "name"),
    [
        (date(2026, 4, 1), "Year 2, 2028/29"),
        (date(2099, 4, 6), "Year 2, 2101/02"),
        (date(2026, 7, 1), "Year 2, from 1 July 2028"),
        (date(2024, 2, 29), "Year 2, from 28 February 2026"),
    ],
)
def test_years_are_named_by_the_financial_year_or_their_first_day(base, name):
    assert year_name(2, base) == name


def test_what_is_on_file_of_growth_is_told_with_its_doubt():
    wages, prices = growth_words(standards().rates, APRIL)
    assert wages.startswith("The National Living Wage rises by ")
    assert wages.endswith("on 1 April 2027, which is not confirmed.")
    assert prices.startswith("Consumer prices, 12 months to September 2025: 3.8%")
    assert growth_words(standards().rates, date(2015, 1, 1)) == ("", "")


def test_studies_are_worked_out_once_until_something_changes(document):
    first = studies(document).trajectory()
    assert studies(document).trajectory() is first
    document.edit("plan.years", "5")
    second = studies(document).trajectory()
    assert second is not first
    document.edit("staffing[0].hourly_pay", "13")
    assert studies(document).trajectory() is not second


def test_a_sheet_without_a_plan_has_no_trajectory(document):
    bare = document_of(Sheet(provider=document.sheet.provider))
    assert studies(bare).trajectory() is None
    assert studies(bare).comparison() is None
    assert studies(bare).plan_troubles() == ()


def test_verdict_and_chart_are_in_view_while_the_reduction_changes(screen, document, qtbot):
    screen.resize(890, 620)
    screen.area.verticalScrollBar().setValue(0)
    reduction = screen._fields.fields["total_reduction"].input
    reduction.setFocus()
    reduction.selectAll()
    qtbot.keyClicks(reduction, "10%")
    settle(qtbot, screen, lambda: qtbot.keyClick(reduction, Qt.Key.Key_Return))
    assert document.sheet.plan.total_reduction == Decimal("0.10")
    view = screen.area.viewport()
    assert screen._verdict.mapTo(view, screen._verdict.rect().bottomLeft()).y() < view.height()
    top = screen._chart.mapTo(view, screen._chart.rect().topLeft()).y()
    assert view.height() - top >= screen._chart.height() * 2 // 3


def test_help_that_takes_no_room_is_still_said(screen):
    fee = screen._fields.fields["start_price"]
    assert fee.help.isHidden()
    assert fee.input.toolTip() == fee.input.accessibleDescription() == fee.how.words.help
    assert fee.input.accessibleName() == "Fee now, a week, pounds per week per place"


def test_a_new_plan_begins_with_the_growth_on_file_and_one_button_takes_it_again(qtbot):
    document = larch_house()
    document.set_plan(None, "Without a plan")
    screen = TrajectoryScreen(document)
    qtbot.addWidget(screen)
    document.setParent(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    start = next(one for one in screen.findChildren(QPushButton) if one.text() == "Start a trajectory")
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(screen._cards))
    plan = document.sheet.plan
    assert (plan.pay_growth, plan.price_growth) == ((Decimal("0.039"),), (Decimal("0.038"),))
    assert not screen._use_known.isVisible()
    document.edit("plan.pay_growth", "2%")
    qtbot.waitUntil(screen._use_known.isVisible)
    qtbot.mouseClick(screen._use_known, Qt.MouseButton.LeftButton)
    assert document.sheet.plan.pay_growth == (Decimal("0.039"),)


def test_what_costs_more_than_today_is_said_as_that_and_not_as_a_saving_below_nil():
    document = larch_house()
    document.edit("plan.total_reduction", "1%")
    document.edit("plan.terms", PriceTerms.REAL)
    found = studies(document).trajectory()
    assert found.years[1].saving_against_today_year.value < 0
    last = saving_rows(found, APRIL)[0].cells[4].text
    assert last == f"{money(-found.years[1].saving_against_today_year.value)} more"
