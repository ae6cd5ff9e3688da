"""The arithmetic of a price in plain decimals: the yardstick of the pricing benchmark.

The whole cost model of one statement, from a parsed file whose numbers are decimals already:
every line, every group, break-even and lawful floor. The formulas stand as the description of the
model gives them, with no units, no working, no checks and no words.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

NIL, ONE = Decimal(0), Decimal(1)
WEEKS = Decimal(365) / 7
CARE_ROLES = frozenset(("support_worker", "senior_support_worker", "team_leader", "nurse"))
PAY_AS_STATED = frozenset(("nurse", "therapist", "registered_manager", "deputy_manager", "administrator"))
TERMS: dict[str, Any] = {
    "leave_weeks": Decimal("5.6"),
    "sickness_weeks": NIL,
    "training_weeks": NIL,
    "other_paid_weeks": NIL,
    "sick_pay": "full",
    "cover_method": "divide",
    "enhancements_in_leave_pay": True,
    "ni_method": "per_employee",
    "ni_flat_rate": NIL,
    "ni_exempt_share": NIL,
    "employment_allowance": NIL,
    "pension_rate": Decimal("0.03"),
    "pension_basis": "qualifying_earnings",
    "pension_participation": ONE,
    "apprenticeship_levy": False,
    "on_cost_rate": None,
    "turnover_rate": NIL,
    "cost_per_starter": NIL,
    "training_fees": NIL,
}
ABSENCES = ("leave_weeks", "sickness_weeks", "training_weeks", "other_paid_weeks")
Raw = dict[str, Any]
Rates = dict[str, Decimal]


def plain_price(statement: Raw, groups_of_lines: Mapping[str, str], rates: Rates) -> dict[str, Any]:
    """Every figure of a statement that people see, £ a week for this placement."""
    weeks = statement.get("weeks_per_year") or WEEKS
    places = _divisor(statement["setting"])
    terms = TERMS | statement.get("employment", {})
    posts = statement.get("staffing", [])
    lines, care_hours = _staffing(posts, terms, weeks, places, rates)
    staffing = sum((week for _, week in lines), NIL)
    groups = {"staffing": staffing, "premises": NIL, "supplies_and_services": NIL, "individual": NIL}
    for line in statement.get("costs", []):
        week = _weekly(line["amount"], line["per"], weeks)
        if line.get("allocation", "shared") == "shared":
            week /= places
        groups[groups_of_lines[line["key"]]] += week
        lines.append((line["key"], week))
    others = groups["premises"] + groups["supplies_and_services"] + groups["individual"]
    kept, capital = _building(statement.get("property", {}), weeks, places)
    operating = staffing + others
    office = _head_office(statement.get("head_office", {}), operating, weeks, places)
    building = kept + capital
    surplus = _surplus(statement.get("surplus", {}), operating, office, building)
    break_even = operating + office + building
    price = break_even + surplus
    floor = sum((week for _, week in _lawful_staffing(posts, terms, weeks, places, rates)), NIL) + others
    floor += _head_office(statement.get("head_office", {}), floor, weeks, places) + kept
    paid = statement.get("contributions", {})
    others_pay = sum((paid.get(name, NIL) for name in ("fnc", "health_amount", "client", "top_up")), NIL)
    return {
        "weekly_price": price,
        "annual_price": price * weeks,
        "net_weekly_cost": price - others_pay - paid.get("health_share", NIL) * price,
        "break_even": break_even,
        "lawful_floor": floor,
        "care_hours": care_hours,
        "price_per_care_hour": price / care_hours if care_hours else None,
        "groups": groups | {"head_office": office, "property": building, "surplus": surplus},
        "lines": lines,
    }


def _divisor(setting: Raw) -> Decimal:
    by = setting.get("divide_by", "occupied")
    places: Decimal = setting["occupied_places" if by == "occupied" else "registered_places"]
    return places * setting["target_occupancy"] if by == "target" else places


def _weekly(amount: Decimal, per: str, weeks: Decimal) -> Decimal:
    if per == "week":
        return amount
    if per == "year":
        return amount / weeks
    if per == "month":
        return amount * 12 / weeks
    return amount * 7 if per == "day" else amount / 4


def _building(entry: Raw, weeks: Decimal, places: Decimal) -> tuple[Decimal, Decimal]:
    amounts = [entry[name] for name in ("rent", "depreciation") if name in entry]
    kept = sum((_weekly(one["amount"], one["per"], weeks) / places for one in amounts), NIL)
    value = entry.get("capital_value")
    return kept, NIL if value is None else value * entry["return_rate"] / weeks / places


def _head_office(entry: Raw, operating: Decimal, weeks: Decimal, places: Decimal) -> Decimal:
    rate = entry.get("rate")
    if rate is not None:
        due: Decimal = rate * operating
        return due
    amount = entry.get("amount")
    return NIL if amount is None else _weekly(amount, entry["per"], weeks) / places


def _surplus(entry: Raw, operating: Decimal, office: Decimal, building: Decimal) -> Decimal:
    method, rate = entry.get("method", "markup"), entry.get("rate", NIL)
    due: Decimal
    if method == "amount":
        due = entry["amount"]
    elif method == "markup":
        due = rate * (operating + office)
    elif method == "markup_total":
        due = rate * (operating + office + building)
    else:
        due = (operating + office + building) * rate / (1 - rate)
    return due


def _lawful_staffing(
    posts: list[Raw], terms: Raw, weeks: Decimal, places: Decimal, rates: Rates
) -> list[tuple[str, Decimal]]:
    lawful_terms = terms | {
        "leave_weeks": rates["statutory_leave_weeks"],
        "sick_pay": "statutory",
        "ni_method": "per_employee",
        "pension_rate": rates["pension_minimum_employer_rate"],
        "pension_basis": "qualifying_earnings",
        "on_cost_rate": None,
    }
    lawful = []
    for post in posts:
        changed = post | {"agency_share": NIL, "enhancements": (), "on_cost_rate": None}
        floor_pay = post.get("floor_pay") or (
            "as_stated" if post["role"] in PAY_AS_STATED else "minimum_wage"
        )
        if post["pay"] == "hourly" and floor_pay == "minimum_wage":
            changed["hourly_pay"] = rates["national_living_wage"]
        lawful.append(changed)
    return _staffing(lawful, lawful_terms, weeks, places, rates)[0]


def _staffing(
    posts: list[Raw], terms: Raw, weeks: Decimal, places: Decimal, rates: Rates
) -> tuple[list[tuple[str, Decimal]], Decimal]:
    away = (
        terms["leave_weeks"] + terms["sickness_weeks"] + terms["training_weeks"] + terms["other_paid_weeks"]
    )
    scale = weeks / (weeks - away) if terms["cover_method"] == "divide" else 1 + away / weeks
    lines, care_hours, shared_ni = [], NIL, NIL
    for post in posts:
        rota = post.get("rota")
        hours = (
            sum(row["staff"] * row["hours"] * row["days"] for row in rota)
            if rota
            else post.get("hours_per_week", NIL)
        )
        cost, ni = _post(post, hours, terms, away, scale, weeks, rates)
        allocation = post.get("allocation", "shared")
        if allocation == "shared":
            cost, hours, shared_ni = cost / places, hours / places, shared_ni + ni
        elif allocation == "share":
            cost, hours = cost * post["share"], hours * post["share"]
        lines.append((post["id"], cost))
        if post["role"] in CARE_ROLES:
            care_hours += hours
    if terms["employment_allowance"]:
        allowance = min(terms["employment_allowance"] / weeks, shared_ni)
        lines.append(("employment_allowance", -allowance / places))
    return lines, care_hours


def _post(
    post: Raw, hours: Decimal, terms: Raw, away: Decimal, scale: Decimal, weeks: Decimal, rates: Rates
) -> tuple[Decimal, Decimal]:
    """A post's cost a week, by the formulas of section 2 as they stand, and its employer insurance."""
    pay, agency_share = post.get("hourly_pay", NIL), post.get("agency_share", NIL)
    salaried = post["pay"] == "salaried"
    covered = post.get("cover", not salaried)
    leave_pay = sick_pay = training_pay = other_paid = NIL
    if salaried:
        employees = post.get("fte", ONE) * (scale if covered else ONE) * (1 - agency_share)
        worked = post["annual_salary"] * employees / weeks
    else:
        if not hours:
            return NIL, NIL
        employed = hours - hours * agency_share
        paid_hours = employed * scale if covered else employed
        employees = paid_hours / post.get("contracted_hours", Decimal("37.5"))
        worked = employed * pay
        if covered and away:
            absent = paid_hours - employed
            leave_pay = absent * terms["leave_weeks"] / away * pay
            training_pay = absent * terms["training_weeks"] / away * pay
            other_paid = absent * terms["other_paid_weeks"] / away * pay
            if terms["sick_pay"] == "full":
                sick_pay = absent * terms["sickness_weeks"] / away * pay
            elif terms["sick_pay"] == "statutory":
                a_week, share = rates["ssp_weekly"], rates["ssp_earnings_share"]
                if share:
                    a_week = min(a_week, share * (paid_hours * pay / employees))
                sick_pay = employees * terms["sickness_weeks"] / weeks * a_week
    variable, variable_leave = _variable(post, pay, agency_share), NIL
    if variable and covered and terms["enhancements_in_leave_pay"]:
        variable_leave = variable * terms["leave_weeks"] / (weeks - away)
    gross = worked + leave_pay + sick_pay + training_pay + other_paid + variable + variable_leave
    ni, others = _on_costs(post, gross, employees, terms, weeks, rates)
    agency = hours * agency_share * post["agency_rate"] if agency_share else NIL
    recruitment = employees * terms["turnover_rate"] * terms["cost_per_starter"] / weeks
    training_fees = employees * terms["training_fees"] / weeks
    return gross + ni + others + agency + recruitment + training_fees, ni


def _variable(post: Raw, pay: Decimal, agency_share: Decimal) -> Decimal:
    variable = NIL
    for row in post.get("enhancements", ()):
        rate = row.get("premium_rate")
        premium = row["premium_per_hour"] if rate is None else rate * pay
        variable += row["hours_per_week"] * (1 - agency_share) * premium
    nights = post.get("sleep_ins")
    if nights:
        a_week = nights["nights_per_week"]
        variable += a_week * nights["rate_per_night"] + a_week * nights["wake_hours_per_night"] * pay
    return variable


def _on_costs(
    post: Raw, gross: Decimal, employees: Decimal, terms: Raw, weeks: Decimal, rates: Rates
) -> tuple[Decimal, Decimal]:
    """Employer National Insurance, and the other on-costs."""
    flat = post.get("on_cost_rate")
    if flat is None:
        flat = terms["on_cost_rate"]
    if flat is not None:
        return NIL, flat * gross
    if terms["ni_method"] == "flat":
        ni = terms["ni_flat_rate"] * gross
    else:
        above = max(gross - employees * rates["employer_ni_threshold"] / weeks, NIL)
        ni = rates["employer_ni_rate"] * above * (1 - terms["ni_exempt_share"])
    share = terms["pension_participation"] * terms["pension_rate"]
    if terms["pension_basis"] == "all_pay":
        pension = share * gross
    elif employees:
        earnings = min(gross * weeks / employees, rates["pension_upper_limit"])
        pension = share * employees * max(earnings - rates["pension_lower_limit"], NIL) / weeks
    else:
        pension = NIL
    levy = rates["apprenticeship_levy_rate"] * gross if terms["apprenticeship_levy"] else NIL
    return ni, pension + levy
