"""`openbook verify`: the whole store checked, and where the history ends."""

import re
from pathlib import Path

import click

from openbook.cli.command import Command
from openbook.cli.errors import DONE, UNUSABLE_STORE, RefusedError
from openbook.cli.files import content_of
from openbook.cli.keeping import reading_store
from openbook.cli.output import complain, one_line, say, say_json, say_wrapped
from openbook.model.words import plural
from openbook.store import Finding, Head

LARGEST_REPORT = 100_000_000
_HEAD = re.compile(r"(\d[\d,]{0,12}) entr(?:y|ies)\W+head ([0-9a-fA-F]{12,64})\b")


@click.command(
    "verify",
    cls=Command,
    keeps=True,
    examples=("openbook verify", "openbook verify --json"),
)
@click.option(
    "--against",
    metavar="HEAD",
    help="Also check against a report: its file, or the words at the foot of its pages.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, against: str | None, *, as_json: bool) -> int:
    """Check the whole store: its structure, the chain of its history, and its end.

    The history is checked against every head known here: the note beside the
    database, its backups, and one printed on a report, if it is given as
    "12 entries, head 9f86d081884c". It shows whether anything was altered or
    removed; it does not prove that an entry was true. Something wrong ends with
    exit code 3.
    """
    known = None if against is None else head_in(against)
    with reading_store(ctx) as store:
        findings = store.verify(known)
        head = store.head()
        path = str(store.path)
    if as_json:
        said = [{"entry": one.entry, "text": one.text} for one in findings]
        say_json(
            {
                "database": path,
                "sound": not findings,
                "findings": said,
                "entries": head.count,
                "head": head.hash,
            }
        )
    else:
        _print(findings, head, path)
    return UNUSABLE_STORE if findings else DONE


def head_in(said: str) -> Head:
    """Find the head of a history in what was typed: a report's file, or the words at its foot.

    Raises:
        RefusedError: there is none in it.
    """
    text = _content(said)
    found = _HEAD.search(text)
    if found is None:
        raise RefusedError(
            f"No head of a history was found in {one_line(said)[:80]}. Type what stands at the foot of the "
            'report, such as --against "12 entries, head 9f86d081884c" (twelve digits of the head or more).'
        )
    return Head(found[2].lower(), int(found[1].replace(",", "")))


def _content(said: str) -> str:
    """Give the text of a report's file; what was typed where there is no such file."""
    try:
        if not Path(said).is_file():
            return said
        return content_of(said, LARGEST_REPORT).decode(errors="replace")
    except (OSError, ValueError):
        return said


def _print(findings: list[Finding], head: Head, path: str) -> None:
    if not findings:
        say_wrapped(f"All is well with {path}.")
        say_wrapped(f"The history has {plural(head.count, 'entry', 'entries')}; its head is")
        say(f"  {head.hash}")
        return
    complain(f"{path} is not as OpenBook left it:")
    for finding in findings:
        complain(f"  {finding}")
    complain("Keep the file as it is, and compare it with a backup. Nothing was changed.")
