"""`openbook sensitivity`: what moves the price most, and how far the price may lie."""

import sys
from typing import Any

import click

from openbook.cli.breakdown import doubts, heading, say_doubts
from openbook.cli.command import Command
from openbook.cli.files import priced_file
from openbook.cli.options import Whole
from openbook.cli.output import say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, progress, row, show, table
from openbook.model.explanation import value_words
from openbook.model.pricing import Priced
from openbook.model.sensitivity import DRAWS, SEED, Bar, Percentiles, Quantity, percentiles, tornado
from openbook.model.statement import Statement
from openbook.model.words import money, plain

MOST_DRAWS = 1_000_000
_ASSUMED = "*"
_CAVEAT = (
    "The ranges are taken as triangular and independent of one another; quantities that move together "
    "would widen the spread."
)


@click.command(
    "sensitivity",
    cls=Command,
    examples=(
        "openbook sensitivity provider.statement.json",
        "openbook sensitivity provider.statement.json --draws 2000 --seed 7 --json",
    ),
)
@click.argument("file", metavar="FILE")
@click.option(
    "--draws",
    type=Whole(1, MOST_DRAWS),
    default=DRAWS,
    show_default=True,
    metavar="n",
    help="How many prices to draw.",
)
@click.option(
    "--seed",
    type=Whole(0, 2**32 - 1),
    default=SEED,
    show_default=True,
    metavar="s",
    help="The same seed gives the same answer.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(file: str, *, draws: int, seed: int, as_json: bool) -> None:
    """Show what moves the weekly price of the statement FILE, and how far.

    Each line's main quantity is put at its low and at its high, one at a time;
    then all are drawn at once, many times, which gives the price's percentiles.
    A line's range is its low and high; where it has none, 10% either way.
    """
    statement, priced, _ = priced_file(file)
    bars = tornado(statement, priced)
    drawn = _drawn(statement, priced, draws, seed)
    if as_json:
        say_json(sensitivity_json(priced, bars, drawn))
        return
    say(heading(statement, file))
    say(f"Weekly price as stated: {money(priced.weekly_price.value)}")
    say()
    print_sensitivity(statement, bars, drawn)
    say_doubts(priced)


def sensitivity_json(priced: Priced, bars: tuple[Bar, ...], drawn: Percentiles) -> dict[str, Any]:
    """Give tornado and percentiles as JSON has them, money as text with two decimals."""
    return {
        "weekly_price": plain(priced.weekly_price.value),
        "tornado": [
            {
                "path": bar.quantity.path,
                "label": bar.quantity.label,
                "stated": format(bar.quantity.figure.value, "f"),
                "low": format(bar.quantity.low, "f"),
                "high": format(bar.quantity.high, "f"),
                "unit": str(bar.quantity.figure.unit),
                "assumed": bar.quantity.assumed,
                "price_at_low": plain(bar.price_at_low),
                "price_at_high": plain(bar.price_at_high),
                "width": plain(bar.width),
            }
            for bar in bars
        ],
        "percentiles": {"p10": plain(drawn.p10), "p50": plain(drawn.p50), "p90": plain(drawn.p90)},
        "draws": drawn.draws,
        "seed": drawn.seed,
        "assumption": _CAVEAT,
        "doubts": doubts(priced),
    }


def print_sensitivity(statement: Statement, bars: tuple[Bar, ...], drawn: Percentiles) -> None:
    """Print the tornado, widest first, and the percentiles in words."""
    made = table(
        ("Quantity", LEFT), ("Low", LEFT), ("High", LEFT), ("Price\nat low", RIGHT), ("Price\nat high", RIGHT)
    )
    for bar in bars:
        one = bar.quantity
        ends = [value_words(end, one.figure.unit) for end in (one.low, one.high)]
        name = _named(statement, one) + (f" {_ASSUMED}" if one.assumed else "")
        row(made, name, *ends, money(bar.price_at_low), money(bar.price_at_high))
    show(made)
    if any(bar.quantity.assumed for bar in bars):
        say(f"{_ASSUMED} no range is stated, so 10% either way is assumed")
    say()
    say_wrapped(
        f"Of {drawn.draws:,} prices drawn (seed {drawn.seed}), one in ten lies below {money(drawn.p10)} "
        f"a week, half below {money(drawn.p50)}, and one in ten above {money(drawn.p90)}."
    )
    say_wrapped(_CAVEAT)


def _named(statement: Statement, one: Quantity) -> str:
    """Name a quantity; a post also by its short name, because posts share their roles."""
    if not one.path.startswith("staffing["):
        return one.label
    post = statement.staffing[int(one.path[len("staffing[") : one.path.index("]")])]
    return f"{one.label} ({post.id})"


def _drawn(statement: Statement, priced: Priced, draws: int, seed: int) -> Percentiles:
    with progress(quiet=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Drawing prices", total=draws)

        def step(done: float) -> bool:
            bar.update(task, completed=int(done * draws))
            return True

        drawn = percentiles(statement, priced, draws, seed, step)
    assert drawn is not None, "nothing stops the draws"
    return drawn
