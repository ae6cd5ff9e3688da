"""What each report says, word for word; see golden/README.md."""

import os
from pathlib import Path

import pytest

from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.report import Subject, build, to_text
from openbook.report.explanation import explanation
from openbook.resources import standards
from tests.model.statements import SIX_BEDS
from tests.report.made import every_block, example, report

GOLDEN = Path(__file__).parent / "golden"


def six_beds():
    statement = read_statement(SIX_BEDS, standards().lines)
    return build("breakdown", Subject(statement, standards()))


def explained():
    subject = example()
    priced = price(subject.statement, subject.standards)
    return explanation(priced.figure("staffing.support-days.employer_ni"), subject)


TEXTS = {
    "breakdown": lambda: report("breakdown"),
    "breakdown-six-beds": six_beds,
    "trajectory": lambda: report("trajectory", "realistic"),
    "comparison": lambda: report("comparison"),
    "negotiation": lambda: report("negotiation"),
    "decision": lambda: report("decision"),
    "history": lambda: report("history"),
    "explanation": explained,
    "blocks": every_block,
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_report_says_what_it_said(name):
    text = to_text(TEXTS[name]())
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("OPENBOOK_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
