"""A row of a sheet as a post: its fields with the columns they came from, and what to ask about them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from openbook.exchange.mapping.rows import SheetRow, per_words
from openbook.exchange.mapping.words import is_sleep_in
from openbook.model.choices import Per, Role
from openbook.model.words import money, number

USUAL_WEEK = Decimal("37.5")
_FOR_ONE = re.compile(
    r"\b(?:1 ?: ?1|2 ?: ?1|3 ?: ?1|one[ -]to[ -]one|two[ -]to[ -]one|1 to 1|2 to 1|individual hours)\b",
    re.IGNORECASE,
)
_MOST_NIGHTS, _LEAST_A_NIGHT = Decimal(21), Decimal(25)
_LEAST_AN_HOUR = Decimal(10)
_ALIKE = Decimal("0.005")
_FTE_PLACES = Decimal("0.0001")


@dataclass(slots=True)
class ReadPost:
    """A post as a row gives it: each field with its column, in order; an unfinished one lacks something."""

    fields: list[tuple[str, int, object]] = field(default_factory=list)
    questions: list[tuple[int, str]] = field(default_factory=list)
    once: list[tuple[int, str]] = field(default_factory=list)
    """What is asked at the first post of a sheet only: the same holds for all."""
    notes: list[str] = field(default_factory=list)
    lacks: str = ""
    """What is still to be entered: "hours a week"; empty where nothing is."""

    def put(self, name: str, column: int, value: object) -> None:
        """Enter a field."""
        self.fields.append((name, column, value))

    def ask(self, column: int, text: str) -> None:
        """Ask whether something is meant."""
        self.questions.append((column, text))


def read_post(row: SheetRow, role: Role, full_time: Decimal | None) -> ReadPost:
    """Read a row as a post.

    `full_time` is the sheet's own full-time week in hours; without one 37.5 is taken, and asked about.
    """
    post = ReadPost()
    post.put("title", row.label_column, row.label[:500])
    post.put("role", row.label_column, role.value)
    if _FOR_ONE.search(row.label) or row.is_for_one:
        post.put("allocation", row.label_column, "individual")
    if row.note:
        post.notes.append(row.note)
    if is_sleep_in(row.label) and not _is_awake(row):
        _read_sleep_ins(row, post)
    elif "salary" in row.figures and "rate" not in row.figures:
        _read_salary(row, post, full_time or USUAL_WEEK)
    else:
        _read_hourly(row, post, full_time)
    if is_sleep_in(row.label) and _is_awake(row):
        post.ask(row.places["hours"], "these hours were read as hours awake, not as sleep-ins")
    if post.lacks:
        post.notes += _said_of_cost(row)
    return post


def _is_awake(row: SheetRow) -> bool:
    """Whether a row that speaks of sleep-ins has hours at hourly pay: too many to be nights."""
    hours, rate = row.figures.get("hours"), row.figures.get("rate")
    if hours is None or rate is None:
        return False
    return hours > _MOST_NIGHTS and _LEAST_AN_HOUR <= rate < _LEAST_A_NIGHT


def _read_sleep_ins(row: SheetRow, post: ReadPost) -> None:
    """Read nights asleep: so many a week, at a rate for each; hours and hourly pay are not among them."""
    figures, places = row.figures, row.places
    use = next((one for one in ("days", "hours", "staff") if one in figures), None)
    nights, rate = (figures[use] if use else None), figures.get("rate")
    if use is None or nights is None or rate is None or nights > _MOST_NIGHTS or rate < _LEAST_A_NIGHT:
        post.lacks = "sleep-ins by the night, and hourly pay"
        post.notes += [f"In the sheet: {number(figure)} under {name}" for name, figure in figures.items()]
        return
    post.put("sleep_ins.nights_per_week", places[use], nights)
    post.put("sleep_ins.rate_per_night", places["rate"], rate)
    post.put("hours_per_week", places[use], Decimal(0))
    post.ask(places[use], f"{number(nights)} sleep-ins a week at {money(rate)} a night were read")
    post.lacks = "the hourly pay of whoever sleeps in"


def _read_salary(row: SheetRow, post: ReadPost, full_time: Decimal) -> None:
    figures, places = row.figures, row.places
    post.put("pay", row.label_column, "salaried")
    post.put("annual_salary", places["salary"], figures["salary"])
    if "fte" in figures:
        post.put("fte", places["fte"], figures["fte"])
    elif "staff" in figures:
        post.put("fte", places["staff"], figures["staff"])
        post.ask(places["staff"], f"{number(figures['staff'])} on the salary were read as full-time")
    elif "hours" in figures and figures["hours"] != full_time:
        hours = figures["hours"]
        fte = (hours / full_time).quantize(_FTE_PLACES)
        post.put("fte", places["hours"], fte)
        told = f"{number(hours)} hours were read as {number(fte)} of a full-time week of {number(full_time)}"
        post.ask(places["hours"], f"{told}, and the salary as that of the full-time week")


def _read_hourly(row: SheetRow, post: ReadPost, full_time: Decimal | None) -> None:
    figures, places = row.figures, row.places
    has_hours = _read_hours(row, post, full_time)
    if "rate" in figures:
        post.put("hourly_pay", places["rate"], figures["rate"])
    if "each" in figures:
        post.put("contracted_hours", places["each"], figures["each"])
    lacks = [] if has_hours else ["hours a week"]
    if "rate" not in figures:
        lacks.append("hourly pay")
    post.lacks = " and ".join(lacks)


def _read_hours(row: SheetRow, post: ReadPost, full_time: Decimal | None) -> bool:
    """Read the hours of all staff of the post together, however the sheet states them."""
    figures, places = row.figures, row.places
    staff = figures.get("staff")
    if "shift" in figures and "days" in figures and "hours" not in figures:
        post.put(
            "rota[0].staff", places.get("staff", places["shift"]), Decimal(1) if staff is None else staff
        )
        post.put("rota[0].hours", places["shift"], figures["shift"])
        post.put("rota[0].days", places["days"], figures["days"])
        return True
    if "hours" in figures:
        post.put("hours_per_week", places["hours"], _hours_of_all(row, post, staff))
        return True
    people, use = (figures["fte"], "fte") if "fte" in figures else (staff, "staff")
    each = figures.get("each", full_time if use == "fte" else None)
    if people is None or (each is None and use == "staff"):
        return False
    week = USUAL_WEEK if each is None else each
    post.put("hours_per_week", places[use], people * week)
    if people != 1 or use == "fte":
        words = "full-time equivalents" if use == "fte" else "hours of each"
        all_hours = number(people * week)
        told = f"{words} were read at {number(week)} hours, so {number(people)} are {all_hours} hours"
        unsaid = "" if each is not None else "; the sheet does not say its full-time week"
        post.once.append((places[use], told + unsaid))
    return True


def _hours_of_all(row: SheetRow, post: ReadPost, staff: Decimal | None) -> Decimal:
    """Say whether hours beside a number of staff are those of all or of each: by the row's own cost."""
    hours, column = row.figures["hours"], row.places["hours"]
    if staff is None or staff <= 1:
        return hours
    rate = row.figures.get("rate")
    weekly = next((one.value for one in row.amounts if one.per is Per.WEEK), None)
    if rate and weekly and abs(hours * staff * rate - weekly) <= weekly * _ALIKE:
        whole = hours * staff
        post.ask(
            column, f"{number(staff)} staff of {number(hours)} hours each were read as {number(whole)} hours"
        )
        return whole
    post.ask(column, f"{number(hours)} hours a week were read as those of all {number(staff)} together")
    return hours


def _said_of_cost(row: SheetRow) -> Iterator[str]:
    """Keep what the sheet has for an unfinished post, so that nothing is looked up again."""
    for one in row.amounts:
        per = f" {per_words(one.per)}" if one.per else ""
        place = " for each place" if one.per_place else ""
        yield f"In the sheet: {money(one.value)}{per}{place}"
