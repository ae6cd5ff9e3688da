"""`openbook demo`: the worked example in one go, as often as one likes."""

import contextlib
import io
import shlex
import shutil
from pathlib import Path

import pytest

from openbook.cli import main


def listed(out, heading):
    """The paths under a heading."""
    lines = out.splitlines()
    start = lines.index(heading) + 1
    end = next(i for i, line in enumerate(lines[start:], start) if not line.startswith("  "))
    return [Path(line.strip()) for line in lines[start:end]]


@pytest.fixture(scope="module")
def done_once(tmp_path_factory):
    """The data folder of one demo, and what it said."""
    data, said = tmp_path_factory.mktemp("demo"), io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main(["demo", "--data-dir", str(data)]) == 0
    return data, said.getvalue()


@pytest.fixture
def told(done_once):
    return done_once[1]


@pytest.fixture
def after(done_once, openbook, data_folder):
    """The data folder as a demo leaves it."""
    shutil.copytree(done_once[0], data_folder, dirs_exist_ok=True)


def test_it_says_in_words_what_was_done(told):
    for said in (
        "It asks £3,499.60 a week",
        "£3,067.37 a week, −£432.23. Below £2,824.32 the same hours could not lawfully be delivered.",
        "3. The fee now was followed down by 25% over 4 years.",
        "not lawful: not a saving",
        "4. Both statements were kept in the case EXAMPLE-1, which is marked as an example.",
        "6. The store was checked and all is well",
    ):
        assert said in told


def test_every_file_that_it_wrote_is_named_and_there(told, done_once):
    named = listed(told, "Written:")
    assert all(path.is_absolute() and path.is_file() for path in named)
    assert set(named) == {path for path in done_once[0].rglob("*") if path.is_file()}
    reports = {f"larch-house-{kind}" for kind in ("breakdown", "trajectory", "comparison", "negotiation")}
    names = {path.name for path in named}
    assert {"openbook.db", *(f"{one}{end}" for one in reports for end in (".pdf", ".html"))} <= names


def test_every_report_stands_against_the_history_it_came_from(openbook, after, data_folder):
    for place, kind in enumerate(("breakdown", "trajectory", "comparison", "negotiation")):
        report = data_folder / "demo" / f"larch-house-{kind}.pdf"
        told = openbook("verify", "--against", report, "--json").json
        assert (told["sound"], told["against"]["entries"]) == (True, 3 + place)
        assert told["against"]["issued"] == told["against"]["entries"] + 1


def test_running_it_again_adds_nothing_twice(openbook, after):
    history = openbook("history", "--json").json
    again = openbook("demo")
    assert (again.code, again.err) == (0, "")
    assert openbook("history", "--json").json == history
    assert len(openbook("case", "list", "--json").json) == 1
    assert "stand already in the case EXAMPLE-1" in again.out
    assert "larch-house-breakdown.pdf" in {path.name for path in listed(again.out, "Unchanged from before:")}


def test_a_report_that_was_thrown_away_is_written_again(openbook, after, data_folder):
    (data_folder / "demo" / "larch-house-breakdown.pdf").unlink()
    again = openbook("demo").out
    assert "larch-house-breakdown.pdf" in {path.name for path in listed(again, "Written:")}


def test_the_example_is_marked_and_apart(openbook, after):
    (case,) = openbook("case", "list", "--json").json
    assert (case["reference"], case["example"]) == ("EXAMPLE-1", True)
    assert openbook("case", "show", "EXAMPLE-1").out.startswith("EXAMPLE-1 (example)\n")
    assert openbook("verify").code == 0


def test_its_last_words_can_be_typed(openbook, told):
    lines = told.splitlines()
    typed = [line.strip() for line in lines[lines.index("Go on with:") + 1 :]]
    assert len(typed) == 3
    for line in typed:
        name, *words = shlex.split(line)
        assert name == "openbook"
        assert openbook(*words).code == 0


def test_it_can_be_put_elsewhere(openbook, folder, data_folder):
    out = openbook("demo", "--data-dir", "try out", "--database", "cases.db").out
    assert (folder / "try out" / "demo" / "larch-house-breakdown.pdf").is_file()
    assert (folder / "cases.db").is_file()
    assert list(data_folder.iterdir()) == []
    assert 'openbook case show EXAMPLE-1 --data-dir "try out" --database "cases.db"' in out


def test_a_folder_that_cannot_be_made_is_refused(openbook, put):
    put("taken", "a file")
    done = openbook("demo", "--data-dir", "taken")
    assert (done.code, done.out) == (3, "")
    assert "Traceback" not in done.err
