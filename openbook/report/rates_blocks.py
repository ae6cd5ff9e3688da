"""The rates and assumptions behind a report, each with its source and what is doubtful about it."""

from collections.abc import Sequence

from openbook.model.explanation import figure_words, value_words
from openbook.model.rates import Rate
from openbook.model.words import date_words
from openbook.report.annex import Annex
from openbook.report.blocks import Block, Column, Heading, Notice, Paragraph, Row, Table


def rates_blocks(annex: Annex) -> list[Block]:
    """List the rates that entered the price and the assumptions it makes."""
    blocks: list[Block] = [Heading("Rates and assumptions")]
    if annex.rates:
        blocks.append(_rates_table(annex.rates))
    else:
        blocks.append(Paragraph("No statutory rate entered this price."))
    if annex.assumptions:
        rows = tuple(
            Row((f"A{i}", one.label, figure_words(one), str(one.source)), ref=f"A{i}")
            for i, one in enumerate(annex.assumptions, 1)
        )
        columns = (
            Column("No."),
            Column("Assumption"),
            Column("Value", "right"),
            Column("Why it may be made"),
        )
        blocks.append(Table("Assumptions", columns, rows))
    return blocks


def _rates_table(rates: list[Rate]) -> Table:
    rows = tuple(_rate_row(f"R{i}", rate) for i, rate in enumerate(rates, 1))
    columns = (Column("No."), Column("Rate"), Column("Value", "right"), Column("Status"))
    note = "A rate marked NOT CONFIRMED has to be checked before it is relied on."
    notes = (note,) if any(r.doubtful for r in rates) else ()
    return Table("Statutory rates", columns, rows, notes, detail_column=1, wide_details=True)


def _rate_row(number: str, rate: Rate) -> Row:
    value = "" if rate.value is None else value_words(rate.value, rate.unit)
    status = f"NOT CONFIRMED ({rate.status})" if rate.doubtful else rate.status
    days = f"From {date_words(rate.start)} to {date_words(rate.end)}."
    told = (days, f"Source: {rate.source}; checked {date_words(rate.checked_on)}.", rate.doubt)
    return Row((number, rate.label, value, status), detail=" ".join(filter(None, told)), ref=number)


def doubt_notice(rates: Sequence[Rate]) -> tuple[Notice, ...]:
    """Warn where a rate that entered a price is not confirmed; nothing where all are."""
    doubtful = [rate for rate in rates if rate.doubtful]
    if not doubtful:
        return ()
    return (Notice(" ".join(rate.doubt for rate in doubtful), "warning", "Rates to be confirmed"),)
