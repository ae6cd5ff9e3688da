"""What commands print: plain words, tables and JSON, on any terminal, pipe or code page."""

import codecs
import json
import os
import sys
import textwrap
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any

_HIDDEN = dict.fromkeys(
    (
        *(code for code in range(0x20) if chr(code) not in "\t\n"),
        *range(0x7F, 0xA0),
        *range(0x200E, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
    ),
    "\N{REPLACEMENT CHARACTER}",
)
"""Characters that would move the cursor, colour the terminal or turn the writing direction."""

_SPELT = {
    "−": "-",
    "–": "-",
    "—": "-",
    "─": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "×": "x",
    "÷": "/",
    "·": "*",
    "£": "GBP ",
    "€": "EUR ",
    "≥": ">=",
    "≤": "<=",
    "→": "->",
}
_ERRORS = "openbook-spelt-out"
_USUAL_WIDTH, _NARROWEST = 80, 40


def prepare_streams() -> None:
    """Let everything be printed on this computer's code page: what it lacks is spelt out."""
    codecs.register_error(_ERRORS, _spelt_out)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_ERRORS)


def say(text: str = "") -> None:
    """Print a line of plain words."""
    sys.stdout.write(f"{printable(text)}\n")


def complain(text: str) -> None:
    """Print a line to the error stream, after what was printed before it."""
    sys.stdout.flush()
    sys.stderr.write(f"{printable(text)}\n")


def say_wrapped(text: str, hanging: str = "") -> None:
    """Print a sentence, broken between words where a terminal needs it; a pipe gets it whole."""
    if not sys.stdout.isatty():
        say(text)
        return
    indent = text[: len(text) - len(text.lstrip())]
    wrapped = textwrap.wrap(text.strip(), width() - len(indent), subsequent_indent=hanging)
    say("\n".join(f"{indent}{line}" for line in wrapped))


def width() -> int:
    """Give the columns there are: the terminal's, else those of COLUMNS, else 80."""
    try:
        return max(int(os.environ["COLUMNS"]), _NARROWEST)
    except (KeyError, ValueError):
        pass
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, _NARROWEST)
    except (OSError, ValueError):
        return _USUAL_WIDTH


def say_json(value: Any) -> None:  # noqa: ANN401 - any value that JSON knows
    """Print JSON: one line for a script, indented for a person at a terminal."""
    indent = 1 if sys.stdout.isatty() else None
    sys.stdout.write(f"{json.dumps(value, ensure_ascii=True, indent=indent)}\n")


def printable(text: str) -> str:
    """Give text from anyone as it can be shown: nothing in it steers the terminal."""
    return text.translate(_HIDDEN)


def one_line(text: str) -> str:
    """Give text from anyone as it can stand in a cell or a sentence."""
    return printable(" ".join(text.split()))


def _spelt_out(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return _each_spelt_out(error.object[error.start : error.end]), error.end


def _each_spelt_out(characters: Iterable[str]) -> str:
    return "".join(_SPELT.get(character, "?") for character in characters)
