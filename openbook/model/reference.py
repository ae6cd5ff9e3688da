"""Published figures that a placement can be held against, each with what it is worth.

None of them enters a price. Most rest on few homes, on older people's homes or on old
prices; every record therefore says what it rests on and carries its own caution, and
whoever shows the figure shows the caution with it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, cast, get_args

from openbook.model.choices import Role, SettingKind
from openbook.model.errors import OpenBookError

ReferenceConfidence = Literal["primary", "secondary", "weak"]

_TEXTS = ("item", "unit", "year", "applies_to", "rests_on", "source", "url", "confidence", "caution")
_FIGURES = ("low", "middle", "high")
_OPTIONAL = ("compares_with", "region", "kinds")
_FIELDS = (*_TEXTS, *_FIGURES, *_OPTIONAL)
_COMPARES_WITH = re.compile(
    r"costs\.[a-z_0-9]+"
    r"|groups\.(?:premises|supplies_and_services|head_office)"
    rf"|staffing\.(?:pay|differential)\.(?:{'|'.join(Role)})"
    r"|employment\.(?:turnover_rate|sickness_weeks)"
    r"|surplus\.rate|property\.return_rate|price_per_care_hour"
)


class ReferenceFileError(OpenBookError):
    """The reference figures that came with the program are incomplete."""


@dataclass(frozen=True, slots=True)
class ReferenceRange:
    """One published range or figure.

    `low`, `middle` and `high` are lower quartile, median and upper quartile where the
    source gives quartiles, else what `item` says; a lone figure stands in `middle`.
    `rests_on` says how many homes or councils were counted.

    `compares_with` names the figure that may be held against it, empty for context only:
    `costs.food` and `groups.premises` in £ a week for the placement, `staffing.pay.support_worker`
    in £ an hour, `staffing.differential.senior_support_worker` as the share by which that pay
    stands above a support worker's, `employment.turnover_rate`, `employment.sickness_weeks`,
    `surplus.rate`, `property.return_rate`, `price_per_care_hour`. `region` and `kinds` narrow
    it to one region or to kinds of setting; empty means any.
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
    compares_with: str = ""
    region: str = ""
    kinds: tuple[SettingKind, ...] = ()


def read_references(topic: str, table: Mapping[str, Any]) -> tuple[ReferenceRange, ...]:
    """Read the records of one parsed file.

    The file holds rows written [[references]]; what stands above them is said once for all
    rows, and a row may say it differently.

    Raises:
        ReferenceFileError: anything missing, unknown or inexact, in a plain sentence.
    """
    rows = table.get("references")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, Mapping) for row in rows):
        raise ReferenceFileError(f"The reference file {topic} must hold rows written [[references]].")
    shared = {name: value for name, value in table.items() if name != "references"}
    return tuple(_read_row(topic, {**shared, **row}) for row in rows)


def _read_row(topic: str, row: Mapping[str, Any]) -> ReferenceRange:
    where = f"{topic}, {row.get('item', 'a row without an item')}"
    missing = [name for name in _TEXTS if not isinstance(row.get(name), str) or not row[name].strip()]
    unknown = [name for name in row if name not in _FIELDS]
    if missing or unknown:
        raise ReferenceFileError(
            f"{where}: missing or empty: {', '.join(missing) or 'none'}; "
            f"not known: {', '.join(unknown) or 'none'}."
        )
    low, middle, high = (_figure(where, name, row.get(name)) for name in _FIGURES)
    known = [figure for figure in (low, middle, high) if figure is not None]
    if not known or known != sorted(known):
        raise ReferenceFileError(f"{where}: give at least one of low, middle and high, in rising order.")
    return ReferenceRange(
        topic=topic,
        low=low,
        middle=middle,
        high=high,
        confidence=cast("ReferenceConfidence", _confidence(where, row["confidence"])),
        compares_with=_compares_with(where, row.get("compares_with", "")),
        region=str(row.get("region", "")),
        kinds=_kinds(where, row.get("kinds", [])),
        **{name: row[name].strip() for name in _TEXTS if name != "confidence"},
    )


def _figure(where: str, name: str, value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    raise ReferenceFileError(f"{where}: {name} must be an exact decimal number such as 43.62.")


def _confidence(where: str, value: str) -> str:
    allowed = get_args(ReferenceConfidence)
    if value not in allowed:
        raise ReferenceFileError(f"{where}: confidence is {value!r}. It must be one of {', '.join(allowed)}.")
    return value


def _compares_with(where: str, value: object) -> str:
    if value == "" or (isinstance(value, str) and _COMPARES_WITH.fullmatch(value)):
        return str(value)
    raise ReferenceFileError(f"{where}: compares_with is {value!r}, which is no figure of a statement.")


def _kinds(where: str, value: object) -> tuple[SettingKind, ...]:
    if isinstance(value, list) and all(kind in set(SettingKind) for kind in value):
        return tuple(SettingKind(kind) for kind in value)
    raise ReferenceFileError(f"{where}: kinds must be a list of {', '.join(SettingKind)}.")
