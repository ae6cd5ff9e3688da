"""However broken a file is, the answer is a sentence that names the entry and what would be accepted."""

import json
import types
import typing
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from openbook.model.errors import InputError, OpenBookError
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from tests.model.refusals import CHART, LONGEST_ANSWER, refusal, six_beds
from tests.model.statements import SIX_BEDS

DEEP = 100_000


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"openbook-statement"', '"other"', 'Format (format): read "other"; "openbook-statement" would be'),
        ('"openbook-statement"', "7", "Format (format): read 7"),
        ('"1.0"', '"2.0"', 'Version (version): read "2.0"; this program reads version "1.0"; a newer file'),
        ('"1.0"', "1.0", "Version (version): read 1.0"),
    ],
)
def test_another_format_or_version_is_named(old, new, sentence):
    assert sentence in refusal(six_beds(old, new), InputError)


def test_an_empty_object_is_told_what_it_lacks():
    assert refusal("{}", InputError).startswith("Format (format): read nothing")


# Numbers --------------------------------------------------------------------------------------

PAY = "Staffing, post 1 (support-days), hourly pay (staffing[0].hourly_pay): read "


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NaN", "NaN"),
        ("Infinity", "Infinity"),
        ("-Infinity", "-Infinity"),
        ('"NaN"', '"NaN"'),
        ('"Infinity"', '"Infinity"'),
        ('"sNaN"', '"sNaN"'),
        ("1e400", "1E+400"),
        ("-1e400", "-1E+400"),
        ('"1e400"', '"1e400"'),
        ("1e13", "1E+13"),
        ("1e-13", "1E-13"),
        ("1e99999999999999999999", "1e99999999999999999999"),
        ("0e99999999999999999999", "0e99999999999999999999"),
        ("9" * 5_000, "9" * 59 + "…"),
        ("0." + "1" * 5_000, "0." + "1" * 57 + "…"),
        ('"' + "9" * DEEP + '"', '"' + "9" * 58 + "…"),
        ("-5", "-5"),
        ("true", "true"),
        ("false", "false"),
        ("[]", "a list"),
        ("{}", "an object"),
        ("[" * 500 + "]" * 500, "a list"),
        ('""', '""'),
        ('" 12"', '" 12"'),
        ('"12,5"', '"12,5"'),
        ('"1_000"', '"1_000"'),
        ('"0x10"', '"0x10"'),
        ('"£12"', '"\\u00a312"'),
        ('"\\u0661\\u0662"', '"\\u0661\\u0662"'),
        ("null", "nothing"),
    ],
    ids=lambda value: value[:16],
)
def test_a_number_that_is_none_is_refused_at_its_field(written, read):
    answer = refusal(six_beds('"hourly_pay": 12.95', f'"hourly_pay": {written}'), InputError)
    assert answer.startswith(PAY + read + "; ")
    assert answer.endswith((" would be accepted", " is needed"))


# Any field ------------------------------------------------------------------------------------

WHOLE = json.loads(SIX_BEDS)
WHOLE["weeks_per_year"] = 52
WHOLE["setting"] |= {"name": "a", "provider": "a", "cqc_location_id": "a", "postcode_area": "a"}
WHOLE["setting"]["target_occupancy"] = 1
WHOLE["employment"] |= {
    "training_weeks": 1,
    "other_paid_weeks": 1,
    "cover_method": "add",
    "enhancements_in_leave_pay": True,
    "ni_method": "flat",
    "ni_flat_rate": 0.1,
    "ni_exempt_share": 0.1,
    "employment_allowance": 1,
    "pension_rate": 0.03,
    "pension_basis": "all_pay",
    "pension_participation": 1,
    "apprenticeship_levy": True,
    "on_cost_rate": 0.1,
    "training_fees": 1,
}
WHOLE["staffing"][0] |= {
    "title": "a",
    "annual_salary": 1,
    "fte": 1,
    "share": 0.5,
    "cover": True,
    "sleep_ins": {"nights_per_week": 1, "rate_per_night": 1, "wake_hours_per_night": 1},
    "on_cost_rate": 0.1,
    "floor_pay": "as_stated",
    "hours_per_week": 294,
    "note": "a",
    "low": 1,
    "high": 2,
    "evidence": [{"document": "a", "sha256": "a", "period": "a", "status": "checked"}],
}
WHOLE["staffing"][0]["rota"][0]["name"] = "a"
WHOLE["staffing"][0]["enhancements"] = [
    {"name": "a", "hours_per_week": 1, "premium_rate": 0.5},
    {"hours_per_week": 1, "premium_per_hour": 1},
]
WHOLE["costs"][0] |= {"note": "a", "evidence": [], "low": 1, "high": 2}
WHOLE["property"]["depreciation"] = {"amount": 1, "per": "year"}
WHOLE["contributions"]["health_amount"] = 0
OTHERS = {
    "property": {"capital_value": 1, "return_rate": 0.1},
    "head_office": {"amount": 1, "per": "year"},
    "surplus": {"method": "amount", "amount": 1},
}


def leaves(value, path=()):
    """Every path of a file, of the leaves and of what holds them."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from leaves(item, (*path, key))


def written(path):
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def replaced(path, value):
    raw = deepcopy(WHOLE)
    if path[0] in OTHERS and path not in set(leaves(WHOLE)):
        raw[path[0]] = deepcopy(OTHERS[path[0]])
    place = raw
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(raw)


PATHS = sorted(
    {*leaves(WHOLE), *leaves(OTHERS)} - {("format",), ("version",), *((key,) for key in OTHERS)}, key=str
)
TEXTS = {"reference", "title", "name", "provider", "region", "cqc_location_id", "id", "key", "note"}
TEXTS |= {"document", "sha256", "period", "postcode_area"}


def test_the_file_of_these_tests_states_every_field():
    def fields(record, seen):
        for name, field in record.model_fields.items():
            yield name
            for kind in (field.annotation, *_arguments(field.annotation)):
                if isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in seen:
                    yield from fields(kind, seen | {kind})

    stated = {step for path in leaves(WHOLE) for step in path} | {
        step for path in leaves(OTHERS) for step in path
    }
    assert set(fields(Statement, set())) - stated == {"x"}
    assert isinstance(read_statement(json.dumps(WHOLE), CHART), Statement)


def _arguments(annotation):
    arguments = typing.get_args(annotation)
    if isinstance(annotation, types.GenericAlias | types.UnionType) or arguments:
        return [inner for one in arguments for inner in (one, *_arguments(one))]
    return []


@pytest.mark.parametrize("path", PATHS, ids=written)
def test_a_wrong_kind_of_entry_is_refused_at_any_field(path):
    for value in ([[]], {"nonsense": 1}, -1 if path[-1] in TEXTS else "nonsense\0"):
        answer = refusal(replaced(path, value), InputError)
        assert f"({written(path)}" in answer
        assert answer.count("; ") >= 1
        assert ": read " in answer


def entry(path):
    """What stands at a path of the whole file."""
    place = {**WHOLE, **({path[0]: OTHERS[path[0]]} if path not in set(leaves(WHOLE)) else {})}
    for step in path:
        place = place[step]
    return place


NUMBERS = [path for path in PATHS if type(entry(path)) in (int, float)]
FLAGS = [path for path in PATHS if isinstance(entry(path), bool)]
SIGNED = {("surplus", "rate"), ("surplus", "amount")}


@pytest.mark.parametrize("path", [*NUMBERS, *FLAGS], ids=written)
def test_a_boolean_is_no_number_and_a_number_no_boolean(path):
    wrong = 1 if path in FLAGS else True
    assert f"({written(path)})" in refusal(replaced(path, wrong), InputError)


@pytest.mark.parametrize("path", [path for path in NUMBERS if path not in SIGNED], ids=written)
def test_numbers_below_nil_are_refused_wherever_they_make_no_sense(path):
    assert f"({written(path)}): read -1; a number" in refusal(replaced(path, -1), InputError)


RECORDS = [(), ("setting",), ("employment",), ("staffing", 0), ("staffing", 0, "rota", 0), ("costs", 1)]


@pytest.mark.parametrize("path", RECORDS, ids=written)
def test_an_unknown_field_is_refused_with_its_path(path):
    answer = refusal(replaced((*path, "hourlyPay"), 1), InputError)
    assert (
        f'({written((*path, "hourlyPay"))}): read 1; there is no such field; keep what is yours under "x"'
        in answer
    )


@pytest.mark.parametrize("name", ["k" * 1_000_000, "\x1b[31mred\n", "\u202etxt", "", "a b", "é"])
def test_an_unknown_fields_name_is_shown_short_and_harmless(name):
    assert "there is no such field" in refusal(json.dumps({**WHOLE, name: 1}), InputError)


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("title",), "y" * 1_000_000, "text of at most 500 characters would be accepted"),
        (("staffing", 0, "note"), "y" * 20_001, "text of at most 20000 characters would be accepted"),
        (("staffing", 0, "id"), "y" * 101, "text of at most 100 characters would be accepted"),
        (("staffing", 0, "id"), " days", "text without control characters or blanks at its ends"),
        (("staffing", 0, "id"), "", "text without control characters or blanks at its ends"),
        (("staffing", 0, "id"), "da\x1bys", "text without control characters or blanks at its ends"),
        (("title",), "Six\0bed", "text without control characters"),
        (("staffing", 1, "id"), "support-days", "another post has this id already; each post needs its own"),
        (
            ("costs", 0, "key"),
            "biscuits",
            "one of the chart of lines would be accepted: fixtures_and_fittings, ",
        ),
        (("staffing", 0, "role"), "nanny", "'support_worker', 'senior_support_worker'"),
        (("price_base",), "2026-02-30", "a day written like 2026-04-06 would be accepted"),
        (("price_base",), "06/04/2026", "a day written like 2026-04-06 would be accepted"),
        (("price_base",), 20260406, "a day written like 2026-04-06 would be accepted"),
        (("price_base",), None, "a day written like 2026-04-06 would be accepted"),
        (("staffing", 0, "agency_share"), 1.01, "a number of 1 or less would be accepted"),
        (("staffing", 0, "contracted_hours"), 0, "a number above 0 would be accepted"),
        (("staffing", 0, "contracted_hours"), 169, "a number of 168 or less would be accepted"),
        (("employment", "leave_weeks"), 54, "a number of 53 or less would be accepted"),
        (("weeks_per_year",), 0, "a number above 0 would be accepted"),
        (("staffing", 0, "low"), 3, "low may not be above high, which is 2"),
        (("costs", 0, "low"), 3, "low may not be above high, which is 2"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_would_be_accepted_is_said(path, value, sentence):
    answer = refusal(replaced(path, value), InputError)
    assert f"({written(path)})" in answer
    assert sentence in answer


@pytest.mark.parametrize("part", ["property", "head_office", "surplus"])
def test_the_ranges_of_overheads_are_checked_too(part):
    raw = deepcopy(WHOLE)
    raw[part] |= {"low": 3, "high": 2}
    assert f"({part}.low): read 3; low may not be above high" in refusal(json.dumps(raw), InputError)


def test_a_missing_field_that_must_be_given_is_named():
    raw = deepcopy(WHOLE)
    del raw["staffing"][2]["id"]
    assert "Staffing, post 3, post (staffing[2].id): read nothing; it must be given" in refusal(
        json.dumps(raw)
    )
    del raw["price_base"]
    assert "Price base (price_base): read nothing; it must be given" in refusal(json.dumps(raw), InputError)


def test_several_faults_are_told_together():
    raw = deepcopy(WHOLE)
    raw["staffing"][0]["hourly_pay"] = "much"
    raw["costs"][1]["per"] = "fortnight"
    with pytest.raises(InputError) as refused:
        read_statement(json.dumps(raw), CHART)
    assert [problem.path for problem in refused.value.problems] == ["staffing[0].hourly_pay", "costs[1].per"]


@pytest.mark.parametrize(
    "many",
    [
        {"staffing": [{"id": number} for number in range(50_000)]},
        {"costs": [{"key": f"k{number}", "amount": 1} for number in range(20_000)]},
        {"staffing": [{"id": "same", "hours_per_week": 1, "hourly_pay": 1} for _ in range(1_000)]},
        {"staffing": [{"id": f"p{number}", "hours_per_week": 1, "hourly_pay": 1} for number in range(2_001)]},
        {f"field-{number}": 1 for number in range(50_000)},
    ],
    ids=["wrong ids", "unknown lines", "same ids", "too many posts", "unknown fields"],
)
def test_thousands_of_faults_make_a_short_answer(many):
    assert refusal(json.dumps({**WHOLE, **many}), InputError).count("\n") <= 50


# Anything -------------------------------------------------------------------------------------


def read_or_refused(content):
    try:
        return isinstance(read_statement(content, CHART), Statement)
    except OpenBookError as error:
        return 20 < len(str(error)) < LONGEST_ANSWER


ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(),
        st.sampled_from(["share", "salaried", "flat", "1e9", "-1", Decimal("1E+50")]),
    ),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3), st.dictionaries(st.text(max_size=8), inside, max_size=3)
    ),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.sampled_from(PATHS), ANYTHING), min_size=1, max_size=3))
@settings(max_examples=150)
def test_anything_anywhere_is_read_or_refused_and_never_a_fault(changes):
    raw = deepcopy(WHOLE)
    for path, value in changes:
        place = raw
        try:
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue
    assert read_or_refused(json.dumps(raw, default=str))


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_any_bytes_are_refused_in_a_sentence(content):
    assert refusal(content)


@given(st.integers(0, len(SIX_BEDS)), st.binary(min_size=1, max_size=3))
@settings(max_examples=100)
def test_any_damage_to_a_file_is_read_or_refused(at, bytes_instead):
    content = SIX_BEDS.encode()
    damaged = content[:at] + bytes_instead + content[at + len(bytes_instead) :]
    assert read_or_refused(damaged)
