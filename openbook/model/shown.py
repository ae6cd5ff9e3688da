"""The words of a field: what it is called, its unit and what to enter.

Each field of the statement declares its own words once, and the form, the error
messages, the figures, the reports and the workbook all read them here.
"""

from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Shown:
    """How a field is shown: its label, its unit (as `figure.unit` reads it) and its help."""

    label: str
    unit: str = ""
    help: str = ""


@cache
def shown(record: type[BaseModel], field: str) -> Shown:
    """Give the words of a field; every field must have them, so a missing one is a fault."""
    for item in record.model_fields[field].metadata:
        if isinstance(item, Shown):
            return item
    raise LookupError(f"{record.__name__}.{field} has no words")
