"""`openbook case add`: a statement file becomes a kept version in a case."""

import click

from openbook.cli.breakdown import say_doubts
from openbook.cli.command import Command
from openbook.cli.files import content_of, priced_statement, shown_name, statement_in
from openbook.cli.keeping import actor_of, writing_store
from openbook.cli.output import say_json, say_wrapped
from openbook.cli.versions import SIDE_WORDS, Kept, case_for, keep, version_json
from openbook.model.words import money


@click.command(
    "add",
    cls=Command,
    keeps=True,
    examples=(
        "openbook case add provider.statement.json",
        "openbook case add realistic.statement.json --reason 'Payroll seen on 3 June'",
    ),
)
@click.argument("file", metavar="FILE")
@click.option("--reference", metavar="REF", help="Put it in this case; else the statement’s own reference.")
@click.option("--reason", default="", metavar="TEXT", help="Why this version was made.")
@click.option("--by", metavar="NAME", help="Who adds it; else the name in the settings, or yours here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(
    ctx: click.Context, file: str, reference: str | None, reason: str, by: str | None, *, as_json: bool
) -> None:
    """Keep the statement FILE for good, as the next version in its case.

    A provider's statement becomes the provider's side of the case, a
    commissioner's the realistic side. The case is opened when there is none of
    that reference yet. A version is never changed or removed; adding the same
    file again adds nothing.
    """
    content = content_of(file)
    statement = statement_in(content, file)
    priced = priced_statement(statement, file)
    actor = actor_of(ctx, by)
    with writing_store(ctx) as store:
        why = reason or f"added from {shown_name(file)}"
        new = Kept(statement, priced, content.decode("utf-8-sig"))
        with store.together():
            own = case_for(store, statement, reference or statement.reference, actor)
            version, is_new = keep(store, own, new, actor, why)
        place = str(store.path)
    if as_json:
        say_json({"database": place, "added": is_new, "reference": own} | version_json(version))
        return
    side = SIDE_WORDS[version.side]
    if is_new:
        weekly = money(priced.weekly_price.value)
        say_wrapped(f"Kept version {version.number} of the {side} in case {own}: {weekly} a week.")
        say_doubts(priced)
    else:
        say_wrapped(f"Case {own} keeps this {side} already, as version {version.number}. Nothing was added.")
    say_wrapped(f"The store is {place}.")
