"""`openbook verify`: the whole store checked, and where the history ends."""

import re

import click

from openbook.cli.command import Command
from openbook.cli.errors import DONE, UNUSABLE_STORE
from openbook.cli.keeping import reading_store
from openbook.cli.output import complain, say, say_json, say_wrapped
from openbook.model.words import plural
from openbook.store import Finding, Head

_FINGERPRINT = re.compile(r"[0-9a-fA-F]{12,64}")


@click.command(
    "verify",
    cls=Command,
    keeps=True,
    examples=("openbook verify", "openbook verify --json"),
)
@click.option(
    "--against",
    nargs=2,
    type=(click.IntRange(min=0), str),
    metavar="ENTRIES HEAD",
    help="Also check against what a report prints: how many entries, and their head.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, against: tuple[int, str] | None, *, as_json: bool) -> int:
    """Check the whole store: its structure, the chain of its history, and its end.

    The history is checked against every head known here: the note beside the
    database, its backups, and one printed on a report, if it is given. It shows
    whether anything was altered or removed; it does not prove that an entry was
    true. Something wrong ends with exit code 3.
    """
    known = None
    if against is not None:
        if not _FINGERPRINT.fullmatch(against[1]):
            raise click.UsageError(
                "HEAD is at least twelve of the digits 0 to 9 and a to f, as a report has it."
            )
        known = Head(against[1].lower(), against[0])
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
