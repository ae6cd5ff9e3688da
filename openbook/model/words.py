"""Money, shares, hours and dates in words, and back from what people type.

One place for how a figure looks, so that the window, the reports and the command
line agree. Reading is strict: what cannot be understood beyond doubt is refused
with a sentence, never guessed and never taken as nil.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

PENNY = Decimal("0.01")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_TYPED_NUMBER = re.compile(r"(?:\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)|\d+)(?:\.\d*)?|\.\d+", re.ASCII)
_LONGEST_NUMBER = 40
_WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[\s,.]*", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\s*(\d[\d,]*(?:\.\d+)?)\s*k", re.ASCII | re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b(?: of)?", re.IGNORECASE)
_PLACES = tuple(Decimal(1).scaleb(-places) for places in range(13))
_WIDE = Context(prec=100)  # the largest entries multiplied together are still rounded, not refused


def pennies(value: Decimal) -> Decimal:
    """Round to the penny, half-up and away from zero for negative amounts; never "-0.00"."""
    rounded = value.quantize(PENNY, ROUND_HALF_UP, _WIDE)
    return rounded or PENNY * 0


def plain(value: Decimal) -> str:
    """Give a money amount with two decimals and nothing else, as files hold it: "1234.50"."""
    return format(pennies(value), "f")


def money(value: Decimal) -> str:
    """Give an amount of money as people read it: "£1,234.50", "−£75.00"."""
    rounded = pennies(value)
    sign = "−" if rounded < 0 else ""
    return f"{sign}£{abs(rounded):,.2f}"


def money_exact(value: Decimal) -> str:
    """Give an amount with all the decimals it has, two at least: "£12.71", "£12.709"."""
    return money(value) if value == pennies(value) else f"£{value.normalize():,f}".replace("£-", "−£")


def money_signed(value: Decimal) -> str:
    """Give a difference of money with its sign: "+£12.00", "−£75.00", "£0.00"."""
    rounded = pennies(value)
    return f"+{money(rounded)}" if rounded > 0 else money(rounded)


def whole_pounds(value: Decimal) -> str:
    """Give an amount to the nearest pound: "£171,000", "−£75"."""
    rounded = value.quantize(Decimal(1), ROUND_HALF_UP, _WIDE)
    sign = "−" if rounded < 0 else ""
    return f"{sign}£{abs(rounded):,f}"


def number(value: Decimal, places: int = 4) -> str:
    """Give a number without needless zeros: "294", "37.5", "0.0694"; at most `places` decimals."""
    rounded = value.quantize(_PLACES[places], ROUND_HALF_UP, _WIDE)
    text = f"{abs(rounded):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"−{text}" if rounded < 0 else text


def share(value: Decimal, places: int = 1) -> str:
    """Give a share as a percentage: "6.9%", "7%", "12.07%" with `places` decimals at most."""
    return f"{number(value * 100, places)}%"


def date_words(day: date) -> str:
    """Give a date in words: "6 April 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(items: Sequence[str], joining: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joining} {items[-1]}"


def plural(count: int, one: str, many: str = "") -> str:
    """Give a count with its noun: "1 check", "3 checks"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def largest_remainder(values: Iterable[Decimal], total: Decimal | None = None) -> list[Decimal]:
    """Round parts to the penny so that they add up to the rounded total.

    Every part is rounded down and the pennies still missing go to the parts that lost
    most. `total` is the exact total, which is the sum of `values` unless given; a part
    never moves by a penny or more.
    """
    exact = list(values)
    goal = pennies(sum(exact, Decimal(0)) if total is None else total)
    down = [value.quantize(PENNY, ROUND_FLOOR, _WIDE) for value in exact]
    missing = int((goal - sum(down, Decimal(0))) / PENNY)
    by_loss = sorted(range(len(exact)), key=lambda i: (down[i] - exact[i], i))
    for i in by_loss[: max(missing, 0)]:
        down[i] += PENNY
    return down


def read_number(text: str) -> Decimal:
    """Read a number as people type it: "1,234.5", "1 234.5", "(120)" for minus 120, "−3".

    Raises ValueError with a plain sentence. Commas and blanks are accepted between thousands
    only, so "1.234,50" and "12 95" are refused rather than misread.
    """
    bare = text.strip().replace("\u00a0", " ").replace("−", "-")
    bracketed = bare.startswith("(") and bare.endswith(")")
    bare = bare[1:-1].strip() if bracketed else bare
    minus = bare.startswith("-") and not bracketed
    bare = bare[1:].strip() if minus else bare
    if len(bare) > _LONGEST_NUMBER or not _TYPED_NUMBER.fullmatch(bare):
        pointed = _pointed(bare)
        accepted = f"type it like {'1,234.50' if pointed == bare else pointed}"
        raise ValueError(f"{_quoted(text)} is not a number; {accepted}")
    value = Decimal(bare.replace(",", "").replace(" ", ""))
    return -value if bracketed or minus else value


def read_money(text: str) -> Decimal:
    """Read an amount of money as people type it: "£1,234.50", "1234.5", "(120.00)", "-£75", "£48k".

    Raises ValueError with a plain sentence that says what would be accepted.
    """
    bare = text.strip().replace("−", "-")
    without = re.sub(r"^([(-]*)\s*£", r"\1", bare)
    thousands = _THOUSANDS.fullmatch(without)
    try:
        return read_number(thousands[1]) * 1000 if thousands is not None else read_number(without)
    except ValueError:
        suggestion = _first_number(bare)
        raise ValueError(f"{_quoted(text)} is not an amount; type it like {suggestion}") from None


def read_share(text: str) -> Decimal:
    """Read a share as people type it: "6.9%" and "6.9" are 0.069.

    A number without a sign for per cent is a percentage, as the field shows one. Raises
    ValueError with a plain sentence.
    """
    try:
        return read_number(text.strip().removesuffix("%")) / 100
    except ValueError:
        raise ValueError(f"{_quoted(text)} is not a percentage; type it like 6.9%") from None


def read_date(text: str) -> date:
    """Read a date as people type it in England: "12/03/2026", "12th Mar 26", "Thu 12 March 2026".

    "2026-03-12" is read too. The day comes first, never the month, unless the month is a
    word. Raises ValueError with a plain sentence.
    """
    refusal = ValueError(f"{_quoted(text)} is not a date; type it like 6 April 2026 or 06/04/2026")
    words = _date_parts(text) if len(text) <= _LONGEST_NUMBER else []
    if len(words) != 3:
        raise refusal
    first, middle, last = words
    if len(first) == 4 and first.isdecimal():
        first, last = last, first
    if first[:1].isalpha():  # a month in words cannot be taken for a day: "April 6, 2026"
        first, middle = middle, first
    month = _month(middle)
    if month is None or not (first.isdecimal() and last.isdecimal()) or len(last) not in (2, 4):
        raise refusal
    year = int(last) + (2000 if len(last) == 2 else 0)
    try:
        return date(year, month, int(first))
    except ValueError:
        raise refusal from None


def _date_parts(text: str) -> list[str]:
    """Give day, month and year without the day of the week, "th" and the midnight a spreadsheet adds."""
    bare = re.sub(r"\s+0?0:00(:00)?$", "", text.strip())
    if found := _WEEKDAY.match(bare):
        bare = bare[found.end() :]
    return re.split(r"[\s/.\-]+|,\s*", _ORDINAL.sub("", bare))


def _month(text: str) -> int | None:
    if text.isdecimal() and len(text) <= 2:
        return int(text)
    matches = [i for i, name in enumerate(MONTHS, 1) if name.lower().startswith(text.lower())]
    return matches[0] if len(matches) == 1 and len(text) >= 3 else None


def _first_number(text: str) -> str:
    """The one number that stands in a text, as it would be accepted; an example where there is none."""
    found = [_pointed(one) for one in re.findall(r"[\d.,]+", text[:_LONGEST_NUMBER], re.ASCII)]
    return plain(read_number(found[0])) if len(found) == 1 and _TYPED_NUMBER.fullmatch(found[0]) else "12.00"


def _pointed(typed: str) -> str:
    """Give a number that was typed with a comma before its decimals, "1.234,50", with a full stop there."""
    comma = re.fullmatch(r"(\d[\d.]*),(\d{1,2})", typed, re.ASCII)
    return typed if comma is None else f"{comma[1].replace('.', '')}.{comma[2]}"


def _quoted(text: str) -> str:
    shortened = text if len(text) <= 60 else text[:57] + "…"
    return f'"{shortened}"'
