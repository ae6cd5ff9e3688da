"""Versions of statements: put into their case, each side apart, and never over what somebody worked on."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openbook.model.choices import PreparedBy
from openbook.model.errors import OpenBookError
from openbook.model.pricing import Priced
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement, write_statement
from openbook.model.words import plain
from openbook.resources import example_statement, standards
from openbook.store import Actor, Version
from openbook.store.errors import UnknownCaseError

if TYPE_CHECKING:
    from openbook.store.store import Store

SIDES = {PreparedBy.PROVIDER: "provider", PreparedBy.COMMISSIONER: "realistic"}
"""Whose statement becomes which side of a case."""

SIDE_WORDS = {"provider": "provider’s statement", "realistic": "realistic statement"}


def case_for(store: "Store", statement: Statement, reference: str, actor: Actor) -> str:
    """Give the reference of the case a statement goes into, which is opened when there is none."""
    with suppress(UnknownCaseError):
        return store.case(reference).reference
    made = store.create_case(
        actor=actor,
        title=statement.title,
        provider=statement.setting.provider,
        reference=reference or None,
        is_example=statement.reference == example_statement("provider").reference,
    )
    return made.reference


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement to keep: what it says, its price, and its text exactly as it came."""

    statement: Statement
    priced: Priced
    text: str


def keep(store: "Store", reference: str, new: Kept, actor: Actor, reason: str) -> tuple[Version, bool]:
    """Keep a statement as the next version of its side, and say whether it was new.

    What somebody was working on and had not kept becomes a version first, so that nothing
    is lost under the new one.
    """
    statement, priced = new.statement, new.priced
    side = SIDES[statement.prepared_by]
    last = latest_version(store, reference, side)
    if last is not None and _read(store.statement(last.seq)) == statement:
        return last, False
    weekly = plain(priced.weekly_price.value)
    figures = {
        "break_even": plain(priced.break_even.value),
        "lawful_floor": plain(priced.lawful_floor.value),
    }
    with store.together():
        draft = store.draft(reference, side)
        if draft is not None and draft.content and _read(draft.content) != statement:
            _keep_draft(store, reference, side, draft.content, last, actor)
        version = store.add_version(
            reference, side, new.text, weekly_price=weekly, actor=actor, reason=reason, figures=figures
        )
        store.save_draft(reference, side, write_statement(statement), by=actor, weekly_price=weekly)
    return version, True


def latest_version(store: "Store", reference: str, side: str) -> Version | None:
    """Give the version of a side that was kept last."""
    own = [version for version in store.versions(reference) if version.side == side]
    return own[-1] if own else None


def version_json(version: Version) -> dict[str, object]:
    """Give a kept version as JSON has it."""
    return {
        "entry": version.seq,
        "side": version.side,
        "number": version.number,
        "weekly_price": version.weekly_price or None,
        "figures": dict(version.figures),
        "at": version.at.isoformat(),
        "by": version.actor.user,
        "reason": version.reason,
    }


def _keep_draft(
    store: "Store", reference: str, side: str, content: str, last: Version | None, actor: Actor
) -> None:
    if last is not None and _read(store.statement(last.seq)) == _read(content):
        return
    why = "kept as it was being worked on, before another version was added"
    store.add_version(reference, side, content, weekly_price="", actor=actor, reason=why)


def _read(content: str) -> Statement | None:
    """Read a kept text, which may lack entries; None where it cannot be read at all."""
    try:
        return read_statement(content, standards().lines, complete=False)
    except OpenBookError:
        return None
