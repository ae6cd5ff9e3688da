"""What may follow what, whose turn it is, what a correction does, and where both sides stand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from openbook.model.negotiation import (
    MAY_FOLLOW,
    PROPOSALS,
    KeptRound,
    Party,
    Position,
    Round,
    RoundKind,
    RoundLine,
    is_agreed,
    position,
    positions,
    round_problems,
    standing,
    what_may_follow,
)

DAY = date(2026, 4, 6)
TODAY = date(2026, 4, 30)
AT = datetime(2026, 4, 6, 10, tzinfo=UTC)
OURS, THEIRS, BOTH = Party.COMMISSIONER, Party.PROVIDER, Party.BOTH
NEEDS_PRICE = {RoundKind.OFFER, RoundKind.COUNTER_OFFER, RoundKind.AGREEMENT}


def a_round(kind, party=OURS, price=None, **more):
    return Round(kind=kind, on=DAY, party=party, price=price, **more)


def kept(*rounds):
    """Rounds as they are recorded one after the other; `(round, seq)` corrects an earlier one."""
    found = []
    for number, one in enumerate(rounds, start=1):
        what, supersedes = one if isinstance(one, tuple) else (one, None)
        found.append(KeptRound(number, 100 + number, what, AT, "Jane Shaw", supersedes))
    return tuple(found)


ASK = a_round("request", THEIRS, "3601.37")
OFFER = a_round("offer", OURS, "3201.00")
COUNTER = a_round("counter_offer", THEIRS, "3400.00")
AGREED = a_round("agreement", BOTH, "3300.00")
REFUSED = a_round("refusal", THEIRS)
NOTE = a_round("note")
ADJOURNED = a_round("adjournment", BOTH)
REOPENED = a_round("reopening")

WAYS = {
    None: (),
    RoundKind.REQUEST: (ASK,),
    RoundKind.OFFER: (ASK, OFFER),
    RoundKind.COUNTER_OFFER: (ASK, OFFER, COUNTER),
    RoundKind.REFUSAL: (ASK, OFFER, REFUSED),
    RoundKind.AGREEMENT: (ASK, OFFER, AGREED),
    RoundKind.REOPENING: (ASK, OFFER, AGREED, REOPENED),
}


def problems(before, new, **how):
    return [(one.path, one.accepted) for one in round_problems(kept(*before), new, today=TODAY, **how)]


def the_other(party):
    return OURS if party is THEIRS else THEIRS


@pytest.mark.parametrize(("last", "kind"), list(product(WAYS, RoundKind)))
def test_only_what_the_table_says_may_follow(last, kind):
    before = WAYS[last]
    on_table = next((one for one in reversed(before) if one.kind in PROPOSALS), None)
    by = the_other(on_table.party) if on_table else THEIRS
    price = "3300.00" if kind in NEEDS_PRICE else None
    new = a_round(kind, BOTH if kind is RoundKind.AGREEMENT else by, price)
    refused = problems(before, new)
    assert what_may_follow(kept(*before)) == MAY_FOLLOW[last]
    if kind in MAY_FOLLOW[last]:
        assert refused == []
    else:
        assert [path for path, _ in refused] == ["kind"]
        assert f"may come {MAY_FOLLOW[last][0].label.lower()}" in refused[0][1]


def test_every_kind_has_its_row_and_can_be_reached():
    still = {RoundKind.NOTE, RoundKind.ADJOURNMENT}
    assert set(MAY_FOLLOW) == {None, *RoundKind} - still
    assert {kind for row in MAY_FOLLOW.values() for kind in row} == set(RoundKind)


@pytest.mark.parametrize("pause", [NOTE, ADJOURNED])
def test_notes_and_adjournments_do_not_move_the_negotiation(pause):
    assert what_may_follow(kept(ASK, pause)) == MAY_FOLLOW[RoundKind.REQUEST]
    assert problems((ASK, pause, OFFER, pause), AGREED) == []


def test_an_agreed_case_takes_notes_and_a_reopening_only():
    agreed = (ASK, OFFER, AGREED)
    assert is_agreed(kept(*agreed))
    assert is_agreed(kept(*agreed, NOTE))
    assert not is_agreed(kept(*agreed, REOPENED))
    assert problems(agreed, ADJOURNED) == [("kind", "after an agreement may come opened again or note")]


@pytest.mark.parametrize("kind", ["counter_offer", "refusal", "agreement"])
def test_nobody_answers_their_own_proposal(kind):
    price = "3201.00" if kind != "refusal" else None
    refused = problems((ASK, OFFER), a_round(kind, OURS, price))
    assert refused == [("party", "the last offer is the commissioner’s own; the other side answers it")]
    assert problems((ASK, OFFER), a_round(kind, THEIRS, price)) == []


def test_either_side_may_better_its_own_proposal():
    assert problems((ASK, OFFER), a_round("offer", OURS, "3250.00")) == []
    assert problems((ASK,), a_round("request", THEIRS, "3550.00")) == []


def test_one_side_agrees_to_the_price_on_the_table_and_both_to_any():
    refused = problems((ASK, OFFER), a_round("agreement", THEIRS, "3201.01"))
    assert refused == [
        ("price", "one side agrees to the price on the table, £3,201.00; another is agreed by both")
    ]
    assert problems((ASK, OFFER), a_round("agreement", THEIRS, "3201.00")) == []
    assert problems((ASK, OFFER), a_round("agreement", BOTH, "3300.00")) == []


@pytest.mark.parametrize(
    ("new", "path"),
    [
        (a_round("offer"), "price"),
        (a_round("note", OURS, "1"), "price"),
        (a_round("adjournment", OURS, "1"), "price"),
        (a_round("offer", BOTH, "1"), "party"),
        (Round(kind="offer", on=date(2026, 5, 1), party="commissioner", price="1"), "on"),
        (a_round("offer", OURS, "10", lines=(RoundLine(key="food", amount="9"),)), "lines"),
        (a_round("request", THEIRS, None, lines=(RoundLine(key="food", amount="9"),)), "lines"),
        (a_round("offer", OURS, "10", lines=(RoundLine(key="food", amount="5"),) * 2), "lines"),
    ],
)
def test_a_round_that_contradicts_itself_is_refused(new, path):
    assert [found for found, _ in problems((ASK,), new)] == [path]


def test_lines_may_differ_from_the_price_by_less_than_half_a_penny():
    lines = (RoundLine(key="food", amount="4.9951"), RoundLine(key="rent", amount="5"))
    assert problems((ASK,), a_round("offer", OURS, "10", lines=lines)) == []
    lines = (RoundLine(key="food", amount="4.995"), RoundLine(key="rent", amount="5"))
    assert problems((ASK,), a_round("offer", OURS, "10", lines=lines)) == [
        ("lines", "the lines must add up to the price, £10.00")
    ]


@pytest.mark.parametrize("price", ["NaN", "-1", "1e400", "£5", 0.1])
def test_a_price_that_is_no_amount_is_refused(price):
    with pytest.raises(ValidationError):
        a_round("offer", OURS, price)


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_stay():
    lower = a_round("offer", OURS, "3210.00")
    rounds = kept(ASK, OFFER, COUNTER, (lower, 102))
    assert [one.seq for one in standing(rounds)] == [101, 104, 103]
    assert len(rounds) == 4
    assert position(rounds).offered.round == lower
    assert position(rounds).asked.round == COUNTER
    again = kept(ASK, OFFER, COUNTER, (lower, 102), (OFFER, 104))
    assert [one.seq for one in standing(again)] == [101, 105, 103]


def test_a_correction_must_fit_where_it_stands():
    before = (ASK, OFFER, COUNTER)
    assert problems(before, a_round("offer", OURS, "3210.00"), supersedes=102) == []
    # without an offer there is nothing that the provider's counter-offer answers but its own request
    assert [path for path, _ in problems(before, NOTE, supersedes=102)] == ["party"]
    assert [path for path, _ in problems((ASK, OFFER, AGREED), a_round("refusal"), supersedes=102)] == [
        "kind"
    ]


def test_only_a_round_that_stands_is_corrected():
    before = (ASK, OFFER, (a_round("offer", OURS, "3210.00"), 102))
    for gone in (102, 7):
        refused = problems(before, OFFER, supersedes=gone)
        assert refused == [("supersedes", "a round that stands: 1, 3")]


def test_an_agreement_is_never_corrected():
    for new, seq in ((AGREED, 103), (NOTE, 103), (AGREED, 102)):
        refused = problems((ASK, OFFER, AGREED), new, supersedes=seq)
        assert "open the case again, with a reason" in refused[0][1]


def test_both_sides_stand_where_they_last_named_a_price():
    path = positions(kept(ASK, NOTE, OFFER, COUNTER, AGREED, REOPENED, a_round("offer", OURS, "3350.00")))
    # 3601.37 − 3201.00 = 400.37;  3400.00 − 3201.00 = 199;  agreed: nil
    # opened again: 199;  3400.00 − 3350.00 = 50
    expected = [None, "400.37", "199.00", "0", "199.00", "50.00"]
    assert [now.gap for _, now in path] == [None if gap is None else Decimal(gap) for gap in expected]
    assert [one.round.kind.value for one, _ in path] == [
        "request",
        "offer",
        "counter_offer",
        "agreement",
        "reopening",
        "offer",
    ]
    assert position(()) == Position()


def test_a_request_without_a_price_does_not_move_the_ask():
    assert position(kept(a_round("request", THEIRS))).asked is None


moves = st.builds(
    a_round,
    st.sampled_from(RoundKind),
    st.sampled_from(Party),
    st.sampled_from([None, "3000.00", "3100.00"]),
)


@given(st.lists(moves, max_size=14))
def test_whatever_is_tried_what_was_let_in_keeps_the_rules(tried):
    """Record whatever is not refused; the record then never breaks the table and never loses a round."""
    rounds = ()
    for new in tried:
        if not round_problems(rounds, new, today=TODAY):
            rounds = kept(*(one.round for one in rounds), new)
    moved = [
        one.round.kind for one in standing(rounds) if one.round.kind.value not in {"note", "adjournment"}
    ]
    for before, after in zip([None, *moved], moved, strict=False):
        assert after in MAY_FOLLOW[before]
    assert len(standing(rounds)) == len(rounds)
    assert is_agreed(rounds) == (bool(moved) and moved[-1] is RoundKind.AGREEMENT)
