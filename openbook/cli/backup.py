"""`openbook backup`: a checked copy of the store, now."""

import click

from openbook.cli.command import Command
from openbook.cli.keeping import reading_store
from openbook.cli.output import say, say_wrapped


@click.command("backup", cls=Command, keeps=True, examples=("openbook backup",))
@click.pass_context
def command(ctx: click.Context) -> None:
    """Make a backup of the store now, open it and check it.

    Backups are also made at the first opening of each day, before imports and
    before upgrades. All stand in the folder backups beside the database.
    """
    with reading_store(ctx) as store:
        made = store.backup()
    say_wrapped("A backup was made and checked:")
    say(str(made.path))
