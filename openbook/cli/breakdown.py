"""A priced statement as JSON for scripts and as a page of plain text for people."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from openbook.cli.output import one_line, say, say_wrapped
from openbook.cli.table import LEFT, RIGHT, pairs, row, rule, show, table
from openbook.model.checks import Check
from openbook.model.pricing import GROUP_LABELS, GROUPS, Priced, PricedLine
from openbook.model.statement import Statement
from openbook.model.words import date_words, largest_remainder, money, number, plain, plural, share

_EXACT_DECIMALS = 12
_WIDE = Context(prec=200)
_LEVELS = {"missing": "Missing", "warning": "Warning", "question": "Question"}


def breakdown_json(statement: Statement, priced: Priced, found: Sequence[Check]) -> dict[str, Any]:
    """Give a price as JSON has it: money as text with two decimals, `exact` unrounded."""
    hours_price = priced.price_per_care_hour
    return {
        "weekly_price": plain(priced.weekly_price.value),
        "annual_price": plain(priced.annual_price.value),
        "net_weekly_cost": plain(priced.net_weekly_cost.value),
        "price_base": statement.price_base.isoformat(),
        "care_hours_per_week": plain(priced.care_hours.value),
        "price_per_care_hour": None if hours_price is None else plain(hours_price.value),
        "break_even": plain(priced.break_even.value),
        "lawful_floor": plain(priced.lawful_floor.value),
        "groups": {group: plain(priced.groups[group].value) for group in GROUPS},
        "lines": [_line_json(line) for line in priced.lines],
        "exact": {
            "weekly_price": exact(priced.weekly_price.value),
            "break_even": exact(priced.break_even.value),
            "lawful_floor": exact(priced.lawful_floor.value),
        },
        "checks": [{"level": one.level, "path": one.path, "text": one.text} for one in found],
        "rates": [
            {
                "key": rate.key,
                "value": format(rate.value, "f"),
                "source": rate.source,
                "unit": rate.unit,
                "start": rate.start.isoformat(),
                "end": rate.end.isoformat(),
                "status": rate.status,
                "doubt": rate.doubt,
            }
            for rate in priced.rates
            if rate.value is not None
        ],
    }


def doubts(*prices: Priced) -> list[str]:
    """Give a sentence for each rate in these prices that may not yet be relied upon, each once."""
    return list(dict.fromkeys(rate.doubt for one in prices for rate in one.rates if rate.doubtful))


def say_doubts(*prices: Priced) -> None:
    """Mark what rests on such rates, where no checks are listed that would say so."""
    if found := doubts(*prices):
        say_wrapped(f"Rates to be confirmed: {' '.join(found)}")


def exact(value: Decimal) -> str:
    """Give a decimal as it was worked out, with twelve decimals or more."""
    decimals = -int(value.as_tuple().exponent)
    if decimals < _EXACT_DECIMALS:
        value = value.quantize(Decimal(1).scaleb(-_EXACT_DECIMALS), ROUND_HALF_UP, _WIDE)
    return format(value, "f")


def print_breakdown(statement: Statement, priced: Priced, found: Sequence[Check], name: str) -> None:
    """Print how a price is made up, what it may not fall below, and what to look at."""
    say(heading(statement, name))
    say_wrapped(basis(statement, priced))
    say()
    _print_groups(priced)
    say()
    pairs(_outcome(priced))
    _print_checks(found)


def heading(statement: Statement, name: str) -> str:
    """Name a statement: its reference and title, or else its file."""
    return one_line(": ".join(part for part in (statement.reference, statement.title) if part) or name)


def basis(statement: Statement, priced: Priced) -> str:
    """Say what a price rests on: whose figures, which rates, how many places."""
    text = (
        f"{statement.prepared_by.label}’s statement ({statement.basis.label.lower()}), "
        f"rates of {date_words(statement.price_base)}"
    )
    if priced.divisor is not None:
        text += f", shared costs divided by {plural_places(priced.divisor.value)}"
    return f"{text}."


def plural_places(places: Decimal) -> str:
    """Give a number of places, which may be a fraction."""
    return f"{number(places)} {'place' if places == 1 else 'places'}"


def printed_groups(priced: Priced) -> dict[str, Decimal]:
    """Round the groups to the penny so that they add up to the printed price."""
    values = [priced.groups[group].value for group in GROUPS]
    return dict(zip(GROUPS, largest_remainder(values, priced.weekly_price.value), strict=True))


def line_label(line: PricedLine) -> str:
    """Name a line; a post also by its short name, because posts share their roles."""
    return f"{line.label} ({line.key})" if line.path.startswith("staffing[") else line.label


def _line_json(line: PricedLine) -> dict[str, str]:
    return {
        "group": line.group,
        "key": line.key,
        "label": line.label,
        "weekly": plain(line.figure.value),
        "path": line.path,
        "figure": line.figure.key,
    }


def _print_groups(priced: Priced) -> None:
    made = table(("For this placement", LEFT), ("£ a week", RIGHT), ("Share", RIGHT))
    whole = priced.weekly_price.value
    for group, amount in printed_groups(priced).items():
        part = share(priced.groups[group].value / whole) if whole else ""
        row(made, GROUP_LABELS[group], money(amount), part, bold=True)
        lines = [line for line in priced.lines if line.group == group]
        if len(lines) == 1 and lines[0].key == group:
            continue
        amounts = largest_remainder([line.figure.value for line in lines], amount)
        for line, one in zip(lines, amounts, strict=True):
            row(made, line_label(line), money(one), "", indent=1)
    rule(made)
    row(made, "Weekly price", money(whole), "100%" if whole else "", bold=True)
    for line in priced.contributions:
        row(made, f"less {line.label}", money(-line.figure.value), "", indent=1)
    if priced.contributions:
        row(made, priced.net_weekly_cost.label, money(priced.net_weekly_cost.value), "", bold=True)
    show(made)


def _outcome(priced: Priced) -> list[tuple[str, str]]:
    rows = [
        ("A year", money(priced.annual_price.value)),
        ("Break-even (no surplus), a week", money(priced.break_even.value)),
        ("Lawful floor, a week", money(priced.lawful_floor.value)),
        ("Care hours a week", number(priced.care_hours.value, 2)),
    ]
    if priced.price_per_care_hour is not None:
        rows.append(("Price for each care hour", money(priced.price_per_care_hour.value)))
    return rows


def _print_checks(found: Sequence[Check]) -> None:
    say()
    if not found:
        say("Nothing stands out to be checked.")
        return
    say(f"{plural(len(found), 'check')} to look at:")
    for one in found:
        say_wrapped(f"  {_LEVELS[one.level]}: {one_line(one.text)} ({one.path})", hanging="  ")
