"""Sheets as providers' finance teams and councils lay them out; names and figures are made up for tests.

Each layout is a dictionary of sheets; a sheet is a list of rows. `finance_pack` writes xlsx with merged and
hidden parts, `ods` writes OpenDocument, `csv_bytes` writes text.
"""

import csv
import io
import zipfile
from xml.sax.saxutils import escape

import xlsxwriter

FINANCE_PACK = {
    "Staffing": (
        ("Hollybush Care (test data): cost build-up 2026/27",),
        ("Registered beds:", 6, None, "Full time hours", 39),
        ("Residents", 5),
        (),
        ("Grade", "Post", "Establishment", "Basic pay", "On costs %", "Per annum", "Shift pattern"),
        (None, None, "WTE", "£/hr", None, "£", None),
        ("B2", "Support workers", 8, 13.10, 0.14, 232_000, "2 early, 2 late"),
        ("B3", "Senior support workers", 2, "£13.95", 0.14, 61_000, "1 on each day"),
        ("B2", "Waking nights", 1.8, 13.60, 0.14, 54_000, "1 waking"),
        (None, "Sub total care", 11.8, None, None, 347_000),
        ("M1", "Home manager", 1, 44_500, 0.14, 50_730, "office hours"),
        ("A1", "Administrator", 0.5, 12.90, 0.14, 14_900),
        (None, "Total", 13.3, None, None, 412_630),
    ),
    "Non pay": (
        ("Non-pay costs",),
        ("Nominal", None, "Monthly", "Annual", "% of total"),
        (7301, "Food & drink", 1_290, 15_480, 0.2),
        (7302, "Gas/electric", 1_100, 13_200, 0.17),
        (7303, "Repairs and maint", None, 9_600, 0.12),
        (7304, "Insurance", None, 4_800, 0.06),
        (None, "Total premises and supplies", None, 43_080),
        (7400, "Mortgage interest", 900, 10_800, 0.14),
        (7410, "Management charge", None, 21_000, 0.27),
        (),
        ("* excludes VAT where it can be recovered",),
    ),
}
"""A finance team's: full-time equivalents in place of hours, a salary among hourly rates, two periods."""

ANNEX_A = {
    "Annex A": (
        ("Care home cost of care (test data)",),
        ("Current residents", 20),
        ("Cost per unit: £ per resident per week", "65+ care home places without nursing"),
        ("Total Care Home Staffing", 583.00),
        ("Nursing staff", 0),
        ("Care staff", 400.50),
        ("Activity coordinators", 15.25),
        ("Service management (Registered manager/deputy)", 60.10),
        ("Reception and admin staff at the home", 20.15),
        ("Chefs / Cooks", 45.00),
        ("Domestic staff (cleaning, laundry and kitchen)", 42.00),
        ("Total Care Home Premises", 45.00),
        ("Fixtures and fittings", 5.00),
        ("Repairs and maintenance", 40.00),
        ("Total Care Home Supplies and Services", 79.50),
        ("Food supplies", 44.00),
        ("PPE", 1.50),
        ("Insurance (all risks)", 9.00),
        ("Electricity, gas and water", 25.00),
        ("Total Head Office", 60.00),
        ("Central / Regional management", 60.00),
        ("Total Return on Operations", 40.00),
        ("Return on Operations", 40.00),
        ("TOTAL", 807.50),
    ),
}
"""The fair-cost-of-care layout: totals above what they sum up, and every figure for one resident."""

SEVERAL_CATEGORIES = {
    "Annex A": (
        ("£ per resident per week", "Without nursing", "Without nursing, enhanced", "With nursing"),
        ("Food supplies", 44, 45, 46),
        ("PPE", 1.5, 1.5, 2),
        ("Insurance (all risks)", 9, 9, 9),
        ("Electricity, gas and water", 25, 25, 25),
    ),
}
"""Several columns that could each be the one: nothing can be guessed, so it has to be asked."""

PERSON = {
    "Individual costing": (
        ("Support plan costing (test data)",),
        (),
        ("Who and what", "Wkly hrs", "£/hr", "Wkly £", "Comments"),
        ("Shared support (days)", "84 hrs", "£13.05", "£1,096.20", "1:3"),
        ("1:1 support", "35 hrs", "£13.05", "£456.75"),
        ("Sleep-in", 7, "£60.00", "£420.00"),
        ("Sub-total staffing", 126, None, "£1,972.95"),
        (),
        ("Other costs",),
        ("Item", "Cost", "Frequency"),
        ("Provisions", "£45 p/w"),
        ("Utilities", "£1,050.50", "pcm"),
        ("Activities budget", "80", "Fortnightly"),
        ("Day centre", "380", "4 weekly"),
        ("Staff mileage", "1 pound 50p", "daily"),
        ("Contribution to head office", "£12,000", "p.a."),
        ("Head office contribution", "£12,000", "p.a."),
        (),
        ("Prices held until 31 March 2027. Call 01632 960000 with questions.",),
    ),
}
"""A costing for one person, as commissioners' tools lay it out: a table below another, notes at foot."""

MONTHS = [f"{name}-26" for name in ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")]
LEDGER = (
    ("Account", *MONTHS, "Jan-27", "Feb-27", "Mar-27", "Total"),
    ("Provisions", *["1,000.00"] * 12, "12,000.00"),
    ("Light & heat", *["900.00"] * 6, *["1,300.00"] * 6, "13,200.00"),
    ("Wages", *["20,000.00"] * 12, "240,000.00"),
    ("Telephone & broadband", *["85.00"] * 12, "1,020.00"),
    ("Rent", *["4,000.00"] * 12, "48,000.00"),
    ("Total expenditure", *["26,000.00"] * 12, "314,220.00"),
)
"""A year's ledger by month."""

TWO_YEARS = {
    "Cost model": (
        ("All figures test data",),
        ("Number of beds", 40),
        (None, "2025/26 actual", None, "2026/27 budget", None),
        ("Cost centre", "£000", "£ per bed per week", "£000", "£ per bed per week"),
        ("Food", 88, 42.2, 92.5, 44.35),
        ("Insurance", 17, 8.15, 18.2, 8.73),
        ("Utilities", 71, 34.04, 74, 35.48),
        ("Lease", 410, 196.58, 418, 200.42),
        ("Total costs", 586, 280.97, 602.7, 288.98),
        ("EBITDARM", 300, 143.84, 320, 153.42),
    ),
}
"""Whole home and cost a bed side by side, in thousands, for two years."""

ROTA = {
    "Rota": (
        ("Ash Lodge rota and costs (test data)", None, None, None, None, None, None, None, None),
        (),
        ("Role", "No. on shift", "Shift length (hrs)", "Days", "Rate", None, "Running cost", "£", "Per"),
        ("Day support worker", 3, 14, 7, 12.95, None, "Food shopping", 1240, "4 weeks"),
        ("Night support worker", 1, 10, 7, 13.6, None, "Gas and elec", "950.00", "month"),
        ("Team leader", 1, 7.5, 5, "£15.20 ph", None, "Insurance", "£4,800 pa", None),
        ("Cook", None, None, None, 13, None, "Crystal healing", 20, "week"),
    ),
}
"""A rota by shifts, with the running costs in a second table beside it."""

HEADCOUNT = (
    ("Elm House staff list (test data)",),
    ("Job title", "Headcount", "Hrs each", "Hourly", "Weekly cost", "Start date"),
    ("Care assistants", "6", "30", "12.90", "2,322.00", "1 May"),
    ("Kitchen", "1", "25", "12.60", "315.00", ""),
    ("Deputy manager", "1", "37.5", "TBC", "TBC", "to be recruited"),
    ("Aromatherapist", "1", "4", "30.00", "120.00", ""),
    ("Total", "9", "", "", "2,757.00", ""),
)
"""A staff list: so many people of so many hours each, one not yet recruited, one whom nobody knows."""


def finance_pack():
    """FINANCE_PACK with headings merged over two rows, a hidden column and hidden rows."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, rows in FINANCE_PACK.items():
            _write(book.add_worksheet(name), rows)
        staff, other = book.worksheets()
        staff.merge_range("A1:G1", FINANCE_PACK["Staffing"][0][0])
        for cell in ("A5:A6", "B5:B6", "G5:G6"):
            column = "ABCDEFG".index(cell[0])
            staff.merge_range(cell, FINANCE_PACK["Staffing"][4][column])
        staff.set_column("E:E", None, None, {"hidden": True})
        staff.set_row(8, None, None, {"hidden": True})
        other.merge_range("A2:B2", "Nominal")
    return made.getvalue()


def xlsx(sheets):
    """A plain xlsx workbook of sheets."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, rows in sheets.items():
            _write(book.add_worksheet(name), rows)
    return made.getvalue()


def csv_bytes(rows, delimiter=","):
    """A csv file as Windows writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("cp1252")


def ods(sheets):
    """An OpenDocument spreadsheet with nothing but what it must hold."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return made.getvalue()


def _ods_row(row):
    return f"<table:table-row>{''.join(map(_ods_cell, row or (None,)))}</table:table-row>"


def _ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    kind = f'float" office:value="{value}' if isinstance(value, int | float) else "string"
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="{kind}">{text}</table:table-cell>'


def _write(sheet, rows):
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
