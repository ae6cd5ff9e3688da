"""`openbook export`: a priced statement as a workbook that recalculates by itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.files import priced_file, priced_statement, read_file, refusal
from openbook.cli.keeping import reading_store
from openbook.cli.output import say, say_wrapped
from openbook.cli.plan import SAID, plan_of, plan_options
from openbook.model.checks import checks
from openbook.model.errors import InputError
from openbook.model.statement import Statement
from openbook.resources import standards

if TYPE_CHECKING:
    from openbook.exchange.workbook import ValueTable


@click.command(
    "export",
    cls=Command,
    keeps=True,
    examples=(
        "openbook export provider.statement.json price.xlsx",
        "openbook export provider.statement.json price.xlsx --compare realistic.statement.json",
        "openbook export provider.statement.json price.xlsx --reduction 0.25 --years 4",
    ),
)
@click.argument("file", metavar="FILE")
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.xlsx")
@click.option("--compare", "second", metavar="FILE", help="Add this statement beside it, line by line.")
@click.option("--history", is_flag=True, help="Add the history of its case: private, not for the provider.")
@plan_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    file: str,
    target: Path,
    second: str | None,
    history: bool,
    **entries: Any,  # noqa: ANN401 - the options of a plan, each read by its own
) -> None:
    """Write the priced statement FILE as a workbook with its whole working.

    Every step is a live formula: change an input or a rate in the spreadsheet
    and the price follows, as it would here. The price and every input are
    defined names (weekly_price, staffing_0_hourly_pay). A comparison, a
    trajectory (by the options of the command trajectory) and the history are
    added as values.
    """
    from openbook.exchange.workbook import write_workbook
    from openbook.whole_file import TargetError

    if target.suffix.lower() != ".xlsx":
        raise RefusedError(f"{target} is no workbook: end its name in .xlsx.")
    statement, priced, of = priced_file(file)
    tables = _tables(file, statement, second, entries)
    if history:
        tables.append(_history(ctx, statement.reference))
    try:
        write_workbook(statement, priced, checks(statement, priced, of), target, tables)
    except TargetError as error:
        raise UnwritableError(str(error)) from error
    say_wrapped("Wrote the workbook:")
    say(str(target.absolute()))


def _tables(
    file: str, statement: Statement, second: str | None, entries: dict[str, Any]
) -> "list[ValueTable]":
    """Lay out what is asked for besides the price."""
    from openbook.exchange.workbook import comparison_table, trajectory_table
    from openbook.model.comparison import compare
    from openbook.model.trajectory import trajectory

    tables = []
    if any(entries[name] is not None for name in (*SAID, "plan_file")):
        try:
            course = trajectory(statement, priced_statement(statement, file), plan_of(entries))
        except InputError as error:
            raise RefusedError(refusal(file, error)) from error
        tables.append(trajectory_table(course))
    if second is not None:
        other = read_file(second)
        priced_statement(other, second)
        compared = compare(statement, other, standards())
        tables.append(comparison_table(compared, statement.prepared_by.label, other.prepared_by.label))
    return tables


def _history(ctx: click.Context, reference: str) -> "ValueTable":
    from openbook.exchange.workbook import HistoryRow, history_table

    with reading_store(ctx) as store:
        store.case(reference)
        entries = store.history(reference)
    return history_table(
        HistoryRow(entry.at.date(), entry.actor.user, entry.actor.organisation, entry.action, entry.reason)
        for entry in entries
    )
