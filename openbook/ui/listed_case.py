"""One case as the list of cases shows it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One case as the list shows it.

    `price` is £ a week in words, and `price_word` says which price it is.
    """

    reference: str
    title: str
    provider: str
    price: str
    stage: str
    next_action: str
    next_on: date | None
    is_example: bool
    price_word: str = ""

    @property
    def heading(self) -> str:
        """The name the case goes by: its provider, else its title, else its reference."""
        return self.provider or self.title or self.reference

    @property
    def second_line(self) -> str:
        """Reference and stage."""
        return " · ".join(part for part in (self.reference, self.stage.capitalize()) if part)

    @property
    def third_line(self) -> str:
        """What is to be done next, and by when."""
        due = f"{self.next_on.day:02}/{self.next_on.month:02}/{self.next_on.year}" if self.next_on else ""
        title = self.title if self.title != self.heading else ""
        return " by ".join(part for part in (self.next_action, due) if part) or title

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader says it."""
        example = "example" if self.is_example else ""
        price = f"{self.price_word} price {self.price} a week".strip() if self.price else "not priced"
        parts = (self.heading, example, price, self.reference, self.stage, self.third_line)
        return ", ".join(part for part in parts if part)
