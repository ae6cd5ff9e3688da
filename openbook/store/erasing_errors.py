"""Why a paper was not kept, opened or erased; each text is what the user reads."""

from datetime import datetime

from openbook.model.papers import LARGEST_PAPER, Erasure
from openbook.model.words import date_words
from openbook.store.errors import StoreError

_MEGABYTE = 1_000_000


class LargePaperError(StoreError):
    """A paper is larger than what is kept."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            f"{name} was not kept: it is {size / _MEGABYTE:,.1f} MB, and a paper may be at most "
            f"{LARGEST_PAPER // _MEGABYTE} MB. Keep the part that matters, or give only its name and "
            f"fingerprint."
        )


class EmptyPaperError(StoreError):
    """A file has nothing in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was not kept: there is nothing in it. Choose another file.")


class ErasedError(StoreError):
    """What was erased cannot be had any more."""

    def __init__(self, what: str, erasure: Erasure, remedy: str = "") -> None:
        super().__init__(
            f"{what} was erased on {date_words(erasure.at.date())} by {erasure.by}, and is gone: "
            f"{erasure.reason.rstrip('.')}.{remedy}"
        )
        self.erasure = erasure


class UnknownPaperError(StoreError):
    """No such paper is kept."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"No paper with the fingerprint {sha256[:64]} is kept. Look at the papers of the case for it."
        )


class UnknownPersonError(StoreError):
    """A case has no personal details."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"No personal details are kept with case {reference}, so there are none to erase.")


class HeldError(StoreError):
    """Nothing of a case under a legal hold is erased."""

    def __init__(self, reference: str, by: str, since: datetime, reason: str) -> None:
        super().__init__(
            f"Nothing was erased: case {reference} is under a legal hold, set by {by} on "
            f"{date_words(since.date())} ({reason.rstrip('.')}). Release the hold first, with a reason."
        )


class NotHeldError(StoreError):
    """Only a case under a legal hold is released."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"Case {reference} is not under a legal hold, so there is nothing to release.")


class AlreadyHeldError(StoreError):
    """A legal hold is set once."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Case {reference} is under a legal hold already. Release it first to give another reason."
        )
