"""`openbook erase`: personal details or a paper, for good, with a reason that stays."""

from typing import TYPE_CHECKING

import click

from openbook.cli.command import Command
from openbook.cli.evidence import paper_named
from openbook.cli.keeping import actor_of, writing_store
from openbook.cli.output import one_line, say, say_wrapped
from openbook.model.words import date_words, plural
from openbook.store.erasing_errors import UnknownPersonError

if TYPE_CHECKING:
    from openbook.store.store import Store


@click.command(
    "erase",
    cls=Command,
    keeps=True,
    examples=(
        "openbook erase K7Q2-41 --person --reason 'Asked for by the family'",
        "openbook erase K7Q2-41 --paper Payroll.pdf --reason 'Period over' --clear-backups",
    ),
)
@click.argument("reference", metavar="REF")
@click.option("--person", is_flag=True, help="Erase the personal details of the case.")
@click.option("--paper", metavar="PAPER", help="Erase a paper: by name, entry or fingerprint.")
@click.option("--reason", default="", metavar="TEXT", help="Why: it stays in the history.")
@click.option("--clear-backups", is_flag=True, help="Make a fresh backup; delete those that still hold it.")
@click.option("--by", metavar="NAME", help="Who erases; else the name in the settings, or yours here.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    reference: str,
    person: bool,
    paper: str | None,
    reason: str,
    clear_backups: bool,
    by: str | None,
) -> None:
    """Erase personal details or a paper of the case REF. It cannot be undone.

    What is erased leaves an entry in the history: when, by whom and why. The name and
    fingerprint of a paper stay. Nothing under a legal hold is erased. Statements,
    rounds, decisions and notes are the record of the case and are not erased.
    """
    if person == bool(paper):
        raise click.UsageError("Say what to erase: --person, or --paper with the name of one.")
    with writing_store(ctx, must_exist=True) as store:
        actor = actor_of(ctx, by)
        if paper:
            kept = paper_named(store.papers(reference), reference, paper)
            erased, what = kept.sha256, f"the paper {one_line(kept.paper.name)}"
            made = store.erase_paper(erased, actor=actor, reason=reason)
        else:
            known = store.person(reference)
            if known is None:
                raise UnknownPersonError(reference)
            erased, what = known.id, "the personal details"
            made = store.erase_person(reference, actor=actor, reason=reason)
        say_wrapped(f"Erased {what} of case {reference}; entry {made.seq} of the history says why.")
        _tell_backups(store, erased, clear=clear_backups)


def _tell_backups(store: "Store", erased: str, *, clear: bool) -> None:
    if store.is_shared:
        say_wrapped("Backups of a shared database are kept by whoever runs its server: tell them.")
        return
    if clear:
        gone = store.clear_backups(erased)
        say_wrapped(f"Made a fresh backup and deleted {plural(len(gone), 'backup')} that still held it.")
    left = store.old_copies(erased)
    if not left:
        say_wrapped("No backup beside the database holds it.")
        return
    say_wrapped(
        f"{plural(len(left), 'backup')} beside the database still hold it, until the day given where one "
        "is made every day. Delete them, and copies elsewhere, if it has to be gone now:"
    )
    for copy in left:
        until = f" (until {date_words(copy.until)})" if copy.until else ""
        say(f"  {copy.path}{until}")
