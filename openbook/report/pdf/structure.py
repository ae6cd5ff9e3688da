"""The tag tree: what a screen reader reads, apart from where it is painted."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of painted content: the page it stands on and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class LinkMark:
    """A link: the page it stands on and its place among that page's links."""

    page: int
    place: int


@dataclass(slots=True, eq=False)
class Element:
    """One tag with what it holds, in reading order."""

    tag: str
    kids: "list[Element | Mark | LinkMark]" = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    columns: int = 1
    box: tuple[float, float, float, float] | None = None

    def add(self, tag: str, *, alt: str = "", scope: str = "", columns: int = 1) -> "Element":
        """Add a tag under this one and give it."""
        child = Element(tag, alt=alt, scope=scope, columns=columns)
        self.kids.append(child)
        return child
