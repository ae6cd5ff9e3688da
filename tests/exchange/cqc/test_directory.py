"""The Care Quality Commission's files are recognised by their beginning and read by their headings."""

import pytest

from openbook.exchange.cqc import kind_of, looks_like_directory, read_directory
from openbook.exchange.template import template_bytes
from openbook.model.choices import SettingKind
from openbook.model.errors import UnreadableFileError
from openbook.resources import example_statement, standards
from tests.exchange import hostile
from tests.exchange.cqc.made_up import (
    ACTIVE_HEADINGS,
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


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (directory_csv(), "care-directory"),
        (active_xlsx(), "active-locations"),
        (active_ods(), "active-locations"),
    ],
    ids=["csv", "xlsx", "ods"],
)
def test_the_commissions_files_are_recognised(content, kind):
    assert looks_like_directory(content)
    assert kind_of(content) == kind


@pytest.mark.parametrize("name", sorted(hostile.files()))
def test_hostile_files_are_not_taken_for_them(name):
    assert not looks_like_directory(hostile.files()[name])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Name,Provider,Beds\nLarch House,Fernley,6\n",
        b"PK\x03\x04 nothing",
        template_bytes(example_statement("provider"), standards().lines),
    ],
    ids=["empty", "a list of places", "damaged", "the provider's workbook"],
)
def test_other_files_are_not_taken_for_them(content):
    assert not looks_like_directory(content)
