"""Small statements for worked examples: one place, 52 weeks a year and only what a test names."""

from decimal import Decimal

from openbook.model.pricing import price
from openbook.model.statement_file import read_statement
from openbook.resources import standards
from tests.model.statements import file_text, read

D = Decimal
W = D(365) / 7
CLOSE = D("1e-20")


def hourly(hours=40, pay="15", **fields):
    """An hourly post for this placement alone, without cover unless a test asks for it."""
    post = {"id": "post", "pay": "hourly", "hourly_pay": pay, "hours_per_week": hours, "contracted_hours": 40}
    return post | {"allocation": "individual", "cover": False} | fields


def salaried(salary=52_000, **fields):
    """A salaried post for this placement alone."""
    return {"id": "post", "pay": "salaried", "annual_salary": salary, "allocation": "individual"} | fields


def entries(*posts, on="2026-04-06", places=1, weeks=52, terms=None, **parts):
    """What a file says of these posts, shared costs divided by `places`."""
    raw = {
        "format": "openbook-statement",
        "version": "1.0",
        "price_base": on,
        "setting": {"occupied_places": places},
        "staffing": [{"id": f"post-{i}"} | post for i, post in enumerate(posts)],
        "employment": terms or {},
    }
    if weeks is not None:
        raw["weeks_per_year"] = weeks
    return raw | parts


def home(*posts, **parts):
    """A statement of these posts, whole enough to be priced."""
    return read(entries(*posts, **parts))


def draft(*posts, **parts):
    """A statement of these posts that may still lack entries."""
    return read_statement(file_text(entries(*posts, **parts)), standards().lines, complete=False)


def priced(*posts, **parts):
    """The price of a small statement."""
    return price(home(*posts, **parts), standards())


def part(post, name, **parts):
    """One step of the cost of a single post, by the end of its key."""
    return priced(post, **parts).figure(f"staffing.{post['id']}.{name}").value


def same(value, expected):
    """Whether two decimals are the same but for the last digits of a division."""
    return abs(value - expected) <= CLOSE
