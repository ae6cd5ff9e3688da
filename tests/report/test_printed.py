"""The head of the history read back: every format agrees, and any bytes are met with a sentence."""

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openbook.report import HistoryHead, to_html, to_pdf, to_text
from openbook.report.printed import HeadNotFoundError, head_in_file, head_in_words
from tests.report.made import HISTORY, every_block, report

KINDS = ("breakdown", "trajectory", "comparison", "negotiation", "decision", "history")
OWN = b"History: 3 entries, head " + b"3f9a" * 16 + b"</rdf:li></rdf:Alt></dc:description>"


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_page_and_text_name_the_same_head(kind):
    made = report(kind)
    for content in (to_pdf(made), to_html(made).encode(), to_text(made).encode()):
        assert head_in_file(content, "report") == HISTORY


@pytest.mark.parametrize("count", [1, 2, 999, 1_000, 1_234_567])
def test_every_count_is_read_back(count):
    head = HistoryHead("0123456789abcdef" * 4, count, "00ff00ff")
    made = replace(every_block(), history=head)
    for content in (to_pdf(made), to_html(made).encode(), to_text(made).encode()):
        assert head_in_file(content, "report") == head


def test_a_report_of_a_time_without_a_store_still_has_its_head():
    made = replace(every_block(), history=HistoryHead("ab" * 32, 7))
    assert head_in_file(to_pdf(made), "report") == HistoryHead("ab" * 32, 7)


def test_a_report_without_a_history_says_that_it_has_none():
    with pytest.raises(HeadNotFoundError, match=r"No head of a history was found in b\.pdf\."):
        head_in_file(to_pdf(replace(every_block(), history=None)), "b.pdf")


def test_words_typed_into_a_report_are_not_taken_for_its_head():
    typed = f"History: 9 entries, head {'0' * 64}, store 00000000</rdf:li></rdf:Alt></dc:description>"
    made = replace(every_block(typed), reference=typed)
    for content in (to_pdf(made), to_html(made).encode(), to_text(made).encode()):
        assert head_in_file(content, "report") == HISTORY


@given(st.binary(max_size=400), st.binary(max_size=400), st.booleans())
def test_any_bytes_are_met_with_a_sentence_or_a_head(before, after, is_pdf):
    content = (b"%PDF-1.7" if is_pdf else b"") + before + OWN[: len(after)] + after
    with suppress(HeadNotFoundError):
        found = head_in_file(content, "x")
        assert 12 <= len(found.head) <= 64


@given(st.text(max_size=300))
def test_any_words_hold_a_head_or_none(typed):
    found = head_in_words(typed)
    assert found is None or found.count >= 0
