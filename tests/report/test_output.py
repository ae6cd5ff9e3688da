"""Files are written whole or not at all, with a plain sentence where they cannot be."""

import io
import resource
import signal

import pytest

from openbook.report import ReportNotWrittenError, Subject, SubjectError, build, write_html, write_pdf
from openbook.report.output import write
from tests.report.made import every_block, example


def test_a_report_is_written_to_a_path_and_to_an_open_file(tmp_path):
    target, file = tmp_path / "out.pdf", io.BytesIO()
    write_pdf(every_block(), target)
    write_pdf(every_block(), file)
    write_html(every_block(), str(tmp_path / "out.html"))
    assert target.read_bytes() == file.getvalue()
    assert target.read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "out.pdf"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    target.chmod(0o600)
    write(b"new", target)
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_new_file_can_be_read_by_others_as_any_document_can(tmp_path):
    write(b"new", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").stat().st_mode & 0o777 == 0o644


def folder(tmp_path):
    (tmp_path / "out.pdf").mkdir()
    return tmp_path / "out.pdf"


def under_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    return tmp_path / "file" / "out.pdf"


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (lambda p: p / "none" / "out.pdf", "the folder does not exist"),
        (folder, "a folder has that name"),
        (under_a_file, "part of its path is a file"),
        (lambda p: p / ("x" * 300), "the name is too long"),
    ],
)
def test_what_cannot_be_written_says_why_and_what_to_do(tmp_path, target, reason):
    path = target(tmp_path)
    with pytest.raises(ReportNotWrittenError, match=reason) as caught:
        write(b"content", path)
    assert str(path) in str(caught.value)


def test_a_disk_that_fills_up_leaves_the_old_file_whole(tmp_path):
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(ReportNotWrittenError, match="was not written"):
            write(b"x" * 10_000, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]


def test_an_unknown_kind_names_the_known_ones():
    with pytest.raises(
        SubjectError, match="Choose one of: breakdown, negotiation, trajectory, comparison, decision, history"
    ):
        build("poem", example())


@pytest.mark.parametrize(("kind", "needs"), [("trajectory", "a plan"), ("comparison", "a second statement")])
def test_a_report_says_what_it_needs(kind, needs):
    subject = Subject(example().statement, example().standards)
    with pytest.raises(SubjectError, match=needs):
        build(kind, subject)
