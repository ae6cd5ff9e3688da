"""A statement of 40 posts and 60 lines: read, validated, priced with floors and explained.

Measured against the same arithmetic in plain decimals on numbers that are already there
(`_plain.py`), in one run; both must come to the same price to the twelfth place.
"""

import json
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from _clock import Promise, close, side_by_side  # noqa: E402
from _plain import plain_price  # noqa: E402

from openbook.model.explanation import explain  # noqa: E402
from openbook.model.pricing import Priced, price  # noqa: E402
from openbook.model.statement_file import read_statement  # noqa: E402
from openbook.resources import standards  # noqa: E402

LIMIT = 8
POSTS, LINES = 40, 60
PRICE_BASE = "2026-04-06"
CLOSE = Decimal("1e-12")
RATES = (
    "national_living_wage",
    "employer_ni_rate",
    "employer_ni_threshold",
    "pension_lower_limit",
    "pension_upper_limit",
    "pension_minimum_employer_rate",
    "apprenticeship_levy_rate",
    "ssp_weekly",
    "ssp_earnings_share",
    "statutory_leave_weeks",
)
TERMS = {
    "leave_weeks": "5.6",
    "sickness_weeks": "1.4",
    "training_weeks": "1",
    "other_paid_weeks": "0.3",
    "sick_pay": "statutory",
    "ni_exempt_share": "0.04",
    "employment_allowance": "2500",
    "pension_rate": "0.03",
    "pension_participation": "0.9",
    "turnover_rate": "0.28",
    "cost_per_starter": "1400",
    "training_fees": "180",
}


def statement() -> dict[str, Any]:
    """A large home: rotas, agency, premiums and sleep-ins, shared and for this person alone."""
    keys = standards().lines.keys()
    return {
        "format": "openbook-statement",
        "version": "1.0",
        "title": "A large home, for measuring",
        "price_base": PRICE_BASE,
        "setting": {"registered_places": "24", "occupied_places": "22"},
        "employment": TERMS,
        "staffing": [post(number) for number in range(POSTS)],
        "costs": [
            {
                "key": keys[number % len(keys)],
                "amount": f"{120 + 37 * number}.50",
                "per": ("week", "month", "year", "four_weeks", "day")[number % 5],
                "allocation": "individual" if number % 6 == 0 else "shared",
            }
            for number in range(LINES)
        ],
        "property": {
            "capital_value": "1950000",
            "return_rate": "0.06",
            "depreciation": {"amount": "14000", "per": "year"},
        },
        "head_office": {"rate": "0.07"},
        "surplus": {"method": "markup", "rate": "0.05"},
    }


def post(number: int) -> dict[str, Any]:
    """One of the posts; one in ten is salaried, the others are on a rota or on hours a week."""
    made: dict[str, Any] = {
        "id": f"post-{number}",
        "title": f"Post {number}",
        "allocation": "individual" if number % 4 == 3 else "shared",
    }
    if number % 10 == 9:
        salary = {"pay": "salaried", "annual_salary": f"{30000 + 500 * number}", "fte": "0.8"}
        return made | salary | {"role": "deputy_manager"}
    made |= {"role": "support_worker", "pay": "hourly", "contracted_hours": "36"}
    made |= {"hourly_pay": f"{13 + number % 7}.{number % 10}5", "hours_per_week": f"{60 + 5 * number}"}
    if number % 2:
        made |= {"agency_share": "0.12", "agency_rate": "22.40"}
        made["enhancements"] = [{"name": "bank holidays", "hours_per_week": "6", "premium_rate": "0.5"}]
    else:
        made["rota"] = [
            {"staff": "3", "hours": "14", "days": "7"},
            {"staff": "1", "hours": "7.5", "days": "5"},
        ]
        del made["hours_per_week"]
    if number % 8 == 0:
        made["sleep_ins"] = {"nights_per_week": "7", "rate_per_night": "60", "wake_hours_per_night": "0.5"}
    return made


def to_decimals(raw: Any) -> Any:  # noqa: ANN401 - any part of a statement
    """The statement's text as decimals, where it is a number, and the defaults that the file leaves out."""
    if isinstance(raw, dict):
        return {key: to_decimals(item) for key, item in raw.items()}
    if isinstance(raw, list):
        return [to_decimals(item) for item in raw]
    try:
        return Decimal(raw)
    except ArithmeticError:
        return raw


def main() -> None:
    """Measure, and say whether the promise is kept."""
    raw = statement()
    content = json.dumps(raw).encode()
    numbers = to_decimals(raw)
    chart, book = standards().lines, standards().rates
    keys = chart.keys()
    on = date.fromisoformat(PRICE_BASE)
    rates = {key: book.find(key, on).value or Decimal(0) for key in RATES}
    groups = {key: chart.line(key).group for key in keys}

    def ours() -> Priced:
        priced = price(read_statement(content, chart), standards())
        for figure in (priced.weekly_price, priced.break_even, priced.lawful_floor, *priced.groups.values()):
            working = explain(figure)
            told = (working.title, working.value, working.formula, working.numbers)
            assert all(told)
        return priced

    def plain() -> dict[str, Any]:
        return plain_price(numbers, groups, rates)

    made = ours()
    other = plain()
    for name in ("weekly_price", "net_weekly_cost", "break_even", "lawful_floor", "care_hours"):
        if abs(getattr(made, name).value - other[name]) > CLOSE:
            sys.exit(f"{name} is {other[name]} in plain decimals: the two do not do the same.")
    our_time, plain_time = side_by_side(ours, plain, runs=51, clock=time.process_time)
    print(
        f"  read, priced and explained in {our_time * 1000:.1f} ms; plain decimals {plain_time * 1000:.1f} ms"
    )
    close(Promise("40 posts and 60 lines, against plain decimals", our_time / plain_time, LIMIT))


if __name__ == "__main__":
    main()
