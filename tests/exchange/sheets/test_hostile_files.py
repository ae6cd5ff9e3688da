"""Files made to do harm are refused before they cost anything."""

import json
import subprocess
import sys
from random import Random

import pytest

from openbook.exchange.sheets import read_book
from openbook.model.errors import UnreadableFileError
from tests.exchange import hostile

MOST_KILOBYTES = 300_000
COUNT = 33


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Every hostile file on disk, so that the measured process holds nothing else."""
    place = tmp_path_factory.mktemp("hostile")
    for name, content in hostile.files().items():
        (place / name).write_bytes(content)
    return place


READ = """
import json, pathlib, sys
from openbook.exchange.sheets import read_book
from openbook.model.errors import UnreadableFileError
try:
    read_book(pathlib.Path(sys.argv[1]).read_bytes())
except UnreadableFileError as error:
    own = pathlib.Path("/proc/self/status")  # rusage would count the process that started this one
    lines = own.read_text().splitlines() if own.exists() else []
    print(json.dumps([str(error), sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))]))
"""


def test_every_hostile_file_is_refused_in_little_memory(folder):
    files = sorted(folder.iterdir())
    assert len(files) == COUNT
    for path in files:
        done = subprocess.run(
            [sys.executable, "-c", READ, path], capture_output=True, text=True, check=False, timeout=60
        )
        assert done.stderr == "", path.name
        text, memory = json.loads(done.stdout)
        assert "Nothing was read." in text, path.name
        assert memory < MOST_KILOBYTES, path.name


def test_nothing_is_written_anywhere(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnreadableFileError):
        read_book((folder / "leads outside").read_bytes())
    assert not list(tmp_path.iterdir())
    assert not (tmp_path.parent.parent / "outside.xml").exists()


def test_a_part_that_no_list_names_is_not_read():
    inside = hostile.xlsx('<row r="1"><c r="A1"><v>1</v></c></row>')
    unlisted = hostile.packed({"xl/worksheets/sheet9.xml": hostile.LAUGHS})
    local = unlisted[: unlisted.index(b"PK\x01\x02")]
    book = read_book(local + inside)
    assert book.sheets[0].rows == [[1.0]]


ROWS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Food</t></is></c><c r="B1" s="1"><f>1+1</f><v>2</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="b"><v>1</v></c></row>'
    '<row r="3"><c r="C3" t="d"><v>2026-01-01</v></c><c r="D3"><v>1e5</v></c></row>'
)


def refusal(content):
    """The text of the refusal; empty where the file was read after all."""
    try:
        read_book(content)
    except UnreadableFileError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("seed", range(8))
def test_damaged_workbooks_are_read_or_refused_but_never_crash(seed):
    chance = Random(seed)
    whole = hostile.xlsx(ROWS * 20)
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert refusal(bytes(broken)).endswith(("", "Nothing was read."))


@pytest.mark.parametrize("seed", range(8))
def test_damaged_xml_is_read_or_refused_but_never_crashes(seed, capfd):
    chance = Random(seed)
    for _ in range(60):
        parts = {name: bytearray(text.encode()) for name, text in hostile.parts_of(ROWS).items()}
        part = parts[chance.choice(sorted(parts))]
        for _ in range(chance.randint(1, 4)):
            part[chance.randrange(len(part))] = chance.choice(b'<>/"= 0A9rc&;-')
        packed = hostile.packed({name: bytes(content) for name, content in parts.items()})
        assert refusal(packed).endswith(("", "Nothing was read."))
    assert capfd.readouterr().err == ""
