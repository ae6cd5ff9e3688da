"""Units in words: what stands before and after a number, and what a screen reader says.

A unit is written as figures write it: "£/hour", "hours/week", "share", "£/year/employee".
"""

from dataclasses import dataclass
from functools import cache

_OWN_WORDS = {"starters/year/employee": ("", "of employees a year", "per cent of employees per year")}
_SPOKEN = {"£": "pounds", "share": "per cent"}
_AFTER = {
    "hour": "an hour",
    "day": "a day",
    "night": "a night",
    "week": "a week",
    "year": "a year",
    "employee": "for each employee",
    "place": "for this placement",
    "starter": "for each starter",
}


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit as it is shown and spoken: "£" before, "an hour" after, "pounds per hour"."""

    before: str
    after: str
    spoken: str


@cache
def unit_words(unit: str) -> UnitWords:
    """Give the words of a unit; an empty unit has none."""
    if not unit:
        return UnitWords("", "", "")
    if unit in _OWN_WORDS:
        return UnitWords(*_OWN_WORDS[unit])
    what, *per = unit.split("/")
    before = "£" if what == "£" else ""
    first = {"£": "", "share": ""}.get(what, what)
    after = " ".join(word for word in (first, *(_AFTER.get(one, f"for each {one}") for one in per)) if word)
    spoken = " ".join([_SPOKEN.get(what, what), *(f"per {one}" for one in per)])
    return UnitWords(before, after, spoken)


def spoken_name(label: str, unit: str = "") -> str:
    """Give the accessible name of a control: "Hourly pay, pounds per hour"."""
    spoken = unit_words(unit).spoken
    return f"{label}, {spoken}" if spoken else label
