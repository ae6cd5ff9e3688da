"""What every price is measured against: rates, the chart of lines, published figures."""

from dataclasses import dataclass

from openbook.model.lines import ChartOfLines
from openbook.model.rates import RateBook
from openbook.model.reference import ReferenceRange


@dataclass(frozen=True, slots=True)
class Standards:
    """The rates, the chart of lines and the published figures that came with the program."""

    rates: RateBook
    lines: ChartOfLines
    references: tuple[ReferenceRange, ...] = ()
