"""What a statement lacks is listed with its path; a statement without gaps is priced whole."""

import pytest
from hypothesis import given, settings

from openbook.model.gaps import gaps, impossible
from openbook.model.paths import get_path
from tests.model.small import draft, hourly, salaried
from tests.model.statements import read, statements

SHARED = hourly(allocation="shared")


def told(statement):
    return [(gap.path, gap.read) for gap in gaps(statement)]


def without(post, *names):
    return {name: value for name, value in post.items() if name not in names}


@pytest.mark.parametrize(
    ("post", "path", "accepted"),
    [
        (hourly(pay=None), "hourly_pay", "an amount such as 12.95 is needed"),
        (hourly(hours=None), "hours_per_week", "hours a week, or a rota, are needed; 0 if there are none"),
        (salaried(None), "annual_salary", "a salaried post needs a salary such as 42500"),
        (hourly(agency_share="0.1"), "agency_rate", "an agency share needs the rate paid to the agency"),
        (
            salaried(agency_share="0.1", agency_rate=20),
            "hours_per_week",
            "an agency share of a salaried post needs its hours a week",
        ),
        (hourly(allocation="share"), "share", "a share between 0 and 1 is needed"),
        (
            salaried(sleep_ins={"nights_per_week": 1, "wake_hours_per_night": 1}),
            "hourly_pay",
            "an amount such as 12.95 is needed",
        ),
        (
            salaried(enhancements=[{"hours_per_week": 1, "premium_rate": "0.5"}]),
            "hourly_pay",
            "an amount such as 12.95 is needed",
        ),
        (
            hourly(enhancements=[{"hours_per_week": 1}]),
            "enhancements[0].premium_rate",
            "give one of premium_rate and premium_per_hour",
        ),
        (
            hourly(enhancements=[{"hours_per_week": 1, "premium_rate": "0.5", "premium_per_hour": 1}]),
            "enhancements[0].premium_rate",
            "give one of premium_rate and premium_per_hour",
        ),
        (
            hourly(hours=40, rota=[{"staff": 1, "hours": 8, "days": 7}]),
            "hours_per_week",
            "give hours a week or a rota, not both; the rota adds up to 56",
        ),
    ],
)
def test_what_a_post_lacks_is_named(post, path, accepted):
    [gap] = gaps(draft(post))
    assert (gap.path, gap.accepted) == (f"staffing[0].{path}", accepted)
    assert gap.where.startswith("Staffing, post 1 (post), ")


@pytest.mark.parametrize(
    "post",
    [
        hourly(),
        hourly(hours=0),
        hourly(hours=56, rota=[{"staff": 1, "hours": 8, "days": 7}]),
        hourly(hours=None, rota=[{"staff": 1, "hours": 8, "days": 7}]),
        hourly(agency_share=0),
        hourly(allocation="share", share=0),
        salaried(),
        salaried(sleep_ins={"nights_per_week": 1, "rate_per_night": 60}),
        salaried(enhancements=[{"hours_per_week": 1, "premium_per_hour": 1}]),
        salaried(hourly_pay=20, sleep_ins={"nights_per_week": 1, "wake_hours_per_night": 1}),
    ],
)
def test_a_whole_post_lacks_nothing(post):
    assert told(draft(post)) == []


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"terms": {"ni_method": "flat"}}, "employment.ni_flat_rate"),
        ({"costs": [{"key": "food"}]}, "costs[0].amount"),
        ({"property": {"capital_value": 1}}, "property.return_rate"),
        (
            {"property": {"rent": {"amount": 1}, "capital_value": 1, "return_rate": "0.1"}},
            "property.rent",
        ),
        ({"head_office": {"amount": 1, "rate": "0.1"}}, "head_office.rate"),
        ({"surplus": {"method": "amount"}}, "surplus.amount"),
        ({"surplus": {"method": "amount", "amount": 1, "rate": "0.1"}}, "surplus.rate"),
        ({"surplus": {"rate": "0.1", "amount": 1}}, "surplus.amount"),
        ({"surplus": {"method": "share_of_price", "rate": 1}}, "surplus.rate"),
        ({"surplus": {"method": "share_of_price", "rate": "0.5", "high": 1}}, "surplus.high"),
    ],
)
def test_what_else_is_missing_or_contradicts_itself_is_named(parts, path):
    assert [gap.path for gap in gaps(draft(**parts))] == [path]


@pytest.mark.parametrize(
    ("setting", "missing"),
    [
        ({}, ["setting.occupied_places"]),
        ({"occupied_places": 0}, ["setting.occupied_places"]),
        ({"divide_by": "registered", "occupied_places": 5}, ["setting.registered_places"]),
        ({"divide_by": "target"}, ["setting.registered_places", "setting.target_occupancy"]),
        (
            {"divide_by": "target", "registered_places": 6, "target_occupancy": 0},
            ["setting.target_occupancy"],
        ),
        ({"occupied_places": "0.5"}, []),
        ({"divide_by": "target", "registered_places": 6, "target_occupancy": 1}, []),
    ],
)
@pytest.mark.parametrize(
    "sharing",
    [
        {"staffing": [SHARED]},
        {"costs": [{"key": "food", "amount": 1}]},
        {"property": {"rent": {"amount": 1}}},
        {"property": {"depreciation": {"amount": 1}}},
        {"property": {"capital_value": 1, "return_rate": "0.1"}},
        {"head_office": {"amount": 1}},
    ],
    ids=["post", "line", "rent", "depreciation", "capital", "head office"],
)
def test_whatever_is_shared_needs_places_to_divide_by(setting, missing, sharing):
    statement = draft(setting=setting, **sharing)
    assert [gap.path for gap in impossible(statement)] == missing


@pytest.mark.parametrize(
    "alone",
    [
        {"staffing": [hourly()]},
        {"costs": [{"key": "food", "amount": 1, "allocation": "per_place"}]},
        {"head_office": {"rate": "0.1"}},
        {},
    ],
)
def test_a_placement_that_shares_nothing_needs_no_places(alone):
    assert impossible(draft(setting={}, **alone)) == ()


# 52 weeks a year; the lawful floor takes 5.6 weeks of leave whatever is stated.
@pytest.mark.parametrize(
    ("terms", "possible"),
    [
        ({"leave_weeks": "51.9"}, True),
        ({"leave_weeks": 52}, False),
        ({"leave_weeks": 26, "sickness_weeks": 10, "training_weeks": 10, "other_paid_weeks": 6}, False),
        ({"leave_weeks": 0, "sickness_weeks": "46.3"}, True),
        ({"leave_weeks": 0, "sickness_weeks": "46.4"}, False),
    ],
)
def test_somebody_must_be_left_to_work(terms, possible):
    paths = [gap.path for gap in impossible(draft(hourly(), terms=terms))]
    assert paths == ([] if possible else ["employment.leave_weeks"])


@given(statements())
@settings(max_examples=30)
def test_random_statements_lack_nothing(raw):
    assert gaps(read(raw)) == ()


def test_every_gap_leads_to_its_field_or_the_record_that_lacks_it():
    statement = draft({"id": "empty"}, costs=[{"key": "food"}], surplus={"method": "amount"})
    found = gaps(statement)
    assert len(found) == 4
    assert [get_path(statement, gap.path) for gap in found] == [None] * 4
