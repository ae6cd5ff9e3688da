"""The trace of a price: everything it was worked out from, to be frozen with an agreement."""

from openbook.model.exact_json import write_json
from openbook.model.explanation import explained
from openbook.model.pricing import Priced


def trace(priced: Priced) -> str:
    """Write a price down for good: every named figure, every rate, and the working of the price in words.

    The text is JSON and always the same for the same statement, rates and program. Values
    are exact, in the unit beside them.
    """
    figures = {
        key: {"label": figure.label, "value": figure.value, "unit": str(figure.unit)}
        for key, figure in ((key, priced.figure(key)) for key in sorted(priced.keys()))
    }
    rates = [
        {
            "key": rate.key,
            "value": rate.value,
            "unit": rate.unit,
            "start": rate.start.isoformat(),
            "end": rate.end.isoformat(),
            "source": rate.source,
            "status": rate.status,
        }
        for rate in sorted(priced.rates, key=lambda rate: rate.key)
    ]
    working = list(explained(priced.weekly_price))
    return write_json({"figures": figures, "rates": rates, "working": working}) + "\n"
