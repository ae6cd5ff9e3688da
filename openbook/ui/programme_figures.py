"""How the amounts of the programme are made: totals of cases, and what each case has recorded."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from openbook.model.figure import Figure, told, total
from openbook.model.programme import Programme, Row

Amount = Callable[[Row], Decimal | None]
_MOST = 500  # cases that are told one by one
_POUNDS, _WEEK = "£", "£/week/place"
_CASE = "As recorded in the case; its Negotiation shows the years, the rounds and the payments it comes from"
_YEAR = "The parts of all agreements and payments that fall into the financial year, each cut to the penny"


def amount_figure(found: Programme, row: Row, name: str, amount: Amount) -> Figure | None:
    """Give an amount of a row: for all cases or a provider the sum of theirs; None where it is not known."""
    value = amount(row)
    if value is None:
        return None
    cases = _cases_in(found, row)
    if cases is None:
        return told(value, _POUNDS, f"{name}, {row.name}", _YEAR if row.year is not None else _CASE)
    if len(cases) > _MOST:
        return told(
            value, _POUNDS, f"{name}, {row.name}", f"The sum of {len(cases):,} cases, each to the penny"
        )
    parts = [_part(case, name, amount) for case in cases]
    known = [part for part in parts if part is not None]
    return total(known, _POUNDS).named("", f"{name}, {row.name[:1].lower()}{row.name[1:]}")


def price_figure(row: Row) -> Figure | None:
    """Give the agreed price of a case."""
    return None if row.price is None else told(row.price, _WEEK, f"Agreed price, {row.name}", _CASE)


def _cases_in(found: Programme, row: Row) -> Sequence[Row] | None:
    """Give the cases that a row sums up; None for a row that is a case itself, or a year."""
    if row is found.total:
        return found.cases
    if any(row is one for one in found.providers):
        return [case for case in found.cases if case.provider.casefold() == row.key]
    return None


def _part(case: Row, name: str, amount: Amount) -> Figure | None:
    value = amount(case)
    return None if value is None else told(value, _POUNDS, f"{name}, {case.name} ({case.key})", _CASE)
