"""A place that the regulator lists: what it says of itself, and the words it is found by."""

from dataclasses import replace

import pytest

from openbook.model.choices import SettingKind
from openbook.model.location import merged, plain
from tests.made_up_place import LARCH_HOUSE

LARCH = replace(LARCH_HOUSE, postcode="wf5 0zz")


@pytest.mark.parametrize(
    ("postcode", "area"), [("WF5 0ZZ", "WF"), ("b1 1aa", "B"), ("", ""), ("unknown", ""), ("5 0ZZ", "")]
)
def test_the_postcode_area_is_what_a_postcode_begins_with(postcode, area):
    assert replace(LARCH, postcode=postcode).postcode_area == area


@pytest.mark.parametrize(
    ("services", "kind"),
    [
        (("Respite", "Care home service without nursing"), SettingKind.RESIDENTIAL_CARE_HOME),
        (("Care home service with nursing",), SettingKind.NURSING_CARE_HOME),
        (("Supported living service",), SettingKind.SUPPORTED_LIVING),
        (("Doctors consultation service",), None),
        ((), None),
    ],
)
def test_its_services_say_what_kind_of_setting_it_is(services, kind):
    assert replace(LARCH, services=services).kind is kind


def test_it_is_searched_by_its_name_on_the_first_line_and_the_rest_on_the_second():
    assert LARCH.search_text == (
        "larch house\nfernley care ltd 1 fir lane ossett wf5 0zz wf50zz 1 100000001 1 200000001"
    )


def test_the_later_record_says_what_it_says_and_the_earlier_the_rest():
    first = replace(LARCH, places=None, services=("Respite",), region="Yorkshire")
    assert merged(first, LARCH) == replace(LARCH, services=("Respite",))
    assert merged(LARCH, first) == replace(LARCH, services=("Respite",), region="Yorkshire")
    assert merged(LARCH, replace(LARCH, places=0)).places == 0


def test_accents_and_apostrophes_do_not_stand_in_the_way():
    assert plain("St. Élan’s & Co") == "st elans co"
