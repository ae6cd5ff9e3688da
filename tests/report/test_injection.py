"""Text from people is text, whatever it holds: in every field, in every format."""

import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pydantic import BaseModel

from openbook.model.statement import Statement
from openbook.report import Subject, build, to_html, to_pdf, to_text
from openbook.store import Actor
from tests.report.made import HOSTILE, every_block, example
from tests.report.reading import opened, read_out, squeezed, words
from tests.report.record import AGREEMENT, DECISION, ROUNDS, entries

STARTS = ("Cover", "Subtitle", "Fact", "Value", "Mark", "Paragraph", "Point", "Notice", "Detail", "Step")
KINDS = ("breakdown", "trajectory", "comparison", "negotiation", "decision", "history")
KEPT = ("format", "version", "id", "key")  # identifiers, which hold no free text
TAGS = """
    html head meta title style body main footer header nav section figure figcaption details summary
    svg desc line polyline polygon rect text circle path
    h1 h2 h3 h4 p ul li dl dt dd table caption thead tbody tr th td strong span div a wbr
"""
PLAIN_TAGS = set(TAGS.split())


def filled(record, words):
    """A record with every free text in it replaced."""
    changes = {}
    for name, value in record:
        if isinstance(value, BaseModel):
            changes[name] = filled(value, words)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            changes[name] = tuple(filled(one, words) for one in value)
        elif type(value) is str and name not in KEPT:
            changes[name] = words
    return record.model_copy(update=changes)


def hostile(kind, typed):
    subject = example(kind)
    rounds = tuple(
        replace(kept, round=filled(kept.round, typed), reason=typed, recorded_by=typed) for kept in ROUNDS
    )
    decision = filled(DECISION, typed)
    return build(
        kind,
        replace(
            subject,
            statement=filled(subject.statement, typed),
            second=filled(subject.second, typed),
            plan=filled(subject.plan, typed),
            answers=dict.fromkeys(subject.answers, typed),
            rounds=rounds,
            agreed=replace(AGREEMENT, kept=rounds[-1], decision=decision, actor=Actor(typed, typed, typed)),
            entries=tuple(
                replace(one, action=typed, reason=typed, actor=Actor(typed, typed, typed))
                for one in entries(rounds, decision)
            ),
        ),
    )


class Reader(HTMLParser):
    """Collects tags, addresses and words of a page."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.addresses, self.words, self.handlers = set(), [], [], []
        self._style = False

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self._style = tag == "style"
        for name, value in attrs:
            if name in ("href", "src", "srcset", "action", "data", "xlink:href"):
                self.addresses.append(value)
            if name.startswith("on"):
                self.handlers.append(name)

    def handle_endtag(self, tag):
        self._style = False

    def handle_data(self, data):
        if not self._style:
            self.words.append(data)


def read(page):
    reader = Reader()
    reader.feed(page)
    return reader


def test_the_filling_reaches_every_free_text():
    statement = filled(example().statement, "HERE")
    assert isinstance(statement, Statement)
    assert statement.staffing[0].note == statement.costs[0].note == statement.setting.provider == "HERE"
    assert statement.staffing[0].evidence[0].document == statement.staffing[0].rota[0].name == "HERE"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", HOSTILE[:6])
def test_a_pdf_prints_text_as_typed(kind, typed):
    data = to_pdf(hostile(kind, typed))
    found = squeezed(words(data))
    assert found.count(squeezed(typed)) >= 5
    with opened(data) as pdf:
        for page in pdf.pages:
            assert "/XObject" not in page.Resources
            assert all(link.Subtype == "/Link" and "/A" not in link for link in page.get("/Annots", []))
        assert "/OpenAction" not in pdf.Root
        assert "/Names" not in pdf.Root


@pytest.mark.parametrize("typed", HOSTILE)
def test_every_block_of_a_pdf_prints_text_as_typed(typed, tmp_path):
    found = squeezed(read_out(to_pdf(every_block(typed)), tmp_path / "typed.pdf"))
    for start in STARTS:
        assert squeezed(start + typed) in found, start


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", HOSTILE[:6])
def test_a_page_shows_text_as_typed_and_fetches_nothing(kind, typed):
    reader = read(to_html(hostile(kind, typed)))
    assert squeezed("".join(reader.words)).count(squeezed(typed)) >= 5
    assert reader.tags <= PLAIN_TAGS
    assert all(address.startswith("#") for address in reader.addresses)
    assert not reader.handlers


@pytest.mark.parametrize("typed", HOSTILE)
def test_every_block_of_a_page_shows_text_as_typed(typed):
    reader = read(to_html(every_block(typed)))
    found = "".join(reader.words)
    for start in STARTS:
        assert f"{start} {typed}" in found, start
    assert reader.tags <= PLAIN_TAGS


def test_a_terminal_gets_no_control_characters():
    typed = "\x1b]0;title\x07\x9b31m\u202e"
    text = to_text(every_block(typed))
    assert "[U+001B]]0;title[U+0007][U+009B]31m[U+202E]" in text
    assert all(character == "\n" or character.isprintable() for character in text)


def test_no_file_is_read_and_nothing_is_called_while_a_report_is_set():
    document = every_block("<img src=file:///etc/passwd>")
    to_pdf(document)
    to_html(document)  # fonts and libraries are loaded now
    seen, watching = [], [True]

    def watch(event, arguments):
        if watching[0] and event.split(".")[0] in ("open", "socket", "subprocess", "os", "urllib", "ftplib"):
            seen.append((event, arguments))

    sys.addaudithook(watch)
    try:
        to_pdf(document)
        to_html(document)
        to_text(document)
    finally:
        watching[0] = False
    assert seen == []


def test_what_other_programs_kept_in_a_statement_is_never_printed():
    statement = example().statement.model_copy(update={"x": {"private": "OUR-LIMIT-3100"}})
    document = build("breakdown", Subject(statement, example().standards))
    assert "OUR-LIMIT" not in to_text(document) + to_html(document) + words(to_pdf(document))
