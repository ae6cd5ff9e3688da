"""`python -m openbook`: the window, or the command that was typed."""

from pathlib import Path

import pytest

from openbook.__main__ import NO_DISPLAY, main
from openbook.cli import window_place
from openbook.cli.command import Place


def test_a_command_is_run(folder, capsys):
    assert main(["price", "provider.statement.json"]) == 0
    assert "£3,601.37" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["--data-dir", "here"]])
def test_without_a_display_the_commands_are_named(monkeypatch, capsys, words):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith(NO_DISPLAY)
    assert "  openbook demo " in said


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ([], Place()),
        (["--data-dir", "here"], Place(Path("here"))),
        (["--data-dir=here", "--database", "sqlite:///x.db"], Place(Path("here"), "sqlite:///x.db")),
        (["--database=x.db"], Place(None, "x.db")),
        (["price"], None),
        (["--data-dir"], None),
        (["--data-dir", "here", "case", "list"], None),
        (["--help"], None),
    ],
)
def test_a_place_alone_is_the_window_s(words, place):
    assert window_place(words) == place
