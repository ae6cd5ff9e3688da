"""Steps that are worked like those of an earlier post: told by number, name and value alone.

The same formula for post after post would hide what matters. Where a step has the very
formula of another post's step, with other values in it, the formula is told once.
"""

from collections.abc import Callable, Mapping, Sequence

from openbook.model.explanation import formula_with, terms
from openbook.model.figure import ASSUMPTION, INPUT, Figure
from openbook.report.blocks import Block, Column, Row, Table

_PLACEMENT = "placement"
_OF_THE_POST = {_PLACEMENT: "this placement", "whole_cost": "whole post", "care_hours": "care hours"}
Part = tuple[str, tuple[Figure, ...]]
"""The steps of one post: its name, and its figures."""


def parted(posts: Mapping[str, Sequence[Figure]]) -> tuple[list[Part], list[tuple[str, str, list[Figure]]]]:
    """Part the steps of posts into those to tell in full and those like an earlier post's.

    Each of the latter comes with the name of its post and of the post that it is like.
    """
    first: dict[tuple[str, str], str] = {}
    full: list[Part] = []
    alike: list[tuple[str, str, list[Figure]]] = []
    for name, figures in posts.items():
        own: list[Figure] = []
        like: dict[str, list[Figure]] = {}
        for figure in figures:
            pattern = first.setdefault(_pattern(figure), name)
            if pattern == name:
                own.append(figure)
            else:
                like.setdefault(pattern, []).append(figure)
        full.append((name, tuple(own)))
        alike += [(name, pattern, same) for pattern, same in like.items()]
    return full, alike


def alike_blocks(
    caption: str,
    alike: Sequence[tuple[str, str, list[Figure]]],
    number: Callable[[Figure], str],
    value: Callable[[Figure], str],
) -> list[Block]:
    """List the steps that are like those of another post, post by post, with what was entered."""
    if not alike:
        return []
    rows = []
    for name in dict.fromkeys(name for name, _, _ in alike):
        own = [(pattern, figures) for post, pattern, figures in alike if post == name]
        told = []
        for pattern, figures in own:
            steps = "; ".join(f"{number(one)} {short_name(one)} {value(one)}" for one in figures)
            told.append(f"Like {pattern}: {steps}.")
        all_steps = [one for _, figures in own for one in figures]
        if entered := _entered(all_steps, value):
            told.insert(0, f"With {entered}.")
        ref, *also = map(number, all_steps)
        rows.append(Row((name, "\n".join(told)), ref=ref, also=tuple(also)))
    columns = (
        Column("Post"),
        Column("Its steps, each with the formula of that step of the post named", small=True),
    )
    return [Table(caption, columns, tuple(rows), dense=True)]


def _entered(steps: Sequence[Figure], value: Callable[[Figure], str]) -> str:
    """Give the entries of a post that its steps are made of."""
    found = {
        f"{one.label} {value(one)}": None
        for step in steps
        for one in terms(step)
        if one.operation == INPUT and str(one.source).startswith("staffing[")
    }
    return "; ".join(found)


def short_name(figure: Figure) -> str:
    """Name a step; those that are named after their post say what they are."""
    return _OF_THE_POST.get(_own_key(figure) or "", figure.label)


def _pattern(figure: Figure) -> tuple[str, str]:
    """Give what a step has in common with its like: its own name, and its formula without values."""
    return _name(figure), formula_with(figure, _name)


def _name(figure: Figure) -> str:
    """Name a figure without its post; an assumption of nil or one stands in formulas as it is."""
    if figure.operation == ASSUMPTION and figure.value in (0, 1):
        return str(figure.value)
    own = _own_key(figure)
    return figure.label or figure.key if own is None else own


def _own_key(figure: Figure) -> str | None:
    """Give the key of a figure within its post; a figure of no post has none."""
    before, _, rest = figure.key.rpartition("staffing.")
    if not rest or before not in ("", "lawful_floor."):
        return None
    return rest.partition(".")[2] or _PLACEMENT
