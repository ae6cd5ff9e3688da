"""Finds and reads what comes with the program: rates, chart of lines, references, fonts, icons.

This is the one place that knows where `resources/` lies: beside the package in a checkout,
inside it (as `_resources`) once installed. Whatever is read is read once.
"""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from openbook.model.errors import RatesFileError, UnreadableFileError
from openbook.model.lines import ChartOfLines
from openbook.model.rates import RateBook
from openbook.model.reference import ReferenceRange, read_references
from openbook.model.standards import Standards

RATES = (
    "minimum_wage",
    "national_insurance",
    "pension",
    "sick_pay_and_leave",
    "real_living_wage",
    "nursing_care",
    "prices",
)
REFERENCES = (
    "care_home_lines",
    "unit_costs",
    "workforce",
    "returns",
    "uplifts",
    "home_care",
)

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Where a file or folder of `resources/` lies; with no parts, `resources/` itself."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)


@cache
def standards() -> Standards:
    """The rates on file and the chart of lines, read once.

    Raises:
        RatesFileError: the rates contradict themselves.
        UnreadableFileError: a file is missing or is not TOML.
    """
    tables: dict[str, Any] = {}
    for name in RATES:
        for key, table in _read_toml("rates", f"{name}.toml").items():
            if key in tables:
                raise RatesFileError(f"{key} stands in two files of rates. Keep it in one.")
            tables[key] = table
    lines = ChartOfLines.from_table(_read_toml("lines.toml"))
    return Standards(rates=RateBook.from_tables(tables), lines=lines)


@cache
def reference_ranges() -> tuple[ReferenceRange, ...]:
    """Every published figure on file, in the order of the files, read once.

    Raises:
        ReferenceFileError: a record is incomplete.
        UnreadableFileError: a file is missing or is not TOML.
    """
    return tuple(
        record
        for name in REFERENCES
        for record in read_references(name, _read_toml("reference", f"{name}.toml"))
    )


def _read_toml(*parts: str) -> dict[str, Any]:
    path = resource_path(*parts)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UnreadableFileError(
            f"{path} came with the program and cannot be read: {error}. Install the program again."
        ) from error
