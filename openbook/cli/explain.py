"""`openbook explain`: how one figure is made, to its inputs, rates and sources."""

from collections.abc import Iterable
from difflib import get_close_matches

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError
from openbook.cli.files import priced_file, shown_name
from openbook.cli.output import one_line, say, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, show, table
from openbook.model.explanation import explained, figure_words
from openbook.model.figure import Figure, rate_figure
from openbook.model.pricing import Priced
from openbook.model.words import listed

_MOST_SUGGESTED = 6


@click.command(
    "explain",
    cls=Command,
    examples=(
        "openbook explain provider.statement.json weekly_price",
        "openbook explain provider.statement.json staffing.support-days.employer_ni",
        "openbook explain provider.statement.json",
    ),
)
@click.argument("file", metavar="FILE")
@click.argument("figure", required=False, metavar="FIGURE")
def command(file: str, figure: str | None) -> None:
    """Show how one FIGURE of the statement FILE is made.

    FIGURE is a key as price --json has it, such as weekly_price, break_even,
    surplus or staffing.ID.employer_ni, where ID is the id of a post. The working
    goes down to what was entered and to the rates, with their sources. Without
    FIGURE all keys are listed.
    """
    _, priced, _ = priced_file(file)
    if figure is None:
        _list(priced)
        return
    for line in explained(_asked_for(priced, figure, file)):
        say_wrapped(line.replace("\n", " "), hanging="    ")


def _list(priced: Priced) -> None:
    made = table(("Figure", LEFT), ("Value", RIGHT))
    for key in sorted(priced.keys()):
        row(made, key, figure_words(priced.figure(key)))
    show(made)
    say()
    say("Ask for one of them, such as: explain FILE weekly_price")


def _asked_for(priced: Priced, key: str, file: str) -> Figure:
    """Find a figure by its key; the key of a line alone, such as `nights`, will do, and that of a rate."""
    by_line = {line.key: line.figure.key for line in priced.lines}
    by_rate = {rate.key: rate for rate in priced.rates if rate.value is not None}
    for wanted in (key, by_line.get(key, "")):
        try:
            return priced.figure(wanted)
        except KeyError:
            continue
    if key in by_rate:
        return rate_figure(by_rate[key])
    near = _near(key, [*priced.keys(), *by_line]) or _near(key, by_rate)
    hint = f" Did you mean {listed(near, 'or')}?" if near else ""
    raise RefusedError(
        f"{shown_name(file)} has no figure called {one_line(key)[:80]}.{hint} "
        "Leave the figure out to list them all."
    )


def _near(key: str, keys: Iterable[str]) -> list[str]:
    known = list(dict.fromkeys(keys))
    near = get_close_matches(key[:80], known, n=_MOST_SUGGESTED, cutoff=0.6)
    near += [one for one in known if key.lower() in one.lower() and one not in near]
    return near[:_MOST_SUGGESTED]
