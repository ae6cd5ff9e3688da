"""`openbook person`, `retain` and `erase`: details apart, periods, holds and what is gone for good."""

import json

import pytest

from tests.cli.conftest import PERSON

CASE = "K7Q2-41"
WHY = ("--reason", "Asked for by the family")


def test_details_are_read_from_a_file_and_told(openbook, kept):
    assert openbook("person", CASE).out == "No personal details are kept with case K7Q2-41.\n"
    saved = openbook("person", CASE, "--from", "person.json", "--by", "Ann")
    assert saved.out == "Saved the personal details of case K7Q2-41, apart from its history.\n"
    told = openbook("person", CASE).out.splitlines()
    assert told[:3] == [
        "Name: Anna Zzyzx Moreland",
        "Date of birth: 9 March 1987",
        "Your record number: LAS-7719283",
    ]
    assert openbook("person", CASE, "--json").json == PERSON | {"known_as": "", "note": ""}


def test_details_may_be_piped_in_and_are_refused_in_words(openbook, kept):
    piped = json.dumps(PERSON | {"known_as": "Annie"}).encode()
    assert openbook("person", CASE, "--from", "-", piped=piped).code == 0
    assert openbook("person", CASE, "--json").json["known_as"] == "Annie"
    refused = openbook("person", CASE, "--from", "-", piped=b'{"name": "A", "born": "1987"}')
    assert (refused.code, "there is no such field" in refused.err) == (2, True)
    assert openbook("person", CASE, "--json").json["name"] == "Anna Zzyzx Moreland"


def test_no_other_command_prints_anything_of_the_person(openbook, handed_over, folder):
    """Lists, history, reports, papers: all that leaves or is shown elsewhere."""
    for kind in ("breakdown", "negotiation", "history"):
        openbook("report", kind, "provider.statement.json", "--out", f"{kind}.html")
    said = [
        openbook(*words).out
        for words in (
            ("case", "list"),
            ("case", "list", "Zzyzx"),
            ("case", "show", CASE),
            ("history",),
            ("history", "--json"),
            ("retain",),
            ("retain", CASE),
            ("evidence", CASE),
            ("verify",),
        )
    ]
    said += [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.html"))]
    assert len(said) == 12
    assert not [one for one in said for word in ("Zzyzx", "1987-03-09", "7719283") if word in one]
    assert "No case holds these words." in said[1]


def test_a_person_is_erased_with_a_reason_that_stays(openbook, handed_over):
    refused = openbook("erase", CASE, "--person")
    assert (refused.code, "Give a reason: an erasure is recorded" in refused.err) == (2, True)
    done = openbook("erase", CASE, "--person", *WHY, "--by", "Ann")
    assert done.code == 0
    assert done.out.startswith(
        "Erased the personal details of case K7Q2-41; entry 6 of the history says why.\n"
    )
    told = openbook("person", CASE).out
    assert told.startswith("The personal details of case K7Q2-41 were erased on ")
    assert told.endswith(" by Ann: Asked for by the family\n")
    assert openbook("person", CASE, "--json").json is None
    assert openbook("verify").code == 0
    again = openbook("erase", CASE, "--person", *WHY)
    assert (again.code, "No personal details are kept" in again.err) == (2, True)


def test_the_backups_that_still_hold_it_are_named_and_cleared(openbook, handed_over, data_folder):
    openbook("backup")
    told = openbook("erase", CASE, "--paper", "Payroll.pdf", *WHY).out
    backups = sorted((data_folder / "backups").glob("*.db"))
    held = [backup for backup in backups if f"  {backup} (until " in told]
    assert held
    assert b"%PDF-1.7 payroll" in held[-1].read_bytes()
    done = openbook("erase", CASE, "--person", *WHY, "--clear-backups").out
    assert "Made a fresh backup and deleted" in done
    assert done.endswith("No backup beside the database holds it.\n")
    left = sorted((data_folder / "backups").glob("*.db"))
    assert left
    assert not [backup for backup in left if b"Zzyzx" in backup.read_bytes()]
    assert openbook("verify").code == 0


def test_an_erased_paper_is_listed_as_such_and_not_written_out(openbook, handed_over, folder):
    openbook("erase", CASE, "--paper", "Payroll.pdf", *WHY, "--by", "Ann")
    assert "   Content: erased on " in openbook("evidence", CASE).out
    refused = openbook("evidence", CASE, "--save", "Payroll.pdf", "copy.pdf")
    assert (refused.code, "was erased on" in refused.err) == (2, True)
    assert not (folder / "copy.pdf").exists()
    refused = openbook("evidence", CASE, "Payroll.pdf")
    assert (refused.code, "It is not kept again" in refused.err) == (2, True)


def test_a_legal_hold_forbids_erasing_until_it_is_released(openbook, handed_over):
    held = openbook("retain", CASE, "--hold", "--reason", "Claim of 3 June", "--by", "Ann").out
    assert held.startswith("Under a legal hold since ")
    assert "set by Ann: Claim of 3 June" in held
    for what in (("--person",), ("--paper", "Payroll.pdf")):
        refused = openbook("erase", CASE, *what, *WHY)
        assert (refused.code, "Nothing was erased: case K7Q2-41 is under a legal hold" in refused.err) == (
            2,
            True,
        )
    assert openbook("retain", CASE, "--release", "--reason", "Withdrawn").out.startswith("No period is set.")
    assert openbook("erase", CASE, "--person", *WHY).code == 0


def test_no_period_is_the_programs_own(openbook, handed_over):
    told = openbook("retain", CASE).out
    assert told == (
        "No period is set. "
        "How long such records are kept is for your organisation’s retention schedule to say.\n"
    )
    assert openbook("retain", "--on", "2200-01-01").out.startswith(
        "Nothing is due to be erased.\nNo usual period is set"
    )


def test_what_is_due_is_listed_by_its_own_or_the_usual_period(openbook, handed_over):
    (told,) = openbook("retain", "--months", "84", "--on", "2200-01-01", "--json").json
    assert (told["case"], told["person"], told["papers"]) == (CASE, True, 1)
    openbook("retain", CASE, "--until", "6 April 2033", "--reason", "Schedule 4.2", "--by", "Ann")
    assert openbook("retain", CASE).out == "To be kept until 6 April 2033, set by Ann: Schedule 4.2\n"
    assert openbook("retain", CASE, "--json").json["keep_until"] == "2033-04-06"
    assert openbook("retain", "--on", "2033-04-05", "--json").json == []
    listed = openbook("retain", "--on", "2033-04-06").out.splitlines()
    assert listed[2].split() == [
        CASE,
        "Six-bed",
        "home,",
        "complex",
        "needs",
        "6",
        "April",
        "2033",
        "yes",
        "1",
    ]
    openbook("retain", CASE, "--usual", "--reason", "Set in error")
    assert openbook("retain", "--on", "2033-04-06", "--json").json == []


def test_the_usual_period_is_a_setting(openbook, handed_over, data_folder):
    (data_folder / "settings.json").write_text('{"retention_months": 84}', encoding="utf-8")
    assert openbook("retain", CASE).out == (
        "To be kept for 84 months after its last entry, as the settings say.\n"
    )
    assert [one["case"] for one in openbook("retain", "--on", "2200-01-01", "--json").json] == [CASE]


@pytest.mark.parametrize(
    "words",
    [
        ("retain", "--hold"),
        ("retain", CASE, "--hold", "--release"),
        ("erase", CASE),
        ("retain", CASE, "--on", "1/1/2030"),
    ],
)
def test_what_does_not_go_together_is_refused(openbook, handed_over, words):
    done = openbook(*words)
    assert (done.code, done.out) == (2, "")
