"""`openbook evidence`: the papers of a case, kept with it and opened only when asked for."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.case_lines import refuse_unknown_lines
from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.files import content_of
from openbook.cli.keeping import actor_of, reading_store, writing_store
from openbook.cli.negotiation import round_entry
from openbook.cli.options import ENTRY
from openbook.cli.output import one_line, say, say_json, say_wrapped
from openbook.model.choices import EvidenceStatus
from openbook.model.papers import LARGEST_PAPER, KeptPaper, Paper, facts
from openbook.model.statement_file import dumped, made_record
from openbook.whole_file import TargetError, write_whole

if TYPE_CHECKING:
    from openbook.store.store import Store

STATUSES = click.Choice([one.value for one in EvidenceStatus])
SHORTEST = 6
"""So many digits of a fingerprint, or more, name a paper."""


@click.command(
    "evidence",
    cls=Command,
    keeps=True,
    examples=(
        "openbook evidence K7Q2-41",
        "openbook evidence K7Q2-41 costs.xlsx --given-by 'Hazel Care' --period '2025-26' --status checked",
        "openbook evidence K7Q2-41 --save Payroll.pdf payroll-copy.pdf",
    ),
)
@click.argument("reference", metavar="REF")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--given-by", metavar="NAME", help="Who handed it over, and for whom.")
@click.option("--period", metavar="TEXT", help="The months it covers.")
@click.option("--basis", metavar="TEXT", help="What it shows, such as actual costs or a contract.")
@click.option("--status", type=STATUSES, help="How far the figure has been shown to be true.")
@click.option("--line", "lines", multiple=True, metavar="KEY", help="A line it supports; may be repeated.")
@click.option("--round", "rounds", multiple=True, type=ENTRY, metavar="N", help="A round it belongs to.")
@click.option("--of", "paper", metavar="PAPER", help="Say the above of a paper that is kept already.")
@click.option("--save", nargs=2, metavar="PAPER OUT", help="Write a copy of a kept paper.")
@click.option("--reason", default="", metavar="TEXT", help="Why, where what was said of a paper changes.")
@click.option("--by", metavar="NAME", help="Who keeps it; else the name in the settings, or yours here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the papers of the case.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    reference: str,
    file: str | None,
    paper: str | None,
    save: tuple[str, str] | None,
    reason: str,
    by: str | None,
    as_json: bool,
    **said: Any,  # noqa: ANN401 - what is said of a paper, each read by its option
) -> None:
    """List the papers kept with the case REF, or keep FILE as one of them.

    A paper is kept to the byte, up to 25 MB, under its SHA-256; its name stays in the
    history also when it is erased, so leave people out of it. PAPER is the name of a
    kept paper, its entry in the history, or the first digits of its fingerprint.
    """
    given = {name: value for name, value in said.items() if value}
    if sum(map(bool, (file, paper, save))) > 1 or (given and not (file or paper)):
        raise click.UsageError("Name a FILE to keep, or a paper with --of, or one to --save.")
    if save:
        _save(ctx, reference, *save)
        return
    if file or paper:
        shown, numbers = _changed(ctx, reference, (file, paper), given, (by, reason))
    else:
        with reading_store(ctx) as store:
            shown, numbers = store.papers(reference), _numbers(store, reference)
    if as_json:
        say_json([paper_json(kept) for kept in shown])
    elif shown:
        for kept in shown:
            _print(kept, numbers)
    else:
        say_wrapped(
            f"No paper is kept with case {reference}. Keep one with: openbook evidence {reference} FILE"
        )


def paper_named(papers: tuple[KeptPaper, ...], reference: str, name: str) -> KeptPaper:
    """Find a paper by its name, its entry in the history, or the first digits of its fingerprint.

    Raises:
        RefusedError: none or several are meant.
    """
    long = len(name) >= SHORTEST
    for is_it in (
        lambda kept: kept.paper.name == name,
        lambda kept: str(kept.seq) == name,
        lambda kept: long and kept.sha256.startswith(name.lower()),
    ):
        found = [kept for kept in papers if is_it(kept)]
        if len({kept.sha256 for kept in found}) == 1:
            return found[-1]
        if found:
            entries = ", ".join(str(kept.seq) for kept in found)
            raise RefusedError(f"{one_line(name)} names several papers; give the entry of one: {entries}.")
    raise RefusedError(
        f'No paper of case {reference} is known as "{one_line(name)}". Look at: openbook evidence {reference}'
    )


def paper_json(kept: KeptPaper) -> dict[str, object]:
    """Give a paper as JSON has it."""
    erased = kept.erased
    return {
        "entry": kept.seq,
        "sha256": kept.sha256,
        "size": kept.size,
        **{field: getattr(kept.paper, field) for field in ("name", "given_by", "period", "basis")},
        "status": kept.paper.status.value,
        "lines": list(kept.paper.lines),
        "rounds": list(kept.paper.rounds),
        "at": kept.recorded_at.isoformat(),
        "by": kept.recorded_by,
        "reason": kept.reason,
        "supersedes": kept.supersedes,
        "erased": {"at": erased.at.isoformat(), "by": erased.by, "reason": erased.reason} if erased else None,
    }


def _changed(
    ctx: click.Context,
    reference: str,
    named: tuple[str | None, str | None],
    given: dict[str, Any],
    who: tuple[str | None, str],
) -> tuple[tuple[KeptPaper, ...], dict[int, int]]:
    """Keep a file, or say something else of a paper that is kept."""
    (file, paper), (by, reason) = named, who
    with writing_store(ctx, must_exist=True) as store:
        actor = actor_of(ctx, by)
        given |= _tied(store, reference, given)
        if file:
            new = made_record({"name": Path(file).name} | given, Paper)
            content = content_of(file, LARGEST_PAPER)
            kept = store.keep_paper(reference, content, new, actor=actor, reason=reason)
        else:
            known = paper_named(store.papers(reference), reference, paper or "")
            new = made_record(dumped(known.paper) | given, Paper)
            kept = store.describe_paper(known.seq, new, actor=actor, reason=reason)
        return (kept,), _numbers(store, reference)


def _save(ctx: click.Context, reference: str, name: str, out: str) -> None:
    with reading_store(ctx) as store:
        kept = paper_named(store.papers(reference), reference, name)
        content = store.paper_content(kept.sha256)
    target = Path(out)
    if target.exists():
        raise RefusedError(f"{one_line(out)} exists already and was left as it is. Choose another name.")
    try:
        write_whole(target, content)
    except TargetError as error:
        raise UnwritableError(str(error)) from error
    say_wrapped(f"Wrote {one_line(kept.paper.name)} as it was given:")
    say(str(target.absolute()))


def _tied(store: "Store", reference: str, given: dict[str, Any]) -> dict[str, Any]:
    """Give the entries of the rounds that were named by their numbers; lines are those of the case."""
    refuse_unknown_lines(store, reference, given.get("lines", ()))
    rounds = given.get("rounds", ())
    return {"rounds": tuple(round_entry(store, reference, number) for number in rounds)} if rounds else {}


def _numbers(store: "Store", reference: str) -> dict[int, int]:
    return {kept.seq: kept.number for kept in store.rounds(reference)}


def _print(kept: KeptPaper, numbers: dict[int, int]) -> None:
    say_wrapped(f"{kept.seq}. {one_line(kept.paper.name)}")
    for name, value in facts(kept, numbers):
        say_wrapped(f"   {name}: {one_line(value)}")
