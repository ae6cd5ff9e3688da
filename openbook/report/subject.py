"""What a report is about: the statement and what else its kind needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from openbook.model.negotiation import KeptRound
from openbook.model.papers import KeptPaper
from openbook.model.plan import Plan
from openbook.model.programme import AgreedCase
from openbook.model.standards import Standards
from openbook.model.statement import Statement
from openbook.model.words import date_words
from openbook.report.blocks import Block, Document, HistoryHead
from openbook.report.record import Agreed, Recorded

EXAMPLE = "EXAMPLE"
EXAMPLE_WORDS = (
    "Everything in this report is invented: the home, the provider and every amount, except where a "
    "source is named. It shows how OpenBook is used and says nothing about what a placement should cost."
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement with the rates it is priced by, and what else the kind of report needs.

    `second` is a statement to compare with, the realistic one of a negotiation; `plan` a path to
    follow; `answers` the notes with which checks were answered, by the key of the check; `rounds`
    all rounds of the case; `agreed` its agreement, which then rests on `statement`; `entries` the
    entries of its history; `case` every price agreed in it and what was paid; `papers` what is kept
    with it as evidence.

    `history` is the head of the case's history, `made_on` the day to print on the report; the
    report itself asks no clock, so the same subject always gives the same report.
    """

    statement: Statement
    standards: Standards
    second: Statement | None = None
    plan: Plan | None = None
    history: HistoryHead | None = None
    made_on: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    rounds: tuple[KeptRound, ...] = ()
    agreed: Agreed | None = None
    entries: Sequence[Recorded] | None = None
    case: AgreedCase | None = None
    papers: tuple[KeptPaper, ...] = ()

    @property
    def mark(self) -> str:
        """EXAMPLE for the worked example, which every page then says; else nothing."""
        both = (self.statement, self.second)
        return EXAMPLE if any(one and one.reference.upper().startswith(EXAMPLE) for one in both) else ""

    @property
    def title(self) -> str:
        """What the statement is called, or what it is."""
        return self.statement.title or "Weekly price of one placement"

    @property
    def warning(self) -> str:
        """What the cover says of an example; else nothing."""
        return EXAMPLE_WORDS if self.mark else ""


def document(
    kind: str, name: str, subject: Subject, blocks: tuple[Block, ...], warning: str = ""
) -> Document:
    """Make a report of its blocks. `warning` stands on every page, before the mark of an example."""
    mark = " · ".join(part for part in (warning, subject.mark) if part)
    title, reference = f"{name}: {subject.title}", subject.statement.reference
    return Document(kind, title, blocks, reference, mark, subject.history)


def about(statement: Statement, made_on: date | None = None) -> tuple[tuple[str, str], ...]:
    """Give the facts of a statement for the cover of a report; what is not known is left out."""
    setting = statement.setting
    home = ", ".join(part for part in (setting.name, setting.kind.label, setting.region) if part)
    prepared = f"{statement.prepared_by.label}, {statement.basis.label.lower()}"
    facts = (
        ("Reference", statement.reference),
        ("Home", home),
        ("CQC location", setting.cqc_location_id),
        ("Provider", setting.provider),
        ("Price base", date_words(statement.price_base)),
        ("Statement prepared by", prepared),
        ("Report made", date_words(made_on) if made_on else ""),
    )
    return tuple((name, value) for name, value in facts if value)
