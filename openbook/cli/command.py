"""What all commands share: examples in their help, and where the data is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from openbook.cli.output import one_line
from openbook.model.words import listed

NAMES = {"help_option_names": ["-h", "--help"], "max_content_width": 80}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data is kept: as typed, or None where the settings say it."""

    data_dir: Path | None = None
    database: str | None = None


class Command(click.Command):
    """A command whose help ends with examples that run as they stand.

    `keeps` says whether the command uses the store, so that its help names the options
    for it; all commands take them, wherever they stand on the line.
    """

    def __init__(self, *arguments: Any, examples: Sequence[str], keeps: bool = False, **others: Any) -> None:  # noqa: ANN401 - as click has them
        super().__init__(*arguments, **({"context_settings": NAMES} | others))
        self.examples = tuple(examples)
        self.params += place_options(hidden=not keeps)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are typed."""
        del ctx
        write_examples(formatter, self.examples)


class Group(click.Group):
    """A command with commands of its own, each with a line of help and loaded when it is typed, and examples.

    The module of a command is named by `home` and the command.
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401
        home: str,
        lines: Sequence[tuple[str, str]],
        examples: Sequence[str],
        **others: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*arguments, **({"context_settings": NAMES} | others))
        self.home, self.lines, self.examples = home, tuple(lines), tuple(examples)
        self.params += place_options(hidden=False)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order of the help."""
        del ctx
        return [name for name, _ in self.lines]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        del ctx
        if cmd_name not in dict(self.lines):
            return None
        command = import_module(f"{self.home}{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed, or name those that there are."""
        if args and args[0] not in dict(self.lines) and not args[0].startswith("-"):
            names = listed([name for name, _ in self.lines], "or")
            raise click.UsageError(f"There is no command {one_line(args[0])[:40]}. Type {names}.", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(self.lines)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they are typed."""
        del ctx
        write_examples(formatter, self.examples)


def write_examples(formatter: click.HelpFormatter, examples: Sequence[str]) -> None:
    """Write the section of examples, one a line, unbroken so that it can be copied."""
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"  {example}\n")


def place_options(*, hidden: bool) -> list[click.Parameter]:
    """Make the two options that say where the data is kept."""
    return [
        click.Option(
            ["--data-dir"],
            type=click.Path(path_type=Path),
            metavar="DIR",
            expose_value=False,
            hidden=hidden,
            callback=_keep,
            help="Keep database and settings in this folder (also: OPENBOOK_DATA_DIR).",
        ),
        click.Option(
            ["--database"],
            metavar="URL",
            expose_value=False,
            hidden=hidden,
            callback=_keep,
            help="Use this database: a file, or an address such as sqlite:///cases.db.",
        ),
    ]


def place_of(context: click.Context) -> Place:
    """Give what was typed about where the data is kept."""
    root = context.find_root()
    return root.obj if isinstance(root.obj, Place) else Place()


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:  # noqa: ANN401 - path or text
    if value is not None:
        root = context.find_root()
        root.obj = replace(place_of(context), **{str(parameter.name): value})
