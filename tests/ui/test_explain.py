"""Every number shows how it is made, down to what was entered, and the focus finds its way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from openbook.model.explanation import explain, explained
from openbook.model.figure import total
from openbook.ui.explain import ExplainPanel
from openbook.ui.explain_model import formula, numbers
from openbook.ui.explain_telling import told
from openbook.ui.figure_label import FigureLabel
from openbook.ui.sheet import Side
from tests.ui.larch_house import larch_house

Key = Qt.Key


@pytest.fixture
def document(qapp):
    return larch_house()


@pytest.fixture
def page(qtbot, document):
    """A figure on a page, with the panel beside it."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    page.label = FigureLabel(document, parent=page)
    page.label.show_figure(document.priced.weekly_price)
    page.panel = ExplainPanel(page)
    page.panel.hide()
    page.panel.answer(document)
    column.addWidget(page.label)
    column.addWidget(page.panel)
    page.resize(420, 800)
    with qtbot.waitActive(page):
        page.show()
    return page


def tree(page):
    return page.panel._tree


def row_texts(page):
    """The accessible text of every row that is open."""
    view = tree(page)
    index, found = view.model().index(0, 0), []
    while index.isValid():
        found.append(index.data(Qt.ItemDataRole.AccessibleTextRole))
        index = view.indexBelow(index)
    return found


def test_enter_on_a_figure_opens_its_working(page, qtbot, document):
    page.label.setFocus()
    qtbot.keyClick(page.label, Key.Key_Return)
    assert page.panel.isVisible()
    assert page.panel.figure is document.priced.weekly_price
    assert tree(page).hasFocus()
    rows = row_texts(page)
    assert rows[0].startswith("Weekly price, £")
    assert [row.split(",")[0] for row in rows[1:]] == ["Operating cost", "Head office", "Property", "Surplus"]


def test_arrow_keys_open_rows_down_to_what_was_entered(page, qtbot, document):
    document.explain("weekly_price")
    for _ in range(40):
        qtbot.keyClick(tree(page), Key.Key_Right)
        qtbot.keyClick(tree(page), Key.Key_Down)
        if tree(page).current().kind == "input":
            break
    assert tree(page).current().kind == "input"
    said = tree(page).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Head office rate, 6%. Entered: Head office, head office rate"


def test_enter_on_an_entry_goes_to_its_field(page, qtbot, document):
    post = document.statement.staffing[0].id
    document.explain(f"staffing.{post}.worked_pay")
    index = next(i for i in rows_of(page) if tree(page)._model.working(i).path.endswith("hourly_pay"))
    tree(page).setCurrentIndex(index)
    with qtbot.waitSignal(document.goto_requested) as asked:
        qtbot.keyClick(tree(page), Key.Key_Return)
    assert asked.args == ["staffing[0].hourly_pay"]


def rows_of(page):
    view, index = tree(page), tree(page).model().index(0, 0)
    while index.isValid():
        yield index
        index = view.indexBelow(index)


def test_a_part_opens_on_its_own_and_backspace_comes_back(page, qtbot, document):
    document.explain("weekly_price")
    qtbot.keyClick(tree(page), Key.Key_Down)
    qtbot.keyClick(tree(page), Key.Key_Return)
    assert page.panel.figure.label == "Operating cost"
    crumbs = [
        one for one in page.panel.findChildren(QPushButton) if one.accessibleName().startswith("Back to")
    ]
    assert [one.accessibleName() for one in crumbs] == ["Back to Weekly price"]
    qtbot.keyClick(tree(page), Key.Key_Backspace)
    assert page.panel.figure.label == "Weekly price"


def test_a_crumb_leads_back(page, qtbot, document):
    document.explain("weekly_price")
    qtbot.keyClick(tree(page), Key.Key_Down)
    qtbot.keyClick(tree(page), Key.Key_Return)
    crumb = next(one for one in page.panel.findChildren(QPushButton) if one.text().startswith("Weekly price"))
    qtbot.mouseClick(crumb, Qt.MouseButton.LeftButton)
    assert page.panel.figure is document.priced.weekly_price


def test_escape_closes_and_gives_the_focus_back(page, qtbot):
    page.label.setFocus()
    qtbot.keyClick(page.label, Key.Key_Return)
    qtbot.keyClick(tree(page), Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.label.hasFocus()


def test_it_follows_the_price_and_keeps_what_is_open(page, qtbot, document):
    document.explain("weekly_price")
    qtbot.keyClick(tree(page), Key.Key_Down)
    qtbot.keyClick(tree(page), Key.Key_Right)
    before, opened = page.panel.figure.value, len(row_texts(page))
    with qtbot.waitSignal(page.panel._follow_soon.timeout):
        document.edit("staffing[0].hourly_pay", "99")
    assert page.panel.figure.value > before
    assert page.panel.figure is document.priced.weekly_price
    assert len(row_texts(page)) == opened
    assert tree(page).current().title == "Operating cost"


def test_a_figure_of_the_other_statement_is_explained_as_that(page, document):
    document.explain("provider/weekly_price")
    assert page.panel.figure.value == document.costed_side(Side.PROVIDER).priced.weekly_price.value
    assert page.panel.figure.value != document.priced.weekly_price.value


def test_amounts_a_year_and_shares_are_explained_from_the_weekly_figure(page, document):
    document.explain("staffing#year")
    staffing = document.priced.groups["staffing"].value
    assert page.panel.figure.value == staffing * document.priced.weeks.value
    document.explain("staffing#share")
    assert page.panel.figure.value == staffing / document.priced.weekly_price.value


def test_an_unknown_key_leaves_the_panel_closed(page, document):
    document.explain("no.such.figure")
    assert not page.panel.isVisible()


def test_the_working_is_copied_as_text(page, qtbot, document):
    document.explain("weekly_price")
    copy = next(one for one in page.panel.findChildren(QPushButton) if one.text() == "Copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "\n".join(explained(document.priced.weekly_price))


def test_a_rate_is_told_with_its_days_source_and_address(page, document):
    rate = next(one for one in document.priced.rates if one.key == "employer_ni_rate")
    post = document.statement.staffing[0].id
    document.explain(f"staffing.{post}.employer_ni")
    index = next(i for i in rows_of(page) if tree(page)._model.working(i).rate is rate)
    days, source, address = told(tree(page)._model.working(index), str)
    assert days == "In force, 6 April 2025 to 5 April 2027."
    assert source.startswith(f"Source: {rate.source}. Checked on ")
    assert rate.url in address


def test_terms_of_a_sum_are_told_without_repeating_their_unit(document):
    working = explain(document.priced.operating)
    assert " a week" not in numbers(working)
    assert numbers(working).count("£") == 4


def test_a_long_sum_is_told_by_its_count(document):
    from openbook.model.explanation import explain

    lines = [line.figure for line in document.priced.lines][:9]
    working = explain(total(lines, "£/week/place").named("sum", "Sum"))
    assert formula(working) == "the sum of 9 parts"
    assert numbers(working) == ""
