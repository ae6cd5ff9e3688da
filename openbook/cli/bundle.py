"""`openbook bundle`: all that an agreed price rests on, in one archive for a panel or a court."""

import hashlib
from pathlib import Path

import click

from openbook.cli.command import Command
from openbook.cli.errors import RefusedError, UnwritableError
from openbook.cli.keeping import actor_of, now, reading_store, writing_store
from openbook.cli.output import say, say_wrapped
from openbook.cli.targets import overwrite_option, refuse_over_issued


@click.command(
    "bundle",
    cls=Command,
    keeps=True,
    examples=("openbook bundle H3M8-27 decision.zip", "openbook bundle H3M8-27 decision.zip --issue"),
)
@click.argument("reference", metavar="REF")
@click.argument("target", type=click.Path(path_type=Path), metavar="OUT.zip")
@click.option("--issue", is_flag=True, help="Record in the case’s history that the bundle was issued.")
@overwrite_option
@click.pass_context
def command(ctx: click.Context, reference: str, target: Path, *, issue: bool, overwrite: bool) -> None:
    """Write the decision bundle of the agreed case REF.

    It holds the decision record, the agreed price with its whole working, the
    statements as they were kept, the papers and the history, each with its
    SHA-256, and opens without this program. It is private: the commissioner's
    rounds and notes are in it.
    """
    from openbook.bundle import BundleError, bundled_words, decision_bundle
    from openbook.resources import standards
    from openbook.whole_file import TargetError, write_whole

    if target.suffix.lower() != ".zip":
        raise RefusedError(f"{target} is no bundle: end its name in .zip.")
    today = now().astimezone().date()
    with writing_store(ctx, must_exist=True) if issue else reading_store(ctx) as store:
        try:
            refuse_over_issued(target, store, overwrite=overwrite)
            made = decision_bundle(store, reference, standards(), made_on=today)
            write_whole(target, made.content)
        except BundleError as error:
            raise RefusedError(str(error)) from error
        except TargetError as error:
            raise UnwritableError(str(error)) from error
        if issue:
            sha256 = hashlib.sha256(made.content).hexdigest()
            store.record_report(
                reference, report="bundle", file_name=target.name, sha256=sha256, actor=actor_of(ctx)
            )
    recorded = " and recorded that it was issued" if issue else ""
    say_wrapped(f"Wrote the decision bundle{recorded}: {bundled_words(made)}.")
    say(str(target.absolute()))
