"""The two faces of the PDF: widths, encoding, and what they cannot show."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.ttfonts import TTFont

from openbook.resources import resource_path

REPLACEMENT = "◊"
_FILES = {False: "AtkinsonHyperlegible-Regular.ttf", True: "AtkinsonHyperlegible-Bold.ttf"}
_TABULAR = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_STANDARD_NAMES = 258  # glyph names that every TrueType font knows by number


class _Advances(dict[str, float]):
    """Width of each character in ems; what the face lacks is as wide as its replacement."""

    def __missing__(self, character: str) -> float:
        width = 0.0 if _joins(character) else self[REPLACEMENT]
        self[character] = width
        return width


class Face:
    """A face with digits of one width, so that columns of numbers stand under each other."""

    def __init__(self, name: str, path: str) -> None:
        self.font = TTFont(name, path)
        face = self.font.face
        for code, glyph in _tabular_digits(face).items():
            face.charToGlyph[code] = glyph
            face.charWidths[code] = face.hmetrics[glyph][0] * 1000 / face.unitsPerEm
        self._shown = frozenset(map(chr, face.charToGlyph)) - {"\x00", "\n", "\r", "\t"}
        self._advances = _Advances({c: face.charWidths[ord(c)] / 1000 for c in self._shown})

    def width(self, text: str, size: float) -> float:
        """Measure a text in points."""
        return size * sum(map(self._advances.__getitem__, text))

    def advances(self, text: str) -> list[float]:
        """Measure each character of a text, in ems."""
        return [self._advances[character] for character in text]

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """Cut a text into what is painted and, where that is a replacement, what it stands for."""
        if self._shown.issuperset(text):
            yield text, ""
            return
        for shown, group in groupby(text, lambda c: c in self._shown):
            run = "".join(group)
            if shown:
                yield run, ""
            else:
                yield REPLACEMENT * max(1, sum(not _joins(c) for c in run)), run

    def encoded(self, text: str, pdf: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a PDFDocument
        """Give the text as PDF strings, each with the name of the subset that holds its glyphs."""
        for subset, codes in self.font.splitString(text, pdf):
            yield self.font.getSubsetInternalName(subset, pdf), escapePDF(codes)


@cache
def face(*, bold: bool) -> Face:
    """Give the regular or the bold face, read once."""
    return Face("OpenBook-Bold" if bold else "OpenBook", str(resource_path("fonts", _FILES[bold])))


def measure(text: str, size: float, bold: bool) -> float:  # noqa: FBT001 - as charts.Measure says
    """Give the width of a text in points, as charts ask for it."""
    return face(bold=bold).width(text, size)


def _joins(character: str) -> bool:
    """Whether a character only changes the one before it: accents, joiners, variation marks."""
    return unicodedata.category(character) in ("Mn", "Me", "Cf")


def _tabular_digits(face: Any) -> dict[int, int]:  # noqa: ANN401 - reportlab's font file, untyped
    """Find the digits of one width by their glyph names ("one.tf"); none where the font has none."""
    table: bytes = face.get_table("post")
    count = struct.unpack(">H", table[32:34])[0]
    indices = struct.unpack(f">{count}H", table[34 : 34 + 2 * count])
    names: list[str] = []
    place = 34 + 2 * count
    while place < len(table):
        end = place + 1 + table[place]
        names.append(table[place + 1 : end].decode("ascii"))
        place = end
    glyphs = {
        names[index - _STANDARD_NAMES]: glyph
        for glyph, index in enumerate(indices)
        if index >= _STANDARD_NAMES
    }
    return {ord("0") + i: glyphs[f"{n}.tf"] for i, n in enumerate(_TABULAR) if f"{n}.tf" in glyphs}
