"""What a new case may begin with: nothing, a template, a copy or a file."""

from dataclasses import dataclass, replace

from openbook.model.choices import PreparedBy
from openbook.model.statement import Statement
from openbook.resources import TEMPLATES, template
from openbook.ui.sheet import Sheet, Side

EMPTY, COPY, STATEMENT_FILE, WORKBOOK = "empty", "copy", "statement", "workbook"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to begin: its key, its name, one sentence of what it is for, and its icon."""

    key: str
    title: str
    about: str
    icon: str


_ABOUT_TEMPLATES = {
    "residential_learning_disability": (
        "Care and night staff, one-to-one support, manager and the running costs of a home; housing and food "
        "are in the price."
    ),
    "supported_living": (
        "Shared and one-to-one support, nights and a team leader; rent and food are the tenant’s own."
    ),
    "nursing_home": "Nurses, care staff and a manager, with NHS-funded nursing care at the rate in force.",
}
FROM_NOTHING = (
    Way(
        EMPTY,
        "An empty case",
        "For a breakdown on paper or in a report, typed or pasted in section by section.",
        "plus",
    ),
)
FROM_TEMPLATES = tuple(
    Way(key, name, _ABOUT_TEMPLATES[key], "building" if key != "supported_living" else "placement")
    for key, name in TEMPLATES.items()
)
FROM_FILES = (
    Way(
        WORKBOOK,
        "A spreadsheet from the provider …",
        "OpenBook’s own workbook as it came back filled in, or the provider’s own sheet of costs.",
        "price",
    ),
    Way(
        STATEMENT_FILE,
        "A statement file …",
        "A .statement.json file that somebody saved from OpenBook elsewhere.",
        "share",
    ),
)


def copy_of(title: str) -> Way:
    """The way to begin with a copy of the open case."""
    about = (
        "Both statements and the trajectory as they stand now. Its history, rounds and answers stay behind."
    )
    return Way(COPY, f"A copy of {title}", about, "copy")


def from_template(key: str, role: str) -> Sheet:
    """A sheet to begin with: the template as the statement of whoever works here (`role`)."""
    made = template(key)
    if role == PreparedBy.PROVIDER:
        return Sheet(provider=made.model_copy(update={"prepared_by": PreparedBy.PROVIDER}))
    return Sheet(realistic=made)


def copied(sheet: Sheet) -> Sheet:
    """A sheet to begin with: both statements and the plan of another case, without its answers."""
    return replace(sheet, answers={})


def kept_under(sheet: Sheet, reference: str) -> Sheet:
    """The sheet with the reference of its own case in both statements."""
    for side in Side:
        statement = sheet.statement(side)
        if statement is not None:
            sheet = sheet.with_root(side, "", statement.model_copy(update={"reference": reference}))
    return sheet


def side_of(statement: Statement) -> Side:
    """The side that a statement belongs to, by whoever prepared it."""
    return Side.PROVIDER if statement.prepared_by is PreparedBy.PROVIDER else Side.REALISTIC
