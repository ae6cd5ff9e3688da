"""What the store knows of a case that a report needs: the other statement, plan, rounds, agreement."""

from typing import TYPE_CHECKING, Any

from openbook.cli.errors import RefusedError
from openbook.cli.versions import SIDES, latest_version
from openbook.model.choices import PreparedBy
from openbook.model.plan import Plan, plan_problems
from openbook.model.statement import Statement
from openbook.model.statement_file import read_statement
from openbook.resources import standards

if TYPE_CHECKING:
    from openbook.store.store import Store

FROM_THE_CASE = ("negotiation", "decision", "history")
"""The reports that say more of a case than its statements do."""

_OTHER = {"provider": "realistic", "realistic": "provider"}


def papers_of(
    kind: str, statement: Statement, second: Statement | None, plan: Plan | None, store: "Store | None"
) -> dict[str, Any]:
    """Give what a report is about, from what was typed and what the store has of the case.

    Raises:
        RefusedError: the report speaks of a kept case, and there is none, or nothing is agreed in it.
    """
    given: dict[str, Any] = {"statement": statement, "second": second, "plan": plan}
    if kind not in FROM_THE_CASE:
        return given if store is None else _filled(kind, given, store)
    if store is None:
        if kind == "negotiation":
            return _in_order(given)
        raise RefusedError(
            f"The {kind} report speaks of a kept case, and {statement.reference or 'this statement'} is not "
            "kept. Keep it with: openbook case add"
        )
    from openbook.store.planning import answers_in, plan_in

    reference = statement.reference
    given["plan"] = plan or plan_in(store, reference)
    given["rounds"] = store.rounds(reference)
    given["case"] = store.agreed_case(reference)
    given["papers"] = store.papers(reference)
    if kind == "history":
        return given | {"entries": store.history(reference)}
    if kind == "decision":
        return given | _agreed(store, reference)
    given["second"] = second or _other_statement(store, statement)
    given["answers"] = answers_in(store, reference)
    return _in_order(given)


def _filled(kind: str, given: dict[str, Any], store: "Store") -> dict[str, Any]:
    """Take what was not typed from the kept case: the other statement, or the plan, as the window does."""
    from openbook.store.planning import plan_in

    statement: Statement = given["statement"]
    if kind == "comparison" and given["second"] is None:
        return _in_order(given | {"second": _other_statement(store, statement)})
    if kind == "trajectory" and given["plan"] is None:
        plan = plan_in(store, statement.reference)
        return given | {"plan": None if plan is None or plan_problems(plan) else plan}
    return given


def _in_order(given: dict[str, Any]) -> dict[str, Any]:
    """Put the provider's statement first, whichever file was named first."""
    first, second = given["statement"], given["second"]
    if second is not None and first.prepared_by is PreparedBy.COMMISSIONER is not second.prepared_by:
        return given | {"statement": second, "second": first}
    return given


def _agreed(store: "Store", reference: str) -> dict[str, Any]:
    """Give the last agreement of a case, and the statement it rests on as it was kept then."""
    agreements = store.agreements(reference)
    if not agreements:
        raise RefusedError(
            f"Nothing is agreed in the case {reference} yet, so there is no decision to report. "
            f"An agreement is recorded with: openbook round {reference} agreement"
        )
    agreed = agreements[-1]
    version = agreed.kept.round.version
    if version is None:
        return {"agreed": agreed}
    return {"agreed": agreed, "statement": read_statement(store.statement(version), standards().lines)}


def _other_statement(store: "Store", statement: Statement) -> Statement | None:
    """Give the statement of the other side as it is being worked on, else as it was kept last."""
    side = _OTHER[SIDES[statement.prepared_by]]
    draft, last = store.draft(statement.reference, side), latest_version(store, statement.reference, side)
    content = draft.content if draft is not None else ""  # empty where it was taken back
    if not content and last is not None:
        content = store.statement(last.seq)
    return read_statement(content, standards().lines, complete=False) if content else None
