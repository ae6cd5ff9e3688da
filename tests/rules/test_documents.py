"""What the documents name is there."""

import re

from tests.rules.sources import ROOT

PATHS = re.compile(r"`((?:tests|benchmarks|openbook|resources|docs)/[\w./-]+)`")


def test_every_file_that_a_document_names_is_there():
    # A decision may name what was there when it was taken.
    documents = {*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")} - {ROOT / "docs" / "decisions.md"}
    gone = [
        f"{document.name}: {name}"
        for document in sorted(documents)
        for name in PATHS.findall(document.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]
    assert not gone


def test_all_fifty_promises_are_listed_once():
    text = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert numbers == [*range(1, 31), *range(1, 21)]
