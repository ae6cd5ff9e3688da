"""What a report is asked for is written, or refused in a plain sentence."""

import io

import pytest

from openbook.report import Subject, SubjectError, build, write_html, write_pdf
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
