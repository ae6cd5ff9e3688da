"""What is on file of the growth of pay and of prices, and the plan that begins with it."""

from datetime import date
from decimal import Decimal

from openbook.model.errors import RateNotSetError
from openbook.model.plan import Plan
from openbook.model.rates import Rate, RateBook
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
    pay, prices = _rise_of_pay(rates, price_base), _known(rates, "cpi_september", price_base)
    found: dict[str, tuple[Decimal, ...]] = {}
    if pay is not None:
        found["pay_growth"] = (pay[0].quantize(_TENTH),)
    if prices is not None and prices.value is not None:
        found["price_growth"] = (prices.value.quantize(_TENTH),)
    return found


def _known(rates: RateBook, key: str, day: date) -> Rate | None:
    """Give a rate that has a value on a day; None where none is on file."""
    try:
        found = rates.find(key, day)
    except RateNotSetError:
        return None
    return None if found.value is None else found


def _rise_of_pay(rates: RateBook, price_base: date) -> tuple[Decimal, Rate] | None:
    """Give by how much the National Living Wage rises in the year after the price base, and to which."""
    now = _known(rates, "national_living_wage", price_base)
    then = _known(rates, "national_living_wage", anniversary(price_base, 1))
    if now is None or then is None or not now.value or not then.value:
        return None
    return then.value / now.value - 1, then


def _wage_growth(rates: RateBook, price_base: date) -> str:
    pay = _rise_of_pay(rates, price_base)
    if pay is None:
        return ""
    rise, then = pay
    doubt = ", which is not confirmed" if then.doubtful else ""
    return f"The National Living Wage rises by {share(rise)} on {date_words(then.start)}{doubt}."


def _price_growth(rates: RateBook, price_base: date) -> str:
    prices = _known(rates, "cpi_september", price_base)
    if prices is None or prices.value is None:
        return ""
    doubt = " Not confirmed." if prices.doubtful else ""
    return f"{prices.label} {prices.start.year - 1}: {share(prices.value)}.{doubt}"
