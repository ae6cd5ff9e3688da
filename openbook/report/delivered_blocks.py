"""What was in fact paid at the agreed prices of a case, and what that delivered; apart from the plan."""

from collections.abc import Sequence

from openbook.model.agreed_years import AgreedYear, agreed_years, whole
from openbook.model.payments import KeptPayment, standing_payments
from openbook.model.programme import AgreedCase
from openbook.model.words import money, number
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table
from openbook.report.savings_blocks import floor_notes, table_words

_ABOUT = (
    "Delivered is what was in fact paid, held against the prices of the days it was paid for: price "
    "before, or doing nothing, × weeks × placements paid for, less what was paid. Days without a "
    "recorded payment are not in it: nothing is read into them."
)
_NOTHING = "No payment is recorded yet, so nothing is said of what was delivered."


def delivered_blocks(case: AgreedCase | None, level: int = 2) -> list[Block]:
    """Show what was delivered, year by year of the agreements, and each payment; nothing without a case."""
    if case is None or not case.agreed:
        return []
    heading = Heading("Delivered", level)
    stand = standing_payments(case.payments)
    if not stand:
        return [heading, Paragraph(_NOTHING)]
    years = agreed_years(case.agreed, case.payments)
    return [heading, Paragraph(_ABOUT), _years_table(years), _payments_table(stand)]


def _years_table(years: Sequence[AgreedYear]) -> Table:
    rows = [_row(one) for one in years]
    total = whole(years)
    if total is not None:
        words = (table_words(total.delivered_before), table_words(total.delivered_nothing))
        rows.append(Row(("In all", "", _planned(total), money(total.paid), *words), "total"))
    columns = (
        Column("Year"),
        Column("Recorded"),
        Column("Planned cost", "right"),
        Column("Paid", "right"),
        Column("Saved against the price before", "right"),
        Column("Saved against doing nothing", "right"),
    )
    changes = [change for one in years for change in (one.delivered_before, one.delivered_nothing)]
    whole_years = "A planned cost is that of the whole year; what was paid is of the days recorded."
    notes = (whole_years, *floor_notes(*changes))
    return Table("Delivered, £ for all placements paid for", columns, tuple(rows), notes)


def _row(one: AgreedYear) -> Row:
    told = ("", "", "")
    if one.recorded:
        told = (money(one.paid), table_words(one.delivered_before), table_words(one.delivered_nothing))
    return Row((one.name, one.recorded_words, _planned(one), *told))


def _planned(one: AgreedYear) -> str:
    return money(one.cost) if one.year is not None else ""


def _payments_table(stand: Sequence[KeptPayment]) -> Table:
    rows = []
    for kept in stand:
        said = kept.payment
        assert said is not None, "see standing_payments"
        cells = (
            said.period_words,
            number(said.weeks_paid, 2),
            number(said.placements),
            money(said.paid),
            said.source,
            str(kept.seq),
        )
        rows.append(Row(cells, detail=said.note))
    columns = (
        Column("Paid for"),
        Column("Weeks", "right"),
        Column("Placements", "right"),
        Column("Paid, £", "right"),
        Column("Source"),
        Column("Entry", "right"),
    )
    return Table("What was paid", columns, tuple(rows))
