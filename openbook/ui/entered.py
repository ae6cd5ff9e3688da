"""What was entered in a statement, told in a few lines, each with the place where it is changed."""

from collections.abc import Iterator
from decimal import Decimal

from openbook.model.pricing import Priced
from openbook.model.statement import Statement
from openbook.model.words import date_words, listed, money, number, plural
from openbook.ui.document import Document
from openbook.ui.side_panel import CHECKS

Answer = tuple[str, str, str]  # the path to go to, what it is, and its words
_NOT_YET = "Not entered"


def entered(document: Document) -> tuple[Answer, ...]:
    """Give what stands in the statement on screen, in the order of its sections."""
    statement = document.statement
    return (
        *_placement(document.side.label, statement),
        *_costs(statement, document.priced),
        *_open(document),
    )


def entered_words(document: Document) -> str:
    """Say it in one sentence, and what still waits."""
    statement, priced = document.statement, document.priced
    told = [
        plural(len(statement.staffing), "post"),
        plural(len(statement.costs), "cost line"),
        f"{money(priced.weekly_price.value)} a week" if priced is not None else "no price yet",
    ]
    of = f" of {statement.setting.provider}" if statement.setting.provider else ""
    waits = "".join(f" {text}." for _, _, text in _open(document))
    return f"{document.side.label}{of}: {listed(told)}.{waits}"


def _placement(whose: str, statement: Statement) -> Iterator[Answer]:
    setting = statement.setting
    prepared = f"{whose}, prepared by the {statement.prepared_by.label.lower()}"
    yield "title", "Placement", statement.title or _NOT_YET
    yield "prepared_by", "Statement", f"{prepared}, {statement.basis.label.lower()}"
    yield "price_base", "Price base", date_words(statement.price_base)
    yield "setting.provider", "Provider", setting.provider or _NOT_YET
    home = (setting.name, setting.kind.label, setting.region)
    yield "setting.name", "Setting", ", ".join(part for part in home if part)
    places = [
        f"{number(value)} {word}"
        for value, word in ((setting.registered_places, "registered"), (setting.occupied_places, "occupied"))
        if value is not None
    ]
    by = f"shared costs are divided by {setting.divide_by.label.lower()}"
    yield "setting.occupied_places", "Places", "; ".join([*places, by]) if places else _NOT_YET


def _costs(statement: Statement, priced: Priced | None) -> Iterator[Answer]:
    posts, lines = plural(len(statement.staffing), "post"), plural(len(statement.costs), "line")
    if priced is None:
        yield "staffing", "Staffing", posts
        yield "costs", "Running costs", lines
        return
    groups = {key: figure.value for key, figure in priced.groups.items()}
    hours = sum((post.hours.value for post in priced.posts), Decimal(0))
    running = sum((groups[key] for key in ("premises", "supplies_and_services", "individual")), Decimal(0))
    yield "staffing", "Staffing", f"{posts}, {number(hours, 1)} hours a week, {money(groups['staffing'])}"
    yield "costs", "Running costs", f"{lines}, {money(running)}"
    for key, name in (("head_office", "Head office"), ("property", "Property"), ("surplus", "Surplus")):
        yield key, name, money(groups[key])
    yield "price", "Weekly price", money(priced.weekly_price.value)


def _open(document: Document) -> Iterator[Answer]:
    """Give what waits: entries that were refused, what is missing, and checks without an answer."""
    refusals, costed = document.refusals, document.costed
    if refusals:
        names = listed([one.label.lower() for one in refusals.values()])
        yield next(iter(refusals)), "Not entered", f"Refused and not entered: {names}"
    if costed.priced is None and costed.gaps:
        yield costed.gaps[0].path, "Missing", f"{plural(len(costed.gaps), 'entry', 'entries')} missing"
    elif waiting := len(document.checks_waiting()):
        yield CHECKS, "To look at", f"{plural(waiting, 'check waits', 'checks wait')} for an answer"
