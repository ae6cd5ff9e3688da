"""What was paid, recorded on screen after an agreement; planned and delivered year by year."""

from datetime import UTC, date, datetime

import pytest

from openbook.model.payments import standing_payments
from openbook.ui.delivered_rows import delivered_chart, year_rows
from tests.ui.screens.test_agreement import agree, fill_decision


@pytest.fixture
def agreed(talks, clock):
    """A price agreed from 1 October 2026 with the case's trajectory; half a year has passed since."""
    talks.click(talks.screen.agree)
    fill_decision(talks)
    talks.fill("round.paid_from", "1 October 2026")
    talks.form.price.with_plan.click()
    talks.confirm()
    clock.now = datetime(2027, 4, 5, 9, 0, tzinfo=UTC)
    return Paying(talks)


class Paying:
    """Hands on the card of what was planned and delivered."""

    def __init__(self, hands):
        self.hands, self.card = hands, hands.screen.delivered

    def fill(self, name, text):
        path = name if name == "reason" else f"payment.{name}"
        assert self.card.form.go_to(path), path
        field = self.card.window().focusWidget()
        field.selectAll()
        self.hands.qtbot.keyClicks(field, text)
        self.hands.qtbot.keyClick(field, "\t")

    def pay(self, first, last, amount):
        self.hands.click(self.card.record)
        for name, text in (("first_day", first), ("last_day", last), ("amount", amount)):
            self.fill(name, text)
        self.hands.click(self.card.form.confirm)

    def problems(self):
        return [link.accessibleName() for link in self.card.form.summary.links]


def test_before_an_agreement_nothing_is_shown(talks):
    assert not talks.screen.delivered.isVisible()


def test_an_agreement_shows_what_it_plans_and_that_nothing_is_recorded(agreed):
    told = agreed.card.years.texts()
    assert told[1][0] == "Year 1, from 1 October 2026"
    assert told[1][2:] == ["Not recorded yet"]
    assert told[2][:1] == ["Saved against the price before"]
    assert told[2][1].startswith("Increase of £")
    assert told[-3][0] == "All years"
    assert "Nothing that was paid is recorded yet" in agreed.card.chart.accessibleDescription()
    assert agreed.card._none.isVisible()
    assert not agreed.card.correct.isVisible()


def test_a_payment_is_recorded_and_held_against_its_days(agreed, document):
    agreed.pay("1 October 2026", "31 March 2027", "£85,000.00")
    assert agreed.card._told.sentence == "Recorded: £85,000.00 paid for 1 October 2026 to 31 March 2027."
    (kept,) = document.record.agreed_case().payments
    assert (kept.payment.days, kept.recorded_by) == (182, "Ann Example")
    told = agreed.card.years.texts()
    assert told[1][2] == "£85,000.00"
    assert told[2] == ["Recorded", "", "182 of 365 days"]
    before = 3310 * 26
    assert told[3][2] == f"£{before - 85_000:,.2f}"
    assert agreed.card.payments.texts()[1][:2] == ["1 October 2026 to 31 March 2027", "£85,000.00"]
    assert agreed.hands.screen.timeline.texts()[0].startswith("Recorded £85,000.00 paid for")


def test_the_next_payment_begins_where_the_last_one_ended(agreed):
    agreed.pay("1 October 2026", "31 December 2026", "44000")
    agreed.hands.click(agreed.card.record)
    entered = agreed.card.form.draft.root.payment
    assert (entered.first_day, entered.last_day) == (date(2027, 1, 1), date(2027, 4, 5))


def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_kept(agreed, document):
    agreed.pay("1 October 2026", "31 December 2026", "44000")
    agreed.pay("1 December 2026", "31 January 2027", "44000")
    (told,) = agreed.problems()
    assert "£44,000.00 is recorded already for 1 October 2026 to 31 December 2026" in told
    agreed.fill("first_day", "1 January 2027")
    agreed.fill("last_day", "1 June 2027")
    agreed.hands.click(agreed.card.form.confirm)
    assert "up to 5 April 2027" in agreed.problems()[0]
    agreed.hands.click(agreed.card.form.cancel)
    assert not agreed.card.form.isVisible()
    assert len(document.record.agreed_case().payments) == 1


def test_a_payment_is_corrected_and_taken_back_with_a_reason(agreed, document):
    agreed.pay("1 October 2026", "31 December 2026", "44000")
    agreed.card.payments.setCurrentIndex(agreed.card.payments.model().index(0, 0))
    agreed.hands.click(agreed.card.correct)
    agreed.fill("amount", "43500")
    agreed.hands.click(agreed.card.form.confirm)
    assert agreed.problems() == ["Go to Reason: Give the reason. It stays in the history for good."]
    agreed.fill("reason", "The ledger says less")
    agreed.hands.click(agreed.card.form.confirm)
    assert agreed.card.payments.texts()[1][1] == "£43,500.00"
    agreed.card.payments.setCurrentIndex(agreed.card.payments.model().index(0, 0))
    agreed.hands.click(agreed.card.take_back)
    assert not agreed.card.form.grid.isVisible()
    agreed.fill("reason", "Paid in another case")
    agreed.hands.click(agreed.card.form.confirm)
    kept = document.record.agreed_case().payments
    assert len(kept) == 3
    assert standing_payments(kept) == ()
    assert agreed.card._none.isVisible()


def test_an_agreement_that_ends_at_once_is_still_one_year(talks):
    agree(talks)
    assert [row[0] for row in talks.screen.delivered.years.texts()][1].startswith("Year 1, from 20 November")


def test_without_years_there_is_neither_row_nor_chart():
    assert (year_rows(()), delivered_chart(())) == ((), None)
