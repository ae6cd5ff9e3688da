"""The trace of a price holds all that it was worked out from, and is always the same."""

import json
from decimal import Decimal
from pathlib import Path

from openbook.model.checks import checks
from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.model.trace import trace
from openbook.resources import standards

TEXT = (Path(__file__).parent / "six_beds.statement.json").read_bytes()


def traced():
    return trace(price(read_statement(TEXT, standards().lines), standards()))


def test_every_figure_and_rate_stands_in_it():
    priced = price(read_statement(TEXT, standards().lines), standards())
    told = json.loads(traced(), parse_float=Decimal)
    assert set(told["figures"]) == set(priced.keys())
    weekly = told["figures"]["weekly_price"]
    assert (weekly["value"], weekly["unit"]) == (priced.weekly_price.value, "£/week/place")
    assert {rate["key"] for rate in told["rates"]} == {rate.key for rate in priced.rates}
    assert told["working"][0] == "Weekly price: £3,601.37 a week"


def test_every_question_stands_in_it_with_its_answer():
    statement = read_statement(TEXT.replace(b"12.95", b"11.00"), standards().lines)
    priced = price(statement, standards())
    asked = checks(statement, priced, standards())
    told = json.loads(trace(priced, asked, {asked[0].key: "Seen on the payroll"}))["checks"]
    assert [one["text"] for one in told] == [check.text for check in asked]
    assert [one["answer"] for one in told] == ["Seen on the payroll", *[""] * (len(asked) - 1)]


def test_it_is_always_the_same():
    assert traced() == traced()
