"""`openbook price`: weekly prices from statement files."""

import sys
from collections.abc import Sequence

import click

from openbook.cli.breakdown import breakdown_json, print_breakdown, say_doubts
from openbook.cli.command import Command
from openbook.cli.errors import DONE, WRONG_INPUT, RefusedError
from openbook.cli.files import expanded, priced_file
from openbook.cli.output import complain, say_json
from openbook.cli.table import LEFT, RIGHT, progress, row, show, table
from openbook.model.checks import Check, checks
from openbook.model.pricing import Priced
from openbook.model.statement import Statement
from openbook.model.words import money

Result = tuple[Statement, Priced, tuple[Check, ...]]
_WORTH_WAITING = 10
_HEADINGS = ("Weekly\nprice", "Care\nhour", "Break-\neven", "Lawful\nfloor", "Checks")


@click.command(
    "price",
    cls=Command,
    examples=(
        "openbook price provider.statement.json",
        "openbook price *.statement.json",
        "openbook price provider.statement.json --json",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: for several files, one object a line.")
def command(files: tuple[str, ...], *, as_json: bool) -> int:
    """Work out the weekly price of each statement FILE.

    One file is shown group by group and line by line, with its break-even, its
    lawful floor and what to check. Several files make a table; one that cannot
    be read is reported in its place and the rest are priced. FILE may be - for
    what is piped in.
    """
    names = list(expanded(files))
    if len(names) > 1:
        return _many(names, as_json=as_json)
    statement, priced, found = _priced(names[0])
    if as_json:
        say_json(breakdown_json(statement, priced, found))
    else:
        print_breakdown(statement, priced, found, names[0])
    return DONE


def _many(names: Sequence[str], *, as_json: bool) -> int:
    made = table(("File", LEFT), *((heading, RIGHT) for heading in _HEADINGS))
    refused: list[RefusedError] = []
    prices: list[Priced] = []
    with progress(quiet=len(names) < _WORTH_WAITING or (as_json and sys.stdout.isatty())) as bar:
        for name in bar.track(names, description="Pricing"):
            try:
                result = _priced(name)
            except RefusedError as error:
                refused.append(error)
                if as_json:
                    say_json({"file": name, "error": str(error)})
                else:
                    row(made, name, "not priced", *[""] * (len(_HEADINGS) - 1))
                continue
            if as_json:
                say_json({"file": name} | breakdown_json(*result))
            else:
                row(made, name, *_cells(*result))
                prices.append(result[1])
    if not as_json:
        show(made)
        say_doubts(*prices)
    for one in refused:
        complain(str(one))
    return WRONG_INPUT if refused else DONE


def _priced(name: str) -> Result:
    statement, priced, standards = priced_file(name)
    return statement, priced, checks(statement, priced, standards)


def _cells(statement: Statement, priced: Priced, found: Sequence[Check]) -> list[str]:
    del statement
    hour = priced.price_per_care_hour
    return [
        money(priced.weekly_price.value),
        "" if hour is None else money(hour.value),
        money(priced.break_even.value),
        money(priced.lawful_floor.value),
        str(len(found)),
    ]
