"""Numbers and days as they enter: decimals only, finite, in range, refused in plain words."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

_WRITTEN = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LONGEST = 40
_LARGEST_EXPONENT = 12


def read_decimal(value: Any) -> Decimal:  # noqa: ANN401 - anything at all may stand in a file
    """Read a decimal from a file's number or string; refuse what is not finite or out of range."""
    if isinstance(value, str):
        if len(value) > _LONGEST or not _WRITTEN.fullmatch(value):
            raise PydanticCustomError("not_a_number", "a number such as 12.60 would be accepted")
        number = Decimal(value)
    elif isinstance(value, Decimal):
        number = value
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        raise PydanticCustomError("not_a_number", "a number such as 12.60 would be accepted")
    if not number.is_finite():
        raise PydanticCustomError("not_finite", "a finite number such as 12.60 would be accepted")
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise PydanticCustomError(
            "out_of_range",
            "a number no larger than a million million (and no closer to nil) would be accepted",
        )
    return number or Decimal(0)


def read_day(value: Any) -> date:  # noqa: ANN401 - anything at all may stand in a file
    """Read a day from a file; only the form 2026-04-06 is a day."""
    if type(value) is date:
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("not_a_day", "a day written like 2026-04-06 would be accepted")


_READ = BeforeValidator(read_decimal)
Number = Annotated[Decimal, _READ]
NotNegative = Annotated[Decimal, Field(ge=0), _READ]
Positive = Annotated[Decimal, Field(gt=0), _READ]
Share = Annotated[Decimal, Field(ge=0, le=1), _READ]
Weeks = Annotated[Decimal, Field(ge=0, le=53), _READ]
WeekHours = Annotated[Decimal, Field(gt=0, le=168), _READ]
Day = Annotated[date, BeforeValidator(read_day)]
