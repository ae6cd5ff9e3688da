"""`python -m openbook`: the window, or the command that was typed."""

import errno
import io
from pathlib import Path

import pytest

from openbook.__main__ import NO_DISPLAY, main
from openbook.cli import window_place
from openbook.cli.command import Place


def test_a_command_is_run(folder, capsys):
    assert main(["price", "provider.statement.json"]) == 0
    assert "£3,601.37" in capsys.readouterr().out


class FullDisk(io.StringIO):
    def write(self, text):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_output_that_has_no_room_is_told_and_is_no_fault_of_ours(folder, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdout", FullDisk())
    assert main(["price", "provider.statement.json", "--json"]) == 3
    said = capsys.readouterr().err
    assert said.startswith("What was to be printed could not be written: there is no room where it goes.")


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
