"""`openbook report`: a file that can be sent, and a record that it was."""

import hashlib
import subprocess

import pytest

FILE = "provider.statement.json"


def text_of(pdf):
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_a_breakdown_is_written_as_pdf(openbook, folder):
    done = openbook("report", "breakdown", FILE, "--out", "b.pdf")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == ["Wrote the breakdown report:", str(folder / "b.pdf")]
    text = text_of(folder / "b.pdf")
    assert "£3,601.37" in text
    assert "History:" not in text


@pytest.mark.parametrize(("name", "begins"), [("b.html", "<!DOCTYPE html>"), ("b.txt", "Six-bed home")])
def test_other_formats_go_by_the_ending(openbook, folder, name, begins):
    assert openbook("report", "breakdown", FILE, "--out", name).code == 0
    assert (
        begins.lower() in (folder / name).read_text(encoding="utf-8")[:200].lower()
        or "Six-bed home" in begins
    )


def test_a_comparison_takes_two_files(openbook, folder):
    done = openbook("report", "comparison", FILE, "realistic.statement.json", "--out", "c.txt")
    assert (done.code, done.err) == (0, "")
    assert "£3,322.17" in (folder / "c.txt").read_text(encoding="utf-8")
    refused = openbook("report", "comparison", FILE, "--out", "d.txt")
    assert (refused.code, "needs a second statement" in refused.err) == (2, True)


def test_a_trajectory_shows_a_quarter_over_four_years_or_what_is_asked(openbook, folder):
    assert openbook("report", "trajectory", FILE, "--out", "t.txt").code == 0
    assert "£2,701.02" in (folder / "t.txt").read_text(encoding="utf-8")
    asked = ("--annual-rate", "0.01", "--years", "2")
    assert openbook("report", "trajectory", FILE, *asked, "--out", "t.txt").code == 0
    assert "£3,529.70" in (folder / "t.txt").read_text(encoding="utf-8")
    assert openbook("report", "trajectory", FILE, "--reduction", "0.1", "--out", "t.txt").code == 2


def test_a_kept_case_prints_its_head(openbook, folder):
    openbook("case", "add", FILE)
    head = openbook("verify", "--json").json["head"]
    assert openbook("report", "breakdown", FILE, "--out", "b.pdf").code == 0
    assert f"History: 2 entries, head {head}" in text_of(folder / "b.pdf")
    assert len(openbook("history", "--json").json) == 2


def test_an_issued_report_is_recorded_with_its_hash(openbook, folder):
    openbook("case", "add", FILE)
    done = openbook("report", "breakdown", FILE, "--out", "b.pdf", "--issue")
    assert "recorded that it was issued" in done.out
    entry = openbook("history", "--json").json[-1]
    assert entry["kind"] == "report"
    assert entry["details"]["sha256"] == hashlib.sha256((folder / "b.pdf").read_bytes()).hexdigest()
    assert entry["details"]["version"] == 2


def test_a_report_takes_the_place_of_an_earlier_one_but_not_of_one_that_was_issued(openbook, folder):
    openbook("case", "add", FILE)
    again = ("report", "breakdown", FILE, "--out", "b.pdf")
    assert [openbook(*again).code for _ in range(2)] == [0, 0]
    assert openbook(*again, "--issue").code == 0
    issued = (folder / "b.pdf").read_bytes()
    for words in (again, (*again, "--issue")):
        done = openbook(*words)
        assert (done.code, done.out) == (2, "")
        assert "b.pdf was issued on " in done.err
        assert "entry 3 of the history names it" in done.err
    assert (folder / "b.pdf").read_bytes() == issued
    assert len(openbook("history", "--json").json) == 3
    assert openbook(*again, "--overwrite").code == 0
    assert (folder / "b.pdf").read_bytes() != issued


def test_what_is_not_kept_cannot_be_issued(openbook, folder, data_folder):
    openbook("case", "add", "realistic.statement.json", "--reference", "OTHER-1")
    done = openbook("report", "breakdown", FILE, "--out", "b.pdf", "--issue")
    assert (done.code, "There is no case K7Q2-41" in done.err) == (2, True)
    assert not (folder / "b.pdf").exists()


def test_a_store_that_cannot_be_read_is_said_and_the_report_made(openbook, put, folder, data_folder):
    (data_folder / "openbook.db").write_bytes(b"no database" * 1000)
    done = openbook("report", "breakdown", FILE, "--out", "b.txt")
    assert done.code == 0
    assert "The report does not print the head of the history." in done.err


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("breakdown", FILE, "--out", "b.doc"), 2, "end its name in .pdf, .html or .txt"),
        (("breakdown", FILE), 2, "Missing option '--out'"),
        (("poem", FILE, "--out", "b.pdf"), 2, "'poem' is not one of"),
        (("breakdown", "none.json", "--out", "b.pdf"), 2, "there is no such file"),
        (("breakdown", FILE, "--out", "none/b.pdf"), 3, "there is no such folder"),
    ],
)
def test_what_cannot_be_written_is_refused(openbook, words, code, says):
    done = openbook("report", *words)
    assert (done.code, done.out) == (code, "")
    assert says in done.err
