"""The decision bundle: all that an agreed price rests on, in one archive that opens without the program.

A panel or a court gets the decision record, the agreed price with its whole working, every
statement version byte for byte, the papers, the history, and a list of fingerprints that any
computer can check. It is the council's own: private rounds and notes are in it.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openbook.model.errors import OpenBookError
from openbook.model.papers import KeptPaper
from openbook.model.standards import Standards
from openbook.model.statement_file import read_statement
from openbook.model.words import date_words, listed, plural
from openbook.report import HistoryHead, Subject, build, to_html, to_pdf
from openbook.report.contents_list import Enclosed, Missing, contents_list
from openbook.store import Version
from openbook.store.records import Agreement
from openbook.store.store import Store

LARGEST = 200_000_000
"""How large the papers of one bundle may be together, in bytes."""

SUMS = "SHA256SUMS"
INDEX = "index.html"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST_NAME = 80
_REPORTS = (
    ("decision", "Decision record", "what was agreed, what was considered and why, who decided"),
    ("breakdown", "Price breakdown", "the agreed statement line by line, and how each number is made"),
    ("history", "History of the case", "every entry in its order, with its fingerprint"),
)


class BundleError(OpenBookError):
    """There is no decision to bundle, or its papers are too large for one."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A made bundle: its bytes, and how many papers are in it and missing from it."""

    content: bytes
    papers: int
    missing: int


def decision_bundle(store: Store, reference: str, standards: Standards, *, made_on: date) -> Bundle:
    """Make the bundle of the last agreement of a case. The same store and day always give the same bytes.

    Raises:
        BundleError: nothing is agreed in the case, or its papers are larger than `LARGEST` together.
        StoreError: a part of the record cannot be read.
    """
    agreements = store.agreements(reference)
    if not agreements or agreements[-1].kept.round.version is None:
        raise BundleError(f"Nothing is agreed in case {reference} yet, so there is no decision to bundle.")
    papers = store.papers(reference)
    kept = [paper for paper in papers if paper.erased is None]
    size = sum({paper.sha256: paper.size for paper in kept}.values())
    if size > LARGEST:
        raise BundleError(
            f"The papers of case {reference} are {size / 1_000_000:,.0f} MB together, more than the "
            f"{LARGEST // 1_000_000} MB that a bundle takes. Save them one by one."
        )
    subject = _subject(store, reference, agreements[-1], papers, standards, made_on)
    files = [
        *(file for kind, title, about in _REPORTS for file in _report(kind, title, about, subject)),
        *_statements(store, reference, agreements[-1]),
        *_papers(store, kept),
    ]
    missing = [_missing(paper) for paper in papers if paper.erased is not None]
    index = to_html(contents_list(subject, [enclosed for enclosed, _ in files], missing, SUMS))
    content = _archive([_enclosed(INDEX, "", index.encode()), *files])
    return Bundle(content, len({paper.sha256 for paper in kept}), len(missing))


def _subject(
    store: Store,
    reference: str,
    agreed: Agreement,
    papers: tuple[KeptPaper, ...],
    standards: Standards,
    made_on: date,
) -> Subject:
    version = agreed.kept.round.version
    assert version is not None, "see decision_bundle"
    head = store.head()
    return Subject(
        read_statement(store.statement(version), standards.lines),
        standards,
        history=HistoryHead(head.hash, head.count, store.identity),
        made_on=made_on,
        rounds=store.rounds(reference),
        agreed=agreed,
        entries=store.history(reference),
        case=store.agreed_case(reference),
        papers=papers,
    )


def _report(kind: str, title: str, about: str, subject: Subject) -> list[tuple[Enclosed, bytes]]:
    document = build(kind, subject)
    forms = (("pdf", "PDF", to_pdf(document)), ("html", "web page", to_html(document).encode()))
    return [
        _enclosed(f"{kind}.{ending}", f"{title} ({form}): {about}.", content)
        for ending, form, content in forms
    ]


def _statements(store: Store, reference: str, agreed: Agreement) -> list[tuple[Enclosed, bytes]]:
    rests_on = agreed.kept.round.version
    return [
        *(
            _version(version, store.statement(version.seq), agreed=version.seq == rests_on)
            for version in store.versions(reference)
        ),
        _enclosed(
            "working.json",
            f"The working of the agreed price, frozen on {date_words(agreed.kept.recorded_at.date())}: every "
            "figure and rate, with its value and source.",
            store.trace(agreed.kept.seq).encode(),
        ),
    ]


def _version(version: Version, content: str, *, agreed: bool) -> tuple[Enclosed, bytes]:
    mark = " The agreed price rests on it." if agreed else ""
    about = (
        f"Version {version.number} of the {version.side} statement, as it was kept on "
        f"{date_words(version.at.date())} by {version.actor.user}.{mark}"
    )
    name = f"statements/{version.seq}-{version.side}-{version.number}.statement.json"
    return _enclosed(name, about, content.encode())


def _papers(store: Store, kept: Sequence[KeptPaper]) -> list[tuple[Enclosed, bytes]]:
    """Each paper once, under the words of the last entry that names it."""
    once = {paper.sha256: paper for paper in kept}
    return [
        _enclosed(
            f"papers/{number:02d}-{safe_name(paper.paper.name)}",
            _said_of(paper),
            store.paper_content(paper.sha256),
        )
        for number, paper in enumerate(once.values(), start=1)
    ]


def _said_of(paper: KeptPaper) -> str:
    said = paper.paper
    parts = (
        f"given by {said.given_by}" if said.given_by else "",
        f"for {said.period}" if said.period else "",
        said.basis,
        said.status.label.lower(),
    )
    return f"Evidence “{said.name}”: {listed([part for part in parts if part])}. Entry {paper.seq}."


def _missing(paper: KeptPaper) -> Missing:
    erased = paper.erased
    assert erased is not None, "only what was erased is missing"
    why = f"erased on {date_words(erased.at.date())} by {erased.by}: {erased.reason}"
    return Missing(paper.paper.name, paper.sha256, why)


def safe_name(name: str) -> str:
    """A name of a paper as an archive may hold it: no folders, no odd signs, short, its ending kept."""
    plain = _UNSAFE.sub("_", name.replace("/", "_").replace("\\", "_")).strip(" .") or "paper"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        return plain[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _enclosed(name: str, about: str, content: bytes) -> tuple[Enclosed, bytes]:
    return Enclosed(name, about, hashlib.sha256(content).hexdigest()), content


def _archive(files: Sequence[tuple[Enclosed, bytes]]) -> bytes:
    """The files as a ZIP with their sums, as `sha256sum --check` reads them."""
    sums = "".join(f"{file.sha256}  {file.name}\n" for file, _ in files)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*((file.name, held) for file, held in files), (SUMS, sums.encode())]:
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return target.getvalue()


def bundled_words(bundle: Bundle) -> str:
    """Say what is in a bundle that was made."""
    papers = plural(bundle.papers, "paper") if bundle.papers else "no papers"
    gone = f"; {plural(bundle.missing, 'paper')} had been erased" if bundle.missing else ""
    return f"decision record, agreed price, statements, history and {papers}{gone}"
