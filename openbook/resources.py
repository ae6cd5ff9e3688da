"""Finds and reads what comes with the program: rates, chart of lines, references, examples.

This is the one place that knows where `resources/` lies: beside the package in a checkout,
inside it (as `_resources`) once installed. Whatever is read is read once. The model is imported
where it is needed: the window asks for its font and icons here before it is first painted.
"""

import hashlib
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from openbook.model.errors import RatesFileError, UnreadableFileError

if TYPE_CHECKING:
    from openbook.model.plan import Plan
    from openbook.model.reference import ReferenceRange
    from openbook.model.standards import Standards
    from openbook.model.statement import Statement

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
# The worked example: a home, a provider and figures that are invented, and marked so everywhere.
EXAMPLES = {
    "provider": "larch-house-provider.statement.json",
    "realistic": "larch-house-realistic.statement.json",
}
EXAMPLE_PLAN = "larch-house.plan.json"
EXAMPLE_STORY = "story.md"
# What a new case may start from, with its name on screen.
TEMPLATES = {
    "residential_learning_disability": "Residential home, learning disability",
    "supported_living": "Supported living",
    "nursing_home": "Nursing home",
}

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Where a file or folder of `resources/` lies; with no parts, `resources/` itself."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)


@cache
def standards() -> "Standards":
    """The rates on file, the chart of lines and the published figures, read once.

    Raises:
        RatesFileError: the rates contradict themselves.
        UnreadableFileError: a file is missing or is not TOML.
    """
    from openbook.model.lines import ChartOfLines
    from openbook.model.rates import RateBook
    from openbook.model.standards import Standards

    tables: dict[str, Any] = {}
    for name in RATES:
        for key, table in _read_toml("rates", f"{name}.toml").items():
            if key in tables:
                raise RatesFileError(f"{key} stands in two files of rates. Keep it in one.")
            tables[key] = table
    lines = ChartOfLines.from_table(_read_toml("lines.toml"))
    return Standards(RateBook.from_tables(tables), lines, reference_ranges())


@cache
def reference_ranges() -> "tuple[ReferenceRange, ...]":
    """Every published figure on file, in the order of the files, read once.

    Raises:
        ReferenceFileError: a record is incomplete.
        UnreadableFileError: a file is missing or is not TOML.
    """
    from openbook.model.reference import read_references

    return tuple(
        record
        for name in REFERENCES
        for record in read_references(name, _read_toml("reference", f"{name}.toml"))
    )


@cache
def example_statement(of: Literal["provider", "realistic"]) -> "Statement":
    """The worked example's statement: the provider's, or the commissioner's realistic one."""
    return _read_statement("examples", EXAMPLES[of])


@cache
def example_plan() -> "Plan":
    """The worked example's trajectory: 25% over four years, with its measures."""
    from openbook.model.exact_json import parse_json
    from openbook.model.plan import Plan

    return Plan.model_validate(parse_json(_read_text("examples", EXAMPLE_PLAN)))


@cache
def example_story() -> str:
    """The worked example told in plain words, in Markdown."""
    return _read_text("examples", EXAMPLE_STORY)


@cache
def guide() -> str:
    """How the program works, in Markdown."""
    return _read_text("help", "how-it-works.md")


@cache
def template(key: str) -> "Statement":
    """A draft to start a case from: typical posts and lines, whose amounts are still to be entered.

    Args:
        key: one of `TEMPLATES`.
    """
    return _read_statement("templates", f"{key}.statement.json", complete=False)


@cache
def rates_hash() -> str:
    """The SHA-256 of all rates and the chart of lines, which tells with what a price was worked out."""
    texts = [_read_text("rates", f"{name}.toml") for name in RATES] + [_read_text("lines.toml")]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _read_statement(*parts: str, complete: bool = True) -> "Statement":
    from openbook.model.statement_file import read_statement

    return read_statement(_read_text(*parts), standards().lines, complete=complete)


def _read_toml(*parts: str) -> dict[str, Any]:
    try:
        return tomllib.loads(_read_text(*parts), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(resource_path(*parts), error) from error


def _read_text(*parts: str) -> str:
    path = resource_path(*parts)
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path} came with the program and cannot be read: {error}. Install the program again."
    )
