"""What a file would change, as the terminal and JSON show it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from openbook.cli.output import say, say_wrapped
from openbook.cli.table import LEFT, row, show, table
from openbook.model.words import plural

if TYPE_CHECKING:
    from openbook.exchange.importing import Incoming

_MOST_SHOWN = 200


def print_preview(incoming: "Incoming", has_open_statement: bool) -> None:  # noqa: FBT001 - read beside its import
    """Print what would change, and everything that was refused, asked or left out."""
    staged = incoming.staged
    for notice in staged.notices:
        say_wrapped(notice)
    _listed("Refused", [str(one) for one in staged.refused])
    _listed("To look at", [str(one) for one in staged.problems if one.level == "question"])
    _listed("Totals", [str(one) for one in staged.totals])
    _listed("Not read", [str(one) for one in staged.left_out])
    _listed("Notes", staged.notes)
    if staged.reads_nothing:
        return
    what = "would change" if has_open_statement else "would be entered"
    say_wrapped(
        f"{plural(len(staged.changes), 'field')} {what}:" if staged.changes else "Nothing would change."
    )
    if staged.changes:
        made = table(("Field", LEFT), ("Now", LEFT), ("From the file", LEFT), ("Cell", LEFT))
        for change in staged.changes[:_MOST_SHOWN]:
            row(made, change.where, change.before, change.after, change.cell)
        show(made)
        if len(staged.changes) > _MOST_SHOWN:
            say_wrapped(f"and {len(staged.changes) - _MOST_SHOWN:,} more; --json prints them all.")
    say_wrapped(f"SHA-256 of the file: {staged.sha256}")


def preview_json(incoming: "Incoming") -> dict[str, Any]:
    """Give a preview as JSON has it."""
    staged = incoming.staged
    return {
        "file": staged.name,
        "sha256": staged.sha256,
        "ready": staged.statement is not None and not staged.reads_nothing,
        "kind": "provider workbook" if incoming.mapping is None else "mapped sheet",
        "changes": [
            {
                "path": one.path,
                "where": one.where,
                "before": one.before,
                "after": one.after,
                "cell": one.cell,
            }
            for one in (() if staged.reads_nothing else staged.changes)
        ],
        "problems": [
            {"level": one.level, "sheet": one.sheet, "cell": one.cell, "text": one.text}
            for one in staged.problems
        ],
        "not_read": [
            {"sheet": one.sheet, "cell": one.cell, "content": one.content, "reason": one.reason}
            for one in staged.left_out
        ],
        "totals": [
            {
                "sheet": one.sheet,
                "cell": one.cell,
                "label": one.label,
                "stated": str(one.stated),
                "read": str(one.read),
                "difference": str(one.difference),
            }
            for one in staged.totals
        ],
        "notices": list(staged.notices),
        "notes": list(staged.notes),
        "mapping": None if incoming.mapping is None else incoming.mapping.model_dump(mode="json"),
    }


def _listed(heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    say(f"{heading}:")
    for line in lines[:_MOST_SHOWN]:
        say_wrapped(f"  {line}", hanging="    ")
    if len(lines) > _MOST_SHOWN:
        say(f"  and {len(lines) - _MOST_SHOWN:,} more")
