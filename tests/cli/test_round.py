"""`openbook round`: a negotiation recorded as it goes, and what is refused."""

import hashlib

import pytest

from tests.cli.conftest import DECISION, changed

CASE = "K7Q2-41"
ROUNDS = (
    ("request", "--party", "provider", "--price", "3601.37"),
    ("offer", "--party", "commissioner", "--price", "£3,322.17", "--on", "6 November 2026"),
    ("adjournment", "--party", "both", "--said", "Payroll to be looked at"),
    ("counter-offer", "--party", "provider", "--price", "3450"),
    ("note", "--party", "commissioner", "--said", "Not above 3,400", "--private"),
    ("counter-offer", "--party", "commissioner", "--price", "3380"),
)


@pytest.fixture
def talks(openbook, kept):
    """A case with both statements; type a round of it."""
    return lambda *words: openbook("round", CASE, *words)


@pytest.fixture
def played(talks):
    for words in ROUNDS:
        done = talks(*words)
        assert (done.code, done.err) == (0, "")
    return talks


def recorded(openbook):
    entries = openbook("history", CASE, "--json").json
    return [entry["details"]["round"] for entry in entries if "round" in entry["details"]]


def test_a_round_says_where_both_sides_stand(talks):
    assert talks(*ROUNDS[0]).out.splitlines() == [
        "Recorded round 1 of case K7Q2-41: Request, £3,601.37 a week.",
        "Asked £3,601.37.",
        "What may come next: offer, counter-offer, agreement, refusal, request, adjournment or note.",
    ]
    assert talks(*ROUNDS[1]).out.splitlines()[1] == "Asked £3,601.37, offered £3,322.17: £279.20 apart."


def test_a_round_may_be_told_in_json(talks, openbook):
    told = talks(*ROUNDS[0], "--json").json
    assert told == openbook("history", CASE, "--json").json[-1]
    assert told["details"]["round"]["price"] == "3601.37"


def test_six_rounds_stand_in_the_history(played, openbook):
    rounds = recorded(openbook)
    assert [one["kind"] for one in rounds] == [words[0].replace("-", "_") for words in ROUNDS]
    assert [one.get("version") for one in rounds] == [2, 3, None, 2, None, 3]
    assert (rounds[1]["on"], rounds[4]["private"]) == ("2026-11-06", True)
    said = openbook("history", CASE).out
    assert "\n5. " in said
    assert "   Private: never in anything the other side receives\n" in said
    assert said.endswith("\nAsked £3,450.00, offered £3,380.00: £70.00 apart.\n")
    assert "offered £3,380.00" in openbook("case", "show", CASE).out
    assert openbook("case", "list", "--json").json[0]["stage"] == "negotiating"
    assert openbook("verify").code == 0


def test_a_round_keeps_what_was_said_agreed_to_do_and_handed_over(talks, openbook, put):
    paper = put("Payroll.csv", b"a,b\n")
    words = ("--said", "As invoiced", "--conditions", "Review in June", "--people", "Ann, Bob")
    done = talks(*ROUNDS[0], *words, "--next", "Answer", "--next-on", "15/12/2026", "--evidence", paper)
    assert done.code == 0
    (kept,) = recorded(openbook)
    assert (kept["said"], kept["conditions"], kept["people"]) == (
        "As invoiced",
        "Review in June",
        ["Ann", "Bob"],
    )
    assert kept["evidence"] == [{"document": paper, "sha256": hashlib.sha256(b"a,b\n").hexdigest()}]
    case = openbook("case", "list", "--json").json[0]
    assert (case["next_action"], case["next_action_on"]) == ("Answer", "2026-12-15")
    assert "   Next action: Answer by 15 December 2026\n" in openbook("history", CASE).out


def test_a_correction_stands_beside_what_it_corrects(played, openbook):
    done = played(*ROUNDS[1][:4], "3300", "--corrects", "2", "--reason", "Misread")
    assert (done.code, done.err) == (0, "")
    entries = openbook("history", CASE, "--json").json
    assert (entries[-1]["supersedes"], entries[-1]["reason"]) == (5, "Misread")
    assert "   Replaces entry 5\n" in openbook("history", CASE).out
    assert played(*ROUNDS[1], "--corrects", "2").code == 2
    assert played(*ROUNDS[1], "--corrects", "99", "--reason", "x").code == 2


def test_an_agreement_rests_on_a_version_and_a_decision(played, openbook, put):
    agree = ("agreement", "--party", "provider", "--price", "3380", "--reason", "Agreed in the meeting")
    lacking = played(*agree)
    assert (lacking.code, lacking.out) == (2, "")
    assert "Equality (decision.equality): read nothing; say how people" in lacking.err
    done = played(*agree, "--version", "3", "--decision", put("decision.json", DECISION))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1] == "Agreed: £3,380.00 a week."
    case = openbook("case", "list", "--json").json[0]
    assert (case["agreed_price"], case["stage"]) == ("3380.00", "agreed")
    locked = openbook("case", "add", put("next.json", changed(head_office={"rate": 0.06})))
    assert (locked.code, "its statements are locked" in locked.err) == (2, True)
    refused = played(*ROUNDS[0])
    assert (refused.code, "is agreed" in refused.err) == (2, True)


def test_an_agreed_case_is_opened_again_with_a_reason(played, openbook, put):
    assert played("reopening", "--party", "both", "--reason", "x").code == 2
    decision = put("decision.json", DECISION)
    played("agreement", "--party", "provider", "--price", "3380", "--reason", "x", "--decision", decision)
    assert played("reopening", "--party", "both").code == 2
    assert played("reopening", "--party", "both", "--reason", "Needs have changed").code == 0
    assert openbook("case", "list", "--json").json[0]["agreed_price"] is None


def test_an_agreed_price_is_worked_out_again_whenever_the_case_is_shown(played, openbook, put):
    decision = put("decision.json", DECISION)
    assert "agreement" not in openbook("case", "show", CASE, "--json").json
    played(
        *("agreement", "--party", "provider", "--price", "3380", "--version", "2", "--reason", "x"),
        *("--decision", decision),
    )
    words = "Its statement, worked out again, comes to £3,601.37 a week: the same to the penny."
    assert words in " ".join(openbook("case", "show", CASE).out.split())
    assert openbook("case", "show", CASE, "--json").json["agreement"] == {
        "same": True,
        "weekly_price_then": "3601.37",
        "weekly_price_now": "3601.37",
        "text": words,
    }


def test_an_agreement_by_both_must_name_its_version(played, put):
    decision = put("decision.json", DECISION)
    done = played("agreement", "--party", "both", "--price", "3400", "--reason", "x", "--decision", decision)
    assert done.code == 2
    assert "give --version with its entry in the history, 2 or 3." in done.err


def test_a_round_may_come_as_a_file(talks, openbook, put):
    raw = {"kind": "request", "on": "2026-11-02", "party": "provider", "price": "3600", "x": {"theirs": 1}}
    raw["lines"] = [{"key": "food", "amount": "3600"}]
    assert talks("--file", put("round.json", raw)).code == 0
    assert recorded(openbook)[0]["lines"] == [{"key": "food", "amount": "3600"}]
    refused = talks("--file", put("bad.json", raw | {"price": "NaN", "wage": 1}))
    assert (refused.code, refused.out) == (2, "")
    assert 'Price (price): read "NaN"' in refused.err
    assert "wage: read 1; there is no such field" in refused.err


def test_a_plan_may_go_with_a_price(talks, openbook, put):
    plan = put("plan.json", {"total_reduction": 0.1, "years": 2})
    assert talks(*ROUNDS[0], "--plan", plan).code == 0
    assert recorded(openbook)[0]["trajectory"] == {"total_reduction": "0.1", "years": 2}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Say what happened and by whom"),
        (("offer",), "Say what happened and by whom"),
        (("shout", "--party", "both"), "'shout' is not one of"),
        (("request", "--party", "nobody"), "'nobody' is not one of"),
        (("offer", "--party", "commissioner"), "Price (price): read nothing; an offer names a price"),
        (("refusal", "--party", "provider"), "Round (kind): read a refusal; after the start may come"),
        (("request", "--party", "provider", "--on", "31/02/2026"), '"31/02/2026" is not a date'),
        (("request", "--party", "provider", "--on", "1 January 2999"), "a round is recorded after it"),
        (("request", "--party", "provider", "--price", "-1"), "an amount of 0 or more would be accepted"),
        (("request", "--party", "provider", "--price", "lots"), '"lots" is not an amount'),
        (("request", "--party", "provider", "--version", "1"), "Entry 1 of the history is not a version"),
        (
            ("request", "--party", "provider", "--evidence", "none.pdf"),
            "none.pdf cannot be read: there is no such",
        ),
        (("request", "--party", "provider", "--next", "x" * 600), "text of at most 500 characters"),
        (("note", "--party", "both", "--said", "a\x00b"), "text without control characters"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(talks, openbook, words, says):
    done = talks(*words)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert recorded(openbook) == []


def test_a_case_that_is_not_there_is_refused(talks, openbook, data_folder):
    done = openbook("round", "X9", *ROUNDS[0])
    assert (done.code, done.err) == (2, "There is no case X9. Check the reference in the list of cases.\n")


def test_a_store_that_is_not_there_is_not_made(openbook, data_folder):
    done = openbook("round", CASE, *ROUNDS[0])
    assert (done.code, "There is no database at" in done.err) == (3, True)
    assert list(data_folder.iterdir()) == []
