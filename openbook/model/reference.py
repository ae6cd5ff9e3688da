"""Published figures that a placement can be held against, each with what it is worth.

None of them enters a price. Most rest on few homes, on older people's homes or on old
prices; every record therefore says what it rests on and carries its own caution, and
whoever shows the figure shows the caution with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, cast, get_args

from openbook.model.errors import OpenBookError

ReferenceConfidence = Literal["primary", "secondary", "weak"]

_REQUIRED = ("item", "unit", "year", "applies_to", "rests_on", "source", "url", "confidence", "caution")
_FIGURES = ("low", "middle", "high")
_FIELDS = (*_REQUIRED, *_FIGURES, "compares_with", "topic")


class ReferenceFileError(OpenBookError):
    """The reference figures that came with the program are incomplete."""


@dataclass(frozen=True, slots=True)
class ReferenceRange:
    """One published range or figure.

    `low`, `middle` and `high` are lower quartile, median and upper quartile where the
    source gives quartiles; a lone figure stands in `middle`. `rests_on` says how many
    homes or councils were counted. `compares_with` is the figure of a statement that may be
    held against it (`costs.food`, `staffing.role.support_worker`, `employment.turnover_rate`),
    empty for what is context only.
    """

    item: str
    topic: str
    unit: str
    low: Decimal | None
    middle: Decimal | None
    high: Decimal | None
    rests_on: str
    year: str
    applies_to: str
    source: str
    url: str
    confidence: ReferenceConfidence
    caution: str
    compares_with: str


def read_references(topic: str, table: Mapping[str, Any]) -> tuple[ReferenceRange, ...]:
    """The records of one parsed file, whose `references` is a list of rows.

    Raises:
        ReferenceFileError: anything missing, unknown or inexact, in a plain sentence.
    """
    rows = table.get("references")
    if not isinstance(rows, list) or not rows:
        raise ReferenceFileError(f"The reference file {topic} must hold rows written [[references]].")
    shared = {name: value for name, value in table.items() if name != "references"}
    return tuple(_read_row(topic, {**shared, **row}) for row in rows)


def _read_row(topic: str, row: Mapping[str, Any]) -> ReferenceRange:
    where = f"{topic}, {row.get('item', 'a row without an item')}"
    missing = [name for name in _REQUIRED if not isinstance(row.get(name), str) or not row[name].strip()]
    unknown = [name for name in row if name not in _FIELDS]
    if missing or unknown:
        raise ReferenceFileError(
            f"{where}: missing or empty: {', '.join(missing) or 'none'}; "
            f"not known: {', '.join(unknown) or 'none'}."
        )
    figures = {name: _figure(where, name, row.get(name)) for name in _FIGURES}
    known = [figure for figure in figures.values() if figure is not None]
    if not known or known != sorted(known):
        raise ReferenceFileError(f"{where}: give at least one of low, middle and high, in rising order.")
    if row["confidence"] not in get_args(ReferenceConfidence):
        raise ReferenceFileError(
            f"{where}: confidence must be one of {', '.join(get_args(ReferenceConfidence))}."
        )
    return ReferenceRange(
        item=row["item"],
        topic=topic,
        unit=row["unit"],
        rests_on=row["rests_on"],
        year=row["year"],
        applies_to=row["applies_to"],
        source=row["source"],
        url=row["url"],
        confidence=cast("ReferenceConfidence", row["confidence"]),
        caution=row["caution"],
        compares_with=str(row.get("compares_with", "")),
        low=figures["low"],
        middle=figures["middle"],
        high=figures["high"],
    )


def _figure(where: str, name: str, value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    raise ReferenceFileError(f"{where}: {name} must be an exact decimal number such as 43.62.")
