"""Where both sides of a negotiation stand, in words, and rounds named by their numbers."""

from typing import TYPE_CHECKING

from openbook.cli.errors import RefusedError
from openbook.model.negotiation import KeptRound, position, price_of
from openbook.model.words import money

if TYPE_CHECKING:
    from openbook.store.store import Store


def standing_words(rounds: tuple[KeptRound, ...]) -> str:
    """Say where both sides stand after these rounds."""
    now_at = position(rounds)
    if (agreed := price_of(now_at.agreed)) is not None:
        return f"Agreed: {money(agreed)} a week."
    named = (("Asked", price_of(now_at.asked)), ("offered", price_of(now_at.offered)))
    told = [f"{word} {money(amount)}" for word, amount in named if amount is not None]
    apart = f": {money(abs(now_at.gap))} apart" if now_at.gap is not None else ""
    text = f"{', '.join(told)}{apart}." if told else "No price has been named yet."
    return text[0].upper() + text[1:]


def round_entry(store: "Store", reference: str, number: int) -> int:
    """Give the entry of the history that the round of this number is.

    Raises:
        RefusedError: the case has no such round.
    """
    entries = {kept.number: kept.seq for kept in store.rounds(reference)}
    if number not in entries:
        raise RefusedError(f"Case {reference} has no round {number}. Look at: openbook history {reference}")
    return entries[number]
