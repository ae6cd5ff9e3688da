"""The chart of lines that came with the program."""

import pytest

from openbook.model.lines import GROUPS
from openbook.resources import standards

# The keys are a promise to everyone who keeps statement files.
PREMISES = (
    "fixtures_and_fittings",
    "repairs_and_maintenance",
    "furniture_furnishings_and_equipment",
    "other_premises",
)
SUPPLIES_AND_SERVICES = (
    "food",
    "domestic_and_cleaning",
    "medical_supplies",
    "ppe",
    "office_supplies",
    "insurance",
    "registration_fees",
    "telephone_and_internet",
    "council_tax_or_rates",
    "electricity_gas_and_water",
    "trade_and_clinical_waste",
    "transport_and_activities",
    "other_supplies",
)
INDIVIDUAL = (
    "day_service",
    "college",
    "one_to_one_activities",
    "vehicle_or_mileage",
    "clothing",
    "personal_equipment",
    "damage_and_wear",
    "therapy",
    "other_individual",
)


def test_the_keys_are_those_promised_in_their_order():
    assert standards().lines.keys() == (*PREMISES, *SUPPLIES_AND_SERVICES, *INDIVIDUAL)


@pytest.mark.parametrize(
    ("group", "keys"),
    [("premises", PREMISES), ("supplies_and_services", SUPPLIES_AND_SERVICES), ("individual", INDIVIDUAL)],
)
def test_each_line_stands_in_its_group(group, keys):
    assert tuple(line.key for line in standards().lines.of_group(group)) == keys


def test_every_line_stands_in_a_group_that_is_shown():
    lines = standards().lines
    shown = [line.key for group in GROUPS for line in lines.of_group(group.key)]
    assert tuple(shown) == lines.keys()


@pytest.mark.parametrize("key", [*PREMISES, *SUPPLIES_AND_SERVICES, *INDIVIDUAL])
def test_every_line_says_what_goes_there_and_what_does_not(key):
    line = standards().lines.line(key)
    assert line.guide.endswith(".")
    assert line.not_here.endswith(".")
    assert len(line.synonyms) >= 5


@pytest.mark.parametrize("key", [*PREMISES, *SUPPLIES_AND_SERVICES])
def test_every_line_of_a_home_has_its_wording_in_the_cost_of_care_template(key):
    assert standards().lines.line(key).annex_a


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Food supplies", "food"),
        ("Council Tax / rates", "council_tax_or_rates"),
        ("Medical supplies (excluding PPE)", "medical_supplies"),
        ("CQC fees", "registration_fees"),
        ("Heat, light & power", "electricity_gas_and_water"),
        ("Repairs & renewals", "repairs_and_maintenance"),
        ("Postage and Stationery", "office_supplies"),
        ("1:1 activities", "one_to_one_activities"),
        ("Speech and language therapy", "therapy"),
        ("Mileage", "vehicle_or_mileage"),
        ("Minibus", "transport_and_activities"),
        ("Sundries", "other_supplies"),
    ],
)
def test_what_spreadsheets_say_is_understood(text, key):
    found = standards().lines.named(text)
    assert found is not None
    assert found.key == key
