"""The Care Quality Commission's files are read by their headings, and places found by name or number."""

import pytest

from openbook.exchange.cqc import LocationIndex, merged, plain, rank, read_directory
from openbook.model.choices import SettingKind
from openbook.model.errors import UnreadableFileError
from tests.exchange import hostile
from tests.exchange.cqc.made_up import (
    ACTIVE_HEADINGS,
    ACTIVE_ROWS,
    DIRECTORY_HEADINGS,
    DIRECTORY_ROWS,
    active_ods,
    active_xlsx,
    directory_csv,
)


class StoppedError(Exception):
    """What a person who presses Stop raises."""


def test_the_care_directory_gives_names_and_services():
    larch, elan = read_directory(directory_csv())
    assert (larch.location_id, larch.name, larch.provider, larch.provider_id) == (
        "1-100000001",
        "Larch House",
        "Fernley Care Ltd",
        "1-200000001",
    )
    assert (larch.places, larch.services, larch.kind) == (
        None,
        ("Care home service without nursing", "Respite"),
        SettingKind.RESIDENTIAL_CARE_HOME,
    )
    assert (elan.location_id, elan.postcode_area, elan.kind) == ("RX2X1", "LS", SettingKind.SUPPORTED_LIVING)


@pytest.mark.parametrize("content", [active_xlsx(), active_ods()], ids=["xlsx", "ods"])
def test_the_active_locations_give_places(content):
    larch, elm = read_directory(content)
    assert (larch.places, larch.region, larch.local_authority, larch.postcode_area) == (
        6,
        "Yorkshire and The Humber",
        "Wakefield",
        "WF",
    )
    assert (larch.address, larch.people) == (
        "1 Fir Lane, Ossett",
        ("Learning disabilities or autistic spectrum disorder",),
    )
    assert (elm.places, elm.is_dormant, elm.kind) == (None, True, SettingKind.NURSING_CARE_HOME)


def test_columns_in_any_order_and_older_headings_read_the_same():
    headings = [
        heading.replace("Local authority", "Local Authority") for heading in reversed(DIRECTORY_HEADINGS)
    ]
    rows = [tuple(reversed(row)) for row in DIRECTORY_ROWS]
    assert list(read_directory(directory_csv(headings, rows))) == list(read_directory(directory_csv()))


def test_a_needed_heading_that_is_gone_is_named():
    headings = ["Beds" if heading == "Care homes beds" else heading for heading in ACTIVE_HEADINGS]
    with pytest.raises(UnreadableFileError, match='no column "care homes beds"'):
        list(read_directory(active_xlsx(headings)))


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2\n", hostile.xlsx('<row r="1"><c r="A1"><v>1</v></c></row>'), b"PK\x03\x04 nothing"],
)
def test_another_file_is_refused(content):
    with pytest.raises(UnreadableFileError, match="Nothing was read"):
        list(read_directory(content))


@pytest.mark.parametrize(
    "name", ["entities in the texts", "entities in a sheet", "cut short", "leads outside"]
)
def test_hostile_files_are_refused(name):
    with pytest.raises(UnreadableFileError, match="Nothing was read"):
        list(read_directory(hostile.files()[name]))


def test_too_many_rows_are_refused():
    content = b"x\n" * 300_000
    with pytest.raises(UnreadableFileError, match="Nothing was read"):
        list(read_directory(b"Name\n" + content))


def test_progress_is_told_to_the_end_and_can_stop_the_reading():
    told = []
    list(read_directory(active_xlsx(), lambda done, of: told.append((done, of))))
    assert told[-1][0] == told[-1][1]

    def stop(done, of):
        raise StoppedError

    with pytest.raises(StoppedError):
        list(read_directory(active_xlsx(), stop))


def test_rows_without_a_number_are_passed_over():
    rows = (*DIRECTORY_ROWS, ("Nowhere",) + ("",) * 14)
    assert len(list(read_directory(directory_csv(rows=rows)))) == 2


def test_the_two_files_add_to_each_other():
    (first, *_), (second, *_) = read_directory(directory_csv()), read_directory(active_xlsx())
    both = merged(first, second)
    assert (both.places, both.services) == (6, ("Care home service without nursing",))
    assert merged(second, first).places == 6
    assert len(LocationIndex([*read_directory(directory_csv()), *read_directory(active_xlsx())])) == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("larch", ["Larch House"]),
        ("fernley wakef", []),
        ("fernley ossett", ["Larch House"]),
        ("1-100000001", ["Larch House"]),
        ("rx2x1", ["Élan, Supported Living"]),
        ("elan", ["Élan, Supported Living"]),
        ("WF5 0ZZ", ["Larch House"]),
        ("", []),
        ("   ", []),
    ],
)
def test_places_are_found_by_what_people_type(typed, found):
    index = LocationIndex(read_directory(directory_csv()))
    assert [one.name for one in index.find_locations(typed)] == found


def test_the_nearest_come_first():
    rows = [
        (name, *row[1:13], f"1-{number}", row[14])
        for number, (name, row) in enumerate(
            zip(("Old Larch House", "Larch House", "Larch House East"), DIRECTORY_ROWS[:1] * 3, strict=True)
        )
    ]
    index = LocationIndex(read_directory(directory_csv(rows=rows)))
    assert [one.name for one in index.find_locations("larch house")] == [
        "Larch House",
        "Larch House East",
        "Old Larch House",
    ]
    assert [one.name for one in index.find_locations("larch house", limit=1)] == ["Larch House"]
    assert rank(index.find_locations("old larch")[0], "1-0")[0] == 0


def test_accents_and_apostrophes_do_not_stand_in_the_way():
    assert plain("St. Élan’s & Co") == "st elans co"
    assert len(ACTIVE_ROWS[0]) == len(ACTIVE_HEADINGS)
