"""`openbook case`: statements kept in the store."""

from importlib import import_module

import click

from openbook.cli.command import Group

COMMANDS = (
    ("add", "Keep a statement file as a version in a case."),
    ("list", "List the cases that are kept."),
    ("show", "Show one case, or print a statement it keeps."),
)


class Cases(Group):
    """The commands about cases, each loaded when it is typed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the help."""
        del ctx
        return [name for name, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in dict(COMMANDS):
            return None
        found = import_module(f"openbook.cli.case_{cmd_name}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(COMMANDS)


command = Cases(
    "case",
    examples=(
        "openbook case add provider.statement.json",
        "openbook case list",
        "openbook case show K7Q2-41",
    ),
    help="Keep statements in the store, and see what is kept.",
    no_args_is_help=True,
)
