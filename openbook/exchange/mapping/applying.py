"""A mapped file read into a staged import: posts, cost lines and what has its own entry.

What cannot be given a place is listed with its reason, never dropped in silence; totals in
the sheet are held against what was read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from openbook.exchange.cell_reading import closest
from openbook.exchange.found import Found
from openbook.exchange.mapping.records import LEAVE_OUT, Mapping, SheetMapping
from openbook.exchange.mapping.rows import Amount, SheetRow, located, rows_of
from openbook.exchange.mapping.totals import Totals
from openbook.exchange.mapping.words import is_about_staff, plain_words, role_in, synonyms
from openbook.exchange.sheets import Book, Sheet, address
from openbook.exchange.staged import Import, SheetProblem, TotalCheck
from openbook.exchange.staging import staged
from openbook.model.choices import Per, Role
from openbook.model.lines import ChartOfLines
from openbook.model.statement import Statement
from openbook.model.words import money

_IN_A_YEAR = {
    Per.DAY: Decimal(365),
    Per.WEEK: Decimal(365) / 7,
    Per.FOUR_WEEKS: Decimal(365) / 28,
    Per.MONTH: Decimal(12),
    Per.YEAR: Decimal(1),
}
"""Only to hold two amounts of one row against each other; nothing is priced with it."""

_ALIKE = Decimal("0.01")
_FOR_ONE = re.compile(
    r"\b(?:1 ?: ?1|2 ?: ?1|one[ -]to[ -]one|two[ -]to[ -]one|1 to 1|2 to 1)\b", re.IGNORECASE
)
_SINGLE = ("property.rent", "property.depreciation", "head_office")


@dataclass(slots=True)
class _Reader:
    """Gives each row its place; counts posts and lines as they come."""

    chart: ChartOfLines
    mapping: Mapping
    found: Found = field(default_factory=Found)
    checks: list[TotalCheck] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    lines: int = 0
    _among_staff: bool = False

    def read(self, sheet: Sheet, mapping: SheetMapping) -> None:
        """Read one sheet."""
        placed = located(sheet, mapping)
        if placed is None:
            gone = ", ".join(f'"{one.heading}"' for one in mapping.columns if one.heading)
            why = f"the headings {gone} are no longer there; map the sheet again"
            self.found.refuse(sheet, max(mapping.heading_row, 0), 0, why)
            return
        totals = Totals(sheet)
        self._among_staff = False
        rows = list(rows_of(sheet, placed, self.found))
        for row in rows:
            if not row.is_total:
                totals.count(row, was_read=self._take(sheet, row))
            elif not totals.check(row):
                self._leave(sheet, row, "a total of what cannot be added up")
        self.checks += totals.checks
        self._ask_about_period(sheet, placed, rows)

    def _take(self, sheet: Sheet, row: SheetRow) -> bool:
        """Give a row its place; say whether it has one."""
        plain = plain_words(row.label)
        target, role = self.mapping.lines.get(plain), self._role(row, plain)
        if not row.has_figures:
            self._among_staff = is_about_staff(row.label)
        reason = self._why_not(row, target, role)
        if reason:
            return self._leave(sheet, row, reason)
        if row.is_broken:
            return False
        if target is None and role is not None and row.is_post:
            return self._take_post(sheet, row, role)
        return self._take_cost(sheet, row, target or self._target(row.label, plain), plain)

    def _why_not(self, row: SheetRow, target: str | None, role: Role | None) -> str:
        """Say why a row has no place of any kind; empty where it may have one."""
        if not row.has_figures:
            return "a heading or a note: no figures stand beside it"
        if not row.label:
            return "no words stand beside it"
        if target == LEAVE_OUT:
            return "the mapping leaves it out"
        if target is None and role is None and row.is_post:
            return "no role is known by this name; choose its role"
        if target is None and role is not None and not row.is_post and not row.is_broken:
            among_staff = row.is_of_staff or self._among_staff
            return "a post needs hours and hourly pay, or a salary" if among_staff else ""
        return ""

    def _leave(self, sheet: Sheet, row: SheetRow, reason: str) -> bool:
        column = row.label_column
        if not row.label and row.has_figures:
            column = row.amounts[0].column if row.amounts else min(row.places.values())
        self.found.leave_out(sheet, row.row, column, reason)
        return False

    def _role(self, row: SheetRow, plain: str) -> Role | None:
        chosen = self.mapping.roles.get(plain)
        return Role(chosen) if chosen in set(Role) else role_in(row.label)

    def _target(self, label: str, plain: str) -> str | None:
        line = self.chart.named(label)
        words = synonyms()
        return line.key if line is not None else words.lines.get(plain) or words.own_entries.get(plain)

    def _take_post(self, sheet: Sheet, row: SheetRow, role: Role) -> bool:
        path = f"staffing[{len(self.posts)}]"
        name = self._name_of_post(row.label)
        self._set(sheet, row, row.label_column, f"{path}.id", name)
        self._set(sheet, row, row.label_column, f"{path}.title", row.label[:500])
        self._set(sheet, row, row.label_column, f"{path}.role", role.value)
        if _FOR_ONE.search(row.label):
            self._set(sheet, row, row.label_column, f"{path}.allocation", "individual")
        if "salary" in row.figures and "rate" not in row.figures:
            self._set(sheet, row, row.label_column, f"{path}.pay", "salaried")
            self._set(sheet, row, row.places["salary"], f"{path}.annual_salary", row.figures["salary"])
            if "fte" in row.figures:
                self._set(sheet, row, row.places["fte"], f"{path}.fte", row.figures["fte"])
        else:
            self._set(sheet, row, row.places["rate"], f"{path}.hourly_pay", row.figures["rate"])
            self._set(sheet, row, row.places["hours"], f"{path}.hours_per_week", row.figures["hours"])
        if row.note:
            self._set(sheet, row, row.label_column, f"{path}.note", row.note)
        self.posts.append(name)
        return True

    def _name_of_post(self, label: str) -> str:
        words = re.findall(r"[a-z0-9]+", label.casefold().replace(":", "to"))
        name = "-".join(words)[:60].strip("-") or "post"
        count = 2
        known = name
        while known in self.posts:
            known, count = f"{name}-{count}", count + 1
        return known

    def _take_cost(self, sheet: Sheet, row: SheetRow, target: str | None, plain: str) -> bool:
        if target is None or not (target in _SINGLE or self.chart.has(target)):
            return self._leave(sheet, row, self._why(row, plain))
        if not row.amounts:
            return self._leave(sheet, row, "no amount stands beside it")
        amount = self._amount(sheet, row)
        if amount.per is None:
            why = "no period stands beside the amount; choose one for its column"
            self.found.refuse(sheet, row.row, amount.column, why)
            return False
        if target in _SINGLE:
            return self._take_single(sheet, row, target, amount)
        path = f"costs[{self.lines}]"
        self._set(sheet, row, row.label_column, f"{path}.key", target)
        self._set_amount(sheet, row, path, amount)
        if self.chart.line(target).group == "individual":
            self._set(sheet, row, row.label_column, f"{path}.allocation", "individual")
        own = plain not in _plain_names(self.chart, target)
        note = ": ".join(filter(None, (row.label if own else "", row.note)))
        if note:
            self._set(sheet, row, row.label_column, f"{path}.note", note)
        self.lines += 1
        return True

    def _take_single(self, sheet: Sheet, row: SheetRow, path: str, amount: Amount) -> bool:
        """Enter rent, depreciation or head office; several rows of one period add up."""
        values = self.found.values
        if f"{path}.amount" not in values:
            self._set_amount(sheet, row, path, amount)
            return True
        if values[f"{path}.per"] != amount.per:
            return self._leave(sheet, row, "its entry has an amount for another period already")
        values[f"{path}.amount"] += amount.value
        text = f"{money(amount.value)} was added to the {path.rpartition('.')[2].replace('_', ' ')} above"
        self.found.problems.append(
            SheetProblem(sheet.name, address(row.row, amount.column), text, "question")
        )
        return True

    def _why(self, row: SheetRow, plain: str) -> str:
        known = synonyms().not_read.get(plain)
        if known is not None:
            return known
        near = closest(row.label, (self.chart.line(key).label for key in self.chart.keys()))  # noqa: SIM118
        return "no line has this name" + (f'; perhaps "{near}"' if near else "; choose its line")

    def _amount(self, sheet: Sheet, row: SheetRow) -> Amount:
        """Choose the amount of a row: the first whose period is known; unlike ones are asked about."""
        first = next((one for one in row.amounts if one.per is not None), row.amounts[0])
        for other in row.amounts:
            if other is not first and None not in (first.per, other.per) and not _alike(first, other):
                self._ask(sheet, row, first, other)
        return first

    def _ask(self, sheet: Sheet, row: SheetRow, first: Amount, other: Amount) -> None:
        both = " and ".join(f"{money(one.value)} {_per_words(one)}" for one in (first, other))
        text = f"{both} are not the same; the first was read"
        self.found.problems.append(SheetProblem(sheet.name, address(row.row, first.column), text, "question"))

    def _ask_about_period(self, sheet: Sheet, mapping: SheetMapping, rows: Sequence[SheetRow]) -> None:
        """Say once a sheet that a period was set for the whole of it."""
        if mapping.per is None:
            return
        plain = [one for row in rows for one in row.amounts if one.money.period is None]
        headed = {one.column for one in mapping.columns if one.period is not None}
        if any(one.column not in headed and one.per is mapping.per for one in plain):
            text = f"amounts without a period of their own were read as for {mapping.per.label.lower()}"
            self.found.problems.append(SheetProblem(sheet.name, "", text, "question"))

    def _set_amount(self, sheet: Sheet, row: SheetRow, path: str, amount: Amount) -> None:
        assert amount.per is not None
        self._set(sheet, row, amount.column, f"{path}.amount", amount.value)
        self._set(sheet, row, amount.column, f"{path}.per", amount.per.value)

    def _set(self, sheet: Sheet, row: SheetRow, column: int, path: str, value: object) -> None:
        self.found.values[path] = value
        self.found.cells[path] = (sheet.name, address(row.row, column))


def apply_mapping(
    book: Book,
    content: bytes,
    mapping: Mapping,
    chart: ChartOfLines,
    *,
    against: Statement | None = None,
    price_base: date | None = None,
) -> Import:
    """Read a file by its mapping.

    Posts replace the open statement's where any were read, and so do cost lines; the rest of
    the open statement stays. Without one, `price_base` begins a new statement.
    """
    reader = _Reader(chart, mapping)
    placed = _placed(book, mapping)
    for sheet in book.sheets:
        if sheet.name in placed:
            reader.read(sheet, placed[sheet.name])
        elif any(any(cell not in (None, "") for cell in row) for row in sheet.rows):
            reader.found.leave_out(sheet, 0, 0, "the sheet is not mapped")
    if against is None and price_base is not None:
        reader.found.values["price_base"] = price_base.isoformat()
    taken = tuple(
        name for name, some in (("staffing", bool(reader.posts)), ("costs", bool(reader.lines))) if some
    )
    done = staged(book, content, reader.found, chart, against=against, taken=taken)
    return replace(done, totals=tuple(reader.checks))


def _placed(book: Book, mapping: Mapping) -> dict[str, SheetMapping]:
    """Give each sheet its mapping: by its name, else by its headings, as next year's sheet has them."""
    known = {one.sheet: one for one in mapping.sheets if one.columns}
    placed = {sheet.name: known.pop(sheet.name) for sheet in book.sheets if sheet.name in known}
    for sheet in book.sheets:
        if sheet.name in placed:
            continue
        alone = len(book.sheets) == 1 and len(known) == 1
        fits = (one for one in known.values() if alone or (one.heading_row >= 0 and located(sheet, one)))
        found = next(fits, None)
        if found is not None:
            placed[sheet.name] = known.pop(found.sheet)
    return placed


def _alike(first: Amount, other: Amount) -> bool:
    assert first.per is not None
    assert other.per is not None
    one, two = first.value * _IN_A_YEAR[first.per], other.value * _IN_A_YEAR[other.per]
    return abs(one - two) <= _ALIKE * max(abs(one), abs(two))


def _per_words(amount: Amount) -> str:
    return "" if amount.per is None else amount.per.label.lower()


def _plain_names(chart: ChartOfLines, key: str) -> set[str]:
    line = chart.line(key)
    return {plain_words(name) for name in (line.label, line.annex_a)}
