"""A large statement, as a provider of a whole site might hand it in: 40 posts and 60 cost lines."""

import json
from typing import Any

POSTS = 40
LINES = 60
_KEYS = (
    "food",
    "electricity_gas_and_water",
    "repairs_and_maintenance",
    "insurance",
    "day_service",
    "ppe",
    "transport_and_activities",
    "office_supplies",
    "clothing",
    "other_premises",
)


def large_statement() -> str:
    """The statement file; every kind of pay, allocation and allowance is in it."""
    return json.dumps(
        {
            "format": "openbook-statement",
            "version": "1.0",
            "reference": "BENCH-1",
            "title": "A statement of forty posts",
            "prepared_by": "provider",
            "basis": "budget",
            "price_base": "2026-04-06",
            "setting": {"kind": "residential_care_home", "registered_places": 24, "occupied_places": 22},
            "employment": {
                "leave_weeks": "5.6",
                "sickness_weeks": "1.2",
                "training_weeks": 1,
                "sick_pay": "statutory",
                "turnover_rate": "0.25",
                "cost_per_starter": 1200,
                "training_fees": 85,
                "apprenticeship_levy": True,
                "employment_allowance": 2000,
            },
            "staffing": [_post(number) for number in range(POSTS)],
            "costs": [_line(number) for number in range(LINES)],
            "property": {
                "capital_value": 650000,
                "return_rate": "0.06",
                "depreciation": {"amount": 9000, "per": "year"},
            },
            "head_office": {"rate": "0.07"},
            "surplus": {"method": "share_of_price", "rate": "0.05"},
            "contributions": {"client": "96.40", "health_share": "0.1"},
        }
    )


def _post(number: int) -> dict[str, Any]:
    if number % 8 == 7:
        return {
            "id": f"post-{number}",
            "role": "deputy_manager",
            "pay": "salaried",
            "annual_salary": 36000 + 100 * number,
            "fte": "0.8",
            "allocation": "shared",
        }
    post: dict[str, Any] = {
        "id": f"post-{number}",
        "role": "support_worker",
        "pay": "hourly",
        "hourly_pay": f"13.{number:02}",
        "rota": [{"staff": 2, "hours": "7.5", "days": 7}, {"staff": 1, "hours": 10, "days": 5}],
        "contracted_hours": 36,
        "agency_share": "0.12",
        "agency_rate": "22.40",
        "enhancements": [{"name": "bank holidays", "hours_per_week": 6, "premium_rate": "0.5"}],
        "allocation": ("shared", "individual", "share")[number % 3],
    }
    if post["allocation"] == "share":
        post["share"] = "0.25"
    if number % 5 == 0:
        post["sleep_ins"] = {"nights_per_week": 7, "rate_per_night": 60, "wake_hours_per_night": "0.5"}
    return post


def _line(number: int) -> dict[str, Any]:
    key = _KEYS[number % len(_KEYS)]
    return {
        "key": key,
        "amount": f"{100 + number}.50",
        "per": ("week", "month", "year", "four_weeks")[number % 4],
        "allocation": "individual" if key in {"day_service", "clothing"} else "shared",
    }
