"""Rounds, agreements and reopenings in the store: only what may follow, nothing lost, agreed means locked."""

from datetime import date
from decimal import Decimal

import pytest

from openbook.model.decision import Decision, PassedOver, Representation
from openbook.model.errors import InputError
from openbook.model.negotiation import Party, Round, RoundLine, is_agreed, position, standing
from openbook.model.plan import Plan
from openbook.model.statement import Evidence
from openbook.store.errors import (
    AgreedCaseError,
    NotAgreedError,
    ReasonNeededError,
    UnknownCaseError,
    UnknownEntryError,
)
from openbook.store.records import EntryKind

CASE = "K7Q2-41"
DAY = date(2026, 4, 5)
DECISION = Decision(
    actual_cost_basis="Management accounts, April 2025 to March 2026",
    evidence=(Evidence(document="accounts.pdf", sha256="ef" * 32),),
    representations=(Representation(said="Agency rates rose", answer="Taken into the night posts"),),
    equality="No change to the care of the six people",
    sustainability="Above break-even",
    reasons="The rota covers the assessed need",
    decision_maker="Jane Shaw, head of commissioning",
    passed_over=(PassedOver(item="market", reason="One placement; no effect on supply"),),
)


def a_round(kind, party, price=None, **more):
    return Round(kind=kind, on=DAY, party=party, price=price, **more)


@pytest.fixture
def negotiated(filled, actor):
    """A request and an offer, each resting on a kept version."""
    ask, _, realistic = filled.versions(CASE)
    filled.add_round(CASE, a_round("request", "provider", "3601.37", version=ask.seq), actor=actor)
    filled.add_round(CASE, a_round("offer", "commissioner", "3201.00", version=realistic.seq), actor=actor)
    return filled


@pytest.fixture
def agreed(negotiated, actor):
    new = a_round("agreement", "both", "3300.00", version=4)
    negotiated.agree(CASE, new, DECISION, trace='{"steps":[]}', actor=actor, reason="Panel of 5 April")
    return negotiated


def test_a_round_is_kept_whole(filled, actor, clock):
    new = a_round(
        "offer",
        "commissioner",
        "3201.005",
        people=("Jane Shaw", "Tom Hill"),
        trajectory=Plan(total_reduction="0.25", years=4),
        version=4,
        lines=(RoundLine(key="staff", amount="3201.005", reason="One night post fewer"),),
        conditions="From 1 May\nfor a year",
        said="“We cannot go below” <b>3,400</b>",
        evidence=(Evidence(document="rota.pdf", status="checked"),),
        next_action="Send the rota",
        next_action_on=date(2026, 4, 20),
    )
    kept = filled.add_round(CASE, new, actor=actor)
    assert kept.round == new
    assert kept.round.price == Decimal("3201.005")
    assert (kept.number, kept.seq, kept.recorded_by, kept.recorded_at) == (1, 6, "Jane Shaw", clock.now)
    assert filled.rounds(CASE) == (kept,)
    case = filled.case(CASE)
    assert (case.next_action, case.next_action_on) == ("Send the rota", date(2026, 4, 20))
    assert case.stage == "negotiating"
    assert filled.history(CASE)[-1].action == "recorded round 1: offer by commissioner"


def test_what_may_not_follow_is_refused_and_leaves_no_trace(negotiated, actor):
    head = negotiated.head()
    with pytest.raises(InputError, match="the other side answers it"):
        negotiated.add_round(CASE, a_round("refusal", "commissioner"), actor=actor)
    with pytest.raises(InputError, match="names a price"):
        negotiated.add_round(CASE, a_round("counter_offer", "provider"), actor=actor)
    tomorrow = Round(kind="note", on=date(2026, 4, 7), party="provider")
    with pytest.raises(InputError, match="6 April 2026 or earlier"):
        negotiated.add_round(CASE, tomorrow, actor=actor)
    with pytest.raises(UnknownEntryError, match="Entry 99 of the history is not a version of a statement"):
        negotiated.add_round(CASE, a_round("offer", "commissioner", "1", version=99), actor=actor)
    with pytest.raises(UnknownCaseError):
        negotiated.add_round("ZZ", a_round("note", "provider"), actor=actor)
    with pytest.raises(ValueError, match="has its own method"):
        negotiated.add_round(CASE, a_round("agreement", "both", "1"), actor=actor)
    assert negotiated.head() == head


def test_a_round_rests_on_a_version_of_its_own_case(negotiated, actor):
    negotiated.create_case(actor=actor, reference="B3")
    with pytest.raises(UnknownEntryError, match="of case B3"):
        negotiated.add_round("B3", a_round("request", "provider", "1", version=2), actor=actor)


def test_a_correction_supersedes_and_both_stay(negotiated, actor):
    offer = negotiated.rounds(CASE)[1]
    right = a_round("offer", "commissioner", "3210.00", version=4)
    with pytest.raises(ReasonNeededError, match="a correction"):
        negotiated.add_round(CASE, right, actor=actor, supersedes=offer.seq)
    kept = negotiated.add_round(CASE, right, actor=actor, supersedes=offer.seq, reason="A digit was wrong")
    rounds = negotiated.rounds(CASE)
    assert [one.seq for one in rounds] == [6, 7, 8]
    assert [one.seq for one in standing(rounds)] == [6, 8]
    assert (kept.supersedes, kept.reason) == (offer.seq, "A digit was wrong")
    assert position(rounds).offered == kept
    assert negotiated.history(CASE)[-1].action == "corrected a round by round 3: offer by commissioner"


def test_a_refusal_shows_in_the_list_and_talks_may_go_on(negotiated, actor):
    negotiated.add_round(CASE, a_round("refusal", "provider"), actor=actor)
    assert negotiated.case(CASE).stage == "refused"
    negotiated.add_round(CASE, a_round("note", "provider"), actor=actor)
    assert negotiated.case(CASE).stage == "refused"
    negotiated.add_round(CASE, a_round("offer", "commissioner", "3250.00"), actor=actor)
    assert negotiated.case(CASE).stage == "negotiating"


def test_an_agreement_ends_what_was_to_be_done_next(negotiated, actor):
    asked = a_round("note", "provider", next_action="Answer", next_action_on=date(2026, 5, 1))
    negotiated.add_round(CASE, asked, actor=actor)
    new = a_round("agreement", "both", "3300.00", version=4)
    negotiated.agree(CASE, new, DECISION, trace="{}", actor=actor, reason="Panel of 5 April")
    case = negotiated.case(CASE)
    assert (case.next_action, case.next_action_on) == ("", None)


def test_an_agreement_is_frozen_with_its_working(agreed, actor):
    (agreement,) = agreed.agreements(CASE)
    assert agreement.kept.round.price == Decimal("3300.00")
    assert agreement.decision == DECISION
    assert (agreement.actor, agreement.kept.reason) == (actor, "Panel of 5 April")
    assert (agreement.engine_version, agreement.rates_hash) == ("0.1.0", "ab" * 32)
    assert agreed.trace(agreement.kept.seq) == '{"steps":[]}'
    assert agreed.statement(agreement.kept.round.version) == '{"n":3}'
    case = agreed.case(CASE)
    assert (case.stage, case.agreed_price, case.weekly_price) == ("agreed", "3300.00", "3300.00")
    assert case.price_word == "agreed"
    entry = agreed.history(CASE)[-1]
    assert (entry.kind, entry.action) == (EntryKind.AGREEMENT, "agreed £3,300.00 a week, resting on entry 4")


def test_what_a_decision_lacks_stops_the_agreement_and_is_named(negotiated, actor):
    new = a_round("agreement", "both", "3300.00", version=4)
    lacking = DECISION.model_copy(update={"equality": "", "passed_over": ()})
    with pytest.raises(InputError) as refused:
        negotiated.agree(CASE, new, lacking, trace="{}", actor=actor, reason="Panel")
    assert [one.path for one in refused.value.problems] == ["decision.equality", "decision.market"]
    with pytest.raises(ReasonNeededError, match="an agreement"):
        negotiated.agree(CASE, new, DECISION, trace="{}", actor=actor, reason=" ")
    alone = a_round("agreement", "both", "3300.00")
    with pytest.raises(ValueError, match="rests on a version"):
        negotiated.agree(CASE, alone, DECISION, trace="{}", actor=actor, reason="Panel")
    assert negotiated.agreements(CASE) == ()
    assert negotiated.case(CASE).stage == "negotiating"


def test_an_agreed_case_is_locked(agreed, actor):
    before = agreed.draft(CASE, "provider")
    attempts = [
        lambda: agreed.save_draft(CASE, "provider", "{}"),
        lambda: agreed.save_draft(CASE, "trajectory", "{}"),
        lambda: agreed.add_version(CASE, "realistic", "{}", weekly_price="1", actor=actor),
        lambda: agreed.add_round(CASE, a_round("offer", "commissioner", "1"), actor=actor),
    ]
    for attempt in attempts:
        with pytest.raises(AgreedCaseError, match="Open the case again, with a reason"):
            attempt()
    assert agreed.draft(CASE, "provider") == before
    kept = agreed.add_round(CASE, a_round("note", "provider", said="Thanks"), actor=actor)
    assert kept.number == 4
    assert agreed.case(CASE).stage == "agreed"


def test_opening_again_is_an_entry_with_a_reason_and_unlocks(agreed, actor):
    with pytest.raises(ReasonNeededError, match="opening an agreed case again"):
        agreed.reopen(CASE, actor=actor, party=Party.COMMISSIONER, on=DAY, reason="")
    kept = agreed.reopen(CASE, actor=actor, party=Party.COMMISSIONER, on=DAY, reason="Needs have changed")
    assert (kept.number, kept.reason) == (4, "Needs have changed")
    assert not is_agreed(agreed.rounds(CASE))
    case = agreed.case(CASE)
    assert (case.stage, case.agreed_price) == ("negotiating", "")
    assert len(agreed.agreements(CASE)) == 1
    agreed.save_draft(CASE, "provider", "{}")
    with pytest.raises(NotAgreedError, match="nothing to open again"):
        agreed.reopen(CASE, actor=actor, party=Party.COMMISSIONER, on=DAY, reason="Again")
    agreed.add_round(CASE, a_round("offer", "commissioner", "3350.00"), actor=actor)
    new = a_round("agreement", "provider", "3350.00", version=4)
    agreed.agree(CASE, new, DECISION, trace="{}", actor=actor, reason="Second panel")
    assert [one.kept.round.price for one in agreed.agreements(CASE)] == [Decimal(3300), Decimal(3350)]
    assert agreed.verify() == []


def test_only_an_agreement_has_a_working(agreed):
    with pytest.raises(UnknownEntryError, match="Entry 7 of the history is not an agreement"):
        agreed.trace(7)


def test_many_rounds_are_numbered_in_order(filled, actor):
    for number in range(60):
        party = ("provider", "commissioner")[number % 2]
        filled.add_round(CASE, a_round("counter_offer" if number else "request", party, "3000"), actor=actor)
    assert [one.number for one in filled.rounds(CASE)] == list(range(1, 61))
