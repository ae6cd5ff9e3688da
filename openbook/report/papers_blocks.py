"""The papers kept with a case: who gave each, what it covers and shows, and where it is now."""

from collections.abc import Mapping, Sequence
from typing import Any

from openbook.model.negotiation import KeptRound
from openbook.model.papers import KeptPaper, Paper, size_words
from openbook.model.shown import shown
from openbook.model.statement import Evidence
from openbook.model.words import date_words, listed, plural
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table

_ABOUT = (
    "Each is kept to the byte under its fingerprint, which tells whether a copy elsewhere is the same. "
    "“Asserted” means that nothing was looked at yet."
)


def papers_blocks(papers: Sequence[KeptPaper], rounds: Sequence[KeptRound], *, private: bool) -> list[Block]:
    """List the papers of a case; nothing where there are none.

    Rounds marked private are not named, and papers of such rounds alone are left out, and
    counted, unless `private` is set.
    """
    if not papers:
        return []
    open_papers = [kept for kept in papers if private or not _is_private(kept, rounds)]
    open_rounds = [one for one in rounds if private or not one.round.private]
    blocks: list[Block] = [Heading("Papers kept as evidence")]
    if open_papers:
        blocks += [Paragraph(_told(open_papers)), _table(open_papers, open_rounds)]
    if hidden := len(papers) - len(open_papers):
        left = "One paper of private rounds is" if hidden == 1 else f"{hidden} papers of private rounds are"
        blocks.append(Paragraph(f"{left} not listed here.", small=True))
    return blocks


def _told(papers: Sequence[KeptPaper]) -> str:
    gone = sum(1 for kept in papers if kept.erased)
    erased = f", {gone} of them erased" if gone else ""
    return f"{plural(len(papers), 'paper')} kept with this case{erased}. {_ABOUT}"


def _table(papers: Sequence[KeptPaper], rounds: Sequence[KeptRound]) -> Table:
    columns = (
        Column("Entry"),
        Column("Paper"),
        Column("Given by"),
        Column("Period and basis"),
        Column("Status"),
    )
    rows = tuple(_row(kept, rounds) for kept in papers)
    return Table("The papers of this case", columns, rows, detail_column=1)


def _is_private(kept: KeptPaper, rounds: Sequence[KeptRound]) -> bool:
    """Whether a paper was handed over in private rounds alone, and supports no line."""
    tied = [one for one in rounds if _is_tied(kept, one)]
    return bool(tied) and not kept.paper.lines and all(one.round.private for one in tied)


def _row(kept: KeptPaper, rounds: Sequence[KeptRound]) -> Row:
    said = kept.paper
    covers = "\n".join(part for part in (said.period, said.basis) if part)
    cells = (str(kept.seq), said.name, said.given_by, covers, said.status.label)
    told = [f"Kept on {date_words(kept.recorded_at.date())} by {kept.recorded_by}"]
    if kept.supersedes:
        told.append(f"Takes the place of entry {kept.supersedes}: {kept.reason}")
    if said.lines:
        told.append(f"Lines: {'; '.join(said.lines)}")
    if numbers := [str(one.number) for one in rounds if _is_tied(kept, one)]:
        told.append(f"Rounds: {listed(numbers)}")
    told += [f"Content: {kept.whereabouts}", f"SHA-256: {kept.sha256}"]
    return Row(cells, detail="\n".join(told))


def _is_tied(kept: KeptPaper, one: KeptRound) -> bool:
    named: tuple[Evidence, ...] = one.round.evidence
    return one.seq in kept.paper.rounds or any(paper.sha256 == kept.sha256 for paper in named)


def erasable_facts(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give what an entry of the history says of a paper, of a person or of what was erased.

    Of a person it says a random number alone.
    """
    if "size" in details and "sha256" in details:
        said = Paper.model_validate({name: details[name] for name in Paper.model_fields if name in details})
        told = [
            (shown(Paper, name).label, str(getattr(said, name)))
            for name in ("name", "given_by", "period", "basis")
            if getattr(said, name)
        ]
        told.append((shown(Paper, "status").label, said.status.label))
        if said.lines:
            told.append((shown(Paper, "lines").label, "; ".join(said.lines)))
        return [*told, ("Size", size_words(int(details["size"]))), ("SHA-256", str(details["sha256"]))]
    if "erased" in details:
        return [(f"Erased {details.get('what', '')}", str(details["erased"]))]
    return [("Kept under the number", str(details["person"]))] if "person" in details else []
