"""Whatever is wrong in a filled workbook is named with its sheet and cell, and nothing is half imported."""

from decimal import Decimal

import pytest

from openbook.exchange.sheets import read_book
from openbook.exchange.template import is_provider_workbook, read_template
from openbook.model.pricing import price
from openbook.model.words import pennies
from openbook.resources import standards
from tests.exchange.filling import COSTS, POSTS, blank, filled
from tests.exchange.spreadsheet import letters, tag
from tests.model.reckoner import parsed
from tests.model.statements import SIX_BEDS, read


def six_beds():
    return filled(parsed(SIX_BEDS))


def taken(spreadsheet, against=None):
    content = spreadsheet.saved()
    return read_template(read_book(content, "costs.xlsx"), content, standards().lines, against)


def cell(sheet, heading, row, spreadsheet):
    return f"{sheet}!{letters(spreadsheet.rows(sheet)[0].index(heading))}{row}"


def words(found):
    return [str(one) for one in found.problems]


OUT_OF_RANGE = "a number no larger than a million million (and no closer to nil) would be accepted"
CASES = {
    "money in words": ("Posts!E3", "12 pounds", 'Posts!E3: "12 pounds" is not an amount; type it like 12.00'),
    "no number": ("Rota!C3", "two", 'Rota!C3: "two" is not a number; type it like 1,234.50'),
    "a flag for a number": ("Posts!E3", "yes", 'Posts!E3: "yes" is not an amount; type it like 12.00'),
    "a negative number": ("Rota!D3", -3, 'Rota!D3: "-3" is refused; a number of 0 or more would be accepted'),
    "a whole as a share": (
        "Posts!M3",
        12,
        'Posts!M3: "12" is 1,200%, more than the whole; type 12% if that is meant',
    ),
    "a misspelt choice": (
        "Posts!B3",
        "Suport worker",
        'Posts!B3: "Suport worker" is not one of the list; "Support worker" would be',
    ),
    "a strange choice": (
        "Posts!D3",
        "piecework",
        'Posts!D3: "piecework" is not one of the list; choose "Hourly" or "Salaried"',
    ),
    "a strange post": (
        "Rota!A3",
        "suport-days",
        'Rota!A3: "suport-days" is not a post; "support-days" would be',
    ),
    "a strange line": (
        "Running costs!A3",
        "Fod",
        'Running costs!A3: "Fod" is not one of the lines; "Food" would be',
    ),
    "a date that is none": (
        "Setting!B6",
        "31 February 2026",
        'Setting!B6: "31 February 2026" is not a date; type it like 6 April 2026 or 06/04/2026',
    ),
    "too many hours": (
        "Posts!K3",
        200,
        'Posts!K3: "200" is refused; a number of 168 or less would be accepted',
    ),
    "neither yes nor no": ("Posts!L3", "perhaps", 'Posts!L3: "perhaps" is neither yes nor no'),
    "a number out of range": ("Posts!E3", 1e300, f'Posts!E3: "1E+300" is refused; {OUT_OF_RANGE}'),
}


@pytest.mark.parametrize("what", CASES)
def test_each_problem_names_its_cell_and_what_would_do(what):
    place, value, sentence = CASES[what]
    spreadsheet = six_beds()
    spreadsheet.enter(place, value)
    found = taken(spreadsheet)
    assert sentence in words(found)
    assert found.statement is None


def test_a_post_named_twice_is_refused_where_it_stands_again():
    spreadsheet = six_beds()
    spreadsheet.enter("Posts!A4", "support-days")
    found = taken(spreadsheet)
    assert any(
        one.startswith('Posts!A4: "support-days" is refused; another post has this id')
        for one in words(found)
    )
    assert found.statement is None


def test_a_post_without_a_name_is_asked_for_one():
    spreadsheet = six_beds()
    spreadsheet.clear("Posts!A4")
    assert 'Posts!A4: each post needs a short name of its own, such as "support-days"' in words(
        taken(spreadsheet)
    )


def test_two_rows_of_sleep_ins_for_one_post_are_refused():
    spreadsheet = six_beds()
    spreadsheet.enter("Sleep-ins!A4", "nights")
    spreadsheet.enter("Sleep-ins!B4", 2)
    problem = "Sleep-ins!A4: the post has a row already; put its nights together in one"
    assert problem in words(taken(spreadsheet))


def test_a_formula_is_read_by_its_value_and_refused_without_one():
    spreadsheet = six_beds()
    for place, value in (("Posts!E3", "12.95"), ("Posts!E5", None)):
        sheet, address = spreadsheet.place(place)
        element = spreadsheet.cells(sheet)[address]
        element[:] = []
        element.makeelement("f", {})
        formula = element.makeelement(tag("f"), {})
        formula.text = "12+0.95"
        element.append(formula)
        if value:
            stored = element.makeelement(tag("v"), {})
            stored.text = value
            element.append(stored)
    found = taken(spreadsheet)
    (problem,) = words(found)
    assert problem.startswith("Posts!E5: the cell holds a formula without its value; open the file in")


def test_an_error_in_a_cell_is_refused():
    spreadsheet = six_beds()
    spreadsheet.enter("Posts!E3", 1)
    element = spreadsheet.cells("Posts")["E3"]
    element.set("t", "e")
    element[0].text = "#DIV/0!"
    assert "Posts!E3: the cell holds an error such as #DIV/0! or #REF!; put its formula right" in words(
        taken(spreadsheet)
    )


def test_a_share_that_is_hardly_meant_is_asked_about_and_still_taken():
    spreadsheet = six_beds()
    spreadsheet.enter("Head office and surplus!B4", 7)
    found = taken(spreadsheet)
    assert words(found) == [
        "'Head office and surplus'!B4: this reads as 700%; if 7% is meant, type it with its sign"
    ] or words(found) == [
        "Head office and surplus!B4: this reads as 700%; if 7% is meant, type it with its sign"
    ]
    assert found.statement.head_office.rate == 7


def test_what_people_type_as_text_is_understood():
    spreadsheet = six_beds()
    for place, text in {
        "Posts!E3": "£12.95",
        "Posts!M3": "12%",
        "Posts!B3": "support WORKER",
        "Setting!B6": "06/04/2026",
        "Running costs!B4": "£14,200.00",
        "Property!B2": " 48,000 ",
    }.items():
        spreadsheet.enter(place, text)
    assert taken(spreadsheet).statement == read(parsed(SIX_BEDS))


def test_columns_in_another_order_and_blank_rows_make_no_difference():
    spreadsheet = six_beds()
    table = spreadsheet.rows("Running costs")
    for address in spreadsheet.cells("Running costs"):
        spreadsheet.clear(f"Running costs!{address}")
    for number, row in enumerate(table, 1):
        at = number if number < 3 else 3 * number
        for column, value in enumerate(reversed(row)):
            if value is not None:
                is_number = number > 2 and value.replace(".", "").isdigit()
                place = f"Running costs!{letters(column)}{at}"
                spreadsheet.enter(place, float(value) if is_number else value)
    assert taken(spreadsheet).statement == read(parsed(SIX_BEDS))


def test_an_earlier_layout_still_reads():
    """Fewer columns, headings without their units, no stamp, no lists."""
    spreadsheet = six_beds()
    for heading, former in (("Hourly pay (£ an hour)", "Hourly pay"), ("Agency share (%)", "agency  SHARE")):
        spreadsheet.enter(cell("Posts", heading, 1, spreadsheet), former)
    for heading in ("Pay in the lawful floor", "On-cost rate (%)", "Low", "High"):
        spreadsheet.clear(cell("Posts", heading, 1, spreadsheet))
    for name in list(spreadsheet.cells("Start here")):
        spreadsheet.clear(f"Start here!{name}")
    found = taken(spreadsheet)
    assert found.statement == read(parsed(SIX_BEDS))


def test_a_newer_version_is_refused_naming_both():
    spreadsheet = six_beds()
    stamp = next(
        address
        for address in spreadsheet.cells("Start here")
        if (spreadsheet.value("Start here", address) or "").startswith("OpenBook provider workbook, version")
    )
    spreadsheet.enter(f"Start here!{stamp}", "OpenBook provider workbook, version 9")
    found = taken(spreadsheet)
    assert found.draft is None
    assert "version 9" in words(found)[0]
    assert "up to version 1" in words(found)[0]


def test_what_is_not_part_of_the_workbook_is_told():
    spreadsheet = six_beds()
    spreadsheet.enter("Posts!T1", "Favourite colour")
    spreadsheet.enter("Pay terms!A30", "Bonus")
    spreadsheet.enter("Pay terms!B30", 100)
    left_out = [str(one) for one in taken(spreadsheet).left_out]
    assert 'Posts!T1: "Favourite colour" was not read: the column is not part of the workbook' in left_out
    assert 'Pay terms!B30: "100" was not read: there is no entry "Bonus"' in left_out


def test_suggested_posts_and_lines_that_stay_empty_are_left_out_and_told():
    from tests.exchange.filling import blank_bytes

    content = blank_bytes()
    found = read_template(read_book(content), content, standards().lines)
    assert (found.draft.staffing, found.draft.costs) == ((), ())
    reasons = {one.reason for one in found.left_out}
    assert reasons == {"the post has no pay and no hours", "the line has no amount"}
    assert len(found.left_out) > 20


def test_posts_of_ones_own_without_pay_or_hours_come_in_unfinished():
    draft = {**parsed(SIX_BEDS), "staffing": [{"id": "gardener", "role": "maintenance", "title": "Gardener"}]}
    spreadsheet = filled(draft)
    found = taken(spreadsheet)
    assert [(post.id, post.role, post.title) for post in found.draft.staffing] == [
        ("gardener", "maintenance", "Gardener")
    ]
    assert found.left_out == ()
    assert "Posts!A3: the post is unfinished; enter its pay and its hours" in words(found)
    assert found.statement is not None


def test_a_suggested_post_that_the_open_statement_has_stays():
    from openbook.resources import template

    against = read({**parsed(SIX_BEDS), "staffing": []})
    suggested = template("nursing_home").staffing[0].model_copy(update={"hourly_pay": None})
    against = against.model_copy(update={"staffing": (suggested,)})
    spreadsheet = filled(
        {**parsed(SIX_BEDS), "staffing": [{"id": suggested.id, "role": suggested.role.value}]}
    )
    assert [post.id for post in taken(spreadsheet, against).draft.staffing] == [suggested.id]
    assert taken(spreadsheet).draft.staffing == ()


def test_a_missing_price_base_is_asked_for_and_nothing_is_made_up():
    spreadsheet = six_beds()
    spreadsheet.clear("Setting!B6")
    found = taken(spreadsheet)
    assert "Setting!B6: nothing stands here; it must be given" in words(found)
    assert found.draft is None


def test_forms_left_empty_leave_the_open_statement_as_it_is():
    against = read(parsed(SIX_BEDS))
    spreadsheet = blank()
    spreadsheet.enter("Pay terms!B2", 6)
    found = taken(spreadsheet, against)
    assert found.statement.setting.occupied_places == against.setting.occupied_places
    assert "Pay terms, paid leave: 5.6 → 6 (Pay terms!B2)" in [str(one) for one in found.changes]


def test_changes_are_listed_cell_by_cell_whatever_their_order():
    against = read(parsed(SIX_BEDS))
    raw = parsed(SIX_BEDS)
    raw["staffing"].insert(
        0, {"id": "cook", "role": "cook", "hourly_pay": Decimal(13), "hours_per_week": Decimal(20)}
    )
    raw["staffing"][1]["hourly_pay"] = Decimal("13.05")
    del raw["costs"][1]
    spreadsheet = filled(raw)
    changes = [str(one) for one in taken(spreadsheet, against).changes]
    assert "Staffing, post 2 (support-days), hourly pay: £12.95 → £13.05 (Posts!E4)" in changes
    assert "Staffing, post 1 (cook), hourly pay: nothing → £13.00 (Posts!E3)" in changes
    assert any(
        one.startswith("Costs, line 2") and one.endswith("amount: £14,200.00 → nothing") for one in changes
    )
    assert not [one for one in changes if "nights" in one or "manager" in one]


def test_an_import_prices_as_the_program_would():
    statement = taken(six_beds()).statement
    assert pennies(price(statement, standards()).weekly_price.value) == Decimal("3601.37")


def test_another_file_is_no_provider_workbook():
    assert not is_provider_workbook(read_book(b"Role,Hours\nCook,20\n", "staff.csv"))


def test_headings_that_are_gone_are_asked_for():
    spreadsheet = six_beds()
    for column in range(len(COSTS) + 10):
        spreadsheet.clear(f"Running costs!{letters(column)}1")
    for row in range(1, 4):
        spreadsheet.clear(f"Setting!B{row}")
    spreadsheet.clear("Setting!A1")
    found = words(taken(spreadsheet))
    assert any("the headings are missing" in one for one in found)
    assert any('the headings "Entry" and "Value" are missing' in one for one in found)
    assert len(POSTS) > 10
