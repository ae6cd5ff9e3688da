"""The papers of one case, as the window keeps, lists and opens them, and the person they concern."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from openbook.model.papers import KeptPaper, Paper
from openbook.store import Actor
from openbook.store.store import Store
from openbook.ui.case_privacy import CasePrivacy, StorePrivacy

if TYPE_CHECKING:
    from openbook.ui.document import Document


class CasePapers(Protocol):
    """What the window asks of the papers of a case. Each may raise an `OpenBookError`.

    `keep` and `content` may be called from work in the background.
    """

    privacy: CasePrivacy

    def listed(self) -> Sequence[KeptPaper]:
        """Give the papers as they stand, oldest first, without what is in them."""

    def keep(
        self, content: bytes, said: Paper, *, reason: str = "", supersedes: int | None = None
    ) -> KeptPaper:
        """Keep a paper for good, until it is erased with a reason."""

    def describe(self, seq: int, said: Paper, *, reason: str) -> KeptPaper:
        """Say something else of the paper that the entry `seq` names."""

    def content(self, sha256: str) -> bytes:
        """Give what is in a paper, exactly as it was given."""


class StorePapers:
    """The papers of one case in the store."""

    privacy: CasePrivacy

    def __init__(self, store: Store, reference: str, actor: Actor, usual: int = 0) -> None:
        self._store, self._reference, self._actor = store, reference, actor
        self.privacy = StorePrivacy(store, reference, actor, usual)

    def listed(self) -> Sequence[KeptPaper]:
        """Give the papers as they stand, oldest first, without what is in them."""
        return self._store.papers(self._reference)

    def keep(
        self, content: bytes, said: Paper, *, reason: str = "", supersedes: int | None = None
    ) -> KeptPaper:
        """Keep a paper for good, until it is erased with a reason."""
        return self._store.keep_paper(
            self._reference, content, said, actor=self._actor, reason=reason, supersedes=supersedes
        )

    def describe(self, seq: int, said: Paper, *, reason: str) -> KeptPaper:
        """Say something else of the paper that the entry `seq` names."""
        return self._store.describe_paper(seq, said, actor=self._actor, reason=reason)

    def content(self, sha256: str) -> bytes:
        """Give what is in a paper, exactly as it was given."""
        return self._store.paper_content(sha256)


def privacy_of(document: "Document") -> CasePrivacy:
    """Give what is kept of the person of a case; only for what is shown where something can be kept."""
    papers = document.papers
    assert papers is not None, "the card is only there where something can be kept"
    return papers.privacy
