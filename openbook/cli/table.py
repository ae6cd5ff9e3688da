"""Tables that people read: aligned, in 80 columns when piped, in the terminal's width otherwise."""

import sys
from collections.abc import Sequence
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.style import Style
from rich.table import Table
from rich.text import Text

from openbook.cli.output import one_line, printable, width

Column = tuple[str, Literal["left", "right"]]
LEFT: Literal["left"] = "left"
RIGHT: Literal["right"] = "right"

_BOLD, _PLAIN = Style(bold=True), Style()


def table(*columns: Column) -> Table:
    """Make a table with these headings; figures stand to the right and are never broken."""
    made = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style=_PLAIN)
    for heading, side in columns:
        whole = side == RIGHT
        made.add_column(Text(heading), justify=side, no_wrap=whole, overflow="fold")
    return made


def row(made: Table, *cells: str, bold: bool = False, indent: int = 0) -> None:
    """Add a row of plain text; a total is bold, a part of a group is indented."""
    first, *rest = cells
    texts = [Text(("  " * indent) + one_line(first)), *(Text(printable(cell)) for cell in rest)]
    made.add_row(*texts, style=_BOLD if bold else _PLAIN)


def rule(made: Table) -> None:
    """Draw a line under the last row, as over a sum."""
    made.add_section()


def show(made: Table) -> None:
    """Print a table, without blanks at the ends of its lines."""
    console = _console()
    with console.capture() as captured:
        console.print(made)
    for line in captured.get().splitlines():
        sys.stdout.write(f"{line.rstrip()}\n")


def pairs(rows: Sequence[tuple[str, str]]) -> None:
    """Print names and values in two columns."""
    made = Table(box=None, show_header=False, show_edge=False, pad_edge=False)
    made.add_column(justify=LEFT, overflow="fold")
    made.add_column(justify=RIGHT, no_wrap=True)
    for name, value in rows:
        made.add_row(Text(one_line(name)), Text(printable(value)))
    show(made)


def progress(*, quiet: bool) -> Progress:
    """Give a progress bar on the error stream, seen only by somebody who watches it."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )


def _console() -> Console:
    console = Console(file=sys.stdout, width=width(), highlight=False, markup=False, emoji=False)
    if console.legacy_windows:  # it would print the colours of captured text as characters
        return Console(
            file=sys.stdout, width=width(), highlight=False, markup=False, emoji=False, color_system=None
        )
    return console
