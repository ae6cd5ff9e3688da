"""`openbook template`: the workbook that a provider fills in."""

from pathlib import Path

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.files import content_of, refusal
from openbook.cli.output import say, say_wrapped
from openbook.cli.targets import overwrite_option, refuse_over_entries
from openbook.model.errors import InputError, UnreadableFileError
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.resources import standards, template

KINDS = {
    "residential": "residential_learning_disability",
    "nursing": "nursing_home",
    "supported-living": "supported_living",
}


@click.command(
    "template",
    cls=Command,
    examples=(
        "openbook template --kind residential costs-to-fill.xlsx",
        "openbook template --from provider.statement.json costs-to-fill.xlsx",
    ),
)
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.xlsx")
@click.option("--kind", type=click.Choice(list(KINDS)), help="Which posts and lines it suggests.")
@click.option("--from", "file", metavar="FILE", help="Instead: filled with what this statement says.")
@overwrite_option
def command(target: Path, *, kind: str | None, file: str | None, overwrite: bool) -> None:
    """Write the workbook that a provider fills in and sends back.

    It asks for the setting, posts and rota, pay terms, running costs, property,
    head office and surplus, with a list for every choice and an example beside
    every entry. Read it back with: openbook import OUT.xlsx
    """
    from openbook.exchange.template import write_template
    from openbook.whole_file import TargetError

    if (kind is None) == (file is None):
        raise click.UsageError(f"Give one of --kind ({', '.join(KINDS)}) and --from (a statement file).")
    if target.suffix.lower() != ".xlsx":
        raise RefusedError(f"{target} is no workbook: end its name in .xlsx.")
    refuse_over_entries(target, overwrite=overwrite)
    statement = template(KINDS[kind]) if kind is not None else _draft(str(file))
    try:
        write_template(statement, standards().lines, target, blank=file is None)
    except TargetError as error:
        raise UnwritableError(str(error)) from error
    say_wrapped("Wrote the provider’s workbook:")
    say(str(target.absolute()))


def _draft(name: str) -> Statement:
    """Read a statement that may still lack entries."""
    try:
        return read_statement(content_of(name), standards().lines, complete=False)
    except (InputError, UnreadableFileError) as error:
        raise RefusedError(refusal(name, error)) from error
