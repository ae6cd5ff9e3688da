"""`openbook case`, `history`, `verify` and `backup`: what is kept, and how it is found again."""

import json
import sqlite3
import tomllib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from openbook import __version__
from openbook.resources import rates_hash
from openbook.store import Actor
from openbook.store.store import Store
from tests.cli.conftest import changed

FILE = "provider.statement.json"
REFERENCE = "K7Q2-41"


def test_a_statement_is_kept_with_its_price(openbook, data_folder):
    done = openbook("case", "add", FILE)
    assert (done.code, done.err) == (0, "")
    assert f"Kept version 1 of the provider’s statement in case {REFERENCE}: £3,601.37 a week." in done.out
    assert str(data_folder / "openbook.db") in done.out
    assert (data_folder / "openbook.db").is_file()


def test_the_same_statement_is_kept_once(openbook, kept):
    done = openbook("case", "add", FILE)
    assert "keeps this provider’s statement already, as version 1. Nothing was added." in done.out
    assert len(openbook("history", "--json").json) == 3


def test_what_was_kept_may_be_told_in_json(openbook, data_folder):
    first, again = (openbook("case", "add", FILE, "--json").json for _ in range(2))
    assert (first["added"], again["added"]) == (True, False)
    assert (first["reference"], first["entry"], first["weekly_price"]) == (REFERENCE, 2, "3601.37")
    assert first["database"] == str(data_folder / "openbook.db")


def test_a_changed_statement_is_the_next_version(openbook, put, kept):
    put("next.json", changed(head_office={"rate": 0.06}))
    assert "Kept version 2 of the provider’s statement" in openbook("case", "add", "next.json").out
    versions = openbook("case", "show", REFERENCE, "--json").json["versions"]
    assert [(one["side"], one["number"]) for one in versions] == [
        ("provider", 1),
        ("realistic", 1),
        ("provider", 2),
    ]
    assert versions[0]["figures"] == {"break_even": "3438.64", "lawful_floor": "3327.24"}


def test_what_was_being_worked_on_is_kept_before_it_is_replaced(openbook, put, kept, data_folder):
    actor = Actor("Ann", "", "commissioner")
    worked_on = json.dumps(changed(title="half done", costs=[{"key": "food"}]))
    with Store.open(data_folder / "openbook.db", clock=lambda: datetime.now(UTC)) as store:
        store.save_draft(REFERENCE, "provider", worked_on, by=actor)
    put("next.json", changed(head_office={"rate": 0.06}))
    assert "Kept version 3" in openbook("case", "add", "next.json").out
    versions = openbook("case", "show", REFERENCE, "--json").json["versions"]
    assert versions[2]["reason"] == "kept as it was being worked on, before another version was added"


def test_a_statement_without_a_reference_gets_a_random_one(openbook, put):
    put("s.json", changed(reference=None))
    openbook("case", "add", "s.json")
    (case,) = openbook("case", "list", "--json").json
    assert len(case["reference"]) == len(REFERENCE)


def test_a_case_may_be_chosen(openbook):
    assert "in case R9-1:" in openbook("case", "add", FILE, "--reference", "R9-1").out
    refused = openbook("case", "add", FILE, "--reference", " ")
    assert (refused.code, "cannot be the reference of a case" in refused.err) == (2, True)


def test_cases_are_listed(openbook, kept, golden):
    golden("case_list.txt", openbook("case", "list").out)
    (case,) = openbook("case", "list", "--json").json
    assert (case["reference"], case["provider_price"], case["realistic_price"]) == (
        REFERENCE,
        "3601.37",
        "3322.17",
    )
    assert (case["weekly_price"], case["weekly_price_is"]) == ("3322.17", "realistic")
    assert openbook("case", "list", "complex", "six-bed").out.count(REFERENCE) == 1
    assert openbook("case", "list", "nowhere").out == "No case holds these words.\n"


def test_an_empty_store_says_the_next_step(openbook, data_folder):
    done = openbook("case", "list")
    assert (done.code, done.out) == (0, "No case is kept yet. Keep one with: openbook case add FILE\n")
    assert openbook("case", "list", "--json").json == []
    assert list(data_folder.iterdir()) == []


@pytest.mark.parametrize("words", [("case", "list"), ("programme",), ("cqc",), ("cqc", "--find", "larch")])
def test_a_database_that_was_named_and_is_not_there_is_no_empty_one(openbook, folder, words):
    done = openbook(*words, "--database", str(folder / "casses.db"))
    assert (done.code, done.out) == (3, "")
    assert "There is no database at" in done.err
    assert "casses.db yet" in done.err
    assert not (folder / "casses.db").exists()


def test_a_case_is_shown(openbook, kept):
    shown = openbook("case", "show", REFERENCE)
    assert shown.code == 0
    assert "Provider asks, a week: £3,601.37\nRealistic, a week: £3,322.17\n" in shown.out
    assert "1 of the provider’s statement  £3,601.37" in shown.out


def test_a_kept_statement_comes_back_byte_for_byte(openbook, kept, folder):
    out = openbook("case", "show", REFERENCE, "--statement", "provider").out
    assert out.encode() == (folder / FILE).read_bytes()
    assert openbook("price", "-", "--json", piped=out.encode()).json["weekly_price"] == "3601.37"


def test_a_side_that_is_not_there_is_refused(openbook):
    openbook("case", "add", FILE)
    done = openbook("case", "show", REFERENCE, "--statement", "realistic")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Case {REFERENCE} keeps no realistic statement yet.\n"


@pytest.mark.parametrize("words", [("case", "show", "X1"), ("history", "X1")])
def test_an_unknown_case_is_refused(openbook, kept, words):
    done = openbook(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err == "There is no case X1. Check the reference in the list of cases.\n"


@pytest.mark.parametrize("words", [("case", "show", "X1"), ("history",), ("verify",), ("backup",)])
def test_without_a_store_there_is_nothing_to_read(openbook, words, data_folder):
    done = openbook(*words)
    assert (done.code, done.out) == (3, "")
    assert "There is no database at" in done.err
    assert list(data_folder.iterdir()) == []


def test_history_says_who_when_and_why(openbook, kept):
    said = openbook("history", REFERENCE).out
    assert "3. Kept version 1 of the realistic statement (K7Q2-41)\n" in said
    assert "\n   Reason: Payroll seen\n" in said
    entries = openbook("history", "--json").json
    assert [entry["kind"] for entry in entries] == ["case", "version", "version"]
    assert {entry["engine_version"] for entry in entries} == {__version__}
    assert {entry["rates_hash"] for entry in entries} == {rates_hash()}
    assert all(entry["by"] for entry in entries)


def test_a_name_may_be_given(openbook):
    openbook("case", "add", FILE, "--by", "Ann Example")
    assert {entry["by"] for entry in openbook("history", "--json").json} == {"Ann Example"}


def test_a_sound_store_is_verified(openbook, kept):
    done = openbook("verify")
    assert (done.code, done.err) == (0, "")
    assert "All is well with" in done.out
    assert "The history has 3 entries" in done.out
    told = openbook("verify", "--json").json
    assert (told["sound"], told["entries"], told["findings"]) == (True, 3, [])
    assert told["head"] in done.out


def test_a_head_from_a_report_is_checked(openbook, kept):
    head = openbook("verify", "--json").json["head"]
    for said in (f"History: 3 entries, head {head}", f"3 entries, head {head[:12].upper()}"):
        assert openbook("verify", "--against", said).code == 0
    other = openbook("verify", "--against", f"3 entries, head {'0' * 64}")
    assert (other.code, "rewritten" in other.err) == (3, True)
    cut = openbook("verify", "--against", f"5 entries, head {head}")
    assert (cut.code, "The end of the history was cut off" in cut.err) == (3, True)


def test_a_report_itself_is_checked(openbook, kept, folder):
    openbook("report", "breakdown", FILE, "--out", "b.html")
    assert openbook("verify", "--against", "b.html").code == 0
    text = (folder / "b.html").read_text(encoding="utf-8")
    (folder / "c.html").write_text(text.replace("3 entries, head ", "9 entries, head "), encoding="utf-8")
    assert openbook("verify", "--against", "c.html").code == 3


@pytest.mark.parametrize("said", ["abc", FILE, "3 entries, head abc", "", "x" * 5000, "nul\0byte"])
def test_what_holds_no_head_is_refused(openbook, kept, said):
    done = openbook("verify", "--against", said)
    assert (done.code, done.out) == (2, "")
    assert "No head of a history was found in" in done.err


def test_an_altered_history_is_found_and_named(openbook, kept, data_folder):
    with closing(sqlite3.connect(data_folder / "openbook.db")) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for name in names:
            raw.execute(f'DROP TRIGGER "{name}"')
        raw.execute("UPDATE entry SET user_name = 'nobody' WHERE seq = 2")
        raw.commit()
    done = openbook("verify")
    assert done.code == 3
    assert "Entry 2 was altered" in done.err
    told = openbook("verify", "--json")
    assert (told.code, told.json["sound"]) == (3, False)
    assert 2 in [finding["entry"] for finding in told.json["findings"]]


def test_a_backup_is_made_and_named(openbook, kept):
    done = openbook("backup")
    assert done.code == 0
    assert Path(done.out.splitlines()[-1]).is_file()


def test_the_store_may_be_elsewhere(openbook, folder, data_folder):
    for words in (
        ("case", "add", FILE, "--data-dir", "one"),
        ("--data-dir", "two", "case", "add", FILE),
        ("case", "--data-dir", "three", "add", FILE),
        ("case", "add", FILE, "--database", "sqlite:///four.db"),
        ("case", "add", FILE, "--database", "five.db"),
    ):
        assert openbook(*words).code == 0
    made = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.db"))
    assert made == ["five.db", "four.db", "one/openbook.db", "three/openbook.db", "two/openbook.db"]
    assert not (data_folder / "openbook.db").exists()


@pytest.mark.parametrize("place", ["postgresql://nowhere/cases", "/", "mysql://x", "sqlite://"])
def test_a_place_that_cannot_be_used_is_refused(openbook, place):
    done = openbook("case", "list", "--database", place)
    assert (done.code, done.out) == (3, "")
    assert "Traceback" not in done.err


def test_a_foreign_file_is_refused_and_left_alone(openbook, put, folder):
    put("x.db", b"not a database at all" * 100)
    done = openbook("case", "add", FILE, "--database", "x.db")
    assert (done.code, done.out) == (3, "")
    assert (folder / "x.db").read_bytes() == b"not a database at all" * 100


def test_a_store_that_is_open_elsewhere_can_be_read_but_not_added_to(openbook, kept, data_folder):
    with Store.open(data_folder / "openbook.db", clock=lambda: datetime.now(UTC)):
        assert openbook("case", "list").code == 0
        assert openbook("verify").code == 0
        done = openbook("case", "add", FILE)
        assert (done.code, "is already open in OpenBook" in done.err) == (3, True)


def test_the_version_is_the_package_s():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__
