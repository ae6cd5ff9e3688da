"""`openbook verify`: the whole store checked, and where the history ends."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from openbook.cli.command import Command
from openbook.cli.errors import DONE, UNUSABLE_STORE, RefusedError
from openbook.cli.files import content_of, shown_name
from openbook.cli.keeping import reading_store
from openbook.cli.output import complain, one_line, say, say_json, say_wrapped
from openbook.model.words import date_words, plural
from openbook.store import Entry, Finding, Head

if TYPE_CHECKING:
    from openbook.report import HistoryHead
    from openbook.store.store import Store


class Given(NamedTuple):
    """What the history is held against: the head that a report names, and its file, where there is one."""

    head: "HistoryHead"
    name: str = ""
    sha256: str = ""


@click.command(
    "verify",
    cls=Command,
    keeps=True,
    examples=("openbook verify", "openbook verify --json"),
)
@click.option(
    "--against",
    metavar="REPORT",
    help="Also check against a report: its file, or the words at the foot of its pages.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, against: str | None, *, as_json: bool) -> int:
    """Check the whole store: its structure, the chain of its history, and its end.

    The history is checked against every head known here: the note beside the
    database, its backups, and that of a report, if its file is given (PDF, HTML
    or text) or the words at its foot: "12 entries, head 9f86d081884c". It shows
    whether anything was altered or removed; it does not prove that an entry was
    true. Something wrong ends with exit code 3.
    """
    given = None if against is None else given_report(against)
    with reading_store(ctx) as store:
        if given is not None:
            _refuse_other_store(given, store)
        findings = store.verify(None if given is None else Head(given.head.head, given.head.count))
        issue = _issue_of(given, store)
        head = store.head()
        path = str(store.path)
    if as_json:
        said = [{"entry": one.entry, "text": one.text} for one in findings]
        told = {"database": path, "sound": not findings, "findings": said}
        told |= {"entries": head.count, "head": head.hash}
        say_json(told if given is None else told | {"against": _told(given, issue)})
    else:
        _print(findings, head, path)
        if given is not None:
            _print_given(given, issue)
    return UNUSABLE_STORE if findings else DONE


def given_report(said: str) -> Given:
    """Find the head of a history in what was typed: a report's file, or the words at its foot.

    Raises:
        RefusedError: there is none in it, or its file cannot be read.
    """
    from openbook.report.printed import HeadNotFoundError, head_in_file, head_in_words

    content = _content(said)
    if content is not None:
        try:
            return Given(head_in_file(content, shown_name(said)), said, hashlib.sha256(content).hexdigest())
        except HeadNotFoundError as error:
            raise RefusedError(str(error)) from error
    head = head_in_words(said)
    if head is None:
        raise RefusedError(
            f"No head of a history was found in {one_line(said)[:80]}, and no file has that name. Type what "
            'stands at the foot of the report, such as --against "12 entries, head 9f86d081884c" (twelve '
            "digits of the head or more)."
        )
    return Given(head)


def _content(said: str) -> bytes | None:
    """Give the content of a report's file; None where what was typed is no file."""
    from openbook.report.printed import LARGEST_REPORT

    try:
        there = Path(said).is_file()
    except (OSError, ValueError):
        return None
    return content_of(said, LARGEST_REPORT) if there else None


def _refuse_other_store(given: Given, store: "Store") -> None:
    """Refuse to hold one store's report against another's history.

    Raises:
        RefusedError: the report names another store than this.
    """
    if given.head.store not in ("", store.identity):
        raise RefusedError(
            f"The report comes from the store {given.head.store}, and {store.path} is the store "
            f"{store.identity}. Nothing was checked. Name the store that the report was made from with "
            "--database."
        )


def _issue_of(given: Given | None, store: "Store") -> Entry | None:
    return store.issued_as(given.sha256, Path(given.name).name) if given and given.sha256 else None


def _told(given: Given, issue: Entry | None) -> dict[str, Any]:
    head = given.head
    issued = issue.seq if issue is not None and _is_same(given, issue) else None
    return {"entries": head.count, "head": head.head, "store": head.store, "issued": issued}


def _is_same(given: Given, issue: Entry) -> bool:
    return bool(issue.details["sha256"] == given.sha256)


def _print_given(given: Given, issue: Entry | None) -> None:
    """Say what the report was held against, and whether its file is one that was issued."""
    head = given.head
    say_wrapped(
        f"The report knows {plural(head.count, 'entry', 'entries')} of it, up to head {head.head[:12]}."
    )
    if not given.sha256:
        return
    if issue is None:
        say_wrapped(
            "The history does not record that this file was issued. What its pages say cannot be checked."
        )
        return
    on = date_words(issue.at.date())
    if _is_same(given, issue):
        say_wrapped(f"The file is, byte for byte, what entry {issue.seq} records as issued on {on}.")
        return
    complain(
        f"Entry {issue.seq} records that a file of this name was issued on {on} in case {issue.case_ref}, "
        "but not this file: it was altered since, or is another report. Do not rely on what its pages say."
    )


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
