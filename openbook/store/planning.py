"""What a case plans: its trajectory as it is being worked on."""

from openbook.model.exact_json import parse_json
from openbook.model.plan import Plan, plan_problems
from openbook.store.store import Store


def plan_in(store: Store, reference: str) -> Plan | None:
    """Give the trajectory that a case plans; None where it says nothing yet, not even the fee now."""
    draft = store.draft(reference, "trajectory")
    if draft is None:
        return None
    plan = Plan.model_validate(parse_json(draft.content))
    return None if plan_problems(plan) and plan.start_price is None else plan
