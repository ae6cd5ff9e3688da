"""What a price is made of, how low it may go, and who pays it."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from openbook.charts import Bar, Mark, ScaleMarks, StackedBar
from openbook.model.choices import PreparedBy
from openbook.model.figure import Figure
from openbook.model.pricing import GROUP_LABELS, GROUPS, Priced, PricedLine
from openbook.model.rounding import beside, split
from openbook.model.statement import Statement
from openbook.model.words import money, money_signed, pennies
from openbook.report.annex import Annex
from openbook.report.blocks import (
    Block,
    Bullets,
    ChartBlock,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
)
from openbook.report.lines import line_name, shown_weekly, shown_yearly

_NIL = Decimal(0)
OWN_LINE = ("head_office", "surplus")
FLOOR_WORDS = "less than the same hours lawfully cost"


def made_of_blocks(priced: Priced, annex: Annex) -> list[Block]:
    """Show what the price is made of: a bar of its groups, and every line."""
    values = [priced.groups[group].value for group in GROUPS]
    bar = Bar("Weekly price", tuple(values))
    chart = StackedBar("What the weekly price is made of", tuple(GROUP_LABELS[g] for g in GROUPS), (bar,))
    return [
        Heading("What the price is made of"),
        Paragraph(
            f"The price of {money(priced.weekly_price.value)} a week is made of seven groups. Head office, "
            "property and surplus stand apart and are never hidden in other lines."
        ),
        ChartBlock(chart),
        lines_table(priced, annex),
    ]


def lines_table(priced: Priced, annex: Annex) -> Table:
    """Give every line of the price; rounded lines add up to rounded groups, and these to the price."""
    lines = list(zip(priced.lines, shown_weekly(priced), shown_yearly(priced), strict=True))
    whole = priced.weekly_price
    shares = share_words([priced.groups[group].value for group in GROUPS], whole.value)
    rows: list[Row] = []
    for group, part in zip(GROUPS, shares, strict=True):
        inside = [one for one in lines if one[0].group == group]
        weekly = sum((a_week for _, a_week, _ in inside), _NIL)
        yearly = sum((a_year for _, _, a_year in inside), _NIL)
        cells = (money(weekly), money(yearly), part, annex.ref(priced.groups[group]))
        rows.append(Row((GROUP_LABELS[group], *cells), "group"))
        if group not in OWN_LINE:
            rows += _line_rows(inside, whole.value, annex)
    share_of_all = "100.0%" if whole.value > 0 else ""
    last = (money(whole.value), money(priced.annual_price.value), share_of_all, annex.ref(whole))
    rows.append(Row(("Weekly price", *last), "total"))
    columns = (
        Column("Line"),
        Column("£ a week", "right"),
        Column("£ a year", "right"),
        Column("Share", "right"),
        Column("Working", "right", ref=True),
    )
    note = "Lines are rounded so that they add up. A year is the week’s price times the weeks in a year."
    return Table("The price by group and line", columns, tuple(rows), (note,))


def _line_rows(
    inside: Sequence[tuple[PricedLine, Decimal, Decimal]], whole: Decimal, annex: Annex
) -> list[Row]:
    rows = []
    for line, weekly, yearly in inside:
        part = f"{line.figure.value / whole * 100:z.1f}%".replace("-", "−") if whole > 0 else ""
        cells = (line_name(line, annex.posts), money(weekly), money(yearly), part, annex.ref(line.figure))
        rows.append(Row(cells, inset=True))
    return rows


def share_words(values: Sequence[Decimal], whole: Decimal) -> list[str]:
    """Give shares of a whole to a tenth of a per cent, so that they add up to 100%."""
    if whole <= 0:
        return ["" for _ in values]
    tenths = [value / whole * 1000 for value in values]
    down = [value.quantize(Decimal(1), ROUND_FLOOR) for value in tenths]
    missing = 1000 - int(sum(down, Decimal(0)))
    by_loss = sorted(range(len(down)), key=lambda i: (down[i] - tenths[i], i))
    for i in by_loss[: max(missing, 0)]:
        down[i] += 1
    return [f"{value / 10:.1f}%" for value in down]


def floor_blocks(statement: Statement, priced: Priced) -> list[Block]:
    """Show price, break-even and lawful floor on one scale, and what the floor leaves out."""
    asked = statement.prepared_by is PreparedBy.PROVIDER
    name, role = (
        ("Price in the provider’s statement", "asking") if asked else ("Realistic price", "realistic")
    )
    marks = (
        Mark("Lawful floor", priced.lawful_floor.value, "lawful_floor"),
        Mark("Break-even", priced.break_even.value, "break_even"),
        Mark(name, priced.weekly_price.value, role),
    )
    chart = ScaleMarks(
        "The price, break-even and the lawful floor on one scale",
        marks,
        floor=priced.lawful_floor.value,
        floor_words=FLOOR_WORDS,
    )
    return [
        Heading("How low the price may go"),
        ChartBlock(chart),
        Paragraph(
            f"Break-even, {money(priced.break_even.value)} a week, is the price without surplus; a return on "
            "capital stays in it. Below it the provider loses money on this placement."
        ),
        Paragraph(
            f"The lawful floor, {money(priced.lawful_floor.value)} a week, is the least at which the same "
            "hours could lawfully be delivered in the same building. It is the price worked out again with:"
        ),
        Bullets(_FLOOR_TERMS),
        Paragraph(
            "Rota hours, weeks away, contracted hours, running costs, rent, depreciation and head office "
            "stay as stated. The floor is no target: staff may not be found at the legal minimum, and a "
            "council’s duty to keep providers going asks for more."
        ),
        _floor_table(priced),
    ]


_FLOOR_TERMS = (
    (
        "hourly pay at the National Living Wage, save for posts whose pay stands as stated, such as nurses "
        "and managers"
    ),
    "no agency staff and no enhancements; sleep-ins as stated",
    (
        "5.6 weeks of leave, Statutory Sick Pay, National Insurance for each employee and the least pension "
        "the law allows"
    ),
    "no flat rate of on-costs, no return on capital and no surplus",
)


def _floor_table(priced: Priced) -> Table:
    """Set the groups of the price beside those of the floor."""
    price = [priced.groups[group].value for group in GROUPS]
    floor = [found.value if (found := priced.floor_groups.get(group)) else _NIL for group in GROUPS]
    now = split(price, priced.weekly_price.value)
    least = beside(now, price, floor, priced.lawful_floor.value)
    whole = pennies(priced.lawful_floor.value) - pennies(priced.weekly_price.value)
    rows = [
        Row((GROUP_LABELS[group], money(a), money(b), money_signed(b - a)))
        for group, a, b in zip(GROUPS, now, least, strict=True)
    ]
    both = (money(priced.weekly_price.value), money(priced.lawful_floor.value))
    rows.append(Row(("In all", *both, money_signed(whole)), "total"))
    columns = (
        Column("£ a week"),
        Column("Price", "right"),
        Column("Lawful floor", "right"),
        Column("Difference", "right"),
    )
    return Table("From the price to the lawful floor", columns, tuple(rows))


def who_pays_blocks(priced: Priced, annex: Annex) -> list[Block]:
    """Show who pays the price; nothing where the council pays it all."""
    if not priced.contributions:
        return []
    figures: list[tuple[str, Figure, bool]] = [("Weekly price", priced.weekly_price, False)]
    figures += [(line.label, line.figure, True) for line in priced.contributions]
    rows = [Row((name, _less(one, less=less), annex.ref(one))) for name, one, less in figures]
    net = priced.net_weekly_cost
    rows.append(Row(("Net cost to the council", money(net.value), annex.ref(net)), "total"))
    columns = (Column("Part"), Column("£ a week", "right"), Column("Working", "right", ref=True))
    text = "What others pay is taken off after the price, and never from a cost."
    return [
        Heading("Who pays"),
        Paragraph(text),
        Table("From the price to the council’s cost", columns, tuple(rows)),
    ]


def _less(figure: Figure, *, less: bool) -> str:
    return money(-figure.value) if less else money(figure.value)
