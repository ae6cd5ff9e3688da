"""Both statements side by side: the ledger adds up, the waterfall is the ledger, both ways fair."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from openbook.model.comparison import compare
from openbook.model.words import read_money
from openbook.resources import standards
from openbook.ui.compare_rows import (
    Order,
    gap_chart,
    gap_words,
    ledger,
    ledger_rows,
    reason_words,
    who_is_above,
)
from openbook.ui.explain_lookup import figure_of
from openbook.ui.labels import Words
from openbook.ui.reference_rows import published_rows
from openbook.ui.screens.compare import TO_THE_PENNY, CompareScreen
from openbook.ui.sheet import Side
from openbook.ui.studies import studies
from tests.model.small import home, hourly
from tests.ui.larch_house import larch_house

NIL = Decimal(0)


@pytest.fixture
def document(qapp):
    return larch_house()


@pytest.fixture
def screen(qtbot, document):
    return shown(qtbot, document)


def shown(qtbot, document):
    made = CompareScreen(document)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitActive(made):
        made.show()
    return made


def rows_of(document, order=Order.STATEMENT, *, differing_only=False):
    found = studies(document).comparison()
    provider, realistic = document.sheet.provider, document.sheet.realistic
    return ledger_rows(
        found,
        order,
        differing_only=differing_only,
        reason=lambda line: reason_words(provider, realistic, line),
        side=document.side,
    )


def amount(cell):
    return read_money(cell.text.replace("+", ""))


def opened(row):
    """The rows under a row, those that are made when it is opened included."""
    return row.under if row.later is None else row.later()


def test_columns_rows_and_drivers_add_up_to_the_penny(document):
    *groups, total = rows_of(document)
    for column in (1, 2, 3):
        assert sum((amount(row.cells[column]) for row in groups), NIL) == amount(total.cells[column])
    for group in groups:
        assert amount(group.cells[2]) - amount(group.cells[1]) == amount(group.cells[3])
        for line in group.under:
            assert amount(line.cells[2]) - amount(line.cells[1]) == amount(line.cells[3])
            if opened(line):
                assert sum((amount(row.cells[3]) for row in opened(line)), NIL) == amount(line.cells[3])
    assert [cell.text for cell in total.cells[1:4]] == ["£3,499.60", "£3,067.37", "−£432.23"]


@pytest.mark.parametrize("order", list(Order))
def test_the_waterfall_leads_from_one_price_to_the_other(document, order):
    chart = gap_chart(studies(document).comparison(), order)
    assert (chart.start, chart.end) == (Decimal("3499.60"), Decimal("3067.37"))
    printed = {
        line.label: line.difference
        for group in ledger(studies(document).comparison())
        for line in group.lines
    }
    named = [step for step in chart.steps if step.name in printed]
    assert len(named) == 14
    assert all(printed[step.name] == step.change for step in named)


def test_lines_where_the_provider_is_lower_are_told_as_plainly(document):
    found = studies(document).comparison()
    assert "Food" in [step.name for step in gap_chart(found, Order.LARGEST).steps]
    supplies = next(row for row in rows_of(document) if row.id == "supplies_and_services")
    food = next(row for row in supplies.under if row.cells[0].text == "Food")
    assert (food.cells[3].text, food.cells[4].text) == ("+£10.65", "Realistic")
    assert food.cells[5].text.startswith("Put up: ")
    assert gap_words(found) == (
        "The realistic price is £432.23 a week below the asking price. The provider is above on 32 lines, "
        "the realistic statement on 1 line; 3 lines are the same."
    )
    assert [who_is_above(Decimal(one)) for one in (-1, 0, 1)] == ["Provider", "The same", "Realistic"]


def test_a_post_opens_to_its_drivers(screen, qtbot):
    table = screen._ledger
    staffing = table.model().index(0, 0)
    first = table.model().index(0, 0, staffing)
    assert not table.isExpanded(first)
    table.setFocus()
    table.setCurrentIndex(first)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    words = [table.model().index(at, 0, first).data() for at in range(table.model().rowCount(first))]
    assert words == ["through pay", "through cover", "through on-costs", "through agency", "through sharing"]


def test_drivers_are_worked_out_for_the_posts_that_are_opened(screen, document):
    lines = studies(document).comparison().lines
    assert not [line.key for line in lines if "drivers" in vars(line)]
    table = screen._ledger
    table.setExpanded(table.model().index(0, 0, table.model().index(0, 0)), True)
    assert [line.key for line in lines if "drivers" in vars(line)] == ["support-days"]


def test_open_all_opens_the_posts_too_and_they_stay_open_while_somebody_types(screen, document):
    table = screen._ledger
    table.expandAll()
    through = [row[0] for row in table.texts() if row[0].startswith("through ")]
    assert "through pay" in through
    document.edit("staffing[0].hourly_pay", "12.99")
    screen.refresh()
    assert [row[0] for row in table.texts() if row[0].startswith("through ")][:2] == through[:2]


def test_drivers_that_cancel_each_other_out_are_still_shown():
    agency = {"agency_share": 1}
    before = home(hourly(40, agency_rate=26, **agency))  # 40 × 26 = 1,040
    after = home(hourly(52, agency_rate=20, **agency))  # 52 × 20 = 1,040
    found = compare(before, after, standards())
    rows = ledger_rows(found, Order.STATEMENT, differing_only=False, reason=lambda _: "", side=Side.REALISTIC)
    line = rows[0].under[0]
    assert amount(line.cells[3]) == 0
    assert [row.cells[0].text for row in line.under] == ["through hours", "through agency"]


def test_differences_and_drivers_explain_themselves(screen, document):
    keys = [
        cell.key
        for group in rows_of(document)
        for row in (group, *group.under, *(one for line in group.under for one in opened(line)))
        for cell in row.cells
        if cell.key
    ]
    assert len(keys) > 100
    assert [key for key in keys if figure_of(document, key) is None] == []
    food = figure_of(document, "comparison.costs.food")
    assert [part.label for part in food.parts] == ["Food, realistic statement", "Food, provider’s statement"]
    whole = figure_of(document, "comparison")
    sides = [document.costed_side(side).priced.weekly_price.value for side in (Side.REALISTIC, Side.PROVIDER)]
    assert whole.value == round(sides[0], 2) - round(sides[1], 2) == Decimal("-432.23")


def test_what_a_penny_may_differ_is_said_under_the_table(screen):
    said = [one for one in screen.findChildren(Words) if one.text() == TO_THE_PENNY]
    assert [one.isVisible() for one in said] == [True]


def test_the_order_and_the_choice_of_lines_are_taken(screen, document, qtbot):
    screen._order.setFocus()
    qtbot.keyClick(screen._order, Qt.Key.Key_Down)
    staffing = screen._ledger.model().index(0, 0)
    assert screen._ledger.model().index(0, 0, staffing).data() == "One-to-one support"
    assert screen._chart.chart.steps[0].name == "One-to-one support"
    everything = sum(len(row.under) for row in rows_of(document))
    qtbot.mouseClick(screen._differing, Qt.MouseButton.LeftButton)
    assert everything - sum(len(row.under) for row in rows_of(document, differing_only=True)) == 3
    individual = [row for row in rows_of(document, differing_only=True) if row.id == "individual"]
    assert [row.cells[0].text for row in individual[0].under] == ["Damage and wear"]


def test_a_line_of_one_statement_alone_is_said_to_be_missing_in_the_other(document):
    document.show_side(Side.REALISTIC)
    document.replace_rows("costs", document.statement.costs[1:], "Delete a line")
    cells = [line.cells for row in rows_of(document) for line in (row, *row.under)]
    alone = next(one for one in cells if one[2].text == "not there")
    assert alone[4].text == "Provider"
    assert alone[2].key == ""


def test_it_follows_what_is_entered(screen, document, qtbot):
    before = screen._said.text()
    with qtbot.waitSignal(screen._refreshing.timeout):
        document.edit("surplus.rate", "0")
    assert screen._said.text() != before


def test_one_statement_alone_invites_to_start_the_other(qtbot):
    document = larch_house(realistic=False)
    screen = shown(qtbot, document)
    assert screen._start.text() == "Start the realistic statement as a copy of this one"
    assert not screen._ledger.isVisible()
    with qtbot.waitSignal(screen._refreshing.timeout):
        qtbot.mouseClick(screen._start, Qt.MouseButton.LeftButton)
    assert document.has(Side.REALISTIC)
    assert screen._said.text().startswith("The two prices are the same.")


def test_without_a_price_the_reason_is_told(screen, document, qtbot):
    with qtbot.waitSignal(screen._refreshing.timeout):
        document.edit("setting.occupied_places", "0")
    assert screen._trouble.sentence.startswith("There is no price yet to compare. Realistic statement: ")
    assert not screen._ledger.isVisible()


def test_the_statement_stands_beside_what_is_published_with_its_caution(screen, document, qtbot):
    held = studies(document).held()
    rows = published_rows(held, document.priced)
    food = next(at for at, row in enumerate(rows) if row.cells[0].text == "Food")
    assert [cell.text for cell in rows[food].cells] == [
        "Food",
        "£43.86 a week",
        "Within",
        "£42.41",
        "£43.62",
        "£52.48",
    ]
    screen._published.setCurrentIndex(screen._published.model().index(food, 0))
    assert held[food].reference.caution in screen._told.text()
    assert held[food].reference.rests_on in screen._told.text()
    with qtbot.waitSignal(document.goto_requested) as asked:
        qtbot.keyClick(screen._published, Qt.Key.Key_Return)
    assert asked.args == [rows[food].path]


def test_one_statement_alone_also_stands_beside_what_is_published(qtbot):
    screen = shown(qtbot, larch_house(realistic=False))
    assert screen._published.isVisible()
