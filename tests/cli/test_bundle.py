"""`openbook bundle`: a decision with all it rests on, to be read and checked without the program."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime

import pytest

from openbook.bundle import safe_name
from openbook.model.papers import Paper
from openbook.store import Actor
from openbook.store.store import Store
from tests.cli.test_round import CASE, DECISION

ANN = Actor("Ann", "Example Council", "commissioner")


@pytest.fixture
def papers(openbook, kept, data_folder):
    """Keep papers in the case, by name and content; give the store to do more with."""

    def keep(*papers):
        with Store.open(data_folder / "openbook.db", clock=clock) as store:
            for name, content in papers:
                store.keep_paper(CASE, content, Paper(name=name, given_by="Hazel Care"), actor=ANN)

    return keep


def clock():
    return datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def agreed(openbook, kept, put):
    """Agree a price on the realistic statement."""

    def agree():
        words = ("agreement", "--party", "provider", "--price", "3380", "--version", "3", "--reason", "x")
        done = openbook("round", CASE, "offer", "--party", "commissioner", "--price", "3380")
        assert done.code == 0
        done = openbook("round", CASE, *words, "--decision", put("decision.json", DECISION))
        assert (done.code, done.err) == (0, "")

    return agree


def opened(folder, name="decision.zip"):
    with zipfile.ZipFile(io.BytesIO((folder / name).read_bytes())) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def test_everything_is_enclosed_and_every_fingerprint_fits(openbook, papers, agreed, folder):
    papers(("Payroll.xlsx", b"payroll"), ("Lease.pdf", b"lease"))
    agreed()
    done = openbook("bundle", CASE, "decision.zip")
    assert (done.code, done.err) == (0, "")
    assert "statements, history and 2 papers." in " ".join(done.out.split())
    held = opened(folder)
    assert set(held) == {
        *("index.html", "SHA256SUMS", "working.json"),
        *(f"{kind}.{form}" for kind in ("decision", "breakdown", "history") for form in ("pdf", "html")),
        *("statements/2-provider-1.statement.json", "statements/3-realistic-1.statement.json"),
        *("papers/01-Payroll.xlsx", "papers/02-Lease.pdf"),
    }
    sums = dict(reversed(line.split("  ", 1)) for line in held["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest() for name, content in held.items() if name != "SHA256SUMS"
    }
    index = held["index.html"].decode().replace("<wbr/>", "")
    assert all(sums[name] in index for name in sums if name != "index.html")
    assert held["papers/01-Payroll.xlsx"] == b"payroll"
    assert held["statements/2-provider-1.statement.json"] == (folder / "provider.statement.json").read_bytes()
    assert "£3,380.00" in held["decision.html"].decode()


def test_the_same_record_gives_the_same_bytes(openbook, papers, agreed, folder):
    papers(("Payroll.xlsx", b"payroll"))
    agreed()
    for name in ("one.zip", "two.zip"):
        assert openbook("bundle", CASE, name).code == 0
    assert (folder / "one.zip").read_bytes() == (folder / "two.zip").read_bytes()


def test_an_issued_bundle_stands_in_the_history_with_its_fingerprint(openbook, agreed, folder):
    agreed()
    assert openbook("bundle", CASE, "decision.zip", "--issue").code == 0
    last = openbook("history", CASE, "--json").json[-1]
    assert (last["kind"], last["details"]["report"], last["details"]["file_name"]) == (
        *("report", "bundle", "decision.zip"),
    )
    assert last["details"]["sha256"] == hashlib.sha256((folder / "decision.zip").read_bytes()).hexdigest()
    refused = openbook("bundle", CASE, "decision.zip")
    assert refused.code == 2
    assert "decision.zip was issued on " in refused.err
    assert openbook("bundle", CASE, "decision.zip", "--overwrite").code == 0


def test_an_erased_paper_is_listed_with_its_reason(openbook, papers, agreed, folder, data_folder):
    papers(("Care plan.docx", b"about a person"), ("Lease.pdf", b"lease"))
    agreed()
    with Store.open(data_folder / "openbook.db", clock=clock) as store:
        gone = hashlib.sha256(b"about a person").hexdigest()
        store.erase_paper(gone, actor=ANN, reason="Not needed")
    assert "had been erased" in " ".join(openbook("bundle", CASE, "decision.zip").out.split())
    held = opened(folder)
    assert [name for name in held if name.startswith("papers/")] == ["papers/01-Lease.pdf"]
    index = held["index.html"].decode().replace("<wbr/>", "")
    assert all(text in index for text in ("Care plan.docx", gone, "Not needed"))
    assert all(b"about a person" not in content for content in held.values())


def test_nothing_agreed_gives_no_bundle(openbook, kept, folder):
    done = openbook("bundle", CASE, "decision.zip")
    assert (done.code, f"Nothing is agreed in case {CASE} yet" in done.err) == (2, True)
    assert not (folder / "decision.zip").exists()


@pytest.mark.parametrize(("target", "code"), [("decision.pdf", 2), ("none/decision.zip", 3)])
def test_a_target_that_will_not_do_is_refused(openbook, agreed, target, code):
    agreed()
    done = openbook("bundle", CASE, target)
    assert (done.code, done.out) == (code, "")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Payroll April.xlsx", "Payroll April.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Users\\ann\\a.pdf", "C__Users_ann_a.pdf"),
        ("a\nb\0c.txt", "a_b_c.txt"),
        ("...", "paper"),
        (f"{'x' * 200}.pdf", f"{'x' * 76}.pdf"),
        ("Überblick Café.pdf", "Überblick Café.pdf"),
    ],
)
def test_names_of_papers_stay_in_their_folder(name, kept):
    assert safe_name(name) == kept
