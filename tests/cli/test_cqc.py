"""`openbook cqc`: the regulator's files taken over, and places looked up."""

import pytest

from tests.exchange.cqc.made_up import directory_csv


def test_a_file_is_taken_over_and_looked_up(openbook):
    taken = openbook("cqc", "HSCA_Active_Locations.ods")
    assert (taken.code, taken.err) == (0, "")
    assert "The active locations: 2 places from HSCA_Active_Locations.ods, read on" in taken.out
    found = openbook("cqc", "--find", "larch")
    assert "Larch House  Fernley Care Ltd  WF5 0ZZ      6  1-100000001" in found.out
    one = openbook("cqc", "--find", "1-100000001", "--json").json[0]
    assert (one["places"], one["region"], one["postcode_area"], one["kind"]) == (
        6,
        "Yorkshire and The Humber",
        "WF",
        "residential_care_home",
    )


def test_the_two_files_stand_together_and_a_newer_one_takes_its_place(openbook, put):
    openbook("cqc", "HSCA_Active_Locations.ods")
    openbook("cqc", put("directory.csv", directory_csv()))
    assert openbook("cqc", "--find", "elan", "--json").json[0]["services"] == ["Supported living service"]
    openbook("cqc", put("newer.csv", directory_csv(rows=())))
    kept = openbook("cqc", "--json").json
    assert [(one["kind"], one["name"], one["locations"]) for one in kept] == [
        ("care-directory", "newer.csv", 0),
        ("active-locations", "HSCA_Active_Locations.ods", 2),
    ]
    assert openbook("cqc", "--find", "elan", "--json").json == []


def test_nothing_kept_and_nothing_found_say_what_to_do(openbook):
    assert "No directory is kept yet" in openbook("cqc").out
    assert "Nothing is listed under nowhere" in openbook("cqc", "--find", "nowhere").out


@pytest.mark.parametrize("name", ["costs.xlsx", "theirs.csv", "provider.statement.json", "none.csv"])
def test_another_file_is_refused_and_what_was_kept_stays(openbook, name):
    openbook("cqc", "HSCA_Active_Locations.ods")
    refused = openbook("cqc", name)
    assert (refused.code, "Traceback" in refused.err) == (2, False)
    assert openbook("cqc", "--find", "larch", "--json").json


def test_it_is_kept_in_the_database_that_is_named(openbook, tmp_path):
    other = str(tmp_path / "other" / "office.db")
    openbook("cqc", "HSCA_Active_Locations.ods", "--database", other)
    assert openbook("cqc", "--json", "--database", other).json[0]["locations"] == 2
    assert openbook("cqc", "--json").json == []


def test_looking_up_makes_no_database(openbook, data_folder):
    openbook("cqc")
    openbook("cqc", "--find", "larch")
    openbook("cqc", "costs.xlsx")
    assert not (data_folder / "openbook.db").exists()


def test_looking_up_nothing_is_refused(openbook):
    ended = openbook("cqc", "--find", " ")
    assert ended.code == 2
    assert "Type what to look up" in ended.err
