"""`openbook evidence`: papers kept with a case, listed, corrected and written out again."""

import hashlib
from datetime import UTC, datetime

import pytest

from openbook.model.papers import LARGEST_PAPER
from openbook.store import Actor
from openbook.store.store import Store

CASE = "K7Q2-41"
PAYROLL = b"%PDF-1.7 payroll"
SHA256 = hashlib.sha256(PAYROLL).hexdigest()
SAID = ("--given-by", "R. Patel, Hazel Care", "--period", "October 2026", "--basis", "actual costs")


@pytest.fixture
def evidence(openbook, kept):
    """Type a command about the papers of the case."""
    return lambda *words: openbook("evidence", CASE, *words)


def test_a_case_without_papers_says_how_to_keep_one(evidence):
    told = evidence().out
    assert told == "No paper is kept with case K7Q2-41. Keep one with: openbook evidence K7Q2-41 FILE\n"


def test_a_paper_is_kept_with_what_is_said_of_it(evidence, openbook):
    openbook("round", CASE, "request", "--party", "provider", "--price", "3601.37")
    done = evidence(
        "Payroll.pdf",
        *SAID,
        "--status",
        "evidenced",
        "--line",
        "staffing.nights",
        "--round",
        "1",
        "--by",
        "Ann",
    )
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "5. Payroll.pdf",
        "   Given by: R. Patel, Hazel Care",
        "   Period: October 2026",
        "   Basis: actual costs",
        "   Status: Evidenced",
        "   Lines: staffing.nights",
        "   Rounds: 1",
        "   Content: kept with the case (16 bytes)",
        f"   SHA-256: {SHA256}",
    ]
    assert evidence().out == done.out
    assert openbook("verify").code == 0


@pytest.mark.parametrize("line", ["nights", "staffing.nights", "food", "Costs, line 1 (food)", "surplus"])
def test_a_paper_is_tied_to_lines_of_the_case_by_key_figure_or_words(evidence, line):
    assert evidence("Payroll.pdf", "--line", line).code == 0
    assert evidence("--json").json[0]["lines"] == [line]


def test_a_line_that_the_case_does_not_have_is_refused_with_those_it_has(evidence):
    done = evidence("Payroll.pdf", "--line", "food", "--line", "nosuch")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith('No line of case K7Q2-41 is known as "nosuch". Its lines are support-days, ')
    assert "food" in done.err
    assert evidence("--json").json == []


def test_a_case_without_statements_has_no_lines(openbook, kept, data_folder):
    with Store.open(data_folder / "openbook.db", clock=lambda: datetime.now(UTC)) as store:
        store.create_case(actor=Actor("Ann", "", ""), reference="EMPTY")
    done = openbook("evidence", "EMPTY", "Payroll.pdf", "--line", "food")
    assert (done.code, done.err) == (2, 'No line of case EMPTY is known as "food". It has no lines yet.\n')


def test_the_papers_in_json(evidence):
    evidence("Payroll.pdf", *SAID)
    (told,) = evidence("--json").json
    assert (told["name"], told["sha256"], told["size"], told["status"]) == (
        "Payroll.pdf",
        SHA256,
        16,
        "asserted",
    )
    assert (told["given_by"], told["basis"], told["erased"]) == ("R. Patel, Hazel Care", "actual costs", None)


def test_what_is_said_of_a_paper_is_put_right_with_a_reason(evidence):
    evidence("Payroll.pdf", *SAID)
    refused = evidence("--of", "Payroll.pdf", "--status", "checked")
    assert (refused.code, "Give a reason" in refused.err) == (2, True)
    evidence("--of", "Payroll.pdf", "--status", "checked", "--reason", "Six payslips sampled")
    (told,) = evidence("--json").json
    assert (told["status"], told["period"], told["reason"]) == (
        "checked",
        "October 2026",
        "Six payslips sampled",
    )


@pytest.mark.parametrize("name", ["Payroll.pdf", "4", SHA256[:6], SHA256.upper()])
def test_a_paper_is_written_out_to_the_byte(evidence, folder, name):
    evidence("Payroll.pdf")
    done = evidence("--save", name, "copy.pdf")
    assert done.out.splitlines() == ["Wrote Payroll.pdf as it was given:", str(folder / "copy.pdf")]
    assert (folder / "copy.pdf").read_bytes() == PAYROLL


def test_no_file_is_written_over(evidence, folder):
    evidence("Payroll.pdf")
    done = evidence("--save", "Payroll.pdf", "costs.xlsx")
    assert (done.code, "exists already and was left as it is" in done.err) == (2, True)
    assert (folder / "costs.xlsx").read_bytes() != PAYROLL


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.pdf",), "none.pdf cannot be read: there is no such file"),
        (("Payroll.pdf", "--round", "7"), "Case K7Q2-41 has no round 7."),
        (("Payroll.pdf", "--period", "x" * 501), "text of at most 500 characters"),
        (("--save", "none", "out.pdf"), 'No paper of case K7Q2-41 is known as "none".'),
        (("--period", "2026"), "Name a FILE to keep"),
        (("empty.pdf",), "empty.pdf was not kept: there is nothing in it."),
        (("large.pdf",), "large.pdf was not kept: it is 25.0 MB"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(evidence, put, openbook, words, said):
    put("empty.pdf", b"")
    put("large.pdf", bytes(LARGEST_PAPER + 1))
    before = openbook("history", "--json").out
    done = evidence(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert openbook("history", "--json").out == before


def test_a_place_that_cannot_be_written_is_told_in_words(evidence, folder):
    evidence("Payroll.pdf")
    done = evidence("--save", "Payroll.pdf", "none/copy.pdf")
    assert (done.code, "there is no such folder" in done.err) == (3, True)
    assert not (folder / "none").exists()


def test_two_papers_of_one_name_are_told_apart_by_their_entries(evidence, put):
    evidence("Payroll.pdf")
    put("Payroll.pdf", b"the next month")
    evidence("Payroll.pdf")
    refused = evidence("--save", "Payroll.pdf", "out.pdf")
    assert refused.err == "Payroll.pdf names several papers; give the entry of one: 4, 5.\n"


def test_the_papers_of_a_round_are_kept_when_asked_for(evidence, openbook, folder):
    offer = (
        "round",
        CASE,
        "request",
        "--party",
        "provider",
        "--price",
        "3601.37",
        "--evidence",
        "Payroll.pdf",
    )
    told = openbook(*offer, "--keep-evidence", "--json").json
    assert told["details"]["round"]["evidence"][0]["sha256"] == SHA256
    (paper,) = evidence("--json").json
    assert (paper["sha256"], paper["given_by"], paper["rounds"]) == (SHA256, "Provider", [told["entry"]])
    (folder / "Payroll.pdf").unlink()
    evidence("--save", "Payroll.pdf", "copy.pdf")
    assert (folder / "copy.pdf").read_bytes() == PAYROLL


def test_a_round_whose_paper_is_too_large_is_not_recorded(openbook, kept, put):
    put("large.pdf", bytes(LARGEST_PAPER + 1))
    before = openbook("history", "--json").out
    offer = ("round", CASE, "request", "--party", "provider", "--price", "3601.37", "--evidence", "large.pdf")
    refused = openbook(*offer, "--keep-evidence")
    assert (refused.code, "large.pdf was not kept" in refused.err) == (2, True)
    assert openbook("history", "--json").out == before


def test_the_history_names_each_paper_as_its_report_does(evidence, openbook):
    assert evidence("Payroll.pdf", *SAID, "--status", "evidenced").code == 0
    told = openbook("history", CASE).out
    for fact in ("Paper: Payroll.pdf", "Given by: R. Patel, Hazel Care", "Status: Evidenced", SHA256):
        assert fact in told
