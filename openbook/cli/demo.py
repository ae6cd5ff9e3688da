"""`openbook demo`: the worked example, from the provider's statement to the stored case and its report."""

import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command, place_of
from openbook.cli.compare import printed_rows
from openbook.cli.errors import DONE, UNUSABLE_STORE, UnwritableError
from openbook.cli.files import write_file
from openbook.cli.keeping import actor_of, database_of, folder_of, writing_store
from openbook.cli.output import complain, say, say_wrapped
from openbook.cli.report import issued, made_report, write_report
from openbook.cli.table import LEFT, RIGHT, row, show, table
from openbook.cli.trajectory import growth_on_file, print_trajectory
from openbook.cli.versions import SIDES, Kept, case_for, keep
from openbook.model.comparison import compare
from openbook.model.pricing import price
from openbook.model.statement import Statement
from openbook.model.trajectory import trajectory
from openbook.model.words import money, money_signed, pennies, plural, share
from openbook.resources import (
    EXAMPLE_PLAN,
    EXAMPLES,
    example_plan,
    example_statement,
    resource_path,
    standards,
)
from openbook.store import Actor, EntryKind

if TYPE_CHECKING:
    from openbook.store.store import Store

FOLDER = "demo"
_TOLD_FALLS, _TOLD_RISES = 5, 1
_NIL = Decimal(0)
Files = dict[Path, tuple[int, int]]


@click.command("demo", cls=Command, keeps=True, examples=("openbook demo", "openbook demo --data-dir try"))
@click.pass_context
def command(ctx: click.Context) -> int:
    """Run the worked example in one go, and say what was done.

    Larch House and all its figures are invented. Its two statements are priced,
    compared and kept as a case marked as an example, a quarter over four years
    is followed down, and the reports are written. Running it again adds nothing
    twice.
    """
    provider, realistic = (example_statement(side) for side in ("provider", "realistic"))
    from openbook.store.opening import file_of, is_server

    place = database_of(ctx)
    database = None if is_server(place) else file_of(place)
    before = _files_of(folder_of(ctx), database)
    with writing_store(ctx) as store:
        folder = _folder(folder_of(ctx))
        _tell_prices(provider, realistic)
        _tell_path(realistic)
        actor = actor_of(ctx)
        own = _kept(store, (provider, realistic), actor)
        statement = _write_statements(folder)
        reports = _reports(store, folder, provider, realistic, actor)
        findings = store.verify()
        head = store.head()
    for finding in findings:
        complain(str(finding))
    if not findings:
        entries = plural(head.count, "entry", "entries")
        say_wrapped(f"6. The store was checked and all is well: its history has {entries}.")
    _tell_files(before, _files_of(folder_of(ctx), database), reports)
    _tell_next(ctx, own, statement)
    return UNUSABLE_STORE if findings else DONE


def _tell_prices(provider: Statement, realistic: Statement) -> None:
    asked, found = (price(statement, standards()) for statement in (provider, realistic))
    change = pennies(found.weekly_price.value) - pennies(asked.weekly_price.value)
    compared = compare(provider, realistic, standards())
    say_wrapped("Larch House, a worked example. The home, the people and every amount are invented.")
    say()
    say_wrapped(
        f"1. The provider’s statement was priced. It asks {money(asked.weekly_price.value)} a week, of which "
        f"{money(asked.groups['surplus'].value)} is surplus."
    )
    say_wrapped(
        f"2. The commissioner’s realistic statement was priced: {money(found.weekly_price.value)} a week, "
        f"{money_signed(change)}. Below {money(found.lawful_floor.value)} the same hours "
        "could not lawfully be delivered. The largest differences down, and the one up, are:"
    )
    rows = sorted(printed_rows(compared), key=lambda one: one[2] - one[1])
    told = [*rows[:_TOLD_FALLS], *rows[-_TOLD_RISES:]]
    made = table(("£ a week", LEFT), ("Asked", RIGHT), ("Realistic", RIGHT), ("Difference", RIGHT))
    for line, first, second in told:
        row(made, line.label, money(first), money(second), money_signed(second - first))
    show(made)
    say()


def _tell_path(realistic: Statement) -> None:
    plan = example_plan()
    course = trajectory(realistic, price(realistic, standards()), plan)
    say_wrapped(
        f"3. The fee now was followed down by {share(plan.total_reduction or _NIL)} over {plan.years} years."
    )
    print_trajectory(course, growth_on_file(realistic))
    say()


def _kept(store: "Store", statements: Iterable[Statement], actor: Actor) -> str:
    own, added = "", 0
    for statement in statements:
        own = case_for(store, statement, statement.reference, actor)
        text = _example_text(SIDES[statement.prepared_by])
        new = Kept(statement, price(statement, standards()), text)
        added += keep(store, own, new, actor, "the worked example")[1]
    if store.draft(own, "trajectory") is None:
        store.save_draft(own, "trajectory", _example_text(EXAMPLE_PLAN), by=actor)
    done = "were kept in" if added else "stand already in"
    say_wrapped(f"4. Both statements {done} the case {own}, which is marked as an example.")
    return own


def _write_statements(folder: Path) -> Path:
    """Write both statements, so that every command can be tried on them; give the provider's."""
    for name in EXAMPLES.values():
        write_file(folder / name, resource_path("examples", name).read_bytes())
    return folder / EXAMPLES["provider"]


def _reports(
    store: "Store", folder: Path, provider: Statement, realistic: Statement, actor: Actor
) -> list[Path]:
    """Write what the example has a report for; one that was issued and lies there unchanged is left."""
    plan = example_plan()
    pack = {"second": realistic, "plan": plan, "rounds": store.rounds(provider.reference)}
    wanted: tuple[tuple[str, Statement, dict[str, Any]], ...] = (
        ("breakdown", provider, {}),
        ("trajectory", realistic, {"plan": plan}),
        ("comparison", provider, {"second": realistic}),
        ("negotiation", provider, pack),
    )
    targets, count = [], 0
    for kind, statement, more in wanted:
        target = folder / f"larch-house-{kind}.pdf"
        page = target.with_suffix(".html")
        if not _was_issued(store, statement.reference, target):
            document = made_report(kind, statement, store, **more)
            write_report(document, page)
            issued(store, statement, kind, target, write_report(document, target), actor)
            count += 1
        targets += [target, page]
    done = "were written, and the history records that they were issued" if count else "lie there already"
    say_wrapped(
        f"5. The reports, as PDF and as HTML, {done}. The breakdown may go to the provider; the negotiation "
        "pack is private to the council."
    )
    return targets


def _was_issued(store: "Store", reference: str, target: Path) -> bool:
    if not (target.is_file() and target.with_suffix(".html").is_file()):
        return False
    fingerprint = hashlib.sha256(target.read_bytes()).hexdigest()
    reports = (entry.details for entry in store.history(reference) if entry.kind is EntryKind.REPORT)
    return any(one["sha256"] == fingerprint and one["file_name"] == target.name for one in reports)


def _tell_files(before: Files, after: Files, reports: Sequence[Path]) -> None:
    written = [path for path, state in after.items() if before.get(path) != state]
    say()
    say("Written:")
    for path in written:
        say(f"  {path}")
    unchanged = [path for path in reports if path not in written]
    if unchanged:
        say("Unchanged from before:")
        for path in unchanged:
            say(f"  {path}")


def _files_of(data: Path, database: Path | None) -> Files:
    """Give the files of the demo and of the store, with the time and size of each.

    `database` is None where the store is a server's, which has no files here.
    """
    found = [*(data / FOLDER).glob("*")]
    if database is not None:
        found += database.parent.glob(f"{database.name}*")
        found += (database.parent / "backups").glob(f"{database.stem}-*")
    states = ((path, path.stat()) for path in sorted(found) if path.is_file())
    return {path: (state.st_mtime_ns, state.st_size) for path, state in states}


def _tell_next(ctx: click.Context, own: str, statement: Path) -> None:
    given = place_of(ctx)
    place = f' --data-dir "{given.data_dir}"' if given.data_dir else ""
    place += f' --database "{given.database}"' if given.database else ""
    say()
    say("Go on with:")
    say(f'  openbook explain "{statement}" weekly_price')
    say(f"  openbook case show {own}{place}")
    say("  openbook --help")


def _folder(data: Path) -> Path:
    folder = data / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(
            f"The folder {folder} cannot be made: {error.strerror}. Choose another with --data-dir."
        ) from error
    return folder


def _example_text(name: str) -> str:
    return resource_path("examples", EXAMPLES.get(name, name)).read_text(encoding="utf-8")
