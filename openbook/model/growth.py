"""What is on file of the growth of pay and of prices, and the plan that begins with it."""

from datetime import date
from decimal import Decimal

from openbook.model.errors import RateNotSetError
from openbook.model.plan import Plan
from openbook.model.rates import RateBook
from openbook.model.savings import anniversary
from openbook.model.words import date_words, share

_TENTH = Decimal("0.001")  # growth is known to a tenth of a per cent


def begun_plan(rates: RateBook, price_base: date) -> Plan:
    """Give the plan a case begins with: without growth, doing nothing would seem to cost nothing."""
    return Plan().model_copy(update=known_growth(rates, price_base))


def growth_words(rates: RateBook, price_base: date) -> tuple[str, str]:
    """Say what is on file of the growth of pay and of prices after the price base."""
    return _wage_growth(rates, price_base), _price_growth(rates, price_base)


def known_growth(rates: RateBook, price_base: date) -> dict[str, tuple[Decimal, ...]]:
    """Give the growth of pay and of prices that is on file, a year, as fields of the plan."""
    wages = _wages(rates, price_base)
    found: dict[str, tuple[Decimal, ...]] = {}
    if wages is not None:
        found["pay_growth"] = ((wages[1] / wages[0] - 1).quantize(_TENTH),)
    try:
        prices = rates.find("cpi_september", price_base)
    except RateNotSetError:
        return found
    return found if prices.value is None else found | {"price_growth": (prices.value.quantize(_TENTH),)}


def _wages(rates: RateBook, price_base: date) -> tuple[Decimal, Decimal] | None:
    """Give the National Living Wage of the price base and of the year after, where both are on file."""
    try:
        now = rates.find("national_living_wage", price_base).value
        then = rates.find("national_living_wage", anniversary(price_base, 1)).value
    except RateNotSetError:
        return None
    return (now, then) if now and then else None


def _wage_growth(rates: RateBook, price_base: date) -> str:
    wages = _wages(rates, price_base)
    if wages is None:
        return ""
    then = rates.find("national_living_wage", anniversary(price_base, 1))
    doubt = ", which is not confirmed" if then.doubtful else ""
    rise = share(wages[1] / wages[0] - 1)
    return f"The National Living Wage rises by {rise} on {date_words(then.start)}{doubt}."


def _price_growth(rates: RateBook, price_base: date) -> str:
    try:
        prices = rates.find("cpi_september", price_base)
    except RateNotSetError:
        return ""
    if prices.value is None:
        return ""
    doubt = " Not confirmed." if prices.doubtful else ""
    return f"{prices.label} {prices.start.year - 1}: {share(prices.value)}.{doubt}"
