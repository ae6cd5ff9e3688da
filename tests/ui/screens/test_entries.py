"""The screens where a statement is entered: placement, staffing, pay terms, costs, overheads."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from openbook.model.statement import Post, SleepIns
from openbook.resources import standards
from openbook.ui.document import Document
from openbook.ui.grid import Totals
from openbook.ui.rota_patterns import PATTERNS, weekly, with_pattern
from openbook.ui.screens import SCREENS, screen_of
from openbook.ui.screens.post_panel import PARTS
from openbook.ui.screens.post_parts import PostPart
from openbook.ui.sheet import Side
from openbook.ui.theme import Type, theme
from tests.ui.grids import type_in

Key = Qt.Key


@pytest.fixture
def document(window) -> Document:
    return window.document


def screen(window, key):
    window.show_section(key)
    for _ in range(3):
        QApplication.processEvents()
    return window.pane.stack.currentWidget()


def test_the_title_of_a_placement_has_the_width_of_the_page(window):
    grid = screen(window, "placement").grids[0]
    title, reference = grid.fields["title"], grid.fields["reference"]
    assert title.width() >= grid.width() - 2
    assert reference.width() < grid.width() * 0.6
    assert reference.y() > title.geometry().bottom()


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("title", "placement"),
        ("contributions.fnc", "placement"),
        ("staffing[2].hourly_pay", "staffing"),
        ("staffing[2].contracted_hours", "staffing"),
        ("staffing[0].rota[0].hours", "staffing"),
        ("staffing[1].sleep_ins.rate_per_night", "staffing"),
        ("staffing[1].note", "staffing"),
        ("employment.pension_rate", "pay_terms"),
        ("costs[3].amount", "costs"),
        ("costs[3].note", "costs"),
        ("head_office.rate", "overheads"),
        ("property.depreciation.amount", "overheads"),
        ("surplus.rate", "overheads"),
    ],
)
def test_every_field_is_found_by_its_path(window, document, path, key):
    assert screen_of(path) == key
    document.go_to(path)
    assert window.pane.section == key
    focus = QApplication.focusWidget()
    assert window.pane.stack.currentWidget().isAncestorOf(focus)


def test_every_section_has_one_key_and_one_title():
    assert len({row.key for row in SCREENS}) == len({row.title for row in SCREENS}) == len(SCREENS)


def test_the_line_for_opening_the_book_is_a_setting(window, document):
    placement = screen(window, "placement")
    assert placement.worth.text() == "Above £1,700 a week, so it is worth opening the book."
    document.threshold = Decimal(5000)
    placement.refresh()
    assert "A short form may do" in placement.worth.text()


def test_target_occupancy_is_asked_only_where_it_counts(window, document):
    places = screen(window, "placement").grids[2].fields
    assert places["setting.target_occupancy"].isHidden()
    document.edit("setting.divide_by", "target")
    screen(window, "placement").refresh()
    assert places["setting.target_occupancy"].isVisible()


def test_the_panel_follows_the_chosen_post(window, document):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(3, 0)
    panel = staffing.panel
    assert panel.path == "staffing[3]"
    assert panel.heading.text() == document.value("staffing[3].title")
    assert panel.mine.figure_key() == f"staffing.{document.value('staffing[3].id')}"
    assert panel.part("Rota").rota.plan.path == "staffing[3].rota"


def test_a_part_of_the_panel_is_made_when_it_is_first_shown(window):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    panel = staffing.panel
    assert [part.holds[0] for part in panel.findChildren(PostPart)] == ["role"]
    panel.tabs.setCurrentIndex(PARTS.index("Rota"))
    assert [part.holds[0] for part in panel.findChildren(PostPart)] == ["role", "rota"]
    assert [part.isVisible() for part in panel.findChildren(PostPart)] == [False, True]


def test_a_rota_row_makes_the_hours_of_the_post(window, document, qtbot):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    staffing.panel.tabs.setCurrentIndex(PARTS.index("Rota"))
    rota = staffing.panel.part("Rota").rota
    before = document.post("staffing[0]").hours.value
    row = rota.model.rowCount() - 1
    assert rota.model.text(rota.model.index(row, 0)) == "Type a shift here"
    assert rota.model.text(rota.model.index(row, 4)) == ""
    for column, text in enumerate(("Extra", "1", "6", "2")):
        rota.view.select_cell(row, column)
        qtbot.keyClicks(rota.view, text[:1])
        qtbot.keyClicks(QApplication.focusWidget(), text[1:])
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert document.post("staffing[0]").hours.value == before + 12
    assert staffing.grid.view.grid.text(staffing.grid.model.index(0, 2)) == "222"


def test_the_grid_shows_whole_titles_and_short_words_that_can_be_pasted_back(window, document):
    grid = screen(window, "staffing").grid
    titles = [grid.model.text(grid.model.index(row, 0)) for row in range(3)]
    letters = grid.view.fontMetrics()
    assert max(letters.horizontalAdvance(one) for one in titles) < grid.view.columnWidth(0) - 8
    shared = grid.model.index(0, 1)
    assert grid.model.text(shared) == "Shared"
    assert grid.model.typed_text(shared) == "Shared by all places"
    assert grid.model.data(shared, Qt.ItemDataRole.ToolTipRole).startswith("Shared by all places\n")
    assert grid.model.paste([["Individual"], ["share"], ["Shared by all places"]], 0, 1)
    assert [str(post.allocation) for post in document.value("staffing")][:3] == [
        "individual",
        "share",
        "shared",
    ]


def test_totals_stay_in_view_however_many_posts(window, document):
    staffing = screen(window, "staffing")
    for _ in range(12):
        staffing.grid.duplicate_rows()
    screen(window, "staffing")
    totals = next(one for one in staffing.grid.findChildren(Totals))
    view = staffing.area.viewport()
    assert totals.mapTo(view, totals.rect().bottomLeft()).y() <= view.height()
    assert staffing.area.verticalScrollBar().maximum() == 0
    assert staffing.grid.view.height() >= 5 * staffing.grid.row_height


def test_the_rows_have_their_room_back_once_what_was_refused_is_put_right(window, document, qtbot):
    staffing = screen(window, "staffing")
    qtbot.waitUntil(lambda: staffing.panel is not None and staffing.panel.isVisible())
    grid = staffing.grid
    before = grid.view.height()
    grid.view.select_cell(0, 2)
    type_in(qtbot, grid.view, "lots")
    qtbot.waitUntil(lambda: grid.view.height() < before)
    grid.view.select_cell(0, 2)
    qtbot.keyClick(grid.view, Key.Key_Escape)
    qtbot.waitUntil(lambda: grid.view.height() == before)


def test_the_details_of_a_post_fold_and_give_their_room_to_the_grid(window, qtbot):
    staffing = screen(window, "staffing")
    before = staffing.grid.view.height()
    qtbot.mouseClick(staffing.panel.unfold, Qt.MouseButton.LeftButton)
    screen(window, "staffing")
    assert staffing.panel.unfold.text() == "Show details"
    assert not staffing.panel.tabs.isVisible()
    assert staffing.grid.view.height() > before
    window.document.go_to("staffing[0].note")
    assert staffing.panel.part("Note").isVisible()


def test_words_of_the_panel_have_the_usual_size_after_large_text(window):
    theme().set_scale(200)
    window.resize(1280, 720)
    staffing = screen(window, "staffing")
    assert staffing.sheet.isAncestorOf(staffing.panel)
    screen(window, "pay_terms")  # the panel is moved back when it is shown again
    theme().set_scale(100)
    window.resize(1360, 860)
    screen(window, "staffing")
    assert not staffing.sheet.isAncestorOf(staffing.panel)
    usual = theme().font(Type.HEADING).pixelSize()
    assert staffing.panel.heading.font().pixelSize() == staffing.panel.heading.fontInfo().pixelSize() == usual


def test_a_usual_shift_is_put_into_the_rota_in_one_step(window, document, qtbot):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(3, 0)
    panel = staffing.panel
    panel.tabs.setCurrentIndex(PARTS.index("Rota"))
    shift = panel.part("Rota").shift
    shift.pattern.setFocus()
    qtbot.keyClick(shift.pattern, Key.Key_Down)
    assert shift.chosen.label == "Waking night"
    shift.hours.setFocus()
    shift.hours.selectAll()
    qtbot.keyClicks(shift.hours, "9.5")
    assert shift.add.text() == "Add 66.5 hours a week"
    qtbot.keyClick(shift.hours, Key.Key_Return)
    post = document.value("staffing[3]")
    assert [(row.name, str(row.staff), str(row.hours), str(row.days)) for row in post.rota] == [
        ("Waking night", "1", "9.5", "7")
    ]
    assert post.hours_per_week is None
    assert document.post("staffing[3]").hours.value == Decimal("66.5")
    document.undo_stack.undo()
    assert document.value("staffing[3].hours_per_week") == Decimal("22.5")
    assert document.value("staffing[3].rota") == ()


@pytest.mark.parametrize(
    ("label", "allocation", "hours"), [("One to one", "individual", 42), ("Two to one", "individual", 84)]
)
def test_one_to_one_makes_a_post_of_this_placement(label, allocation, hours):
    pattern = next(one for one in PATTERNS if one.label == label)
    staff, day, days = (Decimal(text) for text in (pattern.staff, pattern.hours, pattern.days))
    post = with_pattern(Post(id="x", hours_per_week=Decimal(3)), pattern, staff, day, days)
    assert (str(post.allocation), post.hours_per_week) == (allocation, None)
    assert weekly(pattern, staff, day, days) == hours


def test_a_sleep_in_sets_the_nights_and_keeps_the_rate():
    pattern = next(one for one in PATTERNS if one.asleep)
    before = Post(id="x", sleep_ins=SleepIns(rate_per_night=Decimal(60)))
    post = with_pattern(before, pattern, Decimal(2), Decimal(0), Decimal(7))
    assert (post.sleep_ins.nights_per_week, post.sleep_ins.rate_per_night) == (14, 60)
    assert post.rota == ()


@pytest.mark.parametrize(
    ("part", "name", "typed"),
    [
        ("Enhancements and sleep-ins", "enhancements", "Bank holidays"),
        ("Evidence", "evidence", "Payroll, April"),
    ],
)
def test_the_small_tables_of_a_post_have_an_empty_row_to_type_into(
    window, document, qtbot, part, name, typed
):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(3, 0)
    staffing.panel.tabs.setCurrentIndex(PARTS.index(part))
    shown = staffing.panel.part(part)
    grid = shown.grids.get(name) or shown.evidence.grid
    before = document.value(f"staffing[3].{name}")
    grid.view.setFocus()
    grid.view.select_cell(len(before), 0)
    assert grid.model.is_open(len(before))
    type_in(qtbot, grid.view, typed)
    assert len(document.value(f"staffing[3].{name}")) == len(before) + 1
    assert grid.model.text(grid.model.index(len(before), 0)) == typed
    document.undo_stack.undo()
    assert document.value(f"staffing[3].{name}") == before


def test_a_usual_shift_stands_in_one_line(window):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    staffing.panel.tabs.setCurrentIndex(PARTS.index("Rota"))
    shift = staffing.panel.part("Rota").shift
    assert [one.width() for one in (shift.staff, shift.hours, shift.days)] == [48, 56, 48]


def test_boxes_begin_under_their_labels(window):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    for one in staffing.panel.part("The post").post.fields.values():
        if one.isVisible():
            assert one.input.mapTo(one, QPoint(0, 0)).x() == one.heading.x(), one.label


def test_a_shift_longer_than_a_day_is_not_taken(window, document, qtbot):
    staffing = screen(window, "staffing")
    panel = staffing.panel
    panel.tabs.setCurrentIndex(PARTS.index("Rota"))
    before = document.value(panel.path)
    shift = panel.part("Rota").shift
    for text in ("25", "many", "-1"):
        shift.hours.setFocus()
        shift.hours.selectAll()
        qtbot.keyClicks(shift.hours, text)
        assert not shift.add.isEnabled()
        qtbot.keyClick(shift.hours, Key.Key_Return)
    assert document.value(panel.path) == before


def test_the_panel_survives_that_its_post_goes(window, document):
    staffing = screen(window, "staffing")
    last = len(document.statement.staffing) - 1
    staffing.grid.view.select_cell(last, 0)
    staffing.grid.delete_rows()
    assert staffing.panel.path == f"staffing[{last - 1}]"
    while document.statement.staffing:
        staffing.grid.delete_rows()
    staffing.refresh()
    assert staffing.empty.isVisible()
    assert staffing.panel.isHidden()
    document.undo_stack.undo()
    staffing.refresh()
    assert staffing.panel.isVisible()


def test_fields_that_do_not_apply_are_left_out(window, document):
    staffing = screen(window, "staffing")
    staffing.grid.view.select_cell(0, 0)
    fields = staffing.panel.part("The post").post.fields
    assert fields["fte"].isHidden()
    assert fields["share"].isHidden()
    document.edit("staffing[0].pay", "salaried")
    document.edit("staffing[0].allocation", "share")
    staffing.panel.refresh()
    assert fields["fte"].isVisible()
    assert fields["share"].isVisible()


def test_the_flat_rate_is_asked_only_with_the_flat_method(window, document):
    pay_terms = screen(window, "pay_terms")
    rate = pay_terms.grids[1].fields["ni_flat_rate"]
    assert rate.isHidden()
    document.edit("employment.ni_method", "flat")
    pay_terms.refresh()
    assert rate.isVisible()


def test_every_line_of_the_chart_stands_in_its_group(window):
    costs = screen(window, "costs")
    keys = [grid.model.record(row).key for grid in costs.grids for row in range(grid.model.rowCount())]
    assert sorted(set(keys)) == sorted(standards().lines.keys())


def test_the_guide_follows_the_chosen_line(window):
    costs = screen(window, "costs")
    grid = costs.grids[1]
    grid.view.setFocus()
    grid.view.select_cell(0, 1)
    line = standards().lines.line(grid.model.record(0).key)
    assert costs.guide._heading.text() == line.label
    assert costs.guide._here.text() == line.guide
    assert line.not_here in costs.guide._not_here.text()


def test_groups_and_overheads_say_what_they_come_to(window, document):
    costs, overheads = screen(window, "costs"), screen(window, "overheads")
    for figures in (costs.figures, overheads.figures):
        for key, figure in figures.items():
            assert figure.text() == f"£{document.priced.groups[key].value:,.2f}"
            assert figure.figure_key() == document.priced.groups[key].key


def test_an_amount_is_asked_only_with_the_amount_method(window, document):
    overheads = screen(window, "overheads")
    assert overheads.surplus.fields["amount"].isHidden()
    document.edit("surplus.method", "amount")
    overheads.refresh()
    assert overheads.surplus.fields["amount"].isVisible()
    assert overheads.surplus.fields["rate"].isHidden()


@pytest.mark.parametrize("key", ["placement", "staffing", "pay_terms", "costs", "overheads"])
def test_a_screen_follows_undo_and_the_other_statement(window, document, key):
    page = screen(window, key)
    title = window.pane.heading.text()
    document.show_side(Side.PROVIDER)
    document.edit("title", "Another title")
    document.edit("staffing[0].hourly_pay", "19")
    document.undo_stack.undo()
    document.undo_stack.undo()
    QApplication.processEvents()
    document.show_side(Side.REALISTIC)
    assert page.isVisible()
    assert window.pane.heading.text() == title
