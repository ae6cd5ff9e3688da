"""Breaks plain text into lines that fit a width. There is no markup and so nothing to parse."""

import re

from openbook.report.pdf.fonts import Face, face
from openbook.report.pdf.style import Type
from openbook.report.plain import legible

_WORDS = re.compile(r"[^ ]+ *| +")


def lines_of(text: str, width: float, style: Type) -> list[str]:
    """Break a text at spaces, and inside a word only where the word alone is too wide.

    Line breaks stay; every space is kept at the end of its line, so that the words read
    apart; a tab is four spaces. An empty text is one empty line.
    """
    used = face(bold=style.bold)
    result: list[str] = []
    for typed in legible(text).expandtabs(4).split("\n"):
        result.extend(_broken(typed, width / style.size, used))
    return result


def natural_width(text: str, style: Type) -> float:
    """Give the width of the longest line of a text, unbroken."""
    used = face(bold=style.bold)
    return max(used.width(line, style.size) for line in legible(text).expandtabs(4).split("\n"))


def least_width(text: str, style: Type) -> float:
    """Give the width of the longest word of a text."""
    used = face(bold=style.bold)
    return max((used.width(word, style.size) for word in legible(text).split()), default=0.0)


def _broken(text: str, room: float, used: Face) -> list[str]:
    """Break one line; widths are in ems."""
    if used.width(text, 1) <= room:
        return [text]
    result: list[str] = []
    line, taken = "", 0.0
    for word in _WORDS.findall(text):
        width = used.width(word.rstrip(" "), 1)
        if taken + width > room and line.strip():
            result.append(line)
            line, taken = "", 0.0
        if width > room:
            *full, word = _cut(word, room, used)  # noqa: PLW2901 - what is left of the word goes on
            result.extend(full)
        line += word
        taken += used.width(word, 1)
    result.append(line)
    return result


def _cut(word: str, room: float, used: Face) -> list[str]:
    """Cut a word that is wider than a whole line."""
    pieces: list[str] = []
    start, taken = 0, 0.0
    for i, advance in enumerate(used.advances(word)):
        if taken + advance > room and i > start:
            pieces.append(word[start:i])
            start, taken = i, 0.0
        taken += advance
    pieces.append(word[start:])
    return pieces
