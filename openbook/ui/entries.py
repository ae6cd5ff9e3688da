"""What a field asks of whoever holds its entry: a case on screen, or a form before it is recorded."""

from typing import Any, Protocol

from openbook.ui.edits import Refusal
from openbook.ui.reading import Entry


class Entries(Protocol):
    """Holds entries at paths. `edit` gives the sentence of a refusal, or None."""

    @property
    def refusals(self) -> dict[str, Refusal]:
        """The entries that were refused and still stand, by path."""

    def entry(self, path: str) -> Entry:
        """Give how the field at a path is typed and shown."""

    def value(self, path: str) -> Any:  # noqa: ANN401 - fields hold values of many types
        """Give what stands at a path."""

    def edit(self, path: str, raw: object) -> str | None:
        """Change one field to what was typed or chosen; give the refusal's sentence, or None."""

    def preview(self, path: str, raw: object) -> None:
        """Take note of what is being typed."""

    def drop_preview(self) -> None:
        """Forget what was being typed."""

    def forget_refusal(self, path: str) -> None:
        """Forget a refused entry."""
