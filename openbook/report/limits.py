"""How far a commissioner may go: what each stretch between the floor and the asking price means."""

from decimal import Decimal

from openbook.model.comparison import Comparison
from openbook.model.words import money, pennies
from openbook.report.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table


def limits_blocks(found: Comparison, fee: Decimal | None) -> list[Block]:
    """Say in words where to stop, and what must be true for a price between two marks."""
    first, second = found.first, found.second
    floor, even = pennies(second.lawful_floor.value), pennies(second.break_even.value)
    realistic, asked = pennies(second.weekly_price.value), pennies(first.weekly_price.value)
    points = [
        (
            f"Not below {money(floor)} a week, the lawful floor: the same hours cannot lawfully be delivered "
            "under it. A price below it is no saving, whoever agrees to it."
        ),
        _even_words(floor, even),
        _realistic_words(realistic, even, floor),
        _asked_words(asked, realistic, floor),
    ]
    if fee is not None:
        points.append(_fee_words(pennies(fee), realistic, floor))
    points.append(
        f"By the provider’s own statement break-even is {money(first.break_even.value)} and the lawful floor "
        f"{money(first.lawful_floor.value)}. Where the two statements differ, so may the provider’s limit."
    )
    return [
        Heading("How far to go"),
        Paragraph(
            "The floors are those of the realistic statement: they move when a line of it moves. They are a "
            "limit and no target, since staff may not be found at the legal minimum and a council has to "
            "keep its market going."
        ),
        Bullets(tuple(points)),
        _range_table(floor, even, realistic, asked),
    ]


def _even_words(floor: Decimal, even: Decimal) -> str:
    if even <= floor:
        return (
            f"Break-even, {money(even)}, is not above the lawful floor: the costs stated are lower than the "
            "law allows for these hours. Look at pay, leave, sick pay and pension first."
        )
    return (
        f"Not below {money(even)} a week, break-even, without measures that take costs out and that the "
        "provider can carry through: below it the placement loses money."
    )


def _realistic_words(realistic: Decimal, even: Decimal, floor: Decimal) -> str:
    if realistic < floor:
        return (
            f"The realistic price of {money(realistic)} is itself below the lawful floor and must not be "
            "offered. Look at the realistic statement again."
        )
    left = realistic - even
    if left <= 0:
        return f"The realistic price of {money(realistic)} leaves the provider no surplus."
    return f"The realistic price of {money(realistic)} leaves the provider a surplus of {money(left)} a week."


def _asked_words(asked: Decimal, realistic: Decimal, floor: Decimal) -> str:
    if asked < floor:
        return (
            f"What is asked, {money(asked)}, is below the lawful floor. It cannot be agreed as it stands, "
            "even though the provider asks for no more."
        )
    if realistic < floor:
        return f"What is asked, {money(asked)}, is {money(asked - floor)} a week above the lawful floor."
    if asked > realistic:
        return (
            f"Above {money(realistic)} only for a reason that changes a line of the realistic statement. "
            f"{money(asked - realistic)} a week lie between it and what is asked."
        )
    if asked < realistic:
        return (
            f"The provider asks {money(realistic - asked)} a week less than the realistic price. Ask whether "
            "the care can be kept up at it before it is agreed."
        )
    return "The provider asks the realistic price."


def _fee_words(fee: Decimal, realistic: Decimal, floor: Decimal) -> str:
    if fee < floor:
        return f"The fee now, {money(fee)}, is below the lawful floor: it has to rise."
    if fee == realistic:
        return f"The fee now, {money(fee)}, is the realistic price."
    way = "above" if fee > realistic else "below"
    return f"The fee now, {money(fee)}, is {money(abs(fee - realistic))} a week {way} the realistic price."


def _range_table(floor: Decimal, even: Decimal, realistic: Decimal, asked: Decimal) -> Table:
    """Name the stretches in rising order; marks that do not rise are left to the words above."""
    rows = [Row((f"Below {money(floor)}", "Never: not lawful for these hours"))]
    marks = (
        (even, "Only with measures that take the costs down, agreed by name and date"),
        (realistic, "With less surplus than the realistic statement allows: say why it can be kept up"),
        (asked, "Only where a line moves: for a reason, with evidence"),
    )
    before = floor
    for mark, words in marks:
        if mark > before:
            rows.append(Row((f"{money(before)} to {money(mark)}", words)))
            before = mark
    rows.append(Row((f"Above {money(before)}", "Not asked for and not supported by either statement")))
    columns = (Column("£ a week"), Column("What it would take"))
    return Table("Where to stop", columns, tuple(rows))
