"""A second reckoner for the formulas of a workbook: it knows nothing but the cells of the file.

It stands in for a spreadsheet wherever the tests run, in exact decimals; LibreOffice is asked
as well where it is installed.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"[^\"]*\")"
    r"|(?P<cell>(?:[A-Za-z]+!)?\$?[A-Z]{1,3}\$?\d+(?![A-Za-z0-9_(]))|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign><>|[-+*/(),=]))"
)
ZERO = Decimal(0)


def tokens(formula):
    at, found = 0, []
    while at < len(formula):
        match = TOKEN.match(formula, at)
        assert match, f"cannot be read: {formula[at : at + 30]!r}"
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return [*found, ("end", "")]


class Recalculation:
    """The values of a workbook, each worked out from its formula."""

    def __init__(self, spreadsheet):
        self.spreadsheet = spreadsheet
        self.known = {}

    def value(self, name):
        """The value of a defined name."""
        return self._cell(*self.spreadsheet.place(name))

    def _cell(self, sheet, address):
        key = (sheet, address)
        if key not in self.known:
            formula = self.spreadsheet.formula(sheet, address)
            if formula is None:
                self.known[key] = Decimal(self.spreadsheet.value(sheet, address) or 0)
            else:
                self.known[key] = Reader(self, sheet, tokens(formula)).whole()
        return self.known[key]


class Reader:
    """Works out one formula: sums of products of atoms."""

    def __init__(self, book, sheet, found):
        self.book, self.sheet, self.found, self.at = book, sheet, found, 0

    def whole(self):
        value = self.comparison()
        assert self.found[self.at][0] == "end", f"left over: {self.found[self.at :]}"
        return value

    def take(self, *signs):
        if self.found[self.at][1] in signs and self.found[self.at][0] == "sign":
            self.at += 1
            return self.found[self.at - 1][1]
        return None

    def comparison(self):
        left = self.sum()
        sign = self.take("<>", "=")
        if sign is None:
            return left
        return (left != self.sum()) == (sign == "<>")

    def sum(self):
        value = self.product()
        while sign := self.take("+", "-"):
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self):
        value = self.atom()
        while sign := self.take("*", "/"):
            value = value * self.atom() if sign == "*" else value / self.atom()
        return value

    def atom(self):
        if self.take("-"):
            return -self.atom()
        if self.take("("):
            value = self.comparison()
            assert self.take(")")
            return value
        kind, text = self.found[self.at]
        self.at += 1
        if kind == "number":
            return Decimal(text)
        if kind == "text":
            return text
        if kind == "cell":
            sheet, _, address = text.rpartition("!")
            return self.book._cell(sheet or self.sheet, address.replace("$", ""))
        assert kind == "name", text
        return self.call(text) if self.take("(") else self.book.value(text)

    def call(self, name):
        if name == "IF":
            return self.chosen()
        arguments = [self.comparison()]
        while self.take(","):
            arguments.append(self.comparison())
        assert self.take(")")
        return FUNCTIONS[name](*arguments)

    def chosen(self):
        """IF works out only what it needs, so that nothing is divided by nil in vain."""
        condition = self.comparison()
        assert self.take(",")
        first = self.comparison() if condition else self.skipped()
        assert self.take(",")
        second = self.skipped() if condition else self.comparison()
        assert self.take(")")
        return first if condition else second

    def skipped(self):
        depth = 0
        while depth or self.found[self.at] not in {("sign", ","), ("sign", ")")}:
            depth += {"(": 1, ")": -1}.get(self.found[self.at][1], 0)
            self.at += 1


FUNCTIONS = {
    "MAX": max,
    "MIN": min,
    "N": lambda value: value,
    "SUM": lambda *values: sum(values, ZERO),
    "POWER": lambda base, exponent: base**exponent,
    "ROUND": lambda value, places: value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP),
    "IFERROR": lambda value, _: value,
}
