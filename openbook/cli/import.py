# ruff: noqa: N999 - the module bears the word that is typed
"""`openbook import`: a filled workbook, or anybody's sheet of costs, read into a statement."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from openbook.cli.command import Command
from openbook.cli.errors import DONE, WRONG_INPUT, RefusedError, UnwritableError
from openbook.cli.files import content_of, read_file, refusal, shown_name
from openbook.cli.import_preview import preview_json, print_preview
from openbook.cli.keeping import actor_of, folder_of, now, reading_store, writing_store
from openbook.cli.options import DAY
from openbook.cli.output import complain, say, say_json, say_wrapped
from openbook.cli.targets import overwrite_option, refuse_over_entries
from openbook.model.choices import Per
from openbook.model.errors import UnreadableFileError
from openbook.model.rates import rates_year
from openbook.model.statement import Statement
from openbook.model.statement_file import write_statement
from openbook.resources import standards

if TYPE_CHECKING:
    from openbook.exchange.importing import Incoming
    from openbook.exchange.mapping import Mapping
    from openbook.store.store import Store

_NO_HEADINGS = (
    "no sheet of it has headings that say what each row is and what it costs, such as Item and Annual cost. "
    "Nothing was changed. Put such headings in, or say how it is to be read with --mapping."
)
PERIODS = {per.value.replace("_", "-"): per for per in Per}


@click.command(
    "import",
    cls=Command,
    keeps=True,
    examples=(
        "openbook import costs.xlsx",
        "openbook import costs.xlsx --out hazel.statement.json",
        "openbook import theirs.csv --into provider.statement.json --out new.statement.json",
    ),
)
@click.argument("file", metavar="FILE")
@click.option("--into", "into", metavar="STATEMENT", help="The statement that it would change.")
@click.option("--out", type=click.Path(path_type=Path), metavar="OUT", help="Write the statement here.")
@click.option(
    "--mapping", "mapping_file", metavar="MAP", help="How the sheet is read: a mapping that was written."
)
@click.option("--save-mapping", type=click.Path(path_type=Path), metavar="MAP", help="Write how it was read.")
@click.option("--per", type=click.Choice(list(PERIODS)), help="The period of amounts that name none.")
@click.option(
    "--price-base", type=DAY, metavar="DAY", help="For a sheet that does not say it; else the 6 April past."
)
@click.option(
    "--case", "case", metavar="REF", help="Keep the file itself with this case; else its statement’s."
)
@overwrite_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    file: str,
    into: str | None,
    out: Path | None,
    save_mapping: Path | None,
    case: str | None,
    overwrite: bool,
    as_json: bool,
    **how: Any,  # noqa: ANN401 - how the sheet is read, each entry by its option
) -> int:
    """Read FILE (.xlsx, .ods or .csv) and show what it would change.

    A provider's workbook (openbook template) is read as it is. Any other sheet
    is read by a mapping: the one kept for the provider of STATEMENT, or one that
    is guessed from its headings. What has no place is listed with its reason,
    and its totals are compared with what was read. Nothing is written without
    --out, and nothing at all while a cell is refused. With --out, the file itself
    is kept as evidence where the case of its statement is in the store.
    """
    against = None if into is None else read_file(into)
    provider = "" if against is None else against.setting.provider
    named = how["mapping_file"]
    for target, given in ((out, into), (save_mapping, named)):
        refuse_over_entries(target, overwrite=overwrite, named=given)
    mapping = _mapping(named) if named else _kept(folder_of(ctx), provider)
    content = _content(file)
    incoming = _read((file, content), against, mapping, how["per"], how["price_base"])
    staged = incoming.staged
    if as_json:
        say_json(preview_json(incoming))
    else:
        print_preview(incoming, into is not None)
    if staged.reads_nothing and not staged.refused:
        complain(f"Nothing in {shown_name(file)} could be read: {_NO_HEADINGS}")
        return WRONG_INPUT
    if save_mapping is not None and incoming.mapping is not None:
        _write_mapping(save_mapping, incoming.mapping)
    if staged.statement is None:
        complain(f"{shown_name(file)} is not taken over until what is refused is put right.")
        return WRONG_INPUT
    if out is not None:
        _taken_over(ctx, content, incoming, out, case, as_json=as_json)
    return DONE


def _taken_over(
    ctx: click.Context, content: bytes, incoming: "Incoming", out: Path, case: str | None, *, as_json: bool
) -> None:
    """Write the statement, and keep the file itself with its case."""
    if case is not None:
        with reading_store(ctx) as store:
            store.papers(case)  # a case that is not there is refused before anything is written
    statement = _take_over(incoming, out, folder_of(ctx), as_json=as_json)
    kept_with = _keep_original(ctx, content, incoming, case, statement.reference)
    if kept_with and not as_json:
        say_wrapped(f"Kept the file itself as evidence with case {kept_with}.")


def _content(file: str) -> bytes:
    from openbook.exchange.sheets import WORKBOOK

    return content_of(file, WORKBOOK.file)


def _keep_original(
    ctx: click.Context, content: bytes, incoming: "Incoming", case: str | None, own: str
) -> str:
    """Keep the file itself with a case: the one named, else the statement's own if it is kept. Give which."""
    from openbook.exchange.staged import original
    from openbook.store.errors import NoDatabaseYetError, UnknownCaseError

    staged, reference = incoming.staged, case or own
    if not reference:
        return ""
    given_by = staged.draft.setting.provider if staged.draft is not None else ""
    try:
        with writing_store(ctx, must_exist=True) as store:
            if all(kept.sha256 != staged.sha256 for kept in store.papers(reference)):
                _back_up(store)
                store.keep_paper(reference, content, original(staged, given_by), actor=actor_of(ctx))
    except (NoDatabaseYetError, UnknownCaseError):
        if case is not None:
            raise
        return ""
    return reference


def _back_up(store: "Store") -> None:
    """Make a backup before the file is kept; without one the import goes on, and that is told."""
    from openbook.store.errors import BackupFailedError

    try:
        store.backup_before_import()
    except BackupFailedError as error:
        complain(str(error))


def _read(
    given: tuple[str, bytes],
    against: Statement | None,
    mapping: "Mapping | None",
    per: str | None,
    price_base: date | None,
) -> "Incoming":
    from openbook.exchange.importing import read_incoming

    file, content = given

    def read(by: "Mapping | None") -> "Incoming":
        base = price_base or rates_year(now().astimezone().date())
        name = Path(file).name
        return read_incoming(content, name, standards().lines, against=against, mapping=by, price_base=base)

    try:
        found = read(None)
        if found.mapping is None or (mapping is None and per is None):
            return found
        chosen = mapping or found.mapping
        if per is not None:
            sheets = tuple(one.model_copy(update={"per": PERIODS[per]}) for one in chosen.sheets)
            chosen = chosen.model_copy(update={"sheets": sheets})
        return read(chosen)
    except UnreadableFileError as error:
        raise RefusedError(refusal(file, error)) from error


def _take_over(incoming: "Incoming", out: Path, folder: Path, *, as_json: bool) -> Statement:
    """Write the statement, and remember for its provider how the sheet was read."""
    from openbook.exchange.kept_mappings import keep_mapping
    from openbook.exchange.staged import evidenced
    from openbook.whole_file import TargetError

    statement = evidenced(incoming.staged)
    _write(out, write_statement(statement))
    if incoming.mapping is not None:
        try:
            keep_mapping(folder, statement.setting.provider, incoming.mapping)
        except (TargetError, OSError) as error:
            complain(f"How the sheet was read could not be remembered. {error}")
    if not as_json:
        say_wrapped("Wrote the statement:")
        say(str(out.absolute()))
    return statement


def _kept(folder: Path, provider: str) -> "Mapping | None":
    from openbook.exchange.kept_mappings import kept_mapping

    return kept_mapping(folder, provider)


def _mapping(name: str) -> "Mapping":
    from openbook.exchange.mapping import read_mapping

    try:
        return read_mapping(content_of(name))
    except UnreadableFileError as error:
        raise RefusedError(refusal(name, error)) from error


def _write_mapping(target: Path, mapping: "Mapping") -> None:
    from openbook.exchange.mapping import write_mapping

    _write(target, write_mapping(mapping))


def _write(target: Path, text: str) -> None:
    from openbook.whole_file import TargetError, write_whole

    try:
        write_whole(target, text.encode())
    except TargetError as error:
        raise UnwritableError(str(error)) from error
