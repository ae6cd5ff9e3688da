"""A large statement read, validated, priced with its floors and explained, against plain decimals.

The plain side is the second reckoner of the tests: the same arithmetic over the same file, with
no validation, no units and nothing that could be explained. Explained means the working of the
price, its floors, its groups and every line, in names and in numbers, as the window shows them;
the annex of a report, which follows each of them down to every input, is timed beside it.
"""

from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

from _clock import Promise, close, seconds, side_by_side
from _large import LINES, POSTS, large_statement

from openbook.model.explanation import explain, explained
from openbook.model.pricing import price
from openbook.model.pricing.result import Priced
from openbook.model.statement_file import read_statement
from openbook.resources import standards

LIMIT = 8
reckoner: Any = import_module("tests.model.reckoner")
statements: Any = import_module("tests.model.statements")

text = large_statement()
rates = statements.rates_on(date(2026, 4, 6))


def ours() -> Priced:
    """Everything that the program does, from the file to the explained breakdown."""
    priced = price(read_statement(text, standards().lines), standards())
    shown = [priced.weekly_price, priced.break_even, priced.lawful_floor, *priced.groups.values()]
    shown += [line.figure for line in priced.lines]
    told = [
        (working.title, working.value, working.formula, working.numbers) for working in map(explain, shown)
    ]
    assert len(told) > POSTS + LINES, "lines are missing"
    return priced


def plain() -> dict[str, Any]:
    """The same arithmetic, and nothing else."""
    reckoned: dict[str, Any] = reckoner.reckon(reckoner.parsed(text), rates)
    return reckoned


priced = ours()
for name in ("weekly_price", "break_even", "lawful_floor"):
    gap = abs(getattr(priced, name).value - plain()[name])
    assert gap < Decimal("1e-12"), f"{name}: the two sides do not agree"

times = side_by_side(ours, plain, runs=25)
annex = seconds(lambda: sum(1 for _ in explained(priced.weekly_price)))
mine, bare = times
print(f"  ours {mine * 1000:.1f} ms, plain decimals {bare * 1000:.1f} ms, the annex {annex * 1000:.1f} ms")
close(Promise("A statement of 40 posts and 60 lines, against plain decimals", mine / bare, LIMIT))
