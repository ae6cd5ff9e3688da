"""What a decision lacks is listed, and can be passed over only with a reason."""

import pytest

from openbook.model.decision import (
    FURTHER,
    ITEMS,
    Decision,
    PassedOver,
    Representation,
    decision_problems,
    missing,
)
from openbook.model.statement import Evidence

WHOLE = {
    "actual_cost_basis": "Management accounts, April 2025 to March 2026",
    "evidence": (Evidence(document="accounts.pdf"),),
    "representations": (Representation(said="Agency rates rose", answer="Taken into the night posts"),),
    "equality": "No change to the care of the six people",
    "sustainability": "Above break-even",
    "market": "Two other homes in the area",
    "reasons": "The rota covers the assessed need",
    "decision_maker": "Jane Shaw, head of commissioning",
}
EMPTY = {"evidence": (), "representations": ()}


def test_a_whole_decision_lacks_nothing():
    assert missing(Decision(**WHOLE)) == ()
    assert decision_problems(Decision(**WHOLE)) == ()


def test_an_empty_decision_lacks_everything_but_answers():
    assert [one.item for one in missing(Decision())] == [item for item in ITEMS if item != "answers"]


@pytest.mark.parametrize("name", WHOLE)
def test_each_item_is_missed_when_it_is_left_out(name):
    decision = Decision(**WHOLE | {name: EMPTY.get(name, "  ")})
    assert [one.item for one in missing(decision)] == [name]
    (problem,) = decision_problems(decision)
    assert (problem.path, problem.read) == (f"decision.{name}", "nothing")
    assert problem.accepted.endswith("or pass it over with a reason")


def test_every_point_of_the_provider_is_answered():
    points = (Representation(said="One", answer="Yes"), Representation(said="Two", answer=" "))
    decision = Decision(**WHOLE | {"representations": points})
    assert [(one.item, one.label) for one in missing(decision)] == [("answers", "Answers to the provider")]


@pytest.mark.parametrize("name", FURTHER)
def test_what_helps_to_defend_a_decision_is_not_asked_for(name):
    assert missing(Decision(**WHOLE)) == missing(Decision(**WHOLE | {name: "As in the minute"})) == ()
    assert missing(Decision(**{name: "As in the minute"})) == missing(Decision())


def test_that_no_points_were_made_is_an_answer():
    decision = Decision(**WHOLE | {"representations": (), "no_representations": True})
    assert missing(decision) == ()


@pytest.mark.parametrize(("reason", "stops"), [("", True), (" ", True), ("Urgent placement", False)])
def test_an_item_is_passed_over_only_with_a_reason(reason, stops):
    passed = (PassedOver(item="market", reason=reason),)
    decision = Decision(**WHOLE | {"market": "", "passed_over": passed})
    assert [one.item for one in missing(decision)] == ["market"]
    assert bool(decision_problems(decision)) is stops
