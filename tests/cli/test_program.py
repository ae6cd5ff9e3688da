"""The program as a whole: help, exit codes, pipes, code pages and faults of our own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import openbook.cli.price
from openbook.cli import say_without_window
from openbook.cli.case import COMMANDS as CASE_COMMANDS
from openbook.cli.program import COMMANDS

ROOT = Path(__file__).parents[2]


def started(*words, folder, encoding="utf-8", **others):
    """Run the program as the system does."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "COLUMNS": "80"}
    command = [sys.executable, "-m", "openbook", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, **others)


def test_help_names_every_command_and_exit_code(openbook):
    done = openbook("--help")
    assert done.code == 0
    assert all(f"\n  {name} " in done.out for name, _ in COMMANDS)
    assert "Exit codes: 0 done; 2 the input is wrong; 3 the store or a file cannot be used;" in done.out


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help_with_an_example(openbook, name):
    for asking in ("--help", "-h"):
        done = openbook(name, asking)
        assert (done.code, done.err) == (0, "")
        assert f"\nExamples:\n  openbook {name}" in done.out


def test_nothing_typed_is_answered_with_help(openbook):
    done = openbook()
    assert done.code == 2
    assert done.err.startswith("Usage: openbook")


@pytest.mark.parametrize("word", ["frobnicate", "\x1b[31m", "Price"])
def test_an_unknown_command_is_answered_with_those_there_are(openbook, word):
    done = openbook(word)
    assert (done.code, done.out) == (2, "")
    assert "Type demo, price, explain, compare, trajectory" in done.err
    assert "\x1b" not in done.err


def test_an_unknown_option_is_refused(openbook):
    done = openbook("price", "provider.statement.json", "--jsno")
    assert (done.code, done.out) == (2, "")
    assert "--json" in done.err


def test_without_a_window_the_commands_are_named(capsys):
    assert say_without_window("There is no display, so the window cannot open.") == 0
    said = capsys.readouterr().out
    assert said.startswith("There is no display, so the window cannot open.\n")
    assert all(f"  openbook {name} " in said for name, _ in COMMANDS)


def test_a_fault_of_ours_says_so_and_tells_nothing_of_the_case(openbook, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError("£1,234.56 for somebody")

    monkeypatch.setattr("openbook.cli.price.checks", fails)
    done = openbook("price", "provider.statement.json")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("This is a fault of OpenBook’s own, not of your input (ZeroDivisionError at ")
    assert "Set OPENBOOK_DEBUG=1" in done.err
    assert "1,234" not in done.err


def test_a_fault_of_ours_can_be_followed(openbook, monkeypatch):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("openbook.cli.price.checks", fails)
    monkeypatch.setenv("OPENBOOK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        openbook("price", "provider.statement.json")


def test_ctrl_c_ends_quietly(openbook, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("openbook.cli.price.checks", interrupted)
    done = openbook("price", "provider.statement.json")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_closed_pipe_ends_quietly(folder):
    names = " ".join(["provider.statement.json"] * 60)
    line = f'"{sys.executable}" -m openbook price {names} --json | head -c 10; echo ${{PIPESTATUS[0]}}'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", line], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == (['{"file":', '"141'], "")


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp850", "ascii", "utf-8"])
def test_every_code_page_can_show_it(folder, encoding):
    done = started("price", "provider.statement.json", folder=folder, encoding=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    assert "GBP 3,601.37" in text if encoding == "ascii" else "£3,601.37" in text
    assert "?" not in text.replace("Is nobody ever woken?", "")
    assert ("less Client contribution" in text, "96.40" in text) == (True, True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("paid K7Q2-41 --weeks x", '"x" is not a number; type it like 4 or 4.5'),
        ("paid K7Q2-41 --weeks 0", "0 is out of range: a number above 0 would be accepted"),
        ("paid K7Q2-41 --placements many", '"many" is not a number; type it like 4 or 4.5'),
        ("paid K7Q2-41 --takes-back x", '"x" is not a number; a whole number of 1 or more would be accepted'),
        (
            "paid K7Q2-41 --corrects 99999999999999999999",
            "is out of range: a whole number of 1 or more would",
        ),
        ("round K7Q2-41 offer --version 2.5", "2.5 is not a whole number; a whole number of 1 or more would"),
        ("evidence K7Q2-41 --round x", '"x" is not a number; a whole number of 1 or more would be accepted'),
        ("retain --months -1", "−1 is out of range: a whole number from 0 to 1,200 would be accepted"),
        (
            "trajectory provider.statement.json --reduction 0.25 --years four",
            '"four" is not a number; a whole number from 1 to 30 would be accepted',
        ),
        (
            "trajectory provider.statement.json --reduction 0.25 --years 99",
            "99 is out of range: a whole number from 1 to 30 would be accepted",
        ),
        (
            "sensitivity provider.statement.json --draws x",
            '"x" is not a number; a whole number from 1 to 1,000,000 would be accepted',
        ),
    ],
)
def test_a_number_that_cannot_be_taken_is_refused_with_what_is_accepted(openbook, line, said):
    done = openbook(*line.split())
    assert (done.code, done.out) == (2, "")
    option = next(word for word in reversed(line.split()) if word.startswith("--"))
    assert f"Invalid value for '{option}': " in done.err
    assert said in done.err


@pytest.mark.parametrize(
    ("line", "missing", "example"),
    [
        ("evidence", "argument 'REF'", "evidence K7Q2-41"),
        ("report breakdown a.json", "option '--out'", "report breakdown provider.statement.json --out "),
        ("compare a.json", "argument 'FILE'", "compare provider.statement.json realistic.statement.json"),
    ],
)
def test_what_is_missing_is_named_with_an_example(openbook, line, missing, example):
    done = openbook(*line.split())
    assert done.code == 2
    assert f"Error: Missing {missing}. For example: openbook {example}" in done.err


def test_errors_and_help_can_be_shown_everywhere(folder):
    for words in (("price", "none"), ("--help",), ("price",), ("trajectory", "--help")):
        done = started(*words, folder=folder, encoding="ascii")
        assert done.returncode in (0, 2)
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_piped_text_is_plain(folder, variable):
    value = {"NO_COLOR": "1", "TERM": "xterm-256color"}[variable]
    environment = os.environ | {"PYTHONPATH": str(ROOT), variable: value}
    done = subprocess.run(
        [sys.executable, "-m", "openbook", "price", "provider.statement.json", "provider.statement.json"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("words", "unwanted"),
    [
        (("price", "provider.statement.json"), ("sqlalchemy", "reportlab", "PySide6", "numpy")),
        (
            ("explain", "provider.statement.json", "weekly_price"),
            ("sqlalchemy", "reportlab", "PySide6", "numpy"),
        ),
        (("--help",), ("sqlalchemy", "reportlab", "PySide6", "numpy", "rich")),
    ],
    ids=lambda value: value[0],
)
def test_a_command_loads_no_library_of_another(folder, words, unwanted):
    code = (
        f"import sys; from openbook.cli import main; main({list(words)!r}); "
        f"sys.exit(str([name for name in {unwanted!r} if name in sys.modules]))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "[]"


def test_every_file_of_commands_is_registered():
    folder = Path(openbook.cli.price.__file__).parent
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.py")}
    written = {name for name, text in texts.items() if "\ncommand = " in text or "\ndef command(" in text}
    registered = [name for name, _ in COMMANDS] + [f"case_{name}" for name, _ in CASE_COMMANDS]
    assert written == set(registered)
