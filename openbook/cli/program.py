"""The command `openbook`: finds the command that was typed, runs it, and gives its exit code."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from openbook.cli.command import Command, Group, Place
from openbook.cli.errors import DONE, INTERRUPTED, OUR_FAULT, READER_GONE, UNUSABLE_STORE, exit_code
from openbook.cli.output import complain, prepare_streams, say
from openbook.model.errors import OpenBookError

COMMANDS = (
    ("demo", "Run the worked example in one go."),
    ("price", "Work out weekly prices from statement files."),
    ("explain", "Show how one figure is made, to its sources."),
    ("compare", "Lay two statements side by side, line by line."),
    ("trajectory", "Follow a price down over the years, and its floors."),
    ("sensitivity", "Show what moves the price, and how far it may lie."),
    ("report", "Write a report as PDF, HTML or text."),
    ("export", "Write a price as a workbook that recalculates by itself."),
    ("template", "Write the workbook that a provider fills in."),
    ("import", "Read a filled workbook, or anybody’s sheet of costs."),
    ("cqc", "Take over the regulator’s directory; look places up."),
    ("case", "Keep statements in the store, and see what is kept."),
    ("round", "Record a round of a negotiation."),
    ("paid", "Record what was paid; planned against delivered."),
    ("programme", "Add up all agreed cases, by provider and year."),
    ("bundle", "Write all that an agreed price rests on, as one archive."),
    ("evidence", "Keep papers with a case, list them, save a copy."),
    ("person", "Keep whom a case is about, apart from its record."),
    ("retain", "Set how long a case is kept; see what is due."),
    ("erase", "Erase personal details or a paper, for good."),
    ("history", "Print what was recorded, by whom, when and why."),
    ("verify", "Check the whole store and the chain of its history."),
    ("backup", "Make a checked copy of the store now."),
)
"""Every command, in the order of the help, and what it does in a few words."""

HELP = """Open-book pricing of care placements: from a provider’s costs to a
realistic weekly price, a trajectory and a record that can be defended.

Without a command the window opens. Ask each command for its own help, such as
openbook price --help.

\b
Exit codes: 0 done; 2 the input is wrong; 3 the store or a file cannot be used;
1 a fault of OpenBook’s own."""

_PLACES = ("--data-dir", "--database")
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NOT_PRINTED = (
    "What was to be printed could not be written: there is no room where it goes. "
    "Make room, or send it to another place, and type the command again."
)
EXAMPLES = (
    "openbook demo",
    "openbook price provider.statement.json",
    "openbook explain provider.statement.json weekly_price",
)


program = Group(
    "openbook", home="openbook.cli.", lines=COMMANDS, examples=EXAMPLES, help=HELP, no_args_is_help=True
)


def main(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; what went wrong stands on the error stream."""
    prepare_streams()
    try:
        code = _run(list(arguments))
        sys.stdout.flush()
    except OpenBookError as error:
        complain(str(error))
        return exit_code(error)
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        _let_go_of(sys.stdout, sys.stderr)
        return READER_GONE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM and error.filename is None:
            _let_go_of(sys.stdout)
            complain(_NOT_PRINTED)
            return UNUSABLE_STORE
        if os.environ.get("OPENBOOK_DEBUG") == "1":
            raise
        complain(_our_fault(error))
        return OUR_FAULT
    return code


def window_place(arguments: Sequence[str]) -> Place | None:
    """Give the place that the window is asked to use; None where a command was typed, or anything else."""
    words, given = list(arguments), {}
    while words:
        name, equals, value = words.pop(0).partition("=")
        if name not in _PLACES or not (equals or words):
            return None
        given[name] = value if equals else words.pop(0)
    folder = given.get("--data-dir")
    return Place(Path(folder) if folder is not None else None, given.get("--database"))


def say_without_window(reason: str) -> int:
    """Say why the window does not open, and what can be typed instead; gives the exit code."""
    prepare_streams()
    say(reason)
    say("These commands do the same work in the terminal:")
    for name, does in COMMANDS:
        say(f"  openbook {name:<12} {does}")
    say("Ask each for its help, such as: openbook price --help")
    return DONE


def _run(arguments: list[str]) -> int:
    try:
        with program.make_context("openbook", arguments) as context:
            result: Any = program.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        sys.stdout.flush()
        _with_example(error).show()
        return error.exit_code
    return result if isinstance(result, int) else DONE


def _with_example(error: click.ClickException) -> click.ClickException:
    """Let what is missing be said with an example of the command as it should stand."""
    if not isinstance(error, click.MissingParameter) or error.message or error.ctx is None:
        return error
    command = error.ctx.command
    if not isinstance(command, Command):
        return error
    example = f"For example: {command.examples[0]}"
    return click.MissingParameter(example, error.ctx, error.param, error.param_hint, error.param_type)


def _let_go_of(*streams: TextIO) -> None:
    """Send what is still waiting nowhere, so that ending the program does not complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        try:
            os.dup2(nowhere, stream.fileno())
        except OSError:
            continue


def _our_fault(error: Exception) -> str:
    """Say what failed and where, but nothing of what was being worked on."""
    place = "an unknown place"
    trace = error.__traceback__
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "openbook" in file.parts:
            place = f"{'/'.join(file.parts[file.parts.index('openbook') :])}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"This is a fault of OpenBook’s own, not of your input ({type(error).__name__} at {place}). "
        "Please send this line, with the command that you typed, to whoever looks after OpenBook for you. "
        "Set OPENBOOK_DEBUG=1 to see every step that led here."
    )
