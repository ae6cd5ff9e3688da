"""The first page of a decision bundle: what is enclosed, with its fingerprints, and how to check it."""

from collections.abc import Sequence
from dataclasses import dataclass

from openbook.report.blocks import Block, Column, Cover, Document, Heading, Notice, Paragraph, Row, Table
from openbook.report.closing import closing_blocks
from openbook.report.negotiation import PRIVATE
from openbook.report.subject import Subject, about, document

_PRIVATE_WORDS = (
    "The bundle is for those who decide and those who review the decision. It holds the commissioner’s "
    "private rounds and notes: it must not reach the provider without being looked through."
)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in the bundle: its name, what it is, and its SHA-256."""

    name: str
    about: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that the record names and that is not enclosed."""

    name: str
    sha256: str
    why: str


def contents_list(
    subject: Subject, enclosed: Sequence[Enclosed], missing: Sequence[Missing], sums: str
) -> Document:
    """Build the first page of the bundle; `sums` names the file with the fingerprints."""
    columns = (Column("File"), Column("What it is"), Column("SHA-256", small=True))
    blocks: list[Block] = [
        Cover(subject.title, "Decision bundle", about(subject.statement, subject.made_on), subject.warning),
        Notice(_PRIVATE_WORDS, "warning", "Private: not for the provider"),
        Heading("What is enclosed"),
        Table(
            "The files, in the order of the bundle",
            columns,
            tuple(Row((file.name, file.about, file.sha256)) for file in enclosed),
        ),
    ]
    if missing:
        rows = tuple(Row((paper.name, paper.why, paper.sha256)) for paper in missing)
        gone = (Column("Paper"), Column("Why it is not here"), Column("SHA-256", small=True))
        blocks += [Heading("What is missing"), Table("Papers that were erased", gone, rows)]
    blocks += [
        Heading("How to check it"),
        Paragraph(
            f"Unpack the bundle. The file {sums} lists the SHA-256 of every file in it. On Linux or macOS "
            f"“sha256sum --check {sums}” in its folder compares all of them; in Windows PowerShell "
            "“Get-FileHash” gives that of one file. Nothing but a web browser and a PDF reader is needed to "
            "read the reports."
        ),
        *closing_blocks(subject),
    ]
    return document("bundle", "Decision bundle", subject, tuple(blocks), PRIVATE)
