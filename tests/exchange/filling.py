"""Fills the provider's workbook as a person would: by its headings and labels, cell by cell.

Knows the workbook from its face alone, so that a change of words that would strand workbooks
already sent out fails here.
"""

from decimal import Decimal
from functools import cache

from openbook.exchange.template import template_bytes
from openbook.resources import standards, template
from tests.exchange.spreadsheet import Spreadsheet, letters

PERIODS = {"day": "A day", "week": "A week", "four_weeks": "Four weeks", "month": "A month", "year": "A year"}
WORDS = {
    True: "Yes",
    False: "No",
    "budget": "Budget",
    "actual": "Actual costs",
    "provider": "Provider",
    "commissioner": "Commissioner",
    "residential_care_home": "Residential care home",
    "nursing_care_home": "Nursing care home",
    "supported_living": "Supported living",
    "occupied": "Occupied places",
    "registered": "Registered places",
    "target": "Registered places at target occupancy",
    "full": "Full pay",
    "statutory": "Statutory Sick Pay",
    "none": "No pay",
    "divide": "Divide by productive time",
    "add": "Add a percentage",
    "per_employee": "For each employee, as in law",
    "flat": "A flat share of gross pay",
    "qualifying_earnings": "Qualifying earnings",
    "all_pay": "All pay",
    "hourly": "Hourly",
    "salaried": "Salaried",
    "shared": "Shared by all places",
    "individual": "All to this placement",
    "share": "A share to this placement",
    "per_place": "Already for each place",
    "minimum_wage": "National Living Wage",
    "as_stated": "As stated",
    "markup": "Mark-up on operating costs and head office",
    "markup_total": "Mark-up on all costs, property included",
    "share_of_price": "Share of the price",
    "amount": "Amount a week",
} | PERIODS
FORMS = {
    "Setting": {
        "title": "Title",
        "reference": "Reference",
        "prepared_by": "Prepared by",
        "basis": "Basis",
        "price_base": "Price base",
        "weeks_per_year": "Weeks in a year",
        "setting.kind": "Kind of setting",
        "setting.region": "Region",
        "setting.postcode_area": "Postcode area",
        "setting.registered_places": "Registered places",
        "setting.occupied_places": "Occupied places",
        "setting.target_occupancy": "Target occupancy",
        "setting.divide_by": "Divide shared costs by",
    },
    "Pay terms": {
        "employment.leave_weeks": "Paid leave",
        "employment.sickness_weeks": "Sickness",
        "employment.training_weeks": "Training",
        "employment.other_paid_weeks": "Other paid absence",
        "employment.sick_pay": "Sick pay",
        "employment.cover_method": "Cover method",
        "employment.enhancements_in_leave_pay": "Enhancements in holiday pay",
        "employment.ni_method": "National Insurance",
        "employment.ni_flat_rate": "Flat National Insurance",
        "employment.ni_exempt_share": "Exempt from National Insurance",
        "employment.employment_allowance": "Employment allowance",
        "employment.pension_rate": "Employer pension",
        "employment.pension_basis": "Pension on",
        "employment.pension_participation": "Pension participation",
        "employment.apprenticeship_levy": "Apprenticeship levy",
        "employment.on_cost_rate": "On-cost rate for all posts",
        "employment.turnover_rate": "Staff turnover",
        "employment.cost_per_starter": "Cost of a starter",
        "employment.training_fees": "Training fees",
    },
    "Property": {
        "property.rent.amount": "Rent",
        "property.rent.per": "Rent period",
        "property.capital_value": "Capital value",
        "property.return_rate": "Return on capital",
        "property.depreciation.amount": "Depreciation",
        "property.depreciation.per": "Depreciation period",
    },
    "Head office and surplus": {
        "head_office.amount": "Head office amount",
        "head_office.per": "Head office period",
        "head_office.rate": "Head office rate",
        "surplus.method": "Surplus method",
        "surplus.rate": "Surplus rate",
        "surplus.amount": "Surplus amount",
    },
    "Who else pays": {
        "contributions.fnc": "NHS-funded nursing care",
        "contributions.health_share": "Health share",
        "contributions.health_amount": "Health amount",
        "contributions.client": "Client contribution",
        "contributions.top_up": "Third-party top-up",
    },
}
POSTS = {
    "id": "Post",
    "role": "Role",
    "title": "Title",
    "pay": "Pay",
    "hourly_pay": "Hourly pay (£ an hour)",
    "annual_salary": "Salary (£ a year for each employee)",
    "fte": "Full-time equivalent (employees)",
    "hours_per_week": "Hours a week",
    "allocation": "For whom",
    "share": "Share to this placement (%)",
    "contracted_hours": "Contracted hours (hours a week for each employee)",
    "cover": "Absence covered",
    "agency_share": "Agency share (%)",
    "agency_rate": "Agency rate (£ an hour)",
    "on_cost_rate": "On-cost rate (%)",
    "floor_pay": "Pay in the lawful floor",
}
ROTA = {"name": "Shift", "staff": "Staff", "hours": "Hours a day", "days": "Days a week"}
PREMIUMS = {
    "name": "Name",
    "hours_per_week": "Hours at a premium (hours a week)",
    "premium_rate": "Premium (%)",
    "premium_per_hour": "Premium (£ an hour)",
}
SLEEP_INS = {
    "nights_per_week": "Nights a week",
    "rate_per_night": "Rate (£ a night)",
    "wake_hours_per_night": "Wake hours (hours a night)",
}
COSTS = {"key": "Line", "amount": "Amount (£)", "per": "Period", "allocation": "For whom"}
TABLES = ("Posts", "Rota", "Premium hours", "Sleep-ins", "Running costs")


@cache
def blank_bytes():
    return template_bytes(template("residential_learning_disability"), standards().lines, blank=True)


def blank():
    """An empty workbook, its suggested posts and lines taken away."""
    spreadsheet = Spreadsheet(blank_bytes())
    for sheet in TABLES:
        for address, cell in spreadsheet.cells(sheet).items():
            if int("".join(filter(str.isdigit, address))) > 2:
                cell[:] = []
    return spreadsheet


def filled(raw):
    """The workbook of a statement given as a parsed file holds it."""
    spreadsheet = blank()
    for sheet, labels in FORMS.items():
        _fill_form(spreadsheet, sheet, labels, raw)
    sheets = {"Rota": [], "Premium hours": [], "Sleep-ins": []}
    for post in raw["staffing"]:
        owner = {"post": post["id"]}
        sheets["Rota"] += [row | owner for row in post.get("rota", ())]
        sheets["Premium hours"] += [row | owner for row in post.get("enhancements", ())]
        sheets["Sleep-ins"] += [post["sleep_ins"] | owner] if "sleep_ins" in post else []
    _fill_table(spreadsheet, "Posts", POSTS, raw["staffing"])
    for sheet, headings in zip(sheets, (ROTA, PREMIUMS, SLEEP_INS), strict=True):
        _fill_table(spreadsheet, sheet, {"post": "Post"} | headings, sheets[sheet])
    _fill_table(spreadsheet, "Running costs", COSTS, raw["costs"])
    return spreadsheet


def _fill_form(spreadsheet, sheet, labels, raw):
    rows = {row[0]: number for number, row in enumerate(spreadsheet.rows(sheet), 1)}
    for path, label in labels.items():
        value = raw
        for step in path.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        place = f"{sheet}!B{rows[label]}"
        if value is not None:
            spreadsheet.enter(place, _typed(value, path))
        else:
            spreadsheet.clear(place)


def _fill_table(spreadsheet, sheet, headings, records):
    known = {heading: column for column, heading in enumerate(spreadsheet.rows(sheet)[0])}
    for number, record in enumerate(records, 3):
        for name, heading in headings.items():
            if name in record:
                place = f"{sheet}!{letters(known[heading])}{number}"
                spreadsheet.enter(place, _typed(record[name], name))


def _typed(value, name):
    if isinstance(value, Decimal):
        return value
    if name == "key":
        return standards().lines.line(value).label
    if name in {"id", "post", "title", "name"}:
        return value
    if name == "role":
        return value.replace("_", " ").capitalize()
    return WORDS.get(value, value)
