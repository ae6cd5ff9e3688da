"""`openbook case show`: one case, and the statements it keeps."""

import sys
from typing import TYPE_CHECKING

import click

from openbook.cli.case_list import case_json, next_words, price_words
from openbook.cli.command import Command
from openbook.cli.errors import RefusedError
from openbook.cli.keeping import reading_store
from openbook.cli.negotiation import standing_words
from openbook.cli.output import one_line, say, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, row, show, table
from openbook.cli.versions import SIDE_WORDS, latest_version, version_json
from openbook.model.errors import OpenBookError
from openbook.model.words import date_words, plain
from openbook.store import CaseRow, Version

if TYPE_CHECKING:
    from openbook.model.reproduction import Reproduction
    from openbook.store.store import Store


@click.command(
    "show",
    cls=Command,
    keeps=True,
    examples=(
        "openbook case show K7Q2-41",
        "openbook case show K7Q2-41 --json",
        "openbook case show K7Q2-41 --statement provider",
    ),
)
@click.argument("reference", metavar="REF")
@click.option(
    "--statement",
    "side",
    type=click.Choice(list(SIDE_WORDS)),
    help="Print the version kept last of this side, as a statement file.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, reference: str, side: str | None, *, as_json: bool) -> None:
    """Show the case REF: what it is about, its prices and its kept versions.

    An agreed price is worked out again and held against what was frozen with the agreement.
    """
    with reading_store(ctx) as store:
        case = store.case(reference)
        versions = store.versions(reference)
        rounds = store.rounds(reference)
        if side is not None:
            last = latest_version(store, reference, side)
            if last is None:
                raise RefusedError(f"Case {reference} keeps no {SIDE_WORDS[side]} yet.")
            sys.stdout.write(store.statement(last.seq))
            return
        again = _worked_out_again(store, reference) if case.agreed_price else None
    if as_json:
        told = case_json(case) | {"versions": [version_json(version) for version in versions]}
        say_json(told | {"agreement": _again_json(again)} if again is not None else told)
        return
    _print_case(case)
    if rounds:
        say_wrapped(standing_words(rounds))
    if again is not None:
        say_wrapped(again if isinstance(again, str) else again.words)
    _print_versions(versions)


def _worked_out_again(store: "Store", reference: str) -> "Reproduction | str | None":
    """The agreed statement's price then and now; the reason as words where it cannot be worked out."""
    from openbook.resources import standards
    from openbook.store.agreed import worked_out_again

    try:
        return worked_out_again(store, reference, standards())
    except OpenBookError as error:
        return str(error)


def _again_json(again: "Reproduction | str") -> dict[str, object]:
    if isinstance(again, str):
        return {"same": False, "text": again}
    return {
        "same": again.same,
        "weekly_price_then": plain(again.then),
        "weekly_price_now": plain(again.now) if again.now is not None else None,
        "text": again.words,
    }


def _print_case(case: CaseRow) -> None:
    mark = " (example)" if case.is_example else ""
    say(f"{case.reference}{mark}")
    facts = (
        ("Title", case.title),
        ("Provider", case.provider),
        ("Stage", case.stage),
        ("Provider asks, a week", price_words(case.provider_price)),
        ("Realistic, a week", price_words(case.realistic_price)),
        ("Agreed, a week", price_words(case.agreed_price)),
        ("Next", next_words(case)),
    )
    for name, value in facts:
        if value:
            say_wrapped(f"{name}: {one_line(value)}")


def _print_versions(versions: tuple[Version, ...]) -> None:
    say()
    if not versions:
        say("No version is kept yet; what is being worked on is open in the window.")
        return
    made = table(("Entry", RIGHT), ("Kept version", LEFT), ("£ a week", RIGHT), ("When and by whom", LEFT))
    for version in versions:
        when = f"{date_words(version.at.date())}, {version.actor.user}"
        name = f"{version.number} of the {SIDE_WORDS[version.side]}"
        row(made, str(version.seq), name, price_words(version.weekly_price), when)
    show(made)
