"""The second reckoner's trajectory and comparison: plain decimals, from the description alone.

It takes the groups of a price and of its lawful floor as `reckoner.reckon` gives them.
"""

from decimal import Decimal, localcontext

from tests.model.reckoner import divisor, number, surplus_week, weekly, weeks_in_a_year

OPERATING = ("staffing", "premises", "supplies_and_services", "individual")


def annual_rate_of(total_reduction, years):
    """The yearly rate r with (1 − r)^years = 1 − R."""
    with localcontext() as context:
        context.prec = 50
        return 1 - (1 - Decimal(total_reduction)) ** (1 / Decimal(years))


def grown(rates, year):
    """Growth since the start: the product of one plus each year's rate; the list has one rate a year."""
    factor = Decimal(1)
    for rate in rates[:year]:
        factor *= 1 + Decimal(rate)
    return factor


def groups_in_year(statement, groups, pay, price, *, with_surplus):
    """The groups of a price after growth; head office and surplus given as rates follow their base."""
    later = {name: groups[name] * (pay if name == "staffing" else price) for name in (*OPERATING, "property")}
    operating = sum(later[name] for name in OPERATING)
    office = statement.get("head_office") or {}
    weeks, places = weeks_in_a_year(statement), divisor(statement["setting"])
    if office.get("rate") is not None:
        later["head_office"] = number(office, "rate") * operating
    else:
        amount = weekly(number(office, "amount"), office.get("per", "year"), weeks) / places
        later["head_office"] = amount * price
    later["surplus"] = Decimal(0)
    if with_surplus:
        surplus = surplus_week(statement, operating, later["head_office"], later["property"])
        by_amount = (statement.get("surplus") or {}).get("method") == "amount"
        later["surplus"] = surplus * price if by_amount else surplus
    return later


def saved(measures, year, growth):
    """What the measures save a week in a year: saving × share in place × growth of its group."""
    total = Decimal(0)
    for measure in measures:
        since = year - measure["first_year"]
        if since < 0:
            continue
        phasing = measure["phasing"] or [Decimal(1)]
        share = phasing[min(since, len(phasing) - 1)]
        total += measure["weekly_saving"] * share * growth[measure["group"]]
    return total


def verdict(target, break_even, lawful_floor):
    if target < lawful_floor:
        return "not lawful"
    return "deliverable" if target >= break_even else "needs efficiencies"


def path(statement, result, plan):
    """Each year of a plan, which is a dictionary of what section 8 takes."""
    with localcontext() as context:
        context.prec = 50
        return _path(statement, result, plan)


def growth_of(groups, at_first, price):
    return {name: groups[name] / at_first[name] if at_first[name] else price for name in groups}


def _path(statement, result, plan):
    weeks = weeks_in_a_year(statement)
    stated = result["weekly_price"]
    start = stated if plan["start"] is None else plan["start"]
    rows = []
    cumulative = Decimal(0)
    for year in range(plan["years"] + 1):
        pay, price = grown(plan["pay_growth"], year), grown(plan["price_growth"], year)
        groups = groups_in_year(statement, result["groups"], pay, price, with_surplus=True)
        floor_groups = groups_in_year(statement, result["floor_groups"], pay, price, with_surplus=False)
        as_stated = sum(groups.values())
        do_nothing = as_stated if plan["start"] is None else start * as_stated / stated
        target = start * (1 - plan["annual_rate"]) ** year
        if plan["terms"] == "real":
            target *= as_stated / stated
        growth = growth_of(groups, result["groups"], price)
        break_even = as_stated - groups["surplus"]
        lawful_floor = sum(floor_groups.values())
        measures = do_nothing - saved(plan["measures"], year, growth)
        saving_year = (do_nothing - target) * weeks * plan["placements"]
        cumulative += saving_year if year else 0
        rows.append(
            {
                "year": year,
                "target": target,
                "do_nothing": do_nothing,
                "break_even": break_even,
                "lawful_floor": lawful_floor,
                "measures": measures,
                "gap": measures - target,
                "saving_week": do_nothing - target,
                "saving_year": saving_year,
                "saving_cumulative": cumulative,
                "saving_against_today_year": (start - target) * weeks * plan["placements"],
                "verdict": verdict(target, break_even, lawful_floor),
            }
        )
    return {"years": rows, "steepest": {name: steepest(rows, start, name) for name in FLOORS}}


FLOORS = ("break_even", "lawful_floor")


def steepest(rows, start, floor):
    """The lowest, over the years, of the yearly rate that just reaches the floor in that year."""
    rates = [1 - (row[floor] / start) ** (1 / Decimal(row["year"])) for row in rows if row["year"]]
    return min(rates)


def differences(first, second):
    """Line by line, and the groups that are not lines of their own: second less first."""

    def by_key(result):
        costs = {}
        for group, key, week in result["lines"]:
            costs[group, key] = costs.get((group, key), Decimal(0)) + week
        for name in ("head_office", "surplus"):
            costs[name, name] = result["groups"][name]
        return costs

    one, other = by_key(first), by_key(second)
    return {
        key: other.get(key, Decimal(0)) - one.get(key, Decimal(0)) for key in dict.fromkeys((*one, *other))
    }
