"""Papers kept as evidence: once, to the byte, and named for good by the history."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from openbook.model.choices import EvidenceStatus
from openbook.model.negotiation import Party, Round, RoundKind
from openbook.model.papers import LARGEST_PAPER, Paper
from openbook.store import EntryKind
from openbook.store.erasing_errors import EmptyPaperError, LargePaperError, UnknownPaperError
from openbook.store.errors import (
    ReasonNeededError,
    StoreError,
    UnknownCaseError,
    UnknownEntryError,
)

CASE = "K7Q2-41"
PAYROLL = b"%PDF-1.7 payroll of October \x00\xff"
SAID = Paper(
    name="Payroll October.pdf",
    given_by="R. Patel, Hazel Care",
    period="October 2026",
    basis="actual costs",
    status=EvidenceStatus.EVIDENCED,
    lines=("staffing.support-days", "staffing.nights"),
)


def test_a_paper_is_kept_to_the_byte_with_what_is_said_of_it(filled, actor):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    assert filled.papers(CASE) == (kept,)
    assert kept.paper == SAID
    assert (kept.sha256, kept.size) == (hashlib.sha256(PAYROLL).hexdigest(), len(PAYROLL))
    assert filled.paper_content(kept.sha256) == PAYROLL
    entry = filled.history(CASE)[-1]
    assert (entry.kind, entry.seq, entry.actor) == (EntryKind.EVIDENCE, kept.seq, actor)
    assert entry.details["given_by"] == "R. Patel, Hazel Care"
    assert filled.verify() == []


def test_what_the_window_and_reports_name_of_it_is_the_same(filled, actor):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    assert kept.evidence.words == "Payroll October.pdf, October 2026 (evidenced)"
    assert kept.evidence.sha256 == kept.sha256


def test_the_same_paper_is_kept_once_and_named_twice(filled, actor):
    filled.create_case(actor=actor, reference="OTHER")
    filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    filled.keep_paper("OTHER", PAYROLL, Paper(name="copy.pdf"), actor=actor)
    with filled.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*), sum(size) FROM paper")).one() == (1, len(PAYROLL))
    assert [kept.paper.name for kept in filled.papers("OTHER")] == ["copy.pdf"]
    assert filled.verify() == []


def test_a_paper_is_tied_to_rounds_of_its_case_alone(filled, actor):
    filled.create_case(actor=actor, reference="OTHER")
    request = Round(kind=RoundKind.REQUEST, on=date(2026, 4, 6), party=Party.PROVIDER, price=Decimal(3601))
    theirs = filled.add_round(CASE, request, actor=actor)
    tied = replace_rounds(SAID, theirs.seq)
    assert filled.keep_paper(CASE, PAYROLL, tied, actor=actor).paper.rounds == (theirs.seq,)
    before = filled.head()
    for reference, paper in (("OTHER", tied), (CASE, replace_rounds(SAID, 1))):
        with pytest.raises(UnknownEntryError, match=f"is not a round of case {reference}"):
            filled.keep_paper(reference, b"another", paper, actor=actor)
    assert filled.head() == before


def replace_rounds(paper, *rounds):
    return paper.model_copy(update={"rounds": rounds})


def test_what_is_said_of_a_paper_is_put_right_with_a_reason(filled, actor):
    first = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    checked = SAID.model_copy(update={"status": EvidenceStatus.CHECKED})
    with pytest.raises(ReasonNeededError):
        filled.describe_paper(first.seq, checked, actor=actor, reason=" ")
    second = filled.describe_paper(first.seq, checked, actor=actor, reason="Sampled six payslips.")
    assert filled.papers(CASE) == (second,)
    assert (second.supersedes, second.reason, second.paper.status) == (
        first.seq,
        "Sampled six payslips.",
        EvidenceStatus.CHECKED,
    )
    with pytest.raises(UnknownEntryError, match="is not a paper of case K7Q2-41 that stands"):
        filled.describe_paper(first.seq, SAID, actor=actor, reason="Back again.")
    with pytest.raises(UnknownEntryError):
        filled.describe_paper(1, SAID, actor=actor, reason="No paper at all.")


def test_a_paper_takes_the_place_of_another(filled, actor):
    first = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    second = filled.keep_paper(
        CASE, b"the whole year", SAID, actor=actor, reason="The first lacked two posts.", supersedes=first.seq
    )
    assert filled.papers(CASE) == (second,)
    assert filled.paper_content(first.sha256) == PAYROLL
    filled.create_case(actor=actor, reference="OTHER")
    with pytest.raises(UnknownEntryError):
        filled.keep_paper("OTHER", b"x", SAID, actor=actor, reason="Wrong case.", supersedes=second.seq)


def test_a_paper_of_25_mb_is_kept_and_a_larger_one_refused_in_words(filled, actor):
    whole = bytes(LARGEST_PAPER)
    kept = filled.keep_paper(CASE, whole, SAID, actor=actor)
    assert filled.paper_content(kept.sha256) == whole
    before = filled.head()
    with pytest.raises(LargePaperError, match=r"it is 25\.0 MB, and a paper may be at most 25\.0 MB"):
        filled.keep_paper(CASE, whole + b"x", SAID, actor=actor)
    with pytest.raises(EmptyPaperError, match="there is nothing in it"):
        filled.keep_paper(CASE, b"", SAID, actor=actor)
    assert filled.head() == before


def test_an_unknown_paper_or_case_is_said_so(filled, actor):
    with pytest.raises(UnknownPaperError, match="is kept"):
        filled.paper_content("ab" * 32)
    with pytest.raises(UnknownCaseError):
        filled.papers("NONE")
    with pytest.raises(UnknownCaseError):
        filled.keep_paper("NONE", PAYROLL, SAID, actor=actor)


def test_nothing_is_kept_when_the_whole_is_taken_back(filled, actor):
    def halfway():
        with filled.together():
            filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
            message = "no room"
            raise StoreError(message)

    with pytest.raises(StoreError, match="no room"):
        halfway()
    assert filled.papers(CASE) == ()
    with filled.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM paper")).scalar() == 0
