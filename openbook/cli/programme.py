"""`openbook programme`: what all agreed cases together plan to save, and what they have delivered."""

import re
from pathlib import Path
from typing import Any

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.keeping import now, reading_store, refuse_where_named
from openbook.cli.output import say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, progress, row, rule, show, table
from openbook.model.programme import Claim, Programme, Row, Totals
from openbook.model.programme_words import AGAINST, about_lines
from openbook.model.words import plain
from openbook.store.errors import NoDatabaseYetError

_NO_CASE = (
    "No price is agreed in any case yet, so there is nothing to add up. "
    "An agreement is recorded with: openbook round REF agreement"
)
_YEAR = re.compile(r"(\d{4})(?:/(\d{2}|\d{4}))?", re.ASCII)


class FinancialYear(click.ParamType[Any]):
    """A financial year as people type it: 2026/27, or 2026 for the same."""

    name = "financial year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - as click has it
        """Read what was typed."""
        found = _YEAR.fullmatch(str(value).strip())
        if found is None or (found[2] and (int(found[1]) + 1) % 100 != int(found[2]) % 100):
            self.fail(f'"{str(value)[:20]}" is not a financial year; type it like 2026/27', param, ctx)
        return int(found[1])


@click.command(
    "programme",
    cls=Command,
    keeps=True,
    examples=(
        "openbook programme",
        "openbook programme --year 2026/27 --by provider",
        "openbook programme --out programme.xlsx",
    ),
)
@click.option(
    "--year", type=FinancialYear(), metavar="YEAR", help="One financial year, from 1 April: 2026/27."
)
@click.option("--by", type=click.Choice(["case", "provider", "year"]), help="One list; else all three.")
@click.option(
    "--against",
    type=click.Choice(list(AGAINST)),
    default="before",
    help="The price before, or doing nothing; JSON and workbook have both.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.xlsx", help="Write it as a workbook.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    year: int | None,
    by: str | None,
    against: str,
    as_json: bool,
    out: Path | None,
) -> None:
    """Add up what all agreed cases plan to save and have delivered.

    Planned is what was frozen when each price was agreed; delivered is what was
    in fact paid, as far as that is recorded. Savings and increases are added up
    apart, and a price below the lawful floor saves nothing. Worked examples are
    left out.
    """
    if out is not None and out.suffix.lower() != ".xlsx":
        raise RefusedError(f"{out} is no workbook: end its name in .xlsx.")
    found = _read(ctx, year, quiet=as_json)
    if out is not None and found is not None:
        _write(found, out)
    if as_json:
        say_json(programme_json(found) if found is not None else None)
    elif found is None or found.is_empty:
        say_wrapped(_NO_CASE)
    elif out is None:
        _print(found, by, against)
    if out is not None and not as_json and found is not None:
        say_wrapped("Wrote the workbook:")
        say(str(out.absolute()))


def _read(ctx: click.Context, year: int | None, *, quiet: bool) -> Programme | None:
    """Add up what is kept; None where nothing has been kept yet."""
    try:
        with reading_store(ctx) as store, progress(quiet=quiet) as bar:
            task = bar.add_task("Adding up", total=None)
            return store.programme(year, lambda done, of: bar.update(task, completed=done, total=of))
    except NoDatabaseYetError as error:
        refuse_where_named(ctx, error)
        return None


def _write(found: Programme, out: Path) -> None:
    from openbook.exchange.workbook import write_programme
    from openbook.whole_file import TargetError

    try:
        write_programme(found, out, made_on=now().astimezone().date())
    except TargetError as error:
        raise UnwritableError(str(error)) from error


def _print(found: Programme, by: str | None, against: str) -> None:
    for line in about_lines(found):
        say_wrapped(line)
    lists = {"year": ("Financial year", found.years), "provider": ("Provider", found.providers)} | {
        "case": ("Case", found.cases)
    }
    for name, (heading, rows) in lists.items():
        if by in (None, name):
            say()
            _print_rows(heading, rows, found.total, against)


def _print_rows(heading: str, rows: tuple[Row, ...], total: Row, against: str) -> None:
    planned, delivered = AGAINST[against]
    say(f"{heading}: £ against {'doing nothing' if against == 'nothing' else 'the price before'}")
    made = table((heading, LEFT), ("Cases", RIGHT), ("Planned", RIGHT), ("Paid", RIGHT), ("Delivered", RIGHT))
    for one in rows:
        name = f"{one.key} {one.name}" if heading == "Case" and one.name != one.key else one.name
        row(made, name, *_cells(one, planned, delivered))
    rule(made)
    row(made, total.name, *_cells(total, planned, delivered), bold=True)
    show(made)


def _cells(one: Row, planned: str, delivered: str) -> tuple[str, ...]:
    totals = one.totals
    told = totals.delivered_words(getattr(totals, delivered)) if totals.recorded else ""
    paid = totals.paid_words if totals.recorded else "not yet"
    return f"{one.cases:,}", getattr(totals, planned).words, paid, told


def programme_json(found: Programme) -> dict[str, object]:
    """Give the programme as JSON has it: amounts as text; what is not known or recorded is null."""
    return {
        "year": found.year,
        "total": _row_json(found.total),
        "years": [_row_json(one) for one in found.years],
        "providers": [_row_json(one) for one in found.providers],
        "cases": [_row_json(one) for one in found.cases],
        "examples_left_out": found.examples,
        "without_recorded_savings": found.without_plan,
    }


def _row_json(one: Row) -> dict[str, object]:
    totals = one.totals
    return {
        "key": one.key,
        "name": one.name,
        "provider": one.provider or None,
        "cases": one.cases,
        "price": None if one.price is None else plain(one.price),
        "planned": {
            "cost": plain(totals.cost),
            "against_before": _claim_json(totals.planned_before),
            "against_doing_nothing": _claim_json(totals.planned_nothing),
        },
        "delivered": _delivered_json(totals),
        "below_lawful_floor": totals.barred > 0,
    }


def _delivered_json(totals: Totals) -> dict[str, object] | None:
    if not totals.recorded:
        return None
    return {
        "paid": plain(totals.paid),
        "against_before": _claim_json(totals.delivered_before),
        "against_doing_nothing": _claim_json(totals.delivered_nothing),
    }


def _claim_json(claim: Claim) -> dict[str, str] | None:
    if not claim.known:
        return None
    return {"savings": plain(claim.saving), "increases": plain(claim.increase), "words": claim.words}
