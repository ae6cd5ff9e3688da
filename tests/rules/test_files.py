"""What may stand in the project's files, whatever their kind."""

import re

import pytest

from tests.rules.sources import ROOT, files, texts

# Spelt in parts, so that this file keeps its own rules.
REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("deb.debian", "org"),
    ("pypi", "python"),
)
LEFT_OVERS = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK")
COMMANDS = ("python3 dev.py run", "python3 dev.py test")


def holding(pattern):
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1}: {found.group()}"
        for path, text in texts().items()
        for found in re.finditer(pattern, text)
    ]


def test_no_file_names_a_package_registry():
    hosts = "|".join(re.escape(".".join(parts)) for parts in REGISTRIES)
    assert not holding(hosts)


def test_nothing_is_left_to_do_in_a_comment():
    assert not holding(rf"\b({'|'.join(LEFT_OVERS)})\b")


def test_no_file_names_a_folder_of_one_machine():
    assert not holding(r"(?<![\w.])/(work|root)/\w+")


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_both_commands_are_told(name):
    assert [command for command in COMMANDS if command not in texts()[name]] == []


def test_readme_begins_with_the_commands():
    first = texts()["README.md"].split("\n## ")[0]
    assert [command for command in COMMANDS if command not in first] == []


def test_every_picture_that_is_shown_is_there():
    missing = [
        f"{path}: {name}"
        for path, text in texts().items()
        if path.endswith(".md")
        for name in re.findall(
            r"!\[[^\]]*\]\(([^)#]+)\)|\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)", text
        )
        for name in name
        if name and not (ROOT / path).parent.joinpath(name).exists()
    ]
    assert not missing


def test_text_files_end_their_lines_alike():
    bad = [path for path, text in texts().items() if "\r" in text or (text and not text.endswith("\n"))]
    assert not bad


def test_the_font_comes_with_its_licence():
    fonts = [path.name for path in files() if path.suffix == ".ttf"]
    assert len(fonts) == 4
    assert "SIL Open Font License, Version 1.1" in texts()["resources/fonts/OFL.txt"]
