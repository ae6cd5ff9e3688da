"""A second reckoner of the cost model: plain decimals over a parsed statement file, and nothing else.

It was written from the description of the model alone and shares no code with the program, so
that where the two agree to the twelfth place both have understood the description in the same
way. It is kept plain on purpose: no records, no units, no explanations.

A statement is what `parsed` gives; `rates` maps the key of a rate to its value on the price base.
"""

import json
from decimal import Decimal, localcontext

DAYS_IN_A_YEAR = Decimal(365)
DAYS_IN_A_WEEK = Decimal(7)

CARE_ROLES = {"support_worker", "senior_support_worker", "team_leader", "nurse"}
PAY_AS_STATED = {"nurse", "therapist", "registered_manager", "deputy_manager", "administrator"}

PREMISES = {
    "fixtures_and_fittings",
    "repairs_and_maintenance",
    "furniture_furnishings_and_equipment",
    "other_premises",
}
INDIVIDUAL = {
    "day_service",
    "college",
    "one_to_one_activities",
    "vehicle_or_mileage",
    "clothing",
    "personal_equipment",
    "damage_and_wear",
    "therapy",
    "other_individual",
}

DEFAULT_TERMS = {
    "leave_weeks": "5.6",
    "sick_pay": "full",
    "cover_method": "divide",
    "enhancements_in_leave_pay": True,
    "ni_method": "per_employee",
    "pension_rate": "0.03",
    "pension_basis": "qualifying_earnings",
    "pension_participation": "1",
    "apprenticeship_levy": False,
}


def parsed(text):
    """A statement file as plain dictionaries, its numbers as decimals."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def number(record, field, default=0):
    value = record.get(field)
    return Decimal(default) if value is None else Decimal(value)


def weeks_in_a_year(statement):
    given = statement.get("weeks_per_year")
    return DAYS_IN_A_YEAR / DAYS_IN_A_WEEK if given is None else Decimal(given)


def divisor(setting):
    by = setting.get("divide_by", "occupied")
    if by == "registered":
        return number(setting, "registered_places")
    if by == "target":
        return number(setting, "registered_places") * number(setting, "target_occupancy")
    return number(setting, "occupied_places")


def weekly(amount, per, weeks):
    """An amount for a period as an amount a week."""
    if per == "day":
        return amount * 7
    if per == "four_weeks":
        return amount / 4
    if per == "month":
        return amount * 12 / weeks
    if per == "year":
        return amount / weeks
    assert per == "week"
    return amount


# Section 2: staffing --------------------------------------------------------------------------


def hours_on_rota(post):
    rota = post.get("rota") or []
    if rota:
        return sum(number(row, "staff") * number(row, "hours") * number(row, "days") for row in rota)
    return number(post, "hours_per_week")


ABSENCES = ("leave_weeks", "sickness_weeks", "training_weeks", "other_paid_weeks")


def absence_weeks(terms):
    return sum(number(terms, name) for name in ABSENCES)


def is_covered(post):
    cover = post.get("cover")
    return post.get("pay", "hourly") == "hourly" if cover is None else cover


def scale_of_cover(post, terms, weeks):
    """By how much hours grow so that absences are covered."""
    absence = absence_weeks(terms)
    if not is_covered(post):
        return Decimal(1)
    if terms["cover_method"] == "divide":
        return weeks / (weeks - absence)
    return 1 + absence / weeks


def variable_pay(post):
    pay = number(post, "hourly_pay")
    total = Decimal(0)
    for row in post.get("enhancements") or []:
        if row.get("premium_rate") is not None:
            premium = number(row, "premium_rate") * pay
        else:
            premium = number(row, "premium_per_hour")
        total += number(row, "hours_per_week") * (1 - number(post, "agency_share")) * premium
    sleep_ins = post.get("sleep_ins") or {}
    nights = number(sleep_ins, "nights_per_week")
    total += nights * number(sleep_ins, "rate_per_night")
    total += nights * number(sleep_ins, "wake_hours_per_night") * pay
    return total


def statutory_sick_pay(hourly_pay, covered_hours, employees, terms, weeks, rates):
    if employees == 0:
        return Decimal(0)
    ssp = rates["ssp_weekly"]
    if rates["ssp_earnings_share"] is not None:
        average_earnings = covered_hours * hourly_pay / employees
        ssp = min(ssp, rates["ssp_earnings_share"] * average_earnings)
    return employees * number(terms, "sickness_weeks") / weeks * ssp


def hourly_pay_of_rota(post, terms, weeks, rates):
    """The pay for worked, leave, sick, training and other paid time, and the number of employees."""
    pay = number(post, "hourly_pay")
    employed_hours = hours_on_rota(post) * (1 - number(post, "agency_share"))
    covered_hours = employed_hours * scale_of_cover(post, terms, weeks)
    employees = covered_hours / number(post, "contracted_hours", "37.5")
    total = employed_hours * pay
    absence = absence_weeks(terms)
    if absence > 0 and is_covered(post):
        away_pay = (covered_hours - employed_hours) * pay
        total += away_pay * number(terms, "leave_weeks") / absence
        total += away_pay * number(terms, "training_weeks") / absence
        total += away_pay * number(terms, "other_paid_weeks") / absence
        if terms["sick_pay"] == "full":
            total += away_pay * number(terms, "sickness_weeks") / absence
        elif terms["sick_pay"] == "statutory":
            total += statutory_sick_pay(pay, covered_hours, employees, terms, weeks, rates)
    return total, employees


def salaried_pay(post, terms, weeks):
    scale = scale_of_cover(post, terms, weeks) * (1 - number(post, "agency_share"))
    fte = number(post, "fte", 1)
    return number(post, "annual_salary") * fte / weeks * scale, fte * scale


def employer_ni(gross, employees, terms, weeks, rates):
    if terms["ni_method"] == "flat":
        return number(terms, "ni_flat_rate") * gross
    above = max(gross - employees * rates["employer_ni_threshold"] / weeks, Decimal(0))
    return rates["employer_ni_rate"] * above * (1 - number(terms, "ni_exempt_share"))


def pension(gross, employees, terms, weeks, rates):
    share = number(terms, "pension_participation") * number(terms, "pension_rate")
    if terms["pension_basis"] == "all_pay":
        return share * gross
    if employees == 0:
        return Decimal(0)
    earnings = min(gross * weeks / employees, rates["pension_upper_limit"])
    return share * employees * max(earnings - rates["pension_lower_limit"], Decimal(0)) / weeks


def post_week(post, terms, weeks, rates):
    """What a post costs a week, and the employer National Insurance in it."""
    hours = hours_on_rota(post)
    if post.get("pay", "hourly") == "hourly":
        if hours == 0:
            return Decimal(0), Decimal(0)
        gross, employees = hourly_pay_of_rota(post, terms, weeks, rates)
    else:
        gross, employees = salaried_pay(post, terms, weeks)
    variable = variable_pay(post)
    gross += variable
    if terms["enhancements_in_leave_pay"] and is_covered(post) and variable:
        gross += variable * number(terms, "leave_weeks") / (weeks - absence_weeks(terms))

    flat = post.get("on_cost_rate")
    if flat is None:
        flat = terms.get("on_cost_rate")
    if flat is None:
        ni = employer_ni(gross, employees, terms, weeks, rates)
        levy = rates["apprenticeship_levy_rate"] * gross if terms["apprenticeship_levy"] else Decimal(0)
        on_costs = ni + pension(gross, employees, terms, weeks, rates) + levy
    else:
        ni = Decimal(0)
        on_costs = Decimal(flat) * gross

    agency = hours * number(post, "agency_share") * number(post, "agency_rate")
    recruitment = employees * number(terms, "turnover_rate") * number(terms, "cost_per_starter") / weeks
    training_fees = employees * number(terms, "training_fees") / weeks
    return gross + on_costs + agency + recruitment + training_fees, ni


def to_placement(record, places):
    """The share of a post or cost line that this placement bears."""
    allocation = record.get("allocation", "shared")
    if allocation == "shared":
        return 1 / places
    if allocation == "share":
        return number(record, "share")
    assert allocation in {"individual", "per_place"}
    return Decimal(1)


def staffing_lines(statement, terms, weeks, places, rates):
    lines = []
    shared_ni = Decimal(0)
    for post in statement.get("staffing") or []:
        cost, ni = post_week(post, terms, weeks, rates)
        lines.append(("staffing", post["id"], cost * to_placement(post, places)))
        if post.get("allocation", "shared") == "shared":
            shared_ni += ni
    allowance = min(number(terms, "employment_allowance") / weeks, shared_ni)
    if allowance:
        lines.append(("staffing", "employment_allowance", -allowance / places))
    return lines


def care_hours(statement):
    places = divisor(statement["setting"])
    return sum(
        hours_on_rota(post) * to_placement(post, places)
        for post in statement.get("staffing") or []
        if post.get("role", "support_worker") in CARE_ROLES
    )


# Sections 3 to 5: costs, property, head office, surplus ---------------------------------------


def group_of(key):
    if key in PREMISES:
        return "premises"
    return "individual" if key in INDIVIDUAL else "supplies_and_services"


def cost_lines(statement, weeks, places):
    return [
        (
            group_of(line["key"]),
            line["key"],
            weekly(number(line, "amount"), line.get("per", "week"), weeks) * to_placement(line, places),
        )
        for line in statement.get("costs") or []
    ]


def property_lines(statement, weeks, places, *, with_return):
    building = statement.get("property") or {}
    lines = []
    for name in ("rent", "depreciation"):
        if building.get(name) is not None:
            amount = number(building[name], "amount")
            cost = weekly(amount, building[name].get("per", "year"), weeks) / places
            lines.append(("property", name, cost))
    if building.get("capital_value") is not None and with_return:
        annual = number(building, "capital_value") * number(building, "return_rate")
        lines.append(("property", "return_on_capital", annual / weeks / places))
    return lines


def head_office_week(statement, operating, weeks, places):
    office = statement.get("head_office") or {}
    if office.get("rate") is not None:
        return number(office, "rate") * operating
    if office.get("amount") is None:
        return Decimal(0)
    return weekly(number(office, "amount"), office.get("per", "year"), weeks) / places


def surplus_week(statement, operating, head_office, building):
    surplus = statement.get("surplus") or {}
    method = surplus.get("method", "markup")
    rate = number(surplus, "rate")
    if method == "markup":
        return rate * (operating + head_office)
    if method == "markup_total":
        return rate * (operating + head_office + building)
    if method == "share_of_price":
        return (operating + head_office + building) * rate / (1 - rate)
    assert method == "amount"
    return number(surplus, "amount")


def groups_of_placement(statement, rates, *, with_return=True, with_surplus=True):
    """The weekly cost of this placement by line and by group."""
    weeks = weeks_in_a_year(statement)
    places = divisor(statement["setting"])
    terms = DEFAULT_TERMS | {
        name: value for name, value in (statement.get("employment") or {}).items() if value is not None
    }
    lines = staffing_lines(statement, terms, weeks, places, rates) + cost_lines(statement, weeks, places)
    lines += property_lines(statement, weeks, places, with_return=with_return)
    names = ("staffing", "premises", "supplies_and_services", "individual", "property")
    groups = {name: sum((line[2] for line in lines if line[0] == name), Decimal(0)) for name in names}
    operating = sum(groups[name] for name in names if name != "property")
    head_office = head_office_week(statement, operating, weeks, places)
    groups["head_office"] = head_office
    groups["surplus"] = Decimal(0)
    if with_surplus:
        groups["surplus"] = surplus_week(statement, operating, head_office, groups["property"])
    return lines, groups


# Sections 6 and 7: contributions, floors ------------------------------------------------------


def at_the_lawful_floor(statement, rates):
    """The statement as it would stand at the least that the same hours may lawfully cost."""
    terms = dict(statement.get("employment") or {})
    terms |= {
        "leave_weeks": rates["statutory_leave_weeks"],
        "sick_pay": "statutory",
        "ni_method": "per_employee",
        "pension_rate": rates["pension_minimum_employer_rate"],
        "pension_basis": "qualifying_earnings",
        "on_cost_rate": None,
    }
    posts = []
    for stated in statement.get("staffing") or []:
        post = dict(stated) | {"agency_share": Decimal(0), "enhancements": [], "on_cost_rate": None}
        role = post.get("role", "support_worker")
        floor_pay = post.get("floor_pay") or ("as_stated" if role in PAY_AS_STATED else "minimum_wage")
        if post.get("pay", "hourly") == "hourly" and floor_pay == "minimum_wage":
            post["hourly_pay"] = rates["national_living_wage"]
        posts.append(post)
    return dict(statement) | {"employment": terms, "staffing": posts}


def net_cost(statement, price):
    paid = statement.get("contributions") or {}
    net = price - number(paid, "fnc") - number(paid, "client") - number(paid, "top_up")
    return net - number(paid, "health_share") * price - number(paid, "health_amount")


def reckon(statement, rates):
    """Every figure of a statement that users rely on, unrounded."""
    with localcontext() as context:
        context.prec = 50
        lines, groups = groups_of_placement(statement, rates)
        floor_lines, floor_groups = groups_of_placement(
            at_the_lawful_floor(statement, rates), rates, with_return=False, with_surplus=False
        )
        price = sum(groups.values())
        return {
            "weekly_price": price,
            "annual_price": price * weeks_in_a_year(statement),
            "net_weekly_cost": net_cost(statement, price),
            "care_hours": care_hours(statement),
            "break_even": price - groups["surplus"],
            "lawful_floor": sum(floor_groups.values()),
            "groups": groups,
            "lines": lines,
            "floor_groups": floor_groups,
            "floor_lines": floor_lines,
        }
