"""The directory in a file of this computer: read beside a writer, and left out of backups."""

from dataclasses import replace

import pytest

from openbook.store.errors import ReadOnlyError
from tests.store.test_directory import ELAN, LARCH, keep, names


def test_a_store_that_is_only_read_is_left_as_it_is(opened, path):
    keep(opened(), LARCH)
    reader = opened(path, read_only=True)
    assert names(reader, "larch") == ["Larch House"]
    with pytest.raises(ReadOnlyError):
        keep(reader, ELAN)


def test_backups_leave_it_out_and_hold_all_the_rest(filled, opened, path):
    keep(filled, *(replace(LARCH, location_id=f"1-{number}") for number in range(6_000)))
    made = filled.backup()
    assert made.size < path.stat().st_size / 4
    copy = opened(made.path, read_only=True)
    assert (copy.head(), copy.verify()) == (filled.head(), [])
    assert [version.seq for version in copy.versions("K7Q2-41")] == [
        version.seq for version in filled.versions("K7Q2-41")
    ]
    assert copy.directory_files() == ()
    assert copy.find_locations("larch") == ()
    assert len(filled.find_locations("larch")) == 20
