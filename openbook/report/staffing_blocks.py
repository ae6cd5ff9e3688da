"""How the staffing is priced: who works when at what pay, and what each post is made of."""

from decimal import Decimal

from openbook.model.choices import Pay, PostAllocation
from openbook.model.explanation import figure_words
from openbook.model.pricing import Priced
from openbook.model.rounding import split
from openbook.model.statement import Post, Statement
from openbook.model.words import money, number, share
from openbook.report.blocks import Block, Column, Heading, Paragraph, Row, Table
from openbook.report.lines import post_names, shown_weekly

_PARTS = (
    ("Worked pay", ("worked_pay",)),
    ("Time away", ("leave_pay", "sick_pay", "training_pay", "other_paid")),
    ("Variable pay", ("variable_pay", "variable_leave")),
    ("On-costs", ("on_costs",)),
    ("Agency", ("agency",)),
    ("Starters and training", ("recruitment", "training_fees")),
)


def staffing_blocks(statement: Statement, priced: Priced) -> list[Block]:
    """Show the posts, then what each is made of."""
    blocks: list[Block] = [Heading("How the staffing is priced")]
    if not priced.posts:
        return [*blocks, Paragraph("The statement has no posts.")]
    blocks.append(Paragraph(_cover_words(statement, priced)))
    blocks.append(_posts_table(statement, priced))
    blocks.append(_parts_table(statement, priced))
    return blocks


def _cover_words(statement: Statement, priced: Priced) -> str:
    """Say how absences and sharing work in this statement."""
    terms = statement.employment
    told = []
    try:
        cover = priced.figure("employment.cover")
    except KeyError:
        cover = None
    if cover is not None:
        away = priced.figure("employment.weeks_away")
        told.append(
            f"Employees are away from the rota for {figure_words(away)}, so each hour on a covered rota "
            f"takes {number(cover.value)} paid hours ({terms.cover_method.label.lower()})."
        )
    if priced.divisor is not None:
        places = number(priced.divisor.value)
        told.append(
            f"The cost of shared posts is divided by {places} places; posts for this placement are not."
        )
    return " ".join(told)


def _posts_table(statement: Statement, priced: Priced) -> Table:
    names = post_names(priced)
    shown = {line.path: a_week for line, a_week in zip(priced.lines, shown_weekly(priced), strict=True)}
    rows = []
    for post, figures in zip(statement.staffing, priced.posts, strict=True):
        hours = number(figures.hours.value, 2) if figures.hours.value else ""
        costs = (money(figures.whole_cost.value), money(shown[figures.path]))
        rows.append(Row((names[post.id], hours, _pay(post), *costs), detail=_for_whom(post)))
    staffing = [line for line in priced.lines if line.group == "staffing"]
    allowance = [line for line in staffing if line.key == "employment_allowance"]
    rows += [Row((line.label, "", "", "", money(shown[line.path]))) for line in allowance]
    whole = sum((shown[line.path] for line in staffing), Decimal(0))
    rows.append(Row(("Staffing", "", "", "", money(whole)), "total"))
    columns = (
        Column("Post"),
        Column("Hours a week", "right"),
        Column("Pay", "right"),
        Column("Whole post", "right"),
        Column("This placement", "right"),
    )
    return Table("The posts, £ a week", columns, tuple(rows), wide_details=True)


def _pay(post: Post) -> str:
    if post.pay is Pay.SALARIED:
        return f"{money(post.annual_salary or Decimal(0))} a year"
    return f"{money(post.hourly_pay or Decimal(0))} an hour"


def _for_whom(post: Post) -> str:
    """Say in a few words for whom a post is, and what is filled by agency."""
    whom = {
        PostAllocation.SHARED: "shared by all places",
        PostAllocation.INDIVIDUAL: "for this placement alone",
        PostAllocation.SHARE: f"{share(post.share or Decimal(0))} for this placement",
    }[post.allocation]
    agency = f"; {share(post.agency_share)} of hours by agency" if post.agency_share else ""
    fte = f"; {number(post.fte)} full-time equivalent" if post.fte is not None else ""
    return whom + agency + fte


def _parts_table(statement: Statement, priced: Priced) -> Table:
    """Show what each post's cost is made of; a part that no post has is left out."""
    posts = [
        [sum((_value(priced, post, name) for name in names), Decimal(0)) for _, names in _PARTS]
        for post in statement.staffing
    ]
    names = post_names(priced)
    used = [i for i in range(len(_PARTS)) if any(values[i] for values in posts)]
    rows = []
    for figures, values in zip(priced.posts, posts, strict=True):
        whole = figures.whole_cost.value
        parts = split([values[i] for i in used], whole)
        rows.append(Row((names[figures.id], *(money(part) for part in parts), money(whole))))
    parted = (Column(_PARTS[i][0], "right") for i in used)
    columns = (Column("Post"), *parted, Column("Whole post", "right"))
    note = "Time away is pay for leave, sickness, training and other paid absence. The annex has each part."
    return Table(
        "What each post is made of, £ a week for the whole post", columns, tuple(rows), (note,), dense=True
    )


def _value(priced: Priced, post: Post, name: str) -> Decimal:
    try:
        return priced.figure(f"staffing.{post.id}.{name}").value
    except KeyError:
        return Decimal(0)
