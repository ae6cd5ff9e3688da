"""The programme: what all agreed cases together plan to save and have delivered.

Every total is made of the same parts, each in pennies, so that the totals by case, by
provider and by financial year come to the same. Savings and increases are added up apart:
an increase never hides in a saving.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openbook.model.delivered import Held, Part, financial_year_name, parts_of
from openbook.model.payments import KeptPayment
from openbook.model.savings import NO_SAVING, NOT_KNOWN, NOT_RECORDED, Change, change_words
from openbook.model.words import money

NO_PROVIDER = "Provider not named"
_NIL = Decimal(0)


@dataclass(frozen=True, slots=True)
class AgreedCase:
    """A case in which a price was agreed, with every agreement and payment that was recorded."""

    reference: str
    title: str
    provider: str
    is_example: bool
    agreed: tuple[Held, ...]
    payments: tuple[KeptPayment, ...] = ()


@dataclass(slots=True)
class Claim:
    """Savings and increases against one price, added up apart, in £.

    `known` counts their parts, `barred` those of them that come of a price below the lawful floor.
    """

    saving: Decimal = _NIL
    increase: Decimal = _NIL
    known: int = 0
    barred: int = 0

    def add(self, change: Change) -> None:
        """Add the change of one part; what is not known adds nothing."""
        amount = change.amount
        if amount is None:
            return
        self.known += 1
        if amount < 0:
            self.increase -= amount
        elif change.barred:
            self.barred += 1
        else:
            self.saving += amount

    def add_claim(self, other: "Claim") -> None:
        """Add what was added up elsewhere."""
        self.saving += other.saving
        self.increase += other.increase
        self.known += other.known
        self.barred += other.barred

    @property
    def net(self) -> Decimal:
        """Savings less increases."""
        return self.saving - self.increase

    @property
    def words(self) -> str:
        """The two together in words; a net increase is called one."""
        if not self.known:
            return NOT_KNOWN
        return NO_SAVING if self.known == self.barred else change_words(self.net)


class Totals:
    """What parts come to, in £ for all placements: planned on one hand, paid and delivered on the other.

    `planned` counts parts that were planned, `recorded` those with a payment, `barred` those where
    a price below the lawful floor would have been a saving; nothing of these is added.
    """

    __slots__ = (
        "barred",
        "cost",
        "delivered_before",
        "delivered_nothing",
        "paid",
        "planned",
        "planned_before",
        "planned_nothing",
        "recorded",
    )

    def __init__(self) -> None:
        """Begin with nothing."""
        self.cost = self.paid = _NIL
        self.planned = self.recorded = self.barred = 0
        self.planned_before, self.planned_nothing = Claim(), Claim()
        self.delivered_before, self.delivered_nothing = Claim(), Claim()

    def add(self, part: Part) -> None:
        """Add one part of one case."""
        self.cost += part.cost
        self.planned += part.year is not None
        if part.year is not None:
            self.planned_before.add(part.before)
            self.planned_nothing.add(part.nothing)
        if part.recorded:
            self.recorded += 1
            self.paid += part.paid
            self.delivered_before.add(part.delivered_before)
            self.delivered_nothing.add(part.delivered_nothing)
        self.barred += part.is_barred

    def add_totals(self, other: "Totals") -> None:
        """Add totals of other parts."""
        self.cost += other.cost
        self.paid += other.paid
        self.planned += other.planned
        self.recorded += other.recorded
        self.barred += other.barred
        for name in ("planned_before", "planned_nothing", "delivered_before", "delivered_nothing"):
            getattr(self, name).add_claim(getattr(other, name))

    @property
    def paid_words(self) -> str:
        """What was paid, or that nothing is recorded yet."""
        return money(self.paid) if self.recorded else NOT_RECORDED

    def delivered_words(self, claim: Claim) -> str:
        """Say what was delivered, or that nothing is recorded yet."""
        return claim.words if self.recorded else NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the programme: a case, a provider or a financial year. `cases` counts those in it."""

    key: str
    name: str
    cases: int
    totals: Totals
    provider: str = ""
    price: Decimal | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """All agreed cases, by case, by provider and by financial year, and what they come to.

    `year` is the financial year asked for, None for all. `examples` counts worked examples that
    are left out; `without_plan` cases whose agreement was recorded without what it plans to save.
    """

    year: int | None
    cases: tuple[Row, ...]
    providers: tuple[Row, ...]
    years: tuple[Row, ...]
    total: Row
    examples: int
    without_plan: int

    @property
    def is_empty(self) -> bool:
        """Whether there is no agreed case to show."""
        return not self.cases


Progress = Callable[[int, int], None]


def programme(
    cases: Sequence[AgreedCase], year: int | None = None, progress: Progress = lambda _done, _of: None
) -> Programme:
    """Add up all cases; with `year` only the parts that fall into that financial year.

    `progress` is called with how many cases are done, and of how many; what it raises ends the work.
    """
    rows: list[Row] = []
    by_provider: dict[str, Row] = {}
    by_year: dict[int, Totals] = {}
    cases_of_year: dict[int, int] = {}
    real = [case for case in cases if not case.is_example]
    for done, case in enumerate(real):
        if done % 500 == 0:
            progress(done, len(real))
        parts = [part for part in parts_of(case.agreed, case.payments) if year in (None, part.financial_year)]
        if year is not None and not parts:
            continue
        row = _row_of(case, parts)
        rows.append(row)
        _add_to_provider(by_provider, row)
        for one in {part.financial_year for part in parts}:
            cases_of_year[one] = cases_of_year.get(one, 0) + 1
        for part in parts:
            by_year.setdefault(part.financial_year, Totals()).add(part)
    years = tuple(
        Row(str(one), financial_year_name(one), cases_of_year[one], by_year[one], year=one)
        for one in sorted(by_year)
    )
    return Programme(
        year,
        tuple(rows),
        tuple(sorted(by_provider.values(), key=lambda row: row.name.casefold())),
        years,
        Row("total", "All cases", len(rows), _sum(rows)),
        len(cases) - len(real),
        sum(any(held.plan is None for held in case.agreed) for case in real),
    )


def _row_of(case: AgreedCase, parts: Iterable[Part]) -> Row:
    totals = Totals()
    for part in parts:
        totals.add(part)
    price = case.agreed[-1].price if case.agreed else None
    return Row(case.reference, case.title or case.reference, 1, totals, case.provider or NO_PROVIDER, price)


def _add_to_provider(found: dict[str, Row], row: Row) -> None:
    key = row.provider.casefold()
    before = found.get(key)
    totals = before.totals if before is not None else Totals()
    totals.add_totals(row.totals)
    count = 1 if before is None else before.cases + 1
    found[key] = Row(key, before.name if before is not None else row.provider, count, totals, row.provider)


def _sum(rows: Iterable[Row]) -> Totals:
    totals = Totals()
    for row in rows:
        totals.add_totals(row.totals)
    return totals
