"""What every price is measured against: the rates in force and the chart of lines."""

from dataclasses import dataclass

from openbook.model.lines import ChartOfLines
from openbook.model.rates import RateBook


@dataclass(frozen=True, slots=True)
class Standards:
    """The rates on file and the chart of lines, as the program was given them."""

    rates: RateBook
    lines: ChartOfLines
