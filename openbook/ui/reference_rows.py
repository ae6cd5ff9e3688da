"""A statement beside published figures: where it stands, what they rest on, and their caution."""

from decimal import Decimal

from openbook.model.explanation import value_words
from openbook.model.ranges import Held
from openbook.model.words import money, number, share
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.theme import Tone

PUBLISHED = (
    Heading("Figure", is_text=True),
    Heading("Here", "in this statement"),
    Heading("Stands", is_text=True),
    Heading("Low", "published, low"),
    Heading("Middle", "published, middle"),
    Heading("High", "published, high"),
)
STANDS = {"under": "Under", "within": "Within", "over": "Over"}


def published_rows(found: tuple[Held, ...]) -> tuple[FigureRow, ...]:
    """Give one row for each figure that a published one can be held against."""
    return tuple(_row(at, held) for at, held in enumerate(found))


def published_words(held: Held) -> str:
    """Tell one comparison in full, with the caution that belongs to it."""
    reference = held.reference
    return (
        f"{held.label}: {value_words(held.value, reference.unit)}, {_stands(held).lower()} {held.published}. "
        f"{reference.item}: {reference.applies_to}, {reference.year}, {reference.rests_on}. "
        f"Source: {reference.source}. {reference.caution}"
    )


def _row(at: int, held: Held) -> FigureRow:
    reference = held.reference
    told = published_words(held)
    published = [_bare(value, reference.unit) for value in (reference.low, reference.middle, reference.high)]
    cells = (
        FigureCell(held.label, help=told),
        FigureCell(value_words(held.value, reference.unit)),
        FigureCell(_stands(held), tone=Tone.WARNING if held.far else Tone.TEXT),
        *(FigureCell(words, tone=Tone.MUTED) for words in published),
    )
    return FigureRow(f"{held.path} {reference.compares_with} {at}", cells, path=held.path)


def _bare(value: Decimal | None, unit: str) -> str:
    """Give a value without the unit, which stands with the statement's own."""
    if value is None:
        return ""
    if unit.startswith("£"):
        return money(value)
    return share(value) if unit.startswith("share") else number(value, 2)


def _stands(held: Held) -> str:
    words = STANDS[held.position]
    return f"Well {words.lower()}" if held.far else words
