"""Reports that several tests look at, each made once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from openbook.charts import (
    Bar,
    LineChart,
    Mark,
    ScaleMarks,
    Series,
    StackedBar,
    Step,
    Swing,
    Tornado,
    Waterfall,
)
from openbook.report import HistoryHead, Subject, build, to_pdf
from openbook.report.blocks import (
    Bullets,
    ChartBlock,
    Column,
    Contents,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Notice,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Term,
    Working,
    WorkingStep,
)
from openbook.resources import example_plan, example_statement, standards
from tests.report.record import AGREEMENT, ROUNDS, case, entries

HISTORY = HistoryHead("3f9a" * 16, 42, "5b1c9d02")
HOSTILE = (
    "x<y and y>z",
    "AT&T & Söhne",
    "<b>bold</b>",
    "<img src=file:///etc/passwd>",
    "<a href=file:///etc/passwd>here</a>",
    "<script>alert(1)</script>",
    "]]> --> </table></p>",
    "&lt;not an entity&gt; &#60;",
    "{0} %s ${x} \\n \\u0041",
    "(brackets) \\( \\) <</MCID 0>> BDC EMC ET Q",
    "=HYPERLINK(1)",
    "quote \" and apostrophe ' and `",
)


def example(kind="breakdown", side="provider"):
    return Subject(
        example_statement("realistic" if kind == "decision" else side),
        standards(),
        second=example_statement("realistic"),
        plan=example_plan(),
        history=HISTORY,
        made_on=date(2026, 11, 21),
        answers={"provider.costs.other_supplies.profit_in_lines": "Taken out: it is part of head office."},
        rounds=ROUNDS,
        agreed=AGREEMENT,
        entries=entries(),
        case=case(example_statement("realistic"), standards(), example_plan()),
    )


@cache
def report(kind, side="provider"):
    return build(kind, example(kind, side))


@cache
def report_pdf(kind):
    return to_pdf(report(kind))


def charts():
    values = tuple(Decimal(x) for x in ("2612.11", "84.20", "310.50"))
    return (
        LineChart("Path", ("Today", "Year 1"), (Series("Target", (Decimal(100), Decimal(90)), "target"),)),
        StackedBar("Made of", ("Staffing", "Premises", "Supplies"), (Bar("Price", values),)),
        Waterfall("Way", "Asking", Decimal(100), (Step("Agency", Decimal(-20)),), "Realistic"),
        ScaleMarks("Scale", (Mark("Floor", Decimal(80)), Mark("Price", Decimal(100))), floor=Decimal(80)),
        Tornado("Moves", Decimal(100), (Swing("Pay", Decimal(90), Decimal(110)),)),
    )


def every_block(words="Words"):
    """A document with a block of each kind, whose texts all hold `words`."""
    facts = ((f"Fact {words}", f"Value {words}"),)
    blocks = (
        Cover(f"Cover {words}", f"Subtitle {words}", facts, f"Mark {words}"),
        KeyFigures((KeyFigure(f"Figure {words}", "£3,601.37", f"Note {words}"),)),
        Contents(),
        Heading(f"First {words}"),
        Paragraph(f"Paragraph {words}"),
        Paragraph("Small", small=True),
        Heading(f"Second {words}", 2),
        Heading(f"Third {words}", 3),
        Bullets((f"Point {words}", "Another")),
        Notice(f"Notice {words}", "warning"),
        Notice("Told", "information"),
        Notice("Fine", "good"),
        a_table(words),
        *(ChartBlock(replace(chart, title=f"{chart.title} {words}"), with_table=True) for chart in charts()),
        PageBreak(),
        Heading("Annex"),
        a_working(words),
        Table("Rates", (Column("No."), Column("Rate")), (Row(("R1", "A rate"), ref="R1"),)),
    )
    return Document("sample", f"Title {words}", blocks, f"Reference {words}", "EXAMPLE", HISTORY)


def a_table(words):
    """A table with rows of every kind."""
    columns = (Column(f"Name {words}"), Column("£ a week", "right"), Column("See", ref=True))
    rows = (
        Row((f"Group {words}",), "group"),
        Row((f"Line {words}", "£1.00", "W1"), inset=True, detail=f"Detail {words}"),
        Row(("In all", "£1.00", ""), "total"),
    )
    return Table(f"Table {words}", columns, rows, (f"Table note {words}",))


def a_working(words):
    """A working of one step, made of a rate and a bare number."""
    how = (Term(f"Part {words}", "£1.00", "R1"), " × (", Term("", "2"), ")")
    return Working(f"Working {words}", (WorkingStep("W1", f"Step {words}", "£2.00", how),))
