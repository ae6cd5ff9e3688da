"""Known failures, each of which carries the sentence that its user reads.

An `OpenBookError` is never a fault of ours: the input, the file or the rates are
the reason, and the text says what happened and what to do. Anything else that is
raised is a bug and goes to the excepthook (window) or exit code 1 (command line).
"""

from dataclasses import dataclass


class OpenBookError(Exception):
    """A known failure; `str(error)` is the sentence shown to the user."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One refused entry: where it stands, what was read and what would be accepted."""

    path: str
    where: str
    read: str
    accepted: str

    def __str__(self) -> str:
        place = f"{self.where} ({self.path})" if self.where else self.path
        return f"{place}: read {self.read}; {self.accepted}"


class InputError(OpenBookError):
    """What was entered cannot be used. `problems` names each field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UnreadableFileError(OpenBookError):
    """A file that was given cannot be read as what it should be."""


class RateNotSetError(OpenBookError):
    """No rate is on file for the date that was asked for."""


class RatesFileError(OpenBookError):
    """The rates that came with the program contradict themselves."""


class UnitError(TypeError):
    """Two figures of unlike units were combined: a fault in the model, never in the input."""
