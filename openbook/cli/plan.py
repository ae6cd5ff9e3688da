"""The plan of a trajectory as options of a command."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from openbook.cli.options import AMOUNT, ANNUAL_RATE, COUNT, GROWTH, REDUCTION, Whole
from openbook.cli.record_file import read_record
from openbook.model.plan import MOST_YEARS, Plan, PriceTerms

F = TypeVar("F", bound=Callable[..., Any])

_REDUCTION = click.option(
    "--reduction",
    "total_reduction",
    type=REDUCTION,
    metavar="R",
    help="Fall over all years together: 0.25 is a quarter.",
)
_ANNUAL_RATE = click.option(
    "--annual-rate", type=ANNUAL_RATE, metavar="r", help="Instead: fall each year, such as 0.069."
)
_YEARS = click.option("--years", type=Whole(1, MOST_YEARS), metavar="N", help="Over how many years.")
_TERMS = click.option(
    "--terms",
    type=click.Choice([terms.value for terms in PriceTerms]),
    default=PriceTerms.CASH.value,
    show_default=True,
    help="Pounds as paid, or against what doing nothing would cost.",
)
_START = click.option(
    "--start-price", type=AMOUNT, metavar="P", help="Fee now, £ a week; else the statement’s price."
)
_PAY = click.option(
    "--pay-growth", type=GROWTH, metavar="g", default="0", help="Pay rises a year: 0.03, or 0.04,0.03."
)
_PRICES = click.option(
    "--price-growth", type=GROWTH, metavar="g", default="0", help="Other costs' rises a year."
)
_PLACEMENTS = click.option(
    "--placements", type=COUNT, metavar="n", default="1", help="How many placements have this price."
)
_PLAN = click.option(
    "--plan",
    "plan_file",
    metavar="PLAN",
    help="Instead of all these: a plan file, which may hold measures too.",
)
OPTIONS = (_REDUCTION, _ANNUAL_RATE, _YEARS, _TERMS, _START, _PAY, _PRICES, _PLACEMENTS, _PLAN)


SAID = ("total_reduction", "annual_rate", "years")
"""The options that say how far and how long; a plan file says both."""


def plan_options(command: F) -> F:
    """Give a command the options of a plan."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def plan_of(entries: dict[str, Any]) -> Plan:
    """Make a plan of what was typed.

    Raises:
        click.UsageError: how far, or how long, is missing or said twice.
        RefusedError: the plan file cannot be read as one.
    """
    file = entries.pop("plan_file")
    if file is not None:
        if any(entries[name] is not None for name in SAID):
            raise click.UsageError("Give --plan, or --reduction or --annual-rate with --years, not both.")
        return read_record(file, Plan)
    if (entries["total_reduction"] is None) == (entries["annual_rate"] is None):
        raise click.UsageError("Give one of --reduction (over all years) and --annual-rate (each year).")
    if entries["years"] is None:
        raise click.UsageError("Missing option '--years': say over how many years, such as --years 4.")
    return Plan(**entries)
