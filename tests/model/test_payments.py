"""What may be recorded as paid, and what stands of it."""

from datetime import date

import pytest

from openbook.model.payments import KeptPayment, payment_facts, payment_problems, standing_payments
from tests.model.test_savings import FROM, paid

TODAY = date(2031, 3, 31)


def problems(kept, new, **more):
    told = {"paid_from": FROM, "today": TODAY} | more
    return [str(one) for one in payment_problems(kept, new.payment, **told)]


def test_a_sound_payment_is_taken():
    assert problems((), paid(FROM, date(2026, 4, 30), 12_000)) == []


def test_a_period_is_recorded_once():
    kept = (paid(FROM, date(2026, 6, 30), 39_000, seq=7),)
    (told,) = problems(kept, paid(date(2026, 6, 30), date(2026, 7, 31), 13_000))
    assert "£39,000.00 is recorded already for 1 April 2026 to 30 June 2026 (entry 7)" in told
    assert "begin on 1 July 2026, or correct that entry" in told
    again = paid(FROM, date(2026, 7, 31), 52_000)
    assert problems(kept, again, supersedes=7) == []


@pytest.mark.parametrize(
    ("payment", "words"),
    [
        (paid(date(2026, 5, 1), FROM, 1), "a day on or after the first, 1 May 2026"),
        (paid(FROM, date(2031, 4, 1), 1), "only what was paid is recorded, up to 31 March 2031"),
        (paid(FROM, FROM), "an amount in all"),
        (paid(FROM, FROM, 1, a_week=1), "£1.00 in all and £1.00 a week; give one of the two"),
        (paid(FROM, date(2026, 4, 14), 1, weeks=3), "14 days, so at most 2 weeks"),
        (paid(date(2026, 3, 31), FROM, 1), "the agreed price is paid from 1 April 2026"),
    ],
)
def test_what_cannot_be_is_refused_in_words(payment, words):
    assert words in " ".join(problems((), payment))


def test_without_an_agreement_nothing_is_recorded():
    told = problems((), paid(FROM, FROM, 1), paid_from=None)
    assert "no price is agreed in this case yet" in told[0]


def test_a_correction_names_what_stands():
    kept = (paid(FROM, FROM, 1, seq=7), paid(FROM, FROM, 2, seq=9, supersedes=7))
    assert [one.seq for one in standing_payments(kept)] == [9]
    assert "the entry of a payment that stands: 9" in problems(kept, paid(FROM, FROM, 3), supersedes=7)[0]
    gone = (*kept, KeptPayment(11, None, None, "", 9))
    assert standing_payments(gone) == ()


def test_a_payment_says_what_the_history_needs_of_it():
    said = paid(FROM, date(2026, 4, 28), None, a_week="3000", placements=2, source="Ledger").payment
    assert payment_facts({"payment": said.model_dump(mode="json", exclude_defaults=True)}) == (
        ("Paid", "£24,000.00 for 1 April 2026 to 28 April 2026"),
        ("Placements", "2"),
        ("Weeks paid for", "4"),
        ("Source", "Ledger"),
    )
    assert payment_facts({}) == ()
