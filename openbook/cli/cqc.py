"""`openbook cqc`: the regulator's published directory, taken over and looked up."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.errors import DONE, RefusedError, UnwritableError
from openbook.cli.files import content_of, refusal
from openbook.cli.keeping import folder_of, now
from openbook.cli.output import one_line, say_json, say_wrapped
from openbook.cli.table import LEFT, RIGHT, progress, row, show, table
from openbook.model.errors import UnreadableFileError
from openbook.model.words import date_words

if TYPE_CHECKING:
    from openbook.exchange.cqc import KeptFile, Location

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
    have their services and their number of beds. They are kept in the data folder.
    """
    from openbook.exchange.cqc import kept_directory, kept_files

    folder = folder_of(ctx)
    if file is None and text is None:
        return _say_kept(kept_files(folder), as_json=as_json)
    if file is not None:
        kept = _taken_over(file, folder)
        if text is None:
            return _say_kept([kept], as_json=as_json)
    found = kept_directory(folder).find_locations(str(text), _MOST_SHOWN)
    if as_json:
        say_json([_location_json(one) for one in found])
    elif found:
        _print(found)
    else:
        say_wrapped(f"Nothing is listed under {one_line(str(text))}. Try part of the name, or the postcode.")
    return DONE


def _taken_over(file: str, folder: Path) -> "KeptFile":
    from openbook.exchange.cqc import keep_directory, kind_of, read_directory
    from openbook.exchange.sheets import DIRECTORY
    from openbook.exchange.whole_file import TargetError

    content = content_of(file, DIRECTORY.file)
    name, today = Path(file).name, now().astimezone().date()
    with progress(quiet=False) as bar:
        task = bar.add_task("Reading", total=None)

        def told(done: int, of: int) -> None:
            bar.update(task, completed=done, total=of)

        try:
            locations = list(read_directory(content, told))
            return keep_directory(locations, folder, kind=kind_of(content), name=name, on=today)
        except UnreadableFileError as error:
            raise RefusedError(refusal(file, error)) from error
        except (TargetError, OSError) as error:
            raise UnwritableError(f"The directory could not be kept in {folder}. {error}") from error


def _say_kept(kept: "tuple[KeptFile, ...] | list[KeptFile]", *, as_json: bool) -> int:
    if as_json:
        say_json([_kept_json(one) for one in kept])
        return DONE
    if not kept:
        say_wrapped(
            "No directory is kept yet. Download one from the Care Quality Commission and give it here."
        )
    for one in kept:
        kind = one.kind.replace("-", " ")
        say_wrapped(
            f"The {kind}: {one.locations:,} places from {one.name}, read on {date_words(one.read_on)}."
        )
    return DONE


def _print(found: "tuple[Location, ...] | list[Location] | Any") -> None:  # noqa: ANN401
    made = table(("Place", LEFT), ("Provider", LEFT), ("Postcode", LEFT), ("Beds", RIGHT), ("Number", LEFT))
    for one in found:
        beds = "" if one.places is None else str(one.places)
        row(made, one.name, one.provider, one.postcode, beds, one.location_id)
    show(made)


def _kept_json(one: "KeptFile") -> dict[str, object]:
    return {
        "kind": one.kind,
        "name": one.name,
        "read_on": one.read_on.isoformat(),
        "locations": one.locations,
    }


def _location_json(one: "Location") -> dict[str, object]:
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
