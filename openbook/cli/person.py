"""`openbook person`: whom a case is about, kept apart so that it can be erased."""

import click

from openbook.cli.command import Command
from openbook.cli.keeping import actor_of, reading_store, writing_store
from openbook.cli.output import one_line, say, say_json, say_wrapped
from openbook.cli.record_file import read_record
from openbook.model.privacy import Person, person_facts
from openbook.model.statement_file import dumped
from openbook.model.words import date_words


@click.command(
    "person",
    cls=Command,
    keeps=True,
    examples=("openbook person K7Q2-41", "openbook person K7Q2-41 --from person.json"),
)
@click.argument("reference", metavar="REF")
@click.option(
    "--from", "file", metavar="FILE", help="Save the details in this JSON file; - reads what is piped in."
)
@click.option("--by", metavar="NAME", help="Who saves them; else the name in the settings, or yours here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the details, or null.")
@click.pass_context
def command(ctx: click.Context, reference: str, file: str | None, by: str | None, *, as_json: bool) -> None:
    """Print the personal details of the case REF, or save them from a file.

    They stand apart from the history, in no statement, report, shared file, list or
    search, and can be erased (openbook erase). They come from a file so that no name
    stays in the history of the shell: name, known_as, date_of_birth, record_number, note.
    """
    if file:
        details = read_record(file, Person)
        with writing_store(ctx, must_exist=True) as store:
            store.save_person(reference, details, actor=actor_of(ctx, by))
        say_wrapped(f"Saved the personal details of case {reference}, apart from its history.")
        return
    with reading_store(ctx) as store:
        kept, erased = store.person(reference), store.retention(reference).person_erased
    if as_json:
        say_json(dumped(kept.details) if kept else None)
    elif kept:
        for name, value in person_facts(kept.details):
            say_wrapped(f"{name}: {one_line(value)}")
        say(f"Saved by {one_line(kept.saved_by)} on {date_words(kept.saved_at.date())}")
    elif erased:
        say_wrapped(f"The personal details of case {reference} were {one_line(erased.words)}")
    else:
        say_wrapped(f"No personal details are kept with case {reference}.")
