"""The chart of lines: every kind of running cost, what belongs on it and what does not.

The wording follows DHSC's cost-of-care template (Annex A) so that what a council has
collected elsewhere can be laid beside it; the lines of the individual group are the ones
that learning-disability placements need besides.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self, cast, get_args

from openbook.model.choices import Per
from openbook.model.errors import OpenBookError

GroupKey = Literal["premises", "supplies_and_services", "individual"]

_FIELDS = ("key", "group", "label", "guide", "not_here", "synonyms", "annex_a", "default_per")


class LinesFileError(OpenBookError):
    """The chart of lines that came with the program contradicts itself."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the breakdown under which cost lines stand."""

    key: GroupKey
    label: str


GROUPS = (
    Group("premises", "Premises"),
    Group("supplies_and_services", "Supplies and services"),
    Group("individual", "Individual costs"),
)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One kind of cost.

    `annex_a` is DHSC's own wording, empty where their template has no such line;
    `synonyms` are the names providers' spreadsheets use; `default_per` is the period in
    which the amount is usually known.
    """

    key: str
    group: GroupKey
    label: str
    guide: str
    not_here: str
    synonyms: tuple[str, ...]
    annex_a: str
    default_per: Per


class ChartOfLines:
    """The cost lines in the order in which they are shown."""

    __slots__ = ("_by_key", "_by_name")

    def __init__(self, lines: Iterable[ChartLine]) -> None:
        """Take the lines in order.

        Raises:
            LinesFileError: a key stands twice, or one name means two lines.
        """
        self._by_key: dict[str, ChartLine] = {}
        self._by_name: dict[str, ChartLine] = {}
        for line in lines:
            if line.key in self._by_key:
                raise LinesFileError(f"The chart of lines holds {line.key} twice.")
            self._by_key[line.key] = line
            self._index_names(line)

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Self:
        """Build the chart from a parsed table whose `lines` is a list of rows.

        Raises:
            LinesFileError: anything missing, unknown or doubled, in a plain sentence.
        """
        rows = table.get("lines")
        if not isinstance(rows, list) or not rows or set(table) != {"lines"}:
            raise LinesFileError("The chart of lines must hold rows written [[lines]], and nothing else.")
        return cls(_read_line(row) for row in rows)

    def line(self, key: str) -> ChartLine:
        """The line with this key; KeyError when there is none (ask `has` first)."""
        return self._by_key[key]

    def has(self, key: str) -> bool:
        """Whether the chart holds this key."""
        return key in self._by_key

    def keys(self) -> tuple[str, ...]:
        """The keys in the order in which lines are shown."""
        return tuple(self._by_key)

    def of_group(self, group: str) -> tuple[ChartLine, ...]:
        """The lines of one group, in order."""
        return tuple(line for line in self._by_key.values() if line.group == group)

    def named(self, text: str) -> ChartLine | None:
        """The line that a provider's own wording means, or None.

        Case, punctuation and anything in brackets are ignored; nothing is guessed.
        """
        return self._by_name.get(_plain(text))

    def _index_names(self, line: ChartLine) -> None:
        for name in (line.key, line.label, line.annex_a, *line.synonyms):
            plain = _plain(name)
            if not plain:
                continue
            other = self._by_name.setdefault(plain, line)
            if other.key != line.key:
                raise LinesFileError(
                    f"In the chart of lines, “{name}” means both {other.key} and {line.key}."
                )


def _plain(text: str) -> str:
    without_brackets = re.sub(r"\([^)]*\)", " ", text.casefold()).replace("&", " and ").replace("_", " ")
    return " ".join(re.findall(r"[a-z0-9]+", without_brackets))


def _read_line(row: object) -> ChartLine:
    if not isinstance(row, Mapping):
        raise LinesFileError("Each row of the chart of lines must be a table written [[lines]].")
    where = str(row.get("key", "A line without a key"))
    missing = [name for name in _FIELDS if name not in row]
    unknown = [name for name in row if name not in _FIELDS]
    if missing or unknown:
        raise LinesFileError(
            f"{where}: the chart of lines must give {', '.join(_FIELDS)} and nothing else; "
            f"missing: {', '.join(missing) or 'none'}; not known: {', '.join(unknown) or 'none'}."
        )
    for name in ("key", "label", "guide", "not_here"):
        if not isinstance(row[name], str) or not row[name].strip():
            raise LinesFileError(f"{where}: {name} must be text and not empty.")
    synonyms = row["synonyms"]
    if not isinstance(synonyms, list) or not all(isinstance(name, str) for name in synonyms):
        raise LinesFileError(f"{where}: synonyms must be a list of texts.")
    if not isinstance(row["annex_a"], str):
        raise LinesFileError(f"{where}: annex_a must be text; leave it empty where DHSC has no such line.")
    return ChartLine(
        key=row["key"],
        group=cast("GroupKey", _one_of(where, "group", row["group"], get_args(GroupKey))),
        label=row["label"],
        guide=row["guide"],
        not_here=row["not_here"],
        synonyms=tuple(synonyms),
        annex_a=row["annex_a"],
        default_per=Per(_one_of(where, "default_per", row["default_per"], tuple(Per))),
    )


def _one_of(where: str, name: str, value: object, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise LinesFileError(f"{where}: {name} is {value!r}. It must be one of {', '.join(allowed)}.")
    return str(value)
