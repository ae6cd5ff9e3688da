"""Papers that are kept as evidence: what is said of each, and what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from openbook.model.choices import EvidenceStatus
from openbook.model.shown import Shown, shown
from openbook.model.statement import Evidence, Record, Text
from openbook.model.words import date_words, listed, plural

LARGEST_PAPER = 25_000_000
"""How large a paper may be, in bytes, to be kept with the cases."""

_MOST_TIES = 200
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000

Name = Annotated[Text, StringConstraints(min_length=1)]


class Paper(Record):
    """What is said of a paper. Its name stays in the history, also when the paper is erased."""

    name: Annotated[
        Name, Shown("Paper", help="The name of the file. It stays in the history: leave people out of it.")
    ]
    given_by: Annotated[Text, Shown("Given by", help="Who handed it over, and for whom.")] = ""
    period: Annotated[Text, Shown("Period", help="The months the paper covers.")] = ""
    basis: Annotated[
        Text, Shown("Basis", help="What it shows: actual costs, a budget, a contract, audited accounts.")
    ] = ""
    status: Annotated[
        EvidenceStatus, Shown("Status", help="How far the figure has been shown to be true.")
    ] = EvidenceStatus.ASSERTED
    lines: Annotated[
        tuple[Text, ...],
        Field(max_length=_MOST_TIES),
        Shown("Lines", help="The lines of the breakdown that it supports."),
    ] = ()
    rounds: Annotated[
        tuple[int, ...],
        Field(max_length=_MOST_TIES),
        Shown("Rounds", help="The rounds that it was handed over in, by their entries in the history."),
    ] = ()


@dataclass(frozen=True, slots=True)
class Erasure:
    """That something was erased: the entry that says so, when, by whom and why."""

    seq: int
    at: datetime
    by: str
    reason: str

    @property
    def words(self) -> str:
        """When it was erased, by whom and why."""
        return f"erased on {date_words(self.at.date())} by {self.by}: {self.reason}"


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper as the history has it; `erased` tells that its content is gone, and why."""

    seq: int
    case_ref: str
    paper: Paper
    sha256: str
    size: int
    recorded_at: datetime
    recorded_by: str
    supersedes: int | None = None
    reason: str = ""
    erased: Erasure | None = None

    @property
    def evidence(self) -> Evidence:
        """The paper as a line, a round or a decision names it."""
        said = self.paper
        return Evidence(document=said.name, sha256=self.sha256, period=said.period, status=said.status)

    @property
    def whereabouts(self) -> str:
        """Where its content is: kept, and how large, or erased, and why."""
        return self.erased.words if self.erased else f"kept with the case ({size_words(self.size)})"


def facts(
    kept: KeptPaper, numbers: Mapping[int, int], names: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """Give what is said of a paper, each with its name.

    `numbers` has the number of a round by its entry, `names` the name of a line or post by its key.
    """
    said = kept.paper
    for field in ("given_by", "period", "basis"):
        if text := getattr(said, field):
            yield shown(Paper, field).label, text
    yield shown(Paper, "status").label, said.status.label
    if said.lines:
        yield shown(Paper, "lines").label, "; ".join((names or {}).get(one, one) for one in said.lines)
    if said.rounds:
        yield (
            shown(Paper, "rounds").label,
            listed([str(numbers.get(seq, f"entry {seq}")) for seq in said.rounds]),
        )
    yield "Content", kept.whereabouts
    yield "SHA-256", kept.sha256


def size_words(size: int) -> str:
    """Say how large a file of so many bytes is."""
    if size >= _MEGABYTE:
        return f"{size / _MEGABYTE:,.1f} MB"
    return f"{size / _KILOBYTE:,.0f} kB" if size >= _KILOBYTE else plural(size, "byte")
