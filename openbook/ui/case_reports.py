"""The reports that speak of the whole case: what stands in their way, and what they are about.

What they need is read when the report is asked for; after that the report is made of frozen
records, off the window's thread.
"""

from typing import TYPE_CHECKING, Any

from openbook.model.plan import Plan
from openbook.ui.document import Document
from openbook.ui.sheet import Side

if TYPE_CHECKING:
    from openbook.ui.case_record import CaseRecord

CASE_REPORTS = ("negotiation", "decision", "history")


def case_hindrance(kind: str, document: Document) -> str:
    """Say what stands in the way of a report on the whole case; nothing where it can be made."""
    if kind != "negotiation" and document.record is None:
        return "This case is not kept in a store, so it has no record."
    if kind == "decision":
        return "" if document.locked else "Nothing is agreed in this case yet."
    if kind == "negotiation":
        for side in Side:
            if not document.has(side):
                return f"There is no {side.label.lower()} in this case yet."
            if document.costed_side(side).priced is None:
                return document.costed_side(side).trouble or f"The {side.label.lower()} has no price yet."
    return ""


def case_subject(kind: str, document: Document) -> dict[str, Any]:
    """Give what a report on the whole case is about, as `Subject` names it.

    Raises:
        OpenBookError: the record cannot be read.
    """
    record, plan = document.record, document.sheet.plan
    told: dict[str, Any] = {
        "statement": document.statement,
        "plan": plan if isinstance(plan, Plan) else None,
        "rounds": () if record is None else record.rounds(),
        "case": None if record is None else record.agreed_case(),
        "papers": () if document.papers is None else tuple(document.papers.listed()),
    }
    if kind == "negotiation":
        sides = {"statement": Side.PROVIDER, "second": Side.REALISTIC}
        told |= {name: document.sheet.statement(side) for name, side in sides.items()}
        return told | {"answers": dict(document.sheet.answers)}
    assert record is not None, "see case_hindrance"
    if kind == "history":
        return told | {"entries": record.history()}
    return told | _agreed(record)


def _agreed(record: "CaseRecord") -> dict[str, Any]:
    """Give the last agreement, and the statement it rests on as it was kept then."""
    agreed = record.agreements()[-1]
    version = next((one for one in record.versions() if one.seq == agreed.kept.round.version), None)
    return {"agreed": agreed} | ({} if version is None else {"statement": record.kept(version)})
