"""What was considered before a price was agreed: each item with its evidence, or why it was left open."""

from openbook.model.decision import FURTHER, ITEMS, Decision, missing
from openbook.model.shown import shown
from openbook.model.words import plural
from openbook.report.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from openbook.report.rounds_blocks import papers

_ANSWERS = "answers"


def considered_blocks(decision: Decision) -> list[Block]:
    """Show the list of what was considered, then the provider's case with the answer to each point."""
    lacking = {one.item: one.wanted for one in missing(decision)}
    rows = (
        *(_row(decision, item, lacking.get(item, "")) for item in ITEMS),
        *(_row(decision, item, "") for item in FURTHER if _recorded(decision, item).strip()),
    )
    columns = (Column("Item"), Column("State"), Column("What was recorded"))
    note = "“Left open” was decided with the reason beside it. “Open” means that nothing was recorded."
    return [
        Heading("What was considered"),
        Table("What was considered before the price was agreed", columns, rows, (note,)),
        *_case_blocks(decision),
    ]


def wanted_blocks() -> list[Block]:
    """List what a decision has to be able to show, to be gathered while there is time."""
    text = (
        "What has to be on record when a price is agreed. It is gathered best while the talks go on: reasons "
        "that are written down later carry less weight."
    )
    items = tuple(f"{one.label}: {one.wanted}." for one in missing(Decision()))
    answers = f"{_label(_ANSWERS)}: answer every point that the provider made."
    return [Heading("Before a price is agreed"), Paragraph(text), Bullets((*items[:3], answers, *items[3:]))]


def _row(decision: Decision, item: str, wanted: str) -> Row:
    passed = " ".join(one.reason for one in decision.passed_over if one.item == item)
    told = _recorded(decision, item)
    if not wanted:
        state = "Considered"
    else:
        state = "Left open" if passed else "Open"
        told = "\n".join(
            part for part in (told, f"Reason: {passed}" if passed else f"Wanted: {wanted}") if part
        )
    return Row((_label(item), state, told), detail=_help(item))


def _recorded(decision: Decision, item: str) -> str:
    points = decision.representations
    if item == "evidence":
        return "\n".join(papers([one]) for one in decision.evidence)
    if item == "representations":
        if points:
            return f"{plural(len(points), 'point')}, given in full below."
        return "The provider was asked and made no points." if decision.no_representations else ""
    if item == "reasons":
        return "Given in full under Reasons." if decision.reasons.strip() else ""
    if item == _ANSWERS:
        answered = sum(1 for one in points if one.answer.strip())
        return f"{answered} of {plural(len(points), 'point')} answered." if points else "No point to answer."
    return str(getattr(decision, item))


def _case_blocks(decision: Decision) -> list[Block]:
    """Give each of the provider's points in full, with the answer to it."""
    heading = Heading("The provider’s case and the answer to it", 2)
    if not decision.representations:
        none = "The provider was asked and made no points."
        return [heading, Paragraph(none if decision.no_representations else "No points are recorded.")]
    rows = tuple(
        Row((str(i), one.said, one.answer or "not answered"))
        for i, one in enumerate(decision.representations, 1)
    )
    columns = (Column("No."), Column("The provider’s point"), Column("Answer"))
    return [heading, Table("Each point with its answer", columns, rows)]


def _label(item: str) -> str:
    return "Answers to the provider" if item == _ANSWERS else shown(Decision, item).label


def _help(item: str) -> str:
    return "Every point has its answer." if item == _ANSWERS else shown(Decision, item).help
