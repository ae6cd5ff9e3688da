"""What a report says of the history it was made from, read back from its file or from its printed words."""

import re
from collections.abc import Iterable

from openbook.model.errors import OpenBookError
from openbook.report.blocks import HistoryHead

LARGEST_REPORT = 100_000_000
_WORDS = re.compile(
    r"\b(\d[\d,]{0,12})\sentr(?:y|ies)\W{1,5}head\s([0-9a-fA-F]{12,64})\b"
    r"(?:\W{1,5}store\s([0-9a-fA-F]{8})\b)?"
)
# What people type is escaped, so it cannot close the description. Other programs indent its tags.
_DESCRIPTION = re.compile(
    rb"History: (\d[\d,]{0,12}) entr(?:y|ies), head ([0-9a-f]{64})(?:, store ([0-9a-f]{8}))?"
    rb"\s{0,40}</rdf:li>\s{0,40}</rdf:Alt>\s{0,40}</dc:description>"
)
_PDF_STARTS_WITHIN = 1024
_TYPE_WORDS = 'Type what stands at the foot of its pages, such as --against "12 entries, head 9f86d081884c".'


class HeadNotFoundError(OpenBookError):
    """A file names no head of a history that can be relied on; the text says why and what to do."""


def head_in_words(text: str) -> HistoryHead | None:
    """Give the head that stands last in a text, as at the foot of a report; twelve digits are enough."""
    heads = [_head(*match.groups()) for match in _WORDS.finditer(text)]
    return heads[-1] if heads else None


def head_in_file(content: bytes, name: str) -> HistoryHead:
    """Give the head that a report's file names: the metadata of a PDF, the last words of HTML or text.

    Nothing in the file is unpacked or run. `name` is what the file is called in an error.

    Raises:
        HeadNotFoundError: it is too large, no report of OpenBook, or altered since.
    """
    if len(content) > LARGEST_REPORT:
        raise HeadNotFoundError(f"{name} is larger than 100 MB, and no report is. {_TYPE_WORDS}")
    if b"%PDF-" in content[:_PDF_STARTS_WITHIN]:
        return _head_in_pdf(_DESCRIPTION.finditer(content), name)
    found = head_in_words(content.decode(errors="replace").replace("<wbr/>", ""))
    if found is None:
        raise HeadNotFoundError(f"No head of a history was found in {name}. {_TYPE_WORDS}")
    return found


def _head_in_pdf(matches: Iterable[re.Match[bytes]], name: str) -> HistoryHead:
    heads = {tuple((part or b"").decode() for part in match.groups()) for match in matches}
    if not heads:
        raise HeadNotFoundError(
            f"No head of a history was found in {name}. It is not a report of OpenBook, was made without a "
            f"kept case, or another program has printed or saved it anew. {_TYPE_WORDS}"
        )
    if len(heads) > 1:
        raise HeadNotFoundError(
            f"{name} names more than one head of a history: it was altered after OpenBook wrote it. "
            "Ask for the file as it was sent, or type what stands at the foot of a printed copy."
        )
    return _head(*heads.pop())


def _head(count: str, digits: str, store: str | None) -> HistoryHead:
    return HistoryHead(digits.lower(), int(count.replace(",", "")), (store or "").lower())
