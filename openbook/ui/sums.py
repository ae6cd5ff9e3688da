"""Sums typed in place of a number, as in a spreadsheet: "=3*14*7", "=(13,200+840)/52", "=12.71*106%"."""

import re
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from openbook.model.words import read_number

_LONGEST = 100
_PLACES = Decimal("0.000001")
_TOKEN = re.compile(r"\s*(?:£?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)|([-+*/×÷()%−]))")
_SAME = str.maketrans("×÷−", "*/-")


def is_sum(text: str) -> bool:
    """Whether a text is meant as a sum."""
    return text.lstrip().startswith("=")


def worked_out(text: str) -> Decimal:
    """Give what a sum comes to, to six places.

    Raises ValueError with a plain sentence: it is none, it divides by nought, or it asks for other cells.
    """
    try:
        with localcontext() as exact:
            exact.prec = 40
            value = _Sum(_tokens(text.strip()[1:])).result()
            return value.quantize(_PLACES).normalize() + 0
    except DivisionByZero:
        raise ValueError(f"“{text.strip()[:60]}” divides by nought.") from None
    except (ValueError, InvalidOperation):
        raise ValueError(
            f"“{text.strip()[:60]}” cannot be worked out; a sum has numbers, + - * / and brackets, "
            "such as =3*14*7."
        ) from None


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    text, at = text.rstrip(), 0
    if len(text) > _LONGEST:
        raise ValueError
    while at < len(text):
        one = _TOKEN.match(text, at)
        if one is None:
            raise ValueError
        found.append(one[1] or one[2].translate(_SAME))
        at = one.end()
    return found


class _Sum:
    """Reads the parts of a sum from the left: products before sums, brackets before both."""

    def __init__(self, parts: list[str]) -> None:
        self.left = parts

    def result(self) -> Decimal:
        value = self.added()
        if self.left:
            raise ValueError
        return value

    def added(self) -> Decimal:
        value = self._multiplied()
        while self.left and self.left[0] in "+-":
            sign = self.left.pop(0)
            other = self._multiplied()
            value = value + other if sign == "+" else value - other
        return value

    def _multiplied(self) -> Decimal:
        value = self._signed()
        while self.left and self.left[0] in "*/":
            sign = self.left.pop(0)
            other = self._signed()
            value = value * other if sign == "*" else value / other
        return value

    def _signed(self) -> Decimal:
        if self.left and self.left[0] in "+-":
            return -self._signed() if self.left.pop(0) == "-" else self._signed()
        return self._one()

    def _one(self) -> Decimal:
        if not self.left:
            raise ValueError
        part = self.left.pop(0)
        if part == "(":
            value = self.added()
            if not self.left or self.left.pop(0) != ")":
                raise ValueError
        else:
            value = _number(part)
        while self.left and self.left[0] == "%":
            self.left.pop(0)
            value /= 100
        return value


def _number(part: str) -> Decimal:
    return read_number(f"0{part}" if part.startswith(".") else part.removesuffix("."))
