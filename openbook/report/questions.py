"""Questions to ask the provider: what the checks found, with answers given, and what lacks evidence."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.model.checks import Check, checks
from openbook.model.comparison import Comparison
from openbook.model.paths import where
from openbook.model.words import money, plural
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table
from openbook.report.compared import ShownLine, record_at
from openbook.report.subject import Subject

_LEVELS = {"missing": "Missing", "warning": "Warning", "question": "Question"}
_OPEN = "open"
_WORTH_ASKING = Decimal(1)  # £ a week


def questions_blocks(subject: Subject, found: Comparison, lines: Sequence[ShownLine]) -> list[Block]:
    """List what to ask: what is missing, what the checks ask, and lines that rest on nothing yet."""
    asked = checks(subject.statement, found.first, subject.standards)
    blocks: list[Block] = [Heading("Questions to ask")]
    if asked:
        blocks.append(_checks_table(subject, asked))
    else:
        blocks.append(Paragraph("The checks found nothing to ask about."))
    blocks += _unproven(subject, lines)
    return blocks


def _checks_table(subject: Subject, asked: Sequence[Check]) -> Table:
    rows = tuple(
        Row(
            (_LEVELS[one.level], one.text, where(subject.statement, one.path), _answer(subject, one)),
        )
        for one in asked
    )
    columns = (Column("Kind"), Column("What to ask"), Column("Where"), Column("Answer given"))
    note = "A check asks; it is no verdict. “Open” means that no answer has been kept yet."
    return Table("What is missing or to be asked, gravest first", columns, rows, (note,))


def _answer(subject: Subject, check: Check) -> str:
    return subject.answers.get(check.key, "").strip() or _OPEN


def _unproven(subject: Subject, lines: Sequence[ShownLine]) -> list[Block]:
    """List the lines that differ and for which the provider has handed over nothing."""
    bare = [one for one in lines if one.change and one.first and not _has_evidence(subject, one)]
    worth = [one for one in bare if abs(one.change) >= _WORTH_ASKING]
    if not worth:
        return []
    rows = tuple(
        Row((one.name, money(one.first), money(one.second), _question(one)))
        for one in sorted(worth, key=lambda one: -abs(one.change))
    )
    columns = (
        Column("Line"),
        Column("Asked", "right"),
        Column("Realistic", "right"),
        Column("What to ask"),
    )
    small = len(bare) - len(worth)
    note = f"{plural(small, 'more line differs', 'more lines differ')} by less than {money(_WORTH_ASKING)}."
    caption = "Lines that differ and rest on no evidence from the provider, £ a week"
    return [Table(caption, columns, rows, (note,) if small else ())]


def _has_evidence(subject: Subject, one: ShownLine) -> bool:
    record = record_at(subject.statement, one.line.first_path)
    return record is not None and bool(record.evidence)


def _question(one: ShownLine) -> str:
    if one.change < 0:
        return f"What shows the {money(-one.change)} above the realistic amount?"
    return f"Can it be done for {money(one.change)} less than the realistic amount?"
