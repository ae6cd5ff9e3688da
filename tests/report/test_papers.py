"""Papers in reports: listed with who gave them and where they are, and never the person of a case."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from openbook.model.choices import EvidenceStatus
from openbook.model.papers import Erasure, KeptPaper, Paper
from openbook.report import build, to_html, to_text
from openbook.report.blocks import Heading, Table
from openbook.store.records import EntryKind
from tests.report.made import example
from tests.report.record import FINGERPRINT, JANE, ROUNDS, entries

WHEN = datetime(2026, 9, 9, 10, 5, tzinfo=UTC)
OFFER = next(kept for kept in ROUNDS if kept.round.evidence)
PRIVATE = next(kept for kept in ROUNDS if kept.round.private)
SAID = Paper(
    name="Payroll summary.pdf",
    given_by="R. Patel, <b>Fernley</b>",
    period="April 2026",
    basis="Actual costs",
    status=EvidenceStatus.CHECKED,
    lines=("staffing.support-days",),
    rounds=(PRIVATE.seq,),
)
KEPT = KeptPaper(20, "LARCH", SAID, FINGERPRINT, 1_100_000, WHEN, "Jane Shaw", 9, "Two posts were missing")
GONE = KeptPaper(
    *(21, "LARCH", Paper(name="Rota.xlsx"), "cd" * 32, 900, WHEN, "Jane Shaw"),
    erased=Erasure(30, datetime(2027, 3, 3, 12, tzinfo=UTC), "Ben Hart", "Names of staff were in it"),
)
KINDS = ("decision", "negotiation", "history")


def made(kind, *papers):
    return build(kind, replace(example(kind), papers=papers))


def listed(document):
    found = [
        one for one in document.blocks if isinstance(one, Table) and one.caption == "The papers of this case"
    ]
    return found[0].rows if found else ()


@pytest.mark.parametrize("kind", KINDS)
def test_each_paper_stands_with_who_gave_it_what_it_shows_and_where_it_is(kind):
    kept, gone = listed(made(kind, KEPT, GONE))
    assert kept.cells == (
        "20",
        "Payroll summary.pdf",
        "R. Patel, <b>Fernley</b>",
        "April 2026\nActual costs",
        "Checked",
    )
    for words in (
        "Kept on 9 September 2026 by Jane Shaw",
        "Takes the place of entry 9: Two posts were missing",
        "Lines: staffing.support-days",
        "Content: kept with the case (1.1 MB)",
        f"SHA-256: {FINGERPRINT}",
    ):
        assert words in kept.detail
    assert "Content: erased on 3 March 2027 by Ben Hart: Names of staff were in it" in gone.detail


@pytest.mark.parametrize("kind", KINDS)
def test_a_case_without_papers_has_no_such_part(kind):
    headings = [one.text for one in made(kind).blocks if isinstance(one, Heading)]
    assert not [one for one in headings if "Papers kept" in one]


def test_rounds_that_name_a_paper_are_named_and_private_ones_not_in_the_decision():
    (kept,) = listed(made("negotiation", KEPT))
    assert f"Rounds: {OFFER.number} and {PRIVATE.number}" in kept.detail
    (kept,) = listed(made("decision", KEPT))
    assert f"Rounds: {OFFER.number}\n" in kept.detail


def test_a_paper_of_private_rounds_alone_is_not_in_the_decision():
    own = KeptPaper(
        22, "LARCH", Paper(name="Our limit.pdf", rounds=(PRIVATE.seq,)), "ef" * 32, 9, WHEN, "Jane Shaw"
    )
    assert len(listed(made("negotiation", KEPT, own))) == 2
    assert len(listed(made("decision", KEPT, own))) == 1
    for papers in ((KEPT, own), (own,)):
        text = to_text(made("decision", *papers))
        assert "Our limit" not in text
        assert "One paper of private rounds is not listed here." in text
    for more in ({"lines": ("costs.food",)}, {"rounds": (PRIVATE.seq, OFFER.seq)}):
        shared = replace(own, paper=own.paper.model_copy(update=more))
        assert len(listed(made("decision", shared))) == 1


@pytest.mark.parametrize("kind", ["breakdown", "comparison", "trajectory"])
def test_what_is_shared_lists_no_papers(kind):
    subject = replace(example(kind if kind != "comparison" else "negotiation"), papers=(KEPT,))
    plan = example("trajectory").plan
    assert FINGERPRINT not in to_text(build(kind, replace(subject, plan=plan)))


def test_markup_in_what_is_said_of_a_paper_stays_text():
    assert "<b>Fernley</b>" not in to_html(made("decision", KEPT))
    assert "&lt;b&gt;Fernley&lt;/b&gt;" in to_html(made("decision", KEPT))


@pytest.mark.parametrize(
    ("kind", "action", "details", "words"),
    [
        (
            EntryKind.EVIDENCE,
            "kept a paper as evidence",
            {"name": "Rota.xlsx", "given_by": "R. Patel", "sha256": "cd" * 32, "size": 900},
            ["Paper: Rota.xlsx", "Given by: R. Patel", "Status: Asserted", "Size: 900 bytes", "cd" * 32],
        ),
        (
            EntryKind.ERASURE,
            "erased the personal details",
            {"what": "person", "erased": "ab" * 16},
            ["Erased person: " + "ab" * 16],
        ),
        (
            EntryKind.RETENTION,
            "began to keep personal details, apart from the history",
            {"person": "ab" * 16},
            ["Kept under the number: " + "ab" * 16],
        ),
        (EntryKind.EVIDENCE, "kept", {"size": "x", "sha256": "cd"}, ["cannot read them"]),
    ],
)
def test_the_history_tells_what_was_kept_and_erased(kind, action, details, words):
    last = entries()[-1]
    entry = replace(last, seq=last.seq + 1, kind=kind, action=action, details=details, actor=JANE)
    text = to_text(build("history", replace(example("history"), entries=(*entries(), entry))))
    flat = " ".join(text.split())
    assert [one for one in words if one not in flat] == []
    assert "SHA-256 of the file: cd" not in flat
