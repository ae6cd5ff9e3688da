"""Invented rows in the shape of the Care Quality Commission's two files; no place in them exists."""

import csv
import io

import xlsxwriter

DIRECTORY_HEADINGS = (
    "Name",
    "Also known as",
    "Address",
    "Postcode",
    "Phone number",
    "Service's website (if available)",
    "Service types",
    "Date of latest check",
    "Specialisms/services",
    "Provider name",
    "Local authority",
    "Region",
    "Location URL",
    "CQC Location ID (for office use only)",
    "CQC Provider ID (for office use only)",
)


def rows_under(headings, *records):
    """Rows of these records, whose cells are named by their heading."""
    return tuple(tuple(record.get(heading, "") for heading in headings) for record in records)


DIRECTORY_ROWS = rows_under(
    DIRECTORY_HEADINGS,
    {
        "Name": "Larch House",
        "Address": "1 Fir Lane, Ossett",
        "Postcode": "WF5 0ZZ",
        "Service types": "Care home service without nursing|Respite",
        "Date of latest check": "01/02/2026",
        "Specialisms/services": "Learning disabilities|Younger adults",
        "Provider name": "Fernley Care Ltd",
        "Local authority": "Wakefield",
        "Region": "Yorkshire and The Humber",
        "CQC Location ID (for office use only)": "1-100000001",
        "CQC Provider ID (for office use only)": "1-200000001",
    },
    {
        "Name": "Élan, Supported Living",
        "Postcode": "ls1 0zz",
        "Service types": "Supported living service",
        "Provider name": "Fernley Care Ltd",
        "Local authority": "Leeds",
        "Region": "Yorkshire and The Humber",
        "CQC Location ID (for office use only)": "RX2X1",
        "CQC Provider ID (for office use only)": "1-200000001",
    },
)
ACTIVE_HEADINGS = (
    "Location ID",
    "Location HSCA start date",
    "Dormant (Y/N)",
    "Care home?",
    "Location Name",
    "Care homes beds",
    "Location Latest Overall Rating",
    "Location Region",
    "Location Local Authority",
    "Location Street Address",
    "Location Address Line 2",
    "Location City",
    "Location County",
    "Location Postal Code",
    "Provider ID",
    "Provider Name",
    "Service type - Care home service with nursing",
    "Service type - Care home service without nursing",
    "Service user band - Learning disabilities or autistic spectrum disorder",
)
ACTIVE_ROWS = rows_under(
    ACTIVE_HEADINGS,
    {
        "Location ID": "1-100000001",
        "Dormant (Y/N)": "N",
        "Care home?": "Y",
        "Location Name": "Larch House",
        "Care homes beds": 6,
        "Location Region": "Yorkshire and The Humber",
        "Location Local Authority": "Wakefield",
        "Location Street Address": "1 Fir Lane",
        "Location City": "Ossett",
        "Location Postal Code": "WF5 0ZZ",
        "Provider ID": "1-200000001",
        "Provider Name": "Fernley Care Ltd",
        "Service type - Care home service without nursing": "Y",
        "Service user band - Learning disabilities or autistic spectrum disorder": "Y",
    },
    {
        "Location ID": "1-100000002",
        "Dormant (Y/N)": "Y",
        "Location Name": "Elm Court",
        "Location Region": "London",
        "Location Local Authority": "Camden",
        "Location Postal Code": "NW1 0ZZ",
        "Provider ID": "1-200000002",
        "Provider Name": "Elm Homes Ltd",
        "Service type - Care home service with nursing": "Y",
    },
)


def directory_csv(headings=DIRECTORY_HEADINGS, rows=DIRECTORY_ROWS):
    """The care directory: a title block of four lines, then the headings."""
    text = io.StringIO(newline="")
    title = (["CQC care directory"], ["Updated 1 November 2026"], [], ["Open Government Licence"])
    csv.writer(text).writerows([*title, headings, *rows])
    return text.getvalue().encode("utf-8-sig")


def active_xlsx(headings=ACTIVE_HEADINGS, rows=ACTIVE_ROWS):
    """The active locations: a sheet that explains, and the sheet that matters."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("README").write_string("A1", "What this file holds: Location ID and more")
        sheet = book.add_worksheet("HSCA_Active_Locations")
        for number, row in enumerate((headings, *rows)):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(number, column, value)
    return made.getvalue()


def active_ods(headings=ACTIVE_HEADINGS, rows=ACTIVE_ROWS):
    """The same as ods, with its runs of empty cells."""
    from tests.exchange.hostile import ods

    def cells(row):
        for value in row:
            if value == "":
                yield '<table:table-cell table:number-columns-repeated="1"/>'
            elif isinstance(value, int):
                yield (
                    f'<table:table-cell office:value-type="float" office:value="{value}">'
                    f"<text:p>{value}</text:p></table:table-cell>"
                )
            else:
                text = f"<text:p>{value}</text:p>"
                yield f'<table:table-cell office:value-type="string">{text}</table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(cells(row))}</table:table-row>" for row in (headings, *rows))
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    return ods(
        '<table:table table:name="README"><table:table-row><table:table-cell office:value-type="string">'
        "<text:p>About</text:p></table:table-cell></table:table-row></table:table>"
        f'<table:table table:name="Locations">{body}{empty}</table:table>'
    )
