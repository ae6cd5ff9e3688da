"""Checks: each is asked when there is reason to, and only then; sentences that never scold."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from openbook.model.checks import checks
from openbook.model.paths import get_path
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.small import draft, hourly, salaried
from tests.model.statements import SIX_BEDS, read, statements

D = Decimal
NIGHTS = {"nights_per_week": 7, "rate_per_night": 60}
CAPITAL = {"capital_value": 1000, "return_rate": "0.1"}


def found(*posts, **parts):
    """The checks of a small statement by their key, those against published figures left out."""
    statement = draft(*posts, **parts)
    all_checks = checks(statement, price(statement, standards()), standards())
    return {one.key: one for one in all_checks if "A reason to ask, not a verdict" not in one.text}


@pytest.mark.parametrize(
    ("asked", "not_asked", "key", "level", "path"),
    [
        (
            hourly(pay="12.70"),
            hourly(pay="12.71"),
            "provider.staffing.post.pay_under_the_living_wage",
            "warning",
            "staffing[0].hourly_pay",
        ),
        (
            salaried(26_416, contracted_hours=40),  # 12.70 * 40 * 52
            salaried("26436.80", contracted_hours=40),  # 12.71 * 40 * 52
            "provider.staffing.post.pay_under_the_living_wage",
            "warning",
            "staffing[0].annual_salary",
        ),
        (
            hourly(hours=0, sleep_ins=NIGHTS),
            hourly(sleep_ins=NIGHTS),
            "provider.staffing.post.sleep_ins_without_hours",
            "warning",
            "staffing[0].sleep_ins",
        ),
        (
            hourly(hours=None, rota=[{"staff": 0, "hours": 8, "days": 7}], sleep_ins=NIGHTS),
            salaried(sleep_ins=NIGHTS),
            "provider.staffing.post.sleep_ins_without_hours",
            "warning",
            "staffing[0].sleep_ins",
        ),
        (
            hourly(sleep_ins={"nights_per_week": 7}),
            hourly(sleep_ins={"nights_per_week": 0}),
            "provider.staffing.post.sleep_in_rate",
            "question",
            "staffing[0].sleep_ins.rate_per_night",
        ),
        (
            hourly(sleep_ins={"nights_per_week": 7, "rate_per_night": 60}),
            hourly(sleep_ins={"nights_per_week": 7, "rate_per_night": 60, "wake_hours_per_night": "0.5"}),
            "provider.staffing.post.sleep_in_wake_hours",
            "question",
            "staffing[0].sleep_ins.wake_hours_per_night",
        ),
        (
            hourly(agency_share="0.51", agency_rate=20),
            hourly(agency_share="0.5", agency_rate=20),
            "provider.staffing.post.agency_above_half",
            "question",
            "staffing[0].agency_share",
        ),
        (
            hourly(share="0.5"),
            hourly(allocation="share", share="0.5"),
            "provider.staffing.post.idle_share",
            "question",
            "staffing[0].share",
        ),
        (
            hourly(pay=None),
            hourly(),
            "provider.staffing.post.hourly_pay",
            "missing",
            "staffing[0].hourly_pay",
        ),
    ],
)
def test_posts_are_looked_through(asked, not_asked, key, level, path):
    check = found(asked)[key]
    assert (check.level, check.path) == (level, path)
    assert key not in found(not_asked)


def line(note="", **fields):
    return {"key": "food", "amount": 10, "allocation": "individual", "note": note} | fields


FULL, ONE_VOID = ({"registered_places": 6, "occupied_places": places} for places in (6, 5))
AT_TARGET = FULL | {"divide_by": "target", "target_occupancy": 1}


@pytest.mark.parametrize(
    ("asked", "not_asked", "key", "path"),
    [
        (
            {"terms": {"leave_weeks": "5.5"}},
            {"terms": {"leave_weeks": "5.6"}},
            "provider.leave_under_the_law",
            "employment.leave_weeks",
        ),
        (
            {"terms": {"pension_rate": "0.029"}},
            {"terms": {"pension_rate": "0.03"}},
            "provider.pension_under_the_law",
            "employment.pension_rate",
        ),
        (
            {"terms": {"pension_rate": 0}},
            {"terms": {"pension_rate": 0, "on_cost_rate": "0.2"}},
            "provider.pension_under_the_law",
            "employment.pension_rate",
        ),
        (
            {"costs": [line(amount=90)], "contributions": {"fnc": 40, "client": 51}},
            {"costs": [line(amount=90)], "contributions": {"fnc": 40, "client": 50}},
            "provider.paid_by_others_above_price",
            "contributions.client",
        ),
        (
            {"setting": {"registered_places": 5, "occupied_places": 6}},
            {"setting": FULL},
            "provider.occupied_above_registered",
            "setting.occupied_places",
        ),
        (
            {"property": CAPITAL, "setting": FULL | {"kind": "supported_living"}},
            {"property": CAPITAL, "setting": FULL},
            "provider.property_in_supported_living",
            "property",
        ),
        (
            {"costs": [line("Includes a management charge")]},
            {"costs": [line("Meals")]},
            "provider.costs.food.profit_in_lines",
            "costs[0]",
        ),
        (
            {"costs": [line(key="other_premises", amount=11), line(amount=89)]},
            {"costs": [line(key="other_premises", amount=10), line(amount=90)]},
            "provider.costs.other_premises.large_other",
            "costs[0]",
        ),
        (
            {"costs": [line("Void allowance")], "setting": ONE_VOID},
            {"costs": [line("Void allowance")], "setting": FULL},
            "provider.costs.food.voids_twice",
            "costs[0]",
        ),
        (
            {"costs": [line("For an empty bed")], "setting": AT_TARGET},
            {"costs": [line("For a bed")], "setting": AT_TARGET},
            "provider.costs.food.voids_twice",
            "costs[0]",
        ),
    ],
)
def test_terms_setting_and_lines_are_looked_through(asked, not_asked, key, path):
    check = found(**asked)[key]
    assert check.path == path
    assert check.level in ("warning", "question")
    assert key not in found(**not_asked)


def test_a_price_under_the_floor_is_said_with_both_amounts():
    check = found(hourly(pay="9"))["provider.price_under_the_floor"]
    assert check.level == "warning"
    assert "below the lawful floor of £" in check.text


def test_costs_under_the_floor_are_said_though_the_price_is_above():
    keys = found(hourly(pay="9"), surplus={"method": "amount", "amount": 500})
    assert "provider.break_even_under_the_floor" in keys
    assert "provider.price_under_the_floor" not in keys


def test_lawful_costs_raise_neither():
    assert not {"provider.price_under_the_floor", "provider.break_even_under_the_floor"} & set(
        found(hourly(pay="15"))
    )


def test_what_is_missing_counts_as_nil_and_what_contradicts_itself_does_not():
    missing = found(hourly(pay=None))["provider.staffing.post.hourly_pay"]
    assert missing.text.endswith("an amount such as 12.95 is needed. It counts as nil until then.")
    both = found(property={"rent": {"amount": 1}} | CAPITAL)["provider.property.rent"]
    assert both.text.endswith("give rent, or a capital value and its return, not both.")


def test_a_price_of_nil_says_that_nothing_is_entered():
    empty = found(staffing=[])["provider.nothing_costs_anything"]
    assert (empty.level, empty.path) == ("missing", "staffing")
    assert "provider.nothing_costs_anything" not in found(hourly(pay="15"))


def test_a_price_below_nil_is_nobody_elses_payment():
    below = found(surplus={"method": "amount", "amount": "-0.01"})
    assert "provider.paid_by_others_above_price" not in below
    assert "provider.price_under_the_floor" in below


@given(statements())
@settings(max_examples=40)
def test_every_check_leads_somewhere_and_asks_in_a_sentence(raw):
    statement = read(raw)
    asked = checks(statement, price(statement, standards()), standards())
    levels = [one.level for one in asked]
    assert levels == sorted(levels, key=("warning", "missing", "question").index)
    assert len({one.key for one in asked}) == len(asked)
    for one in asked:
        assert one.text.endswith((".", "?"))
        get_path(statement, one.path)


def test_an_answer_stays_with_its_matter_when_the_order_changes():
    low = [hourly(id="days", pay="9"), hourly(id="nights", pay="9")]
    note = [line("margin"), line("margin")]
    there, back = found(*low, costs=note), found(*reversed(low), costs=note)
    assert set(there) == set(back)
    assert {"provider.costs.food.profit_in_lines", "provider.costs.food.2.profit_in_lines"} <= set(there)
    key = "provider.staffing.nights.pay_under_the_living_wage"
    assert (there[key].path, back[key].path) == ("staffing[1].hourly_pay", "staffing[0].hourly_pay")
    assert found(*low, prepared_by="commissioner").keys().isdisjoint(there)


def test_the_six_beds_are_in_order():
    statement = read_statement(SIX_BEDS, standards().lines)
    levels = {one.level for one in checks(statement, price(statement, standards()), standards())}
    assert levels <= {"question"}
