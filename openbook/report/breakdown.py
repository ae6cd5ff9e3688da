"""The breakdown: one price, line by line, and how it is made."""

from decimal import Decimal

from openbook.model.checks import Check, checks
from openbook.model.paths import where
from openbook.model.pricing import Priced, price
from openbook.model.statement import Statement
from openbook.model.words import money, number, plural
from openbook.report.annex import annex_of
from openbook.report.blocks import (
    Block,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from openbook.report.closing import closing_blocks
from openbook.report.entries import entries_blocks
from openbook.report.lines import post_names
from openbook.report.price_blocks import floor_blocks, made_of_blocks, who_pays_blocks
from openbook.report.rates_blocks import doubt_notice, rates_blocks
from openbook.report.staffing_blocks import staffing_blocks
from openbook.report.subject import Subject, about, document

_LEVELS = {"missing": "Missing", "warning": "Warning", "question": "Question"}


def breakdown(subject: Subject) -> Document:
    """Build the breakdown of the subject's statement."""
    statement = subject.statement
    priced = price(statement, subject.standards)
    found = checks(statement, priced, subject.standards)
    annex = annex_of(priced.roots(), post_names(priced))
    blocks: tuple[Block, ...] = (
        Cover(subject.title, "Price breakdown", _facts(statement, priced, subject), subject.warning),
        key_figures(priced),
        *_warnings(priced, found),
        Contents(),
        *made_of_blocks(priced, annex),
        *floor_blocks(statement, priced),
        *who_pays_blocks(priced, annex),
        *staffing_blocks(statement, priced),
        *check_blocks(statement, found),
        *entries_blocks(statement, subject.standards),
        *rates_blocks(annex),
        PageBreak(),
        *annex.blocks(),
        *closing_blocks(subject),
    )
    return document("breakdown", "Price breakdown", subject, blocks)


def _facts(statement: Statement, priced: Priced, subject: Subject) -> tuple[tuple[str, str], ...]:
    places = statement.setting
    told = [
        f"{number(value)} {word}"
        for value, word in (
            (places.registered_places, "registered"),
            (places.occupied_places, "occupied on average"),
        )
        if value is not None
    ]
    if priced.divisor is not None:
        told.append(f"shared costs are divided by {number(priced.divisor.value)}")
    facts = list(about(statement, subject.made_on))
    after = next((i for i, (name, _) in enumerate(facts) if name == "Home"), 0) + 1
    if told:
        facts.insert(after, ("Places", "; ".join(told)))
    return tuple(facts)


def key_figures(priced: Priced) -> KeyFigures:
    """Give the figures of a price that are seen first."""
    price_now = priced.weekly_price.value
    paid = price_now - priced.net_weekly_cost.value
    figures = [
        KeyFigure("Weekly price", money(price_now)),
        KeyFigure("A year", money(priced.annual_price.value)),
    ]
    if priced.price_per_care_hour is not None:
        hours = f"{number(priced.care_hours.value, 2)} care hours a week"
        figures.append(KeyFigure("For each care hour", money(priced.price_per_care_hour.value), hours))
    figures += [
        KeyFigure("Break-even", money(priced.break_even.value), _under(price_now - priced.break_even.value)),
        KeyFigure(
            "Lawful floor", money(priced.lawful_floor.value), _under(price_now - priced.lawful_floor.value)
        ),
        KeyFigure(
            "Net cost to the council",
            money(priced.net_weekly_cost.value),
            f"after {money(paid)} paid by others" if paid else "nothing is paid by others",
        ),
    ]
    return KeyFigures(tuple(figures))


def _under(difference: Decimal) -> str:
    if difference == 0:
        return "the same as the price"
    return f"{money(abs(difference))} {'under' if difference > 0 else 'over'} the price"


def _warnings(priced: Priced, found: tuple[Check, ...]) -> list[Block]:
    """Say at once what must not be overlooked."""
    blocks: list[Block] = []
    if priced.weekly_price.value < priced.lawful_floor.value:
        text = (
            f"The weekly price of {money(priced.weekly_price.value)} is below the lawful floor of "
            f"{money(priced.lawful_floor.value)}. The hours stated cannot lawfully be delivered at it."
        )
        blocks.append(Notice(text, "warning", "Below the lawful floor"))
    blocks += doubt_notice(priced.rates)
    if found:
        blocks.append(
            Notice(f"{plural(len(found), 'thing')} to look at, listed under Checks.", "information")
        )
    return blocks


def check_blocks(statement: Statement, found: tuple[Check, ...]) -> list[Block]:
    """List what somebody should look at, gravest first."""
    blocks: list[Block] = [Heading("Checks: what to look at")]
    if not found:
        return [*blocks, Paragraph("No check found anything to look at.")]
    rows = tuple(Row((_LEVELS[check.level], check.text, where(statement, check.path))) for check in found)
    columns = (Column("Kind"), Column("What to look at"), Column("Where"))
    note = "A check asks; it is no verdict. It is answered by changing the entry or by saying why it stands."
    return [*blocks, Table("What to look at, gravest first", columns, rows, (note,))]
