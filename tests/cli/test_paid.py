"""`openbook paid` and `openbook programme`: planned against delivered, in a case and over all of them."""

from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import DECISION, PLAN

CASE = "K7Q2-41"
WEEKS = Decimal(365) / 7
AGREED = Decimal("3601.37")
BEFORE = Decimal(PLAN["start_price"])


@pytest.fixture
def agreed(openbook, kept):
    """A price agreed and paid from 6 April 2024, £3,700.00 before, 1.5% less in each later year."""
    done = openbook(
        "round", CASE, "request", "--party", "provider", "--price", AGREED, "--on", "2 March 2024"
    )
    assert done.code == 0
    words = ("--version", "2", "--decision", "decision.json", "--plan", "plan.json", "--reason", "Agreed")
    days = ("--on", "20 March 2024", "--paid-from", "6 April 2024")
    done = openbook("round", CASE, "agreement", "--party", "commissioner", "--price", AGREED, *words, *days)
    assert (done.code, done.err) == (0, "")
    return lambda *words: openbook("paid", CASE, *words)


def year(amount):
    return f"{amount.quantize(Decimal('0.01')):,.2f}"


def test_before_an_agreement_it_says_what_to_do(openbook, kept):
    done = openbook("paid", CASE)
    assert done.code == 0
    assert f"openbook round {CASE} agreement" in done.out
    refused = openbook("paid", CASE, "--from", "6/4/2024", "--to", "30/4/2024", "--amount", "1")
    assert refused.code == 2
    assert "From (first_day): read 6 April 2024; no price is agreed in this case yet" in refused.err


def test_planned_and_delivered_are_shown_apart(agreed):
    lines = agreed().out.splitlines()
    first = next(line for line in lines if line.startswith("Year 1"))
    assert first.split()[-2] == f"£{year((BEFORE - AGREED) * WEEKS)}"
    assert "Year 1  not recorded yet" in lines
    assert any("none, see below" in line for line in lines)
    assert any("below the lawful floor saves nothing" in line for line in lines)


def test_a_payment_is_recorded_corrected_and_taken_back(agreed, openbook):
    days = ("--from", "6 April 2024", "--to", "30 September 2024")
    done = agreed(*days, "--amount", "91560", "--source", "Ledger")
    head = "Recorded entry 6 of case K7Q2-41: £91,560.00 paid for 6 April 2024 to 30 September 2024."
    assert done.out.splitlines()[0] == head
    delivered = (BEFORE * 178 / 7).quantize(Decimal("0.01")) - 91_560
    assert "178 of 365 days" in done.out
    assert f"£{delivered:,}" in done.out
    assert "6 April 2024 to 30 September 2024  £91,560.00  Ledger" in done.out
    twice = agreed("--from", "1 September 2024", "--to", "1 October 2024", "--amount", "1")
    assert (twice.code, "is recorded already" in twice.err) == (2, True)
    blank = agreed(*days, "--amount", "91000", "--corrects", "6")
    assert (blank.code, "Give a reason" in blank.err) == (2, True)
    assert agreed(*days, "--amount", "91000", "--corrects", "6", "--reason", "Ledger").code == 0
    assert "£91,000.00" in agreed().out
    back = agreed("--takes-back", "7", "--reason", "Another case")
    assert back.out.splitlines()[0] == "Took back entry 7 of case K7Q2-41; both entries stay."
    assert "£91,000.00" not in agreed().out
    assert openbook("verify").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--amount", "5"),
        ("--corrects", "6"),
        ("--takes-back", "6", "--amount", "5"),
        ("--from", "6/4/2024", "--to", "30/4/2024", "--amount", "x"),
        ("--from", "6/4/2024", "--to", "30/4/2024"),
    ],
)
def test_what_is_not_whole_is_refused(agreed, words):
    done = agreed(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_json_has_amounts_as_text_and_null_for_what_is_not_recorded(agreed):
    told = agreed(
        "--from", "6/4/2024", "--to", "5/4/2025", "--a-week", "3750", "--weeks", "52", "--json"
    ).json
    assert told["case"] == CASE
    assert told["agreements"] == [
        {
            "paid_from": "2024-04-06",
            "held_to": None,
            "price": "3601.37",
            "price_before": "3700.00",
            "placements": "1",
            "savings_recorded": True,
        }
    ]
    first, second, third = told["years"]
    assert first["planned"]["against_before"] == {
        "saving": year((BEFORE - AGREED) * WEEKS).replace(",", ""),
        "increase": "0.00",
        "below_lawful_floor": False,
        "words": f"£{year((BEFORE - AGREED) * WEEKS)}",
    }
    assert first["delivered"]["recorded_days"] == 365
    assert first["delivered"]["against_before"]["increase"] == "2600.00"
    assert first["delivered"]["against_before"]["words"] == "increase of £2,600.00"
    assert second["delivered"] is None
    assert third["planned"]["against_before"]["below_lawful_floor"]
    assert told["payments"][0]["paid"] == "195000.00"


def test_the_programme_adds_up_by_case_provider_and_year(agreed, openbook):
    agreed("--from", "6/4/2024", "--to", "30/9/2024", "--amount", "91560")
    done = openbook("programme")
    assert done.code == 0
    assert done.out.splitlines()[0] == "All years, 1 case with an agreed price."
    for heading in ("Financial year: ", "Provider: ", "Case: "):
        assert heading in done.out
    told = openbook("programme", "--json").json
    total = told["total"]["planned"]["against_before"]
    for rows in ("years", "providers", "cases"):
        savings = [row["planned"]["against_before"]["savings"] for row in told[rows]]
        assert sum(Decimal(one) for one in savings) == Decimal(total["savings"])
    assert told["years"][1]["delivered"] is None
    one_year = openbook("programme", "--year", "2024/25", "--by", "year", "--against", "nothing").out
    assert "Financial year: £ against doing nothing" in one_year
    assert "Provider" not in one_year
    assert openbook("programme", "--year", "2024", "--json").json["year"] == 2024


def test_the_worked_example_is_left_out_and_said_so(openbook, folder):
    assert openbook("demo").code == 0
    shown = openbook("case", "list", "--json").json[0]
    assert shown["example"]
    words = ("--party", "provider", "--price", "3064.63", "--on", "2 March 2024")
    assert openbook("round", shown["reference"], "request", *words).code == 0
    version = openbook("case", "show", shown["reference"], "--json").json["versions"][0]["entry"]
    words = ("--price", "3064.63", "--decision", "decision.json", "--reason", "x", "--version", version)
    agree = openbook("round", shown["reference"], "agreement", "--party", "commissioner", *words)
    assert agree.code == 0, agree.err
    told = openbook("programme", "--json").json
    assert (told["total"]["cases"], told["examples_left_out"]) == (0, 1)
    assert "No price is agreed in any case yet" in openbook("programme").out


def test_the_programme_goes_into_a_workbook_as_values(agreed, openbook, folder):
    done = openbook("programme", "--out", "programme.xlsx")
    assert done.out.splitlines() == ["Wrote the workbook:", str(folder / "programme.xlsx")]
    book = CalamineWorkbook.from_path(folder / "programme.xlsx")
    assert book.sheet_names == ["Notes", "Cases", "By provider", "By financial year"]
    rows = book.get_sheet_by_name("Cases").to_python()
    assert rows[1][0] == CASE
    assert rows[-1][0] == "All cases"
    assert rows[1][9] == ""
    assert "not recorded yet" in rows[1][-1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "26"), "type it like 2026/27"),
        (("--year", "2024/29"), "type it like 2026/27"),
        (("--out", "x.csv"), "end its name in .xlsx"),
        (("--out", "no/such/x.xlsx"), "there is no such folder"),
    ],
)
def test_what_the_programme_cannot_do_is_said(agreed, openbook, words, told):
    done = openbook("programme", *words)
    assert done.code in (2, 3)
    assert told in done.err


def test_without_anything_kept_the_programme_says_what_to_do(openbook, folder):
    assert "No price is agreed in any case yet" in openbook("programme").out
    assert openbook("programme", "--json").out == "null\n"


def test_the_decision_of_the_tests_passes_nothing_over():
    assert all(DECISION.values())
