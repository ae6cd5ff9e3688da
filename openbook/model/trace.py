"""The trace of a price: everything it was worked out from, to be frozen with an agreement."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from openbook.model.checks import Check
from openbook.model.exact_json import write_json
from openbook.model.explanation import explained
from openbook.model.pricing import Priced

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})


def trace(priced: Priced, asked: Sequence[Check] = (), answers: Mapping[str, str] = _NO_ANSWERS) -> str:
    """Write a price down for good: every named figure, every rate, and the working of the price in words.

    `asked` are the checks of its statement; `answers` the notes that they were answered with, by their keys.

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
    questions = [
        {"level": one.level, "path": one.path, "text": one.text, "answer": answers.get(one.key, "")}
        for one in asked
    ]
    working = list(explained(priced.weekly_price))
    told = {"figures": figures, "rates": rates, "checks": questions, "working": working}
    return write_json(told) + "\n"
