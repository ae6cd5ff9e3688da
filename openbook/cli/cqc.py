"""`openbook cqc`: the regulator's published directory, taken over and looked up."""

from collections.abc import Sequence
from itertools import chain, islice
from pathlib import Path

import click

from openbook.cli.command import Command
from openbook.cli.errors import DONE, RefusedError
from openbook.cli.files import content_of, refusal
from openbook.cli.keeping import now, reading_store, refuse_where_named, writing_store
from openbook.cli.output import one_line, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, progress, row, show, table
from openbook.model.errors import UnreadableFileError
from openbook.model.location import DirectoryFile, Location
from openbook.model.words import date_words
from openbook.store.errors import NoDatabaseYetError

_MOST_SHOWN = 20


@click.command(
    "cqc",
    cls=Command,
    keeps=True,
    examples=(
        "openbook cqc HSCA_Active_Locations.ods",
        "openbook cqc --find 'larch house'",
        "openbook cqc --find 1-123456789 --json",
    ),
)
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--find", "text", metavar="TEXT", help="Look up a name, provider, postcode or number.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, file: str | None, text: str | None, *, as_json: bool) -> int:
    """Take over a file that the Care Quality Commission publishes, and look places up.

    FILE is the care directory (csv) or the active locations (ods or xlsx), as
    downloaded from the Commission; a newer one takes its place. With both, places
    have their services and their number of beds. They are kept beside the cases.
    """
    if text is not None and not text.strip():
        raise click.UsageError("Type what to look up: a name, a provider, a postcode or a number.")
    if file is not None:
        kept = _taken_over(ctx, file)
        if text is None:
            return _say_kept([kept], as_json=as_json)
    try:
        with reading_store(ctx) as store:
            if text is None:
                return _say_kept(store.directory_files(), as_json=as_json)
            found = store.find_locations(text, _MOST_SHOWN)
    except NoDatabaseYetError as error:
        refuse_where_named(ctx, error)
        if text is None:
            return _say_kept((), as_json=as_json)
        found = ()
    if as_json:
        say_json([_location_json(one) for one in found])
    elif found:
        _print(found)
    else:
        say_wrapped(f"Nothing is listed under {one_line(str(text))}. Try part of the name, or the postcode.")
    return DONE


def _taken_over(ctx: click.Context, file: str) -> DirectoryFile:
    """Read a file and keep it; the store is only opened once the file is known to be the right one."""
    from openbook.exchange.cqc import kind_of, read_directory
    from openbook.exchange.sheets import DIRECTORY
    from openbook.exchange.staged import fingerprint

    content = content_of(file, DIRECTORY.file)
    today = now().astimezone().date()
    with progress(quiet=False) as bar:
        reading, keeping = bar.add_task("Reading", total=None), bar.add_task("Keeping", total=None)

        def told(done: int, of: int) -> None:
            bar.update(reading, completed=done, total=of)

        def told_kept(done: int, of: int) -> None:
            bar.update(keeping, completed=done, total=of)

        rows = read_directory(content, told)
        try:
            first = list(islice(rows, 1))
            with writing_store(ctx) as store:
                return store.keep_directory(
                    chain(first, rows),
                    kind=kind_of(content),
                    name=Path(file).name,
                    sha256=fingerprint(content),
                    on=today,
                    progress=told_kept,
                )
        except UnreadableFileError as error:
            raise RefusedError(refusal(file, error)) from error


def _say_kept(kept: Sequence[DirectoryFile], *, as_json: bool) -> int:
    if as_json:
        say_json([_kept_json(one) for one in kept])
        return DONE
    if not kept:
        say_wrapped(
            "No directory is kept yet. Download one from the Care Quality Commission and give it here."
        )
    for one in kept:
        day = date_words(one.read_on)
        say_wrapped(f"The {one.kind_words}: {one.locations:,} places from {one.name}, read on {day}.")
    return DONE


def _print(found: Sequence[Location]) -> None:
    made = table(("Place", LEFT), ("Provider", LEFT), ("Postcode", LEFT), ("Beds", RIGHT), ("Number", LEFT))
    for one in found:
        beds = "" if one.places is None else str(one.places)
        row(made, one.name, one.provider, one.postcode, beds, one.location_id)
    show(made)


def _kept_json(one: DirectoryFile) -> dict[str, object]:
    return {
        "kind": one.kind,
        "name": one.name,
        "sha256": one.sha256,
        "read_on": one.read_on.isoformat(),
        "locations": one.locations,
    }


def _location_json(one: Location) -> dict[str, object]:
    return {
        "location_id": one.location_id,
        "name": one.name,
        "provider_id": one.provider_id,
        "provider": one.provider,
        "places": one.places,
        "region": one.region,
        "local_authority": one.local_authority,
        "address": one.address,
        "postcode": one.postcode,
        "postcode_area": one.postcode_area,
        "kind": one.kind,
        "services": list(one.services),
        "people": list(one.people),
        "dormant": one.is_dormant,
    }
