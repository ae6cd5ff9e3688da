"""`openbook price`: what it prints for people and for scripts."""

import json
from decimal import Decimal

import pytest

from tests.cli.conftest import changed

KEYS = {
    "weekly_price",
    "annual_price",
    "net_weekly_cost",
    "price_base",
    "care_hours_per_week",
    "price_per_care_hour",
    "break_even",
    "lawful_floor",
    "groups",
    "lines",
    "exact",
    "checks",
    "rates",
}
GROUPS = ["staffing", "premises", "supplies_and_services", "individual", "head_office", "property", "surplus"]


def test_the_promised_prices(openbook):
    price = openbook("price", "provider.statement.json", "--json").json
    assert set(price) == KEYS
    assert price["weekly_price"] == "3601.37"
    assert price["annual_price"] == "187785.53"
    assert price["net_weekly_cost"] == "3504.97"  # 3601.37 - 96.40
    assert price["price_base"] == "2026-04-06"
    assert price["care_hours_per_week"] == "142.80"  # (3 * 14 * 7 + 10 * 7) / 5 + 70
    assert price["price_per_care_hour"] == "25.22"
    assert price["break_even"] == "3438.64"
    assert price["lawful_floor"] == "3327.24"


def test_groups_and_lines_stand_in_their_order(openbook):
    price = openbook("price", "provider.statement.json", "--json").json
    assert list(price["groups"]) == GROUPS
    assert price["groups"]["property"] == "184.11"  # 48000 / (365 / 7) / 5
    assert [line["key"] for line in price["lines"]][:5] == [
        "support-days",
        "one-to-one",
        "nights",
        "manager",
        "food",
    ]
    assert price["lines"][4] == {
        "group": "supplies_and_services",
        "key": "food",
        "label": "Food",
        "weekly": "62.00",  # 310 / 5
        "path": "costs[0]",
        "figure": "costs.food",
    }


def test_exact_figures_keep_twelve_decimals_or_more(openbook):
    exact = openbook("price", "provider.statement.json", "--json").json["exact"]
    assert set(exact) == {"weekly_price", "break_even", "lawful_floor"}
    assert all(len(text.partition(".")[2]) >= 12 for text in exact.values())
    assert Decimal(exact["weekly_price"]).quantize(Decimal("0.01")) == Decimal("3601.37")


def test_exact_figures_of_whole_pounds_keep_their_decimals_too(openbook, put):
    put("s.json", changed(staffing=[], costs=[], property={}, head_office={}, surplus={}))
    assert openbook("price", "s.json", "--json").json["exact"]["weekly_price"] == "0.000000000000"


def test_rates_name_their_source(openbook):
    rates = {
        rate["key"]: rate for rate in openbook("price", "provider.statement.json", "--json").json["rates"]
    }
    assert rates["employer_ni_rate"]["value"] == "0.15"
    assert all(rate["source"] and rate["start"] <= "2026-04-06" <= rate["end"] for rate in rates.values())


def test_rules_that_the_law_did_not_have_are_no_rates(openbook, put):
    put("s.json", changed(price_base="2025-04-06"))
    rates = openbook("price", "s.json", "--json").json["rates"]
    assert "ssp_earnings_share" not in [rate["key"] for rate in rates]
    assert all(Decimal(rate["value"]) >= 0 for rate in rates)


def test_checks_name_their_field(openbook, put):
    raw = changed()
    raw["staffing"][0]["hourly_pay"] = 12
    put("s.json", raw)
    (check, *_) = openbook("price", "s.json", "--json").json["checks"]
    assert set(check) == {"level", "path", "text"}
    assert (check["level"], check["path"]) == ("warning", "staffing[0].hourly_pay")
    assert "£12.00 an hour, under the National Living Wage of £12.71" in check["text"]
    assert "Warning: Support worker (support-days) is paid £12.00" in openbook("price", "s.json").out


def test_without_care_hours_there_is_no_price_for_one(openbook, put):
    put("s.json", changed(staffing=[]))
    assert openbook("price", "s.json", "--json").json["price_per_care_hour"] is None
    assert "care hour" not in openbook("price", "s.json").out


def test_the_page_for_people(openbook, golden):
    done = openbook("price", "provider.statement.json")
    assert (done.code, done.err) == (0, "")
    golden("price.txt", done.out)


def test_printed_lines_add_up(openbook):
    out = openbook("price", "provider.statement.json").out
    rows = [line.split(" £") for line in out.partition("Net weekly cost")[0].splitlines()[4:]]
    amounts = {row[0].strip(): Decimal(row[1].split()[0].replace(",", "")) for row in rows if len(row) == 2}
    groups = ["Staffing", "Premises", "Supplies and services", "Individual costs", "Head office", "Property"]
    assert sum(amounts[name] for name in [*groups, "Surplus"]) == amounts["Weekly price"]
    posts = [amount for name, amount in amounts.items() if name.endswith(")")]
    assert (len(posts), sum(posts)) == (4, amounts["Staffing"])


def test_nothing_is_wider_than_the_screen(openbook):
    tables = openbook("price", "provider.statement.json", "realistic.statement.json").out
    assert max(map(len, tables.splitlines())) <= 80


def test_several_files_make_a_table(openbook, golden):
    done = openbook("price", "provider.statement.json", "realistic.statement.json")
    assert (done.code, done.err) == (0, "")
    golden("price_several.txt", done.out)


def test_several_files_make_a_line_of_json_each(openbook):
    done = openbook("price", "provider.statement.json", "realistic.statement.json", "--json")
    assert [price["file"] for price in done.json_lines] == [
        "provider.statement.json",
        "realistic.statement.json",
    ]
    assert all(set(price) == KEYS | {"file"} for price in done.json_lines)


def test_a_bad_file_is_reported_in_its_place(openbook, put):
    put("bad.json", changed(surplus={"rate": "lots"}))
    files = ("provider.statement.json", "bad.json", "realistic.statement.json")
    done = openbook("price", *files, "--json")
    assert done.code == 2
    good, bad, after = done.json_lines
    assert set(bad) == {"file", "error"}
    assert bad["file"] == "bad.json"
    assert 'Surplus, surplus rate (surplus.rate): read "lots"' in bad["error"]
    assert (good["weekly_price"], after["file"]) == ("3601.37", "realistic.statement.json")
    assert "(surplus.rate)" in done.err


def test_a_bad_file_has_its_row_in_the_table(openbook, put):
    put("bad.json", "{}")
    done = openbook("price", "bad.json", "provider.statement.json")
    assert done.code == 2
    rows = done.out.splitlines()[3:]
    assert rows[0].split() == ["bad.json", "not", "priced"]
    assert "£3,601.37" in rows[1]
    assert done.err.startswith("bad.json cannot be used:")


def test_a_statement_may_be_piped_in(openbook, folder):
    piped = (folder / "provider.statement.json").read_bytes()
    assert openbook("price", "-", "--json", piped=piped).json["weekly_price"] == "3601.37"
    refused = openbook("price", "-", piped=b"no statement")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("What was piped in cannot be used: The file is not valid JSON")


def test_patterns_are_spelt_out_where_the_shell_does_not(openbook):
    done = openbook("price", "*.statement.json", "--json")
    assert [price["file"] for price in done.json_lines] == [
        "provider.statement.json",
        "realistic.statement.json",
    ]
    nothing = openbook("price", "*.none")
    assert (nothing.code, "*.none cannot be read: there is no such file" in nothing.err) == (2, True)


def test_no_file_is_asked_for(openbook):
    done = openbook("price")
    assert (done.code, done.out) == (2, "")
    assert "Missing argument 'FILE...'" in done.err


@pytest.mark.parametrize("title", ["[bold]x[/bold]", "x<y & \u202egnirts\u202c", "a\tb", ":smile:"])
def test_titles_are_printed_as_typed_and_steer_nothing(openbook, put, title):
    put("s.json", changed(title=title))
    first = openbook("price", "s.json").out.splitlines()[0]
    expected = title.replace("\u202e", "\ufffd").replace("\u202c", "\ufffd").replace("\t", " ")
    assert first == f"K7Q2-41: {expected}"


def test_json_holds_no_character_that_a_code_page_lacks(openbook, put):
    put("s.json", changed(title="Füße"))
    out = openbook("price", "s.json", "--json").out
    assert out.isascii()
    assert json.loads(out)["weekly_price"] == "3601.37"


@pytest.mark.parametrize(
    "words",
    [
        ("price", "next.json"),
        ("price", "next.json", "next.json"),
        ("compare", "next.json", "provider.statement.json"),
        ("trajectory", "next.json", "--reduction", "0.1", "--years", "2"),
        ("sensitivity", "next.json", "--draws", "100"),
        ("case", "add", "next.json"),
    ],
)
def test_a_rate_that_is_not_confirmed_is_marked_wherever_it_is_used(openbook, put, words):
    put("next.json", changed(price_base="2027-04-03"))
    marked = "National Living Wage from 1 April 2027 is not confirmed. Check it before you rely on it."
    assert marked in openbook(*words).out
    if words[0] in ("trajectory", "sensitivity"):
        assert openbook(*words, "--json").json["doubts"] == [marked]
