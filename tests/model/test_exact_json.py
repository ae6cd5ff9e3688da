"""What is no statement at all is said to be none, however large, deep or broken it is."""

import pytest

from openbook.model.errors import UnreadableFileError
from tests.model.refusals import refusal, six_beds
from tests.model.statements import SIX_BEDS

DEEP = 100_000


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not valid JSON: line 1, column 1"),
        (b"\0" * 100, "not valid JSON: line 1, column 1"),
        (b"PK\x03\x04\x14\x00", "not valid JSON"),
        (b"\xff\xfe{\x00}\x00", "not UTF-8"),
        (SIX_BEDS.encode("utf-16"), "not UTF-8"),
        (SIX_BEDS.encode()[:60] + b"\xff" + SIX_BEDS.encode()[60:], "not UTF-8"),
        ("[" * DEEP, "nested far too deep"),
        ('{"a":' * DEEP, "nested far too deep"),
        (
            six_beds("{", '{"x": ' + "[" * 500 + "]" * 500 + ","),
            "too deep to be kept",
        ),
        ("[]", "must be one JSON object"),
        ("null", "must be one JSON object"),
        ('"text"', "must be one JSON object"),
        ("NaN", "must be one JSON object"),
        (SIX_BEDS + "x", "not valid JSON"),
        (SIX_BEDS[:-20], "not valid JSON"),
        (six_beds("Six-bed", "Six\0bed"), "not valid JSON"),
        ('{"title": "' + "a" * 5_000_000 + '"}', "larger than 5 MB"),
        (six_beds('"title"', '"title": "one", "title"'), 'the field "title" twice in one place'),
        ('{"' + "k" * DEEP + '": 1, "' + "k" * DEEP + '": 2}', "twice in one place"),
        ('{"\\u001b[31m": 1, "\\u001b[31m": 2}', "twice in one place"),
        (six_beds("Six-bed", "\\ud800"), "not UTF-8"),
        (six_beds('"title"', '"\\udfff": 1, "title"'), "not UTF-8"),
        (six_beds('"title"', '"x": {"a": [NaN]}, "title"'), 'NaN or Infinity under "x"'),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_what_is_no_statement_is_said_to_be_none(content, sentence):
    assert sentence in refusal(content, UnreadableFileError)
