"""What the window asks of whoever keeps the cases; `openbook.app` answers it with the store."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from openbook.settings import Settings
    from openbook.ui.document import Document
    from openbook.ui.listed_case import ListedCase
    from openbook.ui.sheet import Sheet


class Casebook(Protocol):
    """Lists, opens and begins cases. Each may raise an `OpenBookError`, which the window shows."""

    @property
    def notices(self) -> Sequence[str]:
        """Sentences to show once, such as a backup that failed."""

    @property
    def latest(self) -> str:
        """The reference of the case to show first; empty when there is none."""

    @property
    def about(self) -> Sequence[tuple[str, str]]:
        """Name and value of what the program is made with, for the About dialog."""

    def listed(self) -> Sequence["ListedCase"]:
        """Give all cases, the one changed last first."""

    def opened(self, reference: str, parent: "QObject") -> "Document":
        """Open a case."""

    def begun(self, start: "Sheet | None" = None) -> str:
        """Begin a case, empty or with what it starts from, and give its reference."""

    def work_as(self, settings: "Settings", document: "Document | None") -> None:
        """Go on with other settings; what is recorded from now on names whoever is set."""

    def close(self) -> None:
        """Let go of what the cases are kept in."""
