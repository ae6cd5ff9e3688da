"""LibreOffice recalculates exported workbooks and comes to the program's price, to the penny."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openbook.exchange.workbook import name_of, workbook_bytes
from openbook.model.pricing import price
from openbook.model.words import pennies
from openbook.resources import standards
from tests.exchange import libreoffice
from tests.exchange.changes import changed
from tests.exchange.recalculation import Recalculation
from tests.exchange.spreadsheet import Spreadsheet
from tests.model.statements import read, statements

LEAST = 40
HEADLINES = {
    "Weekly price": "weekly_price",
    "Annual price": "annual_price",
    "Net weekly cost to the council": "net_weekly_cost",
    "Break-even": "break_even",
    "Lawful floor": "lawful_floor",
}


def random_workbooks():
    """Workbooks of random statements with some inputs changed, and the program's new prices."""
    made = []

    @settings(
        max_examples=LEAST + 8,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(statements(), st.randoms(use_true_random=False), st.integers(1, 8))
    def collect(raw, random, count):
        statement = read(raw)
        spreadsheet = Spreadsheet(workbook_bytes(statement, price(statement, standards()), ()))
        _, priced, changes = changed(statement, random, count)
        for path, value in changes.items():
            spreadsheet.enter(name_of(path), value)
        spreadsheet.forget_values()
        if changes:
            made.append((spreadsheet, priced))

    collect()
    return made


def by_libreoffice(workbooks, folder):
    contents = {f"{i:03}": spreadsheet.saved() for i, (spreadsheet, _) in enumerate(workbooks)}
    return [
        {label: pennies(value) for label, value in figures.items()}
        for figures in libreoffice.recalculated(contents, folder).values()
    ]


def by_our_own(workbooks):
    libreoffice.NOT_PROVED.append(
        "LibreOffice is not installed (Debian: libreoffice-calc-nogui), so it was not proved that it "
        "recalculates exported workbooks to the program's price. Their formulas were worked out by the "
        "tests' own reckoner instead."
    )
    return [
        {label: pennies(Recalculation(spreadsheet).value(name)) for label, name in HEADLINES.items()}
        for spreadsheet, _ in workbooks
    ]


def test_changed_workbooks_come_to_the_programs_price_to_the_penny(tmp_path):
    workbooks = random_workbooks()
    assert len(workbooks) >= LEAST
    found = by_libreoffice(workbooks, tmp_path) if libreoffice.PROGRAM else by_our_own(workbooks)
    expected = [
        {label: pennies(getattr(priced, name).value) for label, name in HEADLINES.items()}
        for _, priced in workbooks
    ]
    differing = [
        (i, label, one[label], figures[label])
        for i, (one, figures) in enumerate(zip(expected, found, strict=True))
        for label in HEADLINES
        if one[label] != figures[label]
    ]
    assert not differing
