"""Finds the figure that a key on screen means.

A key is one of a price ("weekly_price", "staffing.nights.employer_ni"). Before it may stand
a side ("provider/weekly_price"), or "before/" for the price that changes are counted from and
"change/" for what has moved since; after it what is made of it for the table it stands in:
"#year" (£ a year), "#share" (its share of the weekly price) or "#care_hour". Keys that begin with
"trajectory." or "comparison" are of the case's studies; "entered/" and a path is what stands in a field.
"""

from openbook.model.figure import INPUT, Figure, rounded, walk
from openbook.model.paths import where
from openbook.model.pricing import Priced
from openbook.ui.care_hours import care_hour
from openbook.ui.document import Document
from openbook.ui.figure_words import (
    A_YEAR,
    BEFORE,
    CARE_HOUR,
    CHANGE,
    COMPARISON,
    ENTERED,
    SHARE,
    TRAJECTORY,
)
from openbook.ui.sheet import PLAN, Side
from openbook.ui.studies import studies

_WAS, _IS = "as it was", "as it is now"


def figure_of(document: Document, key: str) -> Figure | None:
    """Give the figure of a key: of the statement on screen, or of the side that is named before it."""
    if key.startswith((COMPARISON, TRAJECTORY)):
        return studies(document).figure(key)
    if key.startswith(ENTERED):
        return entered_at(document, key.removeprefix(ENTERED))
    if key.startswith(BEFORE):
        return _before(document, key.removeprefix(BEFORE))
    if key.startswith(CHANGE):
        return _change(document, key.removeprefix(CHANGE), key)
    named, slash, bare = key.partition("/")
    side = Side(named) if slash and named in tuple(Side) else document.side
    priced = document.costed_side(side).priced if document.has(side) else None
    return None if priced is None else _figure(priced, bare if slash else key)


def entered_at(document: Document, path: str) -> Figure | None:
    """Give what is entered in a field, as the price or the path of the trajectory has it; None elsewhere."""
    priced, plan = document.priced, path.startswith(f"{PLAN}.")
    roots = studies(document).trajectory_roots() if plan else () if priced is None else priced.roots()
    found = next((one for one in walk(*roots) if one.operation == INPUT and one.source == path), None)
    return None if found is None else found.named(f"{ENTERED}{path}", found.label)


def place_words(document: Document, path: str) -> str:
    """Put the path of an entry in words: "Staffing, post 1 (Support workers, days), hourly pay"."""
    if path.startswith(f"{PLAN}."):
        return f"Trajectory, {document.entry(path).words.label}"
    return where(document.statement, path) or path


def _before(document: Document, key: str) -> Figure | None:
    """Give a figure of the last kept version, or of the price as it was when the case was opened."""
    before = document.baseline(document.side)
    found = None if before is None else _figure(before, key)
    return None if found is None else found.named(BEFORE + key, f"{found.label}, {_WAS}")


def _change(document: Document, key: str, whole: str) -> Figure | None:
    """Give what has moved since; a line that is only in one of the two has moved by all of it."""
    now = None if document.priced is None else _figure(document.priced, key)
    was = _before(document, key)
    if now is None:
        return None if was is None else (-was).named(whole, f"{was.label}: taken out since")
    if was is None:
        return now
    name, is_price = f"{now.label}, {_IS}", key == "weekly_price"
    if is_price:  # both prices are shown to the penny, and so is what moved between them
        now, was = rounded(now).named("", now.label), rounded(was).named("", was.label)
    return (now.named("", name) - was).named(whole, f"Change of {now.label}")


def _figure(priced: Priced, key: str) -> Figure | None:
    base, mark, made = key.partition("#")
    if mark + made == CARE_HOUR:
        return care_hour(priced, base)
    try:
        figure = priced.figure(base)
    except KeyError:
        return None
    if mark + made == A_YEAR:
        return (figure * priced.weeks).named(key, f"{figure.label}, a year")
    if mark + made == SHARE:
        return (figure / priced.weekly_price).named(key, f"{figure.label}, share of the price")
    return figure
