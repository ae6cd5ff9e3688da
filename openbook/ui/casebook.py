"""What the window asks of whoever keeps the cases; `openbook.app` answers it with the store."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from openbook.model.privacy import Due
    from openbook.model.programme import AgreedCase
    from openbook.settings import Settings
    from openbook.ui.background import Report
    from openbook.ui.directory import Directory
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

    @property
    def directory(self) -> "Directory | None":
        """The regulator's directory; None where nothing can be kept."""

    @property
    def count(self) -> int:
        """How many cases there are."""

    def listed(
        self,
        words: str = "",
        *,
        sort: str = "changed",
        limit: int | None = None,
        reference: str | None = None,
    ) -> Sequence["ListedCase"]:
        """Give the cases that hold all words, or of these the one of a reference; the first `limit`."""

    def opened(self, reference: str, parent: "QObject") -> "Document":
        """Open a case."""

    def begun(self, start: "Sheet | None" = None) -> str:
        """Begin a case, empty or with what it starts from, and give its reference."""

    def agreed_cases(self, report: "Report") -> tuple["AgreedCase", ...]:
        """Give every case in which a price was agreed; called off the window's thread."""

    def due_for_erasure(self, report: "Report") -> tuple["Due", ...]:
        """Give the cases whose time has come; called off the window's thread."""

    def back_up_before_import(self) -> None:
        """Make a backup before a file is brought in; called off the window's thread."""

    def work_as(self, settings: "Settings", document: "Document | None") -> None:
        """Go on with other settings; what is recorded from now on names whoever is set."""

    def close(self) -> None:
        """Let go of what the cases are kept in."""
