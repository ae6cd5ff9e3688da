"""The Commission's directory: each file replaces the earlier one of its kind whole, and is looked up."""

from dataclasses import replace
from datetime import date

import pytest

from openbook.model.location import ACTIVE_LOCATIONS, CARE_DIRECTORY, DirectoryFile
from tests.made_up_place import LARCH_HOUSE

DAY = date(2026, 11, 1)
LARCH = replace(LARCH_HOUSE, people=("Learning disabilities",))
SAID = replace(LARCH, places=None, services=("Care home service without nursing", "Respite"), people=())
ELAN = replace(LARCH, location_id="RX2X1", name="Élan, Supported Living", address="", postcode="LS1 0ZZ")


class StoppedError(Exception):
    """What a person who presses Cancel raises."""


def keep(store, *locations, kind=ACTIVE_LOCATIONS, name="places.ods", **options):
    return store.keep_directory(locations, kind=kind, name=name, sha256="ab" * 32, on=DAY, **options)


def names(store, text, **options):
    return [one.name for one in store.find_locations(text, **options)]


def test_a_file_is_kept_and_told_of(store):
    kept = keep(store, LARCH, ELAN)
    assert kept == DirectoryFile(ACTIVE_LOCATIONS, "places.ods", "ab" * 32, DAY, 2)
    assert store.directory_files() == (kept,)
    assert store.location("1-100000001") == LARCH
    assert store.location("1-1") is None


def test_nothing_is_kept_at_first(store):
    assert store.directory_files() == ()
    assert store.find_locations("larch") == ()


def test_a_newer_file_takes_the_place_of_its_kind_alone(store):
    keep(store, SAID, ELAN, kind=CARE_DIRECTORY, name="directory.csv")
    keep(store, LARCH)
    keep(store, replace(LARCH, name="Larch Place"), name="newer.ods")
    assert [one.name for one in store.directory_files()] == ["directory.csv", "newer.ods"]
    assert names(store, "larch") == ["Larch Place"]
    assert names(store, "house") == []
    assert names(store, "elan") == ["Élan, Supported Living"]


@pytest.mark.parametrize("order", [(CARE_DIRECTORY, ACTIVE_LOCATIONS), (ACTIVE_LOCATIONS, CARE_DIRECTORY)])
def test_the_two_files_add_to_each_other(store, order):
    for kind in order:
        keep(store, SAID if kind == CARE_DIRECTORY else LARCH, kind=kind)
    (both,) = store.find_locations("larch")
    assert both == replace(LARCH, services=SAID.services)
    assert store.location("1-100000001") == both


def test_a_place_that_goes_from_one_file_is_still_found_by_the_other(store):
    keep(store, SAID, kind=CARE_DIRECTORY)
    keep(store, LARCH, ELAN)
    keep(store, ELAN)
    assert store.find_locations("larch") == (SAID,)
    keep(store, kind=CARE_DIRECTORY)
    assert store.find_locations("larch") == ()
    assert names(store, "elan") == ["Élan, Supported Living"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("larch", ["Larch House"]),
        ("LARCH  house", ["Larch House"]),
        ("fernley ossett", ["Larch House"]),
        ("fernley nowhere", []),
        ("1-100000001", ["Larch House"]),
        ("rx2x1", ["Élan, Supported Living"]),
        ("elan", ["Élan, Supported Living"]),
        ("WF5 0ZZ", ["Larch House"]),
        ("wf50zz", ["Larch House"]),
        ("ls1", ["Élan, Supported Living"]),
        ("larch%", ["Larch House"]),
        ("l_zz%q", []),
        ("'); DROP TABLE cqc_search; --", []),
        ("larch\0", ["Larch House"]),
        ("", []),
        ("  ¿", []),
    ],
)
def test_places_are_found_by_what_people_type(store, typed, found):
    keep(store, LARCH, ELAN)
    assert names(store, typed) == found


def test_the_nearest_come_first(store):
    number = replace(LARCH, location_id="larch house", name="Zz")
    called = ("Fir Larch House", "The Larch House", "Larch House East", "Larch House", "Larch House Annex")
    keep(
        store,
        *(replace(LARCH, location_id=f"1-{place}", name=name) for place, name in enumerate(called)),
        replace(LARCH, location_id="1-9", name="Oak", provider="Larch House Ltd"),
        number,
    )
    nearest = ["Zz", "Larch House", "Larch House Annex", "Larch House East", "Fir Larch House"]
    assert names(store, "larch house") == [*nearest, "The Larch House", "Oak"]
    assert names(store, "larch house", limit=2) == nearest[:2]


def test_stopping_half_way_leaves_no_trace(store):
    keep(store, LARCH)
    before = store.directory_files()

    def stop(done, of):
        if done >= 4_000:
            raise StoppedError

    many = (replace(ELAN, location_id=f"2-{number}") for number in range(5_000))
    with pytest.raises(StoppedError):
        keep(store, *many, progress=stop)
    assert store.directory_files() == before
    assert names(store, "larch") == ["Larch House"]
    assert names(store, "elan") == []


def test_progress_is_told_to_the_end(store):
    told = []
    keep(
        store,
        *(replace(ELAN, location_id=f"2-{number}") for number in range(4_500)),
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(2_000, 4_500), (4_000, 4_500), (4_500, 4_500)]


def test_a_place_named_twice_is_kept_once_with_all_that_is_said(store):
    assert keep(store, SAID, LARCH).locations == 1
    assert store.location("1-100000001") == replace(LARCH, services=SAID.services)


def test_strange_characters_do_no_harm(store):
    odd = replace(LARCH, name="La\0rch\nHouse 🏠", location_id="1-\0", postcode="%_'\"\\")
    keep(store, odd, name="pla\0ces.ods")
    (found,) = store.find_locations("larch")
    assert (found.name, found.location_id, found.postcode) == ("Larch\nHouse 🏠", "1-", "%_'\"\\")
    assert store.directory_files()[0].name == "places.ods"


def test_it_adds_nothing_to_the_history(filled):
    head = filled.head()
    keep(filled, LARCH)
    assert filled.head() == head
    assert filled.verify() == []


def test_a_kind_of_file_that_is_none_is_refused(store):
    with pytest.raises(ValueError, match="no-such is not a file"):
        keep(store, LARCH, kind="no-such")
    assert store.directory_files() == ()
