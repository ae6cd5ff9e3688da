"""What stands where in the provider's workbook: written and read by the same description.

Each field appears once, by its path. Its words, unit, help, choices and range are those of
the statement; what is said here is only the order, the examples and what differs in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel

from openbook.exchange.entries import Entry, entry_of, unit_words
from openbook.model.paths import steps
from openbook.model.shown import Shown
from openbook.model.statement import (
    Amount,
    Contributions,
    CostLine,
    EmploymentTerms,
    Enhancement,
    Evidence,
    HeadOffice,
    Post,
    Property,
    RotaRow,
    Setting,
    SleepIns,
    Statement,
    Surplus,
)

VERSION = 1
STAMP = "OpenBook provider workbook, version"
COVER = "Start here"
LISTS = "Lists"
EXAMPLE = "Example (not read)"
FORM_HEADINGS = ("Entry", "Value", "Unit", "What to enter", "Example")
YES, NO = "Yes", "No"

_RECORDS: Mapping[str, type[BaseModel]] = {
    "": Statement,
    "setting": Setting,
    "employment": EmploymentTerms,
    "property": Property,
    "property.rent": Amount,
    "property.depreciation": Amount,
    "head_office": HeadOffice,
    "surplus": Surplus,
    "contributions": Contributions,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a form: one field by its path, with an example; `label` where the field's own is too short."""

    path: str
    example: str = ""
    label: str = ""

    @property
    def entry(self) -> Entry:
        """How the field is entered."""
        return _entry_at(self.path)

    @property
    def words(self) -> Shown:
        """The words of the row: label, unit and help."""
        own = self.entry.words
        return Shown(self.label or own.label, own.unit, own.help)


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of single entries, one a row."""

    sheet: str
    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: one field of its record, with an example and a width."""

    name: str
    example: str = ""
    width: int = 16
    label: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of records, one a row. `owner` tables begin with the post that a row belongs to."""

    sheet: str
    about: str
    record: type[BaseModel]
    columns: tuple[TableColumn, ...]
    rows: int
    owner: bool = False
    former: Mapping[str, str] = field(default_factory=dict)
    """Headings of earlier versions, and the field each stood for."""

    def entry(self, column: TableColumn) -> Entry:
        """How the cells of a column are entered."""
        return entry_of(self.record, column.name)

    def heading(self, column: TableColumn) -> str:
        """Give the heading of a column: its label, with its unit where that says more."""
        return heading_of(self._label(column), self.entry(column))

    def names(self, column: TableColumn) -> tuple[str, ...]:
        """Give every heading that a column may have: today's, without its unit, and former ones."""
        labels = [self._label(one) for one in self.columns]
        label = self._label(column)
        short = (label,) if labels.count(label) == 1 else ()
        return (
            self.heading(column),
            *short,
            *(old for old, name in self.former.items() if name == column.name),
        )

    def _label(self, column: TableColumn) -> str:
        return column.label or self.entry(column).words.label


def heading_of(label: str, entry: Entry) -> str:
    """Give a label with its unit, unless the one says the other: "Hourly pay (£ an hour)", "Hours a day"."""
    unit = unit_words(entry.words.unit)
    if unit.startswith(f"{label.lower()} "):
        return unit.capitalize()
    return label if not unit or unit in label.lower() else f"{label} ({unit})"


@cache
def _entry_at(path: str) -> Entry:
    *above, name = steps(path)
    return entry_of(_RECORDS[".".join(map(str, above))], str(name))


SETTING = Form(
    "Setting",
    "What the statement is about, and the setting the placement is in.",
    (
        Row("title", "Six-bed home, complex needs"),
        Row("reference", "K7Q2-41"),
        Row("prepared_by", "Provider"),
        Row("basis", "Budget"),
        Row("price_base", "6 April 2026"),
        Row("weeks_per_year"),
        Row("setting.kind", "Residential care home"),
        Row("setting.name", "Larch House"),
        Row("setting.provider", "Fernley Care Ltd"),
        Row("setting.cqc_location_id", "1-123456789"),
        Row("setting.region", "Yorkshire and The Humber"),
        Row("setting.postcode_area", "WF"),
        Row("setting.registered_places", "6"),
        Row("setting.occupied_places", "5.6"),
        Row("setting.target_occupancy", "93%"),
        Row("setting.divide_by", "Occupied places"),
    ),
)
POSTS = Table(
    "Posts",
    "Every post that serves this placement: who, on what pay, for how many hours.",
    Post,
    (
        TableColumn("id", EXAMPLE, 22),
        TableColumn("role", "Support worker", 22),
        TableColumn("title", "Support workers, days", 26),
        TableColumn("pay", "Hourly", 12),
        TableColumn("hourly_pay", "13.05", 12),
        TableColumn("annual_salary", "", 14),
        TableColumn("fte", "", 14),
        TableColumn("hours_per_week", "294", 12),
        TableColumn("allocation", "Shared by all places", 24, "For whom"),
        TableColumn("share", "", 14),
        TableColumn("contracted_hours", "36", 16),
        TableColumn("cover", "Yes", 12),
        TableColumn("agency_share", "12%", 12),
        TableColumn("agency_rate", "23.90", 12),
        TableColumn("on_cost_rate", "", 12),
        TableColumn("floor_pay", "", 20),
        TableColumn("note", "Two early and two late, seven days.", 40),
        TableColumn("low", "", 12),
        TableColumn("high", "", 12),
    ),
    rows=40,
)
ROTA = Table(
    "Rota",
    "The rota of each post: staff on a shift, hours of the shift, days a week. In place of hours a week.",
    RotaRow,
    (
        TableColumn("name", "Early", 28),
        TableColumn("staff", "2", 12),
        TableColumn("hours", "7.5", 16),
        TableColumn("days", "7", 16),
    ),
    rows=64,
    owner=True,
)
PREMIUMS = Table(
    "Premium hours",
    "Hours that are paid at a premium, such as bank holidays or weekends.",
    Enhancement,
    (
        TableColumn("name", "Bank holidays", 28),
        TableColumn("hours_per_week", "4.6", 18),
        TableColumn("premium_rate", "50%", 16),
        TableColumn("premium_per_hour", "", 20),
    ),
    rows=40,
    owner=True,
)
SLEEP_INS = Table(
    "Sleep-ins",
    "Nights asleep on the premises, one row for each post that has them.",
    SleepIns,
    (
        TableColumn("nights_per_week", "7", 24),
        TableColumn("rate_per_night", "70.00", 20),
        TableColumn("wake_hours_per_night", "0.6", 26),
    ),
    rows=20,
    owner=True,
)
PAY_TERMS = Form(
    "Pay terms",
    "Terms that all posts share: leave, sickness, National Insurance, pension, recruitment.",
    (
        Row("employment.leave_weeks", "5.6"),
        Row("employment.sickness_weeks", "1.5"),
        Row("employment.training_weeks", "0.6"),
        Row("employment.other_paid_weeks", "0.2"),
        Row("employment.sick_pay", "Full pay"),
        Row("employment.cover_method", "Divide by productive time"),
        Row("employment.enhancements_in_leave_pay", YES),
        Row("employment.ni_method", "For each employee, as in law"),
        Row("employment.ni_flat_rate"),
        Row("employment.ni_exempt_share", "0%"),
        Row("employment.employment_allowance", "0.00"),
        Row("employment.pension_rate", "3%"),
        Row("employment.pension_basis", "Qualifying earnings"),
        Row("employment.pension_participation", "85%"),
        Row("employment.apprenticeship_levy", NO),
        Row("employment.on_cost_rate"),
        Row("employment.turnover_rate", "25%"),
        Row("employment.cost_per_starter", "1,400.00"),
        Row("employment.training_fees", "90.00"),
    ),
)
COSTS = Table(
    "Running costs",
    "What the setting spends besides staff and building. Leave the amount empty where there is none.",
    CostLine,
    (
        TableColumn("key", EXAMPLE, 40),
        TableColumn("amount", "310.00", 16),
        TableColumn("per", "A week", 16),
        TableColumn("allocation", "Shared by all places", 26, "For whom"),
        TableColumn("note", "Food and drink for residents.", 50),
        TableColumn("low", "", 12),
        TableColumn("high", "", 12),
    ),
    rows=54,
)
PROPERTY = Form(
    "Property",
    "The building: rent, or its value and the return on it; and depreciation. Shared by all places.",
    (
        Row("property.rent.amount", "48,000.00", "Rent"),
        Row("property.rent.per", "A year", "Rent period"),
        Row("property.capital_value"),
        Row("property.return_rate"),
        Row("property.depreciation.amount", "9,000.00", "Depreciation"),
        Row("property.depreciation.per", "A year", "Depreciation period"),
        Row("property.note", label="Note on property"),
        Row("property.low", label="Property, low"),
        Row("property.high", label="Property, high"),
    ),
)
OVERHEADS = Form(
    "Head office and surplus",
    "Central costs and the return on operations, apart from all other lines.",
    (
        Row("head_office.amount"),
        Row("head_office.per", "A year"),
        Row("head_office.rate", "7%"),
        Row("head_office.note", "Share of the group’s central costs.", "Note on head office"),
        Row("head_office.low", label="Head office, low"),
        Row("head_office.high", label="Head office, high"),
        Row("surplus.method", "Mark-up on operating costs and head office"),
        Row("surplus.rate", "6%"),
        Row("surplus.amount"),
        Row("surplus.note", label="Note on surplus"),
        Row("surplus.low", label="Surplus, low"),
        Row("surplus.high", label="Surplus, high"),
    ),
)
CONTRIBUTIONS = Form(
    "Who else pays",
    "What others pay towards the price. Leave empty what you do not know.",
    (
        Row("contributions.fnc"),
        Row("contributions.health_share"),
        Row("contributions.health_amount"),
        Row("contributions.client", "96.40"),
        Row("contributions.top_up"),
    ),
)
NOTES = Table(
    "Notes",
    "Documents that figures rest on, and anything else the other side should know.",
    Evidence,
    (
        TableColumn("document", "Rota October 2026.xlsx", 32),
        TableColumn("period", "April to September 2026", 26),
        TableColumn("status", "Asserted", 16),
        TableColumn("sha256", "", 30),
    ),
    rows=40,
)
ABOUT, NOTE = "About", "Note"
"""The two columns that the sheet of notes has besides: what a row is about, and words of any kind."""

FORMS = (SETTING, PAY_TERMS, PROPERTY, OVERHEADS, CONTRIBUTIONS)
TABLES = (POSTS, ROTA, PREMIUMS, SLEEP_INS, COSTS, NOTES)
ORDER: tuple[Form | Table, ...] = (
    SETTING,
    POSTS,
    ROTA,
    PREMIUMS,
    SLEEP_INS,
    PAY_TERMS,
    COSTS,
    PROPERTY,
    OVERHEADS,
    CONTRIBUTIONS,
    NOTES,
)
OWNED = {"rota": ROTA, "enhancements": PREMIUMS, "sleep_ins": SLEEP_INS}
"""Which table holds which part of a post."""
POST_HEADING = "Post"
POST_PREFIX, LINE_PREFIX = "Post: ", "Line: "
"""How the sheet of notes names what a row is about; property, head office and surplus by their names."""

NOTE_HINTS = (
    (
        ABOUT,
        f'What the row is about, such as "{POST_PREFIX}support-days", "{LINE_PREFIX}Food" or "Property".',
    ),
    (NOTE, "Anything the other side should know. No names of people who receive care."),
)
SINGLE = {"Property": "property", "Head office": "head_office", "Surplus": "surplus"}
