"""Which parts of the window its user has folded away: the same in every case, and at the next start."""

from functools import cache

DETAILS, GUIDE = "details", "guide"


class Folding:
    """The names of what is folded away."""

    def __init__(self) -> None:
        self._folded: set[str] = set()

    def is_open(self, name: str) -> bool:
        """Whether a part is shown in full."""
        return name not in self._folded

    def put(self, name: str, *, is_open: bool) -> None:
        """Note what was done with a part."""
        if is_open:
            self._folded.discard(name)
        else:
            self._folded.add(name)

    def text(self) -> str:
        """Give what is folded away as the settings keep it."""
        return " ".join(sorted(self._folded))

    def restore(self, text: str) -> None:
        """Take what the settings kept."""
        self._folded = set(text.split())


@cache
def folding() -> Folding:
    """Give the one note of what is folded away."""
    return Folding()
