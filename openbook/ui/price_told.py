"""The price, told aloud after each entry: on screen it moves by itself, away from the focus."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from openbook.model.words import money, pennies, plural
from openbook.ui.announcing import announce
from openbook.ui.document import Document
from openbook.ui.timing import soon

_BREATH = 150  # milliseconds: several changes of one deed are told together


@dataclass(frozen=True, slots=True)
class _Standing:
    """How a case stands: whose statement, its price, what waits to be looked at or stands in the way."""

    whose: str
    price: Decimal | None
    waiting: int
    trouble: str


class PriceTold(QObject):
    """Announces the new weekly price, and what is to look at, once an entry has moved them.

    What is only being typed is not told: each key would cut the last announcement off.
    """

    def __init__(self, document: Document, bar: QWidget) -> None:
        super().__init__(bar)
        self._document, self._bar = document, bar
        self._told = _standing(document)
        document.changed.connect(soon(self, self._tell, _BREATH).start)

    def _tell(self) -> None:
        before, self._told = self._told, _standing(self._document)
        announce(self._bar, _words(before, self._told))


def _standing(document: Document) -> _Standing:
    costed, whose = document.costed, document.side.label
    if costed.priced is None:
        return _Standing(whose, None, 0, costed.trouble)
    return _Standing(whose, pennies(costed.priced.weekly_price.value), len(document.checks_waiting()), "")


def _words(before: _Standing, now: _Standing) -> str:
    said = [now.whose] if now.whose != before.whose else []
    if now.price is None:
        said += [f"No price yet. {now.trouble}"] if now != before else []
    elif now.price != before.price:
        moved = now.price - before.price if before.price is not None and not said else Decimal(0)
        by = f", {money(abs(moved))} {'more' if moved > 0 else 'less'}" if moved else ""
        said.append(f"Weekly price {money(now.price)}{by}")
    if now.price is not None and now.waiting != before.waiting:
        said.append(f"{plural(now.waiting, 'check')} to look at" if now.waiting else "Nothing to look at")
    return ". ".join(said)
