"""Savings in the reports: planned and delivered apart, frozen, never below the floor, an increase as one."""

from dataclasses import replace
from decimal import Decimal

from openbook.report import to_text
from tests.report.made import example, report
from tests.report.record import AGREEMENT
from tests.report.test_record import SHARED, agreed_at, amount, changed, flat, table


def test_what_was_delivered_stands_apart_from_what_was_planned():
    first, *others, whole = table(report("decision"), "Delivered, £").rows
    paid = Decimal("82900.00") + Decimal("3342.10") * 4
    assert first.cells[1:4] == ("210 of 365 days", "£165,814.29", f"£{paid:,}")
    assert amount(first.cells[4]) == 3310 * 30 - paid
    assert {row.cells[1] for row in others} == {"not recorded yet"}
    assert {row.cells[3:] for row in others} == {("", "", "")}
    assert whole.cells[3] == first.cells[3]
    assert [row.cells[-1] for row in table(report("decision"), "What was paid").rows] == ["30", "32"]


def test_without_a_payment_nothing_is_said_of_delivery():
    case = example("decision").case
    told = flat(changed("decision", case=replace(case, payments=())))
    assert "No payment is recorded yet, so nothing is said of what was delivered." in told
    assert "Delivered" not in flat(changed("negotiation", case=replace(case, payments=())))
    assert "Delivered" not in flat(changed("decision", case=None)).replace("Savings as planned", "")


def test_what_is_paid_more_than_before_is_an_increase():
    told = flat(changed("decision", agreed=agreed_at("3400.00", trajectory=None)))
    assert "increase of £90.00" in told
    assert "−£90.00" not in told


def test_a_frozen_plan_is_what_the_record_shows_whatever_the_case_plans_now():
    frozen = example("decision").case.agreed[0].plan
    frozen = frozen.model_copy(update={"price_before": Decimal("3500.00")})
    told = flat(changed("decision", agreed=replace(AGREEMENT, savings=frozen)))
    assert "£3,500.00" in told
    assert (
        "£3,310.00" not in told.split("Planned against the price before")[1].split("Planned against doing")[0]
    )


def test_the_history_tells_what_was_paid_and_shared_reports_do_not():
    told = flat(report("history"))
    assert "Paid: £82,900.00 for 1 October 2026 to 31 March 2027" in told
    assert "Source: Ledger 2026/27" in told
    for kind in SHARED:
        assert "82,900" not in to_text(report(kind))


def test_a_path_from_the_fee_now_counts_its_years_from_the_agreement():
    path = AGREEMENT.kept.round.trajectory.model_copy(update={"start_price": Decimal(3310)})
    rows = table(
        changed("decision", agreed=agreed_at("3180.00", trajectory=path)), "The agreed price over"
    ).rows
    assert [row.cells[0] for row in rows] == ["Year 1", "Year 2", "Year 3"]
    assert [row.cells[1] for row in rows][:2] == ["£3,180.00", f"£{3310 * Decimal('0.99') ** 2:,.2f}"]
