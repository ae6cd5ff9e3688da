"""What all steps of one price stand on."""

from dataclasses import dataclass
from functools import cached_property

from openbook.model.figure import Figure
from openbook.model.pricing.inputs import RatesInForce, Terms


@dataclass(frozen=True, slots=True)
class TimeAway:
    """How absences stretch the rota: cover for all of them, and each for an hour on the rota.

    `ill` is the share of the year that an employee is away sick.
    """

    scale: Figure
    leave: Figure
    sickness: Figure
    training: Figure
    other: Figure
    ill: Figure
    leave_in_variable: Figure


@dataclass(frozen=True)
class Ground:
    """Weeks in a year, divisor, terms, time away and rates; and what each employee brings with them.

    Amounts for each employee are worked out once, when first asked for.
    """

    weeks: Figure
    divisor: Figure | None
    terms: Terms
    away: TimeAway
    rates: RatesInForce
    prefix: str = ""

    @cached_property
    def ni_threshold(self) -> Figure:
        """Pay of one employee free of employer National Insurance, £ a week."""
        return self.rates.figure("employer_ni_threshold") / self.weeks

    @cached_property
    def ni_rate(self) -> Figure:
        """Employer National Insurance for each pound above the threshold, exempt pay counted in."""
        return self.rates.figure("employer_ni_rate") * self.terms.ni_liable_share

    @cached_property
    def pension_limits(self) -> tuple[Figure, Figure]:
        """Between what earnings of one employee the pension is reckoned, £ a week."""
        lower, upper = self.rates.figure("pension_lower_limit"), self.rates.figure("pension_upper_limit")
        return lower / self.weeks, upper / self.weeks

    @cached_property
    def pension_share(self) -> Figure:
        """Employer pension for each pound it is reckoned on, those outside the scheme counted in."""
        share = self.terms.pension_participation * self.terms.pension_rate
        return share.named(
            f"{self.prefix}employment.pension_share", "Employer pension, all employees counted"
        )

    @cached_property
    def recruitment(self) -> Figure:
        """Recruitment for each employee, £ a week."""
        return self.terms.turnover_rate * self.terms.cost_per_starter / self.weeks

    @cached_property
    def training_fees(self) -> Figure:
        """Training fees for each employee, £ a week."""
        return self.terms.training_fees / self.weeks
