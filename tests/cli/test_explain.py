"""`openbook explain`: a figure's working, down to inputs, rates and sources."""

import pytest


def test_working_goes_down_to_inputs_and_rates(openbook):
    done = openbook("explain", "provider.statement.json", "staffing.manager.employer_ni")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "Employer National Insurance: £107.88 a week"
    # 15% of a week's pay above a week's threshold: 0.15 * (42500 - 5000) / (365 / 7)
    assert ("15%" in lines[2], "£719.18 a week" in lines[2]) == (True, True)
    assert any("(entered at staffing[3].annual_salary)" in line for line in lines)
    assert any(
        "Employer National Insurance rate: 15% (in force, 6 April 2025 to 5 April 2027; source: " in line
        for line in lines
    )
    assert any("(assumption: " in line for line in lines)


@pytest.mark.parametrize(
    ("key", "first"),
    [
        ("weekly_price", "Weekly price: £3,601.37 a week"),
        ("break_even", "Break-even: £3,438.64 a week"),
        ("lawful_floor", "Lawful floor: £3,327.24 a week"),
        ("annual_price", "Annual price: £187,785.53 a year"),
        ("net_weekly_cost", "Net weekly cost to the council: £3,504.97 a week"),
        ("care_hours_per_week", "Care hours a week: 142.8 hours a week"),
        ("price_per_care_hour", "Price for each care hour: £25.22 an hour"),
        ("groups.staffing", "Staffing: £2,825.70 a week"),
        ("nights", "Support worker: £365.85 a week"),
        ("food", "Food: £62.00 a week"),
    ],
)
def test_every_key_of_the_json_can_be_explained(openbook, key, first):
    assert openbook("explain", "provider.statement.json", key).out.splitlines()[0] == first


def test_every_line_of_the_json_can_be_explained(openbook):
    lines = openbook("price", "provider.statement.json", "--json").json["lines"]
    for line in lines:
        assert openbook("explain", "provider.statement.json", line["figure"]).code == 0


def test_every_rate_of_the_json_can_be_explained(openbook):
    rates = openbook("price", "provider.statement.json", "--json").json["rates"]
    told = [openbook("explain", "provider.statement.json", rate["key"]).out for rate in rates]
    assert [rate["key"] for rate, words in zip(rates, told, strict=True) if rate["source"] not in words] == []


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("weekly_prise", "Did you mean weekly_price?"),
        ("employer_ni", "Did you mean staffing.support-days.employer_ni,"),
        ("xyzzy", "has no figure called xyzzy. Leave the figure out"),
    ],
)
def test_an_unknown_key_brings_near_ones(openbook, key, suggestion):
    done = openbook("explain", "provider.statement.json", key)
    assert (done.code, done.out) == (2, "")
    assert suggestion in done.err


def test_without_a_key_all_are_listed(openbook):
    done = openbook("explain", "provider.statement.json")
    keys = [line.split()[0] for line in done.out.splitlines()[2:-2]]
    assert {"weekly_price", "staffing.support-days.employer_ni", "lawful_floor"} <= set(keys)
    for key in keys:
        assert openbook("explain", "provider.statement.json", key).code == 0
