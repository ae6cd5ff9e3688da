"""The columns of the staffing grid and of the small grids of a post."""

from collections.abc import Sequence
from decimal import Decimal

from openbook.model.choices import Pay
from openbook.model.figure import Figure
from openbook.model.statement import Enhancement, Post, RotaRow
from openbook.ui.care_hours import care_hour_of, care_hour_of_all
from openbook.ui.document import Document
from openbook.ui.grid_plan import GridPlan, entry_column, figure_column, invitation, open_ended
from openbook.ui.headed_block import meanings_of_posts


def staffing_plan() -> GridPlan:
    """Give the staffing grid: what matters first; the rest stands in the panel of the post."""
    columns = (
        entry_column(Post, "title", 156, label="Post", when_empty=_role),
        entry_column(Post, "allocation", 84, brief=True),
        entry_column(Post, "hours_per_week", 68, label="Hours", when_empty=_rota_hours, total=_hours),
        entry_column(Post, "hourly_pay", 76),
        entry_column(Post, "annual_salary", 100),
        entry_column(Post, "agency_share", 60, label="Agency"),
        figure_column("This placement", "£/week", 104, _weekly, total=_staffing),
        figure_column("Care hour", "£/hour", 76, _per_care_hour, total=_care_hour),
    )
    return GridPlan(
        "staffing",
        "post",
        "posts",
        columns,
        lambda post: post.called,
        _new_post,
        _copied_post,
        layout=open_ended(_new_post, "post"),
        meanings=meanings_of_posts,
    )


def rota_plan(path: str) -> GridPlan:
    """Give the grid of a post's rota."""
    columns = (
        entry_column(RotaRow, "name", 150, when_empty=invitation("shift")),
        entry_column(RotaRow, "staff", 88),
        entry_column(RotaRow, "hours", 88),
        entry_column(RotaRow, "days", 88),
        figure_column("Together", "hours/week", 96, _row_hours),
    )
    return GridPlan(
        path,
        "shift",
        "shifts",
        columns,
        lambda row: row.name or "Shift",
        lambda _: RotaRow(),
        layout=open_ended(lambda _: RotaRow(), "shift"),
        asked=_hours_of_post,
    )


def enhancements_plan(path: str) -> GridPlan:
    """Give the grid of a post's enhancements."""
    columns = (
        entry_column(Enhancement, "name", 150, when_empty=invitation("enhancement")),
        entry_column(Enhancement, "hours_per_week", 104, label="Hours"),
        entry_column(Enhancement, "premium_rate", 96, label="Premium"),
        entry_column(Enhancement, "premium_per_hour", 96, label="or premium"),
    )
    return GridPlan(
        path,
        "enhancement",
        "enhancements",
        columns,
        lambda row: row.name or "Enhancement",
        lambda _: Enhancement(),
        layout=open_ended(lambda _: Enhancement(), "enhancement"),
        asked=_cost_of_post,
    )


def _new_post(posts: Sequence[Post]) -> Post:
    return Post(id=_free_id("post", posts))


def _copied_post(post: Post, posts: Sequence[Post]) -> Post:
    return post.model_copy(update={"id": _free_id(post.id.rstrip("0123456789").rstrip("-"), posts)})


def _free_id(stem: str, posts: Sequence[Post]) -> str:
    taken = {post.id for post in posts}
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}-{number}") not in taken)


def _role(document: Document, path: str, post: Post) -> str:
    del document
    return post.role.label if path else "Type a post here"


def _rota_hours(document: Document, path: str, post: Post) -> Figure | None:
    figures = document.post(path)
    return figures.hours if figures is not None and post.rota else None


def _weekly(document: Document, path: str, post: Post) -> Figure | None:
    del post
    figures = document.post(path)
    return figures.placement_cost if figures is not None else None


def _per_care_hour(document: Document, path: str, post: Post) -> Figure | None:
    del post
    figures = document.post(path)
    return care_hour_of(figures) if figures is not None else None


def _row_hours(document: Document, path: str, row: RotaRow) -> str:
    del document
    return "" if not path else f"{(row.staff * row.hours * row.days).normalize():f}"


def _hours(document: Document) -> str:
    priced = document.priced
    if priced is None:
        return ""
    worked = sum((one.hours.value for one in priced.posts), Decimal(0))
    return f"{worked:,.1f}".removesuffix(".0")


def _staffing(document: Document) -> Figure | None:
    priced = document.priced
    return priced.groups["staffing"] if priced is not None else None


def _care_hour(document: Document) -> Figure | None:
    priced = document.priced
    return care_hour_of_all(priced) if priced is not None else None


def _hours_of_post(document: Document, path: str, _row: RotaRow | Enhancement) -> str:
    figures = document.post(path.rsplit(".", maxsplit=1)[0])
    return figures.hours.key if figures is not None else ""


def _cost_of_post(document: Document, path: str, _row: RotaRow | Enhancement) -> str:
    figures = document.post(path.rsplit(".", maxsplit=1)[0])
    return figures.whole_cost.key if figures is not None else ""


def is_salaried(post: Post) -> bool:
    """Whether a post is paid a salary."""
    return post.pay is Pay.SALARIED
