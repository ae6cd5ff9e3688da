"""One way to change a case: read, refuse or do, undo, price, save."""

import weakref
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.choices import Role
from openbook.model.errors import OpenBookError
from openbook.model.statement import Post, Statement
from openbook.ui.edits import Cell
from openbook.ui.sheet import Side
from tests.ui.larch_house import larch_house

PAY = "staffing[0].hourly_pay"


class FullDiskError(OpenBookError):
    """Stands for a store that cannot write."""


@pytest.fixture
def document(qapp):
    return larch_house()


def weekly(document):
    return document.priced.weekly_price.value


def test_an_edit_changes_the_statement_and_the_price(document, qtbot):
    before = weekly(document)
    with qtbot.waitSignals([document.changed, document.priced_changed]):
        assert document.edit(PAY, "£14.00") is None
    assert document.value(PAY) == Decimal("14.00")
    assert weekly(document) > before


def test_a_refused_entry_changes_nothing_and_is_kept(document):
    sheet = document.sheet
    sentence = document.edit(PAY, "lots")
    assert sentence.startswith('"lots" is not an amount')
    assert document.sheet is sheet
    assert document.refusals[PAY].raw == "lots"
    document.edit(PAY, "14")
    assert not document.refusals


def test_an_entry_equal_to_what_stands_is_no_step(document):
    document.edit(PAY, str(document.value(PAY)))
    assert not document.undo_stack.canUndo()


def test_what_is_being_typed_moves_the_price_and_nothing_else(document, qtbot):
    before, sheet = weekly(document), document.sheet
    with qtbot.waitSignal(document.priced_changed):
        document.preview(PAY, "20")
    assert weekly(document) > before
    assert document.sheet is sheet
    document.preview(PAY, "20x")
    assert weekly(document) > before
    document.drop_preview()
    assert weekly(document) == before


def test_an_edit_at_a_part_that_is_not_there_makes_it(document):
    document.edit("property.rent.amount", "48000")
    assert document.value("property.rent.amount") == Decimal(48000)
    document.undo_stack.undo()
    assert document.edit("staffing[0].sleep_ins.rate_per_night", "60") is None
    assert document.statement.staffing[0].sleep_ins.rate_per_night == Decimal(60)


def test_many_cells_are_filled_in_one_step_or_not_at_all(document):
    sheet = document.sheet
    cells = [Cell(0, "hourly_pay", "13"), Cell(1, "hourly_pay", "x"), Cell(1, "agency_share", "200%")]
    refusals = document.edit_cells("staffing", cells, "Paste")
    assert [refusal.path for refusal in refusals] == ["staffing[1].hourly_pay", "staffing[1].agency_share"]
    assert document.sheet is sheet
    assert document.edit_cells("staffing", cells[:1], "Paste") == ()
    assert document.undo_stack.count() == 1


def test_the_plan_is_edited_by_the_same_way(document):
    assert document.edit("plan.years", "5") is None
    assert document.sheet.plan.years == 5
    assert "30 or less" in document.edit("plan.years", "31")
    document.undo_stack.undo()
    assert document.sheet.plan.years == 4


def test_undo_goes_back_to_the_side_where_it_happened(document):
    document.edit(PAY, "15")
    document.show_side(Side.PROVIDER)
    document.undo_stack.undo()
    assert document.side is Side.REALISTIC


def test_a_post_has_the_role_that_its_name_tells_until_another_is_chosen(document):
    document.replace_statement(
        Side.REALISTIC, Statement(price_base=date(2026, 4, 6), staffing=(Post(id="post-1"),)), "An empty post"
    )
    name, role = "staffing[0].title", "staffing[0].role"

    def named(title):
        document.edit(name, title)
        return document.value(role)

    assert named("Kitchen porter") is Role.COOK
    document.undo_stack.undo()
    assert (document.value(name), document.value(role)) == ("", Role.SUPPORT_WORKER)
    assert named("Domestic, 30 hours") is Role.DOMESTIC
    assert named("Somebody") is Role.DOMESTIC
    document.edit(role, "Other")
    assert named("Registered manager") is Role.OTHER


def test_the_missing_side_begins_as_a_copy(document):
    document.replace_statement(Side.REALISTIC, None, "No realistic statement")
    assert document.side is Side.PROVIDER
    document.start_other_side()
    assert document.side is Side.REALISTIC
    assert document.statement.staffing == document.sheet.provider.staffing
    assert document.statement.prepared_by == "commissioner"
    document.undo_stack.undo()
    assert not document.has(Side.REALISTIC)
    assert document.side is Side.PROVIDER


def test_an_answer_takes_a_check_from_those_waiting(document):
    document.show_side(Side.PROVIDER)
    waiting = document.checks_waiting()
    document.answer(waiting[0].key, "Agreed at the visit.")
    assert len(document.checks_waiting()) == len(waiting) - 1
    document.undo_stack.undo()
    assert document.checks_waiting() == waiting


def test_saved_is_said_only_after_the_save_returned(document, qtbot):
    states = []
    document.keep("X-1", lambda sheet: states.append((sheet, document.is_saved)))
    document.edit(PAY, "15")
    assert not document.is_saved
    qtbot.waitUntil(lambda: document.is_saved)
    assert states == [(document.sheet, False)]


def test_a_failed_save_is_told_and_tried_again(document):
    attempts = []

    def save(sheet):
        attempts.append(sheet)
        if len(attempts) == 1:
            raise FullDiskError("The disk is full: 2 MB are needed at /data.")

    document.keep("X-1", save)
    document.edit(PAY, "15")
    assert not document.save_now()
    assert document.save_trouble.startswith("The disk is full")
    assert document.value(PAY) == Decimal(15)
    assert document.save_now()
    assert document.save_trouble == ""


def test_a_fault_while_pricing_leaves_everything_as_it_was(document):
    sheet = document.sheet

    def broken(statement):
        raise ZeroDivisionError

    document._price = broken
    with pytest.raises(ZeroDivisionError):
        document.edit(PAY, "15")
    assert document.sheet is sheet
    assert not document.undo_stack.canUndo()


def test_what_makes_a_price_impossible_is_told_and_the_entry_stands(document):
    document.edit("setting.occupied_places", "0")
    assert document.priced is None
    assert document.costed.trouble.startswith("Setting, occupied places: shared costs are divided by it")
    document.edit("setting.occupied_places", "5")
    assert document.priced is not None


EDITS = st.sampled_from(
    (
        ("staffing[0].hourly_pay", ("12.6", "£13", "x", "")),
        ("staffing[1].agency_share", ("5%", "0", "101%")),
        ("setting.occupied_places", ("4", "5.5", "none")),
        ("head_office.rate", ("7%", "8", "")),
        ("property.rent.amount", ("100", "-1")),
        ("title", ("A", "B")),
        ("plan.years", ("3", "5", "half")),
    )
)


@settings(max_examples=12)
@given(st.lists(st.tuples(EDITS, st.integers(0, 3)), max_size=50))
def test_undo_all_and_redo_all_lead_back_and_forth(steps):
    document = larch_house()
    start = document.sheet
    for (path, entries), which in steps:
        document.edit(path, entries[which % len(entries)])
    end = document.sheet
    while document.undo_stack.canUndo():
        document.undo_stack.undo()
    assert document.sheet == start
    while document.undo_stack.canRedo():
        document.undo_stack.redo()
    assert document.sheet == end


def test_two_posts_cannot_have_one_id(document):
    taken = document.value("staffing[1].id")
    assert document.edit("staffing[0].id", taken) == f"“{taken}” is taken by another row. Each has its own."
    assert document.edit("staffing[0].id", document.value("staffing[0].id")) is None


def test_a_salary_makes_a_post_salaried_and_hourly_pay_hourly(document):
    new = document.value("staffing[0]").model_copy(update={"id": "new", "hourly_pay": None})
    document.replace_rows("staffing", (new,), "Only one post")
    document.edit("staffing[0].annual_salary", "£42,500")
    assert document.value("staffing[0].pay") == "salaried"
    document.edit("staffing[0].annual_salary", "")
    document.edit_cells("staffing", [Cell(0, "hourly_pay", "13")], "Paste")
    assert document.value("staffing[0].pay") == "hourly"


def test_a_case_that_is_let_go_is_gone_at_once(qapp):
    # What Python's collector has to take down it takes down in its own order, which Qt does not survive.
    document = larch_house()
    document.edit("title", "A")
    document.edit("title", "B")
    gone = weakref.ref(document)
    del document
    assert gone() is None
