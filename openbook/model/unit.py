"""Units that refuse nonsense: "£/hour" × "hours/week" is "£/week".

A unit is interned: two units are the same unit exactly when they are the same object,
so that checking one costs nothing.
"""

_NUMERATOR_WORDS = {"hour": "hours", "week": "weeks", "month": "months", "year": "years", "day": "days"} | {
    "night": "nights",
    "place": "places",
    "employee": "employees",
    "starter": "starters",
}
_SINGULAR = {many: one for one, many in _NUMERATOR_WORDS.items()}
_PERIOD_WORDS = {"£": 0, "hour": 1, "day": 2, "night": 3, "week": 4, "month": 5, "year": 6}


class Unit:
    """A product of powers of base units. Made by `unit`, `times` and `per` only.

    `times[other]` is the unit of a product with the other unit, `per[other]` that of a quotient.
    """

    __slots__ = ("per", "powers", "text", "times")

    def __init__(self, powers: tuple[tuple[str, int], ...], text: str) -> None:
        """Make a unit; only this module does."""
        self.powers = powers
        self.text = text
        self.times = Combined(self, 1)
        self.per = Combined(self, -1)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Unit({self.text!r})"


class Combined(dict[Unit, Unit]):
    """The units that one unit makes with others, each worked out when it is first asked for."""

    __slots__ = ("sign", "unit")

    def __init__(self, unit: Unit, sign: int) -> None:
        """Take the unit, and 1 for products or −1 for quotients."""
        super().__init__()
        self.unit = unit
        self.sign = sign

    def __missing__(self, other: Unit) -> Unit:
        combined = self[other] = _combined(self.unit, other, self.sign)
        return combined


_interned: dict[tuple[tuple[str, int], ...], Unit] = {}
_read: dict[str, Unit] = {}


def unit(text: str) -> Unit:
    """Read a unit such as "£/hour", "hours/week/employee" or "share" (no unit at all)."""
    found = _read.get(text)
    if found is None:
        found = _read[text] = _parsed(text)
    return found


def _parsed(text: str) -> Unit:
    powers: dict[str, int] = {}
    for position, word in enumerate(text.split("/")):
        for part in word.split("·"):
            base = _SINGULAR.get(part.strip(), part.strip())
            if base and base != "share":
                powers[base] = powers.get(base, 0) + (1 if position == 0 else -1)
    return _intern(powers)


def _combined(first: Unit, second: Unit, sign: int) -> Unit:
    powers = dict(first.powers)
    for base, power in second.powers:
        powers[base] = powers.get(base, 0) + sign * power
    return _intern(powers)


def _intern(powers: dict[str, int]) -> Unit:
    key = tuple(sorted((base, power) for base, power in powers.items() if power))
    found = _interned.get(key)
    if found is None:
        found = _interned[key] = Unit(key, _written(key))
    return found


def _written(powers: tuple[tuple[str, int], ...]) -> str:
    ordered = sorted(powers, key=lambda item: (_PERIOD_WORDS.get(item[0], 9), item[0]))
    above = [_NUMERATOR_WORDS.get(base, base) for base, power in ordered for _ in range(power)]
    below = [base for base, power in ordered for _ in range(-power)]
    return "/".join(["·".join(above) or "share", *below])


SHARE = unit("share")
