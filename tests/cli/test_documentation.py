"""docs/command-line.md: every line that is typed there runs, and prints what stands there."""

import re
import shlex
from pathlib import Path

import pytest

from openbook.cli.program import COMMANDS

PAGE = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
LEFT_OUT = "[…]"


def sessions():
    """What is typed in each block of the page, and the lines that are to be printed."""
    for block in re.findall(r"^```console\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL):
        yield [
            (typed, printed.splitlines())
            for typed, _, printed in (
                part.partition("\n") for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
            )
        ]


def fits(said, shown):
    """Whether what was printed is what stands on the page, which may leave lines or parts of them out."""
    pattern = ""
    for line in shown:
        if line == LEFT_OUT:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split(LEFT_OUT)) + r"\n"
    return re.fullmatch(pattern, said) is not None


@pytest.mark.parametrize("session", list(sessions()), ids=lambda session: session[0][0])
def test_what_is_shown_is_what_is_printed(openbook, session):
    for typed, shown in session:
        name, *words = shlex.split(typed)
        done = openbook(*words)
        assert name == "openbook"
        assert done.code == (2 if "none.json" in words else 0)
        assert fits(done.out, shown), f"{typed}\n{done.out}"


def test_every_command_is_told():
    assert [name for name, _ in COMMANDS if f"openbook {name}" not in PAGE] == []
