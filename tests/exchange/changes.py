"""Random changes to the numbers of a statement, as a person makes them in a spreadsheet."""

from decimal import Decimal

from openbook.exchange.entries import Kind, entry_of
from openbook.exchange.workbook.cells import cells_of
from openbook.model.errors import InputError
from openbook.model.paths import get_path, set_path, steps, written
from openbook.model.pricing import price
from openbook.resources import standards

HIGHEST = {Kind.MONEY: 5_000, Kind.SHARE: 1, Kind.NUMBER: 60}


def inputs_of(statement):
    """The paths of the numbers that the price depends on."""
    return list(cells_of(price(statement, standards()).roots()).inputs)


def drawn(statement, path, random):
    """A number that the field at this path takes."""
    *above, name = steps(path)
    record = get_path(statement, written(above)) if above else statement
    entry = entry_of(type(record), name)
    high = entry.range.high if entry.range.high is not None else HIGHEST[entry.kind]
    places = 3 if entry.kind is Kind.SHARE else 2
    value = Decimal(random.randint(0, int(high * 10**places))).scaleb(-places)
    if path == "surplus.rate":
        value /= 4
    return value if value or entry.range.low_included else Decimal("0.5")


def changed(statement, random, count):
    """The statement with so many of its numbers changed, its price, and the changes by path.

    A change that leaves no price possible (no places to share by, say) is not made.
    """
    made = {}
    paths = inputs_of(statement)
    for path in random.sample(paths, min(count, len(paths))):
        value = drawn(statement, path, random)
        candidate = set_path(statement, path, value)
        try:
            price(candidate, standards())
        except InputError:
            continue
        statement, made[path] = candidate, value
    return statement, price(statement, standards()), made
