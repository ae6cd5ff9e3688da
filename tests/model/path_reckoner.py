"""The second reckoner's trajectory: plain decimals, from the description alone.

It takes the groups of a price and of its lawful floor as `reckoner.reckon` gives them, and a
plan as a dictionary: `start` (None for the statement's price), `annual_rate`, `years`, `terms`,
`pay_growth` and `price_growth` (one rate a year each), `placements` and `measures`.
"""

from decimal import Decimal, localcontext

from tests.model.reckoner import divisor, number, surplus_week, weekly, weeks_in_a_year

OPERATING = ("staffing", "premises", "supplies_and_services", "individual")
FLOORS = ("break_even", "lawful_floor")


def annual_rate_of(total_reduction, years):
    """The yearly rate r with (1 − r)^years = 1 − R."""
    with localcontext() as context:
        context.prec = 50
        return 1 - (1 - Decimal(total_reduction)) ** (1 / Decimal(years))


def grown(rates, year):
    """Growth since the start: the product of one plus each year's rate."""
    factor = Decimal(1)
    for rate in rates[:year]:
        factor *= 1 + Decimal(rate)
    return factor


def groups_in_year(statement, groups, pay, price, *, with_surplus):
    """The groups of a price after growth; head office and surplus given as rates follow their base."""
    later = {name: groups[name] * (pay if name == "staffing" else price) for name in (*OPERATING, "property")}
    operating = sum(later[name] for name in OPERATING)
    office = statement.get("head_office") or {}
    if office.get("rate") is not None:
        later["head_office"] = number(office, "rate") * operating
    elif office.get("amount") is not None:
        weeks, places = weeks_in_a_year(statement), divisor(statement["setting"])
        later["head_office"] = (
            weekly(number(office, "amount"), office.get("per", "year"), weeks) / places * price
        )
    else:
        later["head_office"] = Decimal(0)
    later["surplus"] = Decimal(0)
    if with_surplus:
        surplus = surplus_week(statement, operating, later["head_office"], later["property"])
        by_amount = (statement.get("surplus") or {}).get("method") == "amount"
        later["surplus"] = surplus * price if by_amount else surplus
    return later


def saved(measures, year, pay, price):
    """What the measures save a week in a year: saving × share in place × growth of its group."""
    total = Decimal(0)
    for measure in measures:
        since = year - measure["first_year"]
        if since < 0:
            continue
        share = measure["phasing"][since] if since < len(measure["phasing"]) else 1
        total += measure["saving"] * share * (pay if measure["group"] == "staffing" else price)
    return total


def verdict(target, break_even, lawful_floor):
    if target < lawful_floor:
        return "not lawful"
    return "deliverable" if target >= break_even else "needs efficiencies"


def year_of(statement, result, plan, year):
    """One year, without what adds up over the years."""
    stated = result["weekly_price"]
    start = stated if plan["start"] is None else plan["start"]
    pay, price = grown(plan["pay_growth"], year), grown(plan["price_growth"], year)
    groups = groups_in_year(statement, result["groups"], pay, price, with_surplus=True)
    floor_groups = groups_in_year(statement, result["floor_groups"], pay, price, with_surplus=False)
    as_stated, lawful_floor = sum(groups.values()), sum(floor_groups.values())
    break_even = as_stated - groups["surplus"]
    do_nothing = as_stated if plan["start"] is None else start * as_stated / stated
    target = start * (1 - plan["annual_rate"]) ** year
    if plan["terms"] == "real":
        target *= as_stated / stated
    after_measures = do_nothing - saved(plan["measures"], year, pay, price)
    a_year = weeks_in_a_year(statement) * plan["placements"]
    return {
        "target": target,
        "do_nothing": do_nothing,
        "break_even": break_even,
        "lawful_floor": lawful_floor,
        "after_measures": after_measures,
        "gap": after_measures - target,
        "saving_week": do_nothing - target,
        "saving_year": (do_nothing - target) * a_year,
        "saving_against_today_year": (start - target) * a_year,
        "verdict": verdict(target, break_even, lawful_floor),
    }


def path(statement, result, plan):
    """Each year of a plan, and the steepest rate in cash for each floor."""
    with localcontext() as context:
        context.prec = 50
        rows = [year_of(statement, result, plan, year) for year in range(plan["years"] + 1)]
        cumulative = Decimal(0)
        for year, row in enumerate(rows):
            cumulative += row["saving_year"] if year else 0
            row["saving_cumulative"] = cumulative
        start = result["weekly_price"] if plan["start"] is None else plan["start"]
        steepest = {name: steepest_rate([row[name] for row in rows[1:]], start) for name in FLOORS}
        return {"years": rows, "steepest": steepest}


def steepest_rate(floors, start):
    """The lowest, over the years, of the yearly rate that just reaches the floor in that year."""
    return min(1 - (floor / start) ** (1 / Decimal(year)) for year, floor in enumerate(floors, 1))
