"""The working documents of a case as the texts that are kept, and back."""

import json
from collections.abc import Mapping

from openbook.model.exact_json import parse_json
from openbook.model.growth import begun_plan
from openbook.model.plan import Plan
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.statement_file import dumped, read_statement, write_statement
from openbook.ui.sheet import Sheet, Side

TRAJECTORY, ANSWERS = "trajectory", "answers"
PARTS = (*(side.value for side in Side), TRAJECTORY, ANSWERS)
_NOTHING = {TRAJECTORY: "", ANSWERS: "{}"}


def read_sheet(texts: Mapping[str, str], standards: Standards, blank: Statement | None) -> Sheet:
    """Read the working documents of a case; `blank` stands in where there is no statement at all."""
    sides = {
        side: read_statement(texts[side], standards.lines, complete=False) if texts.get(side) else None
        for side in Side
    }
    answers = json.loads(texts[ANSWERS]) if texts.get(ANSWERS) else {}
    provider, realistic = sides[Side.PROVIDER], sides[Side.REALISTIC]
    if provider is None and realistic is None:
        provider = blank
    return Sheet(provider, realistic, _plan(texts.get(TRAJECTORY), provider or realistic, standards), answers)


def written_sheet(sheet: Sheet, last: Sheet | None = None) -> dict[str, str]:
    """Write the working documents of a case, each as its own text; what stood so in `last` is left out."""
    last = last or Sheet()
    written = {
        str(side): write_statement(statement)
        for side in Side
        if (statement := sheet.statement(side)) is not None and statement is not last.statement(side)
    }
    if sheet.plan is not None and sheet.plan is not last.plan:
        written[TRAJECTORY] = json.dumps(dumped(sheet.plan.model_dump(mode="python")), ensure_ascii=False)
    if sheet.answers:
        written[ANSWERS] = json.dumps(sheet.answers, ensure_ascii=False)
    return written


def taken_back(sheet: Sheet, kept: Mapping[str, str]) -> dict[str, str]:
    """Write what was kept and is no longer there: an undone statement, the last answer taken back."""
    gone = {str(side) for side in Side if sheet.statement(side) is None}
    gone |= {ANSWERS} if not sheet.answers else set()
    return {part: _NOTHING.get(part, "") for part in gone & kept.keys()}


def _plan(text: str | None, statement: Statement | None, standards: Standards) -> Plan:
    if text:
        return Plan.model_validate(parse_json(text))
    return Plan() if statement is None else begun_plan(standards.rates, statement.price_base)


def names_of(sheet: Sheet) -> tuple[str, str] | None:
    """Give the title and the provider under which a case is listed."""
    statement = sheet.provider or sheet.realistic
    return None if statement is None else (statement.title, statement.setting.provider)
