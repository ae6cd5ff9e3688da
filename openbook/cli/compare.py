"""`openbook compare`: two statements line by line, so that the sums lead from one price to the other."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import click

from openbook.cli.breakdown import exact, heading, say_doubts
from openbook.cli.command import Command
from openbook.cli.files import priced_statement, read_file
from openbook.cli.output import say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, rule, show, table
from openbook.model.comparison import ComparedLine, Comparison, compare
from openbook.model.pricing import GROUP_LABELS, GROUPS
from openbook.model.rounding import by_group, split
from openbook.model.words import largest_remainder, money, money_signed, plain
from openbook.resources import standards

_NIL = Decimal(0)
Row = tuple[ComparedLine, Decimal, Decimal]
"""A line with its amount in the first and in the second statement, as printed."""


@click.command(
    "compare",
    cls=Command,
    examples=(
        "openbook compare provider.statement.json realistic.statement.json",
        "openbook compare provider.statement.json realistic.statement.json --json",
    ),
)
@click.argument("first", metavar="FILE")
@click.argument("second", metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(first: str, second: str, *, as_json: bool) -> None:
    """Compare two statement files: the second less the first, line by line.

    The differences of the lines add up to the difference of the weekly prices.
    A post that stands in both is also split by what makes the difference: its
    hours, pay, cover, on-costs, agency and how it is shared.
    """
    statements = [read_file(name) for name in (first, second)]
    for statement, name in zip(statements, (first, second), strict=True):
        priced_statement(statement, name)
    compared = compare(statements[0], statements[1], standards())
    if as_json:
        say_json(comparison_json(compared))
        return
    for word, statement, name in zip(("First", "Second"), statements, (first, second), strict=True):
        say_wrapped(f"{word}: {heading(statement, name)} ({statement.prepared_by.label.lower()}, {name})")
    say()
    print_comparison(compared)
    say_doubts(compared.first, compared.second)


def comparison_json(compared: Comparison) -> dict[str, Any]:
    """Give a comparison as JSON has it; the lines' differences add up to `difference`."""
    lines = []
    for line, difference in zip(compared.lines, printed_differences(compared), strict=True):
        drivers = largest_remainder([one.effect.value for one in line.drivers], difference)
        lines.append(
            {
                "group": line.group,
                "key": line.key,
                "first": plain(line.first.value),
                "second": plain(line.second.value),
                "difference": plain(difference),
                "label": line.label,
                "exact_difference": exact(line.difference.value),
                "drivers": {
                    one.key: plain(effect) for one, effect in zip(line.drivers, drivers, strict=True)
                },
            }
        )
    return {
        "first": plain(compared.first.weekly_price.value),
        "second": plain(compared.second.weekly_price.value),
        "difference": plain(compared.difference.value),
        "exact_difference": exact(compared.difference.value),
        "lines": lines,
    }


def printed_differences(compared: Comparison) -> list[Decimal]:
    """Round the lines' differences to the penny so that they add up to the printed difference."""
    return largest_remainder([line.difference.value for line in compared.lines], compared.difference.value)


def print_comparison(compared: Comparison) -> None:
    """Print two prices beside each other; what is printed adds up down and across, as in the report."""
    rows = printed_rows(compared)
    made = table(
        ("£ a week for this placement", LEFT), ("First", RIGHT), ("Second", RIGHT), ("Difference", RIGHT)
    )
    for group in GROUPS:
        own = [one for one in rows if one[0].group == group]
        row(made, GROUP_LABELS[group], *_cells(*_sums(own)), bold=True)
        if len(own) == 1 and own[0][0].key == group:
            continue
        for line, first, second in own:
            row(made, _label(line), *_cells(first, second), indent=1)
            for name, effect in _driver_rows(line, second - first):
                row(made, name, "", "", money_signed(effect), indent=2)
    rule(made)
    row(made, "Weekly price", *_cells(*_sums(rows)), bold=True)
    show(made)


def printed_rows(compared: Comparison) -> list[Row]:
    """Round every line of both statements so that each adds up to its printed price."""
    sides = []
    for name, priced in (("first", compared.first), ("second", compared.second)):
        lines = [(line.group, getattr(line, name).value) for line in compared.lines]
        groups = {group: priced.groups[group].value for group in GROUPS}
        sides.append(by_group(lines, groups, priced.weekly_price.value))
    return list(zip(compared.lines, *sides, strict=True))


def _cells(first: Decimal, second: Decimal) -> tuple[str, str, str]:
    return money(first), money(second), money_signed(second - first)


def _sums(rows: Sequence[Row]) -> tuple[Decimal, Decimal]:
    return sum((one[1] for one in rows), _NIL), sum((one[2] for one in rows), _NIL)


def _label(line: ComparedLine) -> str:
    post = (line.first_path or line.second_path).startswith("staffing[")
    return f"{line.label} ({line.key})" if post else line.label


def _driver_rows(line: ComparedLine, difference: Decimal) -> list[tuple[str, Decimal]]:
    effects = split([one.effect.value for one in line.drivers], difference)
    named = zip(line.drivers, effects, strict=True)
    return [(f"by {one.label.lower()}", effect) for one, effect in named if effect]
