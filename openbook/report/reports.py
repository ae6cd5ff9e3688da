"""The reports there are, what each needs, and how one is built."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from openbook.model.errors import OpenBookError
from openbook.report.blocks import Block, Document, Heading
from openbook.report.breakdown import breakdown
from openbook.report.comparison import comparison_report
from openbook.report.decision import decision_record
from openbook.report.history import history_report
from openbook.report.negotiation import negotiation_pack
from openbook.report.subject import Subject
from openbook.report.trajectory import trajectory_report


class SubjectError(OpenBookError):
    """What a report was asked for lacks what its kind needs."""


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report: its title, what it needs beside a statement, and its builder."""

    kind: str
    title: str
    build: Callable[[Subject], Document]
    needs: tuple[str, ...] = ()


REPORTS = (
    Report("breakdown", "Price breakdown", breakdown),
    Report("negotiation", "Negotiation pack", negotiation_pack, ("second",)),
    Report("trajectory", "Trajectory", trajectory_report, ("plan",)),
    Report("comparison", "Comparison of two statements", comparison_report, ("second",)),
    Report("decision", "Decision record", decision_record, ("agreed",)),
    Report("history", "History of the case", history_report, ("entries",)),
)
_NEEDED = {
    "plan": "a plan of the reduction",
    "second": "a second statement",
    "agreed": "an agreed price",
    "entries": "a kept case",
}


def build(kind: str, subject: Subject) -> Document:
    """Build a report as neutral blocks.

    Raises:
        SubjectError: there is no such kind, or the subject lacks what the kind needs.
        InputError: the statement cannot be priced.
        RateNotSetError: no rate is on file for the price base.
    """
    report = next((one for one in REPORTS if one.kind == kind), None)
    if report is None:
        known = ", ".join(one.kind for one in REPORTS)
        raise SubjectError(f'There is no report called "{kind[:60]}". Choose one of: {known}.')
    for name in report.needs:
        if getattr(subject, name) is None:
            needed = _NEEDED[name]
            raise SubjectError(f"The report {report.kind} needs {needed} beside the statement. Give it too.")
    return _numbered(report.build(subject))


def _numbered(document: Document) -> Document:
    """Number the sections of a report, so that people can speak of them."""
    blocks: list[Block] = []
    first = second = 0
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            first, second = first + 1, 0
            blocks.append(replace(block, text=f"{first}. {block.text}"))
        elif isinstance(block, Heading) and block.level == 2:
            second += 1
            blocks.append(replace(block, text=f"{first}.{second}. {block.text}"))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))
