"""`openbook case list`: the cases that are kept."""

from decimal import Decimal

import click

from openbook.cli.command import Command
from openbook.cli.keeping import reading_store, refuse_where_named
from openbook.cli.output import say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, show, table
from openbook.model.words import date_words, money
from openbook.store import CaseRow
from openbook.store.errors import NoDatabaseYetError


@click.command(
    "list",
    cls=Command,
    keeps=True,
    examples=("openbook case list", "openbook case list six-bed", "openbook case list --json"),
)
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of cases.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], *, as_json: bool) -> None:
    """List the cases that are kept, the one changed last first.

    The price is the agreed one where there is one, else the realistic one, else what the
    provider asks; the column beside it says which.

    With WORDs, only those whose reference, title, provider, stage or next action hold all of them.
    """
    try:
        with reading_store(ctx) as store:
            found = store.cases(" ".join(words))
    except NoDatabaseYetError as error:
        refuse_where_named(ctx, error)
        found = ()
    if as_json:
        say_json([case_json(case) for case in found])
    elif found:
        _print(found)
    elif words:
        say("No case holds these words.")
    else:
        say_wrapped("No case is kept yet. Keep one with: openbook case add FILE")


def case_json(case: CaseRow) -> dict[str, object]:
    """Give a case as JSON has it."""
    return {
        "reference": case.reference,
        "title": case.title,
        "provider": case.provider,
        "stage": case.stage,
        "weekly_price": case.weekly_price or None,
        "weekly_price_is": case.price_word or None,
        "provider_price": case.provider_price or None,
        "realistic_price": case.realistic_price or None,
        "agreed_price": case.agreed_price or None,
        "next_action": case.next_action,
        "next_action_on": case.next_action_on.isoformat() if case.next_action_on else None,
        "example": case.is_example,
        "changed": case.changed.isoformat(),
    }


def price_words(text: str) -> str:
    """Give a price as the store has it, in words; empty where there is none."""
    return money(Decimal(text)) if text else ""


def next_words(case: CaseRow) -> str:
    """Say what is to be done next in a case, and by when."""
    by = f" by {date_words(case.next_action_on)}" if case.next_action_on else ""
    return f"{case.next_action}{by}"


def _print(found: tuple[CaseRow, ...]) -> None:
    made = table(
        ("Reference", LEFT),
        ("Case", LEFT),
        ("£ a week", RIGHT),
        ("Price", LEFT),
        ("Stage", LEFT),
        ("Next", LEFT),
    )
    for case in found:
        name = " / ".join(part for part in (case.provider, case.title) if part)
        price = price_words(case.weekly_price)
        row(made, case.reference, name, price, case.price_word, case.stage, next_words(case))
    show(made)
