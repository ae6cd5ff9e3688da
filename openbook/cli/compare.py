"""`openbook compare`: two statements line by line, so that the sums lead from one price to the other."""

from decimal import Decimal
from typing import Any

import click

from openbook.cli.breakdown import exact, heading
from openbook.cli.command import Command
from openbook.cli.files import priced_statement, read_file
from openbook.cli.output import say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, rule, show, table
from openbook.model.comparison import ComparedLine, Comparison, compare
from openbook.model.pricing import GROUP_LABELS, GROUPS
from openbook.model.words import largest_remainder, money, money_signed, plain
from openbook.resources import standards

_NIL = Decimal(0)


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
    """Print two prices beside each other, each column of which adds up."""
    firsts = largest_remainder([line.first.value for line in compared.lines])
    seconds = largest_remainder([line.second.value for line in compared.lines])
    rows = list(zip(firsts, seconds, printed_differences(compared), strict=True))
    made = table(
        ("£ a week for this placement", LEFT), ("First", RIGHT), ("Second", RIGHT), ("Difference", RIGHT)
    )
    for group in GROUPS:
        own = [(line, *one) for line, one in zip(compared.lines, rows, strict=True) if line.group == group]
        sums = [sum(column, _NIL) for column in zip(*(one[1:] for one in own), strict=True)] or [_NIL] * 3
        row(made, GROUP_LABELS[group], money(sums[0]), money(sums[1]), money_signed(sums[2]), bold=True)
        if len(own) == 1 and own[0][0].key == group:
            continue
        for line, first, second, difference in own:
            row(made, _label(line), money(first), money(second), money_signed(difference), indent=1)
            for name, effect in _driver_rows(line, difference):
                row(made, name, "", "", money_signed(effect), indent=2)
    rule(made)
    prices = (compared.first.weekly_price.value, compared.second.weekly_price.value)
    row(made, "Weekly price", *map(money, prices), money_signed(compared.difference.value), bold=True)
    show(made)
    if any(second - first != difference for first, second, difference in rows):
        say()
        say_wrapped(
            "Each column adds up to the penny; across a row, rounding may leave a penny's difference."
        )


def _label(line: ComparedLine) -> str:
    post = (line.first_path or line.second_path).startswith("staffing[")
    return f"{line.label} ({line.key})" if post else line.label


def _driver_rows(line: ComparedLine, difference: Decimal) -> list[tuple[str, Decimal]]:
    effects = largest_remainder([one.effect.value for one in line.drivers], difference)
    named = zip(line.drivers, effects, strict=True)
    return [(f"by {one.label.lower()}", effect) for one, effect in named if effect]
