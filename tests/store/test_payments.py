"""Payments in the store: recorded, corrected, taken back, and added up over all cases."""

from datetime import date
from decimal import Decimal

import pytest

from openbook.model.agreed_years import agreed_years
from openbook.model.errors import InputError
from openbook.model.payments import Payment, standing_payments
from openbook.store.errors import ReasonNeededError, UnknownCaseError
from openbook.store.records import EntryKind
from tests.store.agreeing import FROM, agree, agreed_case, savings

REF = "H3M8-27"
MARCH = date(2025, 3, 31)


def payment(first=FROM, last=MARCH, amount="156000.00", **more):
    return Payment(first_day=first, last_day=last, amount=amount and Decimal(amount), **more)


@pytest.fixture
def hazel(store, actor):
    """A case agreed at £3,000.00 and then £2,900.00 a week, £3,300.00 before."""
    agreed_case(store, actor, REF, "Hazel Care", savings("3000", "2900", nothing=["3400", None]))
    return store


def test_an_agreement_freezes_what_it_plans_to_save(hazel):
    (agreed,) = hazel.agreements(REF)
    assert agreed.savings == savings("3000", "2900", nothing=["3400", None])
    assert hazel.agreed_case(REF).agreed[0].plan == agreed.savings
    assert hazel.verify() == []


def test_a_payment_is_kept_whole_as_an_entry_of_the_history(hazel, actor, clock):
    said = payment(placements=2, source="Ledger", note="Four weeks in arrears")
    kept = hazel.record_payment(REF, said, actor=actor)
    assert (kept.payment, kept.recorded_by, kept.recorded_at) == (said, "Jane Shaw", clock.now)
    entry = hazel.history(REF)[-1]
    assert (entry.seq, entry.kind) == (kept.seq, EntryKind.PAYMENT)
    assert entry.action == "recorded £156,000.00 paid for 1 April 2024 to 31 March 2025"
    assert hazel.payments(REF) == (kept,)
    assert hazel.case(REF).changed == clock.now
    assert hazel.verify() == []


def test_a_period_is_not_recorded_twice(hazel, actor):
    hazel.record_payment(REF, payment(), actor=actor)
    with pytest.raises(InputError, match="is recorded already for 1 April 2024 to 31 March 2025"):
        hazel.record_payment(REF, payment(MARCH, MARCH, "1"), actor=actor)
    assert len(hazel.payments(REF)) == 1


def test_a_correction_supersedes_and_both_stay(hazel, actor):
    first = hazel.record_payment(REF, payment(), actor=actor)
    with pytest.raises(ReasonNeededError):
        hazel.record_payment(REF, payment(amount="155000"), actor=actor, supersedes=first.seq)
    again = hazel.record_payment(
        REF, payment(amount="155000"), actor=actor, supersedes=first.seq, reason="A credit note"
    )
    kept = hazel.payments(REF)
    assert (kept[0], kept[1].supersedes, kept[1].reason) == (first, first.seq, "A credit note")
    assert standing_payments(kept) == (again,)
    with pytest.raises(InputError, match=f"the entry of a payment that stands: {again.seq}"):
        hazel.record_payment(REF, payment(), actor=actor, supersedes=first.seq, reason="x")


def test_a_payment_is_taken_back_with_a_reason(hazel, actor):
    kept = hazel.record_payment(REF, payment(), actor=actor)
    with pytest.raises(ReasonNeededError):
        hazel.take_back_payment(REF, kept.seq, actor=actor, reason=" ")
    hazel.take_back_payment(REF, kept.seq, actor=actor, reason="Another case")
    assert standing_payments(hazel.payments(REF)) == ()
    assert hazel.history(REF)[-1].action.startswith("took back £156,000.00 paid for")
    with pytest.raises(InputError, match="none yet"):
        hazel.take_back_payment(REF, kept.seq, actor=actor, reason="again")
    hazel.record_payment(REF, payment(), actor=actor)


def test_without_an_agreed_price_nothing_is_recorded(filled, actor):
    with pytest.raises(InputError, match="no price is agreed"):
        filled.record_payment("K7Q2-41", payment(), actor=actor)
    assert filled.agreed_case("K7Q2-41").agreed == ()
    with pytest.raises(UnknownCaseError):
        filled.payments("NONE")


def test_what_is_paid_after_a_case_is_opened_again_may_still_be_recorded(hazel, actor):
    hazel.reopen(REF, actor=actor, party="provider", on=date(2026, 1, 1), reason="Needs have changed")
    hazel.record_payment(REF, payment(), actor=actor)
    (held,) = hazel.agreed_case(REF).agreed
    assert held.last_day == date(2025, 12, 31)
    version = next(iter(hazel.versions(REF))).seq
    agree(hazel, actor, REF, savings("2950", paid_from=date(2026, 2, 1)), version=version)
    first, second = hazel.agreed_case(REF).agreed
    assert (first.last_day, second.last_day) == (date(2026, 1, 31), None)


def test_the_programme_adds_up_all_agreed_cases_and_leaves_examples_out(hazel, actor):
    agreed_case(hazel, actor, "A", "Rowan", savings("3500", before="3300"))
    agreed_case(hazel, actor, "B", "hazel care", savings("1900", floor="2000"))
    agreed_case(hazel, actor, "C", "Rowan", savings("1"), is_example=True)
    hazel.create_case(actor=actor, reference="D")
    hazel.record_payment(REF, payment(), actor=actor)
    told = []
    found = hazel.programme(progress=lambda done, of: told.append((done, of)))
    assert [row.key for row in found.cases] == ["A", "B", REF]
    assert [(row.name, row.cases) for row in found.providers] == [("hazel care", 2), ("Rowan", 1)]
    assert [row.name for row in found.years] == ["2024/25", "2025/26"]
    assert found.examples == 1
    year = hazel.programme(2025)
    assert [row.key for row in year.cases] == [REF]
    total = found.total.totals
    claim = total.planned_before
    weeks = Decimal(365) / 7
    assert (claim.saving, claim.increase, claim.barred) == (
        round(300 * weeks, 2) + round(400 * weeks, 2),
        round(200 * weeks, 2),
        1,
    )
    assert total.delivered_before.saving == round(3300 * weeks, 2) - 156_000
    assert all(done <= of for done, of in told)
    assert told[0][0] > 0


def test_an_agreement_without_a_plan_is_told_and_claims_nothing(store, actor):
    agreed_case(store, actor, REF, "Hazel Care", None, price="3000")
    found = store.programme()
    assert found.without_plan == 1
    assert found.cases[0].totals.planned == 0
    assert agreed_years(store.agreed_case(REF).agreed, ()) == ()


def test_progress_may_end_the_work(hazel):
    def stop(_done, _of):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        hazel.programme(progress=stop)


def test_a_store_opened_to_read_adds_up_too(hazel, opened, path):
    hazel.close()
    assert opened(path, read_only=True).programme().total.cases == 1
