"""The price on screen adds up in every column, says where it stands, and follows what is typed."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from openbook.charts import ScaleMarks
from openbook.model.words import read_money, read_share
from openbook.ui.price_rows import breakdown_rows, change_rows, payer_rows, printed_groups
from openbook.ui.screens.price import PriceScreen, breakdown_chart, scale_chart, stands_words
from openbook.ui.sheet import Side
from tests.ui.larch_house import larch_house


@pytest.fixture
def document(qapp):
    return larch_house()


@pytest.fixture
def screen(qtbot, document):
    made = PriceScreen(document)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def amounts(rows, column, read=read_money):
    return [read(row.cells[column].text) for row in rows]


def test_every_column_adds_up_to_the_penny(document):
    *groups, total = breakdown_rows(document.priced)
    for column, read in ((1, read_money), (2, read_money), (3, read_share)):
        assert sum(amounts(groups, column, read)) == read(total.cells[column].text)
        for group in groups:
            if group.under:
                assert sum(amounts(group.under, column, read)) == read(group.cells[column].text)
    assert total.cells[1].text == "£3,067.37"


def test_chart_and_table_show_the_same_amounts(document):
    chart = breakdown_chart(document.priced)
    shown = {row.cells[0].text: row.cells[1].text for row in breakdown_rows(document.priced)}
    assert chart.bars[0].total == read_money(shown["Weekly price"])
    for part, value in zip(chart.parts, chart.bars[0].values, strict=True):
        assert read_money(shown[part]) == value


def test_every_number_has_a_figure(screen, document):
    asked = []
    document.explain_requested.connect(asked.append)
    table = screen._breakdown
    cells = [
        cell for row in breakdown_rows(document.priced) for one in (row, *row.under) for cell in one.cells
    ]
    keys = {cell.key for cell in cells if cell.text.startswith("£")}
    assert "" not in keys
    table.setCurrentIndex(table.model().index(0, 2))
    table.doubleClicked.emit(table.currentIndex())
    assert asked == ["staffing#year"]


def test_contributions_stand_after_the_price(document):
    *rows, net = payer_rows(document.priced)
    assert sum(amounts(rows, 1)) == read_money(net.cells[1].text)
    assert sum(amounts(rows, 2)) == read_money(net.cells[2].text)
    assert rows[0].cells[0].text == "Weekly price"


def test_what_changed_adds_up_to_the_change_of_the_price(screen, document, qtbot):
    assert not screen._changes.isVisible()
    with qtbot.waitSignal(screen._refreshing.timeout):
        document.edit("staffing[0].hourly_pay", "13.00")
    assert screen._changes.isVisible()
    before, now = document.baseline(document.side), document.priced
    *rows, total = change_rows(before, now)
    assert {"staffing." + document.statement.staffing[0].id} <= {row.id for row in rows}
    assert sum(amounts(rows, 3, signed)) == signed(total.cells[3].text)


def signed(text):
    return read_money(text.replace("+", ""))


def test_lines_taken_out_and_put_in_are_said(document):
    before = document.priced
    costs = document.statement.costs
    document.replace_rows("costs", costs[1:], "Delete a line")
    texts = {row.cells[2].text for row in change_rows(before, document.priced)}
    assert "taken out" in texts
    texts = {row.cells[1].text for row in change_rows(document.priced, before)}
    assert "not there" in texts


def test_nothing_changed_gives_no_rows(document):
    assert change_rows(document.priced, document.priced) == ()


def test_both_statements_stand_on_one_scale(document):
    other = document.costed_side(Side.PROVIDER).priced
    chart = scale_chart(document.priced, Side.REALISTIC, other, None)
    assert isinstance(chart, ScaleMarks)
    values = {mark.name: mark.value for mark in chart.marks}
    assert values["Asking price"] == other.weekly_price.value
    assert values["Realistic price"] == document.priced.weekly_price.value
    assert scale_chart(other, Side.PROVIDER, document.priced, Decimal(3000)).marks[-1].name == "Fee now"


def test_it_is_said_where_the_price_stands(document):
    above = document.priced.weekly_price.value - document.priced.break_even.value
    assert f"£{above:.2f} above break-even" in stands_words(document.priced)


def test_a_price_under_the_floor_is_said_to_be_unlawful(document):
    document.edit("staffing[0].hourly_pay", "1")
    document.edit("surplus.rate", "0")
    assert "cannot lawfully be delivered" in stands_words(document.priced)


def test_without_a_price_the_reason_stands_alone(screen, document, qtbot):
    with qtbot.waitSignal(screen._refreshing.timeout):
        document.edit("setting.occupied_places", "0")
    assert document.priced is None
    assert screen._trouble.isVisible()
    assert screen._trouble.accessibleName().startswith("There is no price yet.")
    assert not any(card.isVisible() for card in screen._cards)


def test_missing_entries_are_counted(screen, document, qtbot):
    with qtbot.waitSignal(screen._refreshing.timeout):
        document.edit("costs[0].amount", "")
    assert screen._trouble.accessibleName() == "1 entry is missing and counts as nil. The checks say which."


def test_groups_close_by_key(screen, qtbot):
    table = screen._breakdown
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert not table.isExpanded(table.model().index(0, 0))


def test_printed_groups_are_the_price(document):
    assert sum(printed_groups(document.priced).values()) == Decimal("3067.37")
