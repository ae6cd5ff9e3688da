"""What a command line may end with: exit codes, and the failures that only commands know."""

from openbook.model.errors import (
    InputError,
    OpenBookError,
    RatesFileError,
    UnreadableFileError,
)
from openbook.model.lines import LinesFileError
from openbook.store.erasing_errors import KeepingError
from openbook.store.errors import (
    ActorNeededError,
    AgreedCaseError,
    CaseExistsError,
    NotAgreedError,
    ReasonNeededError,
    StoreError,
    UnknownCaseError,
    UnknownEntryError,
    UnstorableTextError,
    UnsuitableReferenceError,
)

DONE, OUR_FAULT, WRONG_INPUT, UNUSABLE_STORE = 0, 1, 2, 3
INTERRUPTED, READER_GONE = 130, 141
"""As shells report a program ended by Ctrl-C, and one whose reader closed the pipe."""


class RefusedError(OpenBookError):
    """What was typed, or a file that was given, cannot be used."""


class UnwritableError(OpenBookError):
    """A file cannot be written where it was asked for."""


_TYPED_WRONGLY = (
    InputError,
    RefusedError,
    ActorNeededError,
    AgreedCaseError,
    CaseExistsError,
    KeepingError,
    NotAgreedError,
    ReasonNeededError,
    UnknownCaseError,
    UnknownEntryError,
    UnstorableTextError,
    UnsuitableReferenceError,
)
_BEYOND_THE_INPUT = (UnwritableError, StoreError, RatesFileError, LinesFileError, UnreadableFileError)


def exit_code(error: OpenBookError) -> int:
    """Say which exit code a known failure ends with."""
    if isinstance(error, _TYPED_WRONGLY):
        return WRONG_INPUT
    return UNUSABLE_STORE if isinstance(error, _BEYOND_THE_INPUT) else WRONG_INPUT
