"""What the totals of a programme mean, in words: the same in window, terminal and workbook."""

from collections.abc import Iterator

from openbook.model.delivered import financial_year_name
from openbook.model.programme import Claim, Programme
from openbook.model.words import money, plural

AGAINST = {
    "before": ("planned_before", "delivered_before"),
    "nothing": ("planned_nothing", "delivered_nothing"),
}
"""The two prices that are held against, and which totals are against each."""

PLANNED = (
    "Planned is what was frozen when each price was agreed: the years of the agreement, spread over "
    "financial years by their days."
)
DELIVERED = (
    "Delivered is what was in fact paid, held against the prices of the days it was paid for. Days without "
    "a recorded payment are not in it: nothing is read into them."
)
EXAMPLES = "Worked examples are never counted."
FLOOR = "A price below the lawful floor saves nothing and is left out of savings; an increase still counts."


def about_lines(found: Programme) -> Iterator[str]:
    """Say what the programme comes to, and what is left out of it."""
    total = found.total.totals
    yield f"{when_words(found)}."
    yield f"Planned against the price before: {claim_words(total.planned_before)}."
    yield f"Planned against doing nothing: {claim_words(total.planned_nothing)}."
    if total.recorded:
        yield f"Paid as far as recorded: {money(total.paid)}."
        yield f"Delivered against the price before: {claim_words(total.delivered_before)}."
        yield f"Delivered against doing nothing: {claim_words(total.delivered_nothing)}."
    else:
        yield "Delivered: not recorded yet."
    yield from left_out(found)


def when_words(found: Programme) -> str:
    """Say which years and how many cases: "All years, 3 cases with an agreed price"."""
    when = f"Financial year {financial_year_name(found.year)}" if found.year is not None else "All years"
    return f"{when}, {plural(found.total.cases, 'case')} with an agreed price"


def left_out(found: Programme) -> Iterator[str]:
    """Say what is not in the totals, and why."""
    if found.total.totals.barred:
        yield FLOOR
    if found.without_plan:
        cases = plural(found.without_plan, "case")
        has = "has" if found.without_plan == 1 else "have"
        yield f"{cases} {has} an agreement without recorded savings; nothing is claimed for it."
    if found.examples:
        left = "The worked example is" if found.examples == 1 else f"{found.examples} worked examples are"
        yield f"{left} left out: its figures are invented."


def claim_words(claim: Claim) -> str:
    """Say savings and increases apart: "£900.00 in savings, £120.00 in increases: £780.00"."""
    if not (claim.known and claim.saving and claim.increase):
        return claim.words
    return (
        f"{money(claim.saving)} in savings and {money(claim.increase)} in increases, together {claim.words}"
    )
