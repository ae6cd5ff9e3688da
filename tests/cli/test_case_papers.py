"""Reports that speak of a kept case: the pack, the decision and the history."""

import json
from datetime import UTC, datetime

import pytest

from openbook.store.store import Store
from tests.cli.test_round import DECISION, ROUNDS

CASE = "K7Q2-41"
FILE, OTHER = "provider.statement.json", "realistic.statement.json"
AGREE = ("agreement", "--party", "provider", "--price", "3380", "--on", "2026-11-20", "--reason", "Agreed")


@pytest.fixture
def said(folder, openbook):
    """Write a report as text and give its words in one line."""

    def write(kind, *words):
        done = openbook("report", kind, *words, "--out", "r.txt")
        assert (done.code, done.err) == (0, "")
        return " ".join((folder / "r.txt").read_text(encoding="utf-8").split())

    return write


@pytest.fixture
def talks(openbook, kept):
    for words in ROUNDS:
        assert openbook("round", CASE, *words).code == 0


@pytest.fixture
def agreed(openbook, talks, put):
    words = ("--version", "3", "--decision", put("decision.json", DECISION))
    assert openbook("round", CASE, *AGREE, *words).code == 0


def test_a_pack_of_two_files_needs_no_store(said):
    text = said("negotiation", FILE, OTHER)
    assert "Private: not for the provider" in text
    assert "Asking price £3,601.37" in text
    assert said("negotiation", OTHER, FILE) == text
    assert "History:" not in text


def test_a_pack_of_one_file_takes_the_rest_from_the_case(said, talks):
    text = said("negotiation", FILE)
    assert "Realistic price £3,322.17" in text
    assert "Last offered £3,380.00" in text
    assert "The rounds" in text
    assert "History: " in text
    assert said("negotiation", OTHER) == text


@pytest.mark.usefixtures("kept")
def test_a_comparison_of_one_file_takes_the_other_statement_from_the_case(said):
    text = said("comparison", FILE, OTHER)
    assert said("comparison", FILE) == text
    assert said("comparison", OTHER) == text


@pytest.mark.usefixtures("kept")
def test_a_trajectory_follows_the_plan_of_the_case_unless_one_is_typed(said, data_folder):
    assert "25% in all, in cash" in said("trajectory", OTHER)
    with Store.open(data_folder / "openbook.db", clock=lambda: datetime.now(UTC)) as store:
        plan = {"total_reduction": "0.1", "years": 2, "terms": "real", "pay_growth": ["0.03"]}
        store.save_draft(CASE, "trajectory", json.dumps(plan))
    assert "10% in all, beyond rising costs" in said("trajectory", OTHER)
    assert "20% in all, in cash" in said("trajectory", OTHER, "--reduction", "0.2", "--years", "3")


def test_without_a_plan_the_usual_one_is_named(openbook, folder):
    done = openbook("report", "trajectory", FILE, "--out", "r.txt")
    assert "the store has no plan of the case, so it follows 25% over 4 years" in " ".join(done.out.split())


def test_a_plan_may_be_typed_for_a_pack(said):
    text = said("negotiation", FILE, OTHER, "--reduction", "0.1", "--years", "2", "--start-price", "3500")
    assert "Fee now £3,500.00" in text
    assert "Prices of one placement" in text


def test_a_pack_without_another_statement_is_refused(openbook):
    done = openbook("report", "negotiation", FILE, "--out", "r.txt")
    assert (done.code, "needs a second statement" in done.err) == (2, True)


def test_the_decision_rests_on_the_statement_that_was_agreed(said, agreed, openbook):
    text = said("decision", FILE)
    assert "Agreed price £3,380.00" in text
    assert "kept as entry 3 of the history" in text
    assert "Price of that statement £3,322.17" in text
    assert DECISION["reasons"] in text
    head = openbook("verify", "--json").json["head"]
    assert head in text


@pytest.mark.parametrize("kind", ["decision", "history"])
def test_what_is_not_kept_has_no_record(openbook, kind):
    done = openbook("report", kind, FILE, "--out", "r.txt")
    assert (done.code, "Keep it with: openbook case add" in " ".join(done.err.split())) == (2, True)


def test_what_is_not_agreed_has_no_decision(openbook, talks):
    done = openbook("report", "decision", FILE, "--out", "r.txt")
    assert (done.code, f"Nothing is agreed in the case {CASE} yet" in done.err) == (2, True)


def test_the_history_prints_each_entry_and_its_fingerprint(said, agreed, openbook):
    text = said("history", FILE)
    for entry in openbook("history", CASE, "--json").json:
        assert entry["hash"] in text


def test_no_private_note_leaves_with_a_breakdown(said, openbook, talks):
    secret = json.loads(openbook("history", CASE, "--json").out)
    words = next(one["details"]["round"] for one in secret if one["details"].get("round", {}).get("private"))
    assert words["said"] in said("negotiation", FILE)
    for kind, files in (("breakdown", (FILE,)), ("comparison", (FILE, OTHER)), ("trajectory", (FILE,))):
        assert words["said"] not in said(kind, *files)


def test_an_issued_pack_is_recorded(openbook, talks):
    assert openbook("report", "negotiation", FILE, "--out", "r.pdf", "--issue").code == 0
    assert openbook("history", "--json").json[-1]["details"]["report"] == "negotiation"
