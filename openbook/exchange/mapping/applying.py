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
from openbook.exchange.mapping.facts import FULL_TIME, Fact, facts_in
from openbook.exchange.mapping.posts import read_post
from openbook.exchange.mapping.records import LEAVE_OUT, Mapping, SheetMapping
from openbook.exchange.mapping.rows import Amount, SheetRow, located, per_words, rows_of
from openbook.exchange.mapping.tables import tables_of
from openbook.exchange.mapping.totals import Totals, summed
from openbook.exchange.mapping.unmapped import list_unmapped
from openbook.exchange.mapping.words import (
    is_about_staff,
    is_sleep_in,
    plain_words,
    role_alone,
    role_in,
    synonyms,
)
from openbook.exchange.sheets import Book, Sheet, address
from openbook.exchange.staged import Import, SheetProblem, TotalCheck
from openbook.exchange.staging import staged
from openbook.model.choices import DivideBy, Per, Role
from openbook.model.lines import ChartOfLines
from openbook.model.statement import Statement
from openbook.model.words import money, number

_IN_A_YEAR = {
    Per.DAY: Decimal(365),
    Per.WEEK: Decimal(365) / 7,
    Per.FOUR_WEEKS: Decimal(365) / 28,
    Per.MONTH: Decimal(12),
    Per.YEAR: Decimal(1),
}
"""Only to hold two amounts of one row against each other; nothing is priced with it."""

_ALIKE = Decimal("0.01")
_SINGLE = ("property.rent", "property.depreciation", "head_office")


@dataclass(slots=True)
class _Reader:
    """Gives each row its place; counts posts and lines as they come."""

    chart: ChartOfLines
    mapping: Mapping
    against: Statement | None
    found: Found = field(default_factory=Found)
    checks: list[TotalCheck] = field(default_factory=list)
    posts: int = 0
    lines: int = 0
    full_time: Decimal | None = None
    _names: dict[str, int] = field(default_factory=dict)
    _among_staff: bool = False
    _asked: set[tuple[str, int]] = field(default_factory=set)

    def read(self, sheet: Sheet, mapping: SheetMapping) -> None:
        """Read one table."""
        placed = located(sheet, mapping)
        if placed is None:
            gone = ", ".join(f'"{one.heading}"' for one in mapping.columns if one.heading)
            why = f"the headings {gone} are no longer there; map the sheet again"
            self.found.refuse(sheet, max(mapping.heading_row, 0), 0, why)
            return
        list_unmapped(sheet, placed, self.found)
        self._among_staff = False
        rows = list(rows_of(sheet, placed, self.found))
        totals = Totals(sheet, rows)
        for row in rows:
            if not row.is_total:
                self._take(sheet, row, totals)
                continue
            if not totals.sums_up(row):
                self._leave(sheet, row, "a total of what cannot be added up")
            if is_about_staff(row.label) or totals.heads(row):
                self._among_staff = totals.heads(row) and is_about_staff(row.label)
        self.checks += totals.checks()
        self._ask_about_period(sheet, placed, rows)

    def note_facts(self, sheet: Sheet, mapping: SheetMapping | None) -> None:
        """Take what stands above the headings about the home: its places, its full-time week."""
        placed = None if mapping is None else located(sheet, mapping)
        rows = range(len(sheet.rows) if placed is None else max(placed.heading_row, 0))
        for fact in facts_in(sheet, rows):
            if fact.path == FULL_TIME:
                self.full_time = fact.value if isinstance(fact.value, Decimal) else self.full_time
                self.found.cells.setdefault(fact.path, (sheet.name, address(fact.row, fact.column)))
            elif fact.path not in self.found.values and not self._is_said(fact):
                self.found.values[fact.path] = fact.value
                self.found.cells[fact.path] = (sheet.name, address(fact.row, fact.column))

    def _is_said(self, fact: Fact) -> bool:
        """Whether the open statement has words here already, which a title on a sheet does not change."""
        if self.against is None or not isinstance(fact.value, str):
            return False
        return bool(getattr(self.against.setting, fact.path.rpartition(".")[2]))

    def _take(self, sheet: Sheet, row: SheetRow, totals: Totals) -> None:
        """Give a row its place, and count what was taken over of it."""
        plain = plain_words(row.label)
        if not row.has_figures:
            self._among_staff = is_about_staff(row.label)
        target, role = self.mapping.lines.get(plain), self._role(row, plain)
        reason = self._why_not(row, target, role)
        if reason:
            self._leave(sheet, row, reason)
        elif row.is_broken:
            return
        elif target is None and role is not None and self._is_post(row, plain):
            self._take_post(sheet, row, role, totals)
        elif self._take_cost(sheet, row, target or self._target(row.label, plain), plain):
            totals.count(row, summed(row))

    def _is_post(self, row: SheetRow, plain: str) -> bool:
        """Whether a row whose role is known is a post, and not a line of that name."""
        among_staff = row.is_of_staff or self._among_staff
        return row.is_post or among_staff or self._target(row.label, plain) is None

    def _why_not(self, row: SheetRow, target: str | None, role: Role | None) -> str:
        """Say why a row has no place of any kind; empty where it may have one."""
        if not row.has_figures:
            return "a heading or a note: no figures stand beside it"
        if not row.label:
            return "no words stand beside it"
        if target == LEAVE_OUT:
            return "the mapping leaves it out"
        if target is None and role is not None and not row.is_post and row.is_nil:
            return "its amount is nil"
        if target is None and role is None and row.is_post:
            return "no role is known by this name; choose its role"
        return ""

    def _leave(self, sheet: Sheet, row: SheetRow, reason: str) -> bool:
        column = row.label_column
        if not row.label and row.has_figures:
            column = row.amounts[0].column if row.amounts else min(row.places.values())
        self.found.leave_out(sheet, row.row, column, reason)
        return False

    def _role(self, row: SheetRow, plain: str) -> Role | None:
        chosen = self.mapping.roles.get(plain)
        if chosen in set(Role):
            return Role(chosen)
        if plain in synonyms().not_read and not row.is_post:
            return None
        known = role_in(row.label) or (role_alone(row.label) if row.is_post else None)
        return known or (Role.SUPPORT_WORKER if row.is_post and is_sleep_in(row.label) else None)

    def _target(self, label: str, plain: str) -> str | None:
        line = self.chart.named(label)
        words = synonyms()
        return line.key if line is not None else words.lines.get(plain) or words.own_entries.get(plain)

    def _take_post(self, sheet: Sheet, row: SheetRow, role: Role, totals: Totals) -> None:
        """Enter a post; what it lacks is asked for, and may be entered after."""
        path = f"staffing[{self.posts}]"
        name = self._name_of_post(row.label)
        self._set(sheet, row, row.label_column, f"{path}.id", name)
        post = read_post(row, role, self.full_time)
        for name_of_field, column, value in post.fields:
            self._set(sheet, row, column, f"{path}.{name_of_field}", value)
        if post.notes:
            self._set(sheet, row, row.label_column, f"{path}.note", "; ".join(post.notes))
        for column, text in post.questions:
            self._question(sheet, row, column, text)
        for column, text in post.once:
            if (sheet.title, column) not in self._asked:
                self._asked.add((sheet.title, column))
                self._question(sheet, row, column, text)
        if post.lacks:
            self._question(sheet, row, row.label_column, f"the post is unfinished; enter {post.lacks}")
        self.posts += 1
        without_cost = {one.column for one in row.amounts} if post.lacks else set()
        totals.count(row, summed(row).keys() - without_cost)

    def _name_of_post(self, label: str) -> str:
        words = re.findall(r"[a-z0-9]+", label.casefold().replace(":", "to"))
        name = "-".join(words)[:60].strip("-") or "post"
        known, count = name, self._names.get(name, 1)
        while known in self._names:
            count += 1
            known = f"{name}-{count}"
        self._names[name] = count  # where the next of this name goes on
        self._names.setdefault(known, 1)
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
        if amount.per_place or self.chart.line(target).group == "individual":
            self._set(sheet, row, row.label_column, f"{path}.allocation", "individual")
        if amount.per_place:
            self._ask_about_place(sheet, row, amount)
        own = plain not in _plain_names(self.chart, target)
        note = ": ".join(filter(None, (row.label if own else "", row.note)))
        if note:
            self._set(sheet, row, row.label_column, f"{path}.note", note)
        self.lines += 1
        return True

    def _take_single(self, sheet: Sheet, row: SheetRow, path: str, amount: Amount) -> bool:
        """Enter rent, depreciation or head office; several rows of one period add up."""
        values = self.found.values
        whole = self._of_whole(amount)
        if whole is None:
            why = "it is for one place, and its entry is for the whole home; enter the occupied places first"
            return self._leave(sheet, row, why)
        if f"{path}.amount" not in values:
            self._set_amount(sheet, row, path, amount)
            self.found.values[f"{path}.amount"] = whole
        elif values[f"{path}.per"] != amount.per:
            return self._leave(sheet, row, "its entry has an amount for another period already")
        else:
            values[f"{path}.amount"] += whole
            text = f"{money(whole)} was added to the {path.rpartition('.')[2].replace('_', ' ')} above"
            self._question(sheet, row, amount.column, text)
        if amount.per_place:
            places = f"{number(whole / amount.value)} places" if amount.value else "every place"
            text = f"{money(amount.value)} for one place was read as {money(whole)} for {places}"
            self._question(sheet, row, amount.column, text)
        return True

    def _of_whole(self, amount: Amount) -> Decimal | None:
        """Give an amount for the whole home; None where it is for one place and their number is not known."""
        if not amount.per_place:
            return amount.value
        setting = None if self.against is None else self.against.setting
        if setting is not None and setting.divide_by is not DivideBy.OCCUPIED:
            return None
        places = self.found.values.get("setting.occupied_places") or (setting and setting.occupied_places)
        return amount.value * places if places else None

    def _ask_about_place(self, sheet: Sheet, row: SheetRow, amount: Amount) -> None:
        """Say once a column that its amounts are for one place, and what follows from that."""
        if (sheet.title, amount.column) not in self._asked:
            self._asked.add((sheet.title, amount.column))
            text = "these amounts are for one place, so each line was entered as all to this placement"
            self._question(sheet, row, amount.column, text)

    def _why(self, row: SheetRow, plain: str) -> str:
        known = synonyms().not_read.get(plain)
        if known is not None:
            return known
        near = closest(row.label, (self.chart.line(key).label for key in self.chart.keys()))  # noqa: SIM118
        return "no line has this name" + (f'; perhaps "{near}"' if near else "; choose its line")

    def _amount(self, sheet: Sheet, row: SheetRow) -> Amount:
        """Choose the amount of a row: for the whole home, with a period; unlike ones are asked about."""
        known = [one for one in row.amounts if one.per is not None]
        first = next((one for one in known if not one.per_place), (known or row.amounts)[0])
        for other in known:
            is_same = other.per_place is first.per_place and first.per is not None
            if other is not first and is_same and not _alike(first, other):
                self._ask(sheet, row, first, other)
        return first

    def _ask(self, sheet: Sheet, row: SheetRow, first: Amount, other: Amount) -> None:
        both = " and ".join(f"{money(one.value)} {per_words(one.per)}" for one in (first, other))
        self._question(sheet, row, first.column, f"{both} are not the same; the first was read")

    def _ask_about_period(self, sheet: Sheet, mapping: SheetMapping, rows: Sequence[SheetRow]) -> None:
        """Say once a sheet that a period was set for the whole of it."""
        if mapping.per is None:
            return
        plain = [one for row in rows for one in row.amounts if one.money.period is None]
        headed = {one.column for one in mapping.columns if one.period is not None}
        if any(one.column not in headed and one.per is mapping.per for one in plain):
            text = f"amounts without a period of their own were read as for {mapping.per.label.lower()}"
            self.found.problems.append(SheetProblem(sheet.name, "", text, "question"))

    def _question(self, sheet: Sheet, row: SheetRow, column: int, text: str) -> None:
        self.found.problems.append(SheetProblem(sheet.name, address(row.row, column), text, "question"))

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
    reader = _Reader(chart, mapping, against)
    tables = tables_of(book)
    placed = _placed(tables, mapping)
    for table in tables:
        reader.note_facts(table, placed.get(table.title))
    for table in tables:
        if table.title in placed:
            reader.read(table, placed[table.title])
        elif any(any(cell not in (None, "") for cell in row) for row in table.rows):
            _leave_out_table(table, reader.found)
    if against is None and price_base is not None:
        reader.found.values["price_base"] = price_base.isoformat()
    taken = tuple(
        name for name, some in (("staffing", bool(reader.posts)), ("costs", bool(reader.lines))) if some
    )
    done = staged(book, content, reader.found, chart, against=against, taken=taken)
    return replace(done, totals=tuple(reader.checks), reads_nothing=not taken and not reader.found.cells)


def _leave_out_table(table: Sheet, found: Found) -> None:
    """List a table that is not mapped; what it says about the home was read before."""
    first = next((i for i, row in enumerate(table.rows) if any(row)), 0)
    taken = sum(place[0] == table.name for place in found.cells.values())
    reason = "only what it says about the home was read" if taken else "the sheet is not mapped"
    found.leave_out(table, first if table.part else 0, 0, reason)


def _placed(tables: Sequence[Sheet], mapping: Mapping) -> dict[str, SheetMapping]:
    """Give each table its mapping: by its name, else by its headings, as next year's sheet has them."""
    known = {one.sheet: one for one in mapping.sheets if one.columns}
    placed = {
        table.title: known.pop(table.title)
        for table in tables
        if table.title in known and (not table.part or located(table, known[table.title]))
    }
    for table in tables:
        if table.title in placed:
            continue
        alone = len(tables) == 1 and len(known) == 1
        fits = (one for one in known.values() if alone or (one.heading_row >= 0 and located(table, one)))
        found = next(fits, None)
        if found is not None:
            placed[table.title] = known.pop(found.sheet)
    return placed


def _alike(first: Amount, other: Amount) -> bool:
    assert first.per is not None
    assert other.per is not None
    one, two = first.value * _IN_A_YEAR[first.per], other.value * _IN_A_YEAR[other.per]
    return abs(one - two) <= _ALIKE * max(abs(one), abs(two))


def _plain_names(chart: ChartOfLines, key: str) -> set[str]:
    line = chart.line(key)
    return {plain_words(name) for name in (line.label, line.annex_a)}
