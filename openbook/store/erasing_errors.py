"""Why a paper was not kept, opened or erased; each text is what the user reads."""

from datetime import datetime

from openbook.model.papers import LARGEST_PAPER, Erasure, size_words
from openbook.model.words import date_words
from openbook.store.errors import StoreError


class KeepingError(StoreError):
    """A paper, personal details or a period: what was asked for does not fit what is kept."""


class LargePaperError(KeepingError):
    """A paper is larger than what is kept."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            f"{name} was not kept: it is {size_words(size)}, and a paper may be at most "
            f"{size_words(LARGEST_PAPER)}. Keep the part that matters, or give only its name and "
            f"fingerprint."
        )


class EmptyPaperError(KeepingError):
    """A file has nothing in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was not kept: there is nothing in it. Choose another file.")


class ErasedError(KeepingError):
    """What was erased cannot be had any more."""

    def __init__(self, what: str, erasure: Erasure, remedy: str = "") -> None:
        super().__init__(
            f"{what} was erased on {date_words(erasure.at.date())} by {erasure.by}, and is gone: "
            f"{erasure.reason.rstrip('.')}.{remedy}"
        )
        self.erasure = erasure


class UnknownPaperError(KeepingError):
    """No such paper is kept."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"No paper with the fingerprint {sha256[:64]} is kept. Look at the papers of the case for it."
        )


class UnknownPersonError(KeepingError):
    """A case has no personal details."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"No personal details are kept with case {reference}, so there are none to erase.")


class SlippedInError(StoreError):
    """Something stands among the papers and personal details that the history does not account for."""

    def __init__(self, erased: str) -> None:
        super().__init__(
            f"The history does not account for {erased[:12]}… among the papers and personal details: it was "
            "put there outside OpenBook. Nothing was changed, and nothing restored. Run verify to see what "
            "else was altered, or use another backup."
        )


class HeldError(KeepingError):
    """Nothing of a case under a legal hold is erased."""

    def __init__(self, reference: str, by: str, since: datetime, reason: str) -> None:
        super().__init__(
            f"Nothing was erased: case {reference} is under a legal hold, set by {by} on "
            f"{date_words(since.date())} ({reason.rstrip('.')}). Release the hold first, with a reason."
        )


class NotHeldError(KeepingError):
    """Only a case under a legal hold is released."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"Case {reference} is not under a legal hold, so there is nothing to release.")


class AlreadyHeldError(KeepingError):
    """A legal hold is set once."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Case {reference} is under a legal hold already. Release it first to give another reason."
        )
