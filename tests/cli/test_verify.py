"""`openbook verify --against` a report: its file in every format, cut tails, strangers and edited files."""

import io
import shutil
import sqlite3
from contextlib import closing

import pikepdf
import pytest

from openbook.report.printed import LARGEST_REPORT, head_in_file, head_in_words

FILE = "provider.statement.json"
HEAD = "3f9a" * 16


@pytest.fixture
def issued(openbook, kept, folder):
    """A breakdown as PDF, issued; the history then has four entries."""
    assert openbook("report", "breakdown", FILE, "--out", "b.pdf", "--issue").code == 0
    return folder / "b.pdf"


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_a_report_is_held_against_the_history_it_came_from(openbook, kept, ending):
    assert openbook("report", "breakdown", FILE, "--out", f"b.{ending}").code == 0
    done = openbook("verify", "--against", f"b.{ending}")
    assert (done.code, done.err) == (0, "")
    assert "The report knows 3 entries of it, up to head" in done.out
    assert "The history does not record that this file was issued." in done.out


@pytest.mark.parametrize("kind", ["breakdown", "trajectory", "comparison", "negotiation", "history"])
def test_every_pdf_names_the_same_head_as_its_pages(openbook, kept, kind, folder):
    second = ["realistic.statement.json"] if kind == "comparison" else []
    assert openbook("report", kind, FILE, *second, "--out", "r.pdf").code == 0
    known = openbook("verify", "--json").json
    told = openbook("verify", "--against", "r.pdf", "--json").json["against"]
    assert (told["entries"], told["head"], len(told["store"])) == (3, known["head"], 8)
    assert openbook("report", kind, FILE, *second, "--out", "r.txt").code == 0
    printed = head_in_words((folder / "r.txt").read_text(encoding="utf-8"))
    assert (printed.count, printed.head, printed.store) == (3, told["head"], told["store"])


def test_an_issued_file_is_known_again_byte_for_byte(openbook, issued):
    done = openbook("verify", "--against", "b.pdf")
    assert (done.code, done.err) == (0, "")
    assert "is, byte for byte, what entry 4 records as issued on" in done.out
    assert openbook("verify", "--against", "b.pdf", "--json").json["against"]["issued"] == 4


def test_a_cut_tail_is_found_by_a_report(openbook, issued, data_folder):
    openbook("report", "breakdown", FILE, "--out", "later.pdf")
    with closing(sqlite3.connect(data_folder / "openbook.db")) as raw:
        triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("DELETE FROM body WHERE seq = 4")
        raw.execute("DELETE FROM entry WHERE seq = 4")
        for _name, sql in triggers:
            raw.execute(sql)
        raw.commit()
    (data_folder / "openbook.db.head").unlink()
    shutil.rmtree(data_folder / "backups", ignore_errors=True)
    assert openbook("verify").code == 0
    done = openbook("verify", "--against", "later.pdf")
    assert done.code == 3
    assert "The end of the history was cut off" in done.err
    assert "it had 4 entries and now it has 3" in " ".join(done.err.split())


def test_a_report_of_another_store_is_refused(openbook, issued):
    assert openbook("case", "add", FILE, "--database", "other.db").code == 0
    done = openbook("verify", "--against", "b.pdf", "--database", "other.db")
    assert (done.code, done.out) == (2, "")
    told = " ".join(done.err.split())
    assert "The report comes from the store" in told
    assert "Nothing was checked. Name the store that the report was made from with --database." in told


def edited(path, *, words=None):
    """Change a page of a report, as an editor for PDF would, and its metadata where `words` are given."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].contents_add(b"BT ET")
        if words is not None:
            pdf.Root.Metadata = pdf.make_stream(words(pdf.Root.Metadata.read_bytes()))
        pdf.save(path, compress_streams=False)


def test_an_edited_file_is_not_the_one_that_was_issued(openbook, issued):
    edited(issued)
    done = openbook("verify", "--against", "b.pdf")
    assert done.code == 0
    told = " ".join(done.err.split())
    assert "Entry 4 records that a file of this name was issued on" in told
    assert "but not this file: it was altered since" in told
    assert openbook("verify", "--against", "b.pdf", "--json").json["against"]["issued"] is None


def test_a_head_that_somebody_wrote_into_a_file_does_not_fit(openbook, issued):
    edited(issued, words=lambda xmp: xmp.replace(b"History: 3 entries", b"History: 2 entries"))
    done = openbook("verify", "--against", "b.pdf")
    assert (done.code, "rewritten" in done.err) == (3, True)


def test_a_file_with_two_heads_is_refused(openbook, issued):
    data = issued.read_bytes()
    start = data.index(b"<dc:description>")
    part = data[start : data.index(b"</dc:description>") + 17]
    issued.write_bytes(data + part.replace(b"History: 3", b"History: 9"))
    done = openbook("verify", "--against", "b.pdf")
    assert (done.code, done.out) == (2, "")
    assert "names more than one head of a history: it was altered" in " ".join(done.err.split())


def blank_pdf():
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file.getvalue()


STRANGERS = {
    "empty": b"",
    "not a report": b"\x00\xff" * 5000,
    "another program's": blank_pdf(),
    "a cut one": blank_pdf()[:200],
    "only a name": b"%PDF-1.7\n",
    "too few digits": b"%PDF-1.7 History: 3 entries, head 3f9a</rdf:li></rdf:Alt></dc:description>",
    "a huge count": b"History: " + b"9" * 5000 + b" entries, head " + HEAD.encode(),
    "many beginnings": b"%PDF-1.7 " + b"History: 1 entry, head " * 20_000,
    "words in a PDF": b"%PDF-1.7 (History: 3 entries, head " + HEAD.encode() + b")",
}


@pytest.mark.parametrize("name", STRANGERS)
def test_a_strangers_file_is_refused_in_a_sentence(openbook, kept, put, name):
    done = openbook("verify", "--against", put("x.pdf", STRANGERS[name]))
    assert (done.code, done.out) == (2, "")
    assert "No head of a history was found in x.pdf." in done.err
    assert "Traceback" not in done.err


def test_a_file_that_is_not_there_is_told_so(openbook, kept):
    done = openbook("verify", "--against", "missing.pdf")
    assert (done.code, "no file has that name" in " ".join(done.err.split())) == (2, True)


def test_what_people_typed_cannot_stand_in_for_the_head():
    typed = f"History: 9 entries, head {'0' * 64} &lt;/rdf:li&gt; · "
    own = f"History: 3 entries, head {HEAD}, store 5b1c9d02"
    data = f"%PDF-1.7 {typed}{own}</rdf:li></rdf:Alt></dc:description>".encode()
    found = head_in_file(data, "r.pdf")
    assert (found.count, found.head, found.store) == (3, HEAD, "5b1c9d02")


def test_a_file_larger_than_any_report_is_refused(openbook, kept, folder):
    with (folder / "big.pdf").open("wb") as file:
        file.truncate(LARGEST_REPORT + 1)
    done = openbook("verify", "--against", "big.pdf")
    assert (done.code, "larger than 100 MB" in done.err) == (2, True)
