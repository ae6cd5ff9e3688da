"""Papers kept as evidence: once, to the byte, and named for good by the history."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest

from openbook.model.choices import EvidenceStatus
from openbook.model.negotiation import Party, Round, RoundKind
from openbook.model.papers import LARGEST_PAPER, Paper
from openbook.store import EntryKind
from openbook.store.erasing_errors import EmptyPaperError, LargePaperError, UnknownPaperError
from openbook.store.errors import (
    DamagedRecordError,
    ReasonNeededError,
    StoreError,
    UnknownCaseError,
    UnknownEntryError,
)
from tests.store.test_verify import meddle

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


def test_the_same_paper_is_kept_once_and_named_twice(filled, actor, path):
    filled.create_case(actor=actor, reference="OTHER")
    filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    filled.keep_paper("OTHER", PAYROLL, Paper(name="copy.pdf"), actor=actor)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*), sum(size) FROM paper").fetchone() == (1, len(PAYROLL))
    assert [kept.paper.name for kept in filled.papers("OTHER")] == ["copy.pdf"]
    assert filled.verify() == []


def test_a_paper_is_tied_to_rounds_of_its_case_alone(filled, actor, clock):
    del clock
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
    with pytest.raises(LargePaperError, match=r"it is 25\.0 MB, and a paper may be at most 25 MB"):
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


def test_nothing_is_kept_when_the_whole_is_taken_back(filled, actor, path):
    def halfway():
        with filled.together():
            filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
            message = "no room"
            raise StoreError(message)

    with pytest.raises(StoreError, match="no room"):
        halfway()
    assert filled.papers(CASE) == ()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM paper").fetchone() == (0,)


def test_an_altered_paper_is_not_handed_out(filled, actor, path):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    meddle(path, "UPDATE paper SET content = x'00'")
    with pytest.raises(DamagedRecordError, match="The paper "):
        filled.paper_content(kept.sha256)


def test_a_backup_holds_the_papers_and_gives_them_back(filled, actor, opened, tmp_path):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    backup = filled.backup()
    assert filled.restore_preview(backup.path).findings == ()
    again = opened(backup.path, read_only=True)
    assert again.paper_content(kept.sha256) == PAYROLL
    assert again.papers(CASE) == (kept,)


MEDDLED = {
    "one byte of a paper": ("UPDATE paper SET content = zeroblob(size)", "was altered or damaged"),
    "its size": ("UPDATE paper SET size = size + 1", "was altered or damaged"),
    "a paper taken away": ("DELETE FROM paper", "is missing, and was not erased"),
    "a paper slipped in": (
        "INSERT INTO paper SELECT printf('%064d', 7), size, content FROM paper",
        "was slipped in",
    ),
    "a paper under another name": ("UPDATE paper SET sha256 = printf('%064d', 7)", "is missing, and was not"),
    "a tombstone for it": ("INSERT INTO tombstone SELECT sha256, 3 FROM paper", "erased something else"),
}


@pytest.mark.parametrize("what", MEDDLED)
def test_verify_finds_papers_that_were_meddled_with(filled, actor, path, what, tell):
    statement, words = MEDDLED[what]
    filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    assert filled.verify() == []
    meddle(path, statement)
    assert words in " ".join(str(finding) for finding in filled.verify())
    if what == list(MEDDLED)[-1]:
        tell(f"papers: {len(MEDDLED)} ways of meddling with them, each found")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE paper SET content = x'00'", "A paper that was kept cannot be changed."),
        ("DELETE FROM paper", "A paper can only be erased with a reason that is recorded."),
        ("INSERT INTO paper SELECT * FROM paper", "This paper is kept already, or was erased."),
        ("INSERT OR REPLACE INTO paper SELECT sha256, 1, x'00' FROM paper", "This paper is kept already"),
        (
            "INSERT INTO paper SELECT sha256, 1, x'00' FROM paper WHERE 1 ON CONFLICT DO UPDATE SET size = 1",
            "This paper is kept already",
        ),
        ("INSERT INTO tombstone VALUES ('x', 3)", "An erasure is recorded once, with an entry"),
    ],
)
def test_a_bare_shell_cannot_change_a_paper(filled, actor, path, statement, words):
    kept = filled.keep_paper(CASE, PAYROLL, SAID, actor=actor)
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError, match=words):
        raw.execute(statement)
    assert filled.paper_content(kept.sha256) == PAYROLL
