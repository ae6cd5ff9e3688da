"""The tables of a price: breakdown, contributions, and what is different from before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from openbook.model.pricing import GROUP_LABELS, GROUPS, Priced, PricedLine
from openbook.model.rounding import split
from openbook.model.words import money, money_signed, pennies
from openbook.ui.figure_rows import FigureCell, FigureRow, Heading
from openbook.ui.figure_words import A_YEAR, BEFORE, CHANGE, SHARE
from openbook.ui.theme import Tone

BREAKDOWN = (
    Heading("For this placement", is_text=True),
    Heading("£ a week", "pounds a week"),
    Heading("£ a year", "pounds a year"),
    Heading("Share", "share of the weekly price"),
)
PAYERS = (
    Heading("Who pays", is_text=True),
    Heading("£ a week", "pounds a week"),
    Heading("£ a year", "pounds a year"),
)
CHANGES = (
    Heading("Line", is_text=True),
    Heading("Before", "before, pounds a week"),
    Heading("Now", "now, pounds a week"),
    Heading("Difference", "difference, pounds a week"),
)
_NIL = Decimal(0)


def line_labels(lines: Iterable[PricedLine]) -> dict[str, str]:
    """Name lines by the keys of their figures; those of one name also by their short names."""
    known = list(lines)
    count = Counter(line.label for line in known)
    return {
        line.figure.key: line.label if count[line.label] == 1 else f"{line.label} ({line.key})"
        for line in known
    }


def printed_groups(priced: Priced) -> dict[str, Decimal]:
    """Round the groups to the penny so that they add up to the printed price."""
    values = [priced.groups[group].value for group in GROUPS]
    return dict(zip(GROUPS, split(values, priced.weekly_price.value), strict=True))


def breakdown_rows(priced: Priced) -> tuple[FigureRow, ...]:
    """Give the breakdown by group and line; every column adds up to its total, to the penny."""
    weekly = [priced.groups[group].value for group in GROUPS]
    weeks = priced.weeks.value
    columns = zip(
        GROUPS,
        printed_groups(priced).values(),
        split([value * weeks for value in weekly], priced.annual_price.value),
        _shares(weekly, priced.weekly_price.value, Decimal(1)),
        strict=True,
    )
    rows = [_group_row(priced, group, amounts) for group, *amounts in columns]
    whole = "100%" if priced.weekly_price.value else ""
    total = (
        FigureCell("Weekly price"),
        FigureCell(money(priced.weekly_price.value), "weekly_price"),
        FigureCell(money(priced.annual_price.value), "annual_price"),
        FigureCell(whole, f"weekly_price{SHARE}" if whole else ""),
    )
    return (*rows, FigureRow("weekly_price", total, strong=True, ruled=True))


def payer_rows(priced: Priced) -> tuple[FigureRow, ...]:
    """Give who else pays, and what is left to the council."""
    values = [priced.weekly_price.value, *(-line.figure.value for line in priced.contributions)]
    weekly = split(values, priced.net_weekly_cost.value)
    net_a_year = priced.net_weekly_cost.value * priced.weeks.value
    yearly = split([value * priced.weeks.value for value in values], net_a_year)
    labels = ["Weekly price", *(f"less {_inside(line.label)}" for line in priced.contributions)]
    keys = ["weekly_price", *(line.figure.key for line in priced.contributions)]
    rows = [
        FigureRow(
            key,
            (FigureCell(label), FigureCell(money(a_week), key), FigureCell(money(a_year), key + A_YEAR)),
            path="" if key == "weekly_price" else key,
        )
        for label, key, a_week, a_year in zip(labels, keys, weekly, yearly, strict=True)
    ]
    key = "net_weekly_cost"
    net = (
        FigureCell("Net cost to the council"),
        FigureCell(money(priced.net_weekly_cost.value), key),
        FigureCell(money(net_a_year), key + A_YEAR),
    )
    return (*rows, FigureRow(key, net, strong=True, ruled=True))


def change_rows(before: Priced, now: Priced) -> tuple[FigureRow, ...]:
    """Give the lines that are different from before; none where the price is made just as it was."""
    old, new = _by_key(before.lines), _by_key(now.lines)
    keys = [key for key in (old | new) if _value(old.get(key)) != _value(new.get(key))]
    if not keys:
        return ()
    whole = pennies(now.weekly_price.value) - pennies(before.weekly_price.value)
    moves = split([_value(new.get(key)) - _value(old.get(key)) for key in keys], whole)
    labels = line_labels(before.lines) | line_labels(now.lines)
    rows = [
        _change_row(labels[key], old.get(key), new.get(key), move)
        for key, move in zip(keys, moves, strict=True)
    ]
    total = (
        FigureCell("Weekly price"),
        FigureCell(money(before.weekly_price.value), f"{BEFORE}weekly_price"),
        FigureCell(money(now.weekly_price.value), "weekly_price"),
        FigureCell(money_signed(whole), f"{CHANGE}weekly_price"),
    )
    return (*rows, FigureRow("weekly_price", total, strong=True, ruled=True))


def _group_row(priced: Priced, group: str, amounts: Sequence[Decimal]) -> FigureRow:
    lines = [line for line in priced.lines if line.group == group]
    a_week, a_year, part = amounts
    alone = len(lines) == 1 and lines[0].key == group
    values = [line.figure.value for line in lines]
    columns = zip(
        lines,
        split(values, a_week),
        split([value * priced.weeks.value for value in values], a_year),
        _shares(values, priced.weekly_price.value, part),
        strict=True,
    )
    labels = line_labels(priced.lines)
    under = [_line_row(line, labels[line.figure.key], each) for line, *each in columns]
    tone = Tone.TEXT if lines else Tone.MUTED
    cells = _cells(GROUP_LABELS[group], group, amounts, tone)
    path = lines[0].path if alone else "" if lines else group
    return FigureRow(group, cells, () if alone else tuple(under), strong=bool(lines), path=path)


def _line_row(line: PricedLine, label: str, amounts: Sequence[Decimal]) -> FigureRow:
    key = line.figure.key
    return FigureRow(key, _cells(label, key, amounts, Tone.TEXT), path=line.path)


def _cells(label: str, key: str, amounts: Sequence[Decimal], tone: Tone) -> tuple[FigureCell, ...]:
    a_week, a_year, part = amounts
    return (
        FigureCell(label, tone=tone),
        FigureCell(money(a_week), key, tone),
        FigureCell(money(a_year), key + A_YEAR, tone),
        FigureCell(_share_words(part), key + SHARE, Tone.MUTED),
    )


def _shares(values: Sequence[Decimal], whole: Decimal, goal: Decimal) -> list[Decimal]:
    """Give shares to a tenth of a per cent that add up to `goal`; nil where there is no whole."""
    if not whole:
        return [_NIL for _ in values]
    return [one / 10 for one in split([value / whole * 10 for value in values], goal * 10)]


def _inside(label: str) -> str:
    """Give a label as it stands inside a sentence; what begins with capitals keeps them."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _share_words(part: Decimal) -> str:
    """Say a share to a tenth of a per cent throughout, so that the column can be read down."""
    return f"{(part * 100).quantize(Decimal('0.1')):f}%".replace("-", "−")


def _change_row(label: str, old: PricedLine | None, new: PricedLine | None, move: Decimal) -> FigureRow:
    line = new or old
    assert line is not None
    key = line.figure.key
    cells = (
        FigureCell(label),
        FigureCell(money(old.figure.value), BEFORE + key) if old else FigureCell("not there"),
        FigureCell(money(new.figure.value), key) if new else FigureCell("taken out"),
        FigureCell(money_signed(move), CHANGE + key),
    )
    return FigureRow(key, cells, path=new.path if new else "")


def _by_key(lines: Iterable[PricedLine]) -> dict[str, PricedLine]:
    return {line.figure.key: line for line in lines}


def _value(line: PricedLine | None) -> Decimal:
    return _NIL if line is None else line.figure.value
