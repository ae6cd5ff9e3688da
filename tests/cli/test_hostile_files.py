"""However broken a file is, the answer is a sentence and exit code 2."""

import json
import os

import pytest

from tests.cli.conftest import changed

WHOLE = json.dumps(changed())

NO_STATEMENT = {
    "empty": (b"", "The file is not valid JSON"),
    "binary": (bytes(range(256)) * 40, "The file is not"),
    "NUL bytes": (b"\x00" * 5000, "The file is not valid JSON"),
    "UTF-16": (WHOLE.encode("utf-16"), "The file is not UTF-8 text"),
    "half a file": (WHOLE[: len(WHOLE) // 2], "The file is not valid JSON"),
    "a list": ("[]", "it must be one JSON object"),
    "a number": ("1", "it must be one JSON object"),
    "deep lists": ("[" * 100_000 + "]" * 100_000, "nested far too deep"),
    "deep objects": ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested far too deep"),
    "deep inside": (WHOLE[:-1] + ', "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested"),
    "half a character": (json.dumps(changed(title="\ud800")), "The file is not UTF-8 text"),
    "one field twice": ('{"format": 1, "format": 2}', 'holds the field "format" twice'),
    "far too large": (b'{"format": "' + b"a" * 6_000_000 + b'"}', "larger than 5 MB"),
}


@pytest.mark.parametrize("name", NO_STATEMENT)
def test_what_is_no_statement_is_refused_in_a_sentence(openbook, put, name):
    content, says = NO_STATEMENT[name]
    done = openbook("price", put("s.json", content))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("s.json cannot be used: ")
    assert says in done.err
    assert "Traceback" not in done.err


def staffed(**post):
    raw = changed()
    raw["staffing"][0] |= post
    return json.dumps(raw)


FIELDS = {
    "NaN": (staffed(hourly_pay=float("nan")), "hourly pay (staffing[0].hourly_pay): read NaN"),
    "Infinity": (staffed(hourly_pay=float("inf")), "(staffing[0].hourly_pay): read Infinity"),
    "1e400": (staffed().replace("12.95", "1e400"), "(staffing[0].hourly_pay): read 1E+400"),
    "1e400 in text": (staffed(hourly_pay="1e400"), '(staffing[0].hourly_pay): read "1e400"'),
    "a huge exponent": (
        staffed().replace("12.95", "1e999999999999999999"),
        "(staffing[0].hourly_pay): read 1E+9",
    ),
    "a thousand digits": (staffed().replace("12.95", "1" * 5000), "(staffing[0].hourly_pay): read 1111"),
    "below nil": (staffed(hourly_pay=-1), "read -1; a number of 0 or more would be accepted"),
    "a word": (staffed(hourly_pay="lots"), 'read "lots"; a number such as 12.60 would be accepted'),
    "a list": (staffed(hourly_pay=[1]), "(staffing[0].hourly_pay): read a list; a number such as"),
    "an object": (staffed(rota={"staff": 1}), "(staffing[0].rota): read an object; a list"),
    "nothing": (staffed(hourly_pay=None), "(staffing[0].hourly_pay): read nothing; an amount such as"),
    "an unknown field": (
        staffed(wage=1),
        "(staffing[0].wage): read 1; there is no such field; keep what is yours",
    ),
    "a steering field": (staffed(**{"\x1b[31m": 1}), "there is no such field"),
    "an unknown choice": (staffed(role="boss"), '(staffing[0].role): read "boss"; '),
    "an id twice": (
        staffed(id="nights"),
        '(staffing[2].id): read "nights"; another post has this id already',
    ),
    "an unknown line": (
        json.dumps(changed(costs=[{"key": "gold", "amount": 1}])),
        '(costs[0].key): read "gold"',
    ),
    "no day": (
        json.dumps(changed(price_base="yesterday")),
        'Price base (price_base): read "yesterday"; a day',
    ),
    "no divisor": (
        json.dumps(changed(setting={})),
        "(setting.occupied_places): read nothing; shared costs are",
    ),
    "another format": (json.dumps(changed(format="word")), 'Format (format): read "word"'),
    "a newer version": (json.dumps(changed(version="2.0")), "a newer file needs a newer OpenBook"),
    "rent and capital": (
        json.dumps(changed(property={"rent": {"amount": 1}, "capital_value": 2, "return_rate": 0})),
        "(property.rent): read rent and capital value together",
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_a_refused_field_is_named_with_what_was_read_and_what_would_do(openbook, put, name):
    content, says = FIELDS[name]
    done = openbook("price", put("s.json", content))
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err


def test_every_refused_field_is_named_at_once(openbook, put):
    raw = changed(surplus={"rate": "x"}, price_base="soon")
    raw["staffing"][0]["hourly_pay"] = "x"
    said = openbook("price", put("s.json", raw)).err
    assert [path in said for path in ("(surplus.rate)", "(price_base)", "(staffing[0].hourly_pay)")] == [
        True
    ] * 3


def test_a_day_without_rates_is_refused_with_the_days_there_are(openbook, put):
    done = openbook("price", put("s.json", changed(price_base="1999-04-06")))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("s.json cannot be used: ")
    assert "no rate is on file for 6 April 1999. The rates on file run from" in done.err


@pytest.mark.parametrize("amount", ["999999999999", "0.000000000001", "1e12", "1e-12"])
def test_the_largest_and_smallest_numbers_are_priced(openbook, put, amount):
    raw = changed()
    raw["staffing"][0] |= {"hourly_pay": amount, "agency_rate": amount}
    raw["staffing"][0]["rota"] = [{"staff": amount, "hours": amount, "days": amount}]
    raw["costs"][0]["amount"] = amount
    done = openbook("price", put("s.json", raw), "--json")
    assert (done.code, done.err) == (0, "")
    assert openbook("price", "s.json").code == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("none.json", "there is no such file or folder"),
        (".", "it is a folder; name a file in it"),
        ("a" * 5000, "file name too long"),
        ("nul\0byte", "that is no name of a file"),
    ],
)
def test_what_is_no_file_is_refused(openbook, name, says):
    done = openbook("price", name)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


def test_a_file_without_permission_is_refused(openbook, folder):
    (folder / "provider.statement.json").chmod(0)
    closed = not os.access("provider.statement.json", os.R_OK)  # an administrator may read everything
    done = openbook("price", "provider.statement.json")
    assert (done.code, "you have no permission" in done.err) == (2 if closed else 0, closed)


@pytest.mark.parametrize(
    "command",
    [
        ("explain", "s.json", "weekly_price"),
        ("trajectory", "s.json", "--reduction", "0.1", "--years", "2"),
        ("compare", "s.json", "provider.statement.json"),
        ("sensitivity", "s.json"),
    ],
    ids=lambda words: words[0],
)
def test_every_command_refuses_a_bad_file_alike(openbook, put, command):
    put("s.json", changed(surplus={"rate": "x"}))
    done = openbook(*command)
    assert (done.code, done.out) == (2, "")
    assert 's.json cannot be used:\n  Surplus, surplus rate (surplus.rate): read "x"' in done.err
