"""A provider's own spreadsheet as such things come: merged headings, blanks, totals, text, mixed periods."""

import io

import xlsxwriter

STAFF = (
    ("Sunny View Ltd: cost of care breakdown 2026/27",),
    (),
    ("Staff", None, "Weekly", None, None),
    ("Post", "Grade", "Hrs pw", "Rate £/hr", "Cost", "Comments"),
    ("Day staff",),
    ("Support worker (days)", "2", 294, "£12.95", 3807.30, "three on shift"),
    ("Senior carer", "3", "70 hrs", "13.47 per hour", 942.90),
    (),
    ("Night staff",),
    ("Waking night", "2", 70, 13.6, 952),
    ("1:1 support", "2", 28, 12.95, 362.60),
    ("Sub total", None, 462, None, 6064.80),
    ("Wizard", None, 10, 15, 150),
    ("Total staffing", None, 472, None, 6214.80),
)
COSTS = (
    ("Non pay costs",),
    (),
    ("Description", "Amount", "Frequency", "Notes"),
    ("Premises",),
    ("Repairs & renewals", "£14,200.00", "per annum"),
    ("Utilities", "1,183.33", "Monthly", "gas and electricity"),
    ("Rent", "£4,000 pcm"),
    ("Subtotal", "19383.33"),
    (),
    ("Supplies",),
    ("Provisions", 310, "weekly"),
    ("CQC fees", "12 pounds 50p", "weekly"),
    ("Mortgage interest", 1000, "monthly"),
    ("Crystals", 20, "weekly"),
    ("Management charge", "£21,000 pa"),
    ("Central recharge", "1,000", "a year"),
    ("Day centre", "£95", "week"),
    ("Grand total", 43000),
)


def messy_workbook():
    """The workbook's bytes."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        staff, costs = book.add_worksheet("Staffing"), book.add_worksheet("Running costs")
        for sheet, rows in ((staff, STAFF), (costs, COSTS)):
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
        staff.merge_range("A1:G1", STAFF[0][0])
        staff.merge_range("A3:B3", "Staff")
        staff.merge_range("C3:E3", "Weekly")
    return made.getvalue()
