"""A statement beside published figures: where it stands, what they rest on, and their caution."""

from decimal import Decimal
from functools import partial

from openbook.model.explanation import value_words
from openbook.model.figure import Figure, input_figure, told, total
from openbook.model.pricing import Priced
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


def published_rows(found: tuple[Held, ...], priced: Priced) -> tuple[FigureRow, ...]:
    """Give one row for each figure that a published one can be held against."""
    return tuple(_row(at, held, priced) for at, held in enumerate(found))


def published_words(held: Held) -> str:
    """Tell one comparison in full, with the caution that belongs to it."""
    reference = held.reference
    stands = _stands(held).lower()
    if stands == "within" and reference.low is None and reference.high is None:
        stands = "close to"
    return (
        f"{held.label}: {value_words(held.value, reference.unit)}, {stands} {held.published}. "
        f"{reference.item}: {reference.applies_to}, {reference.year}, {reference.rests_on}. "
        f"Source: {reference.source}. {reference.caution}"
    )


def _row(at: int, held: Held, priced: Priced) -> FigureRow:
    reference = held.reference
    published = (("low", reference.low), ("middle", reference.middle), ("high", reference.high))
    cells = (
        FigureCell(held.label, help=published_words(held)),
        FigureCell(value_words(held.value, reference.unit), make=partial(_here, held, priced)),
        FigureCell(_stands(held), tone=Tone.WARNING if held.far else Tone.TEXT),
        *(_published(held, name, value) for name, value in published),
    )
    return FigureRow(f"{held.path} {reference.compares_with} {at}", cells, path=held.path)


def _published(held: Held, name: str, value: Decimal | None) -> FigureCell:
    if value is None:
        return FigureCell("")
    reference = held.reference
    source = (
        f"Published: {reference.item}, {reference.applies_to}, {reference.year}, {reference.rests_on}. "
        f"Source: {reference.source}. {reference.caution}"
    )
    make = partial(told, value, reference.unit, f"{held.label}, published, {name}", source)
    return FigureCell(_bare(value, reference.unit), tone=Tone.MUTED, make=make)


def _here(held: Held, priced: Priced) -> Figure | None:
    """Give the figure of the statement that is held against the published one."""
    kind, _, name = held.reference.compares_with.partition(".")
    unit = held.reference.unit
    if kind == "costs":
        lines = [one.figure for one in priced.lines if one.key == name and one.path.startswith("costs")]
        return lines[0] if len(lines) == 1 else total(lines, unit).named("", held.label)
    if kind == "groups":
        return priced.groups[name]
    if kind == "price_per_care_hour":
        return priced.price_per_care_hour
    if name.startswith("differential."):
        how = "The pay of this post, by the average pay of the posts of support workers, less one"
        return told(held.value, unit, held.label, how)
    return input_figure(held.value, unit, held.path, held.label)


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
