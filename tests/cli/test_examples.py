"""Every example in a help text, and in the documentation, runs as it stands."""

import shlex
from pathlib import Path

import pytest

from openbook.cli.case import command as case
from openbook.cli.program import program

ROOT = Path(__file__).parents[2]


def examples():
    yield from program.examples
    for name in program.list_commands(None):
        yield from program.get_command(None, name).examples
    for name in case.list_commands(None):
        yield from case.get_command(None, name).examples


@pytest.mark.parametrize("line", sorted(set(examples())))
def test_example_runs(openbook, agreed_elsewhere, line):
    name, *words = shlex.split(line)
    done = openbook(*words)
    assert (name, done.code, done.err) == ("openbook", 0, "")
    assert done.out


def test_examples_fit_the_screen():
    assert [line for line in examples() if len(line) > 98] == []
