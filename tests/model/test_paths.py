"""Field paths: followed, set, and put in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from openbook.model.paths import get_path, set_path, steps, where, written
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.statements import SIX_BEDS

SIX = read_statement(SIX_BEDS, standards().lines)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("title", ("title",)),
        ("setting.occupied_places", ("setting", "occupied_places")),
        ("staffing[0].hourly_pay", ("staffing", 0, "hourly_pay")),
        ("staffing[12].rota[3].days", ("staffing", 12, "rota", 3, "days")),
        ("", ()),
    ],
)
def test_a_path_is_names_and_positions(path, found):
    assert steps(path) == found
    assert written(found) == path


@pytest.mark.parametrize(
    "path",
    ["staffing[", "staffing[-1]", "staffing[x]", "Staffing", "a..b", "a b", ".a.", "[1]x", "a[9999999]"],
)
def test_what_is_no_path_is_refused(path):
    with pytest.raises(ValueError, match="is not a field path"):
        steps(path)


NAMES = st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True)


@given(NAMES, st.lists(st.one_of(NAMES, st.integers(0, 999_999)), max_size=5))
@settings(max_examples=50)
def test_what_is_written_is_split_again(first, rest):
    assert steps(written((first, *rest))) == (first, *rest)


def test_a_path_is_followed():
    assert get_path(SIX, "staffing[1].id") == "one-to-one"
    assert get_path(SIX, "property.rent.amount") == 48_000
    assert get_path(SIX, "staffing[2].sleep_ins.rate_per_night") == 60
    assert get_path(SIX, "staffing[0].sleep_ins.rate_per_night") is None


@pytest.mark.parametrize("path", ["staffing[9].id", "nobody", "staffing[0].wage", "setting.model_fields"])
def test_a_path_that_leads_nowhere_is_an_error(path):
    with pytest.raises(LookupError):
        get_path(SIX, path)


def test_setting_a_field_gives_a_changed_copy():
    changed = set_path(SIX, "staffing[0].rota[0].staff", 4)
    assert get_path(changed, "staffing[0].rota[0].staff") == 4
    assert get_path(SIX, "staffing[0].rota[0].staff") == 3
    assert changed.staffing[1:] == SIX.staffing[1:]
    assert set_path(SIX, "title", SIX.title) == SIX


@pytest.mark.parametrize("path", ["nobody", "staffing[0].wage", "staffing[9].id"])
def test_a_field_that_is_not_there_is_not_set(path):
    with pytest.raises(LookupError):
        set_path(SIX, path, 1)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("title", "Title"),
        ("staffing[0].hourly_pay", "Staffing, post 1 (support-days), hourly pay"),
        ("staffing[0].rota[0].days", "Staffing, post 1 (support-days), rota, row 1, days"),
        ("costs[1].amount", "Costs, line 2 (electricity gas and water), amount"),
        ("employment.ni_method", "Pay terms, National Insurance"),
        ("setting.cqc_location_id", "Setting, CQC location"),
        ("contributions.fnc", "Contributions, NHS-funded nursing care"),
        ("staffing[99].hourly_pay", "Staffing, post 100, hourly pay"),
        ("nonsense", '"nonsense"'),
        ("not a path", ""),
    ],
)
def test_a_path_is_put_in_words(path, words):
    assert where(SIX, path) == words


def test_words_need_no_statement():
    assert where(None, "staffing[0].hourly_pay") == "Staffing, post 1, hourly pay"
    raw = {"staffing": [{"id": "days"}], "costs": "nonsense"}
    assert where(raw, "staffing[0].hourly_pay") == "Staffing, post 1 (days), hourly pay"
    raw["staffing"][0]["title"] = "Days,\nall week " + "x" * 100
    told = where(raw, "staffing[0].hourly_pay")
    assert told.startswith("Staffing, post 1 (Days, all week xxx")
    assert told.endswith("x…), hourly pay")
    assert where(raw, "costs[0].amount") == "Costs, line 1, amount"


@pytest.mark.parametrize("name", ["k" * 1000, "\x1b[2J", "\u202e", "new\nline"])
def test_a_strangers_name_is_shown_short_and_harmless(name):
    for text in (
        written((name,)),
        where(None, (name,)),
        where({"staffing": [{"id": name}]}, ("staffing", 0)),
    ):
        assert text.isprintable()
        assert len(text) < 100
