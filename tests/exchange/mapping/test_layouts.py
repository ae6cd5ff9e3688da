"""Messy sheets as they come: each is guessed rightly, or what is not sure is asked in plain words."""

from datetime import date
from decimal import Decimal

import pytest

from openbook.exchange.importing import read_incoming
from openbook.model.choices import CostAllocation, Pay, Per, PostAllocation, Role
from openbook.resources import example_statement, standards
from tests.exchange.mapping import layouts

D = Decimal
DAY = date(2026, 4, 6)


def taken(content, name="sheet.xlsx", **more):
    return read_incoming(content, name, standards().lines, price_base=DAY, **more)


def posts_of(staged):
    return {post.id: post for post in staged.draft.staffing}


def costs_of(staged):
    return {cost.key: (cost.amount, cost.per) for cost in staged.draft.costs}


def words(items):
    return [str(one) for one in items]


@pytest.fixture(scope="module")
def finance_pack():
    return taken(layouts.finance_pack()).staged


def test_full_time_equivalents_become_hours_of_the_week_that_the_sheet_states(finance_pack):
    posts = posts_of(finance_pack)
    assert posts["support-workers"].hours_per_week == 8 * 39
    assert posts["waking-nights"].hours_per_week == D("1.8") * 39
    assert posts["administrator"].hours_per_week == D("0.5") * 39
    assert "Staffing!C7: full-time equivalents were read at 39 hours, so 8 are 312 hours" in words(
        finance_pack.problems
    )


def test_a_salary_among_hourly_rates_is_a_salary(finance_pack):
    manager = posts_of(finance_pack)["home-manager"]
    assert (manager.pay, manager.annual_salary, manager.fte) == (Pay.SALARIED, D(44500), D(1))
    assert "Staffing!D11: £44,500.00 was read as a salary a year, not as hourly pay" in words(
        finance_pack.problems
    )


def test_grade_and_shift_pattern_stay_as_notes(finance_pack):
    assert posts_of(finance_pack)["support-workers"].note == "B2; 2 early, 2 late"


def test_columns_that_are_not_read_are_listed_with_what_to_do(finance_pack):
    said = {one.content: one.reason for one in finance_pack.left_out}
    assert said["On costs %"].startswith("OpenBook works out on-costs")
    assert said["% of total"] == "OpenBook works it out from the other figures"
    assert said["* excludes VAT where it can be recovered"].startswith("a heading or a note")


def test_hidden_rows_and_columns_are_read_and_told(finance_pack):
    assert finance_pack.notices == (
        "Row 9 of the sheet Staffing is hidden in the file; what stands there was read like the rest.",
        "Column E of the sheet Staffing is hidden in the file; what stands there was read like the rest.",
    )


def test_what_stands_above_a_table_is_read_where_it_is_about_the_home(finance_pack):
    setting = finance_pack.draft.setting
    assert (setting.registered_places, setting.occupied_places) == (D(6), D(5))
    assert ("Number of places", "6") not in [(one.content, one.reason) for one in finance_pack.left_out]


def test_the_statements_own_name_is_not_changed_by_a_title():
    sheet = {"Costs": (("Provider:", "Somebody Else Ltd"), ("Item", "Cost pa"), ("Food", 1))}
    staged = taken(layouts.xlsx(sheet), against=example_statement("provider")).staged
    assert staged.draft.setting.provider == example_statement("provider").setting.provider
    assert taken(layouts.xlsx(sheet)).staged.draft.setting.provider == "Somebody Else Ltd"


def test_monthly_and_yearly_stand_in_their_own_columns(finance_pack):
    assert costs_of(finance_pack) == {
        "food": (D(1290), Per.MONTH),
        "electricity_gas_and_water": (D(1100), Per.MONTH),
        "repairs_and_maintenance": (D(9600), Per.YEAR),
        "insurance": (D(4800), Per.YEAR),
    }
    assert all(one.difference == 0 for one in finance_pack.totals)


def test_totals_above_their_parts_are_held_against_what_stands_below():
    staged = taken(layouts.xlsx(layouts.ANNEX_A)).staged
    told = {one.label: one.difference for one in staged.totals}
    assert told["Total Care Home Premises"] == 0
    assert told["Total Care Home Supplies and Services"] == 0
    assert told["Total Care Home Staffing"] == D(583)
    assert "TOTAL is £807.50, but what was read comes to £184.50: a difference of £623.00" in str(
        next(one for one in staged.totals if one.label == "TOTAL")
    )


def test_posts_without_hours_or_pay_come_in_unfinished_with_what_the_sheet_has_for_them():
    staged = taken(layouts.xlsx(layouts.ANNEX_A)).staged
    care = posts_of(staged)["care-staff"]
    assert (care.hourly_pay, care.hours_per_week) == (None, None)
    assert care.note == "In the sheet: £400.50 a week for each place"
    assert "Annex A!A6: the post is unfinished; enter hours a week and hourly pay" in words(staged.problems)
    assert staged.statement is not None


def test_costs_of_one_place_go_to_this_placement_and_single_entries_are_multiplied():
    staged = taken(layouts.xlsx(layouts.ANNEX_A)).staged
    assert {cost.allocation for cost in staged.draft.costs} == {CostAllocation.INDIVIDUAL}
    office = staged.draft.head_office
    assert (office.amount, office.per) == (60 * 20, Per.WEEK)
    assert "Annex A!B21: £60.00 for one place was read as £1,200.00 for 20 places" in words(staged.problems)


def test_a_rent_for_one_place_waits_for_the_number_of_places():
    sheet = {"Costs": (("Item", "£ per bed per week"), ("Food", 40), ("Rent", 100))}
    staged = taken(layouts.xlsx(sheet)).staged
    assert staged.draft.property.rent is None
    assert "enter the occupied places first" in staged.left_out[0].reason


def test_what_cannot_be_guessed_is_asked():
    incoming = taken(layouts.xlsx(layouts.SEVERAL_CATEGORIES))
    assert incoming.staged.statement is None
    assert words(incoming.staged.refused) == [
        "Annex A!A1: several columns could hold the amounts; choose what each column means"
    ]
    listed = [one.content for one in incoming.staged.left_out]
    assert listed[:3] == ["Without nursing", "Without nursing, enhanced", "With nursing"]
    sheet = incoming.mapping.sheets[0].with_column(3, "amount", "With nursing")
    chosen = taken(
        layouts.xlsx(layouts.SEVERAL_CATEGORIES), mapping=incoming.mapping.with_sheet(sheet)
    ).staged
    assert costs_of(chosen)["food"] == (D(46), Per.WEEK)


def test_two_tables_below_one_another_are_two():
    incoming = taken(layouts.ods(layouts.PERSON), "person.ods")
    assert [one.sheet for one in incoming.mapping.sheets] == [
        "Individual costing",
        "Individual costing, from row 9",
    ]
    posts = posts_of(incoming.staged)
    assert (posts["shared-support-days"].hours_per_week, posts["shared-support-days"].hourly_pay) == (
        D(84),
        D("13.05"),
    )
    assert posts["1to1-support"].allocation is PostAllocation.INDIVIDUAL
    assert costs_of(incoming.staged) == {
        "food": (D(45), Per.WEEK),
        "electricity_gas_and_water": (D("1050.50"), Per.MONTH),
        "transport_and_activities": (D(80) / 2, Per.WEEK),
        "day_service": (D(380), Per.FOUR_WEEKS),
        "vehicle_or_mileage": (D("1.50"), Per.DAY),
    }
    said = {one.content: one.reason for one in incoming.staged.left_out}
    assert said["Contribution to head office"] == "no line has this name; choose its line"


def test_sleep_ins_are_nights_at_a_rate_and_never_hours():
    staged = taken(layouts.ods(layouts.PERSON), "person.ods").staged
    asleep = posts_of(staged)["sleep-in"]
    assert (asleep.hours_per_week, asleep.hourly_pay) == (D(0), None)
    assert (asleep.sleep_ins.nights_per_week, asleep.sleep_ins.rate_per_night) == (D(7), D(60))
    assert any("7 sleep-ins a week at £60.00 a night were read" in one for one in words(staged.problems))


def test_sleep_ins_that_are_not_by_the_night_are_left_to_enter():
    sheet = {"Staff": (("Post", "Hours", "Rate"), ("Sleep-in shifts", 63, 6.67))}
    (post,) = taken(layouts.xlsx(sheet)).staged.draft.staffing
    assert post.sleep_ins is None
    assert post.note == "In the sheet: 63 under hours; In the sheet: 6.67 under rate"


def test_waking_hours_of_a_post_that_also_sleeps_in_are_hours():
    sheet = {"Staff": (("Post", "Hours", "Rate"), ("Senior on shift, sleeping in", 52.5, 13.9))}
    staged = taken(layouts.xlsx(sheet)).staged
    (post,) = staged.draft.staffing
    assert (post.role, post.hours_per_week, post.hourly_pay) == (
        Role.SENIOR_SUPPORT_WORKER,
        D("52.5"),
        D("13.9"),
    )
    assert words(staged.problems) == ["Staff!B2: these hours were read as hours awake, not as sleep-ins"]


def test_a_ledger_by_month_is_read_by_its_year():
    staged = taken(layouts.csv_bytes(layouts.LEDGER), "ledger.csv").staged
    assert costs_of(staged)["electricity_gas_and_water"] == (D(13200), Per.YEAR)
    assert (staged.draft.property.rent.amount, staged.draft.property.rent.per) == (D(48000), Per.YEAR)
    said = {one.content: one.reason for one in staged.left_out}
    assert said["Apr-26"] == "the columns of single months to Mar-27"
    assert "worked out from posts" in said["Wages"]
    (total,) = staged.totals
    assert total.difference == 240_000


def test_the_later_year_is_read_for_the_whole_home_and_in_thousands():
    incoming = taken(layouts.xlsx(layouts.TWO_YEARS))
    assert costs_of(incoming.staged) == {
        "food": (D(92500), Per.YEAR),
        "insurance": (D(18200), Per.YEAR),
        "electricity_gas_and_water": (D(74000), Per.YEAR),
    }
    assert incoming.staged.draft.setting.registered_places == 40
    assert [(one.content, one.reason) for one in incoming.staged.left_out][2:4] == [
        ("£ per bed per week", '"2026/27 budget £ per bed per week" was read for the same period'),
        (
            "EBITDARM",
            "the surplus has its own entry; enter it as a rate, or as pounds a week for this placement",
        ),
    ]


def test_tables_side_by_side_are_two_and_shifts_make_a_rota():
    incoming = taken(layouts.xlsx(layouts.ROTA))
    assert [one.sheet for one in incoming.mapping.sheets] == ["Rota", "Rota, from column G"]
    posts = posts_of(incoming.staged)
    (days,) = posts["day-support-worker"].rota
    assert (days.staff, days.hours, days.days) == (3, 14, 7)
    assert posts["team-leader"].hourly_pay == D("15.20")
    assert costs_of(incoming.staged)["food"] == (D(1240), Per.FOUR_WEEKS)
    assert "Rota!A7: the post is unfinished; enter hours a week" in words(incoming.staged.problems)
    assert [one.cell for one in incoming.staged.left_out if one.content == "Crystal healing"] == ["G7"]


def test_a_number_of_staff_multiplies_the_hours_of_each():
    staged = taken(layouts.csv_bytes(layouts.HEADCOUNT, ";"), "staff.csv").staged
    posts = posts_of(staged)
    assert (posts["care-assistants"].hours_per_week, posts["care-assistants"].contracted_hours) == (
        6 * 30,
        30,
    )
    assert posts["kitchen"].role is Role.COOK
    assert posts["deputy-manager"].hourly_pay is None
    assert ("TBC", "no figure is given yet") in [(one.content, one.reason) for one in staged.left_out]
    assert str(staged.totals[-1]).endswith(
        "Total is £2,757.00, but what was read comes to £2,637.00: a difference of £120.00"
    )


@pytest.mark.parametrize(("cost", "hours"), [(1950, 6 * 25), (325, 25)])
def test_hours_beside_a_number_of_staff_are_of_each_where_the_cost_says_so(cost, hours):
    sheet = {"Staff": (("Post", "No of staff", "Hours", "Rate", "Weekly cost"), ("Carers", 6, 25, 13, cost))}
    staged = taken(layouts.xlsx(sheet)).staged
    assert staged.draft.staffing[0].hours_per_week == hours
    assert len(staged.problems) == 1


def test_part_time_hours_on_a_salary_are_part_of_a_full_time_week():
    sheet = {"Staff": (("Post", "Hours", "Annual salary"), ("Home manager", 30, 42000))}
    (post,) = taken(layouts.xlsx(sheet)).staged.draft.staffing
    assert (post.annual_salary, post.fte) == (D(42000), D(30) / D("37.5"))


def test_a_kitchen_is_a_post_where_hours_stand_beside_it_and_no_post_where_none_do():
    rows = (
        ("Item", "Hours pw", "Rate", "Cost pa"),
        ("Laundry", 20, 12.5, None),
        ("Laundry", None, None, 900),
    )
    staged = taken(layouts.xlsx({"Costs": rows})).staged
    assert [post.role for post in staged.draft.staffing] == [Role.DOMESTIC]
    assert costs_of(staged) == {"domestic_and_cleaning": (D(900), Per.YEAR)}


def test_posts_of_one_name_are_told_apart():
    rows = (("Post", "Hours", "Rate"), *[("Cook", 10, 13)] * 4, ("Cook 2", 5, 13))
    posts = taken(layouts.xlsx({"Staff": rows})).staged.draft.staffing
    assert [post.id for post in posts] == ["cook", "cook-2", "cook-3", "cook-4", "cook-2-2"]


def test_a_sheet_of_thousands_of_tables_is_read_as_a_few():
    rows = [("Item", "Cost pa"), ("Food", 1), ("Post", "Hours", "Rate"), ("Cook", 1, 2)] * 300
    assert 10 < len(taken(layouts.xlsx({"Costs": rows})).mapping.sheets) <= 20


def test_a_total_in_another_column_is_a_total():
    rows = (("Ref", "Item", "Cost pa"), (1, "Food", 100), (2, "PPE", 20), ("Total", None, 130))
    (total,) = taken(layouts.xlsx({"Costs": rows})).staged.totals
    assert (total.label, total.difference) == ("Total", D(10))
